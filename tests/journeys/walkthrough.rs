//! The walk through the marketplace, step by step, with every amount and name checked.

use serde_json::json;
use tests::waiting::until_some;

use crate::client::Client;
use crate::market::{account, credit, member, new_name, on_permit, permit, prices, profile};
use crate::server::shared;

#[tokio::test]
async fn a_service_is_published_found_used_billed_and_audited() {
    let place = shared().await;
    let (provider, consumer) = (member(place, &["provider"]).await, member(place, &["consumer"]).await);
    let administrator = place.administrator();

    let wanted =
        json!({"slug": new_name("quokka"), "service_version": "1.0.0", "profile": profile("Quokkatron Sunrise")});
    let registered = provider.client.post("/v1/services", &wanted).await;
    let service = registered.id();
    assert_eq!((registered.status, &registered.headers["etag"]), (201, &"\"1\"".parse().unwrap()));
    assert_eq!(registered.headers["location"], format!("/v1/services/{service}"));
    let path = format!("/v1/services/{service}");
    assert_eq!(consumer.client.get(&path).await.status, 404, "a draft is its provider's alone");
    provider.client.put(&format!("{path}/prices"), &prices()).await.done();
    let submitted = provider.client.post(&format!("{path}/submit"), &json!({})).await;

    let found = format!("/v1/services?q=quokatron+sunrse&facets=true&limit=3&min_position={}", submitted.position());
    let found = consumer.client.get(&found).await.done();
    assert_eq!((&found["items"][0]["id"], &found["tolerance"]), (&json!(service), &json!("typos")), "{found}");
    assert_eq!(found["items"][0]["prices"]["list"], prices()["prices"], "{found}");

    let account = account(&consumer.client, &provider.id).await;
    credit(place, &account.ledger, "25.00").await;

    let permit = permit(&provider.client, &account.key, &service).await;
    assert_eq!((&permit["currency"], &permit["calls"]), (&json!("USD"), &json!(1)), "{permit}");
    // 128,000 tokens in and 16,384 out.
    assert_eq!((&permit["most_amount"], &permit["most_tokens"]), (&json!("0.48384"), &json!(144_384)), "{permit}");

    let ledger = format!("/v1/ledgers/{}", account.ledger);
    let report = json!({"records": [on_permit(&permit, 1_200, 300)]});
    let told = provider.client.post("/v1/usage", &report).await.done();
    let again = provider.client.post("/v1/usage", &report).await.done();
    assert_eq!((&told["recorded"], &told["duplicates"]), (&json!(1), &json!(0)), "{told}");
    assert_eq!((&again["recorded"], &again["duplicates"]), (&json!(0), &json!(1)), "{again}");
    assert_eq!((&told["records"][0]["id"], &told["records"][0]["charged"]), (&permit["id"], &json!("0.006")), "{told}");
    assert_eq!(again["records"][0]["status"], "duplicate");

    // Whoever tells on a permit learns no position of the log, so each read waits until it shows the use.
    let shown = until_some("the use is in the balance", || async {
        let shown = consumer.client.get(&ledger).await.done();
        (shown["records"] == 1).then_some(shown)
    })
    .await;
    let balance = json!({
        "granted": "25", "drawn": "0.006", "refunded": "0", "remaining_credit": "24.994", "remaining_paid_credit": "0",
        "remaining_scoped_credit": "0", "lapsed": "0", "revoked": "0", "charged": "0.006", "charged_for_use": "0.006",
        "over_limit": "0", "absorbed": "0", "at_risk": "0", "owed": "0", "held": "0", "available": "24.994"
    });
    assert_eq!((&shown["balance"], &shown["records"]), (&balance, &json!(1)), "{shown}");

    let statement = consumer.client.get(&format!("{ledger}/statement")).await.done();
    let period = &statement["items"][0]["period"];
    assert!(period.is_string(), "{statement}");
    let line = |part: &str, quantity: &str, cost: &str| json!({"period": period, "service": service, "revision": 1, "part": part, "quantity": quantity, "cost": cost});
    assert_eq!(statement["items"], json!([line("input/token", "1200", "0.003"), line("output/token", "300", "0.003")]));
    assert_eq!(statement["totals"], json!({"cost": "0.006", "charges": "0"}));

    let trail = format!("/v1/audit?aggregate_id={}&order=oldest_first", account.ledger);
    let trail = until_some("the use is in the trail", || async {
        let found = administrator.get(&trail).await.done();
        (found["items"].as_array()?.len() == 3).then_some(found)
    })
    .await;
    let steps: Vec<_> = trail["items"].as_array().unwrap().iter().map(|entry| entry["event_type"].clone()).collect();
    assert_eq!(steps, ["usage_ledger.opened", "usage_ledger.credit_granted", "usage.recorded"], "{trail}");
    let principal = |entry: usize| trail["items"][entry]["principal_id"].as_str().unwrap().to_owned();
    let actors = [principal(0), principal(1), principal(2)];
    assert!(actors[0] != actors[1] && actors[1] != actors[2] && actors[0] != actors[2], "{trail}");
    assert_eq!(trail["items"][0]["client_address"], "127.0.0.1", "{trail}");
    let own = consumer.client.get(&format!("/v1/audit?aggregate_id={}", account.ledger)).await.done();
    assert_eq!(own["items"].as_array().unwrap().len(), 3);
    assert_eq!(own["items"][0].get("client_address"), None, "an address is shown to administrators only");

    for (who, side) in [(&consumer, "payer"), (&provider, "provider")] {
        assert_in_the_sums(&who.client, side, &service).await;
    }
}

