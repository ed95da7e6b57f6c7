//! What the steps behind a cost say, and that they come to it for every schedule.

use proptest::prelude::*;

use super::explain::{StepKind, explain, sum};
use super::tests::any_schedule;
use super::{PriceSchedule, Tier};
use crate::money::{Decimal, Quantity};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn tiers(first: &str, second: &str) -> Vec<Tier> {
    let first = Tier::new(Some(Quantity::whole(1_000)), decimal(first));
    vec![first, Tier::new(None, decimal(second))]
}

fn said(schedule: &PriceSchedule, before: Option<u64>, more: u64) -> Vec<String> {
    let steps = explain(schedule, before.map(Quantity::whole), Quantity::whole(more)).unwrap();
    steps.iter().map(ToString::to_string).collect()
}

#[test]
fn each_kind_of_price_says_its_arithmetic() {
    let flat = PriceSchedule::flat(decimal("0.000002"));
    assert_eq!(said(&flat, None, 1_200), ["1200 × 0.000002 = 0.0024"]);
    let graduated = PriceSchedule::graduated(tiers("0.002", "0.001"));
    assert_eq!(
        said(&graduated, Some(900), 300),
        ["tier 1, from 900 to 1000: 100 × 0.002 = 0.2", "tier 2, from 1000 to 1200: 200 × 0.001 = 0.2"]
    );
    let volume = PriceSchedule::volume(tiers("0.002", "0.001"));
    assert_eq!(
        said(&volume, Some(1_000), 1),
        ["all 1001 so far, in tier 2: 1001 × 0.001 = 1.001", "less what 1000 before cost, in tier 1: 1000 × 0.002 = 2"]
    );
    assert_eq!(said(&volume, Some(10), 5), ["tier 1, from 10 to 15: 5 × 0.002 = 0.01"]);
    assert_eq!(said(&volume, Some(0), 1_001), ["all 1001 so far, in tier 2: 1001 × 0.001 = 1.001"]);
    let package = PriceSchedule::package(Quantity::whole(1_000), decimal("20"));
    assert_eq!(said(&package, Some(0), 1), ["packages begun from 0 to 1: 1 × 20 = 20"]);
    assert_eq!(said(&package, Some(1), 999), ["from 1 to 1000: within a package that is paid for"]);
    assert_eq!(said(&graduated, None, 3_000), ["at most, in tier 1: 3000 × 0.002 = 6"]);
    assert_eq!(said(&package, Some(5), 0), Vec::<String>::new());
}

#[test]
fn what_was_rounded_is_in_the_steps() {
    // 24 decimals: half a unit of it ends beyond the last one.
    let schedule = PriceSchedule::flat(decimal("0.000000000000000000000001"));
    let half: Quantity = "0.5".parse().unwrap();
    for (before, cost) in [(None, "0.000000000000000000000001"), (Some(half), "0")] {
        assert_eq!(sum(&explain(&schedule, before, half).unwrap()), Ok(decimal(cost)));
    }
}

proptest! {
    #[test]
    fn the_steps_add_up_to_the_cost(schedule in any_schedule(), before in 0_u64..2_000_000_000, more in 0_u64..2_000_000_000) {
        // In millionths, so that tiers and packages end within a unit too.
        let quantity = |millionths: u64| format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000).parse::<Quantity>().unwrap();
        let (before, more) = (quantity(before), quantity(more));
        let steps = explain(&schedule, Some(before), more).unwrap();
        prop_assert_eq!(sum(&steps), schedule.cost_after(before, more));
        let kinds_of_parts = [StepKind::Units, StepKind::Tier];
        if steps.iter().all(|step| kinds_of_parts.contains(&step.kind)) && !more.is_zero() {
            let covered = steps.iter().fold(Quantity::ZERO, |sum, step| sum.saturating_add(step.quantity));
            prop_assert_eq!(covered, more, "each unit is in one step");
        }
        prop_assert_eq!(sum(&explain(&schedule, None, more).unwrap()), schedule.provisional_cost(more));
    }
}
