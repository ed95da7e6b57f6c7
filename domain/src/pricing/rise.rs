//! Whether one price list may cost more than another one for something that somebody can use.
//!
//! Invariant: it says no only where that is sure: whatever is used, in whatever quantity and with however long a prompt, costs
//! at most what it did. What cannot be compared rises.
//!
//! Which published part a use falls to depends on the whole list, so it does not suffice to compare parts of one name: a part
//! that is taken away lets its uses fall to another one, and so does one that is added. What has to be looked at is every use
//! that can fall to some part of the one list and to some part of the other. Of these it suffices to look at the least one for
//! each pair of parts, which has the dimensions of both and no others: a further dimension is taken off in both lists alike.
//! Where a price is not flat its part has to be the same in both, for the parts that uses fall to are what they are summed by.
//!
//! Where variants hold by the time of day, a use is looked at under each of them. If the windows of the two lists are not the same, any of the one
//! may meet any of the other.

use std::collections::BTreeSet;

use super::fallback::DISCOUNTS;
use super::{Direction, Label, PerRecord, PriceList, PricePart, PriceSchedule, Tier};

/// Uses that are compared at most, each with each length of a prompt that matters. Lists of which there would be more to compare,
/// which no real ones are, count as a rise.
const MAX_COMPARED: usize = 8_192;

impl PriceList {
    /// Whether anything may cost more under this list than under the one before it. What had no price could not be used and has
    /// one now, so that rises too. The most that a call may cost is compared apart from it: see [`Ceiling`](super::Ceiling).
    pub fn rises_above(&self, before: &Self) -> bool {
        if self.currency() != before.currency() {
            return true;
        }
        if self.is_free() || before.is_free() {
            return !self.is_free();
        }
        if per_record_rises(self, before) {
            return true;
        }
        let prompts: BTreeSet<u64> = thresholds(self).chain(thresholds(before)).collect();
        let times = times(self, before);
        let most = MAX_COMPARED.checked_div(prompts.len().saturating_mul(times.len())).unwrap_or(0);
        let Some(uses) = uses(self, before, most) else { return true };
        let rises = |used: PricePart, prompt: u64| {
            times.iter().any(|(now, was)| rises_for((self, *now), (before, *was), used, prompt))
        };
        uses.iter().any(|used| prompts.iter().any(|prompt| rises(*used, *prompt)))
    }
}

/// Whether what holds of each record as a whole may make one dearer. Steps are those of a part, so where uses may fall to other parts than
/// before they cannot be compared.
fn per_record_rises(new: &PriceList, old: &PriceList) -> bool {
    let Some(per_record) = new.per_record() else {
        return old.per_record().is_some_and(|before| PerRecord::default().rises_above(before));
    };
    let is_moved = !per_record.increments.is_empty() && !new.parts().keys().eq(old.parts().keys());
    is_moved || per_record.rises_above(old.per_record().unwrap_or(&PerRecord::default()))
}

/// The uses that have to be looked at; `None` if they are more than so many.
fn uses(new: &PriceList, old: &PriceList, most: usize) -> Option<BTreeSet<PricePart>> {
    // What is of a time of day in one of them may be named in the other.
    let plain = |part: PricePart| {
        let is_named = |variant: &Label| !new.is_of_time(*variant) && !old.is_of_time(*variant);
        PricePart { variant: part.variant.filter(is_named), ..part }
    };
    let of = |list: &PriceList| -> BTreeSet<PricePart> {
        list.parts().keys().flat_map(|part| [*part, plain(*part)]).collect()
    };
    let (parts, others) = (of(new), of(old));
    let mut uses = BTreeSet::new();
    for part in parts {
        uses.insert(PricePart { above: 0, ..part });
        uses.extend(others.iter().filter_map(|other| least(part, *other).ok()));
        if uses.len() > most {
            return None;
        }
    }
    Some(uses)
}

/// The least prompts for which the prices with context thresholds hold; and the empty prompt, for which none does.
fn thresholds(list: &PriceList) -> impl Iterator<Item = u64> {
    list.parts().keys().map(|part| if part.above == 0 { 0 } else { u64::from(part.above).saturating_add(1) })
}

/// Which variants by the time of day may hold in the one list while which hold in the other.
fn times(new: &PriceList, old: &PriceList) -> Vec<(Option<Label>, Option<Label>)> {
    let of = |list: &PriceList| -> Vec<Option<Label>> {
        std::iter::once(None).chain(list.windows().iter().map(|window| Some(window.variant))).collect()
    };
    if new.windows() == old.windows() {
        return of(new).into_iter().map(|variant| (variant, variant)).collect();
    }
    let olds = of(old);
    of(new).into_iter().flat_map(|now| olds.iter().map(move |was| (now, *was))).collect()
}

