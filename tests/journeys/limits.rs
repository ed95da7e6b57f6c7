//! What a ledger can pay for: asked, the answer is no before anything is written; told, nothing that happened is lost.

use api::http::problem::Code;
use serde_json::json;

use crate::market::{Trade, member, postpaid, service, usage};
use crate::server::shared;

#[tokio::test]
async fn what_does_not_fit_is_refused_with_what_would_and_nothing_is_written() {
    let trade = Trade::with_credit("0.01").await;
    let (path, consumer, account) = (trade.ledger(), &trade.consumer, &trade.account);
    let ask = |id: &str, output_tokens| trade.usage(id, output_tokens);

    let fits = consumer.client.post(&format!("{path}/usage/authorize"), &ask("fits", 400)).await.done();
    assert_eq!((&fits["charged"], &fits["recorded"]), (&json!("0.004"), &json!(1)));
    let position = fits["position"].as_str().unwrap();
    let before = consumer.client.get(&format!("{path}?min_position={position}")).await.done();

    let refused = consumer.client.post(&format!("{path}/usage/authorize"), &ask("too-much", 601)).await;
    let problem = refused.refused(Code::BudgetExhausted);
    let told =
        ["spent", "cost", "affordable", "currency"].map(|member| problem[member].as_str().unwrap_or("?").to_owned());
    assert_eq!(told, ["0.004", "0.00601", "0.006", "USD"], "{problem}");
    let events = format!("/v1/audit/usage_ledger/{}/events", account.ledger);
    assert_eq!(
        consumer.client.get(&events).await.done()["items"].as_array().unwrap().len(),
        3,
        "opened, granted, used"
    );
    assert_eq!(consumer.client.get(&path).await.done(), before);

    let rest = consumer.client.post(&format!("{path}/usage/authorize"), &ask("the-rest", 600)).await.done();
    assert_eq!(rest["charged"], "0.006");
}

#[tokio::test]
async fn a_list_that_is_asked_for_is_taken_whole_or_not_at_all() {
    let Trade { consumer, service, account, .. } = Trade::with_credit("1").await;
    let authorize = format!("/v1/ledgers/{}/usage/authorize", account.ledger);
    let unknown = ops::ids::new_id().to_string();
    let records = [usage("a", &service, &account.key_id, 1, 1), usage("b", &unknown, &account.key_id, 1, 1)];
    let problem = consumer.client.post(&authorize, &json!({"records": records})).await.refused(Code::Rejected);
    assert_eq!(
        (&problem["errors"][0]["pointer"], &problem["errors"][0]["code"]),
        (&json!("/records/1"), &json!("unknown_price"))
    );
    let alone = consumer.client.post(&authorize, &records[0]).await.done();
    assert_eq!(alone["records"][0]["status"], "recorded", "it was not recorded with the other one");
}

#[tokio::test]
async fn what_happened_beyond_the_limit_is_kept_and_told_apart() {
    let Trade { consumer, service, account, .. } = Trade::with_credit("0.01").await;
    let path = format!("/v1/ledgers/{}", account.ledger);
    let told =
        consumer.client.post(&format!("{path}/usage"), &usage("a", &service, &account.key_id, 0, 1_500)).await.done();
    assert_eq!([&told["cost"], &told["charged"], &told["over_limit"]], ["0.015", "0.01", "0.005"]);
    assert_eq!(told["records"][0]["over_limit"], "0.005");
    let position = told["position"].as_str().unwrap();
    let balance = consumer.client.get(&format!("{path}?min_position={position}")).await.done()["balance"].clone();
    assert_eq!([&balance["charged"], &balance["over_limit"], &balance["available"]], ["0.01", "0.005", "0"]);
}

#[tokio::test]
async fn a_hard_limit_holds_however_many_ask_at_once() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let service = service(&provider.client, "Crowded").await;
    let account = postpaid(place, &consumer.client, &provider.id).await;
    let path = format!("/v1/ledgers/{}", account.ledger);
    let limit = json!({"amount": {"amount": "0.00105", "currency": "USD"}, "below_minor_unit": true});
    consumer.client.put(&format!("{path}/hard-limit"), &limit).await.done();
    let (authorize, ids) = (format!("{path}/usage/authorize"), 0..40);
    let asks = ids.map(|id| (authorize.clone(), usage(&format!("ask-{id}"), &service, &account.key_id, 0, 10)));
    let asked = asks.map(|(path, record)| {
        let client = consumer.client.clone();
        async move { client.post(&path, &record).await.status }
    });
    let statuses = futures::future::join_all(asked).await;
    let count = |wanted| statuses.iter().filter(|status| **status == wanted).count();
    assert_eq!((count(200), count(402)), (10, 30), "each costs 0.0001: {statuses:?}");
}

#[tokio::test]
async fn the_same_id_with_other_content_is_a_conflict() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let service = service(&provider.client, "Conflicting").await;
    let account = postpaid(place, &consumer.client, &provider.id).await;
    let path = format!("/v1/ledgers/{}/usage", account.ledger);
    let first = consumer.client.post(&path, &usage("a", &service, &account.key_id, 1, 1)).await.done();
    let problem =
        consumer.client.post(&path, &usage("a", &service, &account.key_id, 1, 2)).await.refused(Code::Conflict);
    assert_eq!(problem["position"], first["position"]);
}
