//! What holds of re-rating under any uses, corrections and closes: at the prices of then nothing is different, to the last digit; at others what
//! all bills come to is the exact cost of what stands.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use proptest::prelude::*;

use super::fixtures::*;
use super::*;
use crate::money::{Currency, Decimal, Quantity};
use crate::pricing::{PerRecord, PriceList, PricePart, PriceSchedule};
use crate::usage_ledger::fixtures::decimal;
use crate::usage_ledger::*;

#[derive(Clone, Debug)]
enum Step {
    /// Uses of so many tokens, so many hours ago each.
    Tell(Vec<([u64; 2], i64)>),
    Correct(prop::sample::Index, Option<[u64; 2]>),
    Close,
    /// Nothing happens for so many hours.
    Pass(i64),
}

fn tokens() -> impl Strategy<Value = [u64; 2]> {
    [0_u64..3_000, 0_u64..300]
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => prop::collection::vec((tokens(), 0_i64..1_000), 1..4).prop_map(Step::Tell),
        2 => (any::<prop::sample::Index>(), prop::option::weighted(0.7, tokens())).prop_map(|(which, tokens)| Step::Correct(which, tokens)),
        1 => Just(Step::Close),
        3 => (1_i64..500).prop_map(Step::Pass),
    ];
    prop::collection::vec(step, 1..30)
}

fn schedule() -> impl Strategy<Value = PriceSchedule> {
    let graduated =
        || PriceSchedule::graduated(tiers([(Some(1_000), "0.002"), (Some(5_000), "0.0013"), (None, "0.0007")]));
    let volume = || PriceSchedule::volume(tiers([(Some(1_000), "0.002"), (Some(5_000), "0.0013"), (None, "0.0007")]));
    prop_oneof![
        Just(flat("0.00000123456789")),
        Just(flat("0.001").with_period_maximum(Some(decimal("3")))),
        Just(graduated()),
        Just(volume()),
        Just(PriceSchedule::package(Quantity::whole(700), decimal("0.03"))),
        Just(PriceSchedule::package("2.5".parse().unwrap(), decimal("0.0000000000000125"))),
    ]
}

fn lists() -> impl Strategy<Value = PriceList> {
    let per_record = PerRecord {
        minimum: Some(decimal("0.01")),
        maximum: Some(decimal("0.5")),
        increments: BTreeMap::from([(PricePart::INPUT_TOKEN, Quantity::whole(7))]),
    };
    let adjusted = list(flat("0.0003"), flat("0.001")).with_per_record(Some(per_record)).unwrap();
    prop_oneof![4 => (schedule(), schedule()).prop_map(|(input, output)| list(input, output)), 1 => Just(adjusted)]
}

