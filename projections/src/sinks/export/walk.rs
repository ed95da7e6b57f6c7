//! The one walk over the log: what it comes to, whoever takes its events on the way.

use domain::RecordedEvent;
use domain::log::LeafHash;
use sqlx::PgPool;
use uuid::Uuid;

use super::chain::Chain;
use super::error::ExportError;
use super::manifest::{FORMAT, Manifest};
use crate::feed::{LogEntry, LogReader};

/// Events of a page.
const PAGE: usize = 10_000;

/// Gives every event up to this position, or to the end that the log has now if that comes before, to `take`, in order, with its leaf;
/// and the manifest of them all, without files.
pub(super) async fn walk(
    pool: &PgPool,
    until: i64,
    mut take: impl FnMut(&RecordedEvent, LeafHash) -> Result<(), ExportError>,
    progress: &(dyn Fn(i64, i64) + Sync),
) -> Result<Manifest, ExportError> {
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
                    let leaf = chain.push(&(&**event).into());
                    take(event, leaf)?;
                    last_event_id = Some(event.event_id.0);
                }
                LogEntry::Broken { position, error, .. } => {
                    return Err(ExportError::Broken { position: *position, error: error.to_string() });
                }
            }
            at = entry.position();
        }
        progress(at, last);
    }
    Ok(Manifest {
        format: FORMAT,
        log_id,
        incarnation,
        first_position: last.min(1),
        last_position: last,
        last_event_id,
        head_hash: chain.hex(),
        files: Vec::new(),
    })
}
