//! Records of usage as they are read: why each cost what it did, what a call would cost, and all of them as a list and as files.

use api::http::problem::Code;
use jiff::SignedDuration;
use ops::clock::{Clock, SystemClock};
use reqwest::Method;
use serde_json::{Value, json};
use tests::waiting::bounded;

use crate::agreements::mandate;
use crate::client::{Answer, Client};
use crate::market::{Account, Member, account, credit, member, new_name, prices, profile, service};
use crate::server::{Place, shared};

/// A service whose every part is priced in another way, and a consumer with credit.
struct Scene {
    place: &'static Place,
    provider: Member,
    consumer: Member,
    service: String,
    account: Account,
}

impl Scene {
    async fn set() -> Self {
        let place = shared().await;
        let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
        let service = tiered(&provider.client).await;
        let account = account(&consumer.client, &provider.id).await;
        credit(place, &account.ledger, "100").await;
        Self { place, provider, consumer, service, account }
    }

    fn path(&self, route: &str) -> String {
        format!("/v1/ledgers/{}/{route}", self.account.ledger)
    }

    /// A use of so many tokens each way, with a call.
    fn used(&self, id: &str, input_tokens: u64, output_tokens: u64) -> Value {
        json!({"id": id, "service": self.service, "key_id": self.account.key_id, "dialect": "openai",
            "usage": {"input_tokens": input_tokens, "output_tokens": output_tokens, "requests": 1}})
    }

    async fn tell(&self, record: &Value) -> Answer {
        let told = self.consumer.client.post(&self.path("usage"), record).await;
        assert_eq!(told.done()["records"][0]["status"], "recorded", "{}", told.text);
        told
    }

    /// Why what an answer recorded cost what it did.
    async fn explained(&self, told: &Answer) -> Value {
        self.consumer.client.get(&self.path(&place_of(&told.done()["records"][0]))).await.done()
    }

    async fn listed(&self, query: &str) -> Vec<Value> {
        let page = self.consumer.client.get(&self.path(&format!("usage?{query}"))).await.done();
        page["items"].as_array().unwrap().clone()
    }
}

async fn tiered(provider: &Client) -> String {
    let wanted = json!({"slug": new_name("tiered"), "service_version": "1.0.0", "profile": profile("Tiered")});
    let id = provider.post("/v1/services", &wanted).await.id();
    let prices = json!({"prices": {"currency": "USD", "parts": {
        "input/token": {"graduated": {"tiers": [{"up_to": "1000", "price": "0.002"}, {"price": "0.001"}]}},
        "output/token": {"volume": {"tiers": [{"up_to": "100", "price": "0.02"}, {"price": "0.01"}]}},
        "use/request": {"package": {"size": "10", "price": "0.5"}}
    }}});
    provider.put(&format!("/v1/services/{id}/prices"), &prices).await.done();
    let submitted = provider.post(&format!("/v1/services/{id}/submit"), &json!({})).await;
    provider.get(&format!("/v1/services/{id}?min_position={}", submitted.position())).await.done();
    id
}

/// Where a record is explained, from what an answer or a list says of it.
fn place_of(record: &Value) -> String {
    format!("explain/{}/{}", record["position"].as_str().unwrap(), record["index"])
}

/// The arithmetic of an explanation or a preview, by part.
fn texts(said: &Value) -> Vec<(String, Vec<String>)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let steps = |line: &Value| line["steps"].as_array().unwrap().iter().map(|step| text(&step["text"])).collect();
    said["lines"].as_array().unwrap().iter().map(|line| (text(&line["part"]), steps(line))).collect()
}

fn said(part: &str, steps: &[&str]) -> (String, Vec<String>) {
    (part.to_owned(), steps.iter().map(|step| (*step).to_owned()).collect())
}

