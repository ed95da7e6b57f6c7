//! Rows of instances against a plain map.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::definition::{BudgetTerms, BudgetWindow, Selector};
use super::dimension::Measure;
use super::instance::{Instance, Key};
use super::moved::{InstanceId, Slot};
use crate::money::Decimal;
use crate::usage_ledger::calendar::Calendars;
use crate::usage_ledger::rows::Rows;

fn at(seconds: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_secs(1_750_000_000 + seconds)
}

/// An instance with so much in it, that can be forgotten from then on.
fn instance(is_rolling: bool, amounts: &[i32], due: Option<u8>) -> Instance {
    let window = if is_rolling { BudgetWindow::Rolling { hours: 24 } } else { BudgetWindow::Life { days: Some(30) } };
    let terms = BudgetTerms {
        selector: Selector::default(),
        per: [].into(),
        requires: [].into(),
        measure: Measure::Cost,
        limit: Decimal::ONE,
        window,
        hard: true,
        alerts: [].into(),
        latch: false,
    };
    let calendars = Calendars::default();
    let mut instance = Instance::begun(&terms, &calendars, at(0));
    for (hour, amount) in amounts.iter().enumerate() {
        let hour = i64::try_from(hour).unwrap() * 3_600;
        instance.add(&terms, &calendars, at(hour), Decimal::from_units(i128::from(*amount) << 40));
        instance.hold(at(hour), Decimal::from_units(i128::from(*amount)));
    }
    instance.stopped = amounts.len() == 3;
    instance.due = due.map(|due| at(due.into()));
    instance
}

fn key() -> impl Strategy<Value = Key> {
    let slot = prop_oneof![
        Just(Slot::Whole),
        Just(Slot::Other),
        (0..60_u128).prop_map(|id| Slot::One(InstanceId(id << 100))),
    ];
    (1..4_u32, slot)
}

type Change = (Key, Option<(bool, Vec<i32>, Option<u8>)>);

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let kept = (any::<bool>(), prop::collection::vec(any::<i32>(), 0..6), any::<Option<u8>>());
    prop::collection::vec((key(), prop::option::weighted(0.8, kept)), 0..400)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn rows_are_a_map_and_know_what_can_be_forgotten_first(changes in changes(), from in key(), to in key()) {
        let (mut rows, mut map) = (Rows::default(), BTreeMap::new());
        for (key, kept) in changes {
            if let Some((is_rolling, amounts, due)) = kept {
                let instance = instance(is_rolling, &amounts, due);
                let before = rows.clone();
                prop_assert_eq!(rows.put(key, &instance), map.insert(key, instance).is_none());
                prop_assert!(before.get(key) != rows.get(key) || before == rows, "a copy stays what it is");
            } else {
                prop_assert_eq!(rows.take(key), map.remove(&key).is_some());
            }
        }
        let all: Vec<(Key, Instance)> = map.iter().map(|(key, instance)| (*key, instance.clone())).collect();
        prop_assert_eq!(rows.iter().collect::<Vec<_>>(), all.clone());
        prop_assert!(all.iter().all(|(key, instance)| rows.get(*key).as_ref() == Some(instance)));
        let first_due = map.iter().filter_map(|(key, instance)| Some((instance.due?, *key))).min();
        prop_assert_eq!((rows.first_due(), rows.len()), (first_due, map.len()));
        for now in [0, 20, 120, 255].map(at) {
            let mut due: Vec<_> = map.iter().filter_map(|(key, instance)| Some((instance.due?, *key))).collect();
            due.sort_unstable();
            let (past, next): (Vec<_>, Vec<_>) = due.into_iter().partition(|(due, _)| *due <= now);
            prop_assert_eq!(rows.due(now), past);
            prop_assert_eq!(rows.next_due(now), next.first().map(|(due, _)| *due));
        }
        if from <= to {
            let keys: Vec<Key> = map.range(from..=to).map(|(key, _)| *key).collect();
            prop_assert_eq!(rows.keys(from, to).collect::<Vec<_>>(), keys);
        }
        // Where chunks are cut makes no difference.
        let mut anew = Rows::default();
        for (key, instance) in all.iter().rev() {
            anew.put(*key, instance);
        }
        prop_assert_eq!(anew, rows);
    }
}
