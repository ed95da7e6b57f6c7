//! Which keys the directory forgets: those that have been revoked or expired for so long that nothing can come of them any more.
//!
//! Invariant: a key that is over stays known for [`KNOWN_AFTER_ITS_END`], longer than any permit that was given for it can be told;
//! who presents it later is told what is told of a secret that no key has. What it has used stays counted, and while keys that it
//! gave are known, so does that it gave them: they are void with it whenever it is revoked with what it gave.

use std::sync::Arc;

use domain::KeyId;
use domain::api_key::MAX_LINKS;
use governor::clock::Clock;
use jiff::{SignedDuration, Timestamp};

use super::delegation::Delegation;
use super::entry::Entry;
use super::memory::Known;

/// The longest call, the time for telling, and a day for clocks that differ.
pub(super) const KNOWN_AFTER_ITS_END: SignedDuration = SignedDuration::from_hours(24 + 48 + 24);

/// How many keys are looked at with every event of a key. As each key has at least one event, those that are over and still known
/// are never more than a part of all that are known, and no event waits for many of them.
const LOOKS_AN_EVENT: usize = 4;

/// What was over before this instant is forgotten.
pub(super) fn forgotten_before(now: Timestamp) -> Timestamp {
    now.saturating_sub(KNOWN_AFTER_ITS_END).unwrap_or(Timestamp::MIN)
}

impl<C: Clock> Known<C> {
    /// Looks at the next few keys.
    pub fn forget_some(&mut self, now: Timestamp) {
        for _ in 0..LOOKS_AN_EVENT {
            self.look_at_next(now);
        }
    }

    /// Looks at every key.
    pub fn forget_all(&mut self, now: Timestamp) {
        for _ in 0..self.round.len() {
            self.look_at_next(now);
        }
    }

    fn look_at_next(&mut self, now: Timestamp) {
        let Some(id) = self.round.pop_front() else { return };
        let Some(entry) = self.keys.get(&id) else { return };
        if entry.ended_at().is_some_and(|end| end <= forgotten_before(now)) {
            let entry = Arc::clone(entry);
            self.forget(id, &entry);
        } else {
            self.round.push_back(id);
        }
    }

    fn forget(&mut self, id: KeyId, entry: &Entry<C>) {
        self.keys.remove(&id);
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
