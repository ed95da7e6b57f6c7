//! Usage from Kafka: many processes read one topic as one consumer group and tell the ledgers what happened.
//!
//! Invariants: a partition's offset is committed only when everything before it is durable in a ledger or in the topic of
//! dead letters, so every record is read at least once; usage ids make that exactly once in the ledger. Records of one key
//! are taken in the order in which they came. What is told is never refused for want of money. Whoever may write to the topic
//! is trusted by the brokers' access rules: it reports to any ledger, and a key that a record names has to spend from it.

mod consumer;
pub mod dead_letter;
mod expired;
mod lanes;
mod offsets;
mod patience;
mod post;
mod reading;
mod reason;
mod recording;
pub mod returns;
mod session;

use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::PrincipalId;
use domain::usage_ledger::UsageLedger;
use ops::clock::Clock;
use ops::config::KafkaArgs;
use ops::kafka::{Topics, TopicsError, client, ensure};
use ops::tasks::Tasks;
use rdkafka::error::KafkaError;

use self::patience::Patience;
use self::post::Post;
use self::recording::Recorder;
use self::session::{Broken, Session};
use crate::engine::executor::Executor;
use crate::metering::Metering;

const NOT_TAKEN_IN: &str = "usage is not taken in from Kafka";

/// A membership that lasted this long was a good one: what ends it is news.
const STEADY: Duration = Duration::from_mins(1);

/// What taking usage in needs.
#[derive(Clone)]
pub struct Ingest {
    /// Where the brokers are.
    pub kafka: KafkaArgs,
    /// Runs the commands.
    pub ledgers: Executor<UsageLedger>,
    /// Rates the records.
    pub metering: Arc<Metering>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Who acts.
    pub principal: PrincipalId,
}

/// Why usage is not taken in at the moment.
#[derive(Debug, thiserror::Error)]
enum Trouble {
    #[error(transparent)]
    Topics(#[from] TopicsError),
    #[error("a client of Kafka could not be made")]
    Client(#[from] KafkaError),
    #[error(transparent)]
    Broken(#[from] Broken),
}

/// Starts to take usage in, where brokers are named. Should they not answer, it is tried for ever; nothing else waits for it.
pub fn start(ingest: Ingest, tasks: &Tasks) {
    if ingest.kafka.brokers().is_none() {
        return;
    }
    let (own, stop) = (tasks.clone(), tasks.token());
    tasks.spawn_critical("ingest", async move {
        let mut patience = Patience::new(NOT_TAKEN_IN);
        while !stop.is_cancelled() {
            let begun = Instant::now();
            if let Err(trouble) = ingest.attend(&own).await {
                if begun.elapsed() > STEADY {
                    patience = Patience::new(NOT_TAKEN_IN);
                    tracing::warn!(
                        error = &trouble as &dyn std::error::Error,
                        "no member of the consumer group any more"
                    );
                }
                stop.run_until_cancelled(patience.pause(&trouble)).await;
            }
        }
    });
}

impl Ingest {
    /// Is a member of the group until the process stops or the membership breaks.
    async fn attend(&self, tasks: &Tasks) -> Result<(), Trouble> {
        let topics = Topics::of(&self.kafka);
        let (usage, letters) = (topics.usage(), topics.usage_dead_letter());
        let stop = tasks.token();
        let wanted = [usage.clone(), letters.clone()];
        let Some(ensured) = stop.run_until_cancelled(ensure(&self.kafka, &wanted)).await else { return Ok(()) };
        ensured?;
        let config = |role| client(&self.kafka, role).ok_or(TopicsError::NoBrokers);
        let group = format!("{}-ingest", self.kafka.kafka_prefix);
        let post = Post::open(config("dead-letters")?, letters.name, usage.name.clone(), Arc::clone(&self.clock))?;
        let recorder = Recorder {
            ledgers: self.ledgers.clone(),
            metering: Arc::clone(&self.metering),
            clock: Arc::clone(&self.clock),
            principal: self.principal,
            post,
        };
        let consumer = consumer::open(config("ingest")?, &group, &usage.name)?;
        Ok(Session::new(consumer, recorder, usage.name, tasks).run().await?)
    }
}
