//! Waiting until the read models have caught up: what a row before has written is not what the next one measures.

use std::time::Duration;

use anyhow::bail;
use sqlx::PgPool;
use tokio::time::{Instant, sleep};

/// How long they are waited for.
const PATIENCE: Duration = Duration::from_mins(2);

/// The read models of a server, as they stand in its database.
pub(super) struct ReadModels(pub PgPool);

impl ReadModels {
    /// Waits until all of them that somebody holds stand at the end of the log.
    pub async fn caught_up(&self) -> anyhow::Result<()> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let behind: Vec<String> = sqlx::query_scalar(
                "SELECT name FROM projectors
                 WHERE status = 'live' AND lease_owner IS NOT NULL AND position < (SELECT position FROM events ORDER BY position DESC LIMIT 1)",
            )
            .fetch_all(&self.0)
            .await?;
            if behind.is_empty() {
                return Ok(());
            }
            if Instant::now() >= deadline {
                bail!("read models did not catch up within {PATIENCE:?}: {}", behind.join(", "));
            }
            sleep(Duration::from_millis(50)).await;
        }
    }
}
