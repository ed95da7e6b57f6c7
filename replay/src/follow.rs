//! `replay tail`: prints events in order, and goes on if asked to.

use std::time::Duration;

use anyhow::Context;
use domain::RecordedEvent;
use domain::log::leaf_hash;
use projections::feed::LogEntry;
use projections::feed::LogReader;
use serde::Serialize;
use serde_json::value::RawValue;
use sqlx::PgPool;

use crate::report::Report;

/// Events a page.
const PAGE: usize = 1000;

/// How long to wait at the end of the log before looking again.
const PAUSE: Duration = Duration::from_millis(250);

/// What to print.
#[derive(clap::Args)]
pub struct Options {
    /// Begin after this position
    #[arg(long, default_value_t = 0)]
    after: i64,
    /// Go on as events come
    #[arg(long, short)]
    follow: bool,
    /// Stop after so many
    #[arg(long)]
    limit: Option<u64>,
}

/// An event as it is printed.
#[derive(Serialize)]
struct Line<'a> {
    position: i64,
    recorded_at: jiff::Timestamp,
    aggregate: String,
    sequence: i64,
    event_type: &'a str,
    event_id: domain::EventId,
    tenant_id: domain::TenantId,
    leaf_hash: String,
    payload: Box<RawValue>,
    metadata: Box<RawValue>,
}

/// Prints.
pub async fn run(pool: &PgPool, options: &Options, report: &Report) -> anyhow::Result<bool> {
    let reader = LogReader::new(pool.clone());
    let (mut after, mut left) = (options.after, options.limit.unwrap_or(u64::MAX));
    let mut sound = true;
    while left > 0 {
        let page = reader.page(after, PAGE).await.context("the log cannot be read")?;
        for entry in page.entries.iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
            after = entry.position();
            left -= 1;
            match entry {
                LogEntry::Event(event) => print(event, report)?,
                LogEntry::Broken { position, error, .. } => {
                    sound = false;
                    report.result(&serde_json::json!({ "position": position, "error": error.to_string() }), || {
                        format!("{position:>10}  BROKEN  {error}")
                    })?;
                }
            }
        }
        if page.is_last && !options.follow {
            break;
        }
        if page.is_last {
            tokio::time::sleep(PAUSE).await;
        }
    }
    Ok(sound)
}

fn print(event: &RecordedEvent, report: &Report) -> anyhow::Result<()> {
    let line = Line {
        position: event.position,
        recorded_at: event.recorded_at,
        aggregate: event.stream.to_string(),
        sequence: event.sequence,
        event_type: &event.event_type,
        event_id: event.event_id,
        tenant_id: event.tenant_id,
        leaf_hash: leaf_hash(&event.into()).to_string(),
        payload: RawValue::from_string(event.payload.clone())?,
        metadata: RawValue::from_string(event.metadata_json.clone())?,
    };
    report.result(&line, || {
        format!(
            "{:>10}  {}  {} #{}  {}  {}",
            event.position, event.recorded_at, event.stream, event.sequence, event.event_type, event.payload
        )
    })?;
    Ok(())
}
