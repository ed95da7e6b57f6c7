//! Keeps partitions of the log ahead of its head, and says how much headroom is left before it is an outage.

use std::time::Duration;

use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

/// Makes the partitions that are missing, and as many more as so many events need; gives the headroom in events.
///
/// # Errors
/// What the database says; a lock that did not come in time is one of them, and the call may be repeated.
pub async fn ensure(pool: &PgPool, events: usize) -> Result<i64, sqlx::Error> {
    let events = i64::try_from(events).unwrap_or(i64::MAX);
    sqlx::query_scalar("SELECT ensure_partitions($1)").bind(events).fetch_one(pool).await
}

fn report(headroom: i64) {
    #[expect(clippy::cast_precision_loss, reason = "a gauge; the headroom is far below 2^52")]
    metrics::gauge!("log_headroom_events").set(headroom as f64);
}

/// For how many events there is room. Makes nothing and waits for no lock.
///
/// # Errors
/// What the database says.
pub async fn log_headroom(pool: &PgPool) -> Result<i64, sqlx::Error> {
    let sql = "SELECT coalesce((SELECT max(upper_position) FROM event_partitions), 1) - 1 \
        - coalesce((SELECT position FROM events ORDER BY position DESC LIMIT 1), 0)";
    sqlx::query_scalar(sql).fetch_one(pool).await
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
            match ensure(&self.pool, 0).await {
                Ok(headroom) => report(headroom),
                Err(error) => {
                    metrics::counter!("log_partition_failures_total").increment(1);
                    tracing::error!(
                        error = &error as &dyn std::error::Error,
                        "partitions of the log could not be made"
                    );
                    // What is left shrinks meanwhile, and the gauge is what warns of it.
                    if let Ok(headroom) = log_headroom(&self.pool).await {
                        report(headroom);
                    }
                }
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(self.interval) => {}
            }
        }
    }
}
