//! The relay: what the log says, to Kafka, exactly once.
//!
//! Invariant: what is published and the position that it was published up to are one transaction of Kafka. Whoever takes
//! over first shuts out who was there before, and only then reads that position; it is the truth, and the checkpoint in
//! Postgres follows it. So a consumer that reads only what was committed sees every record once, and those of a key in order.

mod deliveries;
mod documents;
mod error;
mod events;
mod keeper;
mod lead;
mod mark;
mod publisher;
mod record;
mod runner;
mod source;

use std::time::Duration;

use ops::config::KafkaArgs;
use ops::tasks::Tasks;
use tokio::sync::watch;

pub use error::RelayError;

use crate::runtime::Runtime;
use documents::Services;
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
    pub runtime: Runtime,
    pub args: KafkaArgs,
    pub settings: Settings,
}

/// What keeps a relay from publishing, as it changes; `None` while nothing does.
pub type Trouble = watch::Receiver<Option<String>>;

/// Starts publishing events, as a task that must live; `None` where no brokers are named. Brokers that cannot be reached are
/// waited for, for ever: nothing else waits for them.
pub fn start_events(runtime: &Runtime, args: &KafkaArgs, settings: Settings, tasks: &Tasks) -> Option<Trouble> {
    start(runtime, args, settings, tasks, Events::new)
}

/// Starts publishing services as documents, in the same way. The catalogue has to be kept current by some process.
pub fn start_documents(runtime: &Runtime, args: &KafkaArgs, settings: Settings, tasks: &Tasks) -> Option<Trouble> {
    start(runtime, args, settings, tasks, Services::new)
}

fn start<S: Source>(
    runtime: &Runtime,
    args: &KafkaArgs,
    settings: Settings,
    tasks: &Tasks,
    source: impl FnOnce(&Relay) -> S,
) -> Option<Trouble> {
    args.brokers()?;
    let relay = Relay { runtime: runtime.clone(), args: args.clone(), settings };
    let source = source(&relay);
    let (trouble, seen) = watch::channel(None);
    tasks.spawn_critical(S::LEASE, runner::run(relay, source, trouble, tasks.token()));
    Some(seen)
}
