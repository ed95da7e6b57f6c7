//! The names of all topics, and what each is made like.
//!
//! Invariant: a name is put together here and nowhere else, so that who writes and who reads mean the same topic.

use uuid::Uuid;

use crate::config::KafkaArgs;

/// How much longer a dead letter is kept than what it was made of: somebody has to look at it first.
const DEAD_LETTER_TIMES: i64 = 4;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// What a topic keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeps {
    /// Every record, for so many milliseconds.
    Everything {
        /// `retention.ms`.
        for_ms: i64,
    },
    /// The last record of each key, for ever.
    LastOfEachKey,
}

/// A topic as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its name.
    pub name: String,
    /// How many partitions it is made with.
    pub partitions: i32,
    /// Copies of each partition; -1 for the default of the brokers.
    pub replication: i32,
    /// What it keeps.
    pub keeps: Keeps,
    /// Whether it works with no other number of partitions.
    pub is_partition_count_fixed: bool,
    /// Whether the time of a record has to be that at which the broker took it, and not what its producer says.
    pub is_stamped_by_broker: bool,
}

/// The topics under one prefix.
#[derive(Clone, Debug)]
pub struct Topics {
    prefix: String,
    partitions: i32,
    replication: i32,
    retention_ms: i64,
}

impl Topics {
    /// Those of these settings.
    pub fn of(args: &KafkaArgs) -> Self {
        Self {
            prefix: args.kafka_prefix.clone(),
            partitions: args.kafka_partitions,
            replication: args.kafka_replication_factor,
            retention_ms: i64::from(args.kafka_retention_days) * DAY_MS,
        }
    }

    /// The events of one kind of aggregate. Key: the aggregate's id.
    pub fn events(&self, aggregate: &str) -> Topic {
        self.topic(aggregate, Keeps::Everything { for_ms: self.retention_ms })
    }

    /// Services as they stand. Key: the service's id.
    pub fn service_documents(&self) -> Topic {
        self.topic("service-documents", Keeps::LastOfEachKey)
    }

    /// Usage that an organization reports to us: the topic says who, and the broker when.
    pub fn usage(&self, reporter: Uuid) -> Topic {
        let topic = self.topic(&format!("usage.{reporter}"), Keeps::Everything { for_ms: self.retention_ms });
        Topic { is_stamped_by_broker: true, ..topic }
    }

    /// Reports of usage that are put back after they could not be taken in, which are few. Nobody but us may write to it: its records
    /// say themselves who reported them and when.
    pub fn usage_return(&self) -> Topic {
        let topic = self.topic("usage.return", Keeps::Everything { for_ms: self.retention_ms });
        Topic { partitions: 1, ..topic }
    }

    /// Reports of usage that could not be taken in, with the reason.
    pub fn usage_dead_letter(&self) -> Topic {
        let for_ms = self.retention_ms.saturating_mul(DEAD_LETTER_TIMES);
        self.topic("usage.dead-letter", Keeps::Everything { for_ms })
    }

    /// How far a relay has come: written in the transactions of its records. One partition, so that there is a last one.
    pub fn position(&self, relay: &str) -> Topic {
        let topic = self.topic(&format!("{relay}-position"), Keeps::LastOfEachKey);
        Topic { partitions: 1, is_partition_count_fixed: true, ..topic }
    }

    fn topic(&self, what: &str, keeps: Keeps) -> Topic {
        Topic {
            name: format!("{}.{what}.v1", self.prefix),
            partitions: self.partitions,
            replication: self.replication,
            keeps,
            is_partition_count_fixed: false,
            is_stamped_by_broker: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(clap::Parser)]
    struct Options {
        #[command(flatten)]
        kafka: KafkaArgs,
    }

    #[test]
    fn names_begin_with_the_prefix_and_end_with_the_version() {
        let topics = Topics::of(&Options::parse_from(["x", "--kafka-prefix", "test", "--kafka-partitions", "3"]).kafka);
        let names = [
            topics.events("usage_ledger"),
            topics.service_documents(),
            topics.usage(Uuid::from_u128(7)),
            topics.usage_return(),
            topics.usage_dead_letter(),
            topics.position("events"),
        ]
        .map(|topic| (topic.name, topic.partitions));
        let expected = [
            ("test.usage_ledger.v1", 3),
            ("test.service-documents.v1", 3),
            ("test.usage.00000000-0000-0000-0000-000000000007.v1", 3),
            ("test.usage.return.v1", 1),
            ("test.usage.dead-letter.v1", 3),
            ("test.events-position.v1", 1),
        ];
        assert_eq!(names, expected.map(|(name, partitions)| (name.to_owned(), partitions)));
    }

    #[test]
    fn dead_letters_outlive_what_they_were_made_of() {
        let topics = Topics::of(&Options::parse_from(["x", "--kafka-retention-days", "2"]).kafka);
        assert_eq!(topics.usage(Uuid::nil()).keeps, Keeps::Everything { for_ms: 2 * DAY_MS });
        assert_eq!(topics.usage_dead_letter().keeps, Keeps::Everything { for_ms: 8 * DAY_MS });
        assert_eq!(topics.service_documents().keeps, Keeps::LastOfEachKey);
    }

    #[test]
    fn only_what_others_write_has_the_time_of_the_broker() {
        let topics = Topics::of(&Options::parse_from(["x"]).kafka);
        let stamped = [topics.usage(Uuid::nil()), topics.usage_return(), topics.usage_dead_letter()]
            .map(|topic| topic.is_stamped_by_broker);
        assert_eq!(stamped, [true, false, false]);
    }
}
