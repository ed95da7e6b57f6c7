//! What the directory forgets: keys that have been revoked or expired, and ledgers that have been closed, for so long that nothing can
//! come of them any more.
//!
//! Invariant: what is over stays known for [`KNOWN_AFTER_ITS_END`], longer than any permit that was given for it can be told, and any
//! use on its mandates reported; who presents a key later is told what is told of a secret that no key has, and a key of a ledger that is
//! forgotten is `disabled`. What a key has used stays counted, and while keys that it gave are known, so does that it gave them: they are
//! void with it whenever it is revoked with what it gave.

use std::sync::{Arc, PoisonError};

use domain::KeyId;
use domain::api_key::MAX_LINKS;
use governor::clock::Clock;
use jiff::Timestamp;

use super::delegation::Delegation;
use super::memory::{Kept, Known};
use crate::read_models::keys::KNOWN_AFTER_ITS_END;

/// How many of them are looked at with every event of a key and with every ledger that is opened. As each of them has at least one such
/// event, those that are over and still known are never more than a part of all that are known, and no event waits for many of them.
const LOOKS_AN_EVENT: usize = 4;

/// What was over before this instant is forgotten.
pub(super) fn forgotten_before(now: Timestamp) -> Timestamp {
    now.saturating_sub(KNOWN_AFTER_ITS_END).unwrap_or(Timestamp::MIN)
}

impl<C: Clock> Known<C> {
    /// Looks at the next few.
    pub fn forget_some(&mut self, now: Timestamp) {
        for _ in 0..LOOKS_AN_EVENT {
            self.look_at_next(now);
        }
    }

    /// Looks at all.
    pub fn forget_all(&mut self, now: Timestamp) {
        for _ in 0..self.round.len() {
            self.look_at_next(now);
        }
    }

    fn look_at_next(&mut self, now: Timestamp) {
        let Some(next) = self.round.pop_front() else { return };
        let ended_at = match next {
            Kept::Key(id) => self.keys.get(&id).map(|entry| entry.ended_at()),
            Kept::Account(id) => {
                self.accounts.get(&id).map(|account| account.read().unwrap_or_else(PoisonError::into_inner).closed_at())
            }
        };
        let Some(ended_at) = ended_at else { return };
        if ended_at.is_none_or(|end| end > forgotten_before(now)) {
            return self.round.push_back(next);
        }
        match next {
            Kept::Key(id) => self.forget(id),
            Kept::Account(id) => drop(self.accounts.remove(&id)),
        }
    }

    fn forget(&mut self, id: KeyId) {
        let Some(entry) = self.keys.remove(&id) else { return };
        self.administrators.remove(&id);
        for hash in entry.hashes() {
            self.by_hash.remove(&hash);
        }
        self.let_go(id, entry.by.clone());
    }

    /// Lets go of a key as a giver, if no key needs it for that, and then perhaps of what gave it.
    fn let_go(&mut self, id: KeyId, by: Option<Arc<Delegation>>) {
        let (mut key, mut by) = (id, by);
        for _ in 0..MAX_LINKS {
            let gave = self.givers.get(&key).is_some_and(|giver| !giver.given.is_empty());
            if gave || self.keys.contains_key(&key) {
                return;
            }
            self.givers.remove(&key);
            let Some(delegation) = by else { return };
            if let Some(giver) = self.givers.get_mut(&delegation.key) {
                giver.given.remove(&key);
            }
            (key, by) = (delegation.key, delegation.giver());
        }
    }
}
