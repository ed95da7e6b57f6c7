//! Payments: from a top-up to the credit for it, and from a refund or a dispute to its end.

use api::http::problem::Code;
use jiff::SignedDuration;
use ops::clock::{Clock, SystemClock};
use reqwest::Method;
use serde_json::{Value, json};
use tests::payments::{Lost, Outcome};
use tests::waiting::until_some;

use crate::client::{Client, new_intent};
use crate::invoices::{identify, identify_seller};
use crate::market::{Account, Member, account, ledger, member, service, usage};
use crate::server::{Place, of_its_own, shared, with_flags};

/// Tokens that come to one US dollar.
const ONE_DOLLAR: u64 = 100_000;

fn usd(amount: &str) -> Value {
    json!({"amount": amount, "currency": "USD"})
}

/// A payer that said who it is in law, and whose ways of paying are what they are.
async fn payer(place: &Place) -> Member {
    identify_seller(place).await;
    let consumer = member(place, &["consumer"]).await;
    identify(&consumer).await;
    consumer
}

/// Asks for a top-up; gives the id of its payment.
async fn top_up(client: &Client, ledger: &str, amount: &str, method: &str) -> String {
    let wanted = json!({"amount": usd(amount), "method": method});
    let asked = client.post(&format!("/v1/ledgers/{ledger}/top-ups"), &wanted).await.done();
    assert_eq!(asked["events"], json!(["usage_ledger.top_up_requested"]), "{asked}");
    asked["payment"].as_str().unwrap().to_owned()
}

/// A payment, once something is true of it.
async fn payment(reader: &Client, id: &str, is_so: impl Fn(&Value) -> bool) -> Value {
    until_some("the payment is that far", || async {
        let answer = reader.get(&format!("/v1/payments/{id}")).await;
        (answer.status == 200).then(|| answer.done()).filter(|shown| is_so(shown))
    })
    .await
}

/// Records a transfer of a dollar, and waits until it is credit.
pub async fn transferred(place: &Place, reader: &Client, ledger: &str) -> String {
    let transfer = json!({"amount": usd("1"), "bank_reference": new_intent(), "value_date": "2026-12-18"});
    let recorded = place.administrator().post(&format!("/v1/ledgers/{ledger}/payments"), &transfer).await;
    let id = recorded.id();
    payment(reader, &id, credited("1")).await;
    id
}

fn is(status: &str) -> impl Fn(&Value) -> bool {
    move |payment| payment["status"] == status
}

/// It was paid, and stands for this much credit.
fn credited(amount: &str) -> impl Fn(&Value) -> bool {
    move |payment| payment["status"] == "succeeded" && payment["credited"] == amount
}

/// Waits until this is left to spend of a ledger, and this is owed.
async fn balanced(reader: &Client, ledger: &str, [left, owed]: [&str; 2]) {
    let is_so = |shown: &Value| {
        (&shown["balance"]["remaining_credit"], &shown["balance"]["owed"]) == (&json!(left), &json!(owed))
    };
    shown(reader, ledger, is_so).await;
}

/// A ledger once it is so: of what a process wrote to it nobody has the position.
async fn shown(reader: &Client, ledger: &str, is_so: impl Fn(&Value) -> bool) -> Value {
    until_some("the ledger is that far", || async {
        Some(reader.get(&format!("/v1/ledgers/{ledger}")).await.done()).filter(|shown| is_so(shown))
    })
    .await
}

/// The provider says that something has changed.
async fn notify(place: &Place, object: &str) {
    let (body, signature) = place.provider().notification(object, SystemClock.now());
    let answer = post_signed(place, &body, &signature).await;
    assert_eq!(answer, (200, json!({"looked_at": true})));
}

/// What only one side has, once something of the provider's that it has told of is among it.
pub async fn unmatched(place: &Place, object: &str) -> Vec<Value> {
    notify(place, object).await;
    until_some("it is among what is not matched", || async {
        let found = place.administrator().get("/v1/payments/unmatched").await.done();
        let items = found["items"].as_array().unwrap().clone();
        items.iter().any(|item| item["provider_object"] == object).then_some(items)
    })
    .await
}

