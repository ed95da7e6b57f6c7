//! What holds of each record as a whole, from the price list to the bill: previewed, held, charged, explained, corrected.

use api::http::problem::Code;
use serde_json::{Value, json};

use crate::market::{account, credit, member, permit};
use crate::permits::metered_by_provider;
use crate::server::shared;

/// Sound by the begun quarter of a minute, 0.02 at least.
fn stepped() -> Value {
    json!({"prices": {"currency": "USD", "parts": {"input/second": {"flat": {"price": "0.001"}}},
        "per_record": {"minimum": "0.02", "increments": {"input/second": "15"}}}})
}

fn parts(said: &Value) -> Vec<(&str, &str)> {
    let lines = said["lines"].as_array().unwrap().iter();
    lines.map(|line| (line["part"].as_str().unwrap(), line["cost"].as_str().unwrap())).collect()
}

#[tokio::test]
async fn steps_and_the_least_of_a_record_are_previewed_held_charged_and_explained_alike() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let service = metered_by_provider(&provider.client, &stepped()).await;
    let account = account(&consumer.client, &provider.id).await;
    credit(place, &account.ledger, "1").await;
    let path = |route: &str| format!("/v1/ledgers/{}/{route}", account.ledger);

    let call = |seconds: &str| json!({"service": service, "quantities": {"input/second": seconds}});
    let preview = consumer.client.post("/v1/prices/preview", &call("31")).await.done();
    assert_eq!((&preview["cost"], &preview["at_most"]), (&json!("0.045"), &json!("0.045")), "{preview}");
    assert_eq!(parts(&preview), [("input/second", "0.031"), ("use/record;item=increment", "0.014")]);

    // Five seconds are a quarter of a minute, which is less than the least.
    let given = permit(&provider.client, &account.key, &service).await;
    let token = given["token"].as_str().unwrap();
    let wanted = json!({"permit": token, "quantities": {"input/second": "5"}});
    let held = provider.client.post("/v1/reservations", &wanted).await.done();
    assert_eq!(held["records"][0]["amount"], "0.02", "{held}");
    let mut record = json!({"permit": token, "quantities": {"input/second": "5"}, "part": 1});
    let refused = provider.client.post("/v1/usage", &record).await.refused(Code::Rejected);
    assert_eq!(refused["errors"][0]["code"], "not_in_parts", "{refused}");
    record["part"] = Value::Null;
    let told = provider.client.post("/v1/usage", &record).await.done();
    assert_eq!(
        (&told["records"][0]["cost"], &told["records"][0]["charged"]),
        (&json!("0.02"), &json!("0.02")),
        "{told}"
    );

    let position = told["position"].as_str().unwrap();
    let listed = consumer.client.get(&path(&format!("usage?min_position={position}"))).await;
    let item = listed.done()["items"][0].clone();
    let expected =
        [("input/second", "0.005"), ("use/record;item=increment", "0.01"), ("use/record;item=minimum", "0.005")];
    assert_eq!(parts(&item), expected);
    assert_eq!((&item["lines"][0].get("adjustment"), &item["lines"][2]["adjustment"]), (&None, &json!("minimum")));
    let explain = format!("explain/{}/{}", item["position"].as_str().unwrap(), item["index"]);
    let explained = consumer.client.get(&path(&explain)).await.done();
    let texts = [
        "5 × 0.001 = 0.005",
        "counted up to 15, a step being whole: 10 × 0.001 = 0.01",
        "a record costs at least 0.02: 0.005",
    ];
    for (line, text) in explained["lines"].as_array().unwrap().iter().zip(texts) {
        assert_eq!((&line["steps"][0]["text"], &line["adds_up"]), (&json!(text), &json!(true)), "{line}");
    }
    let statement = consumer.client.get(&path(&format!("statement?min_position={position}"))).await.done();
    let of_rule = statement["items"].as_array().unwrap().iter().find(|line| line["part"] == "use/record;item=minimum");
    assert_eq!(of_rule.map(|line| &line["cost"]), Some(&json!("0.005")), "{statement}");

    let void = json!({"permit": token, "number": 1, "reason": "It did not take place.", "void": true});
    let corrected = provider.client.post("/v1/usage/corrections", &void).await.done();
    assert_eq!(corrected["records"][0]["cost"], "0", "where nothing was used nothing is due: {corrected}");
}

/// The factor of a contract is on what a record costs after its steps and its least: 0.02 by the list is 0.017 at 0.85, through every door.
#[tokio::test]
async fn a_contract_takes_its_part_off_the_least_too() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let service = metered_by_provider(&provider.client, &stepped()).await;
    let account = account(&consumer.client, &provider.id).await;
    credit(place, &account.ledger, "1").await;
    let path = |route: &str| format!("/v1/ledgers/{}/{route}", account.ledger);
    let wanted = json!({"service": service, "factor": "0.85", "reason": "contract 17"});
    place.administrator().post(&path("contracts"), &wanted).await.done();

    let given = permit(&provider.client, &account.key, &service).await;
    let token = given["token"].as_str().unwrap();
    let wanted = json!({"permit": token, "quantities": {"input/second": "5"}});
    let held = provider.client.post("/v1/reservations", &wanted).await.done();
    assert_eq!(held["records"][0]["amount"], "0.017", "{held}");
    let told = provider.client.post("/v1/usage", &wanted).await.done();
    assert_eq!(told["records"][0]["charged"], "0.017", "{told}");

    let position = told["position"].as_str().unwrap();
    let item = consumer.client.get(&path(&format!("usage?min_position={position}"))).await.done()["items"][0].clone();
    let of_lines =
        [("input/second", "0.00425"), ("use/record;item=increment", "0.0085"), ("use/record;item=minimum", "0.00425")];
    assert_eq!((parts(&item), &item["list_cost"]), (of_lines.to_vec(), &json!("0.02")), "{item}");
    let call = json!({"service": service, "quantities": {"input/second": "5"}, "ledger": account.ledger});
    let preview = consumer.client.post("/v1/prices/preview", &call).await.done();
    assert_eq!((parts(&preview), &preview["cost"]), (of_lines.to_vec(), &json!("0.017")), "{preview}");
    let explain = format!("explain/{}/{}", item["position"].as_str().unwrap(), item["index"]);
    for explained in [consumer.client.get(&path(&explain)).await.done(), preview] {
        assert!(explained["lines"].as_array().unwrap().iter().all(|line| line["adds_up"] == true), "{explained}");
    }
}

#[tokio::test]
async fn it_goes_with_flat_prices_alone() {
    let place = shared().await;
    let provider = member(place, &["provider"]).await;
    let service = metered_by_provider(&provider.client, &stepped()).await;
    let mut tiered = stepped();
    tiered["prices"]["parts"]["input/second"] =
        json!({"graduated": {"tiers": [{"up_to": "10", "price": "0.001"}, {"price": "0.0005"}]}});
    let refused = provider.client.put(&format!("/v1/services/{service}/prices"), &tiered).await;
    let refused = refused.refused(Code::Rejected);
    assert_eq!(refused["errors"][0]["pointer"], "/prices/per_record", "{refused}");
}
