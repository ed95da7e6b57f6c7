//! Whether something is there is told to who may know of it: what is another tenant's and what nobody has are one answer, wherever a body or a
//! query names it.

use reqwest::Method;
use serde_json::{Value, json};
use tests::waiting::until;

use crate::bodies::{places, valid, with};
use crate::client::{Answer, Client};
use crate::document::{Operation, closed_operations};
use crate::market::{member, new_name, profile};
use crate::resources::Resources;
use crate::server::{Place, of_its_own};

/// What an answer says of an id, whichever it is.
fn said(answer: &Answer, id: &str) -> (u16, Value) {
    let mut document: Value = serde_json::from_str(&answer.text).unwrap_or_default();
    if answer.status < 300 {
        // What was made has ids and times of its own.
        return (answer.status, document["code"].take());
    }
    document["request_id"] = Value::Null;
    (answer.status, serde_json::from_str(&document.to_string().replace(id, "an id")).unwrap())
}

/// Bodies of an operation that name something beside what a full one names.
fn bodies(operation: &Operation, own: &Resources) -> Vec<Value> {
    let id = &own.organization;
    let whole = valid(&operation.id, &own.names());
    let further = match operation.id.as_str() {
        "issue_api_key" => {
            let limits = json!({"services": [id], "ledgers": [id], "scopes": ["consumer"]});
            let runtime = |restriction: Value| json!({"name": "k", "kind": "runtime", "verifier": id, "ledger": own.ledger, "restriction": restriction});
            vec![
                json!({"name": "k", "kind": "management", "organization": id, "restriction": {"scopes": ["consumer"]}}),
                json!({"name": "k", "kind": "management", "restriction": limits}),
                runtime(json!({"services": [id]})),
                runtime(json!({"every_service": true})),
            ]
        }
        "open_ledger" => vec![json!({"currency": "USD", "organization": id})],
        "open_project" => vec![json!({"name": "New", "organization": id})],
        "register_service" => {
            vec![
                json!({"provider": id, "slug": new_name("new"), "service_version": "1.0.0", "profile": profile("New")}),
            ]
        }
        "record_usage" | "authorize_usage" => {
            let time = whole.as_ref().unwrap()["time"].clone();
            let used = json!({"id": "a", "service": own.service, "dialect": "openai", "usage": {"input_tokens": 1}, "time": time});
            vec![used.clone(), with_member(&used, "mandate", id), with_member(&used, "key_id", id)]
        }
        "preview_price" => vec![with_member(whole.as_ref().unwrap(), "ledger", &own.ledger)],
        "correct_usage" => vec![with_member(&whole.clone().unwrap(), "reporter", id)],
        _ => Vec::new(),
    };
    whole.into_iter().chain(further).collect()
}

fn with_member(body: &Value, name: &str, value: &str) -> Value {
    let mut body = body.clone();
    body[name] = json!(value);
    body
}

fn is_id(value: &Value) -> bool {
    value.as_str().is_some_and(|text| uuid::Uuid::parse_str(text).is_ok())
}

/// A provider that has ended, once every process knows that.
async fn closed(place: &Place) -> String {
    let ended = member(place, &["provider"]).await;
    let reason = json!({"reason": "The contract has ended"});
    place.administrator().post(&format!("/v1/organizations/{}/close", ended.id), &reason).await.done();
    until("its keys are revoked", || async { ended.client.get("/v1/services").await.status == 401 }).await;
    ended.id
}

async fn ask(client: &Client, operation: &Operation, path: &str, body: &Value) -> Answer {
    let path = if operation.takes("dry_run") { format!("{path}?dry_run=true") } else { path.to_owned() };
    client.send(operation.method.clone(), &path, body).await
}

#[tokio::test]
async fn no_body_tells_what_is_another_tenants_from_what_is_not_there() {
    let place = of_its_own().await;
    let (own, other) = (Resources::of_a_new_tenant(&place).await, Resources::of_a_new_tenant(&place).await);
    let (consumer, closed) = (member(&place, &["consumer"]).await.id, closed(&place).await);
    let hidden = [
        &other.draft,
        &other.key,
        &other.ledger,
        &other.project,
        &other.mandate,
        &other.claim,
        &other.dispute,
        &other.invoice,
        &other.payment,
        &consumer,
        &closed,
    ]
    .map(String::clone);
    let mut tried = 0;
    for operation in closed_operations().iter().filter(|operation| operation.has_body) {
        for body in bodies(operation, &own) {
            for (pointer, _) in places(&body).iter().filter(|(_, value)| is_id(value)) {
                let path = own.paths(operation).remove(0);
                let nobody = ops::ids::new_id().to_string();
                let missing =
                    said(&ask(&own.client, operation, &path, &with(&body, pointer, json!(nobody))).await, &nobody);
                for id in &hidden {
                    let asked = ask(&own.client, operation, &path, &with(&body, pointer, json!(id))).await;
                    assert_eq!(said(&asked, id), missing, "{} {pointer}: {id} in {body}", operation.id);
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 100, "{tried}");
}

#[tokio::test]
async fn no_filter_tells_what_is_another_tenants_from_what_is_not_there() {
    let place = of_its_own().await;
    let (own, other) = (Resources::of_a_new_tenant(&place).await, Resources::of_a_new_tenant(&place).await);
    let (consumer, closed) = (member(&place, &["consumer"]).await.id, closed(&place).await);
    let hidden = [
        &other.draft,
        &other.key,
        &other.ledger,
        &other.project,
        &other.mandate,
        &other.claim,
        &other.dispute,
        &other.invoice,
        &other.payment,
        &consumer,
        &closed,
    ];
    let mut tried = 0;
    for operation in closed_operations().iter().filter(|operation| operation.method == Method::GET) {
        for name in operation.query() {
            let path = own.paths(operation).remove(0);
            let nobody = ops::ids::new_id().to_string();
            let missing = own.client.get(&format!("{path}?{name}={nobody}")).await;
            for id in hidden {
                let asked = own.client.get(&format!("{path}?{name}={id}")).await;
                if missing.status < 300 {
                    assert_eq!(asked.done()["items"], missing.done()["items"], "{path} {name}");
                } else {
                    assert_eq!(said(&asked, id), said(&missing, &nobody), "{path} {name}");
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "{tried}");
}