async fn post_signed(place: &Place, body: &str, signature: &str) -> (u16, Value) {
    let request = place.client("").request(Method::POST, "/v1/payments/notifications");
    let request = request.header("stripe-signature", signature).header("content-type", "application/json");
    let answer = request.body(body.to_owned()).send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

/// Uses of a service that come to so many US dollars.
async fn spend(provider: &Member, consumer: &Client, account: &Account, dollars: u64) {
    let service = service(&provider.client, "Paid").await;
    let path = format!("/v1/ledgers/{}/usage", account.ledger);
    consumer.post(&path, &usage(&new_intent(), &service, &account.key_id, 0, dollars * ONE_DOLLAR)).await.done();
}

#[tokio::test]
async fn a_top_up_is_charged_once_credited_once_and_has_a_receipt_with_tax() {
    let place = with_flags(&["--billing-tax", "DE=S:19"]).await;
    let consumer = payer(&place).await;
    let (client, ledger) = (&consumer.client, ledger(&consumer.client).await);
    let method = place.provider().method(&consumer.id, Outcome::Paid);
    let wanted = json!({"amount": usd("50"), "method": method});
    let (path, intent) = (format!("/v1/ledgers/{ledger}/top-ups"), new_intent());
    let asked = client.intend(&intent, Method::POST, &path, &wanted).await.done();
    let id = asked["payment"].as_str().unwrap();
    let paid = payment(client, id, credited("50")).await;
    assert_eq!(
        (&paid["tax"], &paid["trigger"], &paid["provider"]),
        (&json!("9.5"), &json!("by_hand"), &json!("stripe"))
    );
    // Said again under the same key it is the first answer, and how it stands now is read.
    let again = client.intend(&intent, Method::POST, &path, &wanted).await.done();
    assert_eq!((&again["payment"], &again["position"]), (&asked["payment"], &asked["position"]));

    let intents = place.provider().intents();
    assert_eq!(intents.len(), 1);
    assert_eq!(
        (&intents[0]["amount"], &intents[0]["currency"]),
        (&json!(5_950), &json!("usd")),
        "tax is paid beside it"
    );
    shown(client, &ledger, |ledger| ledger["balance"]["granted"] == "50").await;
    let listed = client.get(&format!("/v1/ledgers/{ledger}/credits")).await.done();
    let [credit] = listed["items"].as_array().unwrap().as_slice() else { panic!("{listed}") };
    let path = format!("/v1/invoices/{}", paid["receipt"].as_str().unwrap());
    let receipt = until_some("the receipt is paid", || async {
        Some(client.get(&path).await.done()).filter(|receipt| receipt["status"] == "paid")
    })
    .await;
    let number = &receipt["issued"]["number"];
    assert_eq!((&credit["kind"], &credit["refundable"]), (&json!("purchased"), &json!(true)));
    assert_eq!(
        credit["paid"],
        json!({"amount": "50", "tax": "9.5", "currency": "USD", "payment": intents[0]["id"], "receipt": number})
    );
    assert!(number.as_str().unwrap().starts_with("INV-R-20"), "{receipt}");
    assert_eq!(
        [&receipt["kind"], &receipt["status"], &receipt["net"], &receipt["tax"], &receipt["total"], &receipt["paid"]],
        ["receipt", "paid", "50", "9.5", "59.5", "59.5"].map(|text| json!(text)).each_ref()
    );

    // However often it is said that something has changed, nothing has.
    for _ in 0..3 {
        notify(&place, intents[0]["id"].as_str().unwrap()).await;
    }
    let second = top_up(client, &ledger, "5", &method).await;
    payment(client, &second, credited("5")).await;
    assert_eq!(shown(client, &ledger, |ledger| ledger["balance"]["granted"] == "55").await["balance"]["owed"], "0");
    assert_eq!(place.provider().intents().len(), 2);
}

#[tokio::test]
async fn one_top_up_is_under_way_at_a_time_and_what_is_said_of_it_is_looked_at() {
    let place = shared().await;
    let consumer = payer(place).await;
    let (client, ledger) = (&consumer.client, ledger(&consumer.client).await);
    let slow = place.provider().method(&consumer.id, Outcome::Slow);
    let id = top_up(client, &ledger, "20", &slow).await;
    payment(client, &id, is("pending")).await;
    let path = format!("/v1/ledgers/{ledger}/top-ups");
    let refused = client.post(&path, &json!({"amount": usd("1"), "method": slow})).await.refused(Code::Conflict);
    assert!(refused["detail"].as_str().unwrap().contains("being topped up"), "{refused}");

    let object = place.provider().intent_of(&id).unwrap();
    let now = SystemClock.now();
    let (body, signature) = place.provider().notification(&object, now);
    let forged = signature.replace("v1=", "v1=00");
    let late = place.provider().notification(&object, now.checked_sub(SignedDuration::from_mins(6)).unwrap()).1;
    for signature in [forged.as_str(), late.as_str(), "", "t=1,v1=00"] {
        let (status, problem) = post_signed(place, &body, signature).await;
        assert_eq!((status, &problem["code"]), (400, &json!("invalid_request")), "{problem}");
    }
    // It says that it is paid; the bank does not.
    notify(place, &object).await;
    assert_eq!(payment(client, &id, |_| true).await["status"], "pending");
    place.provider().decide(&object, Outcome::Paid);
    notify(place, &object).await;
    payment(client, &id, credited("20")).await;
    shown(client, &ledger, |ledger| ledger.get("top_up").is_none()).await;
    balanced(client, &ledger, ["20", "0"]).await;
}

#[tokio::test]
async fn what_is_declined_or_paid_with_what_is_not_ones_own_fails_and_a_late_success_counts() {
    let place = shared().await;
    let consumer = payer(place).await;
    let (client, ledger) = (&consumer.client, ledger(&consumer.client).await);
    let foreign = place.provider().method(&new_intent(), Outcome::Paid);
    let declined = place.provider().method(&consumer.id, Outcome::Declined);
    for (method, why) in [
        (foreign.as_str(), "none of this organization"),
        ("../customers", "no such ids"),
        (declined.as_str(), "Your card was declined."),
    ] {
        let id = top_up(client, &ledger, "20", method).await;
        let failed = payment(client, &id, is("failed")).await;
        assert!(failed["reason"].as_str().unwrap().contains(why), "{failed}");
        shown(client, &ledger, |ledger| ledger.get("top_up").is_none()).await;
    }
    let failed = client.get(&format!("/v1/payments?ledger={ledger}&status=failed")).await.done();
    let last = failed["items"][0].clone();
    let object = last["provider_object"].as_str().unwrap();
    place.provider().decide(object, Outcome::Paid);
    notify(place, object).await;
    payment(client, last["id"].as_str().unwrap(), credited("20")).await;
    balanced(client, &ledger, ["20", "0"]).await;
}

#[tokio::test]
async fn a_part_is_paid_back_as_long_as_it_is_not_spent() {
    let place = with_flags(&["--billing-tax", "DE=S:19", "--billing-review-hours", "0"]).await;
    let (consumer, provider) = (payer(&place).await, member(&place, &["provider"]).await);
    let (client, administrator) = (&consumer.client, place.administrator());
    let account = account(client, &provider.id).await;
    let method = place.provider().method(&consumer.id, Outcome::Paid);
    let id = top_up(client, &account.ledger, "100", &method).await;
    let paid = payment(client, &id, credited("100")).await;
    spend(&provider, client, &account, 50).await;

    let path = format!("/v1/payments/{id}/refund");
    let part = json!({"amount": "30", "reason": "It is not needed"});
    client.post(&path, &part).await.refused(Code::Forbidden);
    let asked = administrator.post(&path, &part).await.done();
    assert_eq!(asked["events"], json!(["payment.refund_requested"]));
    let refunded = payment(client, &id, |shown| shown["refunds"][0]["stage"] == "done").await;
    assert_eq!((&refunded["credited"], &refunded["refunds"][0]["tax"]), (&json!("70"), &json!("5.7")));
    assert_eq!(place.provider().refunds()[0]["amount"], 3_570);
    shown(client, &account.ledger, |ledger| ledger["balance"]["refunded"] == "30").await;
    let receipt = format!("/v1/invoices/{}", paid["receipt"].as_str().unwrap());
    until_some("it is noted on the receipt", || async {
        Some(client.get(&receipt).await.done()).filter(|receipt| receipt["noted"] == "35.7")
    })
    .await;

    // 20 are left of it: no more than that is paid back.
    administrator.post(&path, &json!({"amount": "21", "reason": "Too much"})).await.done();
    let failed = payment(client, &id, |shown| shown["refunds"][1]["stage"] == "failed").await;
    assert!(failed["refunds"][1]["failed"].as_str().unwrap().contains("20 is left"), "{failed}");
    assert_eq!((&failed["credited"], place.provider().refunds().len()), (&json!("70"), 1));
    let beyond = json!({"amount": "71", "reason": "Too much"});
    administrator.post(&path, &beyond).await.refused(Code::Rejected);
    balanced(client, &account.ledger, ["20", "0"]).await;
}

/// C4: top-up 100, spent 80, taken back at the bank.
#[tokio::test]
async fn of_what_is_taken_back_at_the_bank_the_rest_is_revoked_and_what_was_spent_is_owed() {
    let place = shared().await;
    let (consumer, provider) = (payer(place).await, member(place, &["provider"]).await);
    let client = &consumer.client;
    let account = account(client, &provider.id).await;
    let method = place.provider().method(&consumer.id, Outcome::Paid);
    let id = top_up(client, &account.ledger, "100", &method).await;
    payment(client, &id, credited("100")).await;
    spend(&provider, client, &account, 80).await;
    let rule = json!({"rule": {"below": "1", "amount": "5", "monthly_ceiling": "10", "method": method}});
    let path = format!("/v1/ledgers/{}", account.ledger);
    client.put(&format!("{path}/auto-top-up"), &rule).await.done();

    let object = place.provider().intent_of(&id).unwrap();
    let dispute = place.provider().dispute(&object, 10_000);
    notify(place, &object).await;
    let disputed = payment(client, &id, credited("0")).await;
    assert_eq!(
        (&disputed["disputes"][0]["reason"], disputed["disputes"][0].get("outcome")),
        (&json!("fraudulent"), None)
    );
    let taken = shown(client, &account.ledger, |ledger| ledger["balance"]["owed"] == "80").await;
    assert_eq!((&taken["balance"]["revoked"], taken.get("auto_top_up")), (&json!("20"), None), "{taken}");
    let suspended = shown(client, &account.ledger, |ledger| ledger["suspended"]["since"].is_string()).await;
    assert_eq!(suspended["suspended"]["payment"], json!(object), "{suspended}");

    place.provider().close_dispute(&dispute, "won");
    notify(place, &object).await;
    let won = payment(client, &id, credited("100")).await;
    assert_eq!(won["disputes"][0]["outcome"], "won", "{won}");
    // What was owed is paid with it, and so the ledger goes on.
    balanced(client, &account.ledger, ["20", "0"]).await;
    assert_eq!(shown(client, &account.ledger, |_| true).await.get("suspended"), None);
}

#[tokio::test]
async fn a_ledger_tops_itself_up_as_its_rule_says_and_within_its_ceiling() {
    let place = shared().await;
    let (consumer, provider) = (payer(place).await, member(place, &["provider"]).await);
    let client = &consumer.client;
    let account = account(client, &provider.id).await;
    let method = place.provider().method(&consumer.id, Outcome::Paid);
    let path = format!("/v1/ledgers/{}/auto-top-up", account.ledger);
    let rule =
        |ceiling: &str| json!({"rule": {"below": "10", "amount": "20", "monthly_ceiling": ceiling, "method": method}});
    client.put(&path, &rule("19")).await.refused(Code::Rejected);
    let set = client.put(&path, &rule("45")).await.done();
    assert_eq!(set["resource"]["auto_top_up"]["below"], "10", "{set}");
    let granted = |amount: &'static str| move |ledger: &Value| ledger["balance"]["granted"] == amount;
    shown(client, &account.ledger, granted("20")).await;
    spend(&provider, client, &account, 15).await;
    shown(client, &account.ledger, granted("40")).await;
    spend(&provider, client, &account, 20).await;
    // 5 are left, and 5 may still be asked for this month: that is less than a top-up.
    balanced(client, &account.ledger, ["5", "0"]).await;
    let listed = client.get(&format!("/v1/payments?ledger={}", account.ledger)).await.done();
    assert_eq!(listed["items"].as_array().unwrap().len(), 2, "{listed}");
    assert!(listed["items"].as_array().unwrap().iter().all(|payment| payment["trigger"] == "threshold"), "{listed}");
    let raised = client.put(&path, &rule("60")).await.done();
    assert_eq!(raised["events"], json!(["usage_ledger.auto_top_up_set"]));
    shown(client, &account.ledger, granted("60")).await;
    let without = client.put(&path, &json!({"rule": null})).await.done();
    assert_eq!(without["resource"].get("auto_top_up"), None, "{without}");
}

#[tokio::test]
async fn a_transfer_is_recorded_once_and_becomes_credit() {
    let place = shared().await;
    let consumer = payer(place).await;
    let (client, administrator) = (&consumer.client, place.administrator());
    let ledger = ledger(client).await;
    let path = format!("/v1/ledgers/{ledger}/payments");
    let reference = new_intent();
    let transfer =
        json!({"amount": usd("250"), "tax": "47.5", "bank_reference": reference, "value_date": "2026-12-18"});
    client.post(&path, &transfer).await.refused(Code::Forbidden);
    let recorded = administrator.post(&path, &transfer).await.done();
    assert_eq!(recorded["events"], json!(["payment.requested", "payment.recorded_by_hand"]));
    let id = recorded["resource"]["id"].as_str().unwrap();
    assert_eq!(administrator.post(&path, &transfer).await.done()["events"], json!([]), "the bank calls it so once");
    let other = json!({"amount": usd("251"), "bank_reference": reference, "value_date": "2026-12-18"});
    administrator.post(&path, &other).await.refused(Code::Conflict);
    let paid = payment(client, id, credited("250")).await;
    assert_eq!((&paid["bank_reference"], &paid["provider"]), (&json!(reference), &json!("bank_transfer")));
    balanced(client, &ledger, ["250", "0"]).await;
    let stranger = member(place, &["consumer"]).await;
    stranger.client.get(&format!("/v1/payments/{id}")).await.refused(Code::NotFound);
    let all = stranger.client.get("/v1/payments").await.done();
    assert_eq!(all["items"], json!([]), "{all}");
}

#[tokio::test]
async fn what_only_the_provider_has_is_listed_until_it_is_matched() {
    let place = of_its_own().await;
    let consumer = payer(&place).await;
    let (client, administrator) = (&consumer.client, place.administrator());
    let ledger = ledger(client).await;
    let object = place.provider().stray(700);
    let found = unmatched(&place, &object).await;
    assert_eq!(
        [&found[0]["side"], &found[0]["provider_object"], &found[0]["amount"], &found[0]["status"]],
        [&json!("provider"), &json!(object), &json!("7"), &json!("succeeded")]
    );
    client.get("/v1/payments/unmatched").await.refused(Code::Forbidden);

    // A payment that the provider never heard of, and somebody there says what paid for it.
    let method = place.provider().method(&consumer.id, Outcome::Paid);
    place.provider().lose(&[Lost::Request; 100]);
    let id = top_up(client, &ledger, "7", &method).await;
    payment(client, &id, is("requested")).await;
    place.provider().say_whose(&object, &id);
    notify(&place, &object).await;
    let paid = payment(client, &id, credited("7")).await;
    assert_eq!(paid["provider_object"], object.as_str(), "{paid}");
    until_some("it is matched", || async {
        let found = administrator.get("/v1/payments/unmatched").await.done();
        found["items"].as_array().unwrap().is_empty().then_some(())
    })
    .await;
}

#[tokio::test]
async fn whoever_is_not_known_in_law_is_not_charged_where_tax_depends_on_it() {
    let place = shared().await;
    identify_seller(place).await;
    let consumer = member(place, &["consumer"]).await;
    let ledger = ledger(&consumer.client).await;
    let method = place.provider().method(&consumer.id, Outcome::Paid);
    let path = format!("/v1/ledgers/{ledger}/top-ups");
    let wanted = json!({"amount": usd("5"), "method": method});
    let refused = consumer.client.post(&path, &wanted).await.refused(Code::Rejected);
    assert!(refused["advice"].as_str().unwrap().contains("/identity"), "{refused}");
    identify(&consumer).await;
    let asked = until_some("it is known who pays", || async {
        let answer = consumer.client.post(&path, &wanted).await;
        (answer.status == 200).then(|| answer.done())
    });
    let id = asked.await["payment"].as_str().unwrap().to_owned();
    payment(&consumer.client, &id, credited("5")).await;
}
