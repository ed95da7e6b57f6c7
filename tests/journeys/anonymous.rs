//! How often an address may ask without a valid key: the bound on guessing keys. Who has one is not held up.

use api::http::problem::Code;
use serde_json::{Value, json};

use crate::market::member;
use crate::server::{Place, with_flags};

/// What an address has at once, and a minute.
const REQUESTS: usize = 5;

async fn place() -> Place {
    let requests = REQUESTS.to_string();
    with_flags(&["--anonymous-requests-per-minute", &requests, "--trusted-proxies", "127.0.0.0/8"]).await
}

/// The status of the answer to a client of a proxy that is trusted.
async fn ask(place: &Place, from: &str, key: Option<&str>, path: &str) -> u16 {
    let request = reqwest::Client::new().get(format!("{}{path}", place.base())).header("x-forwarded-for", from);
    let request = if let Some(key) = key { request.bearer_auth(key) } else { request };
    let answer = request.send().await.unwrap();
    let status = answer.status().as_u16();
    if status == 429 {
        for header in ["retry-after", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"] {
            assert!(answer.headers().contains_key(header), "{header}");
        }
        let problem: Value = answer.json().await.unwrap();
        assert_eq!(problem["code"], Code::RateLimited.as_str());
    }
    status
}

/// Asks until the address is refused; gives how often it was not. Some requests come back while it asks.
async fn use_up(place: &Place, from: &str, key: Option<&str>, path: &str) -> usize {
    for passed in 0..20 {
        if ask(place, from, key, path).await == 429 {
            return passed;
        }
    }
    panic!("{from} is never refused");
}

#[tokio::test]
async fn whatever_is_asked_without_a_valid_key_counts_and_by_address() {
    let place = place().await;
    let owner = member(&place, &["provider", "consumer"]).await;
    let mine = json!({"name": "Revoked", "kind": "management", "restriction": {"scopes": ["services:read"]}});
    let revoked = place.administrator().post("/v1/api-keys", &mine).await.done();
    let (key, id) = (revoked["key"].as_str().unwrap(), revoked["id"].as_str().unwrap());
    let path = format!("/v1/api-keys/{id}/revoke");
    place.administrator().post(&path, &json!({"reason": "Over."})).await.done();

    let unknown = format!("{}x", owner.client.key());
    let cases = [
        ("198.51.100.1", None, "/v1/services"),
        ("198.51.100.2", Some(unknown.as_str()), "/v1/services"),
        ("198.51.100.3", Some("nonsense"), "/v1/services"),
        ("198.51.100.4", Some(key), "/v1/services"),
        ("198.51.100.5", None, "/nowhere"),
        ("198.51.100.6", None, "/schemas"),
        ("198.51.100.7", None, "/openapi.json"),
        ("2001:db8:1:2::1", None, "/v1/services"),
    ];
    for (from, key, path) in cases {
        let passed = use_up(&place, from, key, path).await;
        assert!((REQUESTS..REQUESTS + 3).contains(&passed), "{from} {path}: {passed} passed");
    }
    assert_eq!(use_up(&place, "2001:db8:1:2:ffff::9", None, "/v1/services").await, 0, "a subscriber has a /64");
}

#[tokio::test]
async fn who_has_a_valid_key_takes_nothing_and_is_not_held_up() {
    let place = place().await;
    let owner = member(&place, &["provider", "consumer"]).await;
    let from = "198.51.100.1";
    for _ in 0..REQUESTS * 3 {
        for path in ["/v1/services", "/schemas", "/v1/api-keys/current"] {
            assert_eq!(ask(&place, from, Some(owner.client.key()), path).await, 200);
        }
        assert_eq!(ask(&place, from, Some(owner.client.key()), "/nowhere").await, 404);
        assert_eq!(ask(&place, from, None, "/health/live").await, 200);
        // Keys that a provider verifies are not its own credential.
        let verdict = owner.client.post("/v1/api-keys/verify", &json!({"key": "nonsense"})).await.done();
        assert_eq!(verdict["code"], "not_found");
    }
    // Who asks with a key of this moment was perhaps not known at once, and has not asked without one for that.
    for _ in 0..REQUESTS * 2 {
        let wanted = json!({"name": "New", "kind": "management", "restriction": {"scopes": ["services:read"]}});
        let issued = place.administrator().post("/v1/api-keys", &wanted).await.done();
        assert_eq!(ask(&place, from, issued["key"].as_str(), "/v1/services").await, 200);
    }
    assert!(use_up(&place, from, None, "/v1/services").await >= REQUESTS);
    assert_eq!(ask(&place, from, Some(owner.client.key()), "/v1/services").await, 200);
}
