//! Budgets of a ledger: what is asked for stays within them however many ask, and what is told counts and is charged.

use api::http::problem::Code;
use futures::future::join_all;
use serde_json::{Value, json};
use tests::waiting::until;

use crate::market::{
    Trade, account, credit, every_service, ledger, member, permit, postpaid, runtime_key, service, usage,
};
use crate::permits::{dear_prices, metered_by_provider};
use crate::server::{of_its_own, shared};

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
    assert_eq!(unknown.refused(Code::Rejected)["errors"][0]["code"], "unknown_time_zone");
    let set = consumer.put(&format!("{path}/calendar"), &zone("asia/kathmandu")).await.done();
    let calendar = &set["resource"]["calendar"];
    assert_eq!([&calendar["zone"], &calendar["week_start"]], ["Asia/Kathmandu", "monday"], "{set}");
    assert_eq!(consumer.put(&format!("{path}/calendar"), &zone("Asia/Kathmandu")).await.done()["events"], json!([]));
}

#[tokio::test]
async fn what_is_held_counts_in_the_payers_budgets_and_is_told_from_what_is_spent() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let service = metered_by_provider(&provider.client, &dear_prices()).await;
    let account = account(&consumer.client, &provider.id).await;
    credit(place, &account.ledger, "10").await;
    let path = format!("/v1/ledgers/{}", account.ledger);
    consumer.client.put(&format!("{path}/budgets"), &daily("day", "0.5")).await.done();
    let reserve = |tokens: u64| {
        let (provider, account, service) = (&provider, &account, &service);
        async move {
            let permit = permit(&provider.client, &account.key, service).await["token"].clone();
            let wanted = json!({"permit": permit, "input_tokens": tokens, "max_output_tokens": 0});
            (permit, provider.client.post("/v1/reservations", &wanted).await)
        }
    };
    let standing = || async {
        let shown = consumer.client.get(&format!("{path}/budgets")).await.done();
        ["spent", "held", "affordable"].map(|member| shown["items"][0]["standing"][member].clone())
    };
    let (first, held) = reserve(300).await;
    assert_eq!(held.done()["records"][0]["amount"], "0.3");
    assert_eq!(standing().await, ["0", "0.3", "0.2"]);
    let (_, refused) = reserve(300).await;
    assert!(refused.headers.contains_key("retry-after"));
    let refused = refused.refused(Code::BudgetHeld);
    assert_eq!((&refused["cost"], &refused["affordable"]), (&json!("0.3"), &json!("0.2")));
    assert!(refused.get("budget").is_none(), "the payer's alone: {refused}");
    let told = json!({"permit": first, "dialect": "openai", "usage": {"input_tokens": 400, "output_tokens": 0}});
    provider.client.post("/v1/usage", &told).await.done();
    assert_eq!(standing().await, ["0.4", "0", "0.1"]);
    let (_, spent) = reserve(300).await;
    spent.refused(Code::BudgetExhausted);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_more_is_held_in_a_budget_than_it_allows_however_many_ask_at_two_processes() {
    let place = of_its_own().await;
    let other = place.another_process(&place.database.url).await;
    let (provider, consumer) = (member(&place, &["provider"]).await, member(&place, &["consumer"]).await);
    let service = metered_by_provider(&provider.client, &dear_prices()).await;
    let account = account(&consumer.client, &provider.id).await;
    credit(&place, &account.ledger, "100").await;
    let path = format!("/v1/ledgers/{}", account.ledger);
    let mut runs = daily("runs", "0.55");
    (runs["per"], runs["requires"]) = (json!(["run"]), json!(["run"]));
    consumer.client.put(&format!("{path}/budgets"), &runs).await.done();
    let at_both = [provider.client.clone(), provider.client.at(&other.base())];
    let permits = join_all((0..60).map(|_| permit(&provider.client, &account.key, &service))).await;
    let asked = permits.iter().enumerate().map(|(number, permit)| {
        let wanted = json!({"permit": permit["token"], "input_tokens": 100, "max_output_tokens": 0,
            "attribution": {"run": if number % 3 == 0 { "one" } else { "two" }}});
        let client = at_both[number % 2].clone();
        async move { (number % 3 == 0, client.post("/v1/reservations", &wanted).await.status) }
    });
    let answers = join_all(asked).await;
    let count = |of, status| answers.iter().filter(|answer| **answer == (of, status)).count();
    assert_eq!(
        [count(true, 200), count(true, 429), count(false, 200), count(false, 429)],
        [5, 15, 5, 35],
        "each holds 0.1: {answers:?}"
    );
    // What was held is guaranteed, and is on behalf of whom it was held.
    let told = permits.iter().map(|permit| {
        let record =
            json!({"permit": permit["token"], "dialect": "openai", "usage": {"input_tokens": 100, "output_tokens": 0}});
        let client = &provider.client;
        async move { (client.post("/v1/usage", &record).await.status, record) }
    });
    let told = join_all(told).await;
    assert!(told.iter().all(|(status, _)| *status == 200), "told use is never refused for a budget: {told:?}");
    let shown = consumer.client.get(&format!("{path}/budgets")).await.done();
    assert_eq!(shown["items"][0]["instances"], 2, "{shown}");
}

