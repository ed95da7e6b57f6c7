//! What a service costs: the last revision of its prices, and those before it that hold until then.
//!
//! Invariant: at any instant the highest revision that is in effect holds. So of the revisions before the last one those are kept
//! that hold at some instant from the last change of prices on; they rise, and so do their times.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Listing;
use crate::pricing::{Ceiling, PriceList, PriceRevision};

/// A revision of the prices; not in effect before its time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct LatestPrices {
    /// Which revision.
    pub revision: PriceRevision,
    /// From when on it is in effect.
    pub effective_at: Timestamp,
    /// The prices.
    pub list: PriceList,
}

impl Listing {
    /// The prices that hold at some instant from one on and before another one, in the order in which they do.
    pub(super) fn prices_between(&self, from: Timestamp, until: Timestamp) -> impl Iterator<Item = &LatestPrices> {
        let all = self.earlier_prices.iter().chain(&self.prices);
        // Those that are in effect at `from` have no end before the last of them, which holds then.
        let in_effect = all.clone().rfind(move |prices| prices.effective_at <= from);
        let to_come = all.filter(move |prices| prices.effective_at > from && prices.effective_at < until);
        in_effect.into_iter().filter(move |_| from < until).chain(to_come)
    }

    /// The revisions that hold at some instant from now on, as a further one comes that is in effect from a time on.
    pub(super) fn prices_that_stay(&self, effective_at: Timestamp, at: Timestamp) -> Vec<&LatestPrices> {
        let before = self.earlier_prices.iter().chain(&self.prices).filter(|prices| prices.effective_at < effective_at);
        let to_come = before.clone().filter(|prices| prices.effective_at > at);
        before.clone().rfind(|prices| prices.effective_at <= at).into_iter().chain(to_come).collect()
    }

    pub(super) fn price(&mut self, prices: LatestPrices, at: Timestamp) {
        self.earlier_prices = self.prices_that_stay(prices.effective_at, at).into_iter().cloned().collect();
        self.prices = Some(prices);
    }

    /// Whether somebody may pay more by one list than by another one, or a call may cost or use more, as the service is
    /// described.
    pub(super) fn rises(&self, list: &PriceList, before: &PriceList) -> bool {
        let ceiling = |list| Ceiling::of(list, self.profile.context_window_tokens, self.profile.max_output_tokens);
        list.rises_above(before) || ceiling(list).exceeds(ceiling(before))
    }
}
