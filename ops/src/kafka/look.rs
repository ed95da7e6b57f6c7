//! Looks at the brokers and at our topics.
//!
//! Invariant: nothing is made or changed, and every question has a bound.

use std::time::{Duration, Instant};

use rdkafka::admin::AdminClient;
use rdkafka::config::FromClientConfigAndContext;
use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::error::{KafkaError, RDKafkaErrorCode};

use super::Reporter;
use super::ensure::{TopicsError, Trouble, check_what_is_known};
use super::topics::Topic;
use crate::config::KafkaArgs;

/// How long each question may take.
const BOUND: Duration = Duration::from_secs(2);

/// How long a client may take to say why it got no answer.
const REASON_BOUND: Duration = Duration::from_secs(1);

const AGAIN: Duration = Duration::from_millis(50);

/// What the brokers say.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    /// How many brokers there are.
    pub brokers: usize,
    /// Topics that are not there.
    pub missing: Vec<String>,
}

/// Asks which of these topics there are, and whether those are fit.
///
/// # Errors
/// [`TopicsError`]: nobody answers, a topic is unfit, or this user may not look at one.
pub async fn look(args: &KafkaArgs, wanted: &[Topic]) -> Result<Found, TopicsError> {
    let config = super::client(args, "doctor").ok_or(TopicsError::NoBrokers)?;
    let (asked, names) = (config.clone(), wanted.to_vec());
    let answered = tokio::task::spawn_blocking(move || ask(asked, &names)).await;
    let cancelled = || TopicsError::Unavailable { said: None, source: KafkaError::AdminOp(RDKafkaErrorCode::Fail) };
    let found = answered.map_err(|_| cancelled())??;
    let there: Vec<Topic> = wanted.iter().filter(|topic| !found.missing.contains(&topic.name)).cloned().collect();
    if there.is_empty() {
        return Ok(found);
    }
    let unavailable = |source| TopicsError::Unavailable { said: None, source };
    let reporter = Reporter::new("doctor");
    let admin = AdminClient::from_config_and_context(&config, reporter).map_err(unavailable)?;
    match check_what_is_known(&admin, &there, BOUND).await {
        Ok(None) => Ok(found),
        Ok(Some(topic)) => {
            let problem = "cannot be looked at; allow this user to describe it".to_owned();
            Err(TopicsError::Unfit { name: topic.name.clone(), problem })
        }
        Err(Trouble::Topic(error)) => Err(error),
        Err(Trouble::Kafka(source)) => Err(unavailable(source)),
    }
}

/// As a consumer, which is told why it gets no answer; an administrator's client is not.
fn ask(mut config: rdkafka::ClientConfig, wanted: &[Topic]) -> Result<Found, TopicsError> {
    let reporter = Reporter::new("doctor");
    let unavailable = |said, source| TopicsError::Unavailable { said, source };
    let consumer: BaseConsumer<Reporter> = config
        .set("group.id", "unused")
        .create_with_context(reporter.clone())
        .map_err(|source| unavailable(None, source))?;
    // All topics: asking for one by name would make it, where the brokers make topics by themselves.
    let metadata = consumer.fetch_metadata(None, BOUND).map_err(|source| {
        let begun = Instant::now();
        while reporter.last().is_none() && begun.elapsed() < REASON_BOUND {
            // Nothing is assigned, so nothing can come but what the client has to say.
            drop(consumer.poll(AGAIN));
        }
        unavailable(reporter.last(), source)
    })?;
    let has = |topic: &Topic| {
        metadata.topics().iter().any(|found| found.name() == topic.name && !found.partitions().is_empty())
    };
    let missing = wanted.iter().filter(|topic| !has(topic)).map(|topic| topic.name.clone()).collect();
    Ok(Found { brokers: metadata.brokers().len(), missing })
}
