//! The examples of the document are what a real server is asked and answers: each is sent to one, and its answer has to be the one that
//! is kept in `api/examples`.
//!
//! Invariant: what is another one each time (ids, instants, secrets, positions) stands in the files as a sample, and [`masked`] alone
//! says what that is. With `MARKETPLACE_WRITE_EXAMPLES` set the answers are written down instead of compared.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use api::http::schema::examples::{Example, all, example};
use domain::usage_ledger::Period;
use futures::StreamExt;
use jiff::{SignedDuration, Timestamp};
use ops::clock::{Clock, SystemClock};
use reqwest::{Method, RequestBuilder};
use serde_json::{Map, Value, json};
use tests::waiting::{bounded, until_some};
use uuid::Uuid;

use crate::agreements::position_of;
use crate::bodies::{NOW, OTHER, SAMPLES, filled, sample_of};
use crate::client::{Answer, Client, answer, new_intent};
use crate::document::{Operation, operations};
use crate::four_eyes::{clerk, wanted};
use crate::invoices::{ONE_DOLLAR, billed, identify_seller, invoice};
use crate::market::{Member, member, new_name, on_permit, permit, prices, profile, service, usage};
use crate::payments::{transferred, unmatched};
use crate::payouts;
use crate::resources::Resources;
use crate::server::{Place, with_flags};

