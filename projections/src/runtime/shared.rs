//! What every projector of a process shares.

use std::sync::Arc;
use std::time::Duration;

use ops::lease::Liveness;
use ops::worker::Workers;
use sqlx::PgPool;

use super::positions::ModelPositions;
use crate::feed::LogFeed;

/// How projectors are run.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How long a lease lasts.
    pub lease: Duration,
    /// Pause after a transaction that did not fill a batch: what comes in the meantime shares the next one, so that
    /// transactions are bounded in number when events are few.
    pub linger: Duration,
    /// Events a transaction at most, when following.
    pub batch: usize,
    /// Events a transaction at most, when a rebuild fills.
    pub fill_batch: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { lease: Duration::from_secs(10), linger: Duration::from_millis(40), batch: 2_000, fill_batch: 10_000 }
    }
}

/// What every projector of a process shares.
#[derive(Clone, Debug)]
pub struct Runtime {
    /// Connections of the application's role.
    pub pool: PgPool,
    /// The log.
    pub feed: Arc<LogFeed>,
    /// Where each model stands.
    pub positions: Arc<ModelPositions>,
    /// Says to other processes that the leases of this one are in use.
    pub liveness: Arc<Liveness>,
    /// How they are run.
    pub settings: Settings,
}

impl Runtime {
    /// A runtime over this pool and feed.
    pub fn new(pool: PgPool, feed: Arc<LogFeed>, settings: Settings) -> Self {
        let positions = Arc::new(ModelPositions::new(pool.clone()));
        let liveness = Liveness::new(&pool);
        Self { pool, feed, positions, liveness, settings }
    }

    /// What the workers that follow the log share.
    pub fn workers(&self) -> Workers {
        let unfit = self.feed.trouble_changes();
        let (pool, liveness) = (self.pool.clone(), Arc::clone(&self.liveness));
        Workers { pool, liveness, lease: self.settings.lease, unfit }
    }
}
