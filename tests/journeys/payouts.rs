//! Payouts: from what was used to what its provider was paid, and what comes back, is withheld, or has to be collected first.

use std::collections::BTreeSet;

use api::http::problem::Code;
use api::http::schema::examples::example;
use domain::money::Total;
use reqwest::Method;
use serde_json::{Value, json};
use tests::waiting::until_some;

use crate::agreements::bought;
use crate::client::{Answer, Client};
use crate::invoices::{ONE_DOLLAR, billed, identify, identify_seller, invoice};
use crate::market::{Member, member};
use crate::resources::Resources;
use crate::server::{Place, shared};

/// Asks for a payout of what a provider has earned.
pub async fn ask(place: &Place, provider: &str) -> Answer {
    place.administrator().post("/v1/payouts", &json!({"provider": provider, "currency": "USD"})).await
}

/// A payout once it stands there.
pub async fn payout(reader: &Client, id: &str, is_so: impl Fn(&Value) -> bool) -> Value {
    until_some("the payout is that far", || async {
        let answer = reader.get(&format!("/v1/payouts/{id}")).await;
        (answer.status == 200).then(|| answer.done()).filter(|shown| is_so(shown))
    })
    .await
}

fn is(status: &str) -> impl Fn(&Value) -> bool {
    move |shown| shown["status"] == status
}

/// Where payouts to a provider go.
pub async fn open_account(provider: &Member) {
    let account = json!({"holder": "Acme AI GmbH", "number": "DE02 1203 0000 0000 2020 51"});
    provider.client.put(&format!("/v1/organizations/{}/payout-account", provider.id), &account).await.done();
}

/// A payout of a provider that can be looked at, of what one US dollar was used for.
pub async fn reviewable(place: &Place, consumer: &Client, provider: &Member) -> String {
    billed(place, consumer, provider, ONE_DOLLAR).await;
    let id = ask(place, &provider.id).await.id();
    payout(&provider.client, &id, is("reviewable")).await;
    id
}

/// Has a payout that can be looked at approved, and waits for its number.
pub async fn approve(place: &Place, id: &str) {
    place.administrator().post(&format!("/v1/payouts/{id}/approve"), &json!({})).await.done();
    payout(&place.administrator(), id, |shown| shown.get("documented").is_some()).await;
}

/// What the example of an operation on payouts begins with; gives the payout that it is about, if it is about one.
pub async fn prepare(place: &Place, owner: &Resources, operation: &str) -> String {
    let provider = Member { id: owner.organization.clone(), client: owner.client.clone() };
    if operation != "set_payout_account" {
        open_account(&provider).await;
    }
    if operation.ends_with("_account") {
        return String::new();
    }
    if operation.contains("journal") {
        let path = format!("/v1/ledgers/{}/credits", owner.ledger);
        let bought = place.administrator().post(&path, &bought("10")).await;
        place.administrator().after(&bought).get("/v1/journal/balances").await.done();
        return String::new();
    }
    if operation == "draft_payout" {
        billed(place, &owner.client, &provider, ONE_DOLLAR).await;
        return String::new();
    }
    let id = reviewable(place, &owner.client, &provider).await;
    let before: &[(&str, &str)] = match operation {
        "release_payout" => &[("withhold", "withhold_payout")],
        "confirm_payout" | "bounce_payout" => &[("sent", "send_payout")],
        _ => &[],
    };
    if ["send_payout", "confirm_payout", "bounce_payout"].contains(&operation) {
        approve(place, &id).await;
    }
    for (verb, operation) in before {
        let body = example(operation).unwrap().request.body.unwrap();
        place.administrator().post(&format!("/v1/payouts/{id}/{verb}"), &body).await.done();
    }
    id
}

