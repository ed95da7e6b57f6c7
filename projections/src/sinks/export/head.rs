//! What a log comes to, without writing it anywhere.

use sqlx::PgPool;
use uuid::Uuid;

use super::chain::Chain;
use super::error::ExportError;
use super::manifest::{FORMAT, Manifest};
use crate::feed::{LogEntry, LogReader};

/// Events of a page.
const PAGE: usize = 10_000;

/// The manifest of the log up to this position, or to its end if that comes before; without files.
///
/// # Errors
/// See [`ExportError`]: the log cannot be read, or an event of it does not decode.
pub async fn head_of(pool: &PgPool, until: i64) -> Result<Manifest, ExportError> {
    let identity = sqlx::query_as("SELECT log_id, incarnation FROM log_settings");
    let (log_id, incarnation): (Uuid, i32) = identity.fetch_one(pool).await?;
    let reader = LogReader::new(pool.clone());
    let last = reader.head().await?.map_or(0, |(position, _)| position.min(until));
    let (mut chain, mut at, mut last_event_id) = (Chain::default(), 0, None);
    while at < last {
        let page = reader.page(at, PAGE).await?;
        if page.entries.is_empty() {
            return Err(ExportError::Shorter { after: at, head: last });
        }
        for entry in page.entries.iter().take_while(|entry| entry.position() <= last) {
            match entry {
                LogEntry::Event(event) => {
                    chain.push(&(&**event).into());
                    last_event_id = Some(event.event_id.0);
                }
                LogEntry::Broken { position, error, .. } => {
                    return Err(ExportError::Broken { position: *position, error: error.to_string() });
                }
            }
            at = entry.position();
        }
    }
    let (first_position, head_hash) = (last.min(1), chain.hex());
    let manifest = Manifest {
        format: FORMAT,
        log_id,
        incarnation,
        first_position,
        last_position: last,
        last_event_id,
        head_hash,
        files: Vec::new(),
    };
    Ok(manifest)
}
