//! Which published price holds for what was used: the part itself, or a stated fallback. Never zero.
//!
//! The rule. A published part without a dimension prices every value of that dimension that has no part of its own. So if
//! the part as used is not published, dimensions are taken off it, in the order: region, size, cache time to live, modality,
//! service tier, and last the direction is widened (`cache_read` and `cache_write` to `input`, `reasoning` to `output`).
//! Every combination is tried, the one that takes off least of what comes last first. Two limits:
//!
//! - A service tier is taken off only if it is a discount (`batch`, `flex`), since the plain price is then not
//!   too low, or if it is one of a time of day, which nobody named. Any other tier that is not published is not offered: the price is unknown.
//! - The item (`search`, `code_interpreter`, …) is never taken off: one tool's price says nothing about another's.
//!
//! For each combination the part with the largest context threshold below the request's prompt tokens holds.

use std::collections::BTreeMap;

use super::{Direction, Label, PriceList, PricePart, PriceSchedule};

/// Tiers that are cheaper than the plain price.
pub(super) const DISCOUNTS: [&str; 2] = ["batch", "flex"];

const REGION: u8 = 1;
const SIZE: u8 = 1 << 1;
const TTL: u8 = 1 << 2;
const MODALITY: u8 = 1 << 3;
const VARIANT: u8 = 1 << 4;
const DIRECTION: u8 = 1 << 5;
const COMBINATIONS: u8 = 1 << 6;

impl PriceList {
    /// The published part and schedule that hold for a part as used, in a request with this many prompt tokens.
    /// `None`: the price is unknown.
    pub fn resolve(&self, used: PricePart, context_tokens: u64) -> Option<(PricePart, &PriceSchedule)> {
        let present = self.droppable(&used);
        (0..COMBINATIONS)
            .filter(|dropped| dropped & !present == 0)
            .find_map(|dropped| at_threshold(self.parts(), without(used, dropped), context_tokens))
    }
}

impl PriceList {
    /// Whether the price of a published part is another one in a request with another prompt.
    pub(super) fn depends_on_context(&self, published: PricePart) -> bool {
        let (first, last) = (PricePart { above: 1, ..published }, PricePart { above: u32::MAX, ..published });
        self.parts().range(first..=last).next().is_some()
    }

    /// The dimensions that this part has and may lose.
    fn droppable(&self, part: &PricePart) -> u8 {
        let may_be = |variant: Label| DISCOUNTS.contains(&variant.as_str()) || self.is_of_time(variant);
        let bit = |is_present: bool, bit: u8| if is_present { bit } else { 0 };
        bit(part.region.is_some(), REGION)
            | bit(part.size.is_some(), SIZE)
            | bit(part.ttl_seconds != 0, TTL)
            | bit(part.modality.is_some(), MODALITY)
            | bit(part.variant.is_some_and(may_be), VARIANT)
            | bit(part.direction.wider() != part.direction, DIRECTION)
    }
}

fn without(mut part: PricePart, dropped: u8) -> PricePart {
    let drops = |bit: u8| dropped & bit != 0;
    if drops(REGION) {
        part.region = None;
    }
    if drops(SIZE) {
        part.size = None;
    }
    if drops(TTL) {
        part.ttl_seconds = 0;
    }
    if drops(MODALITY) {
        part.modality = None;
    }
    if drops(VARIANT) {
        part.variant = None;
    }
    if drops(DIRECTION) {
        part.direction = part.direction.wider();
    }
    part
}

impl Direction {
    /// What it is widened to; itself if it is wide.
    pub(super) const fn wider(self) -> Self {
        match self {
            Self::CacheRead | Self::CacheWrite | Self::Input => Self::Input,
            Self::Reasoning | Self::Output => Self::Output,
            Self::Use => Self::Use,
        }
    }
}

/// The thresholds of a part stand next to each other in the list's order, so this is one search.
fn at_threshold(
    parts: &BTreeMap<PricePart, PriceSchedule>,
    part: PricePart,
    context_tokens: u64,
) -> Option<(PricePart, &PriceSchedule)> {
    // "Above N" holds for more than N tokens.
    let highest = u32::try_from(context_tokens.saturating_sub(1)).unwrap_or(u32::MAX);
    let (first, last) = (PricePart { above: 0, ..part }, PricePart { above: highest, ..part });
    parts.range(first..=last).next_back().map(|(part, schedule)| (*part, schedule))
}
