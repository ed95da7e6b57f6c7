//! Corrections: who told lowers a use or makes it void, and raises it within its permit; each correction counts once, whoever sends it
//! and however often, and who did not report a use learns nothing of it.

use api::http::problem::Code;
use clap::Parser as _;
use futures::future::join_all;
use serde_json::{Value, json};
use tests::waiting::until;

use crate::agreements::{bounded_service, charged, claim, mandate, shown, tell, verified};
use crate::client::{Answer, Client};
use crate::market::{Account, Member, account, credit, member, postpaid, service, usage};
use crate::server::{Place, of_its_own, shared};

/// A provider with a service, a call of which costs 0.01 at most, and a consumer with a key that the provider verifies.
struct Scene<'a> {
    place: &'a Place,
    provider: Member,
    consumer: Member,
    service: String,
    account: Account,
}

impl<'a> Scene<'a> {
    async fn set(place: &'a Place) -> Self {
        let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
        let service = bounded_service(&provider.client).await;
        let account = postpaid(place, &consumer.client, &provider.id).await;
        Self { place, provider, consumer, service, account }
    }

    /// A permit on which so many tokens were told.
    async fn told(&self, output_tokens: u64) -> Value {
        let permit = verified(&self.provider.client, &self.account.key, &self.service).await["permit"].clone();
        let told = tell(&self.provider.client, &permit, output_tokens).await.done();
        assert_eq!(told["records"][0]["status"], "recorded", "{told}");
        permit
    }

    /// What is charged once the ledger shows what an answer wrote.
    async fn charged_after(&self, answer: &Answer) -> String {
        let path = format!("/v1/ledgers/{}?min_position={}", self.account.ledger, answer.position());
        text(&self.consumer.client.get(&path).await.done()["balance"]["charged"])
    }
}

const CORRECTIONS: &str = "/v1/usage/corrections";

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// That a use on a permit took so many tokens.
fn to(permit: &Value, number: u32, output_tokens: u64) -> Value {
    json!({"permit": permit["token"], "number": number, "reason": "Counted twice.", "dialect": "openai",
        "usage": {"input_tokens": 0, "output_tokens": output_tokens}})
}

fn void(permit: &Value, number: u32) -> Value {
    json!({"permit": permit["token"], "number": number, "reason": "No such call.", "void": true})
}

/// That a use that was reported under an id took so many tokens.
fn of_id(id: &str, number: u32, output_tokens: u64) -> Value {
    json!({"id": id, "number": number, "reason": "Counted twice.", "dialect": "openai",
        "usage": {"input_tokens": 0, "output_tokens": output_tokens}})
}

fn rule(refused: &Value) -> String {
    text(&refused["errors"][0]["code"])
}