/// Members that are another one each time, and what stands for them.
static VOLATILE: LazyLock<Value> = LazyLock::new(|| {
    json!({
        "position": "bjQLnP-zepicpUTmu3gKLHiQHT-zNzh2hRGjBhevoB1L9RIvNEVUxTveLruM0rfj0WAK1jHDhaXXzOI8d4VFmtvBtMk",
        "head": "bjQLnP-zepicpUTmu3gKLHiQHT-zNzh2hRGjBhevoB1L9RIvNEVUxTveLruM0rfj0WAK1jHDhaXXzOI8d4VFmtvBtMk",
        "next_cursor": "bGF0ZXN0IGZpcnN0LCBhbmQgdGhpcyBpcyB3aGVyZSB0aGUgbmV4dCBwYWdlIGJlZ2lucw",
        "last_four": "vWMp",
        "prefix": "rk_live_1fJj",
        "period": "2026-01",
        "from_period": "2026-01",
        "first_period": "2026-01",
        "carry": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "provider_object": "pi_4712",
        "value_date": "2026-01-30",
        "digest": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "number": "INV-2026-000042",
        "payment_reference": "INV-2026-000042",
        "issue_date": "2026-01-31",
        "tax_point": "2026-01-31",
        "due_date": "2026-02-14",
        "as_of": "2025-12-31",
        "kept_until": "2036-12-31",
        "ciphertext": "hIUh5nCRe9A_BGWgm4bPV0shZu0WGfxNjcpVbJQdmcaiLrF5Yy2hfb_CJVhZjJ8RPQ",
        "leaf_hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    })
});

/// Numbers that are another one each time.
const COUNTED: [&str; 5] = ["position", "head", "remaining_requests", "reset_seconds", "next_after"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_operation_answers_its_example_as_the_document_says() {
    let is_writing = std::env::var_os("MARKETPLACE_WRITE_EXAMPLES").is_some();
    let place = with_flags(&["--credit-four-eyes-above", "USD=1000000"]).await;
    let (mut differences, mut ids) = (Vec::new(), BTreeSet::new());
    for operation in operations() {
        let id = operation.id.as_str();
        let Some(kept) = example(id) else { panic!("{id} has no example: write api/examples/{id}.json") };
        let (answer, names) = asked(&place, &operation, &kept).await;
        ids.insert(id.to_owned());
        if !(200..300).contains(&answer.status) {
            differences.push(format!("{id} does not succeed: {} {}", answer.status, answer.text));
            continue;
        }
        let expected = kept.answer.as_ref().map_or(Value::Null, |answer| answer.body.clone());
        if let (Some(lines), Err(_)) = (expected.as_str(), serde_json::from_str::<Value>(&answer.text)) {
            assert!(lines.lines().all(|line| answer.text.contains(line)), "{id}: {}", answer.text);
        } else {
            let document = masked(&serde_json::from_str(&answer.text).unwrap(), &names);
            if is_writing {
                write(id, answer.status, &document);
            } else if expected != document {
                differences.push(format!("{id}: {expected:#}\nis kept, and answered was\n{document:#}"));
            }
        }
    }
    let idle: Vec<_> = all().filter(|id| !ids.contains(*id)).collect();
    assert!(idle.is_empty(), "examples of no operation: {idle:?}");
    let differences = differences.join("\n");
    assert!(
        differences.is_empty(),
        "{differences}\nwrite them anew: MARKETPLACE_WRITE_EXAMPLES=1 cargo test --workspace --test journeys -- examples"
    );
}

fn write(id: &str, status: u16, document: &Value) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../api/examples/{id}.json"));
    let mut kept: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    kept["answer"] = json!({"status": status, "body": document});
    std::fs::write(file, format!("{kept:#}\n")).unwrap();
}

/// Sends the request of an example to a server that has what it is about: as a tenant, or as the administrator where tenants may not.
async fn asked(place: &Place, operation: &Operation, kept: &Example) -> (Answer, Value) {
    let owner = Resources::without_invoices(place).await;
    let mut names = owner.names();
    for (name, id) in [
        ("other", &owner.draft),
        ("draft", &owner.draft),
        ("ledger", &owner.ledger),
        ("project", &owner.project),
        ("mandate", &owner.mandate),
        ("claim", &owner.claim),
        ("dispute", &owner.dispute),
        ("secret", &owner.secret),
    ] {
        names[name] = json!(id);
    }
    if operation.id.contains("payout") || operation.id.contains("journal") {
        names["payout"] = json!(payouts::prepare(place, &owner, &operation.id).await);
    }
    prepare(place, &owner, &operation.id, &mut names).await;
    if operation.id == "notify_of_payment" {
        return (notified(place, operation, kept).await, names);
    }
    let answer = send(&owner.client, operation, kept, &names).await;
    let of_the_marketplace = async || match operation.id.as_str() {
        // Another one than who wants it granted.
        "approve_ledger_credit" => clerk(place).await,
        _ => place.administrator(),
    };
    let answer =
        if answer.status == 403 { send(&of_the_marketplace().await, operation, kept, &names).await } else { answer };
    if operation.id != "retire_service" {
        return (answer, names);
    }
    let retired = until_some("the sunset has come", || async {
        let answer = send(&owner.client, operation, kept, &names).await;
        (answer.status != 409).then_some(answer)
    });
    (retired.await, names)
}

/// What the provider of payments signs.
async fn notified(place: &Place, operation: &Operation, kept: &Example) -> Answer {
    let body = kept.request.body.as_ref().unwrap().to_string();
    let signature = place.provider().signature(&body, SystemClock.now());
    let request =
        place.client("").request(operation.method.clone(), &operation.path).header("stripe-signature", signature);
    answer(&operation.path, request.header("content-type", "application/json").body(body)).await
}

async fn send(client: &Client, operation: &Operation, kept: &Example, names: &Value) -> Answer {
    let mut path = operation.path.clone();
    for (name, value) in &kept.request.path {
        path = path.replace(&format!("{{{name}}}"), &text(&filled(value, names)));
    }
    let query = filled(&Value::Object(kept.request.query.clone()), names);
    let query: Vec<String> = query.as_object().into_iter().flatten().map(parameter).collect();
    let path = if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) };
    if operation.id == "follow_log" {
        return first_event(&path, client.request(Method::GET, &path)).await;
    }
    if operation.method == Method::GET {
        return client.get(&path).await;
    }
    let body = kept.request.body.as_ref().map_or_else(|| json!({}), |body| filled(body, names));
    client.intend(&new_intent(), operation.method.clone(), &path, &body).await
}

