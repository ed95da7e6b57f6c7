//! The real trace: every request is metered once, and the sum is what the columns of the file add up to.

use api::import::{usage, usage_with};
use commands::processes::import::UsageImport;
use domain::{KeyId, ServiceId};
use ops::clock::{Clock, SystemClock};
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
    assert_eq!([first.cost, first.charged, second.cost].map(|sum| sum.to_string()), [&cost; 3].map(Clone::clone));
    assert_eq!(second.charged.to_string(), "0");

    // A command of the other process tells this one how far the log is.
    let rename = format!("/v1/organizations/{}/rename", consumer.id);
    let position = consumer.client.post(&rename, &json!({"name": "Traced"})).await.position();
    let ledger = format!("/v1/ledgers/{}", account.ledger);
    let shown = consumer.client.get(&format!("{ledger}?min_position={position}")).await.done();
    assert_eq!((&shown["records"], &shown["balance"]["owed"]), (&json!(REQUESTS), &json!(cost)), "{shown}");
    let statement = consumer.client.get(&format!("{ledger}/statement?min_position={position}")).await.done();
    assert_eq!(statement["totals"], json!({"cost": cost, "charges": "0"}), "{statement}");
    assert_eq!(statement["items"][0]["quantity"], inputs.to_string());
    assert_eq!(statement["items"][1]["quantity"], outputs.to_string());
}

const HEADING: &str = "TIMESTAMP,ContextTokens,GeneratedTokens";

/// A file of these lines under the heading.
fn file(name: &str, lines: &[String]) -> std::path::PathBuf {
    let path = std::env::temp_dir().join(format!("{name}-{}.csv", std::process::id()));
    std::fs::write(&path, format!("{HEADING}\r\n{}\r\n", lines.join("\r\n"))).unwrap();
    path
}

/// A line of so many seconds ago with so many tokens sent and received.
fn line(seconds: i64, sent: u64, received: u64) -> String {
    let at = SystemClock.now() - jiff::SignedDuration::from_secs(seconds);
    format!("{at},{sent},{received}")
}

/// A service, and a ledger with credit for 1,500 tokens received.
struct Scene {
    place: crate::server::Place,
    provider: crate::market::Member,
    consumer: crate::market::Member,
    service: String,
    account: crate::market::Account,
}

impl Scene {
    async fn set() -> Self {
        let place = of_its_own().await;
        let (provider, consumer) = (member(&place, &["provider"]).await, member(&place, &["consumer"]).await);
        let service = service(&provider.client, "Traced").await;
        let account = crate::market::account(&consumer.client, &provider.id).await;
        crate::market::credit(&place, &account.ledger, "0.015").await;
        Self { place, provider, consumer, service, account }
    }

    /// Imports a file beside the server.
    async fn import(&self, path: &std::path::Path, dry_run: bool) -> UsageImport {
        let of: (ServiceId, KeyId) = (self.service.parse().unwrap(), self.account.key_id.parse().unwrap());
        let head = self.place.log_head().await;
        let storage = self.place.storage();
        let import =
            async |platform: &api::serve::Platform| usage_with(platform, path, of, dry_run, &|_, _| {}).await.unwrap();
        let report = beside(&storage, import).await;
        let wrote = self.place.log_head().await != head;
        assert_eq!(wrote, !dry_run && report.recorded > 0, "{report}");
        report
    }
}

fn refused(report: &UsageImport) -> Vec<(usize, &str)> {
    report.refused.iter().map(|refused| (refused.line, refused.code)).collect()
}

fn texts<const N: usize>(sums: [domain::money::Decimal; N]) -> [String; N] {
    sums.map(|sum| sum.to_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn each_request_of_a_trace_stands_for_itself_and_a_rehearsal_says_what_the_import_does() {
    let scene = Scene::set().await;
    let lines = [line(2, 0, 1_000), "yesterday,1,1".to_owned(), line(1, 0, 1_000), line(-86_400, 1, 1)];
    let path = file("mixed", &lines);
    let (rehearsed, imported) = (scene.import(&path, true).await, scene.import(&path, false).await);
    for report in [&rehearsed, &imported] {
        assert_eq!((report.requests, report.recorded, report.duplicates), (4, 2, 0));
        assert_eq!(refused(report), [(3, "unreadable_line"), (5, "time_in_future")]);
        let sums = texts([report.cost, report.charged, report.over_limit]);
        assert_eq!(sums, ["0.02", "0.015", "0.005"]);
    }
    assert_eq!((rehearsed.dry_run, imported.dry_run), (true, false));
    let said = rehearsed.to_string();
    assert!(said.starts_with("Nothing was written.") && said.contains("line 3: TIMESTAMP is \"yesterday\""), "{said}");
    let mended = file("mended", &[lines[0].clone(), line(0, 0, 100), lines[2].clone()]);
    for dry_run in [true, false] {
        let mended = scene.import(&mended, dry_run).await;
        assert_eq!((mended.recorded, mended.duplicates), (1, 2), "a mended file brings nothing twice: {mended}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_imported_is_known_when_its_key_its_price_and_its_ledger_are_gone() {
    let scene = Scene::set().await;
    let Scene { place, provider, consumer, service, account } = &scene;
    let known = [line(2, 0, 1_000), line(1, 0, 1_000)];
    let path = file("known", &known);
    assert_eq!(scene.import(&path, false).await.recorded, 2);

    let reason = json!({"reason": "it is old"});
    consumer.client.post(&format!("/v1/api-keys/{}/revoke", account.key_id), &reason).await.done();
    let mut prices = crate::market::prices();
    prices["prices"]["parts"]["output/token"]["flat"]["price"] = json!("0.000009");
    provider.client.put(&format!("/v1/services/{service}/prices"), &prices).await.done();
    place.administrator().post(&format!("/v1/services/{service}/suspend"), &reason).await.done();
    consumer.client.post(&format!("/v1/ledgers/{}/close", account.ledger), &reason).await.done();

    let again = scene.import(&path, false).await;
    assert_eq!((again.recorded, again.duplicates, refused(&again)), (0, 2, Vec::new()));
    let sums = texts([again.cost, again.known_cost, again.known_charged, again.charged]);
    assert_eq!(sums, ["0.02", "0.02", "0.015", "0"], "the first result");
    let more = file("more", &[known[0].clone(), line(0, 0, 7)]);
    for dry_run in [true, false] {
        let more = scene.import(&more, dry_run).await;
        assert_eq!(
            (more.recorded, more.duplicates),
            (1, 1),
            "what happened is recorded in a closed ledger too: {more}"
        );
        assert_eq!(texts([more.charged, more.over_limit, more.known_cost]), ["0", "0.000063", "0.01"], "{more}");
    }
}
