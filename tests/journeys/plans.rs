//! Plans: published by the marketplace, read by everybody; what a ledger that is on one is charged and given in a period, from its beginning through its
//! bill, and one price through every door.

use api::http::problem::Code;
use domain::usage_ledger::Period;
use ops::clock::{Clock, SystemClock};
use serde_json::{Value, json};
use tests::waiting::until_some;

use crate::agreements::bought;
use crate::client::{Answer, Client};
use crate::market::{Trade, member};
use crate::server::shared;

/// 20 each month and 5 to begin with, 2 included, a tenth off, at least 30.
fn team() -> Value {
    json!({"name": "Team", "currency": "USD", "terms": {
        "fees": [
            {"kind": "fixed_fee", "amount": "20", "when": "each_period", "tax_class": "standard"},
            {"kind": "setup", "amount": "5", "when": "first_period"}
        ],
        "included": "2", "factor": "0.9", "minimum": "30"
    }})
}

async fn publish(administrator: &Client) -> Answer {
    administrator.post("/v1/plans", &team()).await
}

#[tokio::test]
async fn the_marketplace_publishes_plans_in_revisions_and_everybody_reads_them() {
    let place = shared().await;
    let (administrator, consumer) = (place.administrator(), member(place, &["consumer"]).await.client);
    consumer.post("/v1/plans", &team()).await.refused(Code::Forbidden);
    let published = publish(&administrator).await;
    assert_eq!(published.done()["events"], json!(["plan.published"]));
    let path = format!("/v1/plans/{}", published.id());
    let reader = consumer.clone().after(&published);
    let shown = reader.get(&path).await.done();
    assert_eq!((&shown["currency"], &shown["revisions"][0]["terms"]), (&json!("USD"), &team()["terms"]), "{shown}");
    assert_eq!(published.done()["resource"], shown);

    let mut dearer = json!({"name": "Team", "terms": team()["terms"]});
    let revisions = format!("{path}/revisions");
    assert_eq!(administrator.post(&revisions, &dearer).await.done()["events"], json!([]), "it says so already");
    dearer["terms"]["minimum"] = json!("40.001");
    let unpayable = administrator.post(&revisions, &dearer).await.refused(Code::Rejected);
    assert!(unpayable["detail"].as_str().unwrap().contains("whole minor units of USD"), "{unpayable}");
    dearer["terms"]["minimum"] = json!("40");
    let revised = administrator.post(&revisions, &dearer).await;
    assert_eq!(revised.done()["resource"]["revisions"][1]["revision"], 2);
    consumer.post(&revisions, &dearer).await.refused(Code::Forbidden);

    let retired = administrator.post(&format!("{path}/retire"), &json!({"reason": "another one is sold"})).await;
    assert!(retired.done()["resource"]["retired_at"].is_string());
    dearer["terms"]["minimum"] = json!("50");
    administrator.post(&revisions, &dearer).await.refused(Code::Conflict);
    let reader = consumer.after(&retired);
    let listed = async |state: &str| {
        let listed = reader.get(&format!("/v1/plans?state={state}&limit=100")).await.done();
        listed["items"].as_array().unwrap().iter().any(|plan| plan["id"] == published.id().as_str())
    };
    assert_eq!((listed("retired").await, listed("offered").await), (true, false));
}

