//! The relay: what the log says, to Kafka, exactly once.
//!
//! Invariant: what is published and the position that it was published up to are one transaction of Kafka. Whoever takes
//! over first shuts out who was there before, and only then reads that position; it is the truth, and the checkpoint in
//! Postgres follows it. So a consumer that reads only what was committed sees every record once, and those of a key in order.

mod deliveries;
mod documents;
mod error;
mod events;
mod incarnation;
mod lead;
mod mark;
mod publisher;
mod record;
mod relay;
mod source;

use std::sync::Arc;

use ops::config::KafkaArgs;
use ops::kafka::{Topic, Topics};
use ops::tasks::Tasks;
use ops::worker::Workers;

pub use error::RelayError;
pub use ops::worker::Trouble;
pub use relay::Settings;

use crate::runtime::Runtime;
use documents::Services;
use events::Events;
use lead::Publishing;
use relay::Relay;
use source::Source;

/// Every topic that is published to, with those of the positions.
pub fn topics(args: &KafkaArgs) -> Vec<Topic> {
    let topics = Topics::of(args);
    let positions = vec![topics.position(Events::NAME), topics.position(Services::NAME)];
    [Events::topics(&topics), Services::topics(&topics), positions].concat()
}

/// Starts publishing events, as a task that must live; gives what keeps it from publishing, as it changes, or `None` where no
/// brokers are named. Brokers that cannot be reached are waited for, for ever: nothing else waits for them.
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
    let source = Arc::new(source(&relay));
    let workers = Workers { lease: settings.lease, ..runtime.workers() };
    Some(workers.start(Publishing { relay, source }, tasks))
}
