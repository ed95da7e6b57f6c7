//! The relay: what the log says, to Kafka, exactly once.
//!
//! Invariant: what is published and the position that it was published up to are one transaction of Kafka. Whoever takes
//! over first shuts out who was there before, and only then reads that position; it is the truth, and the checkpoint in
//! Postgres follows it. So a consumer that reads only what was committed sees every record once, and those of a key in order.

mod deliveries;
mod error;
mod events;
mod keeper;
mod lead;
mod mark;
mod publisher;
mod record;
mod runner;
mod source;

use std::sync::Arc;
use std::time::Duration;

use ops::config::KafkaArgs;
use ops::tasks::Tasks;
use sqlx::PgPool;

pub use error::RelayError;

use crate::feed::LogFeed;
use events::Events;
use source::Source;

/// How relays are run.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How long a lease lasts; a third of it is how often it is renewed.
    pub lease: Duration,
    /// Pause after a transaction that did not fill a batch: what comes in the meantime shares the next one.
    pub linger: Duration,
    /// Events a transaction at most.
    pub batch: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { lease: Duration::from_secs(10), linger: Duration::from_millis(5), batch: 10_000 }
    }
}

/// What the relays of a process share.
#[derive(Clone, Debug)]
pub(crate) struct Relay {
    pub pool: PgPool,
    pub feed: Arc<LogFeed>,
    pub args: KafkaArgs,
    pub settings: Settings,
}

/// Starts publishing, as tasks that must live; nothing happens where no brokers are named. Brokers that cannot be reached are
/// waited for, for ever: nothing else waits for them.
pub fn start(pool: PgPool, feed: Arc<LogFeed>, args: KafkaArgs, settings: Settings, tasks: &Tasks) {
    if args.brokers().is_none() {
        return;
    }
    let relay = Relay { pool, feed, args, settings };
    tasks.spawn_critical(Events::LEASE, runner::run(relay.clone(), Events::new(&relay), tasks.token()));
}
