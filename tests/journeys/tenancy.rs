//! Tenants: what is another one's does not exist, whichever way it is asked for.

use api::http::problem::Code;
use serde_json::{Value, json};

use crate::bodies::body_of;
use crate::client::Answer;
use crate::document::{Operation, closed_operations};
use crate::resources::Resources;
use crate::server::{of_its_own, shared};

/// What an answer says, but for the id of its request.
fn said(answer: &Answer) -> Value {
    let mut document = answer.problem();
    document["request_id"] = Value::Null;
    document
}

#[tokio::test]
async fn no_operation_finds_what_is_another_tenants_or_tells_it_from_what_is_not_there() {
    let place = of_its_own().await;
    let (one, other) = (Resources::of_a_new_tenant(&place).await, Resources::of_a_new_tenant(&place).await);
    let head = place.log_head().await;
    let mut tried = 0;
    // A plan is nobody's: whoever is signed in reads all of them.
    let is_closed = |operation: &&Operation| operation.names_something() && operation.id != "get_plan";
    for operation in closed_operations().iter().filter(is_closed) {
        let body = body_of(operation, &other.names());
        for path in one.paths(operation) {
            let asked = other.client.send(operation.method.clone(), &path, &body).await;
            let things = [
                &one.organization,
                &one.draft,
                &one.key,
                &one.ledger,
                &one.project,
                &one.mandate,
                &one.claim,
                &one.dispute,
                &one.invoice,
                &one.payment,
            ];
            let nobody =
                things.iter().fold(path.clone(), |path, id| path.replace(id.as_str(), &ops::ids::new_id().to_string()));
            let missing = other.client.send(operation.method.clone(), &nobody, &body).await;
            assert!([403, 404].contains(&asked.status), "{}: {} {}", operation.id, asked.status, asked.text);
            assert_eq!(said(&asked), said(&missing), "{} tells {path} from {nobody}", operation.id);
            assert_eq!(place.log_head().await, head, "{} has written something", operation.id);
            tried += 1;
        }
    }
    assert!(tried > 30, "{tried}");
}

#[tokio::test]
async fn a_body_or_a_filter_that_names_another_tenants_things_finds_nothing() {
    let place = of_its_own().await;
    let (one, other) = (Resources::of_a_new_tenant(&place).await, Resources::of_a_new_tenant(&place).await);
    let head = place.log_head().await;
    let scopes = json!({"scopes": ["consumer"]});
    let mut spending = crate::market::runtime_key(&other.organization, &crate::market::every_service());
    spending["ledger"] = json!(one.ledger);
    for (path, body, code) in [
        (
            "/v1/api-keys",
            json!({"name": "k", "organization": one.organization, "kind": "management", "restriction": scopes}),
            Code::NotFound,
        ),
        ("/v1/api-keys", spending, Code::NotFound),
        ("/v1/ledgers", json!({"currency": "USD", "organization": one.organization}), Code::NotFound),
        (
            "/v1/services",
            json!({"provider": one.organization, "slug": "x", "service_version": "1.0.0", "profile": crate::market::profile("X")}),
            Code::NotFound,
        ),
    ] {
        other.client.post(path, &body).await.refused(code);
    }
    let (own_ledger, with_foreign_key) =
        (format!("/v1/ledgers/{}/usage", other.ledger), crate::market::usage("a", &one.service, &one.key, 1, 1));
    let refused = other.client.post(&own_ledger, &with_foreign_key).await.refused(Code::Rejected);
    assert_eq!(refused["errors"][0]["code"], "foreign_key");
    for query in ["audit", "analytics/usage"] {
        let path = format!("/v1/{query}?organization={}", one.organization);
        other.client.get(&path).await.refused(Code::NotFound);
    }
    for path in [
        format!("/v1/api-keys?ledger={}", one.ledger),
        format!("/v1/analytics/usage?ledger={}", one.ledger),
        format!("/v1/analytics/usage?key_id={}", one.key),
        format!("/v1/audit?aggregate_id={}", one.ledger),
        format!("/v1/services?state=draft&provider={}", one.organization),
    ] {
        assert_eq!(other.client.get(&path).await.done()["items"], json!([]), "{path}");
    }
    assert_eq!(place.log_head().await, head);
}

#[tokio::test]
async fn a_listing_shows_a_tenant_its_own_things_only() {
    let place = shared().await;
    let (one, other) = (Resources::of_a_new_tenant(place).await, Resources::of_a_new_tenant(place).await);
    for path in ["/v1/organizations", "/v1/api-keys", "/v1/ledgers", "/v1/audit?limit=200", "/v1/services?state=draft"]
    {
        let listed = other.client.get(path).await;
        assert!(!listed.done()["items"].as_array().unwrap().is_empty(), "{path}");
        for id in [&one.organization, &one.draft, &one.key, &one.ledger] {
            assert!(!listed.text.contains(id.as_str()), "{path} shows {id}");
        }
    }
}

#[tokio::test]
async fn nobody_gives_a_key_what_its_own_does_not_have() {
    let place = shared().await;
    let consumer = crate::market::member(place, &["consumer"]).await;
    for scope in ["administrator", "approver", "auditor", "provider"] {
        let wanted = json!({"name": "wider", "kind": "management", "restriction": {"scopes": ["consumer", scope]}});
        consumer.client.post("/v1/api-keys", &wanted).await.refused(Code::Forbidden);
    }
    let keys = consumer.client.get("/v1/api-keys").await.done();
    assert_eq!(keys["items"].as_array().unwrap().len(), 1, "{keys}");
}
