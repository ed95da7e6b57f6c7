//! Prices that depend on how much was used: uses of a month cost the exact price of their sum, however they are split, told and corrected,
//! and the answer, the balance, the statement and the sums of use say the same.

use api::http::problem::Code;
use api::import::usage_with;
use clap::Parser as _;
use domain::{KeyId, ServiceId};
use ops::clock::{Clock, SystemClock};
use serde_json::{Value, json};
use tests::waiting::until;

use crate::agreements::verified;
use crate::client::{Answer, Client};
use crate::import_prices::beside;
use crate::market::{Account, Member, account, credit, member, new_name, profile};
use crate::server::{Place, of_its_own, shared};

/// A service at such a price for what comes in, and a ledger with credit.
struct Scene {
    provider: Member,
    consumer: Member,
    service: String,
    account: Account,
}

/// 0.002 for each of the first thousand tokens, 0.001 for each further one.
fn graduated() -> Value {
    json!({"input/token": {"graduated": {"tiers": [{"up_to": "1000", "price": "0.002"}, {"price": "0.001"}]}}})
}

/// 0.002 for all tokens, or 0.001 for all if they are more than a thousand.
fn falling() -> Value {
    json!({"input/token": {"volume": {"tiers": [{"up_to": "1000", "price": "0.002"}, {"price": "0.001"}]}}})
}

fn prices(parts: &Value) -> Value {
    json!({"prices": {"currency": "USD", "most_per_call": {"amount": "100", "tokens": 10_000}, "parts": parts}})
}

/// A service that is registered, which payers meter; permits are given for it too.
async fn registered(provider: &Client) -> String {
    let wanted = json!({"slug": new_name("tiered"), "service_version": "1.0.0", "profile": profile("Tiered")});
    provider.post("/v1/services", &wanted).await.id()
}

impl Scene {
    async fn set(place: &Place, parts: &Value, amount: &str) -> Self {
        let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
        let service = registered(&provider.client).await;
        provider.client.put(&format!("/v1/services/{service}/prices"), &prices(parts)).await.done();
        let submitted = provider.client.post(&format!("/v1/services/{service}/submit"), &json!({})).await;
        provider.client.get(&format!("/v1/services/{service}?min_position={}", submitted.position())).await.done();
        let account = account(&consumer.client, &provider.id).await;
        credit(place, &account.ledger, amount).await;
        Self { provider, consumer, service, account }
    }

    fn path(&self, of: &str) -> String {
        format!("/v1/ledgers/{}{of}", self.account.ledger)
    }

    /// A use of the payer's own word.
    fn used(&self, id: &str, tokens: u64) -> Value {
        json!({"id": id, "service": self.service, "key_id": self.account.key_id, "dialect": "openai",
            "usage": {"input_tokens": tokens, "output_tokens": 0}})
    }

    fn three_of_a_thousand(&self) -> Value {
        json!({"records": [self.used("a", 1_000), self.used("b", 1_000), self.used("c", 1_000)]})
    }

    fn requests(&self, id: &str, count: u64) -> Value {
        json!({"id": id, "service": self.service, "key_id": self.account.key_id, "quantities": {"use/request": count}})
    }

    async fn post(&self, of: &str, body: &Value) -> Answer {
        self.consumer.client.post(&self.path(of), body).await
    }

    /// A use on a fresh permit.
    async fn permitted(&self, tokens: u64) -> Value {
        let permit = verified(&self.provider.client, &self.account.key, &self.service).await["permit"]["token"].clone();
        json!({"permit": permit, "dialect": "openai", "usage": {"input_tokens": tokens, "output_tokens": 0}})
    }