/// B2: the project is out of money, and the caller names another one, or none.
#[tokio::test]
async fn whoever_has_a_key_does_not_choose_whose_budget_it_spends_from() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let metered = metered_by_provider(&provider.client, &dear_prices()).await;
    let own = service(&provider.client, "Own").await;
    let ledger = ledger(&consumer.client).await;
    credit(place, &ledger, "10").await;
    let project = |name: &str| {
        let (client, body) = (&consumer.client, json!({"name": name}));
        async move { client.post("/v1/projects", &body).await.id() }
    };
    let (poor, rich) = (project("Poor").await, project("Rich").await);
    let path = format!("/v1/ledgers/{ledger}");
    let mut budget = daily("poor", "0.5");
    budget["selector"] = json!({"project": poor, "tags": {"team": "search"}});
    consumer.client.put(&format!("{path}/budgets"), &budget).await.done();
    let mut wanted = runtime_key(&provider.id, &every_service());
    (wanted["ledger"], wanted["attribution"]) = (json!(ledger), json!({"project": poor, "tags": {"team": "search"}}));
    let issued = consumer.client.post("/v1/api-keys", &wanted).await.done();
    assert_eq!(issued["resource"]["attribution"]["tags"]["team"], "search", "{issued}");
    let (key, key_id) = (issued["key"].as_str().unwrap().to_owned(), issued["id"].as_str().unwrap().to_owned());
    let spent = || async {
        consumer.client.get(&format!("{path}/budgets")).await.done()["items"][0]["standing"]["spent"].clone()
    };

    // Told on a permit: what is pinned holds, whatever else is stated.
    let on_permit = permit(&provider.client, &key, &metered).await["token"].clone();
    let mut record =
        json!({"permit": on_permit, "dialect": "openai", "usage": {"input_tokens": 300, "output_tokens": 0}});
    record["attribution"] = json!({"project": rich, "tags": {"team": "ads", "step": "1"}});
    provider.client.post("/v1/usage", &record).await.done();
    assert_eq!(spent().await, "0.3");

    // Asked and held: another project is refused, none is the pinned one.
    let authorize = format!("{path}/usage/authorize");
    let mut asked = usage("other", &own, &key_id, 0, 10);
    asked["attribution"] = json!({"project": rich});
    let refused = consumer.client.post(&authorize, &asked).await.refused(Code::Rejected);
    assert_eq!(refused["errors"][0]["code"], "attribution_pinned", "{refused}");
    consumer.client.post(&authorize, &usage("none", &own, &key_id, 0, 10)).await.done();
    assert_eq!(spent().await, "0.3001");
    let reserve = |attribution: Value| {
        let (provider, key, metered) = (&provider, &key, &metered);
        async move {
            let permit = permit(&provider.client, key, metered).await["token"].clone();
            let wanted =
                json!({"permit": permit, "input_tokens": 300, "max_output_tokens": 0, "attribution": attribution});
            provider.client.post("/v1/reservations", &wanted).await
        }
    };
    let refused = reserve(json!({"tags": {"team": "ads"}})).await.refused(Code::Rejected);
    assert_eq!(refused["errors"][0]["code"], "attribution_pinned", "{refused}");
    reserve(json!({})).await.refused(Code::BudgetExhausted);
}

