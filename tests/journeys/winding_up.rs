//! The end of a ledger as a whole: what was used is billed for the last time, and what is left of bought credit goes back the way that it came.

use api::http::problem::Code;
use jiff::SignedDuration;
use serde_json::{Value, json};
use tests::payments::Outcome;
use tests::waiting::until_some;

use crate::client::{Client, new_intent};
use crate::invoices::{identify, identify_seller};
use crate::market::{account, member, service, usage};
use crate::server::with_flags;

/// Past the days in which what was permitted before is told.
const LATER: SignedDuration = SignedDuration::from_hours(73);

fn reason() -> Value {
    json!({"reason": "The project has ended"})
}

async fn shown(reader: &Client, path: &str, what: &str, is_so: impl Fn(&Value) -> bool) -> Value {
    until_some(what, || async {
        let answer = reader.get(path).await;
        (answer.status == 200).then(|| answer.done()).filter(|shown| is_so(shown))
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closed_ledger_is_billed_for_the_last_time_and_paid_back_the_way_that_it_was_paid() {
    let mut place = with_flags(&["--billing-review-hours", "0", "--billing-minimum", "5"]).await;
    identify_seller(&place).await;
    let (consumer, provider) = (member(&place, &["consumer"]).await, member(&place, &["provider"]).await);
    identify(&consumer).await;
    let (client, administrator) = (&consumer.client, place.administrator());
    let account = account(client, &provider.id).await;
    let path = format!("/v1/ledgers/{}", account.ledger);
    let method = place.provider().method(&consumer.id, Outcome::Paid);
    let wanted = json!({"amount": {"amount": "20", "currency": "USD"}, "method": method});
    let topped_up = client.post(&format!("{path}/top-ups"), &wanted).await.done();
    let payment = format!("/v1/payments/{}", topped_up["payment"].as_str().unwrap());
    shown(client, &payment, "it is credit", |payment| payment["credited"] == "20").await;
    // What somebody says was bought, and what was given.
    let bought = json!({"amount": {"amount": "8", "currency": "USD"}, "reason": "by hand", "kind": "purchased", "priority": 200,
        "paid": {"amount": "8", "currency": "USD"}, "refundable": true});
    let by_hand = administrator.post(&format!("{path}/credits"), &bought).await.done()["grant"].clone();
    let given = json!({"amount": {"amount": "3", "currency": "USD"}, "reason": "welcome", "priority": 150});
    administrator.post(&format!("{path}/credits"), &given).await.done();
    let service = service(&provider.client, "Paid").await;
    // 1.00005, below what a document has to come to.
    let used = usage(&new_intent(), &service, &account.key_id, 0, 100_005);
    let told = client.post(&format!("{path}/usage"), &used).await;
    told.done();

    let closed = client.post(&format!("{path}/close"), &reason()).await.done();
    assert_eq!(closed["resource"]["closing"]["step"], "grace", "{closed}");
    assert!(closed["resource"]["closing"]["until"].is_string(), "{closed}");
    let refund = format!("{path}/credits/{}/refund", by_hand.as_str().unwrap());
    client.post(&refund, &json!({"amount": "8", "payment": "A1"})).await.refused(Code::Forbidden);

    place.start_later(LATER).await;
    let administrator = place.administrator();
    let client = &administrator;
    let ended = shown(client, &path, "it is wound up", |ledger| ledger["closing"]["step"] == "wound_up").await;
    let left = json!([{"grant": by_hand, "amount": "8"}]);
    assert_eq!((&ended["closing"]["left"], &ended["balance"]["owed"]), (&left, &json!("0")), "{ended}");
    let paid_back =
        shown(client, &payment, "it is paid back", |payment| payment["refunds"][0]["status"] == "done").await;
    assert_eq!(paid_back["refunds"][0]["amount"], "18.99", "{paid_back}");
    let refunds = place.provider().refunds();
    assert_eq!((refunds.len(), &refunds[0]["amount"]), (1, &json!(1_899)));
    // However little it comes to: there is no next document for it to stand on.
    let list = format!("/v1/invoices?ledger={}", account.ledger);
    let is_billed = |list: &Value| list["items"].as_array().unwrap().iter().any(|item| item["kind"] == "invoice");
    shown(client, &list, "it is billed", is_billed).await;
    let balance = &ended["balance"];
    assert_eq!([&balance["refunded"], &balance["lapsed"]], ["18.99", "3.00995"], "{ended}");

    administrator.post(&refund, &json!({"amount": "8.01", "payment": "A1"})).await.refused(Code::Rejected);
    let done = administrator.post(&refund, &json!({"amount": "8", "payment": "A1"})).await.done();
    assert_eq!(done["resource"]["closing"].get("left"), None, "{done}");
}
