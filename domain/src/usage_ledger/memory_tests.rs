//! How many bytes a long ledger takes: counted, so that it is the same on every machine.

use std::collections::BTreeSet;

use super::budgets::{BudgetWindow, Dimension, MAX_INSTANCES, Measure, Selector};
use super::fixtures::*;
use super::hold_fixtures::*;
use super::*;
use crate::money::Decimal;

const AT_ONCE: u32 = 100;

fn of_run(number: u32) -> Attribution {
    Attribution { run: Some(format!("run-{number}")), ..Attribution::default() }
}

/// A ledger that has a budget for each run and as many of these as it can have.
fn with_instances(instances: u32) -> UsageLedger {
    let mut ledger = folded(postpaid());
    let at = at(1);
    let reason = "measured".parse().unwrap();
    run_any(&mut ledger, BoundInstances { at, at_most: MAX_INSTANCES, reason }).unwrap();
    let terms = BudgetTerms {
        selector: Selector::default(),
        per: [Dimension::Run].into(),
        requires: BTreeSet::new(),
        measure: Measure::Cost,
        limit: Decimal::whole(1_000),
        window: BudgetWindow::Life { days: Some(30) },
        hard: true,
        alerts: BTreeSet::new(),
        latch: false,
    };
    run_any(&mut ledger, SetBudget { at, name: "runs".parse().unwrap(), terms }).unwrap();
    for first in (0..instances).step_by(AT_ONCE as usize) {
        let of_run = |number| UsageRecord { attribution: of_run(number), ..record(&format!("u-{number}"), 1) };
        run(&mut ledger, usage(RecordingMode::Told, (first..first + AT_ONCE).map(of_run).collect())).unwrap();
    }
    ledger
}

fn hold_money(ledger: &mut UsageLedger, holds: u32) {
    for first in (0..holds).step_by(AT_ONCE as usize) {
        let of_run = |number: u32| Hold {
            attribution: of_run(number),
            holder: Some("gateway-1".to_owned()),
            ..hold(u128::from(number) + 1_000, 1, &flat(), 1)
        };
        run_any(ledger, place((first..first + AT_ONCE).map(of_run).collect(), 1)).unwrap();
    }
}

/// A ledger, and how many bytes it takes.
fn measured(read: impl FnOnce() -> UsageLedger) -> (UsageLedger, i64) {
    let mut kept = UsageLedger::default();
    let measured = allocation_counter::measure(|| kept = read());
    (kept, measured.bytes_current)
}

/// 100,000 instances of a budget and 10,000 holds, as they came about and as they are read again.
#[test]
fn a_long_ledger_takes_at_most_fifteen_megabytes() {
    let (ledger, built) = measured(|| {
        let mut ledger = with_instances(MAX_INSTANCES);
        hold_money(&mut ledger, u32::try_from(MAX_HOLDS).unwrap());
        ledger
    });
    let live = u32::try_from(ledger.instances().live()).unwrap();
    assert_eq!((live, ledger.holds().len()), (MAX_INSTANCES, MAX_HOLDS));
    let kept = serde_json::to_vec(&ledger).unwrap();
    let (again, read) = measured(|| serde_json::from_slice(&kept).unwrap());
    assert!(again == ledger);
    println!("{built} bytes as it came about, {read} as it was read");
    assert!(built.max(read) <= 15_000_000, "{built} bytes as it came about, {read} as it was read");
}