#[tokio::test]
async fn what_was_used_is_paid_out_and_what_comes_back_is_on_the_next_one() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    ask(place, &provider.id).await.refused(Code::Conflict);
    let id = reviewable(place, &consumer.client, &provider).await;
    let path = format!("/v1/payouts/{id}");
    let shown = provider.client.get(&path).await.done();
    assert_eq!(
        (&shown["gross"], &shown["fees"], &shown["earned"], &shown["to_send"], &shown["number"]),
        (&json!("1"), &json!("0.1"), &json!("0.9"), &json!("0.9"), &json!(1)),
        "{shown}"
    );
    let line = &shown["lines"][0];
    assert_eq!((&line["exact"], &line["fee_rate"], &line["transactions"]), (&json!("0.9"), &json!("10"), &json!(1)));
    consumer.client.get(&path).await.refused(Code::Forbidden);
    member(place, &["provider"]).await.client.get(&path).await.refused(Code::NotFound);
    provider.client.post(&format!("{path}/approve"), &json!({})).await.refused(Code::Forbidden);
    ask(place, &provider.id).await.refused(Code::Conflict);

    let administrator = place.administrator();
    let sent = json!({"reference": "T-1"});
    administrator.post(&format!("{path}/sent"), &sent).await.refused(Code::Conflict);
    approve(place, &id).await;
    let unknown = administrator.post(&format!("{path}/sent"), &sent).await.refused(Code::Conflict);
    assert!(unknown["detail"].as_str().unwrap().contains("payout-account"), "{unknown}");
    open_account(&provider).await;
    let on_its_way = administrator.post(&format!("{path}/sent"), &sent).await.done();
    let resource = &on_its_way["resource"];
    assert_eq!((&resource["status"], &resource["reference"]), (&json!("sent"), &json!("T-1")), "{on_its_way}");
    assert!(resource["documented"]["number"].as_str().unwrap().starts_with("INV-SB-20"), "{resource}");
    let paid = administrator.post(&format!("{path}/paid"), &json!({"value_date": "2026-12-10"})).await.done();
    assert_eq!(paid["resource"]["status"], "paid", "{paid}");
    let back = json!({"reason": "The account is closed"});
    let bounced = administrator.post(&format!("{path}/bounced"), &back).await.done();
    assert_eq!(bounced["resource"]["left_over"][0]["documented"], "0.9", "{bounced}");

    let next = ask(place, &provider.id).await.id();
    let shown = payout(&provider.client, &next, is("reviewable")).await;
    assert_eq!(
        (&shown["number"], &shown["earned"], &shown["to_send"], &shown["carried_in"][0]["payout"]),
        (&json!(2), &json!("0"), &json!("0.9"), &json!(id)),
        "{shown}"
    );
    place.administrator().post(&format!("/v1/payouts/{next}/approve"), &json!({})).await.done();
    let sent = administrator.post(&format!("/v1/payouts/{next}/sent"), &json!({"reference": "T-2"})).await.done();
    assert_eq!((&sent["resource"]["status"], sent["resource"].get("documented")), (&json!("sent"), None), "{sent}");
    let listed = provider.client.get("/v1/payouts?status=bounced&currency=USD").await.done();
    assert_eq!((&listed["items"][0]["id"], listed["items"].as_array().unwrap().len()), (&json!(id), 1), "{listed}");
}

