//! Keeps partitions of the log ahead of its head, and says how much headroom is left before it is an outage.

use std::time::Duration;

use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

/// Makes the partitions that are missing; gives the headroom in events.
///
/// # Errors
/// What the database says; a lock that did not come in time is one of them, and the call may be repeated.
pub async fn ensure(pool: &PgPool) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("SELECT ensure_partitions()").fetch_one(pool).await
}

/// Looks after the partitions at an interval.
pub struct PartitionKeeper {
    pool: PgPool,
    interval: Duration,
}

impl PartitionKeeper {
    /// A keeper over a pool of the application's role.
    pub fn new(pool: PgPool, interval: Duration) -> Self {
        Self { pool, interval }
    }

    /// Runs until the process stops. Headroom is the gauge `log_headroom_events`; a failure is logged and counted.
    pub async fn run(self, stop: CancellationToken) {
        loop {
            match ensure(&self.pool).await {
                Ok(headroom) => {
                    #[expect(clippy::cast_precision_loss, reason = "a gauge; the headroom is far below 2^52")]
                    metrics::gauge!("log_headroom_events").set(headroom as f64);
                }
                Err(error) => {
                    metrics::counter!("log_partition_failures_total").increment(1);
                    tracing::error!(error = &error as &dyn std::error::Error, "partitions of the log could not be made");
                }
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(self.interval) => {}
            }
        }
    }
}
