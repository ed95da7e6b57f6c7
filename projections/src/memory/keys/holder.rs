//! Who presented a key, for the rest of a request.
//!
//! Invariant: it is what the directory knew when it was asked; only roles and counters go on changing.

use std::collections::BTreeSet;
use std::fmt;
use std::num::NonZeroU32;
use std::sync::Arc;

use domain::api_key::Verdict;
use domain::authority::Principal;
use domain::organization::Role;
use governor::clock::{Clock, DefaultClock};
use jiff::Timestamp;

use super::entry::Entry;
use super::limits::RateClass;
use super::verification::{KeyIdentity, RateState, Standing};
use crate::read_models::keys::month::Month;

/// Who presents a key, and whether it is valid at all.
#[derive(Clone, Debug)]
pub struct Identification<C: Clock = DefaultClock> {
    /// Whether it is.
    pub verdict: Verdict,
    /// Who it is, whatever the verdict; `None` if no key has the secret.
    pub holder: Option<Holder<C>>,
}

/// Who presented a key.
#[derive(Clone)]
pub struct Holder<C: Clock = DefaultClock> {
    /// As which key.
    pub identity: Arc<KeyIdentity>,
    entry: Arc<Entry<C>>,
}

impl<C: Clock> Holder<C> {
    pub(super) fn new(entry: Arc<Entry<C>>) -> Self {
        Self { identity: Arc::clone(&entry.identity), entry }
    }

    /// Who asks, with the roles that its organization has now.
    pub fn principal(&self) -> Principal {
        self.identity.principal(&self.entry.tenant.roles())
    }

    /// The roles that its organization has now; none if that is not known.
    pub fn roles(&self) -> Arc<BTreeSet<Role>> {
        self.entry.tenant.roles()
    }

    /// Takes a request of a class out of the key's rate, and if that gave, out of its tenant's. Gives the state of the one that
    /// refused, or else the key's.
    pub(super) fn take(&self, class: RateClass, processes: NonZeroU32) -> (bool, RateState) {
        let now_ns = self.entry.tenant.ticks.now_ns();
        let own = self.entry.class(class).take(processes, processes, now_ns);
        own_then_shared(own, || self.entry.meter().class(class).take(processes, processes, now_ns))
    }

    /// What the key has used and what it has left.
    pub(super) fn standing(&self, now: Timestamp, processes: NonZeroU32) -> Standing {
        Standing {
            rate: self.entry.bucket().look(processes, self.entry.tenant.ticks.now_ns()),
            tokens_used: self.entry.tokens_of(Month::of(now)),
            quota_tokens: self.identity.tier.limits().quota_tokens_per_month,
        }
    }
}

/// What comes of a key's rate and its tenant's, which is asked only if the key's gave.
pub(super) fn own_then_shared(own: (bool, RateState), shared: impl FnOnce() -> (bool, RateState)) -> (bool, RateState) {
    if !own.0 {
        return own;
    }
    let shared = shared();
    if shared.0 { own } else { shared }
}

impl<C: Clock> fmt::Debug for Holder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Holder").field("key", &self.identity.key).finish_non_exhaustive()
    }
}
