//! Makes the topics that are missing and looks at those that are there.
//!
//! Invariant: whoever comes first makes a topic and everybody looks at it afterwards, so several processes may do this at
//! once. What is there is never changed: a topic belongs to whoever runs the brokers.

use std::time::{Duration, Instant};

use rdkafka::ClientConfig;
use rdkafka::admin::{
    AdminClient, AdminOptions, ConfigResource, NewTopic, OwnedResourceSpecifier, ResourceSpecifier, TopicReplication,
};
use rdkafka::config::FromClientConfigAndContext;
use rdkafka::consumer::BaseConsumer;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};

use super::Reporter;
use super::topics::{Keeps, Topic};
use crate::config::KafkaArgs;

/// How long each question to the brokers may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a client may take to say why.
const REASON_PATIENCE: Duration = Duration::from_secs(3);

/// Pause before the same question is asked again.
const AGAIN: Duration = Duration::from_millis(50);

/// A batch of ours is at most this large; a topic that takes less refuses some of them.
const LARGEST_BATCH_BYTES: i64 = 1_048_576;

/// Whose time a record has.
const TIMESTAMP_TYPE: &str = "message.timestamp.type";

/// That at which the broker took it.
const BY_BROKER: &str = "LogAppendTime";

/// The topics are not as they have to be.
#[derive(Debug, thiserror::Error)]
pub enum TopicsError {
    /// No brokers are named.
    #[error("no brokers are named; set KAFKA_BROKERS")]
    NoBrokers,
    /// The brokers do not answer, or refuse.
    #[error("the brokers do not answer questions about topics{}", said.as_ref().map_or(String::new(), |said| format!(" ({said})")))]
    Unavailable {
        /// What the client complained of meanwhile.
        said: Option<String>,
        /// What the question came to.
        source: KafkaError,
    },
    /// A topic could not be made.
    #[error("the topic {name} could not be made: {reason}; make it by hand or allow this user to")]
    NotMade {
        /// The topic.
        name: String,
        /// What the brokers say.
        reason: RDKafkaErrorCode,
    },
    /// A topic that is there cannot be used.
    #[error("the topic {name} {problem}")]
    Unfit {
        /// The topic.
        name: String,
        /// What is wrong and what to do.
        problem: String,
    },
}

/// Makes those of these topics that are missing and checks the others.
///
/// # Errors
/// [`TopicsError`]. What can be worked with is only warned of.
pub async fn ensure(args: &KafkaArgs, wanted: &[Topic]) -> Result<(), TopicsError> {
    let config = super::client(args, "topics").ok_or(TopicsError::NoBrokers)?;
    let reporter = Reporter::new("topics");
    let admin = AdminClient::from_config_and_context(&config, reporter.clone()).map_err(Trouble::from);
    let outcome = match admin {
        Ok(admin) => make_and_check(admin, wanted).await,
        Err(trouble) => Err(trouble),
    };
    match outcome {
        Ok(()) => Ok(()),
        Err(Trouble::Topic(error)) => Err(error),
        Err(Trouble::Kafka(source)) => {
            let said = tokio::task::spawn_blocking(move || reason(&config, &reporter)).await;
            Err(TopicsError::Unavailable { said: said.ok().flatten(), source })
        }
    }
}

/// Why the brokers do not answer: an administrator's client is not told, a consumer's is.
fn reason(config: &ClientConfig, reporter: &Reporter) -> Option<String> {
    let mut config = config.clone();
    let consumer: BaseConsumer<Reporter> =
        config.set("group.id", "unused").create_with_context(reporter.clone()).ok()?;
    let begun = Instant::now();
    while reporter.last().is_none() && begun.elapsed() < REASON_PATIENCE {
        // Nothing is assigned, so nothing can come but what the client has to say.
        drop(consumer.poll(AGAIN));
    }
    reporter.last()
}

/// What went wrong, before it is said together with what the client complained of.
pub(super) enum Trouble {
    Kafka(KafkaError),
    Topic(TopicsError),
}

impl From<TopicsError> for Trouble {
    fn from(error: TopicsError) -> Self {
        Self::Topic(error)
    }
}

impl From<KafkaError> for Trouble {
    fn from(error: KafkaError) -> Self {
        Self::Kafka(error)
    }
}

async fn make_and_check(admin: AdminClient<Reporter>, wanted: &[Topic]) -> Result<(), Trouble> {
    make(&admin, wanted).await?;
    check_settings(&admin, wanted).await?;
    let names: Vec<Topic> = wanted.to_vec();
    let checked = tokio::task::spawn_blocking(move || check_partitions(&admin, &names)).await;
    checked.unwrap_or(Err(Trouble::Kafka(KafkaError::AdminOp(RDKafkaErrorCode::Fail))))
}

