//! What a key gives: never more than it has, and taken back with it where that is said.

use api::http::problem::Code;
use domain::api_key::MAX_LINKS;
use reqwest::Method;
use serde_json::{Value, json};
use tests::waiting::{until, until_some};

use crate::client::{Client, new_intent};
use crate::credentials::own_id;
use crate::market::{key_of, member};
use crate::server::{in_its_own_process, of_its_own, shared};

/// A management key with these scopes.
fn management(scopes: &[&str]) -> Value {
    json!({"name": "given", "kind": "management", "restriction": {"scopes": scopes}})
}

async fn is_refused(client: &Client) {
    until("the key is taken back", || async { client.get("/v1/api-keys/current").await.status == 401 }).await;
}

#[tokio::test]
async fn what_a_key_gave_gives_nothing_on() {
    let place = shared().await;
    let owner = member(place, &["provider", "consumer"]).await;
    let issued = owner.client.post("/v1/api-keys", &management(&["consumer"])).await;
    let (given, id) = (place.client(issued.done()["key"].as_str().unwrap()).after(&issued), issued.id());
    given.post("/v1/ledgers", &json!({"currency": "USD"})).await.done();
    given.post("/v1/api-keys", &management(&["consumer"])).await.refused(Code::Forbidden);
    let sibling = owner.client.post("/v1/api-keys", &management(&["consumer"])).await.id();
    for (path, body) in [
        (format!("/v1/api-keys/{sibling}/rotate"), json!({"overlap_seconds": 0})),
        (format!("/v1/api-keys/{sibling}/revoke"), json!({"reason": "Mine."})),
        (format!("/v1/api-keys/{id}/rotate"), json!({"overlap_seconds": 0})),
    ] {
        given.post(&path, &body).await.refused(Code::Forbidden);
    }
    // Nor is the right to give keys given by naming it.
    owner.client.post("/v1/api-keys", &management(&["consumer", "keys:issue"])).await.refused(Code::Forbidden);
    owner.client.post("/v1/api-keys", &management(&["keys:manage"])).await.refused(Code::Forbidden);
    // The marketplace gives it, and so the key that it gave gives keys.
    let by_the_marketplace = key_of(place, &owner.id, &["keys:issue", "keys:verify"]).await;
    by_the_marketplace.post("/v1/api-keys", &management(&["keys:verify"])).await.done();
    by_the_marketplace.post("/v1/api-keys", &management(&["consumer"])).await.refused(Code::Forbidden);
}

#[tokio::test]
async fn a_key_is_taken_back_with_what_it_gave_and_what_the_marketplace_gave_to_others_stays() {
    let place = of_its_own().await;
    let (owner, neighbour) = (member(&place, &["consumer"]).await, member(&place, &["consumer"]).await);
    let leaked = key_of(&place, &owner.id, &["consumer"]).await;
    let mut given = Vec::new();
    for _ in 0..3 {
        let issued = leaked.post("/v1/api-keys", &management(&["consumer"])).await;
        given.push((issued.id(), place.client(issued.done()["key"].as_str().unwrap()).after(&issued)));
    }
    let id = own_id(&leaked).await;
    let revoke = format!("/v1/api-keys/{id}/revoke");
    owner.client.post(&revoke, &json!({"reason": "Leaked."})).await.done();
    is_refused(&leaked).await;
    given[0].1.get("/v1/ledgers").await.done();
    // What was only revoked can still be taken back with what it gave; that is said once.
    let with_issued = json!({"reason": "Leaked, and used by others.", "with_issued": true});
    assert_eq!(owner.client.post(&revoke, &with_issued).await.done()["events"], json!(["api_key.revoked_with_issued"]));
    let position = owner.client.post(&revoke, &with_issued).await.done();
    assert_eq!(position["events"], json!([]));
    for (id, client) in &given {
        is_refused(client).await;
        let shown = owner.client.get(&format!("/v1/api-keys/{id}")).await.done();
        assert_eq!(shown["status"], "revoked", "{shown}");
    }
    for status in ["revoked", "active"] {
        let listed = owner.client.get(&format!("/v1/api-keys?status={status}&issuer={id}")).await.done();
        assert_eq!(listed["items"].as_array().unwrap().len(), if status == "revoked" { 3 } else { 0 }, "{listed}");
    }

    // The marketplace's own key gave the first key of every organization. Taken back with what it gave, it takes none of those.
    let successor = key_of(&place, "00000000-0000-8000-8000-000000000001", &["administrator"]).await;
    let first = own_id(&place.administrator()).await;
    successor.post(&format!("/v1/api-keys/{first}/revoke"), &with_issued).await.done();
    is_refused(&place.administrator()).await;
    owner.client.get("/v1/ledgers").await.done();
    neighbour.client.get("/v1/ledgers").await.done();
    // But what it gave to its own organization goes with it: the successor among that.
    is_refused(&successor).await;
}

