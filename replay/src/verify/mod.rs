//! `replay verify`: reads the whole log once and checks everything that is derived from it.
//!
//! The log is read in order and without a snapshot; what changes meanwhile lies behind the head that was taken at the start
//! and is left for the next time.

mod bills;
mod check;
mod export;
mod log;
mod records;
pub mod second_opinion;

use std::path::{Path, PathBuf};

use anyhow::Context;
use postgres_es::PostgresEventRepository;
use projections::registry;
use projections::runtime::rebuild::Comparison;
use sqlx::PgPool;

use crate::read_models::{runtime, show};
use crate::report::Report;
use check::{Check, describe};
use second_opinion::Bounds;

pub use export::verify as verify_export;

/// What to verify.
#[derive(clap::Args)]
pub struct Options {
    /// Verify an export in this folder instead, which needs no database
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["log_only", "sample", "all_streams", "seed", "against"])]
    export: Option<PathBuf>,
    /// Also see that the database has every event of the export in this folder, as it was: after a restore
    #[arg(long, value_name = "FOLDER")]
    against: Option<PathBuf>,
    /// Leave the read models out
    #[arg(long)]
    log_only: bool,
    /// Streams that are also loaded through the stock event store, `cqrs-es` with `postgres-es`, and whose states are compared
    #[arg(long, default_value_t = 200)]
    sample: usize,
    /// Compare every stream with the stock event store
    #[arg(long, conflicts_with = "sample")]
    all_streams: bool,
    /// Choose the sample that an earlier run has named by this number
    #[arg(long)]
    seed: Option<u64>,
}

impl Options {
    /// The export that is to be verified in place of a database.
    pub fn export(&self) -> Option<&Path> {
        self.export.as_deref()
    }
}

/// Verifies; false if anything is not as it must be.
pub async fn run(pool: &PgPool, options: &Options, report: &Report) -> anyhow::Result<bool> {
    let mut all_ok = true;
    let mut say = |check: Check| {
        all_ok &= check.ok;
        check.say(report)
    };
    let bar = report.progress("events");
    let seen = log::read(pool, &bar).await.context("the log cannot be read")?;
    bar.finish_and_clear();
    say(Check {
        name: "log",
        ok: seen.faults.is_empty(),
        detail: describe(&format!("{} events without a gap, in order, decodable", seen.head), &seen.faults),
    })?;
    let faults = records::stream_heads(pool, &seen).await?;
    let streams = format!("{} streams, each head where its events end", seen.streams.len());
    say(Check { name: "streams", ok: faults.is_empty(), detail: describe(&streams, &faults) })?;
    let faults = records::receipts(pool, seen.head).await?;
    say(Check {
        name: "receipts",
        ok: faults.is_empty(),
        detail: describe("each names its command's events", &faults),
    })?;
    let faults = records::usage_ids(pool, &seen).await?;
    let usage = format!("{} of records, claims and corrections, each kept once", seen.usage_ids);
    say(Check { name: "usage ids", ok: faults.is_empty(), detail: describe(&usage, &faults) })?;
    say(bills::of_log(pool, &seen).await.context("the ledgers cannot be read")?)?;
    if let Some(folder) = &options.against {
        say(export::against(pool, folder).await?)?;
    }
    say(second_opinion(pool, &seen, options, report).await?)?;
    if !options.log_only {
        for model in registry::all() {
            let bar = report.progress(model.name());
            let recomputed = model.recompute(&runtime(pool), &|progress| show(&bar, &progress)).await;
            bar.finish_and_clear();
            let recomputed = recomputed.with_context(|| format!("{} cannot be recomputed", model.name()))?;
            let equal = recomputed.comparison.as_ref().is_some_and(Comparison::is_equal);
            let differing: Vec<String> = recomputed
                .comparison
                .iter()
                .flat_map(|comparison| &comparison.tables)
                .filter(|table| !table.is_equal())
                .map(|table| format!("{} has {} rows, recomputed {}", table.table, table.live.rows, table.built.rows))
                .collect();
            let good = format!("equal to its recomputation at position {}", recomputed.position);
            say(Check { name: model.name(), ok: equal, detail: describe(&good, &differing) })?;
        }
    }
    Ok(all_ok)
}

/// Has a sample of the streams loaded by the stock event store too.
async fn second_opinion(pool: &PgPool, log: &log::Seen, options: &Options, report: &Report) -> anyhow::Result<Check> {
    let seed = options.seed.unwrap_or_else(rand::random);
    let count = if options.all_streams { usize::MAX } else { options.sample };
    let streams = second_opinion::choose(log.streams.keys().copied().collect(), count, seed);
    let bar = report.progress("streams");
    bar.set_length(u64::try_from(streams.len()).unwrap_or(u64::MAX));
    let stock = || PostgresEventRepository::new(pool.clone());
    let opinion = second_opinion::ask(pool, stock, &streams, Bounds::default(), || bar.inc(1)).await?;
    bar.finish_and_clear();
    let mut good = format!("{} of {} streams as the stock event store has them", opinion.compared, log.streams.len());
    if streams.len() < log.streams.len() {
        good = format!("{good} (--seed {seed})");
    }
    if !opinion.left_out.is_empty() {
        good = format!("{good}; left out: {}", describe("", &opinion.left_out));
    }
    Ok(Check {
        name: "second opinion",
        ok: opinion.differences.is_empty(),
        detail: describe(&good, &opinion.differences),
    })
}
