//! Runs read models: in Postgres by leased projectors with fenced checkpoints, in memory by followers.
//!
//! Invariant: a read model and its checkpoint move in one transaction, so each event is applied exactly once, or is parked.

mod beside;
mod checkpoint;
mod compare;
mod confirmation;
pub mod copy_in;
mod error;
mod follower;
mod memory_model;
mod parked;
mod positions;
mod read_model;
pub mod rebuild;
pub mod rollback;
mod runner;
mod settle;
mod sink;
mod states;
mod store_error;
#[cfg(test)]
mod tests;
mod writer;

use std::sync::Arc;
use std::time::Duration;

use sqlx::PgPool;

pub use confirmation::Confirmation;
pub use error::ProjectError;
pub use follower::{Follower, Stale};
pub use memory_model::MemoryModel;
pub use parked::{ParkedEvent, is_parked, parked_events};
pub use positions::{ModelPositions, WaitError};
pub use read_model::{Poison, ReadModel};
pub use settle::{Decision, SettleError, Settled};
pub use sink::{LeaseError, SinkLease};
pub use states::{Includes, KeptState, StateTable, StateTables};
pub use store_error::StoreError;

pub(crate) use runner::run;
pub(crate) use settle::settle;

use crate::feed::LogFeed;

/// How projectors are run.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How long a lease lasts; a third of it is how often it is renewed.
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
    /// How they are run.
    pub settings: Settings,
}

impl Runtime {
    /// A runtime over this pool and feed.
    pub fn new(pool: PgPool, feed: Arc<LogFeed>, settings: Settings) -> Self {
        let positions = Arc::new(ModelPositions::new(pool.clone()));
        Self { pool, feed, positions, settings }
    }
}
