//! What a reader sees, of every version of every event as its golden file has it.

use std::collections::BTreeSet;

use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::aggregate::contract_tests::golden;
use crate::aggregate::event_sourced::EventSourced;
use crate::api_key::Issued;
use crate::log::AggregateType;
use crate::usage_ledger::Reporter;

const STRANGER: TenantId = TenantId(Uuid::from_u128(0xdead));

/// Gives every record of a use an upstream cost.
fn give_cost(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if members.contains_key("dialect") && members.contains_key("lines") {
                members.insert("upstream_cost".to_owned(), "0.25".into());
                let sealed = json!({"subject": Uuid::from_u128(9), "key_version": 1, "ciphertext": "c2VhbGVk"});
                members.insert("sealed_upstream_cost".to_owned(), sealed);
            }
            members.values_mut().for_each(give_cost);
        }
        Value::Array(items) => items.iter_mut().for_each(give_cost),
        _ => {}
    }
}

/// Every version of every event, as its golden file has it, with upstream costs wherever there can be some.
fn every_event() -> Vec<(String, Event, String)> {
    let mut events = Vec::new();
    for kind in AggregateType::ALL {
        let known = crate::dispatch!(kind, A => A::EVENTS);
        for (event_type, version) in known {
            let mut payload = serde_json::from_str(&golden(kind, event_type, version)).unwrap();
            give_cost(&mut payload);
            let payload = payload.to_string();
            let event = Event::decode(kind, event_type, version, &payload).unwrap();
            events.push((format!("{event_type} {version}"), event, payload));
        }
    }
    events
}

fn gather_names(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            names.extend(members.keys().cloned());
            members.values().for_each(|value| gather_names(value, names));
        }
        Value::Array(items) => items.iter().for_each(|value| gather_names(value, names)),
        _ => {}
    }
}

/// In which events a reader sees a member of this name, wherever it stands in them.
fn seen_in(reader: Option<Reader>, member: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    for (name, event, payload) in every_event() {
        let shown = match reader {
            Some(reader) => reader.without_hidden(&event, &payload).unwrap(),
            None => serde_json::from_str(&payload).unwrap(),
        };
        let mut names = BTreeSet::new();
        gather_names(&shown, &mut names);
        if names.contains(member) {
            seen.insert(name);
        }
    }
    seen
}

#[test]
fn nobody_sees_the_hash_of_a_secret_though_events_have_it() {
    assert_eq!(seen_in(None, "hash").len(), 5, "{:?}", seen_in(None, "hash"));
    for reader in [Reader::Everything, Reader::Organization(STRANGER)] {
        assert_eq!(seen_in(Some(reader), "hash"), BTreeSet::new());
    }
}

#[test]
fn what_a_use_cost_its_supplier_is_seen_by_who_told_it_and_by_who_reads_everything() {
    let with_cost = seen_in(None, "upstream_cost");
    let events = [("claimed", 3), ("corrected", 3), ("recorded", 4)];
    let versions = |(name, last)| (1..=last).map(move |version| format!("usage.{name} {version}"));
    assert!(with_cost.iter().cloned().eq(events.into_iter().flat_map(versions)), "{with_cost:?}");
    assert_eq!(seen_in(Some(Reader::Everything), "upstream_cost"), with_cost);
    assert_eq!(seen_in(Some(Reader::Organization(STRANGER)), "upstream_cost"), BTreeSet::new());
    for reader in [None, Some(Reader::Everything)] {
        assert_eq!(seen_in(reader, "sealed_upstream_cost"), with_cost);
    }
    assert_eq!(seen_in(Some(Reader::Organization(STRANGER)), "sealed_upstream_cost"), BTreeSet::new());
    let mut told = 0;
    for (name, event, payload) in every_event() {
        let Event::UsageLedger(UsageLedgerEvent::UsageClaimed(claimed)) = &event else { continue };
        let Some(Reporter { organization, .. }) = claimed.record.reporter else { panic!("{name}") };
        let shown = Reader::Organization(organization).without_hidden(&event, &payload).unwrap();
        assert_eq!(shown, serde_json::from_str::<Value>(&payload).unwrap(), "{name}");
        told += 1;
    }
    assert_eq!(told, 3);
}

#[test]
fn where_a_corrected_or_disputed_record_is_in_the_log_is_seen_by_who_reads_everything() {
    assert_eq!(seen_in(None, "position").len(), 5);
    assert_eq!(seen_in(Some(Reader::Everything), "position").len(), 5);
    assert_eq!(seen_in(Some(Reader::Organization(STRANGER)), "position"), BTreeSet::new());
}

