//! The benchmark: one run, one table, medians of several rounds, opponents in the same run. `make bench`.
//!
//! Everything is measured on a log of at least a million events with receipts, usage ids, tenants, partitions and all
//! projectors in place. What a figure is worth depends on the machine; the ratios are what counts.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark prints")]
#![expect(
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "a benchmark may fail loudly, and its figures are floats"
)]

mod billing;
mod copy;
mod http;
mod ingest;
mod ledger;
mod load;
mod lower;
mod measure;
mod ours;
mod read;
mod relay;
mod script;
mod search;
mod stock;
mod table;

use std::time::Duration;

use clap::{Parser, Subcommand};

/// What to run.
#[derive(Parser)]
#[command(name = "bench")]
struct Cli {
    /// Seconds of each measurement, after half as much for warming up
    #[arg(long, default_value_t = 4)]
    seconds: u64,
    /// Rounds; the median counts
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Events in the log before anything is measured
    #[arg(long, default_value_t = 1_000_000)]
    preload: i64,
    /// Usage ids that ledgers get in the part `ids`
    #[arg(long, default_value_t = 100_000_000)]
    usage_ids: i64,
    /// Records of the ledger of the parts `close` and `rerate`
    #[arg(long, default_value_t = 1_000_000)]
    records: usize,
    /// Ledgers that are closed in the part `closings`: used once
    #[arg(long, default_value_t = 100_000)]
    idle_ledgers: usize,
    /// And in use
    #[arg(long, default_value_t = 10_000)]
    busy_ledgers: usize,
    /// Where the JSON goes
    #[arg(long, default_value = "target/bench.json")]
    json: std::path::PathBuf,
    /// Parts to run, separated by commas: appends, ledger, close, rerate, closings, read, relay, ingest; over HTTP usage, batches, ids, reservations, reads, crowd, several; search
    #[arg(
        long,
        default_value = "appends,ledger,close,rerate,closings,read,relay,ingest,usage,batches,reads,crowd,several,search",
        value_delimiter = ','
    )]
    parts: Vec<String>,
    #[command(subcommand)]
    role: Option<Role>,
}

/// Roles of child processes.
#[derive(Subcommand)]
enum Role {
    /// A second appender process on a hot ledger; prints its rate
    Worker { url: String, ledger: uuid::Uuid, callers: usize, seconds: u64 },
    /// An empty axum JSON route; prints its address
    Empty,
}

fn main() -> anyhow::Result<()> {
    let cli = Cli::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match &cli.role {
            Some(Role::Worker { url, ledger, callers, seconds }) => {
                let figure = lower::worker(url, *ledger, *callers, Duration::from_secs(*seconds)).await?;
                println!("{}", serde_json::to_string(&figure)?);
                Ok(())
            }
            Some(Role::Empty) => http::serve_empty().await,
            None => run(&cli).await,
        }
    })
}

async fn run(cli: &Cli) -> anyhow::Result<()> {
    let mut table = table::Table {
        run: serde_json::json!({
            "preloaded_events": cli.preload, "seconds": cli.seconds, "rounds": cli.rounds,
            "cores": std::thread::available_parallelism()?.get(),
        }),
        ..table::Table::default()
    };
    if cli.parts.iter().any(|part| part != "search") {
        on_a_long_log(cli, &mut table).await?;
    }
    if cli.parts.iter().any(|part| part == "search") {
        search::measure(&mut table).await?;
    }
    println!("{}", table.text());
    std::fs::write(&cli.json, serde_json::to_vec_pretty(&table)?)?;
    Ok(())
}

async fn on_a_long_log(cli: &Cli, table: &mut table::Table) -> anyhow::Result<()> {
    let lasting = Duration::from_secs(cli.seconds);
    let has = |part: &str| cli.parts.iter().any(|given| given == part);
    let bed = lower::Bed::start().await?;
    bed.preload(cli.preload).await?;
    if has("appends") {
        lower::appends(&bed, cli.rounds, lasting, table).await?;
    }
    if has("ledger") {
        ledger::measure(&bed, table).await?;
    }
    bill(cli, &bed, (has("close"), has("rerate"), has("closings")), table).await?;
    if has("read") {
        read::measure(&bed, lasting, table).await?;
    }
    if has("relay") {
        relay::measure(&bed, lasting, table).await?;
    }
    if has("ingest") {
        ingest::measure(&bed, cli.rounds, lasting, table).await?;
    }
    let server = bed.release().await?;
    let over_http: Vec<http::Part> =
        http::Part::ALL.into_iter().filter(|(name, _)| has(name)).map(|(_, part)| part).collect();
    if !over_http.is_empty() {
        http::measure(&server, &over_http, (cli.rounds, lasting, cli.usage_ids), table).await?;
    }
    server.stop().await?;
    Ok(())
}

/// What is closed and rated anew: the ledger that was closed, which is closed for that alone if that is not asked for.
async fn bill(
    cli: &Cli,
    bed: &lower::Bed,
    (closes, rerates, beside): (bool, bool, bool),
    table: &mut table::Table,
) -> anyhow::Result<()> {
    let sizes = billing::Sizes { records: cli.records, idle: cli.idle_ledgers, busy: cli.busy_ledgers };
    if closes || rerates {
        let mut unasked = table::Table::default();
        let ledger = billing::closing(bed, sizes, if closes { &mut *table } else { &mut unasked }).await?;
        if rerates {
            billing::rerating(bed, ledger, sizes.records, table).await?;
        }
    }
    if beside {
        billing::beside_traffic(bed, sizes, (cli.rounds, Duration::from_secs(cli.seconds)), table).await?;
    }
    Ok(())
}
