//! Invoices: from what was used to what was paid, and what takes something of it back.

use api::http::problem::Code;
use domain::organization::OPERATOR;
use serde_json::{Value, json};
use tests::waiting::until_some;

use crate::client::Client;
use crate::identities::party;
use crate::market::{Member, member, postpaid, service, usage};
use crate::server::{Place, shared};

/// Tokens that come to one US dollar.
pub const ONE_DOLLAR: u64 = 100_000;

/// Who sells says who it is in law.
pub async fn identify_seller(place: &Place) {
    let path = format!("/v1/organizations/{}/identity", OPERATOR.0);
    place.administrator().put(&path, &party("Marketplace GmbH")).await.done();
}

/// An organization says who it is in law.
pub async fn identify(member: &Member) {
    let path = format!("/v1/organizations/{}/identity", member.id);
    member.client.put(&path, &party("Acme AI GmbH")).await.done();
}

/// A ledger of the consumer's on which so much was used that its bill comes to this many tokens' price; it is closed, and so is its period.
pub async fn billed(place: &Place, consumer: &Client, provider: &Member, tokens: u64) -> String {
    let service = service(&provider.client, "Billed").await;
    let account = postpaid(place, consumer, &provider.id).await;
    let path = format!("/v1/ledgers/{}", account.ledger);
    consumer.post(&format!("{path}/usage"), &usage("one", &service, &account.key_id, 0, tokens)).await.done();
    let ended = consumer.post(&format!("{path}/close"), &json!({"reason": "The project has ended"})).await;
    ended.done();
    let reader = consumer.clone().after(&ended);
    let period = reader.get(&format!("{path}/periods")).await.done()["items"][0]["period"].clone();
    let close = json!({"period": period, "reason": "the payer asked for the bill"});
    place.administrator().post(&format!("{path}/periods/close"), &close).await.done();
    account.ledger
}

/// The latest invoice of a ledger, once something is true of it.
pub async fn invoice(reader: &Client, ledger: &str, is_so: impl Fn(&Value) -> bool) -> Value {
    until_some("the invoice is that far", || async {
        let found = reader.get(&format!("/v1/invoices?ledger={ledger}&limit=1")).await.done();
        Some(found["items"][0].clone()).filter(|item| !item.is_null() && is_so(item))
    })
    .await
}

/// A document once something is true of it.
async fn document(reader: &Client, id: &str, is_so: impl Fn(&Value) -> bool) -> Value {
    until_some("the document is that far", || async {
        Some(reader.get(&format!("/v1/invoices/{id}")).await.done()).filter(|whole| is_so(whole))
    })
    .await
}

fn is(status: &str) -> impl Fn(&Value) -> bool {
    move |document| document["status"] == status
}

#[tokio::test]
async fn what_was_used_is_invoiced_and_paid() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    identify_seller(place).await;
    identify(&consumer).await;
    let ledger = billed(place, &consumer.client, &provider, ONE_DOLLAR).await;
    let draft = invoice(&consumer.client, &ledger, is("reviewable")).await;
    assert_eq!(
        (&draft["net"], &draft["due"], &draft["waits_for"], draft.get("issued")),
        (&json!("1"), &json!("1"), &json!("approval"), None),
        "{draft}"
    );
    let path = format!("/v1/invoices/{}", draft["id"].as_str().unwrap());

    consumer.client.post(&format!("{path}/approve"), &json!({})).await.refused(Code::Forbidden);
    provider.client.get(&path).await.refused(Code::Forbidden);
    let administrator = place.administrator();
    let pay = json!({"amount": "0.4", "bank_reference": "4711", "value_date": "2026-12-18"});
    let unissued = administrator.post(&format!("{path}/payments"), &pay).await.refused(Code::Conflict);
    assert!(unissued["detail"].as_str().unwrap().contains("issue it first"), "{unissued}");
    let approved = administrator.post(&format!("{path}/approve"), &json!({})).await.done();
    assert_eq!(approved["resource"]["waits_for"], "number", "{approved}");
    let too_late = json!({"reason": "Too late"});
    administrator.post(&format!("{path}/void"), &too_late).await.refused(Code::Conflict);

    let id = draft["id"].as_str().unwrap();
    let issued = document(&consumer.client, id, is("open")).await;
    let number = issued["issued"]["number"].as_str().unwrap();
    assert!(number.starts_with("INV-20"), "{issued}");
    assert_eq!(
        (&issued["seller_party"]["identity"]["legal_name"], &issued["buyer_party"]["identity"]["legal_name"]),
        (&json!("Marketplace GmbH"), &json!("Acme AI GmbH"))
    );
    assert_eq!(
        (&issued["lines"][0]["name"], &issued["lines"][0]["net"], &issued["lines"][0]["unit_price"]),
        (&json!("Billed"), &json!("1"), &json!("0.00001")),
        "{issued}"
    );
    assert_eq!(
        issued["taxes"],
        json!([{"category": "O", "rate": "0", "reason": "Not subject to tax", "base": "1", "tax": "0"}])
    );

    let paid = administrator.post(&format!("{path}/payments"), &pay).await.done();
    assert_eq!((&paid["resource"]["paid"], &paid["resource"]["open"]), (&json!("0.4"), &json!("0.6")));
    // The same transfer said again was made once, under whichever intent.
    assert_eq!(administrator.post(&format!("{path}/payments"), &pay).await.done()["events"], json!([]));
    let rest = json!({"amount": "0.6", "bank_reference": "4712", "value_date": "2026-12-19"});
    let paid = administrator.post(&format!("{path}/payments"), &rest).await.done();
    assert_eq!(paid["resource"]["status"], "paid", "{paid}");
    let back = json!({"bank_reference": "4712", "amount": "0.6", "reason": "The bank took it back"});
    let reversed = administrator.post(&format!("{path}/reverse-payment"), &back).await.done();
    assert_eq!((&reversed["resource"]["status"], &reversed["resource"]["open"]), (&json!("open"), &json!("0.6")));
    let written_off = administrator.post(&format!("{path}/write-off"), &json!({"reason": "Too little"})).await.done();
    assert_eq!(written_off["resource"]["status"], "written_off", "{written_off}");
}
