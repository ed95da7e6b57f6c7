//! What is nearly right is taken, or its cause is named to a person; what is wrong with one record of a list is that record's alone.

use api::http::problem::Code;
use reqwest::Method;
use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE};
use serde_json::{Value, json};

use crate::agreements::bought;
use crate::client::{Answer, Client, answer, new_intent};
use crate::market::{Trade, draft, permit, profile, usage};

/// With credit for whatever is told here.
async fn trade() -> Trade {
    Trade::with_credit("1000").await
}

/// A use that costs 0.000015.
fn record(trade: &Trade, id: &str) -> Value {
    usage(id, &trade.service, &trade.account.key_id, 2, 1)
}

/// A request as it is, with headers of its own.
async fn raw(client: &Client, path: &str, headers: &[(&str, &str)], body: impl Into<reqwest::Body>) -> Answer {
    let request = client.request(Method::POST, path).header("idempotency-key", new_intent());
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    answer(path, request.body(body)).await
}

const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test]
async fn a_number_counts_the_same_whatever_way_it_is_written() {
    let trade = trade().await;
    for (number, written) in ["1200", "\"1200\"", "1200.0", "\"1.2e3\""].iter().enumerate() {
        let mut record = record(&trade, &format!("n-{number}"));
        record["usage"]["input_tokens"] = json!("here");
        record["latency_ms"] = json!("5.0");
        record["upstream_cost"] = json!(0.5);
        let text = record.to_string().replace("\"here\"", written);
        let told = raw(&trade.consumer.client, &trade.path("usage"), &[JSON], text).await.done();
        assert_eq!(told["cost"], "0.00301", "{written}");
    }
    let mut record = record(&trade, "half");
    record["usage"]["input_tokens"] = json!(521.5);
    let problem = trade.post("usage", &record).await.refused(Code::InvalidRequest);
    assert_eq!(problem["errors"][0]["pointer"], "/usage/input_tokens");
    assert!(problem["detail"].as_str().unwrap().contains("whole number"), "{problem}");
    let grant = json!({"amount": {"amount": 5.25, "currency": "USD"}, "reason": "number", "priority": "7"});
    let credits = trade.path("credits");
    trade.place.administrator().post(&credits, &grant).await.done();
}

#[tokio::test]
async fn words_are_taken_as_providers_write_them() {
    let trade = trade().await;
    let mut record = record(&trade, "words");
    (record["dialect"], record["outcome"]) = (json!("OpenAI"), json!("SUCCEEDED"));
    record["usage"]["service_tier"] = json!("Standard");
    assert_eq!(trade.post("usage", &record).await.done()["cost"], "0.000015");
    record["id"] = json!("on demand");
    record["usage"]["service_tier"] = json!("ON_DEMAND");
    assert_eq!(trade.post("usage", &record).await.done()["cost"], "0.000015");
}