#[tokio::test]
async fn a_ledger_on_a_plan_pays_its_fees_uses_what_is_included_and_is_billed_its_minimum() {
    let trade = Trade::with_credit("10").await;
    let (administrator, payer) = (trade.place.administrator(), &trade.consumer.client);
    let plan = publish(&administrator).await.id();
    let (path, wanted) = (trade.path("plan"), json!({"plan": plan, "reason": "contract 17"}));
    payer.put(&path, &wanted).await.refused(Code::Forbidden);
    let subscribed = administrator.put(&path, &wanted).await.done();
    assert_eq!(subscribed["events"], json!(["usage_ledger.plan_subscribed"]));
    let month = json!(Period::in_utc(SystemClock.now()));
    let current = &subscribed["resource"]["current"];
    assert_eq!((&current["plan"], &current["revision"], &current["from_period"]), (&json!(plan), &json!(1), &month));
    assert_eq!(payer.get(&path).await.done()["current"]["terms"], team()["terms"]);
    assert_eq!(administrator.put(&path, &wanted).await.done()["events"], json!([]), "it stands already");
    let early = json!({"plan": plan, "revision": 1, "from_period": "2020-01"});
    let early = administrator.put(&path, &early).await.refused(Code::Rejected);
    assert_eq!(early["errors"][0]["code"], "plan_too_early", "{early}");

    // Nobody writes to it, and still its period begins: 25 are charged, of which 10 are paid.
    let begun = until_some("the period has begun", || async {
        let shown = payer.get(&trade.ledger()).await.done();
        (shown["balance"]["owed"] != "0").then_some(shown)
    });
    let balance = begun.await["balance"].clone();
    assert_eq!(
        [&balance["charged"], &balance["charged_for_use"], &balance["owed"], &balance["available"]],
        [&json!("25"), &json!("0"), &json!("15"), &json!("2")],
        "{balance}"
    );

    // One price: what is asked about, told, listed and explained.
    let mut asked = trade.usage("asked", 1_000);
    for member in ["id", "key_id"] {
        asked.as_object_mut().unwrap().remove(member);
    }
    asked["ledger"] = json!(trade.account.ledger);
    let preview = payer.post("/v1/prices/preview", &asked).await.done();
    let price = json!({"kind": "plan", "id": plan, "revision": 1, "factor": "0.9"});
    assert_eq!((&preview["cost"], &preview["price"]), (&json!("0.009"), &price), "{preview}");
    let told = trade.post("usage", &trade.usage("one", 1_000)).await;
    assert_eq!(told.done()["records"][0]["charged"], "0.009");
    let reader = payer.clone().after(&told);
    let listed = reader.get(&trade.path("usage")).await.done();
    assert_eq!((&listed["items"][0]["price"], &listed["items"][0]["list_cost"]), (&price, &json!("0.01")));
    let statement = reader.get(&trade.path("statement")).await.done();
    assert_eq!(statement["totals"], json!({"cost": "0.009", "charges": "25"}), "{statement}");
    let charges = statement["charges"].as_array().unwrap().iter();
    let charges: Vec<_> = charges.map(|charge| (charge["kind"].clone(), charge["amount"].clone())).collect();
    assert_eq!(charges, [(json!("fixed_fee"), json!("20")), (json!("setup"), json!("5"))]);
    assert_eq!(statement["items"][0]["price"], price);
    let then = reader.get(&format!("{}?as_of={}", trade.path("statement"), told.position())).await.done();
    assert_eq!(then, statement);
    let credits = reader.get(&trade.path("credits")).await.done();
    let included = credits["items"].as_array().unwrap().iter().find(|grant| grant["kind"] == "included").unwrap();
    assert_eq!((&included["amount"], &included["drawn"]), (&json!("2"), &json!("0.009")), "{included}");
    billed(&trade, &month, &told).await;
}

