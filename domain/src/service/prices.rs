//! What a service costs: the last revision of its prices, and those before it that hold until then.
//!
//! Invariant: at any instant the highest revision that is in effect holds. So of the revisions before the last one those are kept
//! that hold at some instant from the last change of prices on; they rise, and so do their times.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::pricing::{PriceList, PriceRevision};

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

/// Those of the revisions, which are in their order, that hold at some instant from one on and before another one.
pub(super) fn between<'a>(
    all: impl DoubleEndedIterator<Item = &'a LatestPrices> + Clone,
    from: Timestamp,
    until: Timestamp,
) -> impl Iterator<Item = &'a LatestPrices> {
    // Those that are in effect at `from` have no end before the last of them, which holds then.
    let in_effect = all.clone().rfind(move |prices| prices.effective_at <= from);
    let to_come = all.filter(move |prices| prices.effective_at > from && prices.effective_at < until);
    in_effect.into_iter().filter(move |_| from < until).chain(to_come)
}

/// Those of the revisions, which are in their order, that hold at some instant from now on, as a further one comes that is in
/// effect from a time on.
pub(super) fn that_stay<'a>(
    all: impl DoubleEndedIterator<Item = &'a LatestPrices> + Clone,
    effective_at: Timestamp,
    now: Timestamp,
) -> Vec<&'a LatestPrices> {
    let before = all.filter(|prices| prices.effective_at < effective_at);
    let to_come = before.clone().filter(|prices| prices.effective_at > now);
    before.clone().rfind(|prices| prices.effective_at <= now).into_iter().chain(to_come).collect()
}
