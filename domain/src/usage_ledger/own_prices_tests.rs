//! What was agreed of single parts: that it holds where no unit costs more than by the list, and then in whole periods and in any order.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::contract_fixtures::*;
use super::fixtures::*;
use super::*;
use crate::ServiceId;
use crate::money::{Decimal, Factor, Quantity};
use crate::pricing::{Adjustment, PerRecord, PricePart, PriceSchedule, Tier, rate_provisional};

/// In the month after the one in which something is agreed.
const NEXT: i64 = 32 * DAY;

fn own(schedule: PriceSchedule) -> OwnPrices {
    OwnPrices::new(BTreeMap::from([(PART, schedule)])).unwrap()
}

fn agree_own(number: u128, prices: OwnPrices, now: i64) -> AgreePrice {
    AgreePrice { prices, ..agree(number, of_service(), "1", now) }
}

/// A ledger with what was agreed before everything else.
fn agreed(schedule: PriceSchedule) -> UsageLedger {
    let mut ledger = folded(postpaid());
    run_any(&mut ledger, agree_own(60, own(schedule), 0)).unwrap();
    ledger
}

fn graduated(first: &str, then: &str) -> PriceSchedule {
    PriceSchedule::graduated(vec![Tier::new(Some(1_000.into()), decimal(first)), Tier::new(None, decimal(then))])
}

fn volume() -> PriceSchedule {
    PriceSchedule::volume(vec![Tier::new(Some(1_000.into()), decimal("0.9")), Tier::new(None, decimal("0.5"))])
}

#[test]
fn a_part_costs_what_was_agreed_and_the_record_says_what_the_list_says() {
    let mut ledger = agreed(flat("0.7"));
    let record = tell(&mut ledger, &flat("1"), used(&flat("1"), 10, 2), 2);
    assert_eq!((record.cost, record.lines[0].list_cost), (decimal("7"), Some(decimal("10"))));
    let price = AgreedPrice { kind: PriceKind::Contract, id: id(60), revision: 1, factor: Factor::ONE };
    assert_eq!((record.price, ledger.charged()), (Some(price), decimal("7")));
    let other = UsageRecord { service: ServiceId(id(33)), ..used(&flat("1"), 10, 3) };
    assert_eq!(tell(&mut ledger, &flat("1"), other, 3).cost, decimal("10"), "of another service");
}

/// The list has become cheaper than what was agreed: it is the most that a use costs, and permits go by it.
#[test]
fn the_list_holds_where_it_is_cheaper_or_has_tiers() {
    for (list, cost) in [("0.5", "5"), ("0.7", "7"), ("0.8", "7")] {
        let mut ledger = agreed(flat("0.7"));
        assert_eq!(tell(&mut ledger, &flat(list), used(&flat(list), 10, 2), 2).cost, decimal(cost));
    }
    for (list, cost) in [("0.89", "8.9"), ("0.9", "9"), ("0.91", "9")] {
        let mut ledger = agreed(graduated("0.9", "0.1"));
        assert_eq!(tell(&mut ledger, &flat(list), used(&flat(list), 10, NEXT), NEXT).cost, decimal(cost));
    }
    for (list, cost) in [(tiers(), "0.02"), (package(), "20")] {
        let mut ledger = agreed(flat("0.0001"));
        assert_eq!(tell(&mut ledger, &list, used(&list, 10, 2), 2).cost, decimal(cost));
    }
}

/// What the list says of a record as a whole is not agreed: a least and steps add nothing, and no record costs more than by the list.
#[test]
fn what_holds_of_a_record_as_a_whole_takes_off_and_adds_nothing() {
    let per_record = PerRecord {
        minimum: Some(decimal("0.01")),
        maximum: Some(decimal("0.5")),
        increments: BTreeMap::from([(PART, Quantity::whole(10))]),
    };
    let prices = list(&flat("0.001")).with_per_record(Some(per_record)).unwrap();
    for (tokens, cost, by_list) in
        [(2, "0.0018", "0.01"), (55, "0.0495", "0.06"), (600, "0.5", "0.5"), (540, "0.486", "0.5")]
    {
        let mut ledger = agreed(flat("0.0009"));
        let rating = rate_provisional(&prices, &[(PART, Quantity::whole(tokens))], tokens).unwrap();
        let record = used(&flat("0.001"), tokens, 2);
        let record = UsageRecord { lines: rating.lines, cost: rating.total, ..record };
        let record = tell(&mut ledger, &flat("0.001"), record, 2);
        assert_eq!((record.cost, record.list_cost()), (decimal(cost), decimal(by_list)), "{tokens}");
        assert!(record.lines.iter().all(|line| Adjustment::of(line.part).is_none() || line.cost <= Decimal::ZERO));
    }
}

/// Tiers that were agreed within a month hold from the next one on, and to the end of the month in which they were withdrawn.
#[test]
fn tiers_hold_for_whole_periods() {
    let mut ledger = folded(postpaid());
    run_any(&mut ledger, agree_own(60, own(graduated("0.9", "0.1")), 10 * DAY)).unwrap();
    let cost = |ledger: &mut UsageLedger, day: i64| {
        tell(ledger, &flat("1"), used(&flat("1"), 1_000, day * DAY), day * DAY).cost
    };
    assert_eq!([20, 32, 33].map(|day| cost(&mut ledger, day)), ["1000", "900", "100"].map(decimal));
    run_any(&mut ledger, withdraw(60, 40 * DAY)).unwrap();
    assert_eq!([41, 60].map(|day| cost(&mut ledger, day)), ["100", "1000"].map(decimal));
}

