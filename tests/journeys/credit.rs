//! Credit is the marketplace's to give: what payers, reporters and providers try to get out of it, and do not.

use api::http::problem::Code;
use serde_json::{Value, json};

use crate::agreements::bought;
use crate::client::Client;
use crate::market::{
    Trade, account, credit, draft, grant_terms, key_of, ledger, member, postpaid, service, terms, usage,
};
use crate::server::shared;

async fn tell(trade: &Trade, id: &str, output_tokens: u64) -> Value {
    trade.post("usage", &trade.usage(id, output_tokens)).await.done()
}

async fn grant(trade: &Trade, credit_line: &str, overdraft: &str, absorbed: &str) {
    grant_terms(trade.place, &trade.account.ledger, credit_line, overdraft, absorbed).await;
}

/// The ledger where it has this position.
async fn ledger_at(trade: &Trade, answer: &Value) -> Value {
    let position = answer["position"].as_str().unwrap();
    trade.consumer.client.get(&format!("{}?min_position={position}", trade.ledger())).await.done()
}

/// Some amounts of a ledger's balance.
fn balance<const N: usize>(shown: &Value, names: [&str; N]) -> [String; N] {
    names.map(|name| shown["balance"][name].as_str().unwrap_or("?").to_owned())
}

#[tokio::test]
async fn a_payer_cannot_choose_to_owe_or_that_the_marketplace_bears_what_it_uses() {
    let consumer = member(shared().await, &["consumer"]).await.client;
    for chosen in [
        json!({"currency": "USD", "billing": "postpaid"}),
        json!({"currency": "USD", "over_limit": "absorbed"}),
        json!({"currency": "USD", "over_limit": "owed"}),
    ] {
        let problem = consumer.post("/v1/ledgers", &chosen).await.refused(Code::InvalidRequest);
        assert!(problem.to_string().contains("is not known here"), "{problem}");
    }
    let opened = consumer.post("/v1/ledgers", &json!({"currency": "USD"})).await;
    let shown = consumer.clone().after(&opened).get(&format!("/v1/ledgers/{}", opened.id())).await.done();
    let none = json!({"credit_line": "0", "overdraft": "0", "absorbed": "0", "absorbed_left": "0"});
    assert_eq!((&shown["billing"], &shown["terms"]), (&json!("prepaid"), &none));
    assert_eq!(shown["balance"]["available"], "0");
}

#[tokio::test]
async fn only_the_marketplace_grants_terms() {
    let place = shared().await;
    let consumer = member(place, &["consumer", "provider"]).await;
    let path = format!("/v1/ledgers/{}/terms", ledger(&consumer.client).await);
    let wanted = terms("100", "10", "5");
    consumer.client.put(&path, &wanted).await.refused(Code::Forbidden);
    let test = json!({"name": "test", "kind": "management", "organization": consumer.id, "environment": "test",
        "restriction": {"scopes": ["consumer"]}});
    let test = place.administrator().post("/v1/api-keys", &test).await;
    let test = place.client(test.done()["key"].as_str().unwrap()).after(&test);
    let in_test = format!("/v1/ledgers/{}/terms", ledger(&test).await);
    place.administrator().put(&path, &wanted).await.done();
    // Test and live never meet: like play money, play credit comes from whoever owns the test ledger.
    place.administrator().put(&in_test, &wanted).await.refused(Code::NotFound);
    test.put(&path, &wanted).await.refused(Code::NotFound);
    test.put(&in_test, &wanted).await.done();
    // Nobody gives the permission to itself or to another one.
    let own = json!({"name": "bank", "kind": "management", "restriction": {"scopes": ["ledgers:grant_terms"]}});
    consumer.client.post("/v1/api-keys", &own).await.refused(Code::Forbidden);
    key_of(place, &consumer.id, &["ledgers:grant_terms"]).await.put(&path, &terms("1", "0", "0")).await.done();
}