    /// What was charged, and what it cost in all by the balance, the statement and the sums of use once they show what was written.
    async fn sums(&self, written: &Answer) -> [String; 4] {
        let since = |path: &str| format!("{path}?min_position={}", written.position());
        let read = async |path: String| self.consumer.client.get(&path).await.done();
        let balance = read(since(&self.path(""))).await["balance"].clone();
        let (charged, drawn) = (text(&balance["charged"]), text(&balance["drawn"]));
        let statement = read(since(&self.path("/statement"))).await["totals"]["cost"].clone();
        let sums = read(since("/v1/analytics/usage")).await["items"][0].clone();
        assert_eq!(text(&sums["charged"]), charged, "{sums}");
        [charged, drawn, text(&statement), text(&sums["cost"])]
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

/// What each record of an answer cost.
fn costs(answer: &Value) -> Vec<&str> {
    answer["records"].as_array().unwrap().iter().map(|record| record["cost"].as_str().unwrap()).collect()
}

fn all(amount: &str) -> [String; 4] {
    [amount; 4].map(str::to_owned)
}

#[tokio::test]
async fn a_package_is_paid_once_however_its_requests_are_reported() {
    let package = json!({"use/request": {"package": {"size": "1000", "price": "0.02"}}});
    let scene = Scene::set(shared().await, &package, "1").await;
    let uses =
        |ids: std::ops::Range<u32>| -> Vec<Value> { ids.map(|id| scene.requests(&format!("call-{id}"), 10)).collect() };
    let told = scene.post("/usage", &json!({"records": uses(0..50)})).await.done();
    assert_eq!([&told["recorded"], &told["cost"], &told["over_limit"]], [&json!(50), &json!("0.02"), &json!("0")]);
    let asked = scene.post("/usage/authorize", &json!({"records": uses(50..100)})).await;
    assert_eq!((&asked.done()["recorded"], &asked.done()["cost"]), (&json!(50), &json!("0")));
    assert_eq!(scene.sums(&asked).await, all("0.02"));
    let statement = scene.consumer.client.get(&scene.path("/statement")).await.done();
    let mut lines = statement["items"].clone();
    assert!(lines[0].as_object_mut().unwrap().remove("period").is_some_and(|period| period.is_string()), "{statement}");
    let line =
        json!({"service": scene.service, "revision": 1, "part": "use/request", "quantity": "1000", "cost": "0.02"});
    assert_eq!((&lines, &statement["totals"]), (&json!([line]), &json!({"cost": "0.02", "charges": "0"})));
    let next = scene.post("/usage", &scene.requests("one more", 1)).await;
    assert_eq!(scene.sums(&next).await, all("0.04"), "the next package is begun");
}

#[tokio::test]
async fn an_allowance_costs_nothing_a_tier_is_entered_once_and_a_month_has_its_most() {
    let tiers = json!([{"up_to": "1000", "price": "0"}, {"price": "0.001", "flat": "1"}]);
    let parts = json!({"input/token": {"graduated": {"tiers": tiers, "period_maximum": "2.5"}}});
    let scene = Scene::set(shared().await, &parts, "10").await;
    let told = scene.post("/usage", &scene.three_of_a_thousand()).await;
    assert_eq!(costs(&told.done()), ["0", "2", "0.5"], "{}", told.text);
    assert_eq!(scene.sums(&told).await, all("2.5"));
    let more = scene.post("/usage/authorize", &scene.used("d", 5_000)).await;
    assert_eq!(costs(&more.done()), ["0"], "{}", more.text);
    // Whoever looked knows of the most: without it the month would be dearer.
    let path = format!("/v1/services/{}/prices", scene.service);
    let without = prices(&json!({"input/token": {"graduated": {"tiers": tiers}}}));
    let mut at_once = without.clone();
    at_once["effective_at"] = json!(SystemClock.now() + jiff::SignedDuration::from_mins(1));
    scene.provider.client.put(&path, &at_once).await.refused(Code::Rejected);
    let none = prices(&json!({"input/token": {"flat": {"price": "1", "period_maximum": "0"}}}));
    let refused = scene.provider.client.put(&path, &none).await.refused(Code::Rejected);
    assert!(refused.to_string().contains("period_maximum"), "{refused}");
}

/// 128 parts at one list and at the next one are as many lines as a service has; a third list finds none.
#[tokio::test]
async fn what_finds_no_line_is_stated_by_service_and_others_have_theirs() {
    let scene = Scene::set(shared().await, &many_parts("0.01"), "100").await;
    let other = Scene::set(shared().await, &graduated(), "1").await;
    let path = format!("/v1/services/{}/prices", scene.service);
    let uses = |id: &str| -> Vec<Value> {
        let part = |number: u32| (format!("use/unit;item=x{number}"), json!("1"));
        let record = |of: u32| {
            let quantities: serde_json::Map<_, _> = (of * 16..of * 16 + 16).map(part).collect();
            json!({"id": format!("{id}-{of}"), "service": scene.service, "key_id": scene.account.key_id, "quantities": quantities})
        };
        (0..8).map(record).collect()
    };
    scene.post("/usage", &json!({"records": uses("first")})).await.done();
    for (id, price, cost) in [("second", "0.009", "1.152"), ("third", "0.008", "1.024")] {
        scene.provider.client.put(&path, &prices(&many_parts(price))).await.done();
        let records = json!({"records": uses(id)});
        until("the new prices hold", || async {
            scene.post("/usage/authorize?dry_run=true", &records).await.done()["cost"] == cost
        })
        .await;
        // Asked for, and taken: no line is needed for that.
        let taken = scene.post("/usage/authorize", &records).await.done();
        assert_eq!((&taken["recorded"], &taken["cost"]), (&json!(8), &json!(cost)));
    }
    let mine = json!({"id": "mine", "service": other.service, "key_id": scene.account.key_id, "dialect": "openai",
        "usage": {"input_tokens": 10, "output_tokens": 0}});
    let last = scene.post("/usage", &mine).await;
    assert_eq!(last.done()["cost"], "0.02");
    let statement = scene.path(&format!("/statement?limit=200&min_position={}", last.position()));
    let first = scene.consumer.client.get(&statement).await.done();
    let period = &first["items"][0]["period"];
    let services = json!([{"period": period, "service": scene.service, "record_lines": 128, "cost": "1.024"}]);
    assert_eq!(first["overflow"], json!({"record_lines": 128, "cost": "1.024", "services": services}), "{first}");
    let next = format!("{statement}&cursor={}", text(&first["next_cursor"]));
    let rest = scene.consumer.client.get(&next).await.done();
    let lines = [&first, &rest].map(|page| page["items"].as_array().unwrap().clone()).concat();
    let of = |service: &str| lines.iter().filter(|line| line["service"] == *service).count();
    assert_eq!((of(&scene.service), of(&other.service)), (256, 1));
    assert_eq!(scene.sums(&last).await[2], "3.476", "lines and overflow are the cost of all usage");
}

/// Units of 128 kinds at a price.
fn many_parts(price: &str) -> Value {
    let part = |number: u32| (format!("use/unit;item=x{number}"), json!({"flat": {"price": price}}));
    Value::Object((0..128).map(part).collect())
}

#[tokio::test]
async fn each_use_costs_what_its_own_tier_says_and_the_answer_is_what_the_ledger_decided() {
    let scene = Scene::set(shared().await, &graduated(), "10").await;
    let uses = scene.three_of_a_thousand();
    let rehearsed = scene.post("/usage?dry_run=true", &uses).await.done();
    assert_eq!((costs(&rehearsed), &rehearsed["cost"]), (vec!["2", "1", "1"], &json!("4")), "{rehearsed}");
    let one = scene.post("/usage", &uses["records"][0]).await.done();
    assert_eq!((costs(&one), &one["records"][0]["charged"]), (vec!["2"], &json!("2")));
    let next = scene.post("/usage?dry_run=true", &uses["records"][1]).await.done();
    assert_eq!(costs(&next), ["1"], "a rehearsal counts what is there");
    let told = scene.post("/usage", &uses).await;
    assert_eq!((costs(&told.done()), &told.done()["duplicates"]), (vec!["2", "1", "1"], &json!(1)));
    assert_eq!(scene.sums(&told).await, all("4"));
    let again = scene.post("/usage", &json!({"records": [uses["records"][2], uses["records"][0]]})).await.done();
    assert_eq!((costs(&again), &again["duplicates"]), (vec!["1", "2"], &json!(2)), "what each cost first");
}

#[tokio::test]
async fn on_permits_uses_cost_the_same() {
    let scene = Scene::set(shared().await, &graduated(), "10").await;
    let provider = &scene.provider.client;
    let uses = [scene.permitted(1_000).await, scene.permitted(1_000).await, scene.permitted(1_000).await];
    let rehearsed = provider.post("/v1/usage?dry_run=true", &json!({"records": uses})).await.done();
    assert_eq!(costs(&rehearsed), ["2", "1", "1"], "{rehearsed}");
    let first = provider.post("/v1/usage", &uses[0]).await.done();
    assert_eq!((costs(&first), &first["records"][0]["charged"]), (vec!["2"], &json!("2")));
    let told = provider.post("/v1/usage", &json!({"records": uses})).await;
    assert_eq!((costs(&told.done()), &told.done()["duplicates"]), (vec!["2", "1", "1"], &json!(1)));
    assert_eq!(scene.sums(&told).await, all("4"));
    let asked = provider.post("/v1/usage/authorize", &scene.permitted(500).await).await;
    assert_eq!(costs(&asked.done()), ["0.5"], "it goes on counting: {}", asked.text);
    let own = scene.post("/usage", &scene.used("own", 500)).await;
    assert_eq!(scene.sums(&own).await, all("5"), "whoever reports");
}

#[tokio::test]
async fn a_claim_that_is_accepted_costs_what_the_ledger_decides_then() {
    let scene = Scene::set(shared().await, &graduated(), "100").await;
    let provider = &scene.provider.client;
    let claimed = provider.post("/v1/usage", &scene.permitted(11_000).await).await.done();
    let record = &claimed["records"][0];
    assert_eq!((&record["claim"], &record["cost"]), (&json!("above_ceiling"), &json!("22")), "the most it can cost");
    scene.post("/usage", &scene.used("before", 1_000)).await.done();
    let id = text(&record["id"]);
    crate::agreements::shown(&scene.consumer.client, &id, "open").await;
    let accepted = scene.consumer.client.post(&format!("/v1/claims/{id}/accept"), &json!({})).await;
    assert_eq!(scene.sums(&accepted).await, all("13"), "2 for the first thousand, 11 for what was claimed");
}

#[tokio::test]
async fn volume_prices_that_rise_are_refused_with_what_to_state_instead() {
    let provider = member(shared().await, &["provider"]).await;
    let service = registered(&provider.client).await;
    let rising =
        json!({"input/token": {"volume": {"tiers": [{"up_to": "1000", "price": "0.001"}, {"price": "0.002"}]}}});
    let refused = provider.client.put(&format!("/v1/services/{service}/prices"), &prices(&rising)).await;
    let said = text(&refused.refused(Code::Rejected)["detail"]);
    assert!(said.contains("input/token rises") && said.contains("graduated"), "{said}");
    provider.client.put(&format!("/v1/services/{service}/prices"), &prices(&falling())).await.done();
}

#[tokio::test]
async fn the_use_that_reaches_a_cheaper_volume_tier_gives_back_and_all_sums_go_down() {
    let scene = Scene::set(shared().await, &falling(), "10").await;
    let first = scene.post("/usage", &scene.used("first", 1_000)).await;
    assert_eq!(scene.sums(&first).await, all("2"));
    let one = scene.used("one more", 1);
    let rehearsed = scene.post("/usage?dry_run=true", &one).await.done();
    let crossed = scene.post("/usage", &one).await;
    for answer in [&rehearsed, &crossed.done()] {
        let record = &answer["records"][0];
        let expected = [json!("-0.999"), json!("-0.999"), json!("0")];
        assert_eq!([&record["cost"], &record["charged"], &record["over_limit"]], expected.each_ref(), "{answer}");
    }
    assert_eq!(costs(&scene.post("/usage", &one).await.done()), ["-0.999"], "a duplicate says the same");
    assert_eq!(scene.sums(&crossed).await, all("1.001"));
    let permitted = scene.provider.client.post("/v1/usage", &scene.permitted(9).await).await;
    assert_eq!(scene.sums(&permitted).await, all("1.01"));
}

#[tokio::test]
async fn what_is_given_back_was_first_over_the_limit() {
    let scene = Scene::set(shared().await, &falling(), "1.5").await;
    let told = scene.post("/usage", &json!({"records": [scene.used("a", 1_000), scene.used("b", 1)]})).await;
    let records = &told.done()["records"];
    let found = [0, 1].map(|index| [&records[index]["charged"], &records[index]["over_limit"]].map(text));
    assert_eq!(found, [["1.5", "0.5"].map(str::to_owned), ["-0.499", "-0.5"].map(str::to_owned)]);
    let [charged, drawn, cost, used] = scene.sums(&told).await;
    assert_eq!([charged, drawn, cost, used], all("1.001"));
    let balance = scene.consumer.client.get(&scene.path("")).await.done()["balance"].clone();
    assert_eq!([&balance["over_limit"], &balance["at_risk"]], [&json!("0"); 2], "{balance}");
}

/// A correction of a use of the payer's own word.
fn correction(id: &str, number: u32, tokens: Option<u64>) -> Value {
    let mut body = json!({"id": id, "number": number, "reason": "Counted twice."});
    match tokens {
        Some(tokens) => {
            body["dialect"] = json!("openai");
            body["usage"] = json!({"input_tokens": tokens, "output_tokens": 0});
        }
        None => body["void"] = json!(true),
    }
    body
}

#[tokio::test]
async fn a_correction_costs_what_it_changes_of_the_month() {
    let scene = Scene::set(shared().await, &graduated(), "10").await;
    let told = scene.post("/usage", &scene.three_of_a_thousand()).await;
    assert_eq!(scene.sums(&told).await, all("4"));
    for (id, number, tokens, cost, sum) in [
        ("a", 1, Some(400), "1.4", "3.4"),
        ("b", 1, None, "0", "2.4"),
        // Without it the one that is left is in the first tier, and costs 1 more.
        ("a", 2, None, "1", "2"),
    ] {
        let body = correction(id, number, tokens);
        let rehearsed = scene.post("/usage/corrections?dry_run=true", &body).await.done();
        let corrected = scene.post("/usage/corrections", &body).await;
        assert_eq!([costs(&rehearsed), costs(&corrected.done())], [[cost], [cost]], "{id} {number}");
        assert_eq!(scene.sums(&corrected).await, all(sum), "{id} {number}");
    }
    let statement = scene.consumer.client.get(&scene.path("/statement")).await.done();
    assert_eq!((&statement["items"][0]["quantity"], &statement["items"][0]["cost"]), (&json!("1000"), &json!("2")));
    for (id, number) in [("a", 3), ("b", 2)] {
        let refused = scene.post("/usage/corrections", &correction(id, number, None)).await.refused(Code::Rejected);
        assert_eq!(refused["errors"][0]["code"], "voided", "{refused}");
    }
    assert_eq!(scene.post("/usage/corrections", &correction("a", 2, None)).await.done()["duplicates"], 1);
    let next = scene.post("/usage", &scene.used("d", 1_000)).await;
    assert_eq!((costs(&next.done()), scene.sums(&next).await), (vec!["1"], all("3")));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_and_its_rehearsal_cost_what_the_ledger_decides_and_the_log_agrees() {
    let place = of_its_own().await;
    let scene = Scene::set(
        &place,
        &json!({"input/token": graduated()["input/token"], "output/token": {"flat": {"price": "0"}}}),
        "10",
    )
    .await;
    scene.post("/usage", &scene.used("before", 500)).await.done();
    let at = |seconds| SystemClock.now() - jiff::SignedDuration::from_secs(seconds);
    let file = place.folder().join("trace.csv");
    let rows = format!("{},1000,1\r\n{},1000,1\r\n", at(2), at(1));
    std::fs::write(&file, format!("TIMESTAMP,ContextTokens,GeneratedTokens\r\n{rows}")).unwrap();
    let of: (ServiceId, KeyId) = (scene.service.parse().unwrap(), scene.account.key_id.parse().unwrap());
    let reports = beside(&place.storage(), async |platform| {
        let import = async |dry_run| usage_with(platform, &file, of, dry_run, &|_, _| {}).await.unwrap();
        [import(true).await, import(false).await, import(false).await]
    })
    .await;
    for (report, recorded, charged) in [(&reports[0], 2, "2.5"), (&reports[1], 2, "2.5"), (&reports[2], 0, "0")] {
        let sums = [report.cost, report.charged].map(|sum| sum.to_string());
        assert_eq!((report.recorded, sums), (recorded, ["2.5".to_owned(), charged.to_owned()]), "{report}");
    }
    let last = scene.post("/usage", &scene.used("after", 500)).await;
    assert_eq!(scene.sums(&last).await, all("4"));
    scene.post("/usage/corrections", &correction("before", 1, None)).await.done();
    let flags = ["replay", "--database-url", place.database.url.expose(), "verify", "--all-streams"];
    assert!(replay::run(replay::Cli::parse_from(flags)).await.unwrap(), "what is read of the log agrees with it");
}

#[test]
fn the_document_allows_a_cost_below_zero() {
    let document = api::openapi::document();
    let pattern = text(&document["components"]["schemas"]["Decimal"]["pattern"]);
    assert!(pattern.starts_with("^-?"), "{pattern}");
    let cost = document["components"]["schemas"]["RecordResult"]["properties"]["cost"].to_string();
    assert!(cost.contains("#/components/schemas/Decimal") && !cost.contains("minimum"), "{cost}");
}
