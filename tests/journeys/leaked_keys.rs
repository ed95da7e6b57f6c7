//! What an owner says of a key that leaked, what the marketplace says of a fraudulent organization, and what a payer lets one call
//! cost: what bounds the permits that are given for keys.

use api::http::problem::Code;
use jiff::{SignedDuration, Timestamp};
use ops::clock::{Clock, SystemClock};
use serde_json::{Value, json};

use crate::client::Client;
use crate::credentials::own_id;
use crate::market::{Member, account, key_of, ledger, member, runtime_key};
use crate::server::{Place, shared};

/// So many minutes ago.
fn ago(minutes: i64) -> Timestamp {
    SystemClock.now() - SignedDuration::from_mins(minutes)
}

/// 48 hours, in minutes.
const LONGEST: i64 = 48 * 60;

async fn declared(client: &Client, path: &str, body: &Value) -> Value {
    client.post(path, body).await.done()["events"].clone()
}

/// A provider and a consumer with a runtime key that the provider verifies, and where that is declared leaked.
async fn scene(place: &Place) -> (Member, Member, String, String) {
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let account = account(&consumer.client, &provider.id).await;
    let declare = format!("/v1/api-keys/{}/declare-leaked", account.key_id);
    (provider, consumer, format!("/v1/api-keys/{}", account.key_id), declare)
}

#[tokio::test]
async fn a_key_is_declared_leaked_from_an_instant_of_the_last_two_days_which_only_moves_back() {
    let (_, consumer, key, declare) = scene(shared().await).await;
    let consumer = consumer.client;
    assert_eq!(consumer.get(&key).await.done().get("leaked_since"), None);
    for since in [ago(-5), ago(LONGEST + 1)] {
        consumer.post(&declare, &json!({"since": since})).await.refused(Code::Rejected);
    }
    assert_eq!(declared(&consumer, &declare, &json!({})).await, json!(["api_key.leaked"]));
    let shown = consumer.get(&key).await.done();
    let first: Timestamp = shown["leaked_since"].as_str().unwrap().parse().unwrap();
    assert!(first <= ago(0) && first > ago(10), "{shown}");
    assert_eq!(shown["status"], "active", "it is not revoked by that");

    let earlier = ago(LONGEST - 5);
    assert_eq!(declared(&consumer, &declare, &json!({"since": earlier})).await, json!(["api_key.leaked"]));
    for since in [json!({"since": earlier}), json!({"since": ago(60)}), json!({})] {
        assert_eq!(declared(&consumer, &declare, &since).await, json!([]), "{since}");
    }
    assert_eq!(consumer.get(&key).await.done()["leaked_since"], json!(earlier));
}

#[tokio::test]
async fn also_a_revoked_key_is_declared_leaked_and_that_once_for_a_repeated_intent() {
    let (_, consumer, key, declare) = scene(shared().await).await;
    let consumer = consumer.client;
    consumer.post(&format!("{key}/revoke"), &json!({"reason": "Leaked."})).await.done();
    let intent = crate::client::new_intent();
    let say = async || consumer.intend(&intent, reqwest::Method::POST, &declare, &json!({})).await.done();
    let (first, again) = (say().await, say().await);
    assert_eq!((&first["events"], &again["replayed"]), (&json!(["api_key.leaked"]), &json!(true)));
    assert_eq!(first["position"], again["position"]);
    assert_eq!(consumer.get(&key).await.done()["status"], "revoked");
}

#[tokio::test]
async fn a_key_is_declared_leaked_by_whoever_may_revoke_it_and_by_nobody_else() {
    let place = shared().await;
    let (provider, consumer, key, declare) = scene(place).await;
    let neighbour = member(place, &["consumer", "provider"]).await;
    for stranger in [&provider.client, &neighbour.client] {
        stranger.post(&declare, &json!({})).await.refused(Code::NotFound);
    }
    // Nor by the key itself, nor by one that the owner's key gave, which manages no keys.
    let account = account(&consumer.client, &provider.id).await;
    let own = format!("/v1/api-keys/{}/declare-leaked", account.key_id);
    place.client(&account.key).post(&own, &json!({})).await.refused(Code::Forbidden);
    let given = json!({"name": "given", "kind": "management", "restriction": {"scopes": ["consumer"]}});
    let given = consumer.client.post("/v1/api-keys", &given).await;
    let given = place.client(given.done()["key"].as_str().unwrap()).after(&given);
    given.post(&declare, &json!({})).await.refused(Code::Forbidden);
    assert_eq!(consumer.client.get(&key).await.done().get("leaked_since"), None);
    assert_eq!(declared(&place.administrator(), &declare, &json!({})).await, json!(["api_key.leaked"]));
    // Also a management key can be said to have leaked.
    let id = own_id(&consumer.client).await;
    let declare = format!("/v1/api-keys/{id}/declare-leaked");
    assert_eq!(declared(&consumer.client, &declare, &json!({})).await, json!(["api_key.leaked"]));
}

