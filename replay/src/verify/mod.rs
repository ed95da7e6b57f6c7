//! `replay verify`: reads the whole log once and checks everything that is derived from it.
//!
//! The log is read in order and without a snapshot; what changes meanwhile lies behind the head that was taken at the start
//! and is left for the next time.

mod log;
mod records;

use anyhow::Context;
use projections::registry;
use projections::runtime::rebuild::Comparison;
use serde::Serialize;
use sqlx::PgPool;

use crate::read_models::{runtime, show};
use crate::report::Report;

/// What to verify.
#[derive(clap::Args)]
pub struct Options {
    /// Leave the read models out
    #[arg(long)]
    log_only: bool,
}

/// One thing that was checked.
#[derive(Serialize)]
struct Check {
    name: &'static str,
    ok: bool,
    detail: String,
}

/// Verifies; false if anything is not as it must be.
pub async fn run(pool: &PgPool, options: &Options, report: &Report) -> anyhow::Result<bool> {
    let mut all_ok = true;
    let mut say = |check: Check| {
        all_ok &= check.ok;
        report.result(&check, || {
            format!("{}  {:<16} {}", if check.ok { "ok  " } else { "FAIL" }, check.name, check.detail)
        });
    };
    let bar = report.progress("events");
    let seen = log::read(pool, &bar).await.context("the log cannot be read")?;
    bar.finish_and_clear();
    say(Check {
        name: "log",
        ok: seen.faults.is_empty(),
        detail: describe(&format!("{} events without a gap, in order, decodable", seen.head), &seen.faults),
    });
    let faults = records::stream_heads(pool, &seen).await?;
    let streams = format!("{} streams, each head where its events end", seen.streams.len());
    say(Check { name: "streams", ok: faults.is_empty(), detail: describe(&streams, &faults) });
    let faults = records::receipts(pool, seen.head).await?;
    say(Check {
        name: "receipts",
        ok: faults.is_empty(),
        detail: describe("each names its command's events", &faults),
    });
    let faults = records::usage_ids(pool, &seen).await?;
    let usage = format!("{} usage records, each id kept once", seen.usage_records);
    say(Check { name: "usage ids", ok: faults.is_empty(), detail: describe(&usage, &faults) });
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
            say(Check { name: model.name(), ok: equal, detail: describe(&good, &differing) });
        }
    }
    Ok(all_ok)
}

/// What is well, or the first faults.
fn describe(good: &str, faults: &[String]) -> String {
    if faults.is_empty() {
        return good.to_owned();
    }
    let shown: Vec<&str> = faults.iter().take(10).map(String::as_str).collect();
    let more = faults.len().saturating_sub(shown.len());
    let more = if more == 0 { String::new() } else { format!("; and {more} more") };
    format!("{}{more}", shown.join("; "))
}