#[tokio::test]
async fn the_last_administrators_key_is_not_switched_off_and_who_is_listed_can_be_revoked_one_by_one() {
    let place = of_its_own().await;
    let administrator = place.administrator();
    let id = own_id(&administrator).await;
    for (verb, body) in [("revoke", json!({"reason": "Old."})), ("disable", json!({}))] {
        administrator.post(&format!("/v1/api-keys/{id}/{verb}"), &body).await.refused(Code::Conflict);
    }
    let since = administrator.get(&format!("/v1/api-keys/{id}")).await.done()["issued_at"].clone();
    let member = member(&place, &["consumer"]).await;
    let path = format!("/v1/api-keys?issuer={id}&issued_since={}", since.as_str().unwrap());
    let listed = until_some("the key is listed", || async {
        let listed = administrator.get(&path).await.done();
        (listed["items"].as_array().unwrap().len() == 1).then_some(listed)
    })
    .await;
    let later = administrator.get(&format!("/v1/api-keys?issuer={id}&issued_since=2100-01-01T00:00:00Z")).await.done();
    assert_eq!(later["items"], json!([]));
    for key in listed["items"].as_array().unwrap() {
        let path = format!("/v1/api-keys/{}/revoke", key["id"].as_str().unwrap());
        administrator.post(&path, &json!({"reason": "Given by a leaked key."})).await.done();
    }
    is_refused(&member.client).await;
}

#[tokio::test]
async fn an_appointment_is_no_delegation_a_successor_outlives_whoever_appointed_it() {
    let place = shared().await;
    let mut temporary = management(&["administrator"]);
    temporary["restriction"]["expires_at"] = json!("2090-01-01T00:00:00Z");
    let issued = place.administrator().post("/v1/api-keys", &temporary).await;
    let temporary = place.client(issued.done()["key"].as_str().unwrap()).after(&issued);
    let successor = temporary.post("/v1/api-keys", &management(&["administrator"])).await;
    let successor = place.client(successor.done()["key"].as_str().unwrap());
    let shown = successor.get("/v1/api-keys/current").await.done();
    assert_eq!(shown["restriction"].get("expires_at"), None, "{shown}");
    assert!(shown["permissions"].as_array().unwrap().contains(&json!("keys:issue")));
}

#[tokio::test]
async fn a_row_of_administrators_ends_where_it_is_no_longer_followed_and_goes_with_its_first() {
    let place = of_its_own().await;
    let (mut row, mut last) = (Vec::new(), place.administrator());
    loop {
        let issued = last.post("/v1/api-keys", &management(&["administrator"])).await;
        if issued.status == 403 {
            assert!(
                issued.refused(Code::Forbidden)["detail"].as_str().unwrap().contains("in a row"),
                "{}",
                issued.text
            );
            break;
        }
        last = place.client(issued.done()["key"].as_str().unwrap()).after(&issued);
        row.push(issued.id());
        assert!(row.len() <= MAX_LINKS, "the row goes on");
    }
    assert_eq!(row.len(), MAX_LINKS);
    let leaked = json!({"reason": "Leaked.", "with_issued": true});
    place.administrator().post(&format!("/v1/api-keys/{}/revoke", row[0]), &leaked).await.done();
    is_refused(&last).await;
}