fn rises_for(
    (new, now): (&PriceList, Option<Label>),
    (old, was): (&PriceList, Option<Label>),
    used: PricePart,
    prompt: u64,
) -> bool {
    match (new.resolve(new.timed(used, prompt, now), prompt), old.resolve(old.timed(used, prompt, was), prompt)) {
        // It cannot be used, so it costs nothing.
        (None, _) => false,
        (Some(_), None) => true,
        (Some((part, price)), Some((part_before, price_before))) => {
            let is_per_unit = price.is_flat() && price_before.is_flat();
            !(is_per_unit || part == part_before) || price.rises_above(price_before)
        }
    }
}

impl PriceSchedule {
    /// Whether some quantity may cost more than before.
    fn rises_above(&self, before: &Self) -> bool {
        // A most for a period that is lower, or new, makes nothing dearer.
        let keeps_most = match (self.period_maximum(), before.period_maximum()) {
            (_, None) => true,
            (Some(most), Some(most_before)) => most <= most_before,
            (None, Some(_)) => false,
        };
        if !keeps_most {
            return true;
        }
        match (self, before) {
            (Self::Flat { price, .. }, Self::Flat { price: price_before, .. }) => price > price_before,
            (Self::Graduated { tiers, .. }, Self::Graduated { tiers: before, .. }) => tiers_rise(tiers, before),
            // What is due in a tier takes the place of what was due in the one before: the less that was, the more is added.
            (Self::Volume { tiers, .. }, Self::Volume { tiers: before, .. }) => {
                let due = |tiers: &[Tier]| tiers.iter().map(Tier::flat).collect::<Vec<_>>();
                let has_any = tiers.iter().any(|tier| !tier.flat().is_zero());
                tiers_rise(tiers, before) || (has_any && due(tiers) != due(before))
            }
            (Self::Package { size, price, .. }, Self::Package { size: size_before, price: price_before, .. }) => {
                size != size_before || price > price_before
            }
            (Self::Flat { .. } | Self::Graduated { .. } | Self::Volume { .. } | Self::Package { .. }, _) => true,
        }
    }
}

fn tiers_rise(tiers: &[Tier], before: &[Tier]) -> bool {
    let rises = |(tier, before): (&Tier, &Tier)| {
        tier.up_to != before.up_to || tier.price > before.price || tier.flat() > before.flat()
    };
    tiers.len() != before.len() || tiers.iter().zip(before).any(rises)
}

/// Two parts say different things of one dimension, so nothing falls to both.
struct Differ;

/// The use with the fewest dimensions that can fall to both parts.
fn least(a: PricePart, b: PricePart) -> Result<PricePart, Differ> {
    if a.unit != b.unit || a.item != b.item {
        return Err(Differ);
    }
    let ttl = |part: PricePart| Some(part.ttl_seconds).filter(|ttl| *ttl != 0);
    Ok(PricePart {
        direction: narrower(a.direction, b.direction)?,
        unit: a.unit,
        item: a.item,
        modality: either(a.modality, b.modality)?,
        ttl_seconds: either(ttl(a), ttl(b))?.unwrap_or(0),
        size: either(a.size, b.size)?,
        variant: variant(a.variant, b.variant)?,
        region: either(a.region, b.region)?,
        above: 0,
    })
}

/// What both say, or the one that says something.
fn either<T: PartialEq>(a: Option<T>, b: Option<T>) -> Result<Option<T>, Differ> {
    match (a, b) {
        (Some(a), Some(b)) if a != b => Err(Differ),
        (Some(one), _) | (None, Some(one)) => Ok(Some(one)),
        (None, None) => Ok(None),
    }
}

/// Only what is a discount falls to the plain price.
fn variant(a: Option<Label>, b: Option<Label>) -> Result<Option<Label>, Differ> {
    let common = either(a, b)?;
    let may_be_dropped = common.is_none_or(|label| DISCOUNTS.contains(&label.as_str()));
    if may_be_dropped || a == b { Ok(common) } else { Err(Differ) }
}

fn narrower(a: Direction, b: Direction) -> Result<Direction, Differ> {
    if a == b || b.wider() == a {
        Ok(b)
    } else if a.wider() == b {
        Ok(a)
    } else {
        Err(Differ)
    }
}