#[tokio::test]
async fn only_the_marketplace_voids_permits_with_a_reason_and_from_an_instant_of_the_last_two_days() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let organization = format!("/v1/organizations/{}", provider.id);
    let path = format!("{organization}/void-permits");
    let wanted = |since: Timestamp| json!({"since": since, "reason": "Calls that never took place."});
    for client in [&provider.client, &consumer.client] {
        client.post(&path, &wanted(ago(5))).await.refused(Code::Forbidden);
    }
    let administrator = place.administrator();
    administrator.post(&path, &json!({"since": ago(5)})).await.refused(Code::InvalidRequest);
    for since in [ago(-5), ago(LONGEST + 1)] {
        administrator.post(&path, &wanted(since)).await.refused(Code::Rejected);
    }
    let missing = format!("/v1/organizations/{}/void-permits", ops::ids::new_id());
    administrator.post(&missing, &wanted(ago(5))).await.refused(Code::NotFound);

    let (first, earlier) = (ago(60), ago(LONGEST - 5));
    for since in [first, earlier] {
        assert_eq!(declared(&administrator, &path, &wanted(since)).await, json!(["organization.permits_voided"]));
        assert_eq!(administrator.get(&organization).await.done()["permits_void_since"], json!(since));
    }
    assert_eq!(declared(&administrator, &path, &wanted(first)).await, json!([]));
    let now = json!({"reason": "Calls that never took place."});
    assert_eq!(declared(&administrator, &path, &now).await, json!([]), "now is later");
    let other = administrator.get(&format!("/v1/organizations/{}", consumer.id)).await.done();
    assert_eq!(other.get("permits_void_since"), None, "{other}");
}

#[tokio::test]
async fn the_right_to_void_permits_is_given_by_the_marketplace_alone_and_is_live() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let path = format!("/v1/organizations/{}/void-permits", provider.id);
    let scopes = json!({"scopes": ["organizations:void_permits"]});
    let own = json!({"name": "court", "kind": "management", "restriction": scopes});
    consumer.client.post("/v1/api-keys", &own).await.refused(Code::Forbidden);
    let test = json!({"name": "court", "kind": "management", "organization": consumer.id, "environment": "test",
        "restriction": scopes});
    place.administrator().post("/v1/api-keys", &test).await.refused(Code::Rejected);
    let given = key_of(place, &consumer.id, &["organizations:void_permits"]).await;
    let reason = json!({"reason": "Calls that never took place."});
    assert_eq!(declared(&given, &path, &reason).await, json!(["organization.permits_voided"]));
}

#[tokio::test]
async fn a_payer_says_what_one_call_may_cost_and_use_and_sees_that() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let consumer = consumer.client;
    let most = json!({"amount": "0.5", "tokens": 100_000});
    let mut wanted = runtime_key(&provider.id, &json!({"every_service": true, "most_per_call": most}));
    wanted["ledger"] = json!(ledger(&consumer).await);
    let issued = consumer.post("/v1/api-keys", &wanted).await;
    let (id, secret) = (issued.id(), issued.done()["key"].as_str().unwrap().to_owned());
    let path = format!("/v1/api-keys/{id}");
    let shown = || async {
        let listed = consumer.get("/v1/api-keys?kind=runtime").await.done();
        let one = consumer.get(&path).await.done();
        assert_eq!(listed["items"][0]["restriction"], one["restriction"]);
        one["restriction"]["most_per_call"].clone()
    };
    assert_eq!(shown().await, most);
    let own = place.client(&secret).get("/v1/api-keys/current").await.done();
    assert_eq!(own["restriction"]["most_per_call"], most, "{own}");

    let restrict = format!("{path}/restriction");
    let restriction = |most: &Value| json!({"every_service": true, "most_per_call": most});
    let less = json!({"amount": "0.000001", "tokens": 1});
    consumer.put(&restrict, &restriction(&less)).await.done();
    assert_eq!(shown().await, less);
    consumer.put(&restrict, &json!({"every_service": true})).await.done();
    assert_eq!(shown().await, Value::Null, "what is left out is lifted");
}

#[tokio::test]
async fn what_one_call_may_cost_and_use_is_bounded_and_only_for_runtime_keys() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let consumer = consumer.client;
    let most = |amount: &str, tokens: u64| json!({"amount": amount, "tokens": tokens});
    let runtime = |most: &Value| runtime_key(&provider.id, &json!({"every_service": true, "most_per_call": most}));
    let id = consumer.post("/v1/api-keys", &runtime(&most("1000000", 10_000_000_000))).await.id();
    let restrict = format!("/v1/api-keys/{id}/restriction");
    for wrong in [most("0", 1), most("-1", 1), most("1", 0), most("1000000.01", 1), most("1", 10_000_000_001)] {
        consumer.post("/v1/api-keys", &runtime(&wrong)).await.refused(Code::Rejected);
        let restriction = json!({"every_service": true, "most_per_call": wrong});
        consumer.put(&restrict, &restriction).await.refused(Code::Rejected);
    }
    for wrong in [json!({"amount": "1"}), json!({"tokens": 1}), json!({"amount": "1", "tokens": -1})] {
        consumer.post("/v1/api-keys", &runtime(&wrong)).await.refused(Code::InvalidRequest);
    }
    let management = json!({"name": "manager", "kind": "management",
        "restriction": {"scopes": ["consumer"], "most_per_call": most("1", 1)}});
    consumer.post("/v1/api-keys", &management).await.refused(Code::Rejected);
}