#[tokio::test]
async fn a_repetition_gets_its_first_answer_whatever_the_key_may_by_now_and_a_revoked_key_gets_none() {
    let place = shared().await;
    let owner = member(place, &["consumer", "provider"]).await;
    let acting = key_of(place, &owner.id, &["consumer", "provider"]).await;
    let (intent, wanted) = (new_intent(), management(&["provider"]));
    let first = acting.intend(&intent, Method::POST, "/v1/api-keys", &wanted).await.done();
    let id = own_id(&acting).await;
    let narrowed = json!({"scopes": ["consumer"]});
    owner.client.put(&format!("/v1/api-keys/{id}/restriction"), &narrowed).await.done();
    until("the restriction is known", || async { acting.post("/v1/api-keys", &wanted).await.status == 403 }).await;
    let again = acting.intend(&intent, Method::POST, "/v1/api-keys", &wanted).await.done();
    assert_eq!((&again["key"], &again["id"], &again["replayed"]), (&first["key"], &first["id"], &json!(true)));
    // Nobody else gets it by the same key of an intent.
    let other = owner.client.intend(&intent, Method::POST, "/v1/api-keys", &wanted).await.done();
    assert_ne!((&other["id"], &other["key"]), (&first["id"], &first["key"]));

    owner.client.post(&format!("/v1/api-keys/{id}/revoke"), &json!({"reason": "Over."})).await.done();
    is_refused(&acting).await;
    acting.intend(&intent, Method::POST, "/v1/api-keys", &wanted).await.refused(Code::Unauthenticated);
}

#[tokio::test]
async fn a_presented_management_key_is_forbidden_marked_once_and_still_works() {
    let place = shared().await;
    let (provider, careless) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let id = own_id(&careless.client).await;
    let question = json!({"key": careless.client.key()});
    for _ in 0..5 {
        let verdict = provider.client.post("/v1/api-keys/verify", &question).await.done();
        assert_eq!(verdict, json!({"code": "forbidden_kind"}));
    }
    let shown = || async { careless.client.get(&format!("/v1/api-keys/{id}")).await.done() };
    until("the key is marked", || async { shown().await["exposed"]["to"] == json!(provider.id) }).await;
    provider.client.post("/v1/api-keys/verify", &question).await.done();
    let events = careless.client.get(&format!("/v1/audit/api_key/{id}/events")).await.done();
    let marks = events["items"].as_array().unwrap().iter().filter(|event| event["event_type"] == "api_key.exposed");
    assert_eq!(marks.count(), 1, "{events}");
    assert_eq!(shown().await["status"], "active");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_given_at_a_process_that_is_behind_is_void_too() {
    let place = in_its_own_process().await;
    let second = place.another_process(&place.database.url).await;
    let owner = member(&place, &["consumer"]).await;
    for round in 0..15 {
        let leaked = key_of(&place, &owner.id, &["consumer"]).await;
        let id = own_id(&leaked).await;
        let thief = leaked.at(&second.base());
        let (path, with_issued) =
            (format!("/v1/api-keys/{id}/revoke"), json!({"reason": "Stolen.", "with_issued": true}));
        let wanted = management(&["consumer"]);
        let (revoked, minted) =
            tokio::join!(owner.client.post(&path, &with_issued), thief.post("/v1/api-keys", &wanted));
        revoked.done();
        if minted.status == 201 {
            let successor = place.client(minted.done()["key"].as_str().unwrap());
            is_refused(&successor).await;
            is_refused(&successor.at(&second.base())).await;
        } else {
            assert!([401, 409].contains(&minted.status), "round {round}: {} {}", minted.status, minted.text);
        }
    }
    second.stop().await;
}
