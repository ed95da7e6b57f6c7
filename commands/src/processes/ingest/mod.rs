//! Usage from Kafka: many processes read the topics of those who report as one consumer group and tell the ledgers what happened.
//!
//! Invariants: a partition's offset is committed only when everything before it is durable in a ledger or in the topic of dead
//! letters, so every record is read at least once; usage ids make that exactly once in the ledger. Records of one key are taken in the
//! order in which they came. What is told is never refused for want of money. The topic says who reports, and the broker's clock when
//! a record arrived; what it is charged on is what it would be over HTTP: a permit of who reports, a mandate, or the word of the
//! ledger's owner. That a topic is one organization's is what the brokers' access rules say.

mod consumer;
pub mod dead_letter;
mod expired;
mod lanes;
mod letter_content;
mod offsets;
mod post;
mod rating;
#[cfg(test)]
mod rating_tests;
mod raw;
mod reading;
mod reason;
mod recording;
mod retries;
pub mod returns;
mod session;
mod sources;
mod spans;
mod writing;

use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::PrincipalId;
use domain::ports::PermitVoids;
use domain::usage_ledger::UsageLedger;
use ops::clock::Clock;
use ops::config::KafkaArgs;
use ops::kafka::{Topic, Topics, TopicsError, client, ensure};
use ops::tasks::Tasks;
use rdkafka::error::KafkaError;

use self::post::Post;
use self::rating::Rater;
use self::recording::Recorder;
use self::retries::Retries;
use self::session::{Broken, Session};
use self::sources::Sources;
use self::writing::Writer;
use crate::engine::executor::Executor;
use crate::metering::Metering;

const NOT_TAKEN_IN: &str = "usage is not taken in from Kafka";

/// A membership that lasted this long was a good one: what ends it is news.
const STEADY: Duration = Duration::from_mins(1);

/// Every topic that is read or written for it.
pub fn topics(args: &KafkaArgs) -> Vec<Topic> {
    let topics = Topics::of(args);
    [Sources::wanted(&topics, &args.kafka_usage_reporters), vec![topics.usage_dead_letter()]].concat()
}

/// What taking usage in needs.
#[derive(Clone)]
pub struct Ingest {
    /// Where the brokers are.
    pub kafka: KafkaArgs,
    /// Runs the commands.
    pub ledgers: Executor<UsageLedger>,
    /// Rates the records.
    pub metering: Arc<Metering>,
    /// Says which permits are void.
    pub voids: Arc<dyn PermitVoids>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Who acts.
    pub principal: PrincipalId,
    /// Of the log. What was committed to Kafka is true of it alone: another one may have lost what was taken in since.
    pub incarnation: i32,
}

/// The consumer group of an incarnation of the log. A later one begins where the topics do, and knows again what it has.
fn group(prefix: &str, incarnation: i32) -> String {
    if incarnation <= 1 { format!("{prefix}-ingest") } else { format!("{prefix}-ingest-{incarnation}") }
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

/// Starts to take usage in, where brokers and organizations that report are named. Should they not answer, it is tried for ever; nothing else waits for it.
pub fn start(ingest: Ingest, tasks: &Tasks) {
    if ingest.kafka.brokers().is_none() || ingest.kafka.kafka_usage_reporters.is_empty() {
        return;
    }
    let (own, stop) = (tasks.clone(), tasks.token());
    tasks.spawn_critical("ingest", async move {
        let mut retries = Retries::new(NOT_TAKEN_IN);
        while !stop.is_cancelled() {
            let begun = Instant::now();
            if let Err(trouble) = ingest.run_session(&own).await {
                if begun.elapsed() > STEADY {
                    retries = Retries::new(NOT_TAKEN_IN);
                    tracing::warn!(
                        error = &trouble as &dyn std::error::Error,
                        "no member of the consumer group any more"
                    );
                }
                stop.run_until_cancelled(retries.pause(&trouble)).await;
            }
        }
    });
}

impl Ingest {
    /// Is a member of the group until the process stops or the membership breaks.
    async fn run_session(&self, tasks: &Tasks) -> Result<(), Trouble> {
        let (topics, reporters, stop) = (Topics::of(&self.kafka), &self.kafka.kafka_usage_reporters, tasks.token());
        let letters = topics.usage_dead_letter();
        let wanted = self::topics(&self.kafka);
        let Some(ensured) = stop.run_until_cancelled(ensure(&self.kafka, &wanted)).await else { return Ok(()) };
        ensured?;
        let config = |role| client(&self.kafka, role).ok_or(TopicsError::NoBrokers);
        let group = group(&self.kafka.kafka_prefix, self.incarnation);
        let (metering, clock) = (&self.metering, &self.clock);
        let rater = Rater { metering: Arc::clone(metering), voids: Arc::clone(&self.voids), clock: Arc::clone(clock) };
        let writer = Writer {
            ledgers: self.ledgers.clone(),
            metering: Arc::clone(metering),
            clock: Arc::clone(clock),
            principal: self.principal,
        };
        let post = Post::open(config("dead-letters")?, letters.name, metering.vault(), Arc::clone(clock))?;
        let sources = Sources::of(&topics, reporters);
        let consumer = consumer::open(config("ingest")?, &group, &sources.names())?;
        Ok(Session::new(consumer, Recorder { rater, writer, post }, sources, tasks).run().await?)
    }
}
