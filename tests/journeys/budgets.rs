//! Budgets of a ledger: what is asked for stays within them however many ask, and what is told counts and is charged.

use api::http::problem::Code;
use futures::future::join_all;
use serde_json::{Value, json};
use tests::waiting::until;

use crate::market::{Trade, member, postpaid, service, usage};
use crate::server::of_its_own;

/// A hard budget of costs a day.
fn daily(name: &str, limit: &str) -> Value {
    json!({"name": name, "measure": "cost", "limit": limit, "window": {"calendar": {"span": "day"}}, "hard": true})
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_gets_more_a_day_than_the_budget_of_each_user_however_many_ask_at_two_processes() {
    let place = of_its_own().await;
    let other = place.another_process(&place.database.url).await;
    let (provider, consumer) = (member(&place, &["provider"]).await, member(&place, &["consumer"]).await);
    let service = service(&provider.client, "Crowded").await;
    let account = postpaid(&place, &consumer.client, &provider.id).await;
    let path = format!("/v1/ledgers/{}", account.ledger);
    let mut users = daily("users", "0.00105");
    (users["per"], users["requires"]) = (json!(["end_user"]), json!(["end_user"]));
    consumer.client.put(&format!("{path}/budgets"), &users).await.done();

    let at_both = [consumer.client.clone(), consumer.client.at(&other.base())];
    let asked = (0..50).map(|number| {
        let mut record = usage(&format!("ask-{number}"), &service, &account.key_id, 0, 10);
        record["attribution"] = json!({"end_user": if number % 10 == 9 { "bob" } else { "ann" }});
        let (client, path) = (at_both[number % 2].clone(), format!("{path}/usage/authorize"));
        async move { (record["attribution"]["end_user"].clone(), client.post(&path, &record).await) }
    });
    let answers = join_all(asked).await;
    let count =
        |user: &str, status| answers.iter().filter(|(of, answer)| of == user && answer.status == status).count();
    let statuses: Vec<u16> = answers.iter().map(|(_, answer)| answer.status).collect();
    assert_eq!(
        (count("ann", 200), count("ann", 402), count("bob", 200)),
        (10, 35, 5),
        "each costs 0.0001: {statuses:?}"
    );
    let (authorize, none) = (format!("{path}/usage/authorize"), usage("none", &service, &account.key_id, 0, 10));
    consumer.client.post(&authorize, &none).await.refused(Code::Rejected);
    let shown = consumer.client.get(&format!("{path}/budgets")).await.done();
    assert_eq!((&shown["instances"], &shown["items"][0]["instances"]), (&json!(2), &json!(2)), "{shown}");
}

#[tokio::test]
async fn a_budget_stops_what_is_asked_for_and_makes_nothing_free() {
    let trade = Trade::with_credit("1").await;
    let (path, consumer) = (trade.ledger(), &trade.consumer.client);
    let budgets = format!("{path}/budgets");
    let set = consumer.put(&budgets, &daily("day", "0.004")).await.done();
    assert_eq!(set["resource"]["standing"]["affordable"], "0.004", "{set}");
    let repeated = consumer.put(&budgets, &daily("day", "0.004")).await.done();
    assert_eq!(repeated["events"], json!([]), "{repeated}");

    consumer.post(&format!("{path}/usage/authorize"), &trade.usage("fits", 400)).await.done();
    let refused = consumer.post(&format!("{path}/usage/authorize"), &trade.usage("too-much", 1)).await;
    let problem = refused.refused(Code::BudgetExhausted);
    let said = ["budget", "measure", "limit", "spent", "cost", "affordable", "currency"];
    let said = said.map(|member| problem[member].as_str().unwrap_or("?").to_owned());
    assert_eq!(said, ["day", "cost", "0.004", "0.004", "0.00001", "0", "USD"], "{problem}");
    assert!(problem["until"].as_str().is_some_and(|until| until.ends_with("T00:00:00Z")), "{problem}");

    let (verifier, asked) = (&trade.provider.client, json!({"key": trade.account.key, "service": trade.service}));
    let verdict = || async { verifier.post("/v1/api-keys/verify", &asked).await.done()["code"].clone() };
    until("verification says so too", || async { verdict().await == "budget_exhausted" }).await;

    let told = consumer.post(&format!("{path}/usage"), &trade.usage("told", 100)).await.done();
    assert_eq!(told["charged"], "0.001", "a budget makes nothing free");
    let shown = consumer.get(&budgets).await.done();
    assert_eq!(shown["items"][0]["standing"]["spent"], "0.005", "{shown}");

    let raise = json!({"name": "day", "amount": "0.002", "until": "2099-01-01T00:00:00Z", "reason": "The launch."});
    let raised = consumer.post(&format!("{budgets}/raise"), &raise).await.done();
    assert_eq!(raised["resource"]["standing"]["affordable"], "0.001", "{raised}");
    consumer.post(&format!("{path}/usage/authorize"), &trade.usage("raised", 100)).await.done();
    consumer.post(&format!("{budgets}/remove"), &json!({"name": "day"})).await.done();
    until("verification says so too", || async { verdict().await == "valid" }).await;
    assert_eq!(consumer.get(&budgets).await.done()["items"], json!([]));
    let raise = consumer.post(&format!("{budgets}/raise"), &raise).await;
    raise.refused(Code::Rejected);
}

#[tokio::test]
async fn a_budget_that_stays_stopped_goes_on_once_it_is_released() {
    let trade = Trade::with_credit("1").await;
    let (path, consumer) = (trade.ledger(), &trade.consumer.client);
    let mut latched = daily("velocity", "0.001");
    (latched["window"], latched["latch"]) = (json!({"rolling": {"hours": 1}}), json!(true));
    consumer.put(&format!("{path}/budgets"), &latched).await.done();
    consumer.post(&format!("{path}/usage/authorize"), &trade.usage("all", 100)).await.done();
    let more = latched.as_object_mut().unwrap();
    more.insert("limit".to_owned(), json!("1"));
    consumer.put(&format!("{path}/budgets"), &latched).await.done();
    let (authorize, more) = (format!("{path}/usage/authorize"), trade.usage("more", 1));
    let ask = || consumer.post(&authorize, &more);
    assert_eq!(ask().await.refused(Code::BudgetExhausted)["is_stopped"], true);
    let release = json!({"name": "velocity", "reason": "It was looked into."});
    consumer.post(&format!("{path}/budgets/release"), &release).await.done();
    ask().await.done();
}

#[tokio::test]
async fn a_calendar_is_a_zone_of_the_database_and_is_shown() {
    let trade = Trade::with_credit("1").await;
    let (path, consumer) = (trade.ledger(), &trade.consumer.client);
    assert!(consumer.get(&path).await.done()["calendar"].is_null());
    let zone = |zone: &str| json!({"zone": zone});
    let unknown = consumer.put(&format!("{path}/calendar"), &zone("Europe/Atlantis")).await;
    assert_eq!(unknown.refused(Code::InvalidRequest)["errors"][0]["code"], "unknown_zone");
    let set = consumer.put(&format!("{path}/calendar"), &zone("asia/kathmandu")).await.done();
    let calendar = &set["resource"]["calendar"];
    assert_eq!([&calendar["zone"], &calendar["week_start"]], ["Asia/Kathmandu", "monday"], "{set}");
    assert_eq!(consumer.put(&format!("{path}/calendar"), &zone("Asia/Kathmandu")).await.done()["events"], json!([]));
}
