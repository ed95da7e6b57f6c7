//! What a client of Kafka says about itself, in our log.
//!
//! Invariant: a trouble that lasts is said once a minute, not a thousand times a second; and what is no trouble is not said as one: the
//! client reports by the same callback what its broker's answers hold in the course of things.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rdkafka::config::RDKafkaLogLevel;
use rdkafka::consumer::ConsumerContext;
use rdkafka::error::KafkaError;
use rdkafka::types::RDKafkaErrorCode;
use rdkafka::{ClientContext, Statistics};

/// How long the same trouble is not said again.
const QUIET: Duration = Duration::from_mins(1);

/// Says whether a client has a broker, by what it tells of itself every few seconds.
pub fn tell_brokers(role: &'static str, statistics: &Statistics) {
    let is_up = statistics.brokers.values().any(|broker| broker.nodeid >= 0 && broker.state == "UP");
    metrics::gauge!("kafka_up", "role" => role).set(f64::from(u8::from(is_up)));
}

/// The context of a client that says its troubles by `tracing`, and remembers the last one. Clones share it.
#[derive(Clone, Debug)]
pub struct Reporter {
    role: &'static str,
    last: Arc<Mutex<Option<(Instant, String)>>>,
}

impl Reporter {
    /// For a client with this part to play.
    pub fn new(role: &'static str) -> Self {
        Self { role, last: Arc::default() }
    }

    /// What the client complained of last, such as a password that is not accepted. A time-out alone does not tell.
    pub fn last(&self) -> Option<String> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(|(_, reason)| reason.clone())
    }

    fn trouble(&self, reason: &str) {
        // How long an attempt took differs from one to the next; the same trouble is the same reason.
        let reason = reason.split(" (after ").next().unwrap_or(reason);
        if self.is_news(reason) {
            tracing::warn!(role = self.role, "Kafka: {reason}");
        }
    }

    /// Gives whether it should be said.
    fn is_news(&self, reason: &str) -> bool {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.as_ref().is_some_and(|(said, known)| known == reason && said.elapsed() < QUIET) {
            return false;
        }
        *last = Some((Instant::now(), reason.to_owned()));
        true
    }
}

impl ClientContext for Reporter {
    fn stats(&self, statistics: Statistics) {
        tell_brokers(self.role, &statistics);
    }

    fn log(&self, level: RDKafkaLogLevel, facility: &str, message: &str) {
        use RDKafkaLogLevel::{Alert, Critical, Emerg, Error};
        if matches!(level, Emerg | Alert | Critical | Error) {
            // An administrator's client says its troubles only here. In front of them stands the name of a thread.
            self.trouble(message.split_once("]: ").map_or(message, |(_, reason)| reason));
        } else {
            tracing::debug!(role = self.role, facility, "{message}");
        }
    }

    fn error(&self, error: KafkaError, reason: &str) {
        if is_in_the_course_of_things(&error) {
            tracing::debug!(role = self.role, %error, "Kafka: {reason}");
        } else {
            self.trouble(reason);
        }
    }
}

impl ConsumerContext for Reporter {}

/// What a client is told as an error and is none: the end of a partition, where a reader asked for it; a group that is balanced anew; a
/// wait that was empty; work that is given up because its client closes.
fn is_in_the_course_of_things(error: &KafkaError) -> bool {
    use RDKafkaErrorCode::{
        AssignPartitions, NoError, PartitionEOF, PurgeInflight, PurgeQueue, RebalanceInProgress, RevokePartitions,
    };
    matches!(error, KafkaError::PartitionEOF(_) | KafkaError::NoMessageReceived | KafkaError::Canceled)
        || matches!(
            error.rdkafka_error_code(),
            Some(
                NoError
                    | PartitionEOF
                    | AssignPartitions
                    | RevokePartitions
                    | RebalanceInProgress
                    | PurgeQueue
                    | PurgeInflight
            )
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_trouble_is_no_news_and_another_one_is() {
        let reporter = Reporter::new("test");
        assert!(reporter.is_news("refused"));
        assert!(!reporter.is_news("refused"));
        assert!(reporter.is_news("wrong password"));
        assert_eq!(reporter.last().as_deref(), Some("wrong password"));
    }

    #[test]
    fn the_end_of_a_partition_is_no_trouble_and_a_broker_that_is_away_is() {
        let reporter = Reporter::new("test");
        for code in [RDKafkaErrorCode::PartitionEOF, RDKafkaErrorCode::RebalanceInProgress] {
            reporter.error(KafkaError::Global(code), "Broker: No more messages");
        }
        reporter.error(KafkaError::PartitionEOF(3), "Broker: No more messages");
        assert_eq!(reporter.last(), None);
        reporter.error(KafkaError::Global(RDKafkaErrorCode::AllBrokersDown), "1/1 brokers are down");
        assert_eq!(reporter.last().as_deref(), Some("1/1 brokers are down"));
    }
}
