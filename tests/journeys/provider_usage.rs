//! Usage as providers send it: told, read back, told again, corrected; and what is not read is told.

use api::http::problem::Code;
use serde_json::{Value, json};

use crate::market::Trade;

fn sent(trade: &Trade, id: &str, dialect: &str, usage: &Value) -> Value {
    json!({"id": id, "service": trade.service, "key_id": trade.account.key_id, "provider_usage": {"dialect": dialect, "usage": usage}})
}

#[tokio::test]
async fn an_object_of_a_providers_is_counted_and_its_record_says_what_it_was_read_from() {
    let trade = Trade::with_credit("1000").await;
    let usage = json!({"prompt_tokens": 2, "prompt_cache_hit_tokens": 0, "prompt_cache_miss_tokens": 2, "completion_tokens": 1,
        "total_tokens": 3, "smell_tokens": 4, "nothing_tokens": 0});
    let record = sent(&trade, "seek-1", "deepseek", &usage);
    let told = trade.post("usage", &record).await.done();
    assert_eq!(told["records"][0]["status"], "recorded", "{told}");
    assert_eq!(told["records"][0]["unread"], json!(["smell_tokens"]), "{told}");
    assert_eq!(told["cost"], "0.000015");
    let position = told["position"].as_str().unwrap();
    let listed = trade.consumer.client.get(&trade.path(&format!("usage?min_position={position}"))).await.done();
    let read = &listed["items"][0];
    assert_eq!((&read["usage"]["input_tokens"], &read["dialect"]), (&json!(2), &json!("openai")), "{read}");
    assert_eq!((&read["received"]["dialect"], &read["received"]["dialect_version"]), (&json!("deepseek"), &json!(1)));
    assert_eq!(read["received"]["unread"], json!(["smell_tokens"]));

    // However it is written, it is the same; another object is not.
    let again = json!({"completion_tokens": "1", "prompt_tokens": 2.0, "prompt_cache_miss_tokens": 2, "total_tokens": 3, "smell_tokens": 4,
        "prompt_cache_hit_tokens": 0, "nothing_tokens": 0, "details": null});
    let again = trade.post("usage", &sent(&trade, "seek-1", "deepseek", &again)).await.done();
    assert_eq!(again["records"][0]["status"], "duplicate", "{again}");
    let mut other = usage.clone();
    other["smell_tokens"] = json!(5);
    trade.post("usage", &sent(&trade, "seek-1", "deepseek", &other)).await.refused(Code::Conflict);

    // A correction can be told so too.
    let fewer = json!({"inputTokens": 1, "outputTokens": 1, "totalTokens": 2});
    let correction = json!({"id": "seek-1", "number": 1, "reason": "Counted twice.",
        "provider_usage": {"dialect": "bedrock", "usage": fewer}});
    let corrected = trade.post("usage/corrections", &correction).await.done();
    assert_eq!(corrected["records"][0]["status"], "corrected", "{corrected}");
}

#[tokio::test]
async fn what_is_no_usage_in_its_form_is_refused_with_its_place() {
    let trade = Trade::with_credit("1000").await;
    let halves = json!({"prompt_tokens": 9, "prompt_cache_hit_tokens": 4, "prompt_cache_miss_tokens": 4});
    let problem = trade.post("usage", &sent(&trade, "a", "deepseek", &halves)).await.refused(Code::InvalidRequest);
    assert_eq!(problem["errors"][0]["pointer"], "/provider_usage", "{problem}");
    let mut both = sent(&trade, "b", "xai", &json!({"prompt_tokens": 1}));
    both["quantities"] = json!({"input/token": 1});
    let problem = trade.post("usage", &both).await.refused(Code::Rejected);
    assert_eq!(problem["errors"][0]["pointer"], "/provider_usage", "{problem}");
    // In a list it is that record's alone.
    let good = sent(
        &trade,
        "c",
        "cohere",
        &json!({"billed_units": {"input_tokens": 2, "output_tokens": 1}, "cached_tokens": 1}),
    );
    let told = trade.post("usage", &json!({"records": [sent(&trade, "a", "deepseek", &halves), good]})).await.done();
    let statuses: Vec<_> = told["records"].as_array().unwrap().iter().map(|record| record["status"].clone()).collect();
    assert_eq!(statuses, ["refused", "recorded"], "{told}");
    let position = told["position"].as_str().unwrap();
    let listed = trade.consumer.client.get(&trade.path(&format!("usage?min_position={position}"))).await.done();
    assert_eq!(
        listed["items"][0]["readings"],
        json!(["dearest_consistent"]),
        "nothing was taken off for what was cached"
    );
}
