//! The real trace: every request is metered once, and the sum is what the columns of the file add up to.

use api::import::usage;
use domain::{KeyId, ServiceId};
use serde_json::json;

use crate::import_prices::{beside, real_data};
use crate::market::{member, postpaid, service};
use crate::server::of_its_own;

const REQUESTS: u64 = 19_366;

/// The sums of both columns, added up by nothing but integers.
fn sums(text: &str) -> (u64, u64) {
    let rows = text.lines().skip(1).map(|line| {
        let (rest, output) = line.rsplit_once(',').unwrap();
        let (_, input) = rest.rsplit_once(',').unwrap();
        (input.trim().parse::<u64>().unwrap(), output.trim().parse::<u64>().unwrap())
    });
    rows.fold((0, 0), |(inputs, outputs), (input, output)| (inputs + input, outputs + output))
}

/// An amount in units of 0.0000001 as a decimal text.
fn decimal(amount: u64) -> String {
    let text = format!("{}.{:07}", amount / 10_000_000, amount % 10_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_real_trace_is_metered_once_and_every_digit_of_its_cost_is_right() {
    let Some(file) = real_data("azure-llm-trace-2023-conv.csv") else { return };
    let (inputs, outputs) = sums(&std::fs::read_to_string(&file).unwrap());
    // 0.0000025 for a token sent, 0.00001 for one received.
    let cost = decimal(inputs * 25 + outputs * 100);
    let place = of_its_own().await;
    let (provider, consumer) = (member(&place, &["provider"]).await, member(&place, &["consumer"]).await);
    let service = service(&provider.client, "Traced").await;
    let account = postpaid(&place, &consumer.client, &provider.id).await;
    let (service_id, key): (ServiceId, KeyId) = (service.parse().unwrap(), account.key_id.parse().unwrap());

    let (first, second) = beside(&place.storage(), async |platform| {
        let import = async || usage(platform, &file, service_id, key, &|_, _| {}).await.unwrap();
        let first = import().await;
        let head = place.log_head().await;
        let second = import().await;
        assert_eq!(place.log_head().await, head, "a second import writes nothing");
        (first, second)
    })
    .await;
    assert_eq!((first.requests, first.recorded, first.duplicates, first.conflicts), (REQUESTS, REQUESTS, 0, 0));
    assert_eq!((second.recorded, second.duplicates, second.conflicts), (0, REQUESTS, 0));
    assert_eq!((first.input_tokens, first.output_tokens), (inputs, outputs));
    assert_eq!(
        [first.exact_cost, first.charged, second.exact_cost].map(|sum| sum.to_string()),
        [&cost; 3].map(Clone::clone)
    );
    assert_eq!(second.charged.to_string(), "0");

    // A command of the other process tells this one how far the log is.
    let rename = format!("/v1/organizations/{}/rename", consumer.id);
    let position = consumer.client.post(&rename, &json!({"name": "Traced"})).await.position();
    let ledger = format!("/v1/ledgers/{}", account.ledger);
    let shown = consumer.client.get(&format!("{ledger}?min_position={position}")).await.done();
    assert_eq!((&shown["records"], &shown["balance"]["owed"]), (&json!(REQUESTS), &json!(cost)), "{shown}");
    let statement = consumer.client.get(&format!("{ledger}/statement?min_position={position}")).await.done();
    assert_eq!(statement["totals"], json!({"provisional_cost": cost, "exact_cost": cost}), "{statement}");
    assert_eq!(statement["items"][0]["quantity"], inputs.to_string());
    assert_eq!(statement["items"][1]["quantity"], outputs.to_string());
}