#[tokio::test]
async fn terms_are_stated_in_full_in_the_currency_of_the_ledger_and_within_bounds() {
    let place = shared().await;
    let consumer = member(place, &["consumer"]).await.client;
    let id = ledger(&consumer).await;
    let path = format!("/v1/ledgers/{id}/terms");
    let administrator = place.administrator();
    let spoiled = |field: &str, value: Value| {
        let mut terms = terms("100", "10", "5");
        terms[field] = value;
        terms
    };
    let usd = |amount: &str| json!({"amount": amount, "currency": "USD"});
    for (terms, code) in [
        (spoiled("overdraft", usd("-1")), Code::Rejected),
        (spoiled("credit_line", usd("1000000001")), Code::Rejected),
        (spoiled("absorbed", json!({"amount": "1", "currency": "EUR"})), Code::Rejected),
        (spoiled("until", json!("2020-01-01T00:00:00Z")), Code::Rejected),
        (json!({"credit_line": usd("1"), "reason": "contract"}), Code::InvalidRequest),
    ] {
        administrator.put(&path, &terms).await.refused(code);
    }
    let rehearsed = administrator.put(&format!("{path}?dry_run=true"), &terms("100", "10", "5")).await.done();
    assert_eq!((&rehearsed["dry_run"], rehearsed.get("position")), (&json!(true), None), "{rehearsed}");
    let granted = administrator.put(&path, &terms("100", "10", "5")).await;
    assert_eq!(granted.done()["events"], json!(["usage_ledger.terms_granted"]));
    let again = administrator.put(&path, &terms("100", "10", "5")).await.done();
    assert_eq!(again["events"], json!([]), "{again}");
    let shown = consumer.after(&granted).get(&format!("/v1/ledgers/{id}")).await.done();
    let expected = json!({"credit_line": "100", "overdraft": "10", "absorbed": "5", "absorbed_left": "5"});
    assert_eq!((&shown["billing"], &shown["terms"]), (&json!("postpaid"), &expected));
}

#[tokio::test]
async fn what_is_told_beyond_the_credit_is_at_the_reporters_risk_and_no_later_credit_pays_it() {
    let trade = Trade::with_credit("0.01").await;
    let told = tell(&trade, "a", 1_500).await;
    assert_eq!([&told["cost"], &told["charged"], &told["over_limit"]], ["0.015", "0.01", "0.005"]);
    let shown = ledger_at(&trade, &told).await;
    assert_eq!(balance(&shown, ["charged", "at_risk", "absorbed", "owed"]), ["0.01", "0.005", "0", "0"]);

    credit(trade.place, &trade.account.ledger, "5").await;
    let told = tell(&trade, "b", 100).await;
    let shown = ledger_at(&trade, &told).await;
    assert_eq!(balance(&shown, ["remaining_credit", "charged", "at_risk", "owed"]), ["4.999", "0.011", "0.005", "0"]);
}

#[tokio::test]
async fn an_overdraft_is_for_what_was_told_and_ends_at_its_sum() {
    let trade = Trade::set().await;
    grant(&trade, "0.01", "0.002", "0").await;
    let ask = trade.path("usage/authorize");
    let problem = trade.consumer.client.post(&ask, &trade.usage("ask", 1_100)).await.refused(Code::BudgetExhausted);
    assert_eq!([&problem["affordable"], &problem["cost"]], ["0.01", "0.011"]);
    let told = tell(&trade, "a", 1_100).await;
    assert_eq!([&told["charged"], &told["over_limit"]], ["0.011", "0"]);
    let told = tell(&trade, "b", 300).await;
    assert_eq!([&told["charged"], &told["over_limit"]], ["0.001", "0.002"]);
    let shown = ledger_at(&trade, &told).await;
    assert_eq!(balance(&shown, ["owed", "at_risk", "available"]), ["0.012", "0.002", "0"]);
}

#[tokio::test]
async fn the_marketplace_bears_what_it_granted_to_absorb_and_no_more() {
    let trade = Trade::set().await;
    grant(&trade, "0", "0", "0.005").await;
    let told = tell(&trade, "a", 300).await;
    assert_eq!([&told["charged"], &told["over_limit"]], ["0", "0.003"]);
    let told = tell(&trade, "b", 900).await;
    let shown = ledger_at(&trade, &told).await;
    assert_eq!(balance(&shown, ["absorbed", "at_risk", "over_limit", "owed"]), ["0.005", "0.007", "0.012", "0"]);
    assert_eq!(shown["terms"]["absorbed_left"], "0");
    let sums = format!("/v1/analytics/usage?min_position={}", told["position"].as_str().unwrap());
    let sums = trade.consumer.client.get(&sums).await.done();
    assert_eq!([&sums["items"][0]["absorbed"], &sums["items"][0]["at_risk"]], ["0.005", "0.007"], "{sums}");
}

