//! What is known of one service: where it stands, and those of its prices that can still be asked for.
//!
//! Invariant: which revision holds says the [`Timeline`]. There are those that hold at some instant from
//! [`KEPT`] (or [`KEPT_BY_PERIODS`]) before the newest event of the service on, or are yet to hold, and at most [`MAX_KEPT`] of them: of more the oldest go,
//! which only who changes prices that often can bring about. Beside them stands the one that was in effect first, which the
//! import of old usage asks for. So what is asked for is found as it was, or not at all; it is never another price.

use std::sync::Arc;

use domain::pricing::{Ceiling, PriceList, PriceRevision, Timeline};
use domain::service::{MeteredBy, Priced, Profile, Registered, State};
use domain::usage_ledger::Calendars;
use domain::{ServiceId, TenantId, ports::PricedService};
use jiff::{SignedDuration, Timestamp};

/// How long a price can be named after it ceased to hold: a call lasts a day at most and is reported within 48 hours after it; an
/// hour for clocks that differ.
pub(super) const KEPT: SignedDuration = SignedDuration::from_hours(24 + 48 + 1);
/// The same where a price depends on how much was used before in the period: the longest one is added, since what held at its start
/// holds to its end. That is a month in which the calendar was changed from the furthest offset one way to the furthest the other way.
pub(super) const KEPT_BY_PERIODS: SignedDuration = SignedDuration::from_hours(31 * 24 + 52 + 24 + 48 + 1);
/// Revisions of one service at most: those of two months and those that are announced.
pub(super) const MAX_KEPT: usize = 96;

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
    revisions: Timeline<Arc<PricedService>>,
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
    pub(super) fn new(service: ServiceId, provider: TenantId, state: State, facts: Facts) -> Self {
        Self { service, provider, state, facts, revisions: Timeline::default(), goes_by_periods: false, first: None }
    }

    /// Whether it depends on when a period began which of its revisions holds.
    pub(super) fn goes_by_periods(&self) -> bool {
        self.goes_by_periods
    }

    /// With the revision that holds at an instant. Where every unit costs the same, prices change at their instant; from and to
    /// others with the next period, or whoever is in a low tier would be thrown back to the first one.
    pub(super) fn priced(&self, at: Timestamp, calendars: &Calendars) -> Option<Arc<PricedService>> {
        if !self.goes_by_periods {
            return self.revisions.at(at).map(Arc::clone);
        }
        let start = calendars.bounds(calendars.period_of(at)).start;
        let mut within =
            self.revisions.holding().map(|(revision, _)| revision).filter(|next| next.effective_at > start);
        let mut held = self.revisions.at(start).or_else(|| within.next()).filter(|held| held.effective_at <= at)?;
        for next in within.take_while(|next| next.effective_at <= at) {
            if held.prices.is_flat() && next.prices.is_flat() {
                held = next;
            }
        }
        Some(Arc::clone(held))
    }

    /// A revision that is kept.
    pub(super) fn pinned(&self, revision: PriceRevision) -> Option<Arc<PricedService>> {
        self.revisions.get(revision).map(Arc::clone)
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

    /// Takes in what an event says of prices.
    pub(super) fn reprice(&mut self, event: &Priced) {
        event.withdrawn(&self.revisions).into_iter().for_each(|revision| self.withdraw(revision));
        self.push(self.at_prices(event.revision, event.effective_at, event.prices.clone()), true);
    }

    /// Takes a revision in, whether or not it is to be kept, and as the first one, if it is that.
    pub(super) fn push(&mut self, priced: Arc<PricedService>, is_kept: bool) {
        if self.first.as_ref().is_none_or(|first| {
            (priced.effective_at, std::cmp::Reverse(priced.revision))
                <= (first.effective_at, std::cmp::Reverse(first.revision))
        }) {
            self.first = Some(Arc::clone(&priced));
        }
        if is_kept {
            self.goes_by_periods |= !priced.prices.is_flat();
            self.revisions.insert(priced);
            self.revisions.keep_last(MAX_KEPT);
        }
    }

    /// Takes out a revision that is not to hold.
    pub(super) fn withdraw(&mut self, revision: PriceRevision) {
        self.revisions.withdraw(revision);
        // Nothing was in effect before it, so all that there is is yet to come and kept.
        if self.first.as_ref().is_some_and(|first| first.revision == revision) {
            self.first = self.revisions.holding().next().map(|(first, _)| Arc::clone(first));
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
        self.revisions.forget_before(horizon);
        self.goes_by_periods = self.revisions.iter().any(|revision| !revision.prices.is_flat());
    }

    #[cfg(test)]
    pub(super) fn revisions(&self) -> Vec<u32> {
        self.revisions.iter().map(|revision| revision.revision.0).collect()
    }
}
