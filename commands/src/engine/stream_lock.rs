//! The lock of a contended stream: how processes that decide on the same aggregate at once come to succeed in alternation.
//!
//! A process that is refused has to read and decide again, and by then the other one has its next batch in line; without
//! the lock it would starve. While one process holds it, the append function refuses what the others have for the stream.
//! Invariant: only fairness depends on the lock, never what is accepted.

use std::time::Duration;

use domain::StreamId;
use sqlx::PgPool;
use sqlx::postgres::types::PgInterval;
use uuid::Uuid;

/// How long the lock is held: many batches, and less than a caller minds. It runs out by itself and is never given back, so a
/// process that dies holds nobody up.
const HELD_FOR: Duration = Duration::from_millis(100);

/// Takes locks on behalf of one process.
#[derive(Clone, Debug)]
pub struct StreamLock {
    pool: PgPool,
    process: Uuid,
}

impl StreamLock {
    /// Locks of a new process, over a pool of the application's role.
    pub fn new(pool: PgPool) -> Self {
        Self { pool, process: ops::ids::new_id() }
    }

    /// Which process this is.
    pub fn process(&self) -> Uuid {
        self.process
    }

    /// Waits until this process holds the lock of a stream.
    ///
    /// # Errors
    /// What the database says.
    pub async fn acquire(&self, stream: StreamId) -> Result<(), sqlx::Error> {
        loop {
            let wait: PgInterval = sqlx::query_scalar("SELECT take_turn($1, $2, $3, make_interval(secs => $4))")
                .bind(stream.aggregate_type.as_str())
                .bind(stream.aggregate_id.to_string())
                .bind(self.process)
                .bind(HELD_FOR.as_secs_f64())
                .fetch_one(&self.pool)
                .await?;
            let wait = Duration::from_micros(u64::try_from(wait.microseconds).unwrap_or_default());
            if wait.is_zero() {
                return Ok(());
            }
            tokio::time::sleep(wait.min(HELD_FOR)).await;
        }
    }
}
