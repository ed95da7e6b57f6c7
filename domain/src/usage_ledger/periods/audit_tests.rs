//! What an audit finds: every field of what is stated of a bill, and every record under it.

use std::sync::Arc;

use jiff::Timestamp;
use serde_json::Value;

use super::fixtures::period;
use super::*;
use crate::ServiceId;
use crate::pricing::{PricePart, PriceRevision, PriceSchedule};
use crate::usage_ledger::fixtures::*;
use crate::usage_ledger::*;

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The events of a ledger with two periods that are closed; of the second one something is late, and something corrected.
fn events() -> Vec<UsageLedgerEvent> {
    let begun = postpaid_and([given_credit(9, "1.004"), granted(10, "4.5", 1, None)]);
    let mut events: Vec<UsageLedgerEvent> = begun.into_iter().collect();
    let mut ledger = folded(events.clone());
    let used = |at: &str, of: &str, name: &str, tokens| {
        let record = UsageRecord { at: Some(instant(of)), ..record(name, tokens) };
        RecordUsage { at: instant(at), ..usage(RecordingMode::Told, vec![record]) }
    };
    let list = crate::pricing::PriceList::new(
        crate::money::Currency::USD,
        [(PricePart::INPUT_TOKEN, PriceSchedule::flat(crate::money::Decimal::ONE))].into(),
    );
    let lists: PriceLists = [((ServiceId(id(3)), PriceRevision(1)), list.unwrap().into())].into();
    let close = |at: &str, of: &str| ClosePeriod {
        at: instant(at),
        period: period(of),
        by: CutBy::Time,
        reason: None,
        lists: lists.clone(),
    };
    let first = run(&mut ledger, used("2026-01-30T10:00:00Z", "2026-01-30T10:00:00Z", "a", 3)).unwrap();
    events.extend(first.clone());
    events.extend(run_any(&mut ledger, close("2026-02-04T00:00:00Z", "2026-01")).unwrap());
    events.extend(run(&mut ledger, used("2026-02-10T10:00:00Z", "2026-02-10T10:00:00Z", "b", 5)).unwrap());
    events.extend(run(&mut ledger, used("2026-02-10T11:00:00Z", "2026-01-31T11:00:00Z", "late", 2)).unwrap());
    let fewer = CorrectUsage { at: instant("2026-02-11T10:00:00Z"), ..correction(&first[0], 0, None) };
    events.extend(run_any(&mut ledger, fewer).unwrap());
    events.extend(run_any(&mut ledger, close("2026-03-04T00:00:00Z", "2026-02")).unwrap());
    events
}

fn audited(events: &[UsageLedgerEvent]) -> (Vec<BillFault>, u64) {
    let mut audit = BillAudit::default();
    let faults = events.iter().filter_map(|event| audit.take(event).err()).collect();
    (faults, audit.closed())
}

/// The places of all values that are neither objects nor lists, as JSON pointers.
fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| leaves(value, &format!("{at}/{name}"), found)),
        Value::Array(all) => {
            all.iter().enumerate().for_each(|(place, value)| leaves(value, &format!("{at}/{place}"), found));
        }
        _ => found.push(at.to_owned()),
    }
}

/// Another value of the same kind.
fn other(value: &Value) -> Option<Value> {
    match value {
        Value::Number(number) => Some((number.as_u64()? + 1).into()),
        Value::Bool(is) => Some((!is).into()),
        Value::String(text) => {
            let place = text.rfind(|digit: char| digit.is_ascii_digit())?;
            let digit = if &text[place..=place] == "1" { "2" } else { "1" };
            Some(format!("{}{digit}{}", &text[..place], &text[place + 1..]).into())
        }
        _ => None,
    }
}

fn is_of_bills(event: &UsageLedgerEvent) -> bool {
    matches!(
        event,
        UsageLedgerEvent::PeriodCut(_) | UsageLedgerEvent::PeriodLines(_) | UsageLedgerEvent::PeriodClosed(_)
    )
}

/// The same event with another value at each place where it can have one.
fn forged(event: &UsageLedgerEvent) -> Vec<(String, UsageLedgerEvent)> {
    let whole = serde_json::to_value(event).unwrap();
    let mut places = Vec::new();
    leaves(&whole, "", &mut places);
    let forge = |place: String| {
        let mut forged = whole.clone();
        let value = forged.pointer_mut(&place)?;
        *value = other(value)?;
        Some((place, serde_json::from_value(forged).ok()?))
    };
    places.into_iter().filter_map(forge).collect()
}

#[test]
fn every_field_of_what_is_stated_of_a_bill_follows_from_the_events_before_it() {
    let events = events();
    assert_eq!(audited(&events), (Vec::new(), 2));
    let mut looked_at = 0;
    for (number, event) in events.iter().enumerate().filter(|(_, event)| is_of_bills(event)) {
        for (place, forged) in forged(event) {
            // When it was stated and by whom is nothing that could be computed.
            if place.ends_with("/at") || place.ends_with("/by") || place.ends_with("/reason") {
                continue;
            }
            // What is late or corrects something was priced from the counts of then, not from zero.
            let earlier = |lines: &PeriodLines| lines.lines.iter().position(|line| line.earlier.is_some());
            let earlier = event.as_period_lines().and_then(earlier).unwrap_or(usize::MAX);
            if (earlier..earlier.saturating_add(2)).any(|line| place.contains(&format!("/lines/{line}/schedule"))) {
                continue;
            }
            let mut events = events.clone();
            events[number] = forged;
            let (faults, _) = audited(&events);
            assert!(!faults.is_empty(), "{} {place} is believed", event.name());
            looked_at += 1;
        }
    }
    assert!(looked_at > 80, "{looked_at}");
}

#[test]
fn a_record_that_is_changed_or_lost_under_a_bill_is_found() {
    let events = events();
    for (number, _) in events.iter().enumerate().filter(|(_, event)| event.as_usage_recorded().is_some()) {
        let mut lacking = events.clone();
        lacking.remove(number);
        assert!(!audited(&lacking).0.is_empty(), "{number} is not missed");
        let mut forged = events.clone();
        let mut recorded = events[number].as_usage_recorded().unwrap().clone();
        let mut record = recorded.records[0].clone();
        record.lines[0].cost = decimal("9");
        recorded.records = Arc::<[UsageRecord]>::from([record]).into();
        forged[number] = UsageLedgerEvent::UsageRecorded(recorded.into());
        assert!(!audited(&forged).0.is_empty(), "{number} costs something else");
    }
}
