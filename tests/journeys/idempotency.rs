//! One intent, one execution: what a repetition under the same Idempotency-Key gets, and what it must not get.

use api::http::problem::Code;
use reqwest::Method;
use serde_json::json;

use crate::client::new_intent;
use crate::document::{Operation, operations};
use crate::market::{account, member, new_name};
use crate::server::shared;

#[tokio::test]
async fn the_same_intent_gets_the_first_answer_again() {
    let place = shared().await;
    let (administrator, intent) = (place.administrator(), new_intent());
    let body = json!({"name": new_name("Twice"), "roles": ["provider"]});
    let first = administrator.intend(&intent, Method::POST, "/v1/organizations", &body).await;
    let again = administrator.intend(&intent, Method::POST, "/v1/organizations", &body).await;
    let (mut expected, repeated) = (first.done(), again.done());
    assert_eq!((&expected["replayed"], &repeated["replayed"]), (&json!(false), &json!(true)));
    expected["replayed"] = json!(true);
    assert_eq!((expected, first.status, &first.headers["etag"]), (repeated, again.status, &again.headers["etag"]));
}

#[tokio::test]
async fn the_same_intent_with_another_body_is_refused() {
    let place = shared().await;
    let (administrator, intent) = (place.administrator(), new_intent());
    let body = |name: &str| json!({"name": name, "roles": ["provider"]});
    administrator.intend(&intent, Method::POST, "/v1/organizations", &body("First")).await.done();
    let other = administrator.intend(&intent, Method::POST, "/v1/organizations", &body("Second")).await;
    other.refused(Code::IdempotencyKeyReused);
}

#[tokio::test]
async fn another_caller_may_have_the_same_key_for_an_intent_of_its_own() {
    let place = shared().await;
    let (one, other, intent) = (member(place, &["consumer"]).await, member(place, &["consumer"]).await, new_intent());
    let body = json!({"currency": "EUR"});
    let first = one.client.intend(&intent, Method::POST, "/v1/ledgers", &body).await;
    let second = other.client.intend(&intent, Method::POST, "/v1/ledgers", &body).await;
    assert_ne!(first.id(), second.id());
    assert_eq!(second.done()["replayed"], false);
}

#[tokio::test]
async fn a_lost_key_is_shown_again_to_the_same_intent_and_to_no_other() {
    let place = shared().await;
    let (consumer, intent) = (member(place, &["consumer"]).await, new_intent());
    let body = json!({"name": "lost", "kind": "management", "restriction": {"scopes": ["consumer"]}});
    let first = consumer.client.intend(&intent, Method::POST, "/v1/api-keys", &body).await.done();
    let again = consumer.client.intend(&intent, Method::POST, "/v1/api-keys", &body).await.done();
    assert_eq!((&first["key"], &first["id"]), (&again["key"], &again["id"]));
    assert_eq!((first["replayed"].as_bool(), again["replayed"].as_bool()), (Some(false), Some(true)));
    let wider = json!({"name": "another", "kind": "management", "restriction": {"scopes": ["consumer"]}});
    let other = consumer.client.intend(&intent, Method::POST, "/v1/api-keys", &wider).await;
    assert!(!other.text.contains("mk_live_"), "{}", other.text);
    other.refused(Code::IdempotencyKeyReused);
}

#[tokio::test]
async fn racing_repetitions_are_executed_once_and_show_one_secret() {
    let place = shared().await;
    let (consumer, intent) = (member(place, &["consumer"]).await, new_intent());
    let body = json!({"name": "raced", "kind": "management", "restriction": {"scopes": ["consumer"]}});
    let attempts = (0..8).map(|_| consumer.client.intend(&intent, Method::POST, "/v1/api-keys", &body));
    let answers: Vec<_> = futures::future::join_all(attempts).await.iter().map(crate::client::Answer::done).collect();
    assert!(answers.iter().all(|answer| (&answer["id"], &answer["key"]) == (&answers[0]["id"], &answers[0]["key"])));
    assert_eq!(answers.iter().filter(|answer| answer["replayed"] == false).count(), 1);
}

#[tokio::test]
async fn where_money_moves_a_key_is_required() {
    let place = shared().await;
    let consumer = member(place, &["provider", "consumer"]).await;
    let ledger = account(&consumer.client, &consumer.id).await.ledger;
    // A claim that is accepted is looked up first; its journeys are apart.
    let keyed: Vec<_> = operations().into_iter().filter(Operation::needs_intent).collect();
    let keyed: Vec<_> = keyed.into_iter().filter(|operation| operation.path.starts_with("/v1/ledgers/")).collect();
    assert!(keyed.len() >= 3, "{keyed:?}");
    for operation in keyed {
        let body = crate::bodies::valid(&operation.id, &json!({"reporter": consumer.id, "service": consumer.id}));
        let (body, path) = (
            body.unwrap_or_else(|| json!({})).to_string(),
            operation.path.replace("{id}", &ledger).replace("{grant}", &ledger),
        );
        let mut asked = Vec::new();
        // Some are the owner's alone, and some the marketplace's.
        for client in [place.administrator(), consumer.client.clone()] {
            let request = client.request(operation.method.clone(), &path).header("content-type", "application/json");
            asked.push(crate::client::answer(&path, request.body(body.clone())).await);
        }
        let is_missing = |answer: &crate::client::Answer| answer.text.contains(Code::IdempotencyKeyMissing.as_str());
        assert!(asked.iter().any(is_missing), "{}: {:?}", operation.id, asked[0].text);
        assert!(asked.iter().all(|answer| answer.status >= 400), "{}", operation.id);
    }
}