/// At the end 4.991 are missing to 30, of which 0.009 were included; 10 of all were given and reduce the bill.
async fn billed(trade: &Trade, month: &Value, told: &Answer) {
    let (administrator, payer) = (trade.place.administrator(), &trade.consumer.client);
    let ended = administrator.post(&trade.path("plan/end"), &json!({"reason": "it is not needed"})).await.done();
    assert_eq!(ended["events"], json!(["usage_ledger.plan_ended"]));
    assert!(ended["resource"]["current"]["until"].is_string());
    trade.post("close", &json!({"reason": "The project has ended"})).await.done();
    let close = json!({"period": month, "reason": "the payer asked for the bill"});
    let closed = administrator.post(&trade.path("periods/close"), &close).await;
    let events = ["charge_added", "period_cut", "period_lines", "period_closed"];
    assert_eq!(closed.done()["events"], json!(events.map(|event| format!("usage_ledger.{event}"))));
    let reader = payer.clone().after(&closed);
    let shown = reader.get(&trade.path("periods")).await.done();
    let bill = &shown["items"][0]["bill"];
    assert_eq!(
        [&bill["lines"], &bill["charged"], &bill["net"], &bill["due"], &bill["carried"]["net"]],
        [&json!(4), &json!("30"), &json!("19.99"), &json!("19.99"), &json!("0.001")],
        "{shown}"
    );
    let of_month = format!("{}?period={}", trade.path("statement"), month.as_str().unwrap());
    let statement = reader.get(&of_month).await.done();
    assert_eq!(statement["totals"], json!({"cost": "0.009", "charges": "29.991"}), "{statement}");
    let before = reader.get(&format!("{}?as_of={}", trade.path("statement"), told.position())).await.done();
    assert_eq!(before["totals"]["charges"], "25", "{before}");
    assert_eq!(reader.get(&trade.ledger()).await.done()["balance"]["owed"], "19.991");
}

/// Whoever writes first begins the period beside what the command is for, and its answer is about that.
#[tokio::test]
async fn the_first_command_of_a_period_answers_what_it_was_asked() {
    let trade = Trade::set().await;
    let administrator = trade.place.administrator();
    let plan = publish(&administrator).await.id();
    administrator.put(&trade.path("plan"), &json!({"plan": plan})).await.done();
    let told = trade.post("usage", &trade.usage("one", 1_000)).await;
    let answer = told.done();
    assert_eq!((&answer["charged"], &answer["records"][0]["charged"]), (&json!("0.009"), &json!("0.009")), "{answer}");
    assert_eq!(answer["events"][0]["position"], answer["records"][0]["position"]);
    assert_eq!(answer["events"].as_array().unwrap().len(), 1, "{answer}");
    let reader = trade.consumer.client.clone().after(&told);
    let listed = reader.get(&trade.path("usage")).await.done();
    assert_eq!(listed["items"][0]["position"], answer["records"][0]["position"]);

    let trade = Trade::set().await;
    administrator.put(&trade.path("plan"), &json!({"plan": plan})).await.done();
    let granted = administrator.post(&trade.path("credits"), &bought("5")).await;
    let reader = trade.consumer.client.clone().after(&granted);
    let credits = reader.get(&trade.path("credits")).await.done();
    let shown =
        credits["items"].as_array().unwrap().iter().find(|grant| grant["grant"] == granted.done()["grant"]).unwrap();
    assert_eq!(shown["kind"], "purchased", "{credits}");
}

#[tokio::test]
async fn nobody_is_put_on_a_plan_that_is_retired_or_not_there() {
    let trade = Trade::set().await;
    let administrator = trade.place.administrator();
    let (plan, path) = (publish(&administrator).await.id(), trade.path("plan"));
    let unknown = administrator.put(&path, &json!({"plan": trade.service})).await.refused(Code::Rejected);
    assert_eq!(unknown["errors"][0]["code"], "unknown_plan", "{unknown}");
    let unknown = json!({"plan": plan, "revision": 2});
    let unknown = administrator.put(&path, &unknown).await.refused(Code::Rejected);
    assert_eq!(unknown["errors"][0]["code"], "unknown_revision", "{unknown}");
    let none = administrator.post(&trade.path("plan/end"), &json!({"reason": "none"})).await.refused(Code::Rejected);
    assert_eq!(none["errors"][0]["code"], "no_plan", "{none}");
    administrator.post(&format!("/v1/plans/{plan}/retire"), &json!({"reason": "another one"})).await.done();
    administrator.put(&path, &json!({"plan": plan})).await.refused(Code::Conflict);
}
