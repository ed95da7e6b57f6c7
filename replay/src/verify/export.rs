//! Exports: whether one is what it says, and whether a database still has the events that one has.

use std::path::Path;

use anyhow::Context;
use domain::log::leaf::Leaf;
use projections::export::{Chain, Manifest, examine};
use projections::feed::{LogEntry, LogReader};
use sqlx::PgPool;
use uuid::Uuid;

use super::{Check, describe};
use crate::report::Report;

/// Events a page.
const PAGE: usize = 10_000;

/// Reads an export, without a database; false if anything is not as it must be.
///
/// # Errors
/// There is no manifest that can be read.
pub fn verify(folder: &Path, report: &Report) -> anyhow::Result<bool> {
    let bar = report.progress("events");
    let examined = examine(folder, &|done, of| {
        bar.set_length(of.unsigned_abs());
        bar.set_position(done.unsigned_abs());
    });
    bar.finish_and_clear();
    let examined = examined.context("there is no export that can be read")?;
    let Manifest { log_id, incarnation, last_position, head_hash, .. } = &examined.manifest;
    let good = format!(
        "{} events of log {log_id}, incarnation {incarnation}, up to {last_position}, without a gap, come to {head_hash}",
        examined.events
    );
    let check = Check { name: "export", ok: examined.faults.is_empty(), detail: describe(&good, &examined.faults) };
    check.say(report);
    Ok(check.ok)
}

/// Whether the database has the log of this export, and all its events as they were.
///
/// # Errors
/// There is no manifest that can be read, or the log cannot be read.
pub(super) async fn against(pool: &PgPool, folder: &Path, report: &Report) -> anyhow::Result<Check> {
    let manifest = Manifest::read(folder).context("there is no export that can be read")?;
    let identity = sqlx::query_as("SELECT log_id, incarnation FROM log_settings");
    let (log_id, incarnation): (Uuid, i32) = identity.fetch_one(pool).await?;
    let mut faults = Vec::new();
    if log_id != manifest.log_id {
        faults.push(format!("the database has log {log_id}, the export is of {}", manifest.log_id));
    } else if incarnation < manifest.incarnation {
        faults.push(format!("the database is at incarnation {incarnation}, the export at {}", manifest.incarnation));
    }
    let (at, chain) = chain(pool, manifest.last_position, report).await?;
    if at < manifest.last_position {
        faults.push(format!("the log ends at {at}, the export at {}: events were lost", manifest.last_position));
    } else if chain.hex() != manifest.head_hash {
        faults.push(format!("up to {at} the log comes to {}, the export to {}", chain.hex(), manifest.head_hash));
    }
    let good = format!("has every event of the export, up to {at}, as it was");
    Ok(Check { name: "against export", ok: faults.is_empty(), detail: describe(&good, &faults) })
}

/// The chain of the log up to a position, or to its end or the first event that does not decode if that comes before.
async fn chain(pool: &PgPool, last: i64, report: &Report) -> anyhow::Result<(i64, Chain)> {
    let bar = report.progress("events");
    bar.set_length(last.unsigned_abs());
    let reader = LogReader::new(pool.clone());
    let (mut at, mut chain) = (0, Chain::default());
    'log: while at < last {
        let page = reader.page(at, PAGE).await.context("the log cannot be read")?;
        if page.entries.is_empty() {
            break;
        }
        for entry in page.entries.iter().take_while(|entry| entry.position() <= last) {
            let LogEntry::Event(event) = entry else { break 'log };
            chain.push(&Leaf::from(&**event));
            at = event.position;
        }
        bar.set_position(at.unsigned_abs());
    }
    bar.finish_and_clear();
    Ok((at, chain))
}
