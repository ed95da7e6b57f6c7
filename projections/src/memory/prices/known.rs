//! What is known of one service: where it stands, and those of its prices that can still be asked for.
//!
//! Invariant: the revisions rise, and so do the instants from which on they hold. There are those that hold at some instant from
//! [`KEPT`] (or [`KEPT_BY_PERIODS`]) before the newest event of the service on, or are yet to hold, and at most [`MAX_KEPT`] of them: of more the oldest go,
//! which only who changes prices that often can bring about. Beside them stands the one that was in effect first, which the
//! import of old usage asks for. So what is asked for is found as it was, or not at all; it is never another price.

use std::sync::Arc;

use domain::pricing::{Ceiling, PriceList, PriceRevision};
use domain::service::{MeteredBy, Profile, Registered, State};
use domain::usage_ledger::Period;
use domain::{ServiceId, TenantId, ports::PricedService};
use jiff::{SignedDuration, Timestamp};

/// How long a price can be named after it ceased to hold: a call lasts a day at most and is reported within 48 hours after it; an
/// hour for clocks that differ.
pub(super) const KEPT: SignedDuration = SignedDuration::from_hours(24 + 48 + 1);
/// The same where a price depends on how much was used before in the period: the longest one is added, since what held at its start
/// holds to its end.
pub(super) const KEPT_BY_PERIODS: SignedDuration = SignedDuration::from_hours(31 * 24 + 24 + 48 + 1);
/// Revisions of one service at most.
pub(super) const MAX_KEPT: usize = 64;

/// What of a profile is needed of a service in use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    pub context_window_tokens: Option<u64>,
    pub max_output_tokens: Option<u64>,
    pub longest_call: SignedDuration,
    pub metered_by: MeteredBy,
}

impl From<&Profile> for Facts {
    fn from(profile: &Profile) -> Self {
        let (context_window_tokens, max_output_tokens) = (profile.context_window_tokens, profile.max_output_tokens);
        let (longest_call, metered_by) = (profile.longest_call(), profile.metered_by());
        Self { context_window_tokens, max_output_tokens, longest_call, metered_by }
    }
}

impl Facts {
    fn ceiling(&self, prices: &PriceList) -> Ceiling {
        Ceiling::of(prices, self.context_window_tokens, self.max_output_tokens)
    }
}

/// What is known of a service.
#[derive(Debug)]
pub(super) struct Known {
    service: ServiceId,
    provider: TenantId,
    state: State,
    facts: Facts,
    revisions: Vec<Arc<PricedService>>,
    /// Whether a price among them depends on how much was used before.
    goes_by_periods: bool,
    /// The price that was in effect first; of several at one instant the one that held.
    first: Option<Arc<PricedService>>,
}

impl From<&Registered> for Known {
    fn from(event: &Registered) -> Self {
        Self::new(event.id, event.provider, State::Draft, event.profile.as_ref().into())
    }
}

impl Known {
    pub(super) const fn new(service: ServiceId, provider: TenantId, state: State, facts: Facts) -> Self {
        Self { service, provider, state, facts, revisions: Vec::new(), goes_by_periods: false, first: None }
    }

    /// With the highest revision that holds at an instant. Where every unit costs the same, prices change at their instant; from and to
    /// others with the next period, or whoever is in a low tier would be thrown back to the first one.
    pub(super) fn priced(&self, at: Timestamp) -> Option<Arc<PricedService>> {
        if !self.goes_by_periods {
            return self.revisions.iter().rev().find(|revision| revision.effective_at <= at).map(Arc::clone);
        }
        let start = Period::of(at).start();
        let within = self.revisions.partition_point(|revision| revision.effective_at <= start);
        let (before, within) = self.revisions.split_at(within);
        let mut in_effect = within.iter().take_while(|revision| revision.effective_at <= at);
        let mut held = before.last().or_else(|| in_effect.next())?;
        for next in in_effect {
            if held.prices.is_flat() && next.prices.is_flat() {
                held = next;
            }
        }
        Some(Arc::clone(held))
    }

    /// A revision that is kept.
    pub(super) fn pinned(&self, revision: PriceRevision) -> Option<Arc<PricedService>> {
        let place = self.revisions.binary_search_by_key(&revision, |kept| kept.revision).ok()?;
        self.revisions.get(place).map(Arc::clone)
    }

    pub(super) fn first_priced(&self) -> Option<Arc<PricedService>> {
        self.first.clone()
    }

    /// A further revision at the given prices.
    pub(super) fn at_prices(
        &self,
        revision: PriceRevision,
        effective_at: Timestamp,
        prices: PriceList,
    ) -> Arc<PricedService> {
        let Self { service, provider, state, facts, .. } = *self;
        Arc::new(PricedService {
            service,
            provider,
            state,
            revision,
            effective_at,
            ceiling: facts.ceiling(&prices),
            prices: Arc::new(prices),
            longest_call: facts.longest_call,
            metered_by: facts.metered_by,
        })
    }

    /// Takes a revision in as the last one, whether or not it is to be kept, and as the first one, if it is that.
    pub(super) fn push(&mut self, priced: Arc<PricedService>, is_kept: bool) {
        if self.first.as_ref().is_none_or(|first| priced.effective_at <= first.effective_at) {
            self.first = Some(Arc::clone(&priced));
        }
        if is_kept {
            if self.revisions.len() >= MAX_KEPT {
                self.revisions.remove(0);
            }
            self.goes_by_periods |= !priced.prices.is_flat();
            self.revisions.push(priced);
        }
    }

    pub(super) fn enter(&mut self, state: State) {
        self.state = state;
        self.each(|revision| revision.state = state);
    }

    pub(super) fn describe(&mut self, facts: Facts) {
        self.facts = facts;
        self.each(|revision| {
            revision.ceiling = facts.ceiling(&revision.prices);
            revision.longest_call = facts.longest_call;
            revision.metered_by = facts.metered_by;
        });
    }

    fn each(&mut self, change: impl Fn(&mut PricedService)) {
        self.revisions.iter_mut().chain(&mut self.first).for_each(|revision| change(Arc::make_mut(revision)));
    }

    /// Forgets what cannot be asked for any more, as of this instant.
    pub(super) fn prune(&mut self, now: Timestamp) {
        let kept = if self.goes_by_periods { KEPT_BY_PERIODS } else { KEPT };
        let horizon = now.checked_sub(kept).unwrap_or(Timestamp::MIN);
        let mut lowest_after: Option<Timestamp> = None;
        // From the last one back: one that a later one has already replaced by the time that it would count is gone.
        self.revisions.reverse();
        self.revisions.retain(|revision| {
            let counts_from = revision.effective_at.max(horizon);
            let holds = lowest_after.is_none_or(|after| after > counts_from);
            if holds {
                lowest_after = Some(revision.effective_at);
            }
            holds
        });
        self.revisions.reverse();
        self.goes_by_periods = self.revisions.iter().any(|revision| !revision.prices.is_flat());
    }

    #[cfg(test)]
    pub(super) fn revisions(&self) -> Vec<u32> {
        self.revisions.iter().map(|revision| revision.revision.0).collect()
    }
}