#[tokio::test]
async fn an_estimate_is_trued_up_within_its_permit_and_says_so_everywhere() {
    let scene = Scene::set(shared().await).await;
    let (provider, consumer) = (&scene.provider.client, &scene.consumer.client);
    let permit = verified(provider, &scene.account.key, &scene.service).await["permit"].clone();
    let mut told = json!({"permit": permit["token"], "basis": "estimated", "quantities": {"output/token": 500}});
    provider.post("/v1/usage", &told).await.done();
    // What was counted since is no other report of the use: it is its true-up.
    (told["basis"], told["quantities"]) = (json!("reported"), json!({"output/token": 700}));
    provider.post("/v1/usage", &told).await.refused(Code::Conflict);
    let exact = |number: u32, output_tokens: u64| {
        let mut correction = to(&permit, number, output_tokens);
        correction["basis"] = json!("reported");
        correction
    };
    assert_eq!(rule(&provider.post(CORRECTIONS, &exact(1, 1_001)).await.refused(Code::Rejected)), "beyond_permit");
    let mut contradiction = void(&permit, 1);
    contradiction["basis"] = json!("reported");
    provider.post(CORRECTIONS, &contradiction).await.refused(Code::Rejected);
    let path = format!("/v1/ledgers/{}/usage", scene.account.ledger);
    let listed = async || consumer.get(&path).await.done()["items"][0].clone();
    let record = listed().await;
    assert_eq!((&record["basis"], &record["trued_up"]), (&json!("estimated"), &json!(false)));
    let raised = provider.post(CORRECTIONS, &exact(1, 700)).await;
    assert_eq!(
        (scene.charged_after(&raised).await.as_str(), raised.done()["records"][0]["cost"].as_str()),
        ("0.007", Some("0.007"))
    );
    assert_eq!(provider.post(CORRECTIONS, &exact(1, 700)).await.done()["duplicates"], 1);
    provider.post(CORRECTIONS, &to(&permit, 1, 700)).await.refused(Code::Conflict);
    let mut estimated = to(&permit, 2, 600);
    estimated["basis"] = json!("estimated");
    assert_eq!(rule(&provider.post(CORRECTIONS, &estimated).await.refused(Code::Rejected)), "no_estimate");

    let record = listed().await;
    assert_eq!((&record["basis"], &record["trued_up"]), (&json!("reported"), &json!(true)));
    let place = format!("{}/{}", text(&record["position"]), record["index"]);
    let explained = consumer.get(&format!("/v1/ledgers/{}/explain/{place}", scene.account.ledger)).await.done();
    assert_eq!(explained["corrections"][0]["true_up"], true, "{explained}");
    let csv = consumer.request(reqwest::Method::GET, &path).header("accept", "text/csv").send().await.unwrap();
    let csv = csv.text().await.unwrap();
    let (names, rest) = csv.split_once("\r\n").unwrap();
    assert!(names.contains(",list_cost,trued_up,stated_at,") && rest.contains(",,true,,"), "{csv}");
}

#[tokio::test]
async fn who_told_lowers_a_use_and_makes_it_void_and_the_payer_sees_it_fall() {
    let scene = Scene::set(shared().await).await;
    let (provider, consumer) = (&scene.provider.client, &scene.consumer.client);
    let permit = scene.told(1_000).await;
    until("it is charged", || async { charged(consumer, &scene.account.ledger).await == "0.01" }).await;

    let rehearsed = provider.post(&format!("{CORRECTIONS}?dry_run=true"), &to(&permit, 1, 400)).await.done();
    assert_eq!((&rehearsed["records"][0]["status"], &rehearsed["dry_run"]), (&json!("rehearsed"), &json!(true)));
    let lowered = provider.post(CORRECTIONS, &to(&permit, 1, 400)).await;
    let record = &lowered.done()["records"][0];
    assert_eq!(
        [&record["status"], &record["cost"], &record["charged"], &record["at_risk"], &record["id"], &record["number"]],
        [&json!("corrected"), &json!("0.004"), &json!("0.004"), &json!("0"), &permit["id"], &json!(1)]
    );
    assert_eq!(scene.charged_after(&lowered).await, "0.004");
    let statement = format!("/v1/ledgers/{}/statement?min_position={}", scene.account.ledger, lowered.position());
    let statement = consumer.get(&statement).await.done();
    let line = statement["items"].as_array().unwrap().iter().find(|line| line["part"] == "output/token").unwrap();
    assert_eq!((&line["quantity"], &line["cost"]), (&json!("400"), &json!("0.004")));

    assert_eq!(provider.post(CORRECTIONS, &to(&permit, 1, 400)).await.done()["duplicates"], 1);
    provider.post(CORRECTIONS, &to(&permit, 1, 300)).await.refused(Code::Conflict);
    let early = provider.post(CORRECTIONS, &to(&permit, 3, 300)).await.refused(Code::Rejected);
    assert_eq!(rule(&early), "correction_number");
    assert!(text(&early["detail"]).contains("number 2"), "{early}");
    assert_eq!(tell(provider, &permit, 1_000).await.done()["duplicates"], 1, "what was told first stays known");

    let voided = provider.post(CORRECTIONS, &void(&permit, 2)).await;
    assert_eq!(
        (&voided.done()["records"][0]["cost"], scene.charged_after(&voided).await),
        (&json!("0"), "0".to_owned())
    );
    assert_eq!(rule(&provider.post(CORRECTIONS, &to(&permit, 3, 1)).await.refused(Code::Rejected)), "voided");
    assert_eq!(provider.post(CORRECTIONS, &void(&permit, 2)).await.done()["duplicates"], 1);
}