fn ids(items: &[Value]) -> Vec<&str> {
    items.iter().map(|item| item["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_record_says_why_it_cost_what_it_did_and_what_became_of_it() {
    let scene = Scene::set().await;
    let first = scene.explained(&scene.tell(&scene.used("a", 900, 100)).await).await;
    assert_eq!(
        texts(&first),
        [
            said("input/token", &["tier 1, from 0 to 900: 900 × 0.002 = 1.8"]),
            said("output/token", &["tier 1, from 0 to 100: 100 × 0.02 = 2"]),
            said("use/request", &["packages begun from 0 to 1: 1 × 0.5 = 0.5"]),
        ]
    );
    assert_eq!(
        (&first["cost"], &first["charged"], &first["price"]["revision"]),
        (&json!("4.3"), &json!("4.3"), &json!(1))
    );
    let told = scene.tell(&scene.used("b", 300, 1)).await;
    let second = scene.explained(&told).await;
    assert_eq!(
        texts(&second),
        [
            said(
                "input/token",
                &["tier 1, from 900 to 1000: 100 × 0.002 = 0.2", "tier 2, from 1000 to 1200: 200 × 0.001 = 0.2"]
            ),
            said(
                "output/token",
                &[
                    "all 101 so far, in tier 2: 101 × 0.01 = 1.01",
                    "less what 100 before cost, in tier 1: 100 × 0.02 = 2"
                ]
            ),
            said("use/request", &["from 1 to 2: within a package that is paid for"]),
        ]
    );
    // 0.4 − 0.99: it gives something back, to the credit that paid the first one.
    assert_eq!((&second["cost"], &second["record"]["permission"]["kind"]), (&json!("-0.59"), &json!("owner")));
    assert_eq!(second["payment"]["returned"][0]["to"], "grant", "{second}");
    for explanation in [&first, &second] {
        assert!(explanation["lines"].as_array().unwrap().iter().all(|line| line["adds_up"] == true), "{explanation}");
    }

    let lower = json!({"id": "b", "number": 1, "reason": "Counted twice.", "dialect": "openai",
        "usage": {"input_tokens": 100, "output_tokens": 1, "requests": 1}});
    scene.consumer.client.post(&scene.path("usage/corrections"), &lower).await.done();
    let corrected = scene.explained(&told).await;
    let correction = &corrected["corrections"][0];
    assert_eq!(
        [&correction["number"], &correction["cost_before"], &correction["cost_after"], &correction["by"]],
        [&json!(1), &json!("-0.59"), &json!("-0.79"), &json!("reporter")]
    );
    let line = &correction["lines"][0];
    assert_eq!(
        [&line["part"], &line["quantity_before"], &line["quantity_after"], &line["cost_after"]],
        [&json!("input/token"), &json!("300"), &json!("100"), &json!("0.2")]
    );
    assert_eq!(corrected["cost"], "-0.59", "the record as it was recorded stays");
}

#[tokio::test]
async fn who_reported_a_record_sees_it_without_the_ledger_and_nobody_else_sees_it() {
    let scene = Scene::set().await;
    let (consumer, provider) = (&scene.consumer.client, &scene.provider.client);
    let own = scene.tell(&scene.used("own", 10, 0)).await;
    let given =
        consumer.post(&scene.path("mandates"), &mandate(&scene.provider.id, &[&scene.service], "10", "100")).await;
    let reported = json!({"id": "m", "service": scene.service, "mandate": given.id(), "dialect": "openai",
        "usage": {"input_tokens": 7}, "upstream_cost": {"amount": "0.001", "basis": "invoice"}});
    provider.post(&scene.path("usage"), &reported).await.done();
    assert_eq!(provider.post(&scene.path("usage"), &reported).await.done()["duplicates"], 1);
    let otherwise = |cost: Value| {
        let mut reported = reported.clone();
        reported["upstream_cost"] = cost;
        reported
    };
    for cost in [json!("0.001"), json!({"amount": "0.002", "basis": "invoice"}), Value::Null] {
        provider.post(&scene.path("usage"), &otherwise(cost)).await.refused(Code::Conflict);
    }
    let found = scene.listed(&format!("reporter={}", scene.provider.id)).await;
    assert_eq!((ids(&found), &found[0]["upstream_cost"]), (vec!["m"], &Value::Null), "{found:?}");

    let path = scene.path(&place_of(&found[0]));
    let (payers, reporters) = (consumer.get(&path).await.done(), provider.get(&path).await.done());
    for member in ["ledger", "payment"] {
        assert!(!payers[member].is_null() && reporters[member].is_null(), "{member}: {reporters}");
    }
    assert_eq!((&reporters["cost"], &payers["cost"]), (&json!("0.014"), &json!("0.014")));
    let upstream = json!({"amount": "0.001", "currency": "USD", "basis": "invoice"});
    assert_eq!((&reporters["record"]["upstream_cost"], &payers["record"]["upstream_cost"]), (&upstream, &Value::Null));
    let administrator = scene.place.administrator();
    let all = administrator.get(&scene.path("usage")).await.done();
    assert_eq!(all["items"].as_array().unwrap().last().unwrap()["upstream_cost"], upstream, "{all}");
    let (_, rows) = in_form(&administrator, &scene.path("usage"), "text/csv").await;
    assert!(rows.contains(",0.001,USD,invoice,"), "{rows}");
    let (_, rows) = in_form(consumer, &scene.path("usage"), "text/csv").await;
    assert!(!rows.contains("invoice"), "{rows}");

    let payers_own = scene.path(&place_of(&own.done()["records"][0]));
    let stranger = member(scene.place, &["provider", "consumer"]).await.client;
    let hidden = [(provider, &payers_own), (&stranger, &payers_own), (&stranger, &path)];
    for (client, path) in hidden {
        assert_eq!(client.get(path).await.refused(Code::NotFound)["detail"], "there is no such ledger");
    }
    provider.get(&scene.path("usage")).await.refused(Code::NotFound);
    let position = found[0]["position"].as_str().unwrap();
    for nowhere in [format!("explain/{position}/9"), "explain/nowhere/0".to_owned(), format!("explain/{position}/-1")] {
        consumer.get(&scene.path(&nowhere)).await.refused(Code::NotFound);
    }
}

#[tokio::test]
async fn a_call_costs_what_its_preview_says() {
    let scene = Scene::set().await;
    let client = &scene.consumer.client;
    let preview = async |used: &Value, ledger: bool| {
        let mut body = json!({"service": used["service"], "dialect": used["dialect"], "usage": used["usage"]});
        if ledger {
            body["ledger"] = json!(scene.account.ledger);
        }
        client.post("/v1/prices/preview", &body).await.done()
    };
    let written = || scene.place.positions_of(&scene.account.ledger);
    let before = written().await;
    let from_zero = preview(&scene.used("x", 1_500, 50), false).await;
    assert_eq!((&from_zero["cost"], &from_zero["at_most"]), (&json!("4"), &json!("4.5")), "{from_zero}");
    preview(&scene.used("x", 1_500, 50), true).await;
    assert_eq!(written().await, before, "a preview writes nothing");
    for (index, (input, output)) in [(900, 60), (300, 60), (0, 500), (5_000, 1), (1, 0)].into_iter().enumerate() {
        let used = scene.used(&format!("call-{index}"), input, output);
        let previewed = preview(&used, true).await;
        let told = scene.tell(&used).await;
        let (record, explained) = (&told.done()["records"][0], scene.explained(&told).await);
        assert_eq!((&record["cost"], &explained["lines"]), (&previewed["cost"], &previewed["lines"]), "{used}");
        assert_eq!(explained["record"]["period"], previewed["period"]);
    }

    let flat = service(&scene.provider.client, "Flat").await;
    let mut dearer = prices();
    dearer["prices"]["parts"]["input/token"]["flat"]["price"] = json!("0.000005");
    dearer["effective_at"] = json!(SystemClock.now() + SignedDuration::from_hours(24 * 10));
    scene.provider.client.put(&format!("/v1/services/{flat}/prices"), &dearer).await.done();
    let announced = tests::waiting::until_some("the announced price is known", || async {
        let body = json!({"service": flat, "quantities": {"input/token": "1000"}});
        let previewed = client.post("/v1/prices/preview", &body).await.done();
        previewed.get("next").is_some().then_some(previewed)
    });
    let announced = announced.await;
    assert_eq!((&announced["cost"], &announced["next"]["cost"]), (&json!("0.0025"), &json!("0.005")));
    assert_eq!(announced["holds_until"], announced["next"]["effective_at"]);

    let stranger = member(scene.place, &["consumer"]).await.client;
    let foreign = json!({"service": flat, "ledger": scene.account.ledger, "quantities": {"input/token": "1"}});
    stranger.post("/v1/prices/preview", &foreign).await.refused(Code::NotFound);
    let unpriced = json!({"service": flat, "quantities": {"use/page": "1"}});
    let refused = client.post("/v1/prices/preview", &unpriced).await.refused(Code::Rejected);
    assert_eq!(refused["errors"][0]["code"], "unknown_price");
}

#[tokio::test]
async fn records_are_listed_as_they_stand_by_whatever_is_asked() {
    let scene = Scene::set().await;
    let client = &scene.consumer.client;
    let mut red = scene.used("red", 10, 0);
    red["attribution"] = json!({"run": "r-1", "tags": {"team": "red"}, "end_user": "ann"});
    let list: Vec<Value> = (0..7).map(|number| scene.used(&format!("n-{number}"), 1, 0)).collect();
    scene.tell(&red).await;
    client.post(&scene.path("usage"), &json!({"records": list})).await.done();
    let void = json!({"id": "n-3", "number": 1, "reason": "No such call.", "void": true});
    client.post(&scene.path("usage/corrections"), &void).await.done();

    let all = ["red", "n-0", "n-1", "n-2", "n-3", "n-4", "n-5", "n-6"];
    assert_eq!(ids(&scene.listed("limit=200").await), all);
    let (mut paged, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = client.get(&scene.path(&format!("usage?limit=3{cursor}"))).await.done();
        paged.extend(page["items"].as_array().unwrap().clone());
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(ids(&paged), all, "pages end within an event too");

    let corrected = scene.listed("corrected=true").await;
    assert_eq!(ids(&corrected), ["n-3"]);
    let voided = &corrected[0];
    assert_eq!((&voided["void"], &voided["was"]["lines"][0]["quantity"]), (&json!(true), &json!("1")), "{voided}");
    assert_eq!(voided["usage"], json!({}), "there was no such use");
    assert_eq!(scene.listed("corrected=false").await.len(), 7);
    let stranger = &scene.provider.id;
    for (query, found) in [
        ("run=r-1".to_owned(), 1),
        ("tag=team=red".to_owned(), 1),
        ("tag=team=blue".to_owned(), 0),
        (format!("service={}", scene.service), 8),
        (format!("provider={stranger}"), 8),
        (format!("reporter={stranger}"), 0),
        (format!("key_id={}", scene.account.key_id), 8),
        ("permission=owner".to_owned(), 8),
        ("permission=permit".to_owned(), 0),
        (format!("from={}", SystemClock.now() - SignedDuration::from_hours(1)), 8),
        (format!("from={}", SystemClock.now() + SignedDuration::from_hours(3)), 0),
        (format!("to={}", SystemClock.now() - SignedDuration::from_hours(1)), 0),
    ] {
        assert_eq!(scene.listed(&query).await.len(), found, "{query}");
    }
    client.get(&scene.path("usage?tag=red")).await.refused(Code::InvalidRequest);
}

#[tokio::test]
async fn an_end_user_is_shown_to_the_payer_alone_and_it_is_kept_who_looked() {
    let scene = Scene::set().await;
    let (client, administrator) = (&scene.consumer.client, scene.place.administrator());
    let mut used = scene.used("a", 10, 0);
    used["attribution"] = json!({"end_user": "ann"});
    scene.tell(&used).await;
    assert!(scene.listed("limit=1").await[0].get("end_user").is_none(), "nobody has asked for it");
    assert_eq!(scene.listed("end_users=true").await[0]["end_user"], "ann");
    let openings = administrator.get("/v1/audit/openings?limit=200").await.done();
    let is_kept = |opening: &Value| {
        opening["what"] == "end_user" && opening["principal_organization_id"] == json!(scene.consumer.id)
    };
    assert!(openings["items"].as_array().unwrap().iter().any(is_kept), "{openings}");
    assert_eq!(administrator.get(&scene.path("usage")).await.done()["items"][0]["id"], "a");
    administrator.get(&scene.path("usage?end_users=true")).await.refused(Code::Forbidden);
    client.get(&scene.path("usage?end_users=true")).await.done();
}

/// What is answered in a form.
pub async fn in_form(client: &Client, path: &str, media_type: &str) -> (String, String) {
    let asked = client.request(Method::GET, path).header("accept", media_type).send();
    let answer = bounded("the export begins", asked).await.unwrap();
    assert_eq!(answer.status(), 200);
    let content_type = answer.headers()["content-type"].to_str().unwrap().to_owned();
    (content_type, bounded("the export ends", answer.text()).await.unwrap())
}

#[tokio::test]
async fn all_records_come_as_csv_and_as_json_lines() {
    let scene = Scene::set().await;
    let client = &scene.consumer.client;
    // More than one page of events, and of records in them.
    for number in 0..40 {
        let records: Vec<Value> = (0..3).map(|of| scene.used(&format!("{number}-{of}"), 1, 0)).collect();
        client.post(&scene.path("usage"), &json!({"records": records})).await.done();
    }
    let mut formula = scene.used("=1+1", 1, 0);
    formula["reference"] = json!("@ref,\"x\"");
    scene.tell(&formula).await;
    let path = scene.path("usage");
    let (content_type, lines) = in_form(client, &path, "application/x-ndjson").await;
    assert_eq!(content_type, "application/x-ndjson");
    let items: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((items.len(), &items[120]["id"]), (121, &json!("=1+1")));
    assert_eq!(items[..50], scene.listed("limit=50").await, "a line is what a page shows");

    let (content_type, text) = in_form(client, &path, "text/csv").await;
    assert!(content_type.starts_with("text/csv"), "{content_type}");
    let rows: Vec<&str> = text.split_terminator("\r\n").collect();
    assert_eq!(rows.len(), 122);
    assert!(rows[0].starts_with("position,index,recorded_at,occurred_at,period,id,"), "{}", rows[0]);
    let last = rows[121];
    assert!(last.contains(",'=1+1,") && last.contains(",\"'@ref,\"\"x\"\"\","), "{last}");
    let (_, some) = in_form(client, &format!("{path}?run=none"), "text/csv").await;
    assert_eq!(some.lines().count(), 1, "a header, also where there is nothing");
}
