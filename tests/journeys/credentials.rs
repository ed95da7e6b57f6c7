//! Who may change credentials, and until when: the current secret of a key, as long as the key itself stands.

use api::http::problem::Code;
use reqwest::Method;
use serde_json::{Value, json};
use tests::waiting::until;

use crate::client::{Client, new_intent};
use crate::market::{key_of, member};
use crate::server::{Place, in_its_own_process, shared};

/// The id of the key that a client has.
pub async fn own_id(client: &Client) -> String {
    client.get("/v1/api-keys/current").await.done()["key_id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_secret_before_the_current_one_does_all_but_change_credentials() {
    let place = shared().await;
    let consumer = member(place, &["consumer"]).await;
    let old = consumer.client;
    let id = own_id(&old).await;
    let (rotate, overlap) = (format!("/v1/api-keys/{id}/rotate"), json!({"overlap_seconds": 3_600}));
    let intent = new_intent();
    let rotated = old.intend(&intent, Method::POST, &rotate, &overlap).await.done();
    let current = place.client(rotated["key"].as_str().unwrap());

    old.get("/v1/ledgers").await.done();
    old.post("/v1/ledgers", &json!({"currency": "USD"})).await.done();
    let scopes = json!({"scopes": ["consumer"]});
    for (method, path, body) in [
        (Method::POST, rotate.clone(), json!({"overlap_seconds": 0})),
        (
            Method::POST,
            "/v1/api-keys".to_owned(),
            json!({"name": "Successor", "kind": "management", "restriction": scopes}),
        ),
        (Method::PUT, format!("/v1/api-keys/{id}/restriction"), scopes.clone()),
        (Method::POST, format!("/v1/api-keys/{id}/disable"), json!({})),
        (Method::POST, format!("/v1/api-keys/{id}/revoke"), json!({"reason": "Mine."})),
    ] {
        old.send(method, &path, &body).await.refused(Code::Forbidden);
    }
    // It may be that nobody has seen the new secret: the first answer is told again, and nothing else.
    let again = old.intend(&intent, Method::POST, &rotate, &overlap).await.done();
    assert_eq!((&again["key"], &again["replayed"]), (&rotated["key"], &json!(true)));
    current.post(&rotate, &json!({"overlap_seconds": 0})).await.done();
    until("the secret before it has ended", || async { old.get("/v1/ledgers").await.status == 401 }).await;
}

/// The position of the event of this type of a key; `None` if there is none.
async fn position_of(place: &Place, key: &str, event_type: &str) -> Option<i64> {
    let position = "SELECT position FROM events WHERE aggregate_id = $1 AND event_type = $2";
    sqlx::query_scalar(position).bind(key).bind(event_type).fetch_optional(&place.database.owner).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_key_gets_a_successor_after_it_was_revoked_at_whichever_process() {
    let place = in_its_own_process().await;
    let second = place.another_process(&place.database.url).await;
    let owner = member(&place, &["consumer"]).await;
    let (mut issued, mut refused) = (0, 0);
    for round in 0..40 {
        let stolen = key_of(&place, &owner.id, &["consumer"]).await;
        let id = own_id(&stolen).await;
        let thief = stolen.at(&second.base());
        let (revoke, wanted) = (
            format!("/v1/api-keys/{id}/revoke"),
            json!({"name": "Successor", "kind": "management", "restriction": {"scopes": ["consumer"]}}),
        );
        let reason = json!({"reason": "Stolen."});
        let mint = async {
            // From before the revocation is sent to after it is acknowledged, in small steps from round to round.
            for _ in 0..round % 5 {
                tokio::task::yield_now().await;
            }
            thief.post("/v1/api-keys", &wanted).await
        };
        let (revoked, minted) = tokio::join!(owner.client.post(&revoke, &reason), mint);
        revoked.done();
        let later = thief.post("/v1/api-keys", &wanted).await;
        assert!([401, 409].contains(&later.status), "round {round}: {} {}", later.status, later.text);
        match minted.status {
            201 => {
                issued += 1;
                let successor: Value = minted.done();
                let at = position_of(&place, successor["id"].as_str().unwrap(), "api_key.issued").await;
                let end = position_of(&place, &id, "api_key.revoked").await;
                assert!(at.unwrap() < end.unwrap(), "round {round}: issued at {at:?}, revoked at {end:?}");
            }
            status => {
                refused += 1;
                assert!([401, 409].contains(&status), "round {round}: {status} {}", minted.text);
            }
        }
    }
    println!("{issued} were issued before the revocation, {refused} refused after it");
    second.stop().await;
}