#[tokio::test]
async fn a_use_is_raised_within_its_permit_and_no_further() {
    let scene = Scene::set(shared().await).await;
    let provider = &scene.provider.client;
    let permit = scene.told(100).await;
    let beyond = provider.post(CORRECTIONS, &to(&permit, 1, 1_001)).await.refused(Code::Rejected);
    assert_eq!(rule(&beyond), "beyond_permit");
    let raised = provider.post(CORRECTIONS, &to(&permit, 1, 1_000)).await;
    assert_eq!(raised.done()["records"][0]["charged"], "0.01");
    assert_eq!(scene.charged_after(&raised).await, "0.01");
    let list = json!({"records": [to(&permit, 2, 1_001), to(&permit, 2, 7), void(&permit, 3), void(&permit, 3)]});
    let listed = provider.post(CORRECTIONS, &list).await;
    let statuses: Vec<String> =
        listed.done()["records"].as_array().unwrap().iter().map(|record| text(&record["status"])).collect();
    assert_eq!(statuses, ["refused", "corrected", "corrected", "duplicate"], "{}", listed.text);
    assert_eq!(scene.charged_after(&listed).await, "0");
}

#[tokio::test]
async fn what_was_at_the_reporters_risk_falls_first_and_credit_comes_back_last() {
    let place = shared().await;
    let scene = Scene::set(place).await;
    let (provider, consumer) = (&scene.provider.client, &scene.consumer.client);
    let poor = account(consumer, &scene.provider.id).await;
    credit(place, &poor.ledger, "0.006").await;
    let permit = verified(provider, &poor.key, &scene.service).await["permit"].clone();
    let told = tell(provider, &permit, 1_000).await.done();
    assert_eq!((&told["records"][0]["charged"], &told["records"][0]["at_risk"]), (&json!("0.006"), &json!("0.004")));
    let lowered = provider.post(CORRECTIONS, &to(&permit, 1, 700)).await.done();
    assert_eq!(
        (&lowered["records"][0]["charged"], &lowered["records"][0]["at_risk"]),
        (&json!("0.006"), &json!("0.001"))
    );
    let lowered = provider.post(CORRECTIONS, &to(&permit, 2, 200)).await;
    let path = format!("/v1/ledgers/{}?min_position={}", poor.ledger, lowered.position());
    let balance = consumer.get(&path).await.done()["balance"].clone();
    assert_eq!((&balance["charged"], &balance["at_risk"]), (&json!("0.002"), &json!("0")), "{balance}");
    let next = verified(provider, &poor.key, &scene.service).await["permit"].clone();
    assert_eq!(tell(provider, &next, 400).await.done()["records"][0]["charged"], "0.004", "what came back pays again");
}

#[tokio::test]
async fn who_did_not_tell_a_use_does_not_find_it() {
    let scene = Scene::set(shared().await).await;
    let permit = scene.told(1_000).await;
    let other = member(scene.place, &["provider", "consumer"]).await;
    let refused = other.client.post(CORRECTIONS, &void(&permit, 1)).await.refused(Code::Rejected);
    assert_eq!(rule(&refused), "not_a_permit");
    let (own, nobodys) = (&scene.account.ledger, ops::ids::new_id().to_string());
    for ledger in [own, &nobodys] {
        let path = format!("/v1/ledgers/{ledger}/usage/corrections");
        for body in [of_id(&text(&permit["id"]), 1, 1), json!({"records": [of_id("x", 1, 1)]}), json!({"bad": 1})] {
            other.client.post(&path, &body).await.refused(Code::NotFound);
            scene.provider.client.post(&path, &body).await.refused(Code::NotFound);
        }
    }
    // Nor does the payer correct what others told.
    let path = format!("/v1/ledgers/{own}/usage/corrections");
    let refused = scene.consumer.client.post(&path, &of_id(&text(&permit["id"]), 1, 1)).await.refused(Code::Rejected);
    assert_eq!(rule(&refused), "no_record");
    let untold = verified(&scene.provider.client, &scene.account.key, &scene.service).await["permit"].clone();
    let refused = scene.provider.client.post(CORRECTIONS, &void(&untold, 1)).await.refused(Code::Rejected);
    assert_eq!(rule(&refused), "no_record");
    until("it is charged", || async { charged(&scene.consumer.client, own).await == "0.01" }).await;
}