/// R5 with what was agreed: a void gives back what all of the period then costs less.
#[test]
fn a_correction_counts_anew_at_what_was_agreed() {
    let mut ledger = agreed(volume());
    let first = tell(&mut ledger, &flat("1"), used(&flat("1"), 1_000, NEXT), NEXT);
    let second = tell(&mut ledger, &flat("1"), UsageRecord { id: "s".into(), ..used(&flat("1"), 1, NEXT) }, NEXT);
    assert_eq!([first.cost, second.cost], ["900", "-399.5"].map(decimal));
    let of = (ledger.counts(), ledger.agreements());
    let void = schedules(&flat("1")).recounted(of, &second, second.voided(), at(NEXT)).unwrap();
    assert_eq!(void.cost, Decimal::ZERO, "less 500.5 and again 900");
    let less = schedules(&flat("1")).recounted(of, &first, used(&flat("1"), 999, NEXT), at(NEXT)).unwrap();
    assert_eq!(less.cost.checked_sub(first.cost), Ok(decimal("399.5")), "1,000 tokens in all cost 900 again");
    let lines = |record: &UsageRecord| record.lines.iter().map(|line| line.list_cost).collect::<Vec<_>>();
    assert_eq!(lines(&less), [Some(decimal("999"))]);
}

#[test]
fn a_correction_is_refused_where_what_was_agreed_is_forgotten() {
    let mut ledger = agreed(flat("0.7"));
    let record = tell(&mut ledger, &flat("1"), used(&flat("1"), 10, 2), 2);
    assert!(!ledger.agreements().forgot_prices_of(&record));
    assert!(UsageLedger::default().agreements().forgot_prices_of(&record));
}

#[test]
fn what_cannot_hold_is_refused_with_its_reason() {
    let prices = |schedule: PriceSchedule| OwnPrices::new(BTreeMap::from([(PART, schedule)]));
    assert!(matches!(prices(package()), Err(OwnPricesFault::Form { part: PART })));
    let rising = vec![Tier::new(Some(10.into()), decimal("0.1")), Tier::new(None, decimal("0.2"))];
    assert!(matches!(prices(PriceSchedule::volume(rising)), Err(OwnPricesFault::Form { part: PART })));
    let due_once = vec![Tier { flat: Some(Decimal::ONE), ..Tier::new(None, decimal("0.1")) }];
    assert!(matches!(prices(PriceSchedule::graduated(due_once)), Err(OwnPricesFault::Form { part: PART })));
    assert!(matches!(prices(flat("-1")), Err(OwnPricesFault::Schedule(_))));
    assert_eq!(OwnPrices::new(BTreeMap::new()), Err(OwnPricesFault::Count));
    let output = OwnPrices::new(BTreeMap::from([(PricePart::OUTPUT_TOKEN, flat("0.1"))])).unwrap();
    let beside = |own: &OwnPrices, of: &PriceSchedule| own.check_beside(&list(of));
    assert_eq!(beside(&output, &flat("1")), Err(OwnPricesFault::NotInList { part: PricePart::OUTPUT_TOKEN }));
    let own = own(graduated("0.9", "0.1"));
    assert_eq!(beside(&own, &package()), Err(OwnPricesFault::NotInList { part: PART }));
    let dearer = Err(OwnPricesFault::DearerThanList { part: PART, price: decimal("0.8") });
    assert_eq!((beside(&own, &flat("0.9")), beside(&own, &flat("0.8"))), (Ok(()), dearer));
    let mut ledger = folded(postpaid());
    for wrong in [
        AgreePrice { scope: of_provider(), ..agree_own(60, own.clone(), 1) },
        AgreePrice { factor: factor("0.9"), ..agree_own(60, own.clone(), 1) },
    ] {
        assert_eq!(run_any(&mut ledger, wrong), Err(UsageLedgerError::OwnPricesScope));
    }
}

#[test]
fn a_ledger_keeps_fewer_agreements_with_prices_of_their_own() {
    let mut ledger = folded(postpaid());
    for number in 0..u128::try_from(MAX_OWN_LISTS).unwrap() {
        run_any(&mut ledger, agree_own(1_000 + number, own(flat("0.9")), 1)).unwrap();
    }
    let full = Err(UsageLedgerError::TooManyAgreements { max: MAX_OWN_LISTS });
    assert_eq!(run_any(&mut ledger, agree_own(5_000, own(flat("0.9")), 2)), full);
    run_any(&mut ledger, agree(5_000, of_service(), "0.9", 2)).unwrap();
    let snapshot = serde_json::to_string(&ledger).unwrap();
    assert_eq!(serde_json::from_str::<UsageLedger>(&snapshot).unwrap(), ledger);
}

proptest! {
    /// Whatever order and splitting: what a period costs is the exact cost of its sum at what was agreed, and never more than by the list.
    #[test]
    fn neither_order_nor_splitting_moves_what_a_period_costs(units in prop::collection::vec(1_u64..900, 1..12), of in 0_usize..3) {
        let schedule = [flat("0.3"), graduated("0.9", "0.1"), volume()][of].clone();
        let mut ledger = agreed(schedule.clone());
        for more in &units {
            tell(&mut ledger, &flat("1"), used(&flat("1"), *more, 31 * DAY), 31 * DAY);
        }
        let sum: u64 = units.iter().sum();
        prop_assert_eq!(ledger.charged(), schedule.exact_cost(Quantity::whole(sum)).unwrap());
        prop_assert!(ledger.charged() <= decimal(&sum.to_string()));
    }
}