#[tokio::test]
async fn what_is_disputed_or_withheld_is_paid_once_it_is_released() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    identify_seller(place).await;
    identify(&consumer).await;
    let ledger = billed(place, &consumer.client, &provider, ONE_DOLLAR).await;
    let draft = invoice(&consumer.client, &ledger, is("reviewable")).await;
    let disputed = format!("/v1/invoices/{}", draft["id"].as_str().unwrap());
    let administrator = place.administrator();
    administrator.post(&format!("{disputed}/approve"), &json!({})).await.done();
    invoice(&consumer.client, &ledger, is("open")).await;
    consumer.client.post(&format!("{disputed}/dispute"), &json!({"reason": "The price is wrong"})).await.done();

    let id = ask(place, &provider.id).await.id();
    let path = format!("/v1/payouts/{id}");
    let held = payout(&administrator, &id, |shown| shown.get("withheld").is_some()).await;
    let to_provider = provider.client.get(&path).await.done();
    assert_eq!((to_provider["withheld"][0].get("invoice"), to_provider["lines"][0].get("ledger")), (None, None));
    assert_eq!(
        (&held["withheld"][0]["invoice"], &held["withheld"][0]["amount"], &held["to_send"]),
        (&draft["id"], &json!("0.9"), &json!("0")),
        "{held}"
    );
    administrator.post(&format!("{path}/approve"), &json!({})).await.refused(Code::Conflict);
    let over = json!({"reason": "The price was right"});
    consumer.client.post(&format!("{disputed}/close-dispute"), &over).await.done();
    payout(&provider.client, &id, |shown| shown["to_send"] == "0.9").await;

    let too_much = json!({"amount": "1", "reason": "Somebody has asked about it"});
    administrator.post(&format!("{path}/withhold"), &too_much).await.refused(Code::Rejected);
    let some = json!({"amount": "0.4", "reason": "Somebody has asked about it"});
    let kept = administrator.post(&format!("{path}/withhold"), &some).await.done();
    assert_eq!(kept["resource"]["to_send"], "0.5", "{kept}");
    approve(place, &id).await;
    let release = json!({"number": 2, "reason": "It was answered"});
    let released = administrator.post(&format!("{path}/release"), &release).await.done();
    assert_eq!(
        (&released["resource"]["to_send"], &released["resource"]["left_over"][0]["documented"]),
        (&json!("0.5"), &json!("0.4")),
        "{released}"
    );
    let next = ask(place, &provider.id).await.id();
    let shown = payout(&provider.client, &next, is("reviewable")).await;
    assert_eq!((&shown["to_send"], &shown["earned"]), (&json!("0.4"), &json!("0")), "{shown}");
}

#[tokio::test]
async fn a_provider_is_paid_by_its_terms_once_what_it_earned_is_collected() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    identify_seller(place).await;
    identify(&consumer).await;
    let path = format!("/v1/organizations/{}/fee-terms", provider.id);
    let terms = json!({"rate": "25", "payable_when": "collected", "reserve": "10"});
    provider.client.put(&path, &terms).await.refused(Code::Forbidden);
    let administrator = place.administrator();
    let mut over = terms.clone();
    over["from"] = json!("2026-01-01T00:00:00Z");
    administrator.put(&path, &over).await.refused(Code::Rejected);
    let set = administrator.put(&path, &terms).await.done();
    assert_eq!(set["resource"]["fee_terms"][0]["rate"], "25", "{set}");

    let ledger = billed(place, &consumer.client, &provider, ONE_DOLLAR).await;
    let draft = invoice(&consumer.client, &ledger, is("reviewable")).await;
    ask(place, &provider.id).await.refused(Code::Conflict);
    let owed = format!("/v1/invoices/{}", draft["id"].as_str().unwrap());
    administrator.post(&format!("{owed}/approve"), &json!({})).await.done();
    invoice(&consumer.client, &ledger, is("open")).await;
    let pay = json!({"amount": "1", "bank_reference": "4711-collected", "value_date": "2026-12-18"});
    administrator.post(&format!("{owed}/payments"), &pay).await.done();

    let id = ask(place, &provider.id).await.id();
    let shown = payout(&provider.client, &id, |shown| shown.get("withheld").is_some()).await;
    assert_eq!(
        (&shown["fees"], &shown["earned"], &shown["to_send"], &shown["lines"][0]["fee_terms"]),
        (&json!("0.25"), &json!("0.75"), &json!("0.67"), &json!(1)),
        "{shown}"
    );
    let request = provider.client.request(Method::GET, &format!("/v1/payouts/{id}")).header("accept", "text/csv");
    let table = request.send().await.unwrap().text().await.unwrap();
    let mut rows = table.lines();
    assert!(rows.next().unwrap().starts_with("line,ledger,period,cut,service,charge,grant,gross"), "{table}");
    assert!(rows.next().unwrap().ends_with(",1,0,0,0,0.25,25,1,0.75,1"), "{table}");
}

