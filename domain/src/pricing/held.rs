//! What money has to be held for before a call, of which only its bounds are known.
//!
//! Invariant: whatever the call comes to within what is stated, it costs no more than this: each side is taken at the dearest part that it can
//! become in the list (a prompt may be written to a cache, an answer may be reasoning), at the dearest threshold that its size may pass.

use super::per_record::{Adjusted, Adjustment};
use super::{Direction, Label, PriceList, PricePart, PriceSchedule, RatingError, Unit};
use crate::money::{Decimal, MoneyError, Quantity};

/// What a call takes at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Tokens of the prompt.
    pub input_tokens: u64,
    /// Tokens of the answer, what is thought included.
    pub output_tokens: u64,
    /// What else, by part.
    pub quantities: Vec<(PricePart, Quantity)>,
}

/// One part that money is held for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldPart<'a> {
    /// Of the list.
    pub part: PricePart,
    /// How much at most.
    pub quantity: Quantity,
    /// Its schedule; `None` where everything is free.
    pub schedule: Option<&'a PriceSchedule>,
    /// Whether it stands for others too, which the call may come to instead.
    pub is_dearest_of_several: bool,
    /// What it costs at most, wherever in its period it comes to stand. Of a part that stands for what holds of a record as a whole, what
    /// that adds, or takes off.
    pub provisional: Decimal,
    /// What is added at most where it is counted in steps; part of what holds of the record as a whole.
    steps: Decimal,
}

