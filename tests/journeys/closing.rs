//! The end of ledgers and of organizations: nothing new begins, and what was permitted before is still settled.

use api::http::problem::Code;
use serde_json::{Value, json};
use tests::waiting::until;

use crate::agreements::{bounded_service, mandate, tell, verified};
use crate::client::Client;
use crate::market::{account, credit, ledger, member, postpaid};
use crate::server::{of_its_own, shared};

fn reason() -> Value {
    json!({"reason": "The project has ended"})
}

async fn verdict(verifier: &Client, key: &str, service: &str) -> Value {
    verifier.post("/v1/api-keys/verify", &json!({"key": key, "service": service})).await.done()["code"].clone()
}

#[tokio::test]
async fn a_closed_ledger_permits_nothing_new_and_what_was_permitted_is_charged() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let service = bounded_service(&provider.client).await;
    let account = account(&consumer.client, &provider.id).await;
    credit(place, &account.ledger, "5").await;
    let permit = verified(&provider.client, &account.key, &service).await["permit"].clone();
    let path = format!("/v1/ledgers/{}", account.ledger);
    let given = mandate(&provider.id, &[&service], "0.02", "0.05");
    let mandate = consumer.client.post(&format!("{path}/mandates"), &given).await.id();
    assert_eq!(provider.client.post(&format!("{path}/close"), &reason()).await.status, 404);

    let closed = consumer.client.post(&format!("{path}/close"), &reason()).await.done();
    assert_eq!(closed["events"], json!(["usage_ledger.mandate_withdrawn", "usage_ledger.closed"]));
    until("the key is disabled", || async { verdict(&provider.client, &account.key, &service).await == "disabled" })
        .await;
    let again = consumer.client.post(&format!("{path}/close"), &reason()).await.done();
    assert_eq!(again["events"], json!([]));

    let told = tell(&provider.client, &permit, 100).await;
    assert_eq!(told.done()["recorded"], 1, "{}", told.text);
    let grant = json!({"amount": {"amount": "1", "currency": "USD"}, "reason": "more"});
    place.administrator().post(&format!("{path}/credits"), &grant).await.refused(Code::Conflict);
    let limit = json!({"amount": {"amount": "1", "currency": "USD"}});
    consumer.client.put(&format!("{path}/hard-limit"), &limit).await.refused(Code::Conflict);
    let mut key = crate::market::runtime_key(&provider.id, &crate::market::every_service());
    key["ledger"] = json!(account.ledger);
    consumer.client.post("/v1/api-keys", &key).await.refused(Code::Conflict);

    let payer = consumer.client.clone().after(&told);
    let shown = payer.get(&path).await.done();
    assert!(shown["closed_at"].is_string(), "{shown}");
    assert_eq!(shown["balance"]["charged"], "0.001");
    assert!(payer.get(&format!("/v1/mandates/{mandate}")).await.done()["withdrawn_at"].is_string());
}

#[tokio::test]
async fn a_key_that_is_restricted_to_a_ledger_or_lists_what_opens_them_closes_none() {
    let place = shared().await;
    let consumer = member(place, &["consumer"]).await;
    let ledger = ledger(&consumer.client).await;
    let restrictions = [json!({"scopes": ["consumer"], "ledgers": [ledger]}), json!({"scopes": ["ledgers:open"]})];
    for restriction in restrictions {
        let wanted = json!({"name": "narrow", "kind": "management", "restriction": restriction});
        let issued = consumer.client.post("/v1/api-keys", &wanted).await;
        let narrow = place.client(issued.done()["key"].as_str().unwrap());
        narrow.post(&format!("/v1/ledgers/{ledger}/close"), &reason()).await.refused(Code::Forbidden);
    }
    for single in ["ledgers:close", "organizations:close"] {
        let wanted = json!({"name": "k", "kind": "management", "restriction": {"scopes": [single]}});
        consumer.client.post("/v1/api-keys", &wanted).await.refused(Code::InvalidRequest);
    }
}

#[tokio::test]
async fn the_organization_that_runs_the_marketplace_is_not_closed() {
    let place = of_its_own().await;
    let administrator = place.administrator();
    let path = format!("/v1/organizations/{}/close", domain::organization::OPERATOR);
    let refused = administrator.post(&path, &reason()).await;
    refused.refused(Code::Conflict);
    assert!(refused.text.contains("the marketplace's own organization"), "{}", refused.text);
    administrator.get("/v1/organizations").await.done();
}

#[tokio::test]
async fn a_ledger_that_owes_is_not_closed() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let service = bounded_service(&provider.client).await;
    let account = postpaid(place, &consumer.client, &provider.id).await;
    let permit = verified(&provider.client, &account.key, &service).await["permit"].clone();
    tell(&provider.client, &permit, 100).await.done();
    let path = format!("/v1/ledgers/{}/close", account.ledger);
    let refused = consumer.client.post(&path, &reason()).await;
    refused.refused(Code::Conflict);
    assert!(refused.text.contains("0.001 is owed"), "{}", refused.text);
}

#[tokio::test]
async fn an_organization_is_closed_once_nothing_of_it_lives_and_none_of_its_keys_is_valid_then() {
    let place = of_its_own().await;
    let (consumer, provider) = (member(&place, &["consumer"]).await, member(&place, &["provider"]).await);
    let administrator = place.administrator();
    let ledger = ledger(&consumer.client).await;
    let path = format!("/v1/organizations/{}/close", consumer.id);
    assert_eq!(consumer.client.post(&path, &reason()).await.status, 403);
    until("the ledger is counted", || async { administrator.post(&path, &reason()).await.status == 409 }).await;
    let close_ledger = format!("/v1/ledgers/{ledger}/close");
    consumer.client.post(&close_ledger, &reason()).await.done();
    until("the ledger is no longer counted", || async { administrator.post(&path, &reason()).await.status == 200 })
        .await;

    until("its keys are revoked", || async { consumer.client.get("/v1/projects").await.status == 401 }).await;
    let project = json!({"name": "Late", "organization": consumer.id});
    administrator.post("/v1/projects", &project).await.refused(Code::Conflict);
    let rename = json!({"name": "Other"});
    administrator.post(&format!("/v1/organizations/{}/rename", consumer.id), &rename).await.refused(Code::Conflict);
    let shown = administrator.get(&format!("/v1/organizations/{}", consumer.id)).await.done();
    assert!(shown["closed_at"].is_string(), "{shown}");

    bounded_service(&provider.client).await;
    let path = format!("/v1/organizations/{}/close", provider.id);
    until("the published service is counted", || async { administrator.post(&path, &reason()).await.status == 409 })
        .await;
}
