//! A full and valid body of each operation, and every way to spoil it.

use std::sync::LazyLock;

use jiff::{SignedDuration, Timestamp};
use ops::clock::{Clock, SystemClock};
use serde_json::{Value, json};

use crate::document::Operation;
use crate::market::{new_name, profile};

const LATER: &str = "2099-01-01T00:00:00Z";
/// Late enough for prices that rise, and not so late that nobody means it.
static AFTER_THE_NOTICE: LazyLock<Timestamp> =
    LazyLock::new(|| SystemClock.now().saturating_add(SignedDuration::from_hours(30 * 24)).unwrap());

/// An hour ago.
fn lately() -> Timestamp {
    SystemClock.now() - SignedDuration::from_hours(1)
}

/// A valid body with every field; `names` has the ids of a `service`, a `key`, an `organization` and a `reporter`. `None` for what takes no body.
pub fn valid(operation: &str, names: &Value) -> Option<Value> {
    let restriction = json!({
        "every_service": true, "expires_at": LATER,
        "rate_limit": {"rate_requests_per_second": 5, "burst_requests": 10},
        "most_per_call": {"amount": "0.5", "tokens": 100_000}
    });
    let amount = json!({"amount": "100.00", "currency": "USD"});
    Some(match operation {
        "register_organization" => json!({"name": new_name("New"), "roles": ["provider"]}),
        "rename_organization" | "rename_ledger" | "rename_project" => json!({"name": new_name("Renamed")}),
        "open_project" => json!({"name": "New"}),
        "register_service" => json!({"slug": new_name("new"), "service_version": "1.0.0", "profile": profile("New")}),
        "describe_service" => json!({"service_version": "1.1.0", "profile": profile("Described")}),
        "set_service_prices" => json!({"effective_at": *AFTER_THE_NOTICE, "prices": {
            "currency": "USD", "free": false, "most_per_call": {"amount": "0.5", "tokens": 8_000},
            "parts": {
                "input/token": {"flat": {"price": "0.1"}},
                "output/token": {"graduated": {"tiers": [{"up_to": "1000", "price": "0.2"}, {"price": "0.1"}]}},
                "use/request": {"package": {"size": "1000", "price": "0.1"}}
            }
        }}),
        "deprecate_service" => json!({"sunset_at": LATER, "successor": names["service"]}),
        "reject_service" | "suspend_service" | "accept_claim" | "reject_claim" | "refer_claim" | "close_ledger"
        | "close_organization" => {
            json!({"reason": "A reason."})
        }
        "revoke_api_key" => json!({"reason": "A reason.", "with_issued": true}),
        "declare_api_key_leaked" => json!({"since": lately()}),
        "void_organization_permits" => json!({"since": lately(), "reason": "A reason."}),
        "appoint_organization" => json!({"roles": ["provider", "consumer", "gateway"]}),
        "issue_api_key" => json!({
            "name": "New", "kind": "runtime", "verifier": names["organization"], "tier": "basic", "environment": "live",
            "restriction": restriction
        }),
        "verify_api_key" => json!({
            "key": "mk_live_1fJjkkpe9PiTw9KSulA8Ghct30vZz4HpdQ5c5b9cPF120vWMp",
            "service": names["service"], "tokens": 10, "calls": 2, "most_amount": "0.5", "most_tokens": 8_000
        }),
        "rotate_api_key" => json!({"overlap_seconds": 60}),
        "restrict_api_key" => restriction,
        "open_ledger" => json!({
            "name": "New", "currency": "USD", "environment": "live"
        }),
        "grant_ledger_credit" => {
            json!({"amount": amount, "priority": 5, "expires_at": LATER, "reason": "A reason.", "kind": "paid"})
        }
        "grant_ledger_terms" => json!({
            "credit_line": amount, "overdraft": amount, "absorbed": amount, "until": LATER, "reason": "A reason."
        }),
        "set_ledger_hard_limit" => json!({"amount": amount}),
        "give_mandate" => json!({
            "organization": names["reporter"], "services": [names["service"]], "most_per_record": amount,
            "most_per_day": amount, "until": LATER
        }),
        _ => return of_usage(operation, names),
    })
}

/// As [`valid`], of what reports usage and corrects it.
fn of_usage(operation: &str, names: &Value) -> Option<Value> {
    Some(match operation {
        "record_usage" | "authorize_usage" => json!({
            "id": "id-1", "service": names["service"], "key_id": names["key"], "dialect": "openai",
            "usage": {"input_tokens": 10, "output_tokens": 1}, "time": lately(), "basis": "reported",
            "upstream_cost": "0.001", "latency_ms": 5, "outcome": "succeeded", "reference": "chatcmpl-1", "source": "/gateway",
            "attribution": {"project": names["service"], "run": "run", "end_user": "ann", "tags": {"team": "red"}}
        }),
        "tell_usage" | "authorize_usage_on_permit" => json!({
            "permit": "A".repeat(174), "dialect": "openai", "reference": "chatcmpl-1",
            "usage": {"input_tokens": 10, "output_tokens": 1}, "time": lately(), "basis": "reported",
            "upstream_cost": "0.001", "latency_ms": 5, "outcome": "succeeded",
            "attribution": {"project": names["service"], "run": "run", "end_user": "ann", "tags": {"team": "red"}}
        }),
        "correct_usage_on_permits" => json!({
            "permit": "A".repeat(174), "number": 1, "reason": "A reason.", "dialect": "openai",
            "usage": {"input_tokens": 1, "output_tokens": 1}
        }),
        "correct_usage" => json!({
            "id": "id-1", "source": "/gateway", "number": 1, "reason": "A reason.", "dialect": "openai",
            "usage": {"input_tokens": 1, "output_tokens": 1}
        }),
        _ => return None,
    })
}

/// What the operation takes as its body: nothing where it takes none.
pub fn body_of(operation: &Operation, names: &Value) -> Value {
    let body = valid(&operation.id, names);
    assert_eq!(body.is_some(), operation.has_body, "{} needs a valid body here", operation.id);
    body.unwrap_or_else(|| json!({}))
}

/// A place in a document, as a JSON pointer, and what stands there.
pub fn places(document: &Value) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    collect(document, String::new(), &mut found);
    found
}

fn collect(value: &Value, pointer: String, found: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                collect(member, format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, format!("{pointer}/{index}"), found);
            }
        }
        _ => {}
    }
    if !pointer.is_empty() {
        found.push((pointer, value.clone()));
    }
}

/// The document with something else at a place.
pub fn with(document: &Value, pointer: &str, value: Value) -> Value {
    let mut changed = document.clone();
    *changed.pointer_mut(pointer).unwrap() = value;
    changed
}

/// The document as text, with this text at a place, JSON or not.
pub fn with_text(document: &Value, pointer: &str, text: &str) -> String {
    const MARK: &str = "\u{2021}mark\u{2021}";
    with(document, pointer, MARK.into()).to_string().replace(&format!("\"{MARK}\""), text)
}
