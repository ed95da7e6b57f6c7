//! The topics that usage is read from: one for each organization that reports, and the one over which letters come back.
//!
//! Invariant: who reports a record and when it arrived is never its producer's word. On a reporter's topic the topic says who, and the
//! broker's clock when; what a header says of either is believed only on the topic that nobody but us writes to.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use domain::TenantId;
use jiff::Timestamp;
use ops::config::UsageReporters;
use ops::kafka::{Topic, Topics};
use rdkafka::Message;
use rdkafka::message::{Headers, Timestamp as Stamp};

use super::dead_letter::{Provenance, without_ours};
use super::offsets::PartitionId;
use super::raw::{Content, Raw};
use super::reading::target_of;
use crate::metering::PermitSeal;

/// Whose records a topic has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    /// This organization's.
    Reporter(TenantId),
    /// Those that we put back.
    Ours,
}

/// The topics, each by its place among them.
#[derive(Debug)]
pub struct Sources {
    topics: Vec<(Arc<str>, Whose)>,
    places: HashMap<Arc<str>, usize>,
    reporters: BTreeSet<TenantId>,
}

impl Sources {
    /// Those of these reporters.
    pub fn of(topics: &Topics, reporters: &UsageReporters) -> Self {
        Self::named(reporters.ids().map(|id| (topics.usage(id).name, TenantId(id))), topics.usage_return().name)
    }

    fn named(reporters: impl Iterator<Item = (String, TenantId)>, back: String) -> Self {
        let of_reporters = reporters.map(|(name, reporter)| (name.into(), Whose::Reporter(reporter)));
        let topics: Vec<(Arc<str>, Whose)> = of_reporters.chain([(back.into(), Whose::Ours)]).collect();
        let places = topics.iter().enumerate().map(|(place, (name, _))| (Arc::clone(name), place)).collect();
        let reporter = |whose: &Whose| match whose {
            Whose::Reporter(reporter) => Some(*reporter),
            Whose::Ours => None,
        };
        let reporters = topics.iter().filter_map(|(_, whose)| reporter(whose)).collect();
        Self { topics, places, reporters }
    }

    /// How they should be made.
    pub fn wanted(topics: &Topics, reporters: &UsageReporters) -> Vec<Topic> {
        reporters.ids().map(|id| topics.usage(id)).chain([topics.usage_return()]).collect()
    }

    /// Their names.
    pub fn names(&self) -> Vec<&str> {
        self.topics.iter().map(|(name, _)| &**name).collect()
    }

    /// The name of the one at a place.
    pub fn name(&self, partition: PartitionId) -> &str {
        self.topics.get(partition.topic).map_or("", |(name, _)| name)
    }

    /// A partition of one of them.
    pub fn partition(&self, topic: &str, number: i32) -> Option<PartitionId> {
        Some(PartitionId { topic: *self.places.get(topic)?, number })
    }

    /// A record that has come, with who reports it and when it arrived; permits are opened with this seal. `None` for one of a topic
    /// that is none of these, which nobody asked for.
    pub fn received(&self, message: &impl Message, seal: &PermitSeal) -> Option<(PartitionId, Raw)> {
        let partition = self.partition(message.topic(), message.partition())?;
        let (topic, whose) = self.topics.get(partition.topic)?;
        let headers = || message.headers().map(Headers::iter).into_iter().flatten();
        let (reporter, arrived_at, rounds) = match whose {
            Whose::Reporter(reporter) => (Some(*reporter), appended_at(message.timestamp()), 0),
            Whose::Ours => {
                let Provenance { reporter, arrived_at, rounds } = Provenance::of(headers());
                (reporter.filter(|reporter| self.reporters.contains(reporter)), arrived_at, rounds)
            }
        };
        let content = Content {
            key: message.key().map(<[u8]>::to_vec),
            value: message.payload().map(<[u8]>::to_vec),
            headers: without_ours(headers()),
        };
        let raw = Raw {
            target: target_of(&content, seal, reporter),
            content,
            topic: Arc::clone(topic),
            partition: message.partition(),
            offset: message.offset(),
            reporter,
            arrived_at,
            rounds,
        };
        Some((partition, raw))
    }
}

/// When the broker took a record; `None` for a time that its producer made up.
fn appended_at(stamp: Stamp) -> Option<Timestamp> {
    match stamp {
        Stamp::LogAppendTime(millis) => Timestamp::from_millisecond(millis).ok(),
        Stamp::CreateTime(_) | Stamp::NotAvailable => None,
    }
}

