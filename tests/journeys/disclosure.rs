//! Who sees what of an event: the payer, the provider that told a use, a third party, an auditor and the administrator, cell by cell.

use api::http::problem::Code;
use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Client, answer, new_intent};
use crate::market::{Account, Member, key_of, member, on_permit, permit, postpaid};
use crate::permits::{dear_prices, metered_by_provider};
use crate::server::{Place, shared};

/// What stands in the requests, where nobody else says it.
const AGENT: &str = "provider-meter/7.1";
const CORRELATION: &str = "batch-of-the-night";
const TRACE: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

/// A use that a provider told of, with what it cost that provider; and those who read of it.
struct Scene {
    place: &'static Place,
    provider: Member,
    payer: Member,
    third: Member,
    auditor: Client,
    account: Account,
    service: String,
    position: String,
}

/// Sends something with all that a request can say of itself.
async fn telling(client: &Client, path: &str, body: &Value) -> String {
    let request = client.request(Method::POST, path).header("user-agent", AGENT).header("traceparent", TRACE);
    let request = request.header("correlation-id", CORRELATION).header("idempotency-key", new_intent());
    answer(path, request.json(body)).await.position()
}

impl Scene {
    async fn set() -> Self {
        let place = shared().await;
        let (provider, payer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
        let third = member(place, &["provider", "consumer"]).await;
        let auditor = key_of(place, &third.id, &["auditor"]).await;
        let service = metered_by_provider(&provider.client, &dear_prices()).await;
        let account = postpaid(place, &payer.client, &provider.id).await;
        let mut told = on_permit(&permit(&provider.client, &account.key, &service).await, 1, 1);
        told["upstream_cost"] = json!("0.0004");
        let position = telling(&provider.client, "/v1/usage", &told).await;
        Self { place, provider, payer, third, auditor, account, service, position }
    }

    /// The last event of an aggregate, as somebody sees it.
    async fn last_event(client: &Client, kind: &str, id: &str) -> Value {
        let events = client.get(&format!("/v1/audit/{kind}/{id}/events")).await.done();
        events["items"].as_array().unwrap().last().unwrap().clone()
    }

    /// The entry of the last event of an aggregate.
    async fn last_entry(&self, client: &Client, id: &str) -> Value {
        let path = format!("/v1/audit?aggregate_id={id}&limit=1&min_position={}", self.position);
        client.get(&path).await.done()["items"][0].clone()
    }
}

/// What of how somebody acted stands in a text.
fn circumstances_in(shown: &Value) -> Vec<&'static str> {
    let text = shown.to_string();
    [AGENT, CORRELATION, TRACE].into_iter().filter(|said| text.contains(said)).collect()
}

#[tokio::test]
async fn a_payer_sees_that_its_provider_told_a_use_and_nothing_of_how_or_at_what_cost() {
    let scene = Scene::set().await;
    let (kind, ledger) = ("usage_ledger", &scene.account.ledger);
    for shown in [
        Scene::last_event(&scene.payer.client, kind, ledger).await,
        scene.last_entry(&scene.payer.client, ledger).await,
    ] {
        assert_eq!(
            (&shown["event_type"], &shown["principal_organization_id"]),
            (&json!("usage.recorded"), &json!(scene.provider.id))
        );
        assert_eq!(circumstances_in(&shown), [""; 0], "{shown}");
        for member in ["metadata", "leaf_hash", "principal_id", "command_id", "request_id", "user_agent"] {
            assert_eq!(shown.get(member), None, "{shown}");
        }
        assert!(shown["recorded_at"].is_string() && !shown.to_string().contains("upstream_cost"), "{shown}");
    }
    let event = Scene::last_event(&scene.payer.client, kind, ledger).await;
    let record = &event["payload"]["usage_recorded"]["records"][0];
    assert_eq!((&record["service"], &record["reference"]), (&json!(scene.service), &json!("chatcmpl-1")));
}

#[tokio::test]
async fn whoever_reads_everything_sees_how_a_use_was_told_and_at_what_cost() {
    let scene = Scene::set().await;
    for reader in [&scene.auditor, &scene.place.administrator()] {
        let event = Scene::last_event(reader, "usage_ledger", &scene.account.ledger).await;
        assert_eq!(circumstances_in(&event), [AGENT, CORRELATION, TRACE], "{event}");
        let record = &event["payload"]["usage_recorded"]["records"][0];
        assert!(record["sealed_upstream_cost"]["ciphertext"].is_string(), "{event}");
        assert!(!event.to_string().contains("0.0004"), "the bytes of the log say it to nobody: {event}");
        let listed = reader.get(&format!("/v1/ledgers/{}/usage", scene.account.ledger)).await.done();
        let shown = &listed["items"].as_array().unwrap().last().unwrap()["upstream_cost"];
        assert_eq!(*shown, json!({"amount": "0.0004", "currency": "USD"}), "{listed}");
        assert_eq!(event["leaf_hash"].as_str().unwrap().len(), 64);
        let entry = scene.last_entry(reader, &scene.account.ledger).await;
        assert_eq!(circumstances_in(&entry), [AGENT, CORRELATION], "{entry}");
        assert_eq!(entry["principal_organization_id"], json!(scene.provider.id));
    }
    assert_eq!(scene.last_entry(&scene.auditor, &scene.account.ledger).await.get("client_address"), None);
}

