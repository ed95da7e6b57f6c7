//! Usage that is sent again: what was recorded once is answered with what became of it then, whatever limits, keys, services and prices have
//! become; only what is new is decided on.

use api::http::problem::Code;
use reqwest::Method;
use serde_json::{Value, json};

use crate::client::new_intent;
use crate::market::Trade;

/// With credit for 10,000 tokens that come out.
async fn trade() -> Trade {
    Trade::with_credit("0.10").await
}

/// Whether a record comes again as what it was, at both routes, alone and in a list, asked for or told.
async fn comes_again(trade: &Trade, record: &Value, cost: &str) {
    for route in ["usage/authorize", "usage"] {
        for body in [record.clone(), json!({"records": [record]})] {
            let again = trade.post(route, &body).await.done();
            let result = &again["records"][0];
            assert_eq!(again["duplicates"], 1, "{again}");
            assert_eq!([&result["status"], &result["cost"], &result["charged"]], ["duplicate", cost, cost], "{again}");
            assert_eq!((&again["cost"], &result["over_limit"]), (&json!("0"), &json!("0")), "nothing more is charged");
        }
    }
}

#[tokio::test]
async fn a_use_that_was_taken_is_known_when_the_credit_is_used_up() {
    let trade = trade().await;
    let record = trade.usage("x", 10_000);
    let first = trade.post("usage/authorize", &record).await.done();
    assert_eq!([&first["records"][0]["status"], &first["charged"]], ["recorded", "0.1"]);
    comes_again(&trade, &record, "0.1").await;
    let other = trade.post("usage/authorize", &trade.usage("y", 1)).await;
    other.refused(Code::BudgetExhausted);
}

#[tokio::test]
async fn of_a_list_only_what_is_new_is_decided_on() {
    let trade = trade().await;
    let known = trade.usage("x", 6_000);
    trade.post("usage/authorize", &known).await.done();
    let body = |id: &str, tokens| json!({"records": [known, trade.usage(id, tokens)]});
    let fits = trade.post("usage/authorize", &body("y", 4_000)).await.done();
    let statuses: Vec<&Value> = fits["records"].as_array().unwrap().iter().map(|record| &record["status"]).collect();
    assert_eq!((statuses, &fits["charged"]), (vec![&json!("duplicate"), &json!("recorded")], &json!("0.04")));

    let beyond = trade.post("usage/authorize", &body("z", 1)).await.refused(Code::BudgetExhausted);
    assert_eq!((&beyond["cost"], &beyond["affordable"]), (&json!("0.00001"), &json!("0")), "{beyond}");
    let rehearsed = trade.post("usage/authorize?dry_run=true", &body("z", 1)).await;
    rehearsed.refused(Code::BudgetExhausted);
}

#[tokio::test]
async fn a_use_that_was_taken_is_known_whatever_became_of_its_key_and_its_service() {
    let trade = trade().await;
    let record = trade.usage("x", 100);
    trade.post("usage/authorize", &record).await.done();

    let revoke = format!("/v1/api-keys/{}/revoke", trade.account.key_id);
    trade.consumer.client.post(&revoke, &json!({"reason": "it is old"})).await.done();
    comes_again(&trade, &record, "0.001").await;
    let new = trade.post("usage/authorize", &trade.usage("y", 1)).await;
    assert_eq!(new.refused(Code::Rejected)["errors"][0]["code"], "key_not_valid");
    let mixed = json!({"records": [record, trade.usage("y", 1)]});
    let mixed = trade.post("usage/authorize", &mixed).await.refused(Code::Rejected);
    assert_eq!(
        mixed["errors"],
        json!([{"pointer": "/records/1", "code": "key_not_valid", "detail": "the key is revoked"}])
    );

    let suspend = format!("/v1/services/{}/suspend", trade.service);
    let suspended = trade.place.administrator().post(&suspend, &json!({"reason": "it misbehaves"})).await;
    suspended.done();
    comes_again(&trade, &record, "0.001").await;

    let terse = json!({"id": "x", "service": trade.service, "key_id": trade.account.key_id, "dialect": "openai",
        "usage": {"input_tokens": 0, "output_tokens": 101}});
    let other = trade.post("usage/authorize", &terse).await;
    assert_eq!(other.status, 409, "the same id with other content: {}", other.text);
}

#[tokio::test]
async fn a_use_that_was_told_is_known_when_its_service_is_metered_by_its_provider() {
    let trade = trade().await;
    let record = trade.usage("x", 100);
    trade.post("usage", &record).await.done();
    let mut profile = crate::market::profile("Again");
    profile["metered_by"] = json!("provider");
    let path = format!("/v1/services/{}", trade.service);
    let revised = json!({"service_version": "1.1.0", "profile": profile});
    let position = trade.provider.client.send(Method::PUT, &path, &revised).await.position();
    trade.provider.client.get(&format!("{path}?min_position={position}")).await.done();
    comes_again(&trade, &record, "0.001").await;
}

