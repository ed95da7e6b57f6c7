//! Exports: whether one is what it says, and whether a database still has the events that one has.

use std::path::Path;

use anyhow::Context;
use projections::sinks::export::{ExportError, Manifest, examine, head_of};
use sqlx::PgPool;

use super::bills;
use super::check::{Check, describe};
use crate::report::Report;

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
    check.say(report)?;
    // What was changed is no ground to compute on.
    if !check.ok {
        return Ok(false);
    }
    let bills = bills::of_export(folder, &examined.manifest, &examined.billed)?;
    bills.say(report)?;
    Ok(bills.ok)
}

/// Whether the database has the log of this export, and all its events as they were.
///
/// # Errors
/// There is no manifest that can be read, or the log cannot be read.
pub(super) async fn against(pool: &PgPool, folder: &Path) -> anyhow::Result<Check> {
    let manifest = Manifest::read(folder).context("there is no export that can be read")?;
    let mut faults = Vec::new();
    match head_of(pool, manifest.last_position).await {
        Ok(found) => compare(&found, &manifest, &mut faults),
        Err(error @ (ExportError::Broken { .. } | ExportError::Shorter { .. })) => faults.push(error.to_string()),
        Err(error) => return Err(error).context("the log cannot be read"),
    }
    let good = format!("has every event of the export, up to {}, as it was", manifest.last_position);
    Ok(Check { name: "against export", ok: faults.is_empty(), detail: describe(&good, &faults) })
}

fn compare(found: &Manifest, manifest: &Manifest, faults: &mut Vec<String>) {
    if found.log_id != manifest.log_id {
        faults.push(format!("the database has log {}, the export is of {}", found.log_id, manifest.log_id));
    } else if found.incarnation < manifest.incarnation {
        let (found, exported) = (found.incarnation, manifest.incarnation);
        faults.push(format!("the database is at incarnation {found}, the export at {exported}"));
    }
    let (at, last) = (found.last_position, manifest.last_position);
    if at < last {
        faults.push(format!("the log ends at {at}, the export at {last}: events were lost"));
    } else if found.head_hash != manifest.head_hash {
        faults.push(format!("up to {at} the log comes to {}, the export to {}", found.head_hash, manifest.head_hash));
    }
}
