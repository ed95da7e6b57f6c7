//! The end of ledgers and of organizations: nothing new begins, and what was permitted before is still settled.

use api::http::problem::Code;
use ops::clock::SystemClock;
use reqwest::Method;
use serde_json::{Value, json};
use tests::waiting::until;

use crate::agreements::{bounded_service, mandate, tell, verified};
use crate::client::Client;
use crate::credentials::own_id;
use crate::examples::submitted;
use crate::market::{account, credit, ledger, member, on_permit, permit, postpaid, profile, service, usage};
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
    provider.client.post(&format!("{path}/close"), &reason()).await.refused(Code::Forbidden);
    let stranger = member(place, &["consumer"]).await.client;
    stranger.post(&format!("{path}/close"), &reason()).await.refused(Code::NotFound);

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

/// What a key is said to be: alone, as it stood, and in which lists it is.
async fn statuses(reader: &Client, key: &str) -> Vec<Value> {
    let alone = reader.get(&format!("/v1/api-keys/{key}")).await.done()["status"].clone();
    let now = reader.get(&format!("/v1/api-keys/{key}?as_of={}", ops::clock::Clock::now(&SystemClock))).await.done();
    let mut statuses = vec![alone, now["status"].clone()];
    for status in ["active", "disabled", "revoked"] {
        let listed = reader.get(&format!("/v1/api-keys?status={status}&limit=200")).await.done();
        if listed["items"].as_array().unwrap().iter().any(|listed| listed["id"] == *key) {
            statuses.push(json!(status));
        }
    }
    statuses
}

#[tokio::test]
async fn every_door_says_the_same_of_the_keys_of_what_is_closed() {
    let place = of_its_own().await;
    let (provider, consumer) = (member(&place, &["provider"]).await, member(&place, &["consumer"]).await);
    let (account, own) = (account(&consumer.client, &provider.id).await, own_id(&consumer.client).await);
    assert_eq!(statuses(&consumer.client, &account.key_id).await, ["active", "active", "active"]);
    let key = format!("/v1/api-keys/{}", account.key_id);
    let etag = consumer.client.get(&key).await.headers["etag"].to_str().unwrap().to_owned();
    consumer.client.post(&format!("/v1/ledgers/{}/close", account.ledger), &reason()).await.done();
    assert_eq!(statuses(&consumer.client, &account.key_id).await, ["disabled", "disabled", "disabled"]);
    let again = consumer.client.request(Method::GET, &key).header("if-none-match", etag).send().await.unwrap();
    assert_eq!(again.status(), 200, "it is another one, though nothing happened to it");
    let enabled = consumer.client.post(&format!("{key}/enable"), &json!({})).await.done();
    assert_eq!(enabled["resource"]["status"], "disabled", "{enabled}");

    let administrator = place.administrator();
    let closed = administrator.post(&format!("/v1/organizations/{}/close", consumer.id), &reason()).await;
    let reader = administrator.after(&closed);
    for key in [&own, &account.key_id] {
        assert_eq!(statuses(&reader, key).await, ["revoked", "revoked", "revoked"]);
    }
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
async fn a_ledger_that_owes_is_closed_and_owes_what_it_did() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let service = bounded_service(&provider.client).await;
    let account = postpaid(place, &consumer.client, &provider.id).await;
    let permit = verified(&provider.client, &account.key, &service).await["permit"].clone();
    tell(&provider.client, &permit, 100).await.done();
    let path = format!("/v1/ledgers/{}", account.ledger);
    let closed = consumer.client.post(&format!("{path}/close"), &reason()).await;
    closed.done();
    let shown = consumer.client.get(&path).await.done();
    assert_eq!(shown["balance"]["owed"], "0.001", "{shown}");
    assert!(shown["closed_at"].is_string(), "{shown}");
}