/// The one use of a service, in what either side is shown of all use.
async fn assert_in_the_sums(client: &Client, side: &str, service: &str) {
    let asked = format!("/v1/analytics/usage?side={side}&group_by=service");
    let sums = until_some("the use is in the sums", || async {
        let sums = client.get(&asked).await.done();
        (sums["items"].as_array()?.len() == 1).then_some(sums)
    })
    .await;
    let row = &sums["items"][0];
    assert_eq!((&row["id"], &row["requests"], &row["cost"]), (&json!(service), &json!(1), &json!("0.006")), "{sums}");
    assert_eq!((&row["input_tokens"], &row["total_tokens"]), (&json!("1200"), &json!("1500")), "{sums}");
}

#[tokio::test]
async fn who_names_the_position_of_a_write_reads_it() {
    let place = shared().await;
    let consumer = member(place, &["consumer"]).await;
    let path = format!("/v1/organizations/{}", consumer.id);
    for number in 0..20 {
        let name = format!("Renamed {number}");
        let renamed = consumer.client.post(&format!("{path}/rename"), &json!({"name": name})).await;
        let shown = consumer.client.get(&format!("{path}?min_position={}", renamed.position())).await;
        assert_eq!((&shown.done()["name"], &shown.headers["etag"]), (&json!(name), &renamed.headers["etag"]));
    }
}

#[tokio::test]
async fn a_position_of_another_log_of_an_earlier_release_or_beyond_the_end_is_refused_at_once() {
    let place = shared().await;
    let beyond = place.token_beyond_the_log().await;
    for position in ["A".repeat(38), "A".repeat(91), "7".to_owned(), beyond] {
        let asked = format!("/v1/organizations?min_position={position}");
        let refused = place.administrator().get(&asked).await.refused(api::http::problem::Code::InvalidRequest);
        assert_eq!(refused["errors"][0]["parameter"], "min_position", "{refused}");
    }
    for asked in ["/v1/log?after=1000000000", "/v1/log/stream?after=0"] {
        let refused = place.administrator().get(asked).await.refused(api::http::problem::Code::InvalidRequest);
        assert_eq!(refused["errors"][0]["parameter"], "after", "{refused}");
    }
}