#[tokio::test]
async fn a_key_of_an_intent_stands_for_what_a_report_says_and_not_for_how_it_is_written() {
    let trade = trade().await;
    for route in ["usage", "usage/authorize"] {
        let (intent, path, id) = (new_intent(), trade.path(route), new_intent());
        let client = &trade.consumer.client;
        let first = client.intend(&intent, Method::POST, &path, &trade.usage(&id, 10)).await.done();
        assert_eq!(first["records"][0]["status"], "recorded");
        let mut members: Vec<_> = trade.usage(&id, 10).as_object().unwrap().clone().into_iter().collect();
        members.reverse();
        let reordered = members.iter().map(|(name, value)| format!(" {}:\n{value}", json!(name))).collect::<Vec<_>>();
        let request = client.request(Method::POST, &path).header("Idempotency-Key", &intent);
        let request = request.header("Content-Type", "application/json").body(format!("{{{}}}", reordered.join(",")));
        let again = crate::client::answer(&path, request).await.done();
        assert_eq!([&again["records"][0]["status"], &again["records"][0]["charged"]], ["duplicate", "0.0001"]);

        for other in [trade.usage(&new_intent(), 10), trade.usage(&id, 11)] {
            let other = client.intend(&intent, Method::POST, &path, &other).await;
            assert!([409, 422].contains(&other.status), "{}", other.text);
        }
        client
            .intend(&intent, Method::POST, &path, &trade.usage(&new_intent(), 1))
            .await
            .refused(Code::IdempotencyKeyReused);
    }
}

#[tokio::test]
async fn a_key_of_an_intent_stands_for_the_same_report_though_its_end_user_was_new_then() {
    let trade = trade().await;
    let (intent, path) = (new_intent(), trade.path("usage"));
    let mut record = trade.usage("x", 10);
    record["attribution"] = json!({"end_user": "ann"});
    let first = trade.consumer.client.intend(&intent, Method::POST, &path, &record).await.done();
    assert_eq!(first["records"][0]["status"], "recorded");
    let again = trade.consumer.client.intend(&intent, Method::POST, &path, &record).await.done();
    assert_eq!([&again["records"][0]["status"], &again["records"][0]["charged"]], ["duplicate", "0.0001"]);
}

#[tokio::test]
async fn a_key_of_an_intent_stands_for_what_a_command_says_and_not_for_how_it_is_written() {
    let trade = trade().await;
    let (client, intent) = (&trade.consumer.client, new_intent());
    let written = [
        r#"{"name":"L\u0065dger","currency":"USD"}"#,
        "{ \"currency\" : \"USD\",\n \"name\": \"Ledger\" }",
        r#"{"name":"Ledger","currency":"USD"}"#,
    ];
    let mut ids = std::collections::BTreeSet::new();
    for body in written {
        let request = client.request(Method::POST, "/v1/ledgers").header("Idempotency-Key", &intent);
        let request = request.header("Content-Type", "application/json").body(body);
        ids.insert(crate::client::answer("/v1/ledgers", request).await.id());
    }
    assert_eq!(ids.len(), 1);
    let other = client.intend(&intent, Method::POST, "/v1/ledgers", &json!({"name": "Other", "currency": "USD"})).await;
    other.refused(Code::IdempotencyKeyReused);
}

#[tokio::test]
async fn what_was_told_on_a_permit_comes_again_with_what_it_came_to() {
    let Trade { provider, consumer, service, account, .. } = trade().await;
    let permit = crate::market::permit(&provider.client, &account.key, &service).await;
    let record =
        json!({"permit": permit["token"], "dialect": "openai", "usage": {"input_tokens": 0, "output_tokens": 100}});
    let intent = new_intent();
    let first = provider.client.intend(&intent, Method::POST, "/v1/usage", &record).await.done();
    let amounts =
        |answer: &Value| ["cost", "charged", "at_risk", "currency"].map(|name| answer["records"][0][name].clone());
    assert_eq!(amounts(&first), ["0.001", "0.001", "0", "USD"]);

    let leaked = format!("/v1/api-keys/{}/declare-leaked", account.key_id);
    consumer.client.post(&leaked, &json!({})).await.done();
    for path in ["/v1/usage", "/v1/usage/authorize"] {
        let again = provider.client.post(path, &record).await.done();
        assert_eq!(again["records"][0]["status"], "duplicate", "{again}");
        assert_eq!(amounts(&again), amounts(&first));
    }
    let again = provider.client.intend(&intent, Method::POST, "/v1/usage", &record).await.done();
    assert_eq!((&again["duplicates"], amounts(&again)), (&json!(1), amounts(&first)));
    let mut other = record.clone();
    other["usage"]["output_tokens"] = json!(99);
    let other = provider.client.post("/v1/usage", &other).await;
    assert_eq!(other.status, 409, "{}", other.text);
}