#[tokio::test]
async fn what_a_closed_ledger_has_is_known_again_and_what_is_new_is_refused_by_its_rule() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let service = service(&provider.client, "Metered by payers").await;
    let account = postpaid(place, &consumer.client, &provider.id).await;
    let path = format!("/v1/ledgers/{}", account.ledger);
    let (tell, ask) = (format!("{path}/usage"), format!("{path}/usage/authorize"));
    let (told, asked) =
        (usage("told", &service, &account.key_id, 1, 1), usage("asked", &service, &account.key_id, 1, 1));
    let permit = permit(&provider.client, &account.key, &service).await;
    let on_permit = on_permit(&permit, 1, 1);
    until("the key is known", || async { consumer.client.post(&tell, &told).await.status < 300 }).await;
    consumer.client.post(&ask, &asked).await.done();
    provider.client.post("/v1/usage/authorize", &on_permit).await.done();
    consumer.client.post(&format!("{path}/close"), &reason()).await.done();

    assert_eq!(consumer.client.post(&tell, &told).await.done()["duplicates"], 1);
    assert_eq!(consumer.client.post(&ask, &asked).await.done()["duplicates"], 1);
    assert_eq!(provider.client.post("/v1/usage/authorize", &on_permit).await.done()["duplicates"], 1);
    let new = usage("new", &service, &account.key_id, 1, 1);
    let refused = consumer.client.post(&tell, &new).await.refused(Code::Rejected);
    assert_eq!(refused["errors"][0]["code"], "ledger_closed");
    let both = consumer.client.post(&tell, &json!({"records": [told, new]})).await.done();
    assert_eq!((&both["duplicates"], &both["refused"]), (&json!(1), &json!(1)), "{both}");
}

#[tokio::test]
async fn an_organization_is_closed_once_nothing_of_it_lives_and_none_of_its_keys_is_valid_then() {
    let place = of_its_own().await;
    let (consumer, provider) = (member(&place, &["consumer"]).await, member(&place, &["provider"]).await);
    let administrator = place.administrator();
    let ledger = ledger(&consumer.client).await;
    let path = format!("/v1/organizations/{}/close", consumer.id);
    assert_eq!(consumer.client.post(&path, &reason()).await.status, 403);
    administrator.post(&path, &reason()).await.refused(Code::Conflict);
    let close_ledger = format!("/v1/ledgers/{ledger}/close");
    consumer.client.post(&close_ledger, &reason()).await.done();
    let project = json!({"name": "Early", "organization": consumer.id});
    let early = administrator.intend("early", Method::POST, "/v1/projects", &project).await;
    administrator.post(&path, &reason()).await.done();
    let again = administrator.intend("early", Method::POST, "/v1/projects", &project).await;
    assert_eq!(again.id(), early.id(), "what was begun before is answered as before");

    until("its keys are revoked", || async { consumer.client.get("/v1/projects").await.status == 401 }).await;
    let project = json!({"name": "Late", "organization": consumer.id});
    administrator.post("/v1/projects", &project).await.refused(Code::Conflict);
    let rename = json!({"name": "Other"});
    administrator.post(&format!("/v1/organizations/{}/rename", consumer.id), &rename).await.refused(Code::Conflict);
    let shown = administrator.get(&format!("/v1/organizations/{}", consumer.id)).await.done();
    assert!(shown["closed_at"].is_string(), "{shown}");

    bounded_service(&provider.client).await;
    let path = format!("/v1/organizations/{}/close", provider.id);
    administrator.post(&path, &reason()).await.refused(Code::Conflict);
}

#[tokio::test]
async fn what_waits_for_approval_ends_first_and_nothing_begins_afterwards() {
    let place = of_its_own().await;
    let (provider, administrator) = (member(&place, &["provider"]).await, place.administrator());
    let service = submitted(&provider.client).await;
    let path = format!("/v1/organizations/{}/close", provider.id);
    let refused = administrator.post(&path, &reason()).await;
    refused.refused(Code::Conflict);
    assert!(refused.text.contains("1 that wait for approval"), "{}", refused.text);
    provider.client.post(&format!("/v1/services/{service}/withdraw"), &json!({})).await.done();
    administrator.post(&path, &reason()).await.done();

    let new = json!({"provider": provider.id, "slug": "late", "service_version": "1.0.0", "profile": profile("Late")});
    let key = json!({"name": "k", "kind": "management", "organization": provider.id, "restriction": {"scopes": ["provider"]}});
    for (path, body) in [
        (format!("/v1/services/{service}/submit"), json!({})),
        ("/v1/services".to_owned(), new),
        ("/v1/api-keys".to_owned(), key),
        ("/v1/ledgers".to_owned(), json!({"currency": "USD", "organization": provider.id})),
    ] {
        let refused = administrator.post(&path, &body).await;
        refused.refused(Code::Conflict);
        assert!(refused.text.contains("the organization is closed"), "{path}: {}", refused.text);
    }
}

