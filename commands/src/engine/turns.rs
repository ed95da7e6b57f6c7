//! Turns at a contended stream: how processes that decide on the same aggregate at once come to succeed in alternation.
//!
//! A process that is refused has to read and decide again, and by then the other one has its next batch in line; without
//! turns it would starve. Invariant: only fairness depends on turns, never what is accepted.

use std::time::Duration;

use domain::StreamId;
use sqlx::PgPool;
use sqlx::postgres::types::PgInterval;
use uuid::Uuid;

/// How long a turn lasts: many batches, and less than a caller minds.
const LENGTH: Duration = Duration::from_millis(100);

/// Takes turns on behalf of one process.
#[derive(Clone, Debug)]
pub struct Turns {
    pool: PgPool,
    process: Uuid,
}

impl Turns {
    /// Turns of a new process, over a pool of the application's role.
    pub fn new(pool: PgPool) -> Self {
        Self { pool, process: ops::ids::new_id() }
    }

    /// Which process this is.
    pub fn process(&self) -> Uuid {
        self.process
    }

    /// Waits until the turn at a stream is this process's.
    ///
    /// # Errors
    /// What the database says.
    pub async fn take(&self, stream: StreamId) -> Result<(), sqlx::Error> {
        loop {
            let wait: PgInterval = sqlx::query_scalar("SELECT take_turn($1, $2, $3, make_interval(secs => $4))")
                .bind(stream.aggregate_type.as_str())
                .bind(stream.aggregate_id.to_string())
                .bind(self.process)
                .bind(LENGTH.as_secs_f64())
                .fetch_one(&self.pool)
                .await?;
            let wait = Duration::from_micros(u64::try_from(wait.microseconds).unwrap_or_default());
            if wait.is_zero() {
                return Ok(());
            }
            tokio::time::sleep(wait.min(LENGTH)).await;
        }
    }
}