#[tokio::test]
async fn what_was_reported_to_a_ledger_is_corrected_there_by_who_reported_it_and_by_the_marketplace() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let account = postpaid(place, &consumer.client, &provider.id).await;
    let metered = service(&provider.client, "Metered by payers").await;
    let (told, path) =
        (format!("/v1/ledgers/{}/usage", account.ledger), format!("/v1/ledgers/{}/usage/corrections", account.ledger));
    consumer.client.post(&told, &usage("own-1", &metered, &account.key_id, 0, 1_000)).await.done();
    let raised = consumer.client.post(&path, &of_id("own-1", 1, 1_001)).await.refused(Code::Rejected);
    assert_eq!(rule(&raised), "beyond_permit");
    let lowered = consumer.client.post(&path, &of_id("own-1", 1, 500)).await;
    assert_eq!(
        (&lowered.done()["records"][0]["cost"], &lowered.done()["records"][0]["id"]),
        (&json!("0.005"), &json!("own-1"))
    );

    // What stood on a mandate.
    let wanted = mandate(&provider.id, &[&metered], "1", "1");
    let given = consumer.client.post(&format!("/v1/ledgers/{}/mandates", account.ledger), &wanted).await.id();
    let record = json!({"id": "own-1", "source": "/m", "mandate": given, "service": metered, "dialect": "openai",
        "usage": {"input_tokens": 0, "output_tokens": 300}});
    until("it is reported", || async { provider.client.post(&told, &record).await.status == 200 }).await;
    let mut of_mandate = of_id("own-1", 1, 200);
    of_mandate["source"] = json!("/m");
    consumer.client.post(&format!("/v1/mandates/{given}/withdraw"), &json!({})).await.done();
    let lowered = provider.client.post(&path, &of_mandate).await.done();
    assert_eq!((&lowered["records"][0]["cost"], lowered.get("position")), (&json!("0.002"), None), "{lowered}");
    provider.client.post(&path, &of_id("own-1", 1, 200)).await.refused(Code::NotFound);

    let administrator = place.administrator();
    (of_mandate["reporter"], of_mandate["number"]) = (json!(provider.id), json!(2));
    of_mandate["usage"]["output_tokens"] = json!(100);
    assert_eq!(administrator.post(&path, &of_mandate).await.done()["records"][0]["cost"], "0.001");
    let mut of_payer = of_id("own-1", 2, 400);
    of_payer["reporter"] = json!(consumer.id);
    let last = administrator.post(&path, &of_payer).await;
    let shown = format!("/v1/ledgers/{}?min_position={}", account.ledger, last.position());
    assert_eq!(consumer.client.get(&shown).await.done()["balance"]["charged"], "0.005");
    let foreign = consumer.client.post(&path, &of_mandate).await.refused(Code::Rejected);
    assert_eq!(foreign["errors"][0]["pointer"], "/reporter");
}