#[tokio::test]
async fn a_limit_that_is_tightened_after_use_frees_nobody() {
    let trade = Trade::set().await;
    let account = postpaid(trade.place, &trade.consumer.client, &trade.provider.id).await;
    let trade = Trade { account, ..trade };
    tell(&trade, "a", 1_000).await;
    let limit = json!({"amount": {"amount": "0.001", "currency": "USD"}, "below_minor_unit": true});
    trade.consumer.client.put(&trade.path("hard-limit"), &limit).await.done();
    let ask = trade.path("usage/authorize");
    trade.consumer.client.post(&ask, &trade.usage("ask", 1)).await.refused(Code::BudgetExhausted);
    let told = tell(&trade, "b", 500).await;
    assert_eq!([&told["charged"], &told["over_limit"]], ["0.005", "0"], "what had begun is paid");
    assert_eq!(balance(&ledger_at(&trade, &told).await, ["owed", "available"]), ["0.015", "0"]);
}

#[tokio::test]
async fn credit_that_was_given_pays_no_service_of_whom_it_was_given_to() {
    let place = shared().await;
    let owner = member(place, &["provider", "consumer"]).await;
    let own = service(&owner.client, "Own").await;
    let account = account(&owner.client, &owner.id).await;
    let path = format!("/v1/ledgers/{}", account.ledger);
    credit(place, &account.ledger, "1").await;
    let used = |id: &str| usage(id, &own, &account.key_id, 0, 1_000);
    let ask = format!("{path}/usage/authorize");
    let problem = owner.client.post(&ask, &used("asked")).await.refused(Code::BudgetExhausted);
    assert_eq!(problem["affordable"], "0");
    let told = owner.client.post(&format!("{path}/usage"), &used("told")).await.done();
    assert_eq!([&told["charged"], &told["over_limit"]], ["0", "0.01"]);

    place.administrator().post(&format!("{path}/credits"), &bought("2")).await.done();
    let asked = owner.client.post(&ask, &used("asked")).await.done();
    let shown = format!("{path}?min_position={}", asked["position"].as_str().unwrap());
    let shown = owner.client.get(&shown).await.done();
    assert_eq!(balance(&shown, ["remaining_credit", "remaining_paid_credit"]), ["2.99", "1.99"]);
}

#[tokio::test]
async fn no_amount_that_a_provider_tells_makes_a_ledger_unusable() {
    let trade = Trade::with_credit("1").await;
    let dear = dear_service(&trade.provider.client).await;
    let used = usage("implausible", &dear, &trade.account.key_id, 0, 1_000_000_000);
    trade.post("usage", &used).await.refused(Code::Rejected);
    // Each record of a list stands for itself.
    let mut long = trade.usage("long", 100);
    long["reference"] = json!("é".repeat(100));
    let list = json!({"records": [used, trade.usage("honest", 100), long]});
    let told = trade.post("usage", &list).await.done();
    let codes = ["0", "1", "2"].map(|place| told.pointer(&format!("/records/{place}/code")).cloned());
    assert_eq!(codes, [Some(json!("implausible")), None, Some(json!("too_long"))], "{told}");
    assert_eq!(told["charged"], "0.001", "{told}");
    let upstream = |cost: &str| {
        let mut used = trade.usage("upstream", 100);
        used["upstream_cost"] = json!(cost);
        used
    };
    for cost in ["-0.01", "1000001"] {
        trade.post("usage", &upstream(cost)).await.refused(Code::Rejected);
    }
    assert_eq!(tell(&trade, "after", 100).await["charged"], "0.001");
}

/// A published service that costs 1 for a token.
async fn dear_service(provider: &Client) -> String {
    let id = draft(provider, "Dear").await;
    let prices = json!({"prices": {"currency": "USD", "parts": {"output/token": {"flat": {"price": "1"}}}}});
    provider.put(&format!("/v1/services/{id}/prices"), &prices).await.done();
    let submitted = provider.post(&format!("/v1/services/{id}/submit"), &json!({})).await;
    provider.get(&format!("/v1/services/{id}?min_position={}", submitted.position())).await.done();
    id
}