#[test]
fn who_of_another_organization_decided_or_gave_a_key_is_seen_by_who_reads_everything() {
    let decided = BTreeSet::from(["service.approved 1".to_owned(), "service.rejected 1".to_owned()]);
    assert_eq!(seen_in(Some(Reader::Everything), "approver"), decided);
    assert_eq!(seen_in(Some(Reader::Organization(STRANGER)), "approver"), BTreeSet::new());
    assert_eq!(seen_in(Some(Reader::Organization(STRANGER)), "approver_tenant"), decided);
    let mut issued = 0;
    for (name, event, payload) in every_event() {
        let Event::ApiKey(ApiKeyEvent::Issued(key)) = &event else { continue };
        for issuer in ["marketplace", "organization"] {
            let given =
                Issued { issuer: serde_json::from_value(json!({issuer: Uuid::from_u128(7)})).unwrap(), ..*key.clone() };
            let event = Event::ApiKey(ApiKeyEvent::Issued(Box::new(given)));
            let mut payload: Value = serde_json::from_str(&payload).unwrap();
            payload.as_object_mut().unwrap().values_mut().next().unwrap()["issuer"] =
                json!({issuer: Uuid::from_u128(7)});
            let shown = Reader::Organization(STRANGER).without_hidden(&event, &payload.to_string()).unwrap();
            let is_seen = shown.as_object().unwrap().values().next().unwrap().get("issuer").is_some();
            assert_eq!(is_seen, issuer == "organization", "{name}");
            issued += 1;
        }
    }
    assert!(issued > 0);
}

#[test]
fn who_of_the_marketplace_decided_about_a_document_is_seen_by_who_reads_everything() {
    let decided = |reader| {
        let said = seen_in(Some(reader), "by").into_iter();
        said.filter(|name| ["invoice.", "payment."].iter().any(|of| name.starts_with(of))).collect::<Vec<_>>()
    };
    assert_eq!(
        decided(Reader::Everything),
        [
            "invoice.approved 1",
            "invoice.payment_applied 1",
            "invoice.written_off 1",
            "payment.recorded_by_hand 1",
            "payment.refund_requested 1"
        ]
    );
    assert!(decided(Reader::Organization(STRANGER)).is_empty());
}

#[test]
fn what_the_provider_of_payments_keeps_is_seen_by_who_reads_everything() {
    let of_payments = |reader| {
        let said = seen_in(Some(reader), "fee").into_iter();
        said.filter(|name| name.starts_with("payment.")).collect::<Vec<_>>()
    };
    assert_eq!(of_payments(Reader::Everything), ["payment.moved 1"]);
    assert!(of_payments(Reader::Organization(STRANGER)).is_empty());
}

#[test]
fn who_has_paid_for_what_a_provider_earned_is_seen_by_who_reads_everything() {
    let of_payouts = |reader, member| {
        let said = seen_in(Some(reader), member).into_iter();
        said.filter(|name| name.starts_with("payout.")).collect::<Vec<_>>()
    };
    for (member, event) in [("ledger", "payout.lines_added 1"), ("invoice", "payout.withheld 1")] {
        assert_eq!(of_payouts(Reader::Everything, member), [event]);
        assert!(of_payouts(Reader::Organization(STRANGER), member).is_empty());
    }
}

/// What says by which key of the marketplace credit was wanted or granted.
const OF_GRANTERS: [&str; 3] =
    ["usage_ledger.credit_granted", "usage_ledger.credit_wanted", "usage_ledger.wanted_credit_withdrawn"];

#[test]
fn who_of_the_marketplace_grants_credit_is_seen_by_who_reads_everything() {
    let of_credit = |reader| {
        let said = seen_in(Some(reader), "by").into_iter();
        said.filter(|name| OF_GRANTERS.iter().any(|of| name.starts_with(of))).count()
    };
    assert_eq!(of_credit(Reader::Everything), OF_GRANTERS.len());
    assert_eq!(of_credit(Reader::Organization(STRANGER)), 0);
}

#[test]
fn nothing_else_of_an_event_is_kept_from_its_owner() {
    for (name, event, payload) in every_event() {
        let whole: Value = serde_json::from_str(&payload).unwrap();
        let shown = Reader::Organization(STRANGER).without_hidden(&event, &payload).unwrap();
        let (mut all, mut seen) = (BTreeSet::new(), BTreeSet::new());
        gather_names(&whole, &mut all);
        gather_names(&shown, &mut seen);
        all.remove("hash");
        all.remove("upstream_cost");
        for sealed in ["sealed_upstream_cost", "subject", "key_version", "ciphertext"] {
            all.remove(sealed);
            seen.remove(sealed);
        }
        all.remove("position");
        all.remove("approver");
        all.remove("approved_by");
        if name.starts_with("invoice.") || name.starts_with("payment.") {
            for member in ["by", "keys", "principal"] {
                all.remove(member);
            }
        }
        if OF_GRANTERS.iter().any(|of| name.starts_with(of)) {
            for member in ["by", "keys", "principal"] {
                all.remove(member);
            }
        }
        if name.starts_with("payment.") {
            all.remove("fee");
        }
        if name.starts_with("payout.") {
            for member in ["by", "from_position", "to_position", "ledger", "invoice"] {
                all.remove(member);
            }
        }
        assert_eq!(seen, all, "{name}");
    }
}

#[test]
fn the_circumstances_belong_to_the_organization_that_acted() {
    let (one, other) = (TenantId(Uuid::from_u128(1)), TenantId(Uuid::from_u128(2)));
    assert!(Reader::Organization(one).sees_circumstances_of(Some(one)));
    assert!(!Reader::Organization(one).sees_circumstances_of(Some(other)));
    assert!(!Reader::Organization(one).sees_circumstances_of(None));
    assert!(Reader::Everything.sees_circumstances_of(None));
}