#[tokio::test]
async fn who_is_closed_verifies_and_charges_no_more_and_what_was_given_to_it_can_be_narrowed() {
    let place = of_its_own().await;
    let (provider, consumer) = (member(&place, &["provider"]).await, member(&place, &["consumer"]).await);
    // Another one's: what is published could only be retired after its sunset.
    let service = bounded_service(&member(&place, &["provider"]).await.client).await;
    let account = account(&consumer.client, &provider.id).await;
    let mandates = format!("/v1/ledgers/{}/mandates", account.ledger);
    let given = mandate(&provider.id, &[&service], "0.02", "0.05");
    let first = consumer.client.intend("mandate", Method::POST, &mandates, &given).await;
    place.administrator().post(&format!("/v1/organizations/{}/close", provider.id), &reason()).await.done();
    until("it is closed", || async { provider.client.get("/v1/services").await.status == 401 }).await;

    assert_eq!(consumer.client.intend("mandate", Method::POST, &mandates, &given).await.id(), first.id());
    let refused = consumer.client.post(&mandates, &given).await.refused(Code::Rejected);
    assert_eq!(refused["errors"][0]["code"], "not_a_reporter");
    let runtime = crate::market::runtime_key(&provider.id, &crate::market::every_service());
    let refused = consumer.client.post("/v1/api-keys", &runtime).await.refused(Code::Rejected);
    assert_eq!(refused["errors"][0]["code"], "not_a_verifier");
    let narrower = json!({"every_service": true, "expires_at": "2090-01-01T00:00:00Z"});
    consumer.client.put(&format!("/v1/api-keys/{}/restriction", account.key_id), &narrower).await.done();
}

#[tokio::test]
async fn a_suspended_ledger_permits_nothing_new_until_it_is_resumed() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let service = bounded_service(&provider.client).await;
    let account = account(&consumer.client, &provider.id).await;
    credit(place, &account.ledger, "5").await;
    let permit = verified(&provider.client, &account.key, &service).await["permit"].clone();
    let (path, why) = (format!("/v1/ledgers/{}", account.ledger), json!({"reason": "It is looked into"}));
    consumer.client.post(&format!("{path}/suspend"), &why).await.refused(Code::Forbidden);
    let suspended = place.administrator().post(&format!("{path}/suspend"), &why).await;
    assert_eq!(suspended.done()["events"], json!(["usage_ledger.suspended"]));
    assert_eq!(suspended.done()["resource"]["suspended"]["reason"], "It is looked into");
    until("nothing is permitted", || async {
        verdict(&provider.client, &account.key, &service).await == "budget_exhausted"
    })
    .await;
    let asked = usage("asked", &service, &account.key_id, 1, 1);
    let refused = consumer.client.post(&format!("{path}/usage/authorize"), &asked).await;
    let refused = refused.refused(Code::BudgetExhausted);
    assert_eq!(refused["errors"][0]["code"], "ledger_suspended", "{refused}");
    let hold = json!({"permit": permit["token"], "input_tokens": 100});
    provider.client.post("/v1/reservations", &hold).await.refused(Code::BudgetExhausted);
    assert_eq!(tell(&provider.client, &permit, 100).await.done()["recorded"], 1);

    place.administrator().post(&format!("{path}/resume"), &why).await.done();
    until("it is permitted again", || async { verdict(&provider.client, &account.key, &service).await == "valid" })
        .await;
    let shown = place.administrator().post(&format!("{path}/resume"), &why).await.done();
    assert_eq!((&shown["events"], shown["resource"].get("suspended")), (&json!([]), None), "{shown}");
}