async fn make(admin: &AdminClient<Reporter>, wanted: &[Topic]) -> Result<(), Trouble> {
    let retention: Vec<String> = wanted.iter().map(|topic| retention_ms(topic.keeps).to_string()).collect();
    let topics: Vec<NewTopic<'_>> = wanted
        .iter()
        .zip(&retention)
        .map(|(topic, retention)| {
            let new = NewTopic::new(&topic.name, topic.partitions, TopicReplication::Fixed(topic.replication))
                .set("cleanup.policy", policy(topic.keeps));
            let new = if topic.is_stamped_by_broker { new.set(TIMESTAMP_TYPE, BY_BROKER) } else { new };
            match topic.keeps {
                Keeps::Everything { .. } => new.set("retention.ms", retention),
                // Small segments are closed, and so compacted, early: who looks for the last of each key reads little.
                Keeps::LastOfEachKey => new.set("segment.ms", "3600000").set("min.cleanable.dirty.ratio", "0.1"),
            }
        })
        .collect();
    let options = AdminOptions::new().operation_timeout(Some(PATIENCE)).request_timeout(Some(PATIENCE));
    for made in admin.create_topics(&topics, &options).await? {
        match made {
            Ok(name) => tracing::info!(topic = name, "the topic was made"),
            Err((_, RDKafkaErrorCode::TopicAlreadyExists)) => {}
            Err((name, reason)) => return Err(Trouble::Topic(TopicsError::NotMade { name, reason })),
        }
    }
    Ok(())
}

async fn check_settings(admin: &AdminClient<Reporter>, wanted: &[Topic]) -> Result<(), Trouble> {
    let begun = Instant::now();
    loop {
        let unknown = check_what_is_known(admin, wanted, PATIENCE).await?;
        // A topic that was made a moment ago is not known everywhere yet.
        if unknown.is_none() {
            return Ok(());
        }
        if let Some(topic) = unknown
            && begun.elapsed() > PATIENCE
        {
            let problem = "cannot be looked at; allow this user to describe it".to_owned();
            return Err(Trouble::Topic(TopicsError::Unfit { name: topic.name.clone(), problem }));
        }
        tokio::time::sleep(AGAIN).await;
    }
}

/// Gives a topic whose settings the brokers did not tell.
pub(super) async fn check_what_is_known<'a>(
    admin: &AdminClient<Reporter>,
    wanted: &'a [Topic],
    patience: Duration,
) -> Result<Option<&'a Topic>, Trouble> {
    let resources: Vec<ResourceSpecifier<'_>> =
        wanted.iter().map(|topic| ResourceSpecifier::Topic(&topic.name)).collect();
    let options = AdminOptions::new().request_timeout(Some(patience));
    let described = admin.describe_configs(&resources, &options).await?;
    for topic in wanted {
        let is_it =
            |resource: &&ConfigResource| resource.specifier == OwnedResourceSpecifier::Topic(topic.name.clone());
        let Some(settings) = described.iter().filter_map(|settings| settings.as_ref().ok()).find(is_it) else {
            return Ok(Some(topic));
        };
        let value = |name: &str| settings.get(name).and_then(|entry| entry.value.clone());
        let (Some(found), expected) = (value("cleanup.policy"), policy(topic.keeps)) else { return Ok(Some(topic)) };
        if found != expected {
            let problem = format!(
                "has cleanup.policy={found}, and needs {expected}: set it, or name another prefix with KAFKA_PREFIX"
            );
            return Err(Trouble::Topic(TopicsError::Unfit { name: topic.name.clone(), problem }));
        }
        check_timestamps(topic, value(TIMESTAMP_TYPE).as_deref())?;
        if value("max.message.bytes")
            .is_some_and(|bytes| bytes.parse().is_ok_and(|bytes: i64| bytes < LARGEST_BATCH_BYTES))
        {
            tracing::warn!(
                topic = topic.name,
                "max.message.bytes of the topic is below {LARGEST_BATCH_BYTES}: it may refuse what is sent to it; raise it"
            );
        }
    }
    Ok(None)
}

/// Where whoever writes also says when, a late report would be on time.
fn check_timestamps(topic: &Topic, found: Option<&str>) -> Result<(), TopicsError> {
    if !topic.is_stamped_by_broker || found == Some(BY_BROKER) {
        return Ok(());
    }
    let (name, found) = (topic.name.clone(), found.unwrap_or("CreateTime"));
    let problem = format!(
        "has {TIMESTAMP_TYPE}={found}, and needs {BY_BROKER}: kafka-configs.sh --alter --entity-type topics --entity-name {name} \
         --add-config {TIMESTAMP_TYPE}={BY_BROKER}"
    );
    Err(TopicsError::Unfit { name, problem })
}

fn check_partitions(admin: &AdminClient<Reporter>, wanted: &[Topic]) -> Result<(), Trouble> {
    // All topics: asking for one by name would make it, where the brokers make topics by themselves.
    let metadata = admin.inner().fetch_metadata(None, PATIENCE)?;
    for topic in wanted {
        let found = metadata.topics().iter().find(|found| found.name() == topic.name);
        let found = found.map_or(0, |found| found.partitions().len());
        let expected = usize::try_from(topic.partitions).unwrap_or_default();
        if found != 0 && found != expected && topic.is_partition_count_fixed {
            let problem = format!("has {found} partitions, and needs {expected}: delete it, it will be made again");
            return Err(Trouble::Topic(TopicsError::Unfit { name: topic.name.clone(), problem }));
        }
        if found != 0 && found < expected {
            tracing::warn!(
                topic = topic.name,
                found,
                expected,
                "the topic has fewer partitions than are configured; adding some moves keys to other partitions"
            );
        }
    }
    Ok(())
}

fn policy(keeps: Keeps) -> &'static str {
    match keeps {
        Keeps::Everything { .. } => "delete",
        Keeps::LastOfEachKey => "compact",
    }
}

fn retention_ms(keeps: Keeps) -> i64 {
    match keeps {
        Keeps::Everything { for_ms } => for_ms,
        Keeps::LastOfEachKey => -1,
    }
}