#[tokio::test]
async fn a_name_twice_is_refused_in_a_map_too() {
    let trade = trade().await;
    let record = record(&trade, "twice");
    for (map, place) in [
        (r#""attribution":{"tags":{"team":"red","team":"blue"}}"#, "/attribution/tags/team"),
        (r#""quantities":{"input/token":1,"input/token":2}"#, "/quantities/input~1token"),
    ] {
        let text = record.to_string().replacen('{', &format!("{{{map},"), 1);
        let problem =
            raw(&trade.consumer.client, &trade.path("usage"), &[JSON], text).await.refused(Code::InvalidRequest);
        assert_eq!(problem["errors"][0]["pointer"], place);
    }
}

/// Records of which each but the first and the last cannot be read, with where.
fn spoilt(good: impl Fn(&str) -> Value) -> (Vec<Value>, Vec<&'static str>) {
    let spoil = |at: &str, value: Value| {
        let mut record = good("spoilt");
        record[at] = value;
        record
    };
    let records = vec![
        good("first"),
        spoil("usage", json!([])),
        spoil("surprise", json!(1)),
        spoil("time", json!("2026-01-31")),
        json!(null),
        good("last"),
    ];
    (records, vec!["/records/1/usage", "/records/2/surprise", "/records/3/time", "/records/4"])
}

fn statuses(answer: &Value) -> Vec<&str> {
    answer["records"].as_array().unwrap().iter().map(|record| record["status"].as_str().unwrap()).collect()
}

fn places(answer: &Value) -> Vec<&str> {
    answer["records"].as_array().unwrap().iter().filter_map(|record| record["pointer"].as_str()).collect()
}

#[tokio::test]
async fn in_a_list_to_a_ledger_each_record_stands_for_itself() {
    let trade = trade().await;
    let (mut records, mut places_of) = spoilt(|id| record(&trade, id));
    let mut nameless = record(&trade, "x");
    nameless.as_object_mut().unwrap().remove("id");
    records.insert(5, nameless);
    places_of.push("/records/5/id");
    let mut mandated = record(&trade, "mandated");
    mandated["mandate"] = json!(trade.service);
    records.insert(6, mandated);
    places_of.push("/records/6/mandate");
    let told = trade.post("usage", &json!({"records": records})).await.done();
    assert_eq!(
        statuses(&told),
        ["recorded", "refused", "refused", "refused", "refused", "refused", "refused", "recorded"],
        "{told}"
    );
    assert_eq!(places(&told), places_of);
    assert_eq!((&told["recorded"], &told["refused"]), (&json!(2), &json!(6)));
    let third = &told["records"][3];
    assert_eq!((&third["id"], &third["code"]), (&json!("spoilt"), &json!("invalid_value")));
    assert!(third["detail"].as_str().unwrap().contains("date alone"), "{third}");
    // The others are there now.
    let again =
        trade.post("usage", &json!({"records": [record(&trade, "first"), record(&trade, "last")]})).await.done();
    assert_eq!(again["duplicates"], 2);
    // What is asked for is taken whole or not at all: the problem names each.
    let asked = trade.consumer.client.post(&trade.path("usage/authorize"), &json!({"records": records})).await;
    let problem = asked.refused(Code::InvalidRequest);
    assert_eq!(problem["errors"].as_array().unwrap().len(), 6, "{problem}");
}

#[tokio::test]
async fn in_a_list_on_permits_and_of_corrections_each_stands_for_itself() {
    let trade = trade().await;
    let permit = permit(&trade.provider.client, &trade.account.key, &trade.service).await;
    let good = json!({"permit": permit["token"], "dialect": "openai", "usage": {"input_tokens": 2}});
    let records = json!([good, {"permit": 7}, {"permit": permit["token"], "surprise": 1}, null]);
    let told = trade.provider.client.post("/v1/usage", &json!({"records": records})).await.done();
    assert_eq!(statuses(&told), ["recorded", "refused", "refused", "refused"], "{told}");
    assert_eq!(places(&told), ["/records/1/permit", "/records/2/surprise", "/records/3"]);

    let good = json!({"permit": permit["token"], "number": 1, "reason": "None.", "void": true});
    let records = json!([{"permit": permit["token"], "number": "many"}, good, 7]);
    let told = trade.provider.client.post("/v1/usage/corrections", &json!({"records": records})).await.done();
    assert_eq!(statuses(&told), ["refused", "corrected", "refused"], "{told}");
    assert_eq!(places(&told), ["/records/0/number", "/records/2"]);

    trade.post("usage", &record(&trade, "mine")).await.done();
    let good = json!({"id": "mine", "number": 1, "reason": "None.", "void": true});
    let records = json!({"records": [{"id": "mine"}, good, {"id": "mine", "number": 2, "reason": "No.", "void": 1}]});
    let told = trade.consumer.client.post(&trade.path("usage/corrections"), &records).await.done();
    assert_eq!(statuses(&told), ["refused", "corrected", "refused"], "{told}");
    assert_eq!(told["records"][0]["id"], "mine");
}

#[tokio::test]
async fn what_is_wrong_with_a_time_is_said_with_one_that_is_right() {
    let trade = trade().await;
    let client = &trade.consumer.client;
    let analytics = |from: &str| format!("/v1/analytics/usage?from={from}");
    let problem = client.get(&analytics("2026-01-31")).await.refused(Code::InvalidRequest);
    assert!(problem["detail"].as_str().unwrap().contains("2026-01-31T00:00:00Z"), "{problem}");
    let ledger = trade.ledger();
    let problem = client.get(&format!("{ledger}?as_of=2026-01-31")).await.refused(Code::InvalidRequest);
    assert!(problem["detail"].as_str().unwrap().contains("2026-01-31T00:00:00Z"), "{problem}");
    let mut record = record(&trade, "date");
    record["time"] = json!("2026-01-31");
    let problem = trade.post("usage", &record).await.refused(Code::InvalidRequest);
    assert!(problem["detail"].as_str().unwrap().contains("2026-01-31T00:00:00Z"), "{problem}");
    // An offset whose plus became a space is understood: another one would be refused for its form.
    let understood = client.get(&format!("{ledger}?as_of=2126-01-31T00:00:00+01:00")).await;
    assert!(!understood.text.contains("is no instant"), "{}", understood.text);
}

#[tokio::test]
async fn a_body_that_says_nothing_need_not_be_there_and_one_that_comes_otherwise_is_told_why() {
    let trade = trade().await;
    let issued = trade
        .consumer
        .client
        .post("/v1/api-keys", &crate::market::runtime_key(&trade.provider.id, &crate::market::every_service()))
        .await;
    let id = issued.id();
    raw(&trade.consumer.client, &format!("/v1/api-keys/{id}/rotate"), &[], "").await.done();
    let problem = raw(&trade.consumer.client, "/v1/ledgers", &[], "").await.refused(Code::MalformedJson);
    assert!(problem["detail"].as_str().unwrap().contains("`currency` is missing"), "{problem}");

    let gzip = [JSON, (CONTENT_ENCODING.as_str(), "gzip")];
    let problem = raw(&trade.consumer.client, "/v1/ledgers", &gzip, vec![0x1f, 0x8b, 8, 0]).await;
    let problem = problem.refused(Code::UnsupportedMediaType);
    assert!(problem["advice"].as_str().unwrap().contains("Content-Encoding"), "{problem}");
    let wide = [(CONTENT_TYPE.as_str(), "application/json; charset=utf-16")];
    raw(&trade.consumer.client, "/v1/ledgers", &wide, "{}").await.refused(Code::UnsupportedMediaType);
    let marked = "\u{feff}{\"currency\":\"USD\"}";
    raw(&trade.consumer.client, "/v1/ledgers", &[JSON], marked).await.done();
}

#[tokio::test]
async fn a_slash_too_much_is_named() {
    let trade = trade().await;
    for path in ["/v1/services/", "//v1/services", "/v1//services"] {
        let problem = trade.consumer.client.get(path).await.refused(Code::NotFound);
        assert_eq!(problem["advice"], "Ask for `/v1/services`.", "{path}");
    }
}

#[tokio::test]
async fn a_key_with_a_line_break_is_that_key_and_one_in_other_dress_is_told() {
    let trade = trade().await;
    permit(&trade.provider.client, &trade.account.key, &trade.service).await;
    let verdict =
        async |key: String| trade.provider.client.post("/v1/api-keys/verify", &json!({"key": key})).await.done();
    let key = &trade.account.key;
    assert_eq!(verdict(format!(" {key}\n")).await["code"], "valid");
    for dressed in
        [format!("\"{key}\""), format!("Bearer {key}"), format!("{}\n{}", &key[..20], &key[20..]), key[..30].to_owned()]
    {
        let verdict = verdict(dressed).await;
        assert_eq!(verdict["code"], "not_found");
        assert!(verdict["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{verdict}");
    }
}

#[tokio::test]
async fn less_than_a_coin_and_more_than_anybody_counts_is_asked_about() {
    let trade = trade().await;
    let small = json!({"amount": {"amount": "0.001", "currency": "USD"}});
    let path = trade.ledger();
    let consumer = &trade.consumer.client;
    let problem = consumer.put(&format!("{path}/hard-limit"), &small).await.refused(Code::Rejected);
    assert_eq!(problem["errors"][0]["code"], "below_minor_unit");
    let administrator = trade.place.administrator();
    let credits = format!("{path}/credits");
    let mut unmeant = json!({"amount": {"amount": "0.001", "currency": "USD"}, "reason": "a present"});
    let problem = administrator.post(&credits, &unmeant).await.refused(Code::Rejected);
    assert_eq!(problem["errors"][0]["code"], "below_minor_unit");
    unmeant["below_minor_unit"] = json!(true);
    administrator.post(&credits, &unmeant).await.done();
    // Nobody can have paid so little, nor a part of a coin.
    for amount in ["0.001", "1.005"] {
        let mut paid = bought(amount);
        paid["below_minor_unit"] = json!(true);
        let problem = administrator.post(&credits, &paid).await.refused(Code::Rejected);
        assert_eq!(problem["errors"][0]["code"], "not_in_minor_units", "{problem}");
    }

    let absurd = usage("absurd", &trade.service, &trade.account.key_id, 100_000_000_000, 1);
    let problem = trade.post("usage", &absurd).await.refused(Code::Rejected);
    assert_eq!(problem["errors"][0]["code"], "beyond_bound");
    let most = usage("most", &trade.service, &trade.account.key_id, 1_000_000_000, 1);
    trade.post("usage", &most).await.done();
}

#[tokio::test]
async fn what_is_wrong_is_said_with_what_to_do_in_this_case() {
    let trade = trade().await;
    let client = &trade.provider.client;
    let slug = crate::market::new_name("said");
    let mut wanted = json!({"slug": slug, "service_version": "one", "profile": profile("Said")});
    let problem = client.post("/v1/services", &wanted).await.refused(Code::InvalidRequest);
    assert_eq!(problem["errors"][0]["pointer"], "/service_version");
    wanted["service_version"] = json!("1.0.0");
    wanted["profile"].as_object_mut().unwrap().remove("category");
    let problem = client.post("/v1/services", &wanted).await.refused(Code::InvalidRequest);
    assert_eq!(
        (&problem["detail"], &problem["advice"]),
        (&json!("`/profile/category`: `category` is missing"), &json!("Add `category`."))
    );
    wanted["profile"]["category"] = json!("chatt");
    let problem = client.post("/v1/services", &wanted).await.refused(Code::InvalidRequest);
    assert!(problem["detail"].as_str().unwrap().contains("`chat`"), "{problem}");
    let id = draft(client, "Drafted").await;
    let problem = client.post(&format!("/v1/services/{id}/deprecate"), &json!([])).await.refused(Code::InvalidRequest);
    assert!(problem["detail"].as_str().unwrap().contains("an object"), "{problem}");
}
