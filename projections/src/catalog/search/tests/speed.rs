//! How fast a search is among 100,000 services. Run by hand, optimised and on an idle machine:
//! `CARGO_PROFILE_DEV_OPT_LEVEL=2 cargo test -p projections speed -- --ignored --nocapture`.

use std::time::{Duration, Instant};

use domain::ports::service_search::ServiceSort;
use domain::ports::{ServiceQuery, ServiceSearch};
use domain::service::{Category, ComplianceLevel, Modality};

use super::super::PostgresSearch;
use super::query;
use crate::catalog::CatalogModel;
use crate::fixtures::{Pen, prices, project, service, usd, words};
use crate::testing::TestDatabase;

pub(crate) const SERVICES: u128 = 100_000;
const MAKERS: [&str; 12] =
    ["gpt", "claude", "llama", "mistral", "gemini", "qwen", "deepseek", "command", "phi", "nova", "grok", "falcon"];
const KINDS: [&str; 10] =
    ["mini", "turbo", "sonnet", "opus", "instruct", "chat", "coder", "vision", "reasoner", "embed"];
const SAID: &str = "A general model for chat, writing, summaries, translation and code. Follows long instructions, calls \
    functions and returns structured output. Trained on public data; suited for assistants and agents.";

fn write(pen: &mut Pen, from: u128, to: u128) {
    for number in from..to {
        let pick = |step: u128, of: usize| usize::try_from(number / step).unwrap() % of;
        let (maker, kind) = (MAKERS[pick(1, 12)], KINDS[pick(12, 10)]);
        let slug = format!("{maker}-{}.{}-{kind}-{}-{number}", pick(120, 9), pick(7, 10), made_up(number / 4));
        let mut new = service(&slug).of(number % 400 + 1).named(&slug.replace('-', " "), SAID).with(|p| {
            p.category = Category::ALL[pick(3, 8)];
            p.tags = words(&[["fast", "cheap", "open-weights", "long-context"][pick(5, 4)], maker]);
            p.capabilities =
                words(&[["vision", "function_calling", "reasoning"][pick(2, 3)], "streaming", "json_mode"]);
            p.input_modalities = [Modality::Text, Modality::ALL[pick(11, 5)]].into();
            p.output_modalities = [Modality::Text].into();
            p.context_window_tokens = Some(1_000 << pick(13, 10));
            p.assurance.compliance = Some(ComplianceLevel::ALL[pick(17, 4)]);
        });
        if number % 10 != 0 {
            new = new.priced(prices("USD", &format!("0.0000{:03}", number % 997 + 1), "0.00001"));
        }
        pen.publish(10_000 + number, new);
    }
}

/// A word that is in no dictionary: 25,000 of them make the vocabulary of a large market.
fn made_up(number: u128) -> String {
    let syllables = ["ba", "ce", "di", "fo", "gu", "ha", "ki", "lo", "mu", "ne", "po", "ra", "si", "tu", "ve", "zo"];
    let mut rest = usize::try_from(number * 2_654_435_761 % 1_048_573).unwrap();
    let mut word = String::new();
    for _ in 0..5 {
        word.push_str(syllables[rest % 16]);
        rest /= 16;
    }
    word
}

#[tokio::test]
#[ignore = "takes minutes: a measurement"]
async fn a_hundred_thousand_services_are_searched_in_a_tenth_of_a_second() {
    let database = market().await;
    let search = PostgresSearch::new(database.app.clone());
    let slow = measure(&search, Duration::from_millis(100)).await;
    assert!(slow.is_empty(), "{slow:?}");
}

/// The catalogue of a large market.
pub(crate) async fn market() -> TestDatabase {
    let database = TestDatabase::new().await;
    let begun = Instant::now();
    let mut pen = Pen::default();
    for from in (0..SERVICES).step_by(5_000) {
        pen.written.clear();
        write(&mut pen, from, from + 5_000);
        project::<CatalogModel>(&database, &pen.written, 15_000).await;
    }
    println!("projected in {:?}", begun.elapsed());
    database.execute("VACUUM ANALYZE").await;
    let size: String = database
        .value(
            "SELECT string_agg(relname || ' ' || pg_size_pretty(pg_total_relation_size(oid)), ', ') FROM pg_class \
                WHERE relnamespace = 'catalog'::regnamespace AND relkind = 'r'",
        )
        .await;
    println!("{size}");
    database
}

/// Asks every question twenty times; gives those whose 95th percentile is above a bound.
pub(crate) async fn measure(search: &dyn ServiceSearch, bound: Duration) -> Vec<&'static str> {
    let mut slow = Vec::new();
    for (name, asked) in questions() {
        let mut times = Vec::new();
        let mut count = 0;
        for _ in 0..20 {
            let begun = Instant::now();
            count = search.search(asked.clone()).await.unwrap().total.count;
            times.push(begun.elapsed());
        }
        times.sort();
        println!("{name:40} {count:6} matches  p50 {:?}  p95 {:?}", times[10], times[18]);
        if times[18] > bound {
            slow.push(name);
        }
    }
    slow
}

fn questions() -> Vec<(&'static str, ServiceQuery)> {
    let text = |text: &str| ServiceQuery { text: text.to_owned(), facets: true, ..query() };
    let filtered = |change: fn(&mut ServiceQuery)| {
        let mut query = ServiceQuery { facets: true, ..query() };
        change(&mut query);
        query
    };
    vec![
        ("everything", text("")),
        ("everything by name", filtered(|q| q.sort = ServiceSort::Name)),
        ("everything, cheapest", filtered(|q| q.sort = ServiceSort::Cheapest("USD".parse().unwrap()))),
        ("a maker: gpt", text("gpt")),
        ("maker and kind: claude sonnet", text("claude sonnet")),
        ("maker, version, kind: llama 3.1 instruct", text("llama 3.1 instruct")),
        ("one service, whole slug", text(&format!("gpt-0.0-mini-{}-0", made_up(0)))),
        ("a typing error: cluade sonet", text("cluade sonet")),
        ("two typing errors: misttral instrct", text("misttral instrct")),
        ("no match: zzzzyyyy xxxwww", text("zzzzyyyy xxxwww")),
        ("in every description: assistants", text("assistants")),
        ("category", filtered(|q| q.filter.categories = [Category::Chat].into())),
        (
            "capability and price",
            filtered(|q| {
                q.filter.capabilities = words(&["vision", "streaming"]);
                q.filter.max_input_price_per_token = Some(usd("0.00002"));
            }),
        ),
        (
            "text and filters",
            filtered(|q| {
                q.text = "gpt turbo".to_owned();
                q.filter.capabilities = words(&["vision"]);
                q.filter.min_context_window_tokens = Some(100_000);
            }),
        ),
    ]
}