impl PriceList {
    /// What has to be held for a call within these bounds, for which this variant holds by the time of day.
    ///
    /// # Errors
    /// [`RatingError::UnknownPrice`] for what has no price here, [`RatingError::Money`] for what cannot be stated.
    pub fn held(&self, bounds: &Bounds, variant: Option<Label>) -> Result<Vec<HeldPart<'_>>, RatingError> {
        let (input, output) = (Quantity::whole(bounds.input_tokens), Quantity::whole(bounds.output_tokens));
        let size = bounds.input_tokens.saturating_add(bounds.output_tokens);
        let mut held: Vec<HeldPart<'_>> = Vec::new();
        for (quantity, sides) in [
            (input, &[Direction::Input, Direction::CacheRead, Direction::CacheWrite][..]),
            (output, &[Direction::Output, Direction::Reasoning][..]),
        ] {
            if !quantity.is_zero() {
                let used = PricePart::new(sides.first().copied().unwrap_or(Direction::Use), Unit::Token);
                let used = self.timed(used, size, variant);
                held.push(self.dearest(used, quantity, (size, variant), |part| sides.contains(&part.direction()))?);
            }
        }
        for (part, quantity) in &bounds.quantities {
            let is_it = |published: &PricePart| published.direction() == part.direction();
            held.push(self.dearest(self.timed(*part, size, variant), *quantity, (size, variant), is_it)?);
        }
        let part = Adjustment::Minimum.part();
        let adjustments = self.adjustments(&held);
        held.extend(adjustments.map_err(|reason| RatingError::Money { part, quantity: Quantity::ZERO, reason })?);
        Ok(held)
    }

    /// What holds of the record as a whole: a call is told in one. More used makes it no cheaper, so the most of the parts bounds it.
    fn adjustments(&self, held: &[HeldPart<'_>]) -> Result<Vec<HeldPart<'static>>, MoneyError> {
        let Some(per_record) = self.per_record().filter(|_| !held.is_empty()) else { return Ok(Vec::new()) };
        let (mut parts, mut steps) = (Decimal::ZERO, Decimal::ZERO);
        for held in held {
            (parts, steps) = (parts.checked_add(held.provisional)?, steps.checked_add(held.steps)?);
        }
        let Adjusted { increments, bound } = per_record.adjusted(parts, steps)?;
        let increments = (!increments.is_zero()).then_some((Adjustment::Increment, increments));
        let line = |(adjustment, provisional): (Adjustment, Decimal)| HeldPart {
            part: adjustment.part(),
            quantity: Quantity::ZERO,
            schedule: None,
            is_dearest_of_several: false,
            provisional,
            steps: Decimal::ZERO,
        };
        Ok(increments.into_iter().chain(bound).map(line).collect())
    }

    /// What counting in steps adds at most to this much of a part: what is split over several parts begins a step of each.
    fn steps(
        &self,
        (part, schedule): (PricePart, &PriceSchedule),
        quantity: Quantity,
        is_of_several: bool,
    ) -> Result<Decimal, MoneyError> {
        let Some(per_record) = self.per_record() else { return Ok(Decimal::ZERO) };
        if is_of_several {
            return per_record.most_added(part, schedule);
        }
        schedule.exact_cost(per_record.counted(part, quantity)?)?.checked_sub(schedule.exact_cost(quantity)?)
    }

    /// The dearest part that this much may come to: of the same unit and item, below its threshold at this size of the prompt, and of this time.
    fn dearest(
        &self,
        used: PricePart,
        quantity: Quantity,
        (size, variant): (u64, Option<Label>),
        is_side: impl Fn(&PricePart) -> bool,
    ) -> Result<HeldPart<'_>, RatingError> {
        if self.is_free() {
            let (schedule, provisional) = (None, Decimal::ZERO);
            let steps = Decimal::ZERO;
            return Ok(HeldPart { part: used, quantity, schedule, is_dearest_of_several: false, provisional, steps });
        }
        let fault = |reason: MoneyError| RatingError::Money { part: used, quantity, reason };
        let is_candidate = |part: &PricePart| {
            let is_same = part.unit() == used.unit() && part.item() == used.item() && is_side(part);
            is_same && (part.above() == 0 || u64::from(part.above()) < size) && self.is_reached(part, variant)
        };
        let candidates: Vec<_> = self.parts().iter().filter(|(part, _)| is_candidate(part)).collect();
        let is_dearest_of_several = candidates.len() > 1;
        let mut dearest: Option<(PricePart, &PriceSchedule, Decimal)> = None;
        let mut steps = Decimal::ZERO;
        for (part, schedule) in candidates {
            let added = self.steps((*part, schedule), quantity, is_dearest_of_several).map_err(fault)?;
            steps = steps.checked_add(added).map_err(fault)?;
            let cost = schedule.provisional_cost(quantity).map_err(fault)?;
            if dearest.is_none_or(|(_, _, most)| cost > most) {
                dearest = Some((*part, schedule, cost));
            }
        }
        // What falls back on a wider part costs what that does.
        let fallback = || {
            let (part, schedule) = self.resolve(used, size).ok_or(RatingError::UnknownPrice { part: used })?;
            Ok((part, schedule, schedule.provisional_cost(quantity).map_err(fault)?))
        };
        let is_fallback = dearest.is_none();
        let (part, schedule, provisional) = dearest.map_or_else(fallback, Ok)?;
        if is_fallback {
            steps = self.steps((part, schedule), quantity, false).map_err(fault)?;
        }
        Ok(HeldPart { part, quantity, schedule: Some(schedule), is_dearest_of_several, provisional, steps })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::money::Currency;

    fn list(parts: &[(&str, &str)]) -> PriceList {
        let flat = |price: &str| PriceSchedule::flat(price.parse().unwrap());
        let parts: BTreeMap<_, _> = parts.iter().map(|(part, price)| (part.parse().unwrap(), flat(price))).collect();
        PriceList::new(Currency::USD, parts).unwrap()
    }

    fn bounds(input_tokens: u64, output_tokens: u64) -> Bounds {
        Bounds { input_tokens, output_tokens, quantities: Vec::new() }
    }

    fn cost(list: &PriceList, bounds: &Bounds) -> String {
        let held = list.held(bounds, None).unwrap();
        held.iter().fold(Decimal::ZERO, |sum, held| sum.saturating_add(held.provisional)).to_string()
    }

    /// H12: 100,000 tokens at 3 a million are 0.30, and 0.60 where they are written to the cache for an hour.
    #[test]
    fn each_side_is_held_at_the_dearest_part_that_it_can_become() {
        let parts = [
            ("input/token", "0.000003"),
            ("cache_read/token", "0.0000003"),
            ("cache_write/token;ttl=3600", "0.000006"),
            ("output/token", "0.000015"),
            ("reasoning/token", "0.00002"),
        ];
        let list = list(&parts);
        assert_eq!(cost(&list, &bounds(100_000, 0)), "0.6");
        assert_eq!(cost(&list, &bounds(0, 1_000)), "0.02");
        assert!(list.held(&bounds(1, 1), None).unwrap().iter().all(|held| held.is_dearest_of_several));
    }

    #[test]
    fn a_threshold_is_held_where_prompt_and_answer_together_may_pass_it() {
        let list = list(&[("input/token", "0.000001"), ("input/token;above=1000", "0.000002"), ("output/token", "0")]);
        assert_eq!(cost(&list, &bounds(900, 100)), "0.0009");
        assert_eq!(cost(&list, &bounds(900, 101)), "0.0018");
    }

    #[test]
    fn what_has_no_price_is_refused_and_what_is_free_costs_nothing() {
        let only_input = list(&[("input/token", "0.000001")]);
        assert!(matches!(only_input.held(&bounds(1, 1), None), Err(RatingError::UnknownPrice { .. })));
        assert_eq!(cost(&PriceList::free(Currency::USD), &bounds(1, 1)), "0");
        let request: PricePart = "use/request".parse().unwrap();
        let with = Bounds { quantities: vec![(request, Quantity::whole(2))], ..bounds(0, 0) };
        assert_eq!(cost(&list(&[("use/request", "0.01")]), &with), "0.02");
    }
}
