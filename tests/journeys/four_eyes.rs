//! Four eyes: credit above a bound is granted by two, whoever asks in how many pieces, at once or one after the other.

use api::http::problem::Code;
use futures::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};
use tests::waiting::until_some;

use crate::client::{Client, new_intent};
use crate::invoices::{identify, identify_seller};
use crate::market::{ledger, member};
use crate::server::{Place, with_flags};

/// Somebody who works for the marketplace, with a key of its own.
pub async fn clerk(place: &Place) -> Client {
    let wanted = json!({"name": "clerk", "kind": "management", "restriction": {"scopes": ["administrator"]}});
    let issued = place.administrator().post("/v1/api-keys", &wanted).await;
    place.client(issued.done()["key"].as_str().unwrap()).after(&issued)
}

fn credit(amount: &str) -> Value {
    json!({"amount": {"amount": amount, "currency": "USD"}, "reason": "goodwill", "kind": "goodwill"})
}

/// Wants credit that another one has to approve; gives the id of the grant.
pub async fn wanted(client: &Client, ledger: &str, amount: &str) -> String {
    let answer = client.post(&format!("/v1/ledgers/{ledger}/credits"), &credit(amount)).await.done();
    assert_eq!(answer["events"], json!(["usage_ledger.credit_wanted"]), "{answer}");
    assert!(answer["waits_until"].is_string(), "{answer}");
    answer["grant"].as_str().unwrap().to_owned()
}

async fn bounded() -> (Place, Client, String) {
    let place = with_flags(&["--credit-four-eyes-above", "USD=100"]).await;
    identify_seller(&place).await;
    let consumer = member(&place, &["consumer"]).await;
    identify(&consumer).await;
    let ledger = ledger(&consumer.client).await;
    (place, consumer.client, ledger)
}

#[tokio::test]
async fn credit_above_the_bound_is_granted_by_two_and_shown_to_who_grants_it_until_then() {
    let (place, consumer, ledger) = bounded().await;
    let (first, second, path) = (clerk(&place).await, clerk(&place).await, format!("/v1/ledgers/{ledger}/credits"));
    let below = first.post(&path, &credit("100")).await.done();
    assert_eq!((&below["events"], below.get("waits_until")), (&json!(["usage_ledger.credit_granted"]), None));
    let grant = wanted(&second, &ledger, "100.01").await;

    let waiting = format!("{path}?state=waiting");
    consumer.get(&waiting).await.refused(Code::Forbidden);
    let listed = until_some("it is listed", || async {
        let listed = place.administrator().get(&waiting).await.done();
        listed["items"].as_array().unwrap().first().cloned()
    });
    let listed = listed.await;
    assert_eq!(
        (&listed["grant"], &listed["amount"], &listed["remaining"]),
        (&json!(grant), &json!("100.01"), &json!("0"))
    );
    assert!(listed["waits"]["wanted_by"].is_string() && listed["waits"]["until"].is_string(), "{listed}");

    let approve = format!("{path}/{grant}/approve");
    consumer.post(&approve, &json!({})).await.refused(Code::Forbidden);
    // Neither who wants it nor who gave the key that wants it.
    for same in [&second, &place.administrator()] {
        let refused = same.post(&approve, &json!({})).await.refused(Code::Rejected);
        assert_eq!(refused["errors"][0]["code"], "four_eyes", "{refused}");
    }
    let approved = first.post(&approve, &json!({})).await;
    assert_eq!(approved.done()["events"], json!(["usage_ledger.credit_granted"]));
    assert_eq!(approved.done()["resource"]["balance"]["granted"], "200.01");
    assert_eq!(first.post(&approve, &json!({})).await.done()["events"], json!([]));
    let shown = consumer.after(&approved).get(&format!("/v1/ledgers/{ledger}")).await.done();
    assert_eq!(shown["balance"]["granted"], "200.01");

    let trail = place.administrator().after(&approved).get(&format!("/v1/audit?aggregate_id={ledger}")).await.done();
    let said = trail["items"].as_array().unwrap().iter();
    let by: Vec<_> = said.filter(|item| item["event_type"].as_str().unwrap().contains("credit")).collect();
    let of = |event: &str| by.iter().find(|item| item["event_type"] == event).unwrap()["principal_id"].clone();
    assert_ne!(of("usage_ledger.credit_wanted"), of("usage_ledger.credit_granted"), "{trail}");
}