#[tokio::test]
async fn where_a_payout_goes_is_for_its_provider_and_who_pays() {
    let place = shared().await;
    let (provider, other) = (member(place, &["provider"]).await, member(place, &["provider", "consumer"]).await);
    let path = format!("/v1/organizations/{}/payout-account", provider.id);
    provider.client.get(&path).await.refused(Code::NotFound);
    let wrong = json!({"holder": "Acme AI GmbH", "number": "?"});
    provider.client.put(&path, &wrong).await.refused(Code::Rejected);
    open_account(&provider).await;
    let mine = provider.client.get(&path).await.done();
    assert_eq!(mine["account"]["number"], "DE02 1203 0000 0000 2020 51", "{mine}");
    other.client.get(&path).await.refused(Code::NotFound);
    let wanted = json!({"holder": "Other", "number": "1234"});
    other.client.put(&path, &wanted).await.refused(Code::NotFound);
    assert_eq!(place.administrator().get(&path).await.done()["account"], mine["account"]);
    let shown = provider.client.get(&format!("/v1/organizations/{}", provider.id)).await.done();
    assert!(shown.get("payout_account_set_at").is_some() && !shown.to_string().contains("1203"), "{shown}");
}

/// What accounts come to, with what the journal says of one thing since an instant.
async fn journal(reader: &Client, about: &str, since: &str) -> (Vec<Value>, Vec<Value>) {
    let balances = reader.get("/v1/journal/balances").await.done()["balances"].as_array().unwrap().clone();
    let wanted = format!("/v1/journal?limit=200&currency=USD&from={since}");
    let mut path = wanted.clone();
    let mut postings = Vec::new();
    loop {
        let page = reader.get(&path).await.done();
        let items = page["items"].as_array().unwrap();
        postings.extend(items.iter().filter(|posting| posting["aggregate_id"] == about).cloned());
        let Some(cursor) = page["next_cursor"].as_str() else { return (balances, postings) };
        path = format!("{wanted}&cursor={cursor}");
    }
}

fn sum<'a>(amounts: impl Iterator<Item = &'a Value>) -> Total {
    amounts.fold(Total::ZERO, |sum, amount| sum.plus(amount.as_str().unwrap().parse::<Total>().unwrap()))
}

#[tokio::test]
async fn the_journal_says_what_a_payout_moves_and_comes_to_zero() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    open_account(&provider).await;
    let id = reviewable(place, &consumer.client, &provider).await;
    approve(place, &id).await;
    let administrator = place.administrator();
    let sent = administrator.post(&format!("/v1/payouts/{id}/sent"), &json!({"reference": "T-3"})).await;
    provider.client.get("/v1/journal").await.refused(Code::Forbidden);
    let since = sent.done()["resource"]["drafted_at"].as_str().unwrap().to_owned();
    let (balances, postings) = journal(&administrator.after(&sent), &id, &since).await;
    let said: Vec<_> =
        postings.iter().map(|posting| (posting["account"].as_str().unwrap(), &posting["amount"])).collect();
    let (fee, share) = (json!("0.1"), json!("0.9"));
    let (earned, gone) = (json!("-0.1"), json!("-0.9"));
    let expected =
        [("platform_revenue", &earned), ("provider_payable", &fee), ("cash", &gone), ("provider_payable", &share)];
    assert_eq!(said, expected, "{postings:?}");
    let worlds: BTreeSet<(&str, &str)> = balances
        .iter()
        .map(|balance| (balance["environment"].as_str().unwrap(), balance["currency"].as_str().unwrap()))
        .collect();
    for (environment, currency) in worlds {
        let of = balances.iter().filter(|balance| {
            (&balance["environment"], &balance["currency"]) == (&json!(environment), &json!(currency))
        });
        assert_eq!(sum(of.map(|balance| &balance["amount"])), Total::ZERO, "{environment} {currency}");
    }
    let request = place.administrator().request(Method::GET, "/v1/journal?limit=1&account=provider_payable");
    let answer = request.header("accept", "text/csv").send().await.unwrap();
    let next = answer.headers().get("next-cursor").is_some();
    let table = answer.text().await.unwrap();
    assert!(next && table.starts_with("entry,recorded_at,event,") && table.lines().count() == 2, "{table}");
}
