//! Verification: every verdict of the closed list, and how soon a change of a key is felt.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use jiff::SignedDuration;
use ops::clock::{Clock, SystemClock};
use serde_json::{Value, json};
use tests::waiting::until;

use crate::client::Client;
use crate::market::{account, draft, every_service, member, runtime_key, service};
use crate::server::shared;

/// The latest that a revoked key may be accepted after the revocation was acknowledged.
const REVOCATION_BOUND: Duration = Duration::from_secs(1);

async fn verdict(provider: &Client, question: &Value) -> Value {
    let mut answer = provider.post("/v1/api-keys/verify", question).await;
    // What cannot be confirmed in time is not answered; asking again is what a gateway does.
    let begun = Instant::now();
    while answer.status == 503 && begun.elapsed() < Duration::from_secs(10) {
        answer = provider.post("/v1/api-keys/verify", question).await;
    }
    answer.done()
}

async fn code(provider: &Client, question: &Value) -> String {
    verdict(provider, question).await["code"].as_str().unwrap().to_owned()
}

async fn issue(consumer: &Client, verifier: &str, restriction: Value) -> (String, String) {
    let issued = consumer.post("/v1/api-keys", &runtime_key(verifier, &restriction)).await.done();
    (issued["id"].as_str().unwrap().to_owned(), issued["key"].as_str().unwrap().to_owned())
}

async fn becomes(provider: &Client, question: &Value, wanted: &str) {
    let mut last = String::new();
    let begun = Instant::now();
    while last != wanted {
        assert!(begun.elapsed() < Duration::from_secs(10), "{last} has not become {wanted}");
        last = code(provider, question).await;
    }
}

#[tokio::test]
async fn every_verdict_of_the_closed_list_is_given() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let (asker, verifier, consumer) = (&provider.client, &provider.id, &consumer.client);
    let (service, other) = (service(asker, "Verified").await, ops::ids::new_id().to_string());
    let mut seen = BTreeSet::new();
    let mut see = async |question: Value, wanted: &str| {
        becomes(asker, &question, wanted).await;
        seen.insert(wanted.to_owned());
    };

    let (id, key) = issue(consumer, verifier, json!({"services": [service]})).await;
    see(json!({"key": key}), "valid").await;
    see(json!({"key": key, "service": other}), "forbidden_service").await;
    consumer.post(&format!("/v1/api-keys/{id}/disable"), &json!({})).await.done();
    see(json!({"key": key}), "disabled").await;
    consumer.post(&format!("/v1/api-keys/{id}/enable"), &json!({})).await.done();
    see(json!({"key": key}), "valid").await;
    consumer.post(&format!("/v1/api-keys/{id}/revoke"), &json!({"reason": "over"})).await.done();
    see(json!({"key": key}), "revoked").await;

    see(json!({"key": "mk_live_1fJjkkpe9PiTw9KSulA8Ghct30vZz4HpdQ5c5b9cPF120vWMp"}), "not_found").await;
    see(json!({"key": "hello"}), "not_found").await;

    let end = SystemClock.now().saturating_add(SignedDuration::from_millis(1_500)).unwrap().to_string();
    let (_, key) = issue(consumer, verifier, json!({"every_service": true, "expires_at": end})).await;
    see(json!({"key": key}), "valid").await;
    see(json!({"key": key}), "expired").await;

    let rate = json!({"rate_requests_per_second": 1, "burst_requests": 1});
    let (_, key) = issue(consumer, verifier, json!({"every_service": true, "rate_limit": rate})).await;
    see(json!({"key": key}), "rate_limited").await;
    let refused = asker.post("/v1/api-keys/verify", &json!({"key": key})).await;
    let rate = json!({"limit_requests": 1, "remaining_requests": 0, "reset_seconds": 1});
    assert_eq!(refused.done()["rate"], rate);

    let elsewhere = member(place, &["provider"]).await;
    let (_, key) = issue(consumer, &elsewhere.id, every_service()).await;
    see(json!({"key": key}), "forbidden_verifier").await;
    let test = json!({"name": "t", "kind": "runtime", "verifier": verifier, "environment": "test", "restriction": every_service()});
    let test = consumer.post("/v1/api-keys", &test).await.done();
    see(json!({"key": test["key"]}), "forbidden_environment").await;
    see(json!({"key": consumer.key()}), "forbidden_kind").await;

    let broke = account(consumer, verifier).await;
    see(json!({"key": broke.key, "service": service}), "budget_exhausted").await;
    let unpublished = draft(asker, "Unpublished").await;
    see(json!({"key": broke.key, "service": unpublished}), "service_unavailable").await;

    let all = [
        "valid",
        "not_found",
        "disabled",
        "expired",
        "revoked",
        "forbidden_kind",
        "forbidden_environment",
        "forbidden_verifier",
        "forbidden_service",
        "rate_limited",
        "budget_exhausted",
        "service_unavailable",
    ];
    assert_eq!(seen, all.map(str::to_owned).into());
}

#[tokio::test]
async fn a_revoked_key_is_refused_within_the_bound_and_for_good() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let (id, key) = issue(&consumer.client, &provider.id, every_service()).await;
    let question = json!({"key": key});
    becomes(&provider.client, &question, "valid").await;
    consumer.client.post(&format!("/v1/api-keys/{id}/revoke"), &json!({"reason": "leaked"})).await.done();
    let acknowledged = Instant::now();
    while acknowledged.elapsed() < REVOCATION_BOUND + Duration::from_millis(300) {
        let asked = acknowledged.elapsed();
        let answer = provider.client.post("/v1/api-keys/verify", &question).await;
        let is_valid = answer.status == 200 && answer.done()["code"] == "valid";
        assert!(!is_valid || asked < REVOCATION_BOUND, "still valid {asked:?} after the revocation: {}", answer.text);
    }
    assert_eq!(code(&provider.client, &question).await, "revoked");
    let own = place.client(&key).get("/v1/services").await;
    own.refused(api::http::problem::Code::Unauthenticated);
}

#[tokio::test]
async fn while_a_rotation_overlaps_both_secrets_are_valid_and_then_only_the_new_one() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let (id, old) = issue(&consumer.client, &provider.id, every_service()).await;
    let rotate = format!("/v1/api-keys/{id}/rotate");
    let rotated = consumer.client.post(&rotate, &json!({"overlap_seconds": 3_600})).await.done();
    let new = rotated["key"].as_str().unwrap();
    becomes(&provider.client, &json!({"key": new}), "valid").await;
    assert_eq!(code(&provider.client, &json!({"key": old})).await, "valid");

    let position = rotated["position"].as_str().unwrap();
    let shown = consumer.client.get(&format!("/v1/api-keys/{id}?min_position={position}")).await.done();
    assert!(old.ends_with(shown["outgoing_secret"]["last_four"].as_str().unwrap()), "{shown}");
    assert!(new.ends_with(shown["secret"]["last_four"].as_str().unwrap()), "{shown}");

    let last = consumer.client.post(&rotate, &json!({"overlap_seconds": 0})).await.done();
    becomes(&provider.client, &json!({"key": last["key"]}), "valid").await;
    for ended in [old.as_str(), new] {
        until("the earlier secrets have ended", || async {
            code(&provider.client, &json!({"key": ended})).await != "valid"
        })
        .await;
    }
}