#[tokio::test]
async fn pieces_of_one_grant_wait_too_and_what_is_withdrawn_is_never_granted() {
    let (place, _, ledger) = bounded().await;
    let (first, second, path) = (clerk(&place).await, clerk(&place).await, format!("/v1/ledgers/{ledger}/credits"));
    for _ in 0..2 {
        first.post(&path, &credit("50")).await.done();
    }
    let grant = wanted(&first, &ledger, "0.01").await;
    let withdraw = format!("{path}/{grant}/withdraw");
    first.post(&withdraw, &json!({"reason": "A typing error"})).await.done();
    second.post(&format!("{path}/{grant}/approve"), &json!({})).await.refused(Code::NotFound);
    second.post(&withdraw, &json!({"reason": "A typing error"})).await.refused(Code::NotFound);
    // Another currency has no bound here.
    let consumer = member(&place, &["consumer"]).await.client;
    let euros = consumer.post("/v1/ledgers", &json!({"currency": "EUR"})).await.id();
    let much = json!({"amount": {"amount": "5000", "currency": "EUR"}, "reason": "goodwill", "kind": "goodwill"});
    let granted = first.post(&format!("/v1/ledgers/{euros}/credits"), &much).await.done();
    assert_eq!(granted["events"], json!(["usage_ledger.credit_granted"]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn however_many_approve_at_once_it_is_granted_once() {
    let (place, _, ledger) = bounded().await;
    let (first, path) = (clerk(&place).await, format!("/v1/ledgers/{ledger}/credits"));
    let others = join_all((0..4).map(|_| clerk(&place))).await;
    let grant = wanted(&first, &ledger, "500").await;
    let approve = format!("{path}/{grant}/approve");
    let nothing = json!({});
    let approvals = others.iter().cycle().take(12).map(|other| other.post(&approve, &nothing));
    let events: usize =
        join_all(approvals).await.iter().map(|answer| answer.done()["events"].as_array().unwrap().len()).sum();
    assert_eq!(events, 1);
    let shown = place.administrator().get(&format!("{path}?limit=10")).await.done();
    assert!(shown["items"].as_array().unwrap().len() <= 1, "{shown}");
}

#[tokio::test]
async fn a_transfer_above_the_bound_is_credit_once_another_one_has_approved_it() {
    let (place, consumer, ledger) = bounded().await;
    let (first, second) = (clerk(&place).await, clerk(&place).await);
    let transfer = |amount: &str| json!({"amount": {"amount": amount, "currency": "USD"}, "bank_reference": new_intent(), "value_date": "2026-12-18"});
    let path = format!("/v1/ledgers/{ledger}/payments");
    let recorded = first.intend(&new_intent(), Method::POST, &path, &transfer("250")).await;
    let payment = format!("/v1/payments/{}", recorded.id());
    let consumer = consumer.after(&recorded);
    let waiting = format!("/v1/ledgers/{ledger}/credits?state=waiting");
    let grant = until_some("its credit waits", || async {
        let listed = second.get(&waiting).await.done();
        listed["items"].as_array().unwrap().first().map(|item| item["grant"].as_str().unwrap().to_owned())
    });
    let approve = format!("/v1/ledgers/{ledger}/credits/{}/approve", grant.await);
    first.post(&approve, &json!({})).await.refused(Code::Rejected);
    assert_eq!(consumer.get(&payment).await.done()["credited"], "0");
    second.post(&approve, &json!({})).await.done();
    until_some("it is credit", || async {
        Some(consumer.get(&payment).await.done()).filter(|shown| shown["credited"] == "250")
    })
    .await;
    // One below the bound waits for nobody.
    let small = second.intend(&new_intent(), Method::POST, &path, &transfer("100")).await;
    let (consumer, small) = (consumer.after(&small), small.id());
    until_some("it is credit", || async {
        Some(consumer.get(&format!("/v1/payments/{small}")).await.done()).filter(|shown| shown["credited"] == "100")
    })
    .await;
}
