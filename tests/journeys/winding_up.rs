//! The end of a ledger, as who pays and who runs the marketplace see it. What its process does once the days of grace are over is tried in
//! `tests/faults/winding_up.rs`: no clock of a server may be that far ahead.

use api::http::problem::Code;
use serde_json::{Value, json};

use crate::market::{ledger, member};
use crate::payments::transferred;
use crate::server::shared;

#[tokio::test]
async fn a_closed_ledger_says_how_far_its_end_is_and_what_was_paid_back_by_hand_is_said_once() {
    let place = shared().await;
    let consumer = member(place, &["consumer"]).await;
    crate::invoices::identify(&consumer).await;
    let (client, administrator, ledger) = (&consumer.client, place.administrator(), ledger(&consumer.client).await);
    let path = format!("/v1/ledgers/{ledger}");
    let bought = json!({"amount": {"amount": "8", "currency": "USD"}, "reason": "by hand", "kind": "purchased",
        "paid": {"amount": "8", "currency": "USD"}, "refundable": true});
    let granted = administrator.post(&format!("{path}/credits"), &bought).await.done()["grant"].clone();
    transferred(place, client, &ledger).await;
    let credits = client.get(&format!("{path}/credits")).await.done();
    let of_transfer = credits["items"].as_array().unwrap().iter().find(|credit| credit["amount"] == "1").unwrap();
    assert_eq!(client.get(&path).await.done().get("closing"), None);
    let closed = client.post(&format!("{path}/close"), &json!({"reason": "The project has ended"})).await.done();
    let closing = &closed["resource"]["closing"];
    assert_eq!((&closing["step"], closing.get("left")), (&json!("grace"), None), "{closed}");
    assert!(closing["until"].as_str() > closed["resource"]["closed_at"].as_str(), "{closed}");

    let refund = |grant: &Value| format!("{path}/credits/{}/refund", grant.as_str().unwrap());
    let paid_back = |amount: &str| json!({"amount": amount, "payment": "A1"});
    client.post(&refund(&granted), &paid_back("8")).await.refused(Code::Forbidden);
    administrator.post(&refund(&granted), &paid_back("8.01")).await.refused(Code::Rejected);
    // A payment keeps count of what is paid back of it.
    administrator.post(&refund(&of_transfer["grant"]), &paid_back("1")).await.refused(Code::Conflict);
    let done = administrator.post(&refund(&granted), &paid_back("8")).await.done();
    assert_eq!(done["events"], json!(["usage_ledger.credit_refunded"]));
    assert_eq!(done["resource"]["balance"]["refunded"], "8", "{done}");
    // What is bought is granted still, to be paid back; nothing else is.
    let given = json!({"amount": {"amount": "1", "currency": "USD"}, "reason": "goodwill", "kind": "goodwill"});
    administrator.post(&format!("{path}/credits"), &given).await.refused(Code::Conflict);
    administrator.post(&format!("{path}/credits"), &bought).await.done();
}