#[cfg(test)]
mod tests {
    use rdkafka::message::{Header, OwnedHeaders, OwnedMessage};
    use uuid::Uuid;

    use super::*;
    use crate::processes::ingest::reason::Reason;

    const A: Uuid = Uuid::from_u128(0xA);
    const B: Uuid = Uuid::from_u128(0xB);
    const LEDGER: &str = "01940000-0000-7000-8000-0000000000aa";
    const WHEN: i64 = 1_800_000_000_000;
    const FORGED: [(&str, &str); 4] = [
        ("dead-letter-reporter", "00000000-0000-0000-0000-00000000000b"),
        ("dead-letter-arrival", "2026-01-02T03:04:05Z"),
        ("dead-letter-rounds", "3"),
        ("dead-letter-sent", "0/5"),
    ];

    const OF_A: &str = "p.usage.a.v1";
    const OF_B: &str = "p.usage.b.v1";
    const BACK: &str = "p.usage.return.v1";

    fn received(topic: &str, stamp: Stamp, headers: &[(&str, &str)]) -> Option<(PartitionId, Raw)> {
        let headers = headers.iter().fold(OwnedHeaders::new(), |headers, (key, value)| {
            headers.insert(Header { key, value: Some(value.as_bytes()) })
        });
        let (key, headers) = (Some(LEDGER.as_bytes().to_vec()), Some(headers));
        let message = OwnedMessage::new(None, key, topic.to_owned(), stamp, 2, 41, headers);
        let reporters = [(OF_A.to_owned(), TenantId(A)), (OF_B.to_owned(), TenantId(B))];
        Sources::named(reporters.into_iter(), BACK.to_owned()).received(&message, &PermitSeal::new([]))
    }

    fn raw(topic: &str, stamp: Stamp, headers: &[(&str, &str)]) -> Raw {
        received(topic, stamp, headers).unwrap().1
    }

    fn code(raw: &Raw) -> &'static str {
        raw.lane().unwrap_err().code
    }

    #[test]
    fn the_topic_says_who_reports_and_the_broker_when_whatever_the_headers_say() {
        let (partition, raw) = received(OF_A, Stamp::LogAppendTime(WHEN), &FORGED).unwrap();
        assert_eq!(partition, PartitionId { topic: 0, number: 2 });
        assert_eq!((raw.reporter, raw.rounds), (Some(TenantId(A)), 0));
        assert_eq!(raw.arrived_at, Some(Timestamp::from_millisecond(WHEN).unwrap()));
        assert!(raw.content.headers.is_none(), "none of ours stays on it, or a letter of it would be a mark");
        assert_eq!(raw.lane().unwrap().reporter, TenantId(A));
    }

    #[test]
    fn a_time_that_its_producer_made_up_is_no_arrival() {
        let topic = OF_A;
        for stamp in [Stamp::CreateTime(WHEN), Stamp::NotAvailable] {
            assert_eq!(code(&raw(topic, stamp, &FORGED)), "no_arrival");
        }
    }

    #[test]
    fn a_record_that_we_put_back_keeps_its_reporter_and_its_first_arrival() {
        let back = raw(BACK, Stamp::LogAppendTime(WHEN), &FORGED);
        assert_eq!((back.reporter, back.rounds), (Some(TenantId(B)), 3));
        assert_eq!(back.arrived_at, Some("2026-01-02T03:04:05Z".parse().unwrap()));
    }

    #[test]
    fn nobody_reports_a_record_that_came_back_from_who_is_none_of_the_reporters() {
        let topic = BACK;
        let stranger = [("dead-letter-reporter", LEDGER), FORGED[1]];
        assert_eq!(code(&raw(topic, Stamp::LogAppendTime(WHEN), &stranger)), "not_a_reporter");
        assert_eq!(code(&raw(topic, Stamp::LogAppendTime(WHEN), &[])), "not_a_reporter");
        assert_eq!(code(&raw(topic, Stamp::LogAppendTime(WHEN), &FORGED[..1])), "no_arrival");
        assert!(received("p.usage.v1", Stamp::LogAppendTime(WHEN), &[]).is_none(), "the one that anybody wrote to");
    }

    #[test]
    fn a_record_without_its_ledger_is_of_no_lane() {
        let target = Err(Reason::new("invalid_key", "no"));
        let raw = Raw { target, ..raw(OF_B, Stamp::LogAppendTime(WHEN), &[]) };
        assert_eq!(code(&raw), "invalid_key");
    }
}