#[tokio::test]
async fn neither_who_told_a_use_nor_a_third_party_reads_the_payers_events() {
    let scene = Scene::set().await;
    let ledger = &scene.account.ledger;
    for reader in [&scene.provider.client, &scene.third.client] {
        reader.get(&format!("/v1/audit/usage_ledger/{ledger}/events")).await.refused(Code::NotFound);
        let entries = reader.get(&format!("/v1/audit?aggregate_id={ledger}&min_position={}", scene.position)).await;
        assert_eq!(entries.done()["items"], json!([]));
    }
}

#[tokio::test]
async fn who_acts_on_its_own_things_sees_how_and_who_is_acted_on_does_not() {
    let scene = Scene::set().await;
    let (provider, administrator) = (&scene.provider, scene.place.administrator());
    let suspend = format!("/v1/services/{}/suspend", scene.service);
    for (who, path, body) in [
        (&provider.client, format!("/v1/organizations/{}/rename", provider.id), json!({"name": "Renamed by itself"})),
        (&administrator, suspend, json!({"reason": "An audit."})),
    ] {
        let position = telling(who, &path, &body).await;
        let (kind, id) =
            if path.ends_with("rename") { ("organization", &provider.id) } else { ("service", &scene.service) };
        let is_own = kind == "organization";
        let event = Scene::last_event(&provider.client, kind, id).await;
        let entry = format!("/v1/audit?aggregate_id={id}&limit=1&min_position={position}");
        let entry = provider.client.get(&entry).await.done()["items"][0].clone();
        assert_eq!(circumstances_in(&event).len(), if is_own { 3 } else { 0 }, "{event}");
        assert_eq!(circumstances_in(&entry).len(), if is_own { 2 } else { 0 }, "{entry}");
        assert_eq!(entry.get("principal_id").is_some(), is_own, "{entry}");
        assert_eq!(event["principal_organization_id"] == json!(provider.id), is_own, "{event}");
        assert!(event["principal_organization_id"].is_string(), "{event}");
    }
}

#[tokio::test]
async fn the_hash_of_a_secret_stands_in_the_log_and_in_nothing_else_that_is_read() {
    let scene = Scene::set().await;
    let key = &scene.account.key_id;
    let stored = "SELECT payload #>> '{issued,secret,hash}' FROM events WHERE aggregate_id = $1 AND sequence = 1";
    let hash: String = sqlx::query_scalar(stored).bind(key).fetch_one(&scene.place.looking().await).await.unwrap();
    for reader in [&scene.payer.client, &scene.auditor, &scene.place.administrator()] {
        let events = reader.get(&format!("/v1/audit/api_key/{key}/events")).await;
        let secret = events.done()["items"][0]["payload"]["issued"]["secret"].clone();
        assert!(secret["last_four"].is_string() && !events.text.contains(&hash), "{}", events.text);
    }
    let at = scene.place.positions_of(key).await[0];
    let before = scene.place.token(at - 1).await;
    let page = scene.auditor.get(&format!("/v1/log?after={before}&limit=1")).await;
    assert!(page.text.contains(&hash), "{}", page.text);
    scene.payer.client.get("/v1/log").await.refused(Code::Forbidden);
}

#[tokio::test]
async fn whoever_opens_an_address_is_written_down_and_who_sees_none_is_not() {
    let place = crate::server::of_its_own().await;
    let owner = member(&place, &["consumer"]).await;
    let auditor = key_of(&place, &owner.id, &["auditor"]).await;
    let trail = format!("/v1/audit?aggregate_id={}", owner.id);
    let openings = "/v1/audit/openings";
    owner.client.get(&trail).await.done();
    auditor.get(&trail).await.done();
    assert_eq!(auditor.get(openings).await.done()["items"], json!([]), "they saw no address");

    let read = place.administrator().get(&trail).await;
    let entry = read.done()["items"][0].clone();
    assert_eq!(entry["client_address"], "127.0.0.1", "{entry}");
    let found = auditor.get(openings).await.done();
    let opening = &found["items"][0];
    assert_eq!((found["items"].as_array().unwrap().len(), &opening["what"]), (1, &json!("client_address")), "{found}");
    assert_eq!(opening["request_id"], read.headers["request-id"].to_str().unwrap());
    assert_eq!((&opening["event_id"], &opening["position"]), (&entry["event_id"], &entry["position"]));
    assert_eq!(opening["subject"], entry["principal_id"]);
    let reader = opening["principal_id"].as_str().unwrap();
    for (query, count) in
        [(format!("principal={reader}"), 1), (format!("principal={}", owner.id), 0), (format!("subject={reader}"), 1)]
    {
        let found = auditor.get(&format!("{openings}?{query}")).await.done();
        assert_eq!(found["items"].as_array().unwrap().len(), count, "{query}: {found}");
    }
    owner.client.get(openings).await.refused(Code::Forbidden);
}

#[tokio::test]
async fn what_cannot_be_written_down_is_not_opened() {
    let place = crate::server::of_its_own().await;
    let owner = member(&place, &["consumer"]).await;
    let trail = format!("/v1/audit?aggregate_id={}", owner.id);
    place.administrator().get(&trail).await.done();
    sqlx::raw_sql("REVOKE INSERT ON openings FROM marketplace_app").execute(&place.database.owner).await.unwrap();
    let refused = place.administrator().taking_any_answer().get(&trail).await;
    assert!(refused.status >= 500 && !refused.text.contains("127.0.0.1"), "{}", refused.text);
    owner.client.get(&trail).await.done();
}
