//! What credit is: what it pays, and what becomes of it where its payment is taken back.

use api::http::problem::Code;
use serde_json::{Value, json};

use crate::agreements::bought;
use crate::client::{Answer, Client};
use crate::market::{Trade, member, service, usage};
use crate::server::shared;

fn usd(amount: &str) -> Value {
    json!({"amount": amount, "currency": "USD"})
}

/// Some amounts of the balance that an answer shows.
fn balance<const N: usize>(answer: &Answer, names: [&str; N]) -> [String; N] {
    let done = answer.done();
    names.map(|name| done["resource"]["balance"][name].as_str().unwrap_or("?").to_owned())
}

fn codes(problem: &Value) -> Value {
    problem["errors"][0]["code"].clone()
}

#[tokio::test]
async fn credit_for_some_services_pays_those_alone_and_is_drawn_first() {
    let trade = Trade::with_credit("5").await;
    let (administrator, consumer) = (trade.place.administrator(), &trade.consumer.client);
    let other = service(&trade.provider.client, "Other").await;
    let mut wanted = json!({"amount": usd("1"), "reason": "launch", "priority": 900,
        "funded_by": {"provider": {"organization": trade.provider.id}}, "applies_to": {"services": [trade.service]}});
    let problem = administrator.post(&trade.path("credits"), &wanted).await.refused(Code::Rejected);
    assert_eq!(codes(&problem), "credit_funding", "{problem}");
    wanted["applies_to"]["providers"] = json!([trade.provider.id]);
    let granted = administrator.post(&trade.path("credits"), &wanted).await;
    let shown = balance(&granted, ["remaining_credit", "remaining_scoped_credit", "available"]);
    assert_eq!(shown, ["6", "1", "5"]);

    let of_other = usage("other", &other, &trade.account.key_id, 0, 600_000);
    let problem = consumer.post(&trade.path("usage/authorize"), &of_other).await.refused(Code::BudgetExhausted);
    assert_eq!([&problem["affordable"], &problem["cost"]], ["5", "6"]);
    let asked = consumer.post(&trade.path("usage/authorize"), &trade.usage("both", 150_000)).await;
    assert_eq!(asked.done()["charged"], "1.5");
    let listed = consumer.clone().after(&asked).get(&trade.path("credits")).await.done();
    let [scoped, whole] = [&listed["items"][0], &listed["items"][1]];
    assert_eq!([&scoped["drawn"], &scoped["remaining"], &whole["drawn"]], ["1", "0", "0.5"], "{listed}");
    assert_eq!([&scoped["kind"], &whole["kind"]], ["promotional", "promotional"]);
    assert_eq!((&scoped["applies_to"], &scoped["funded_by"]), (&wanted["applies_to"], &wanted["funded_by"]));
    assert_eq!((whole.get("applies_to"), &whole["funded_by"]), (None, &json!("platform")));
}

/// C4 and H8: top-up 100, spent 80, chargeback 100; the next top-up pays the debt first.
#[tokio::test]
async fn a_payment_that_is_taken_back_leaves_a_debt_that_the_next_one_pays() {
    let trade = Trade::set().await;
    let (administrator, consumer) = (trade.place.administrator(), &trade.consumer.client);
    let grant = |answer: &Answer| answer.done()["grant"].as_str().unwrap().to_owned();
    let first = administrator.post(&trade.path("credits"), &bought("100")).await;
    let revoke = trade.path(&format!("credits/{}/revoke", grant(&first)));
    let told = trade.post("usage", &trade.usage("spent", 8_000_000)).await;
    assert_eq!(told.done()["charged"], "80");

    let wanted = json!({"reason": "The payment was taken back", "payment": "pi_4711"});
    consumer.post(&revoke, &wanted).await.refused(Code::Forbidden);
    let unknown = trade.path(&format!("credits/{}/revoke", ops::ids::new_id()));
    administrator.post(&unknown, &wanted).await.refused(Code::NotFound);
    administrator.post(&trade.path("credits/nothing/revoke"), &wanted).await.refused(Code::NotFound);
    let revoked = administrator.post(&revoke, &wanted).await;
    assert_eq!(revoked.done()["events"], json!(["usage_ledger.credit_revoked", "usage_ledger.debt_booked"]));
    let names = ["granted", "drawn", "revoked", "owed", "remaining_credit", "available"];
    assert_eq!(balance(&revoked, names), ["100", "80", "20", "80", "0", "0"]);
    assert_eq!(administrator.post(&revoke, &wanted).await.done()["events"], json!([]));

    let second = administrator.post(&trade.path("credits"), &bought("100")).await;
    assert_eq!(second.done()["events"], json!(["usage_ledger.credit_granted", "usage_ledger.debt_paid"]));
    assert_eq!(balance(&second, names), ["200", "160", "20", "0", "20", "20"]);
    let listed = consumer.clone().after(&second).get(&trade.path("credits")).await.done();
    let of = |place: usize| ["drawn", "revoked", "remaining"].map(|name| listed["items"][place][name].clone());
    assert_eq!((of(0), of(1)), (["80", "0", "20"].map(Value::from), ["80", "20", "0"].map(Value::from)), "{listed}");
    assert_eq!(listed["items"][0]["paid"], usd("100"));
}

#[tokio::test]
async fn what_credit_says_of_itself_has_to_fit_together() {
    let place = shared().await;
    let consumer = member(place, &["consumer"]).await.client;
    let path = format!("/v1/ledgers/{}/credits", crate::market::ledger(&consumer).await);
    let administrator = place.administrator();
    let with = |field: &str, value: Value| {
        let mut wanted = bought("1");
        wanted[field] = value;
        wanted
    };
    let given = json!({"amount": usd("1"), "reason": "a present"});
    for (wanted, code) in [
        (with("paid", Value::Null), "credit_paid"),
        (with("kind", json!("goodwill")), "credit_paid"),
        (with("paid", usd("0.005")), "not_in_minor_units"),
        (with("funded_by", json!({"provider": {"organization": ops::ids::new_id()}})), "credit_funding"),
        (with("effective_at", json!("2099-01-01T00:00:00Z")), "accepted"),
    ] {
        if code == "accepted" {
            let granted = administrator.post(&format!("{path}?dry_run=true"), &wanted).await;
            assert_eq!(balance(&granted, ["granted", "remaining_credit"]), ["1", "0"], "it is not effective yet");
            continue;
        }
        let problem = administrator.post(&path, &wanted).await.refused(Code::Rejected);
        assert_eq!(codes(&problem), code, "{problem}");
    }
    let mut refundable = given;
    refundable["refundable"] = json!(true);
    let problem = administrator.post(&path, &refundable).await.refused(Code::Rejected);
    assert_eq!(codes(&problem), "not_refundable");
    refused_to_others(place.administrator(), &path).await;
}

/// Who grants no credit takes none away.
async fn refused_to_others(administrator: Client, path: &str) {
    let granted = administrator.post(path, &bought("1")).await.done();
    let revoke = format!("{path}/{}/revoke", granted["grant"].as_str().unwrap());
    let stranger = member(shared().await, &["consumer"]).await.client;
    stranger.post(&revoke, &json!({"reason": "Mine."})).await.refused(Code::Forbidden);
}
