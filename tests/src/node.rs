//! The write side as one process has it. Two nodes share nothing but the database, so they are two processes to the log.

use std::sync::Arc;
use std::time::Duration;

use commands::{Limits, WriteSide};
use domain::Event;
use ops::clock::{Clock, SystemClock};
use ops::config::Secret;
use ops::database::connect_app;
use ops::processes::LiveProcesses;
use ops::tasks::Tasks;
use sqlx::PgPool;
use tokio::sync::watch;

/// A running write side with its own connections and tasks.
pub struct Node {
    /// What runs commands.
    pub write_side: WriteSide,
    /// Its background tasks.
    pub tasks: Tasks,
    /// Its connections.
    pub pool: PgPool,
}

impl Node {
    /// Starts on a database, as a process would.
    pub async fn start(url: &Secret) -> Self {
        Self::start_with(url, Arc::new(SystemClock), Limits::default()).await
    }

    /// Starts with a clock and bounds of the test's own.
    pub async fn start_with(url: &Secret, clock: Arc<dyn Clock>, limits: Limits) -> Self {
        let pool = connect_app(url, 6).await.unwrap();
        let tasks = Tasks::new();
        let (_, live) = watch::channel(LiveProcesses::alone(Event::LEVEL));
        let write_side = WriteSide::start(pool.clone(), clock, live, &tasks, limits).await.unwrap();
        Self { write_side, tasks, pool }
    }

    /// Ends in good order: no task may be left over.
    pub async fn stop(self) {
        self.tasks.shutdown(Duration::from_secs(10)).await.unwrap();
        assert_eq!(self.tasks.failure(), None);
        self.pool.close().await;
    }
}