#[tokio::test]
async fn a_claim_is_corrected_once_it_is_charged_and_by_the_marketplace_by_the_id_of_its_permit() {
    let scene = Scene::set(shared().await).await;
    let permit = verified(&scene.provider.client, &scene.account.key, &scene.service).await["permit"].clone();
    assert_eq!(tell(&scene.provider.client, &permit, 2_000).await.done()["claimed"], 1);
    let refused = scene.provider.client.post(CORRECTIONS, &to(&permit, 1, 1_500)).await.refused(Code::Rejected);
    assert_eq!(rule(&refused), "not_charged");
    let id = text(&permit["id"]);
    shown(&scene.consumer.client, &id, "open").await;
    scene.consumer.client.post(&format!("/v1/claims/{id}/accept"), &json!({})).await.done();
    let lowered = scene.provider.client.post(CORRECTIONS, &to(&permit, 1, 1_500)).await;
    assert_eq!(scene.charged_after(&lowered).await, "0.015");
    let path = format!("/v1/ledgers/{}/usage/corrections", scene.account.ledger);
    let lowered = scene.place.administrator().post(&path, &of_id(&id, 2, 1_000)).await;
    assert_eq!(scene.charged_after(&lowered).await, "0.01");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_that_race_at_two_processes_one_correction_takes_the_number() {
    let place = of_its_own().await;
    let second = place.another_process(&place.database.url).await;
    let scene = Scene::set(&place).await;
    let clients: [Client; 2] = [scene.provider.client.clone(), scene.provider.client.at(&second.base())];
    for (round, is_same) in [(1_u32, true), (2, false)] {
        let permit = scene.told(1_000).await;
        let sends = (0..20).map(|number| {
            let tokens = if is_same { 500 } else { 400 + number };
            let (client, body) = (&clients[usize::try_from(number % 2).unwrap()], to(&permit, 1, tokens));
            async move { client.post(CORRECTIONS, &body).await }
        });
        let answers = join_all(sends).await;
        let corrected: Vec<&Answer> =
            answers.iter().filter(|answer| answer.status == 200 && answer.done()["corrected"] == 1).collect();
        assert_eq!(corrected.len(), 1, "round {round}");
        let others = answers.iter().filter(|answer| answer.status != 200 || answer.done()["corrected"] == 0);
        for other in others {
            if is_same {
                assert_eq!(other.done()["duplicates"], 1);
            } else {
                other.refused(Code::Conflict);
            }
        }
        let cost = text(&corrected[0].done()["records"][0]["cost"]);
        scene.provider.client.post(CORRECTIONS, &void(&permit, 2)).await.done();
        assert!(cost.starts_with("0.00"), "{cost}");
        until("all of it came back", || async { charged(&scene.consumer.client, &scene.account.ledger).await == "0" })
            .await;
    }
    let ids: i64 = sqlx::query_scalar("SELECT count(*) FROM usage_ids").fetch_one(&place.database.owner).await.unwrap();
    assert_eq!(ids, 6, "two uses, two corrections of each");
    claim(&scene.provider.client, &scene.account.key, &scene.service).await;
    let flags = ["replay", "--database-url", place.database.url.expose(), "verify", "--all-streams"];
    assert!(
        replay::run(replay::Cli::parse_from(flags)).await.unwrap(),
        "the log, its ids and what is read from it agree"
    );
    second.stop().await;
}

#[tokio::test]
async fn the_sums_of_use_and_what_counts_against_the_quota_of_the_key_fall_too() {
    let scene = Scene::set(shared().await).await;
    let permit = scene.told(1_000).await;
    let key = scene.place.client(&scene.account.key);
    for (number, body, [tokens, cost, requests]) in [
        (1, to(&permit, 1, 400), [json!("400"), json!("0.004"), json!(1)]),
        (2, void(&permit, 2), [json!("0"), json!("0"), json!(0)]),
    ] {
        let corrected = scene.provider.client.post(CORRECTIONS, &body).await;
        let path = format!("/v1/analytics/usage?min_position={}", corrected.position());
        let sums = scene.consumer.client.get(&path).await.done()["items"][0].clone();
        let found = [&sums["output_tokens"], &sums["cost"], &sums["charged"], &sums["requests"]];
        assert_eq!(found, [&tokens, &cost, &cost, &requests], "after correction {number}");
        until("the key has them back", || async {
            key.get("/v1/api-keys/current").await.done()["quota"]["used_tokens"] == tokens
        })
        .await;
    }
}
