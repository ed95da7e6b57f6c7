//! Searching a large market with both engines: the same services, the same questions, every one with its facets.
//!
//! Neither engine knows a question before it is asked the first time; that first time counts too.

mod market;

use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::money::Money;
use domain::service::Category;
use ops::tasks::Tasks;
use projections::runtime::{Runtime, Settings};
use projections::search::meilisearch::{Access, Indexer, Indexes, MeilisearchSearch, Purpose, connect};
use projections::search::postgres::PostgresSearch;
use projections::search::query::{ServiceQuery, ServiceSearch, ServiceSort};
use test_support::search_engine::ScratchMeilisearch;
use tests::organization::at;

use super::lower::Bed;
use super::measure::{Figure, histogram};
use super::table::{Table, rate};

/// Services in the market.
const SERVICES: u32 = 100_000;

/// How often each question is asked.
const TIMES: usize = 20;

/// How long an index may take.
const PATIENCE: Duration = Duration::from_mins(20);

/// Measures on a database of its own. Where there is no Meilisearch, says so and measures Postgres.
pub async fn measure(table: &mut Table) -> anyhow::Result<()> {
    let bed = Bed::start().await?;
    market::publish(&bed.write, SERVICES).await?;
    bed.read.caught_up(PATIENCE).await?;
    // What a server does by itself some minutes later.
    sqlx::query("VACUUM ANALYZE").execute(&bed.owner).await?;
    let questions = questions()?;
    searched("Postgres", &PostgresSearch::new(bed.app.clone()), &questions, 100.0, table).await?;

    if let Some(engine) = ScratchMeilisearch::start().await? {
        let server = connect(&engine.url(), Some(engine.key()))?;
        let access = Access::new(server, Indexes::new("bench"), Purpose::Indexing);
        let tasks = Tasks::new();
        let runtime = Runtime::new(bed.app.clone(), Arc::clone(&bed.read.feed), Settings::default());
        let started = Instant::now();
        let writing = Indexer::new(&runtime, access.clone(), Arc::new(|| at(100)));
        tasks.spawn("indexer", writing.run(tasks.token()));
        while !sqlx::query_scalar::<_, bool>(INDEXED).fetch_one(&bed.app).await? {
            anyhow::ensure!(started.elapsed() < PATIENCE, "the index is not filled");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let took = started.elapsed();
        table.push(
            "indexing services in Meilisearch from zero",
            rate(f64::from(SERVICES) / took.as_secs_f64()),
            format!("{SERVICES} services"),
            format!("{:.1} s", took.as_secs_f64()),
            ("stated", None),
        );
        let positions = Arc::clone(&runtime.positions);
        let search = MeilisearchSearch::new(&access, positions, bed.app.clone());
        searched("Meilisearch", &search, &questions, 20.0, table).await?;
        tasks.shutdown(Duration::from_secs(20)).await?;
    }
    bed.release().await?.stop().await?;
    Ok(())
}

const INDEXED: &str = "SELECT EXISTS (SELECT FROM search_index WHERE is_valid)";

/// Asks every question in turn; the row is about all answers, and names the question that took longest.
async fn searched(
    engine: &str,
    search: &dyn ServiceSearch,
    questions: &[(&'static str, ServiceQuery)],
    aim_ms: f64,
    table: &mut Table,
) -> anyhow::Result<()> {
    let (mut all, mut slowest, started) = (histogram(), (0.0, ""), Instant::now());
    for (name, question) in questions {
        let mut one = histogram();
        for _ in 0..TIMES {
            let asked = Instant::now();
            search.search(question.clone()).await?;
            one.saturating_record(u64::try_from(asked.elapsed().as_micros())?);
        }
        let p95_ms = Figure::of(&one, 1.0, Duration::from_secs(1)).p95_ms;
        if p95_ms > slowest.0 {
            slowest = (p95_ms, name);
        }
        all.add(one)?;
    }
    let figure = Figure::of(&all, 1.0, started.elapsed());
    table.push(
        format!("search with facets among {SERVICES} services, {engine}"),
        format!("p50 {:.1} ms, p95 {:.1} ms", figure.p50_ms, figure.p95_ms),
        format!("slowest of {} questions: {}", questions.len(), slowest.1),
        format!("its p95 {:.1} ms", slowest.0),
        (&format!("p95 {aim_ms} ms"), Some(figure.p95_ms < aim_ms)),
    );
    Ok(())
}

fn questions() -> anyhow::Result<Vec<(&'static str, ServiceQuery)>> {
    let text = |text: &str| ServiceQuery { text: text.to_owned(), facets: true, ..ServiceQuery::new(at(100)) };
    let with = |mut query: ServiceQuery, change: &dyn Fn(&mut ServiceQuery)| {
        change(&mut query);
        query
    };
    let filtered = |change: &dyn Fn(&mut ServiceQuery)| with(text(""), change);
    let (vision, both) = (market::words(&["vision"])?, market::words(&["vision", "streaming"])?);
    let (dollars, cheap) = ("USD".parse()?, "0.00002".parse()?);
    Ok(vec![
        ("everything", text("")),
        ("everything by name", filtered(&|query| query.sort = ServiceSort::Name)),
        ("everything, cheapest first", filtered(&|query| query.sort = ServiceSort::Cheapest(dollars))),
        ("a maker", text("gpt")),
        ("maker and kind", text("claude sonnet")),
        ("maker, version and kind", text("llama 3.1 instruct")),
        ("one service by its slug", text(&market::slug(0))),
        ("a typing error", text("cluade sonet")),
        ("two typing errors", text("misttral instrct")),
        ("no match", text("zzzzyyyy xxxwww")),
        ("a word of every description", text("assistants")),
        ("a category", filtered(&|query| query.filter.categories = [Category::Chat].into())),
        (
            "capabilities and price",
            filtered(&|query| {
                query.filter.capabilities.clone_from(&both);
                query.filter.max_input_price_per_token = Some(Money::new(cheap, dollars));
            }),
        ),
        (
            "text and filters",
            with(text("gpt turbo"), &|query| {
                query.filter.capabilities.clone_from(&vision);
                query.filter.min_context_window_tokens = Some(100_000);
            }),
        ),
    ])
}