fn parameter((name, value): (&String, &Value)) -> String {
    let several = value.as_array().map(|values| values.iter().map(text).collect::<Vec<_>>().join(","));
    format!("{name}={}", several.unwrap_or_else(|| text(value)))
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The beginning of an answer that does not end.
async fn first_event(path: &str, request: RequestBuilder) -> Answer {
    let response = bounded("the stream begins", request.send()).await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let (mut chunks, mut text) = (response.bytes_stream(), String::new());
    while status == 200 && !text.contains("\n\n") {
        let chunk = bounded("the stream says something", chunks.next()).await.unwrap().unwrap();
        text.push_str(std::str::from_utf8(&chunk).unwrap());
    }
    Answer { asked: path.to_owned(), status, headers, text }
}

/// Brings what an operation is about into the state in which it can be done.
async fn prepare(place: &Place, owner: &Resources, operation: &str, names: &mut Value) {
    let (client, administrator) = (&owner.client, place.administrator());
    let published = format!("/v1/services/{}", owner.service);
    match operation {
        "approve_service" | "reject_service" => names["submitted"] = json!(submitted(client).await),
        "deprecate_service" => names["other"] = json!(service(client, "Former").await),
        "withdraw_service_price" => {
            let mut announced = prices();
            announced["effective_at"] = json!(SystemClock.now() + SignedDuration::from_hours(30 * 24));
            announced["prices"]["parts"]["input/token"]["flat"]["price"] = json!("0.000003");
            client.put(&format!("{published}/prices"), &announced).await.done();
        }
        "reinstate_service" => {
            administrator.post(&format!("{published}/suspend"), &json!({"reason": "An audit."})).await.done();
        }
        "reactivate_service" | "retire_service" => {
            let sunset = SystemClock.now() + SignedDuration::from_millis(500);
            client.post(&format!("{published}/deprecate"), &json!({"sunset_at": sunset})).await.done();
        }
        "enable_api_key" => {
            client.post(&format!("/v1/api-keys/{}/disable", owner.key), &json!({})).await.done();
        }
        "verify_api_key"
        | "tell_usage"
        | "authorize_usage_on_permit"
        | "correct_usage_on_permits"
        | "dispute_usage" => {
            prepare_permit(owner, operation, names).await;
        }
        "reserve"
        | "extend_reservation"
        | "release_reservation"
        | "list_ledger_reservations"
        | "release_ledger_reservations" => {
            prepare_reservation(owner, operation, names).await;
        }
        "list_ledger_contracts" | "withdraw_ledger_price" | "get_ledger_plan" | "end_ledger_plan" => {
            prepare_agreement(&administrator, owner, operation, names).await;
        }
        "correct_usage" => {
            let told = filled(&example("record_usage").unwrap().request.body.unwrap(), names);
            client.post(&format!("/v1/ledgers/{}/usage", owner.ledger), &told).await.done();
        }
        "approve_ledger_credit" | "withdraw_ledger_credit" => {
            names["grant"] = json!(wanted(&clerk(place).await, &owner.ledger, "1500000").await);
        }
        "close_organization" => names["organization"] = json!(member(place, &["consumer"]).await.id),
        "list_openings" => {
            administrator.get(&format!("/v1/audit?aggregate_id={}&limit=1", owner.ledger)).await.done();
        }
        "get_ledger" | "get_ledger_statement" | "sum_usage" | "list_ledgers" | "list_usage" | "explain_usage" => {
            let told = usage("id-1", &owner.service, &owner.key, 1_000, 200);
            let told = client.post(&format!("/v1/ledgers/{}/usage", owner.ledger), &told).await;
            names["record"] = told.done()["position"].clone();
        }
        _ if is_about_invoices(operation) => names["invoice"] = json!(prepare_invoice(place, owner, operation).await),
        "get_payment" | "list_payments" | "refund_payment" | "list_unmatched_payments" => {
            prepare_payment(place, owner, operation, names).await;
        }
        "list_ledger_periods" | "close_ledger_period" => prepare_period(place, owner, operation, names).await,
        "list_ledger_budgets" | "raise_ledger_budget" | "release_ledger_budget" | "remove_ledger_budget" => {
            let budget = filled(&example("set_ledger_budget").unwrap().request.body.unwrap(), names);
            client.put(&format!("/v1/ledgers/{}/budgets", owner.ledger), &budget).await.done();
        }
        _ => {}
    }
}

fn is_about_invoices(operation: &str) -> bool {
    operation.ends_with("_invoice") || operation.contains("_invoice_") || operation == "list_invoices"
}

/// A permit, and money that is held on it where there has to be some.
async fn prepare_reservation(owner: &Resources, operation: &str, names: &mut Value) {
    let permit = permit(&owner.client, &owner.secret, &owner.service).await;
    names["permit"] = permit["token"].clone();
    if operation != "reserve" {
        let wanted = json!({"permit": permit["token"], "input_tokens": 100, "holder": "gateway-1"});
        owner.client.post("/v1/reservations", &wanted).await.done();
    }
}

/// A payment, or something that only the provider of payments has.
async fn prepare_payment(place: &Place, owner: &Resources, operation: &str, names: &mut Value) {
    if operation == "list_unmatched_payments" {
        unmatched(place, &place.provider().stray(5_950)).await;
    } else {
        names["payment"] = json!(transferred(place, &owner.client, &owner.ledger).await);
    }
}

/// What was agreed with the payer: a plan, or a contract.
async fn prepare_agreement(administrator: &Client, owner: &Resources, operation: &str, names: &mut Value) {
    let wanted = |of: &str, names| filled(&example(of).unwrap().request.body.unwrap(), names);
    let path = format!("/v1/ledgers/{}", owner.ledger);
    if operation.ends_with("_plan") {
        administrator.put(&format!("{path}/plan"), &wanted("subscribe_ledger_to_plan", names)).await.done();
    } else {
        let agreed = administrator.post(&format!("{path}/contracts"), &wanted("agree_ledger_price", names)).await;
        names["contract"] = agreed.done()["resource"]["contract"].clone();
    }
}

/// A period with uses of a ledger that has ended; closed, unless the operation is to do that.
async fn prepare_period(place: &Place, owner: &Resources, operation: &str, names: &mut Value) {
    let (client, path) = (&owner.client, format!("/v1/ledgers/{}", owner.ledger));
    let told = usage("id-1", &owner.service, &owner.key, 1_000, 200);
    client.post(&format!("{path}/usage"), &told).await.done();
    client.post(&format!("{path}/close"), &json!({"reason": "The project has ended."})).await.done();
    names["period"] = json!(Period::in_utc(SystemClock.now()));
    if operation == "list_ledger_periods" {
        let close = filled(&example("close_ledger_period").unwrap().request.body.unwrap(), names);
        let closed = place.administrator().post(&format!("{path}/periods/close"), &close).await;
        client.clone().after(&closed).get(&format!("{path}/periods")).await.done();
    }
}

/// An invoice that the operation can be done to.
async fn prepare_invoice(place: &Place, owner: &Resources, operation: &str) -> String {
    identify_seller(place).await;
    let (client, administrator) = (&owner.client, place.administrator());
    let provider = Member { id: owner.organization.clone(), client: client.clone() };
    let ledger = billed(place, client, &provider, ONE_DOLLAR).await;
    let is = |status: &'static str| move |draft: &Value| draft["status"] == status;
    let id = invoice(client, &ledger, is("reviewable")).await["id"].as_str().unwrap().to_owned();
    let path = format!("/v1/invoices/{id}");
    if ["approve_invoice", "void_invoice", "get_invoice", "get_invoice_as_focus", "list_invoices"].contains(&operation)
    {
        return id;
    }
    administrator.post(&format!("{path}/approve"), &json!({})).await.done();
    invoice(client, &ledger, is("open")).await;
    let before = match operation {
        "close_invoice_dispute" => Some(("dispute", "dispute_invoice")),
        "reverse_invoice_payment" => Some(("payments", "pay_invoice")),
        _ => None,
    };
    if let Some((verb, operation)) = before {
        let body = example(operation).unwrap().request.body.unwrap();
        administrator.post(&format!("{path}/{verb}"), &body).await.done();
    }
    id
}

/// A permit, on which something was told where the operation is about that.
async fn prepare_permit(owner: &Resources, operation: &str, names: &mut Value) {
    let client = &owner.client;
    let permit = permit(client, &owner.secret, &owner.service).await;
    names["permit"] = permit["token"].clone();
    if ["correct_usage_on_permits", "dispute_usage"].contains(&operation) {
        client.post("/v1/usage", &on_permit(&permit, 100, 20)).await.done();
    }
    if operation == "dispute_usage" {
        names["record"] = json!(position_of(client, &owner.ledger, permit["id"].as_str().unwrap()).await);
    }
}

/// A service that waits for an approver.
pub async fn submitted(provider: &Client) -> String {
    let mut profile = profile("Confidential");
    profile["assurance"]["compliance"] = json!("confidential");
    profile["assurance"]["certifications"] = json!(["soc2", "iso27001"]);
    let wanted = json!({"slug": new_name("confidential"), "service_version": "1.0.0", "profile": profile});
    let id = provider.post("/v1/services", &wanted).await.id();
    let path = format!("/v1/services/{id}");
    provider.put(&format!("{path}/prices"), &prices()).await.done();
    let submitted = provider.post(&format!("{path}/submit"), &json!({})).await.done();
    assert_eq!(submitted["events"], json!(["service.submitted", "service.approval_requested"]));
    id
}

/// An answer with samples for what is another one each time, and no more than two of a list.
fn masked(value: &Value, names: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let member = |(name, value): (&String, &Value)| {
                let is_counted = COUNTED.contains(&name.as_str()) && value.is_number();
                let value = match VOLATILE.get(name) {
                    _ if is_counted => json!(1),
                    Some(sample) if value.is_string() => sample.clone(),
                    _ => masked(value, names),
                };
                (name.clone(), value)
            };
            members.iter().map(member).collect::<Map<_, _>>().into()
        }
        Value::Array(items) => items.iter().take(2).map(|item| masked(item, names)).collect(),
        Value::String(text) => sample(text, names).into(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

/// What stands for a text.
fn sample(text: &str, names: &Value) -> String {
    if let Some((name, _)) = SAMPLES.iter().find(|(name, _)| names[*name] == text) {
        return sample_of(name).to_owned();
    }
    if text.parse::<Uuid>().is_ok() {
        return OTHER.to_owned();
    }
    let is_about_now =
        |instant: &Timestamp| instant.duration_since(SystemClock.now()).abs() < SignedDuration::from_hours(24 * 400);
    if text.parse::<Timestamp>().ok().as_ref().is_some_and(is_about_now) {
        return NOW.to_owned();
    }
    if ["mk_live_", "rk_live_"].iter().any(|prefix| text.starts_with(prefix)) && text.len() > 40 {
        return sample_of("secret").to_owned();
    }
    if text.starts_with("cus_") {
        return "cus_Zk3VbP1fQm0aXy7rT2s9Lw".to_owned();
    }
    if text.len() > 150 && !text.contains(' ') {
        return sample_of("permit").to_owned();
    }
    // Names of the journeys end with a number, and that of a client begins with a few letters.
    match text.rsplit_once('-') {
        Some((word, number)) if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{word}-1")
        }
        _ => text.to_owned(),
    }
}