/// A factor, or prices of its own.
#[derive(Clone, Copy, Debug)]
enum Agreed {
    Nothing,
    Factor(&'static str),
    Own,
    OwnTiers,
}

fn agreed() -> impl Strategy<Value = Agreed> {
    prop_oneof![
        Just(Agreed::Nothing),
        Just(Agreed::Factor("0.85")),
        Just(Agreed::Factor("0.3333")),
        Just(Agreed::Own),
        Just(Agreed::OwnTiers)
    ]
}

/// All of it, one after the other, and everything is closed in the end. Where only what is still counted may change, nothing is told or corrected of
/// periods before the last one that is closed: that is priced without their counts.
fn played(list: PriceList, agreed: Agreed, steps: Vec<Step>, is_counted: bool) -> Scene {
    let mut scene = Scene::new(list);
    let own = |schedule| OwnPrices::new(BTreeMap::from([(PricePart::INPUT_TOKEN, schedule)])).ok();
    match agreed {
        Agreed::Nothing => {}
        Agreed::Factor(factor) => scene.agree(factor, None),
        Agreed::Own => scene.agree("1", own(flat("0.0000007"))),
        Agreed::OwnTiers => {
            scene.agree("1", own(PriceSchedule::graduated(tiers([(Some(2_000), "0.000001"), (None, "0.0000001")]))));
        }
    }
    for step in steps {
        match step {
            Step::Tell(mut uses) => {
                for (_, ago) in &mut uses {
                    *ago = if is_counted && !scene.counts_at(*ago) { 0 } else { *ago };
                }
                scene.tell(&uses);
            }
            Step::Correct(which, tokens) if !scene.records.is_empty() => {
                let which = which.index(scene.records.len());
                if !is_counted || scene.counts_record(which) {
                    scene.correct(which, tokens);
                }
            }
            Step::Correct(..) => {}
            Step::Close => drop(scene.close()),
            Step::Pass(hours) => scene.now += SignedDuration::from_hours(hours),
        }
    }
    scene.close_all("2027-12-01T00:00:00Z");
    scene
}

fn ever() -> RerateWindow {
    RerateWindow { from: period("2026-01"), to: period("2027-12") }
}

proptest! {
    #[test]
    fn at_the_prices_of_then_nothing_is_different(list in lists(), agreed in agreed(), steps in steps()) {
        let scene = played(list, agreed, steps, false);
        let bills = rerated(&scene.events, &prices(&scene.list), ever());
        for line in bills.iter().flat_map(|bill| &bill.lines) {
            prop_assert_eq!(line.difference(), Decimal::ZERO, "{:?}", line);
            prop_assert_eq!(line.charged_difference(), Decimal::ZERO, "{:?}", line);
            prop_assert!(line.kept.is_empty());
        }
        let closed = scene.events.iter().filter_map(UsageLedgerEvent::as_period_closed);
        let billed = closed.fold(Decimal::ZERO, |sum, closed| sum.saturating_add(closed.exact));
        prop_assert_eq!(sum(&bills, |line| line.was), billed);
    }

    #[test]
    fn at_other_prices_all_bills_come_to_the_exact_cost_of_what_stands(
        list in lists(), input in schedule(), output in schedule(), steps in steps(),
    ) {
        let scene = played(list, Agreed::Nothing, steps, true);
        let new = self::list(input.clone(), output.clone());
        let bills = rerated(&scene.events, &prices(&new), ever());
        let mut standing: BTreeMap<Period, [u64; 2]> = BTreeMap::new();
        for record in scene.records.iter().filter_map(|next| next.stands.as_ref()).map(|stands| &stands.record) {
            let counts = standing.entry(record.period.unwrap()).or_default();
            counts[0] += record.usage.input_tokens.unwrap_or(0);
            counts[1] += record.usage.output_tokens.unwrap_or(0);
        }
        let exact = |schedule: &PriceSchedule, units| schedule.exact_cost(Quantity::whole(units)).unwrap();
        let expected = standing.values().fold(Decimal::ZERO, |sum, [of_input, of_output]| {
            sum.saturating_add(exact(&input, *of_input)).saturating_add(exact(&output, *of_output))
        });
        prop_assert_eq!(sum(&bills, |line| line.would_be), expected);
        prop_assert!(bills.iter().flat_map(|bill| &bill.lines).all(|line| line.kept.is_empty()));
    }

    /// Some records are rated anew and some are not, and corrections make one of the other.
    #[test]
    fn what_is_not_rated_anew_stays_as_it_was_billed_whatever_becomes_of_it(steps in steps()) {
        let scene = played(list(flat("0.001"), flat("0.002")), Agreed::Nothing, steps, false);
        let input = BTreeMap::from([(PricePart::INPUT_TOKEN, flat("0.001"))]);
        let bills = rerated(&scene.events, &prices(&PriceList::new(Currency::USD, input).unwrap()), ever());
        let standing = scene.records.iter().filter_map(|next| next.stands.as_ref()).map(|stands| &stands.record);
        let has_output = standing.filter(|record| record.usage.output_tokens.is_some_and(|output| output > 0));
        let expected = has_output.fold(Decimal::ZERO, |sum, record| sum.saturating_add(record.cost));
        prop_assert!(bills.iter().all(|bill| !bill.differs()));
        let kept = |line: &ReratedLine| line.kept.get(&KeptReason::UnknownPart).copied().unwrap_or_default();
        prop_assert_eq!(sum(&bills, kept), expected);
        prop_assert!(bills.iter().flat_map(|bill| &bill.lines).all(|line| line.kept.len() <= 1));
    }
}