/// A key that requires a run and a tag: nothing is permitted, asked for or held without them, and what is told counts all the same.
#[tokio::test]
async fn a_key_requires_that_calls_say_on_whose_behalf_they_are() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let metered = metered_by_provider(&provider.client, &dear_prices()).await;
    let own = service(&provider.client, "Own").await;
    let ledger = ledger(&consumer.client).await;
    credit(place, &ledger, "10").await;
    let mut wanted = runtime_key(&provider.id, &every_service());
    (wanted["ledger"], wanted["attribution"]) = (json!(ledger), json!({"tags": {"team": "search"}}));
    wanted["requires"] = json!(["run", {"tag": "team"}]);
    let issued = consumer.client.post("/v1/api-keys", &wanted).await.done();
    assert_eq!(issued["resource"]["requires"], json!(["run", {"tag": "team"}]), "{issued}");
    let (key, key_id) = (issued["key"].clone(), issued["id"].as_str().unwrap().to_owned());
    let verify = |attribution: Value| {
        let (provider, body) = (&provider, json!({"key": key, "service": metered, "attribution": attribution}));
        async move { provider.client.post("/v1/api-keys/verify", &body).await }
    };
    until("the key is known", || async { verify(json!({"run": "one"})).await.done()["code"] == "valid" }).await;
    let required = |answer: Value| answer["errors"][0].clone();
    let refused = required(verify(json!({"project": ops::ids::new_id()})).await.refused(Code::Rejected));
    assert_eq!(
        (&refused["code"], &refused["pointer"]),
        (&json!("attribution_required"), &json!("/attribution/run")),
        "the team the key says itself"
    );
    let otherwise = verify(json!({"run": "one", "tags": {"team": "ads"}})).await.refused(Code::Rejected);
    assert_eq!(required(otherwise)["code"], "attribution_pinned", "as asking and holding say");
    let permit = verify(json!({"run": "one"})).await.done()["permit"]["token"].clone();
    assert!(permit.is_string());

    let authorize = format!("/v1/ledgers/{ledger}/usage/authorize");
    let mut asked = usage("asked", &own, &key_id, 0, 10);
    let refused = required(consumer.client.post(&authorize, &asked).await.refused(Code::Rejected));
    assert_eq!(refused["code"], "attribution_required");
    asked["attribution"] = json!({"run": "one"});
    consumer.client.post(&authorize, &asked).await.done();

    let mut hold = json!({"permit": permit, "input_tokens": 10, "max_output_tokens": 0});
    let refused = required(provider.client.post("/v1/reservations", &hold).await.refused(Code::Rejected));
    assert_eq!(refused["code"], "attribution_required");
    hold["attribution"] = json!({"run": "one"});
    provider.client.post("/v1/reservations", &hold).await.done();
    let told = json!({"permit": permit, "dialect": "openai", "usage": {"input_tokens": 10, "output_tokens": 0}});
    let told = provider.client.post("/v1/usage", &told).await.done();
    assert_eq!(told["records"][0]["status"], "recorded", "it has happened: {told}");

    // Without holds: what is permitted is told, and nothing is held for it.
    let mut wanted = runtime_key(&provider.id, &every_service());
    (wanted["ledger"], wanted["may_hold"]) = (json!(ledger), json!(false));
    let issued = consumer.client.post("/v1/api-keys", &wanted).await.done();
    let key = issued["key"].as_str().unwrap();
    let permit = crate::market::permit(&provider.client, key, &metered).await["token"].clone();
    let hold = json!({"permit": permit, "input_tokens": 10, "max_output_tokens": 0});
    let refused = required(provider.client.post("/v1/reservations", &hold).await.refused(Code::Rejected));
    assert_eq!(refused["code"], "may_not_hold");
    let own_word = json!({"id": "own", "service": own, "key_id": issued["id"], "input_tokens": 1});
    let path = format!("/v1/ledgers/{ledger}/reservations");
    let refused = required(consumer.client.post(&path, &own_word).await.refused(Code::Rejected));
    assert_eq!(refused["code"], "may_not_hold");
}
