//! One record as it goes to Kafka.
//!
//! Invariant: the payload is what the log stores, byte for byte; whatever else is known of an event is in the headers, as
//! text. A header whose value is not known is left out.

use std::sync::Arc;

use domain::log::Metadata;
use jiff::Timestamp;
use ops::trace::Traceparent;
use rdkafka::message::{Header, OwnedHeaders};
use uuid::Uuid;

/// A record that is to be published.
#[derive(Debug)]
pub(crate) struct Record {
    pub topic: Arc<str>,
    pub key: String,
    pub payload: String,
    /// In milliseconds since the epoch.
    pub timestamp: i64,
    pub headers: OwnedHeaders,
}

/// What an event is published with, whether it decodes or not.
pub(crate) struct EventColumns<'a> {
    pub event_id: Uuid,
    pub position: i64,
    pub incarnation: i32,
    pub sequence: i64,
    pub aggregate_id: String,
    pub event_type: &'a str,
    pub event_version: &'a str,
    pub tenant_id: Uuid,
    pub recorded_at: Timestamp,
    pub payload: &'a str,
    pub metadata: Option<&'a Metadata>,
    /// Where its command was written, if that is told to a collector; else what the command came with counts.
    pub trace: Option<Traceparent>,
}

impl EventColumns<'_> {
    /// The record of an event.
    pub fn record(self, topic: Arc<str>) -> Record {
        let mut headers = OwnedHeaders::new_with_capacity(10);
        let mut header = |key: &str, value: &str| {
            let with = std::mem::take(&mut headers).insert(Header { key, value: Some(value) });
            headers = with;
        };
        header("event-id", &self.event_id.to_string());
        header("position", &self.position.to_string());
        header("sequence", &self.sequence.to_string());
        header("type", self.event_type);
        header("version", self.event_version);
        header("tenant", &self.tenant_id.to_string());
        // The timestamp of a record is in milliseconds, that of an event in microseconds.
        header("recorded-at", &self.recorded_at.to_string());
        if self.incarnation > 1 {
            header("incarnation", &self.incarnation.to_string());
        }
        if let Some(correlation) = self.metadata.and_then(|metadata| metadata.correlation_id.as_deref()) {
            header("correlation", correlation);
        }
        let of_command = self.metadata.and_then(|metadata| metadata.traceparent.clone());
        if let Some(traceparent) = self.trace.map(|own| own.to_string()).or(of_command) {
            header("traceparent", &traceparent);
        }
        Record {
            topic,
            key: self.aggregate_id,
            payload: self.payload.to_owned(),
            timestamp: self.recorded_at.as_millisecond(),
            headers,
        }
    }
}

#[cfg(test)]
mod tests {
    use rdkafka::message::Headers;

    use super::*;

    fn columns(metadata: Option<&Metadata>) -> EventColumns<'_> {
        EventColumns {
            event_id: Uuid::from_u128(1),
            position: 7,
            incarnation: 1,
            sequence: 3,
            aggregate_id: Uuid::from_u128(2).to_string(),
            event_type: "organization.renamed",
            event_version: "1",
            tenant_id: Uuid::from_u128(4),
            recorded_at: Timestamp::from_microsecond(1_767_323_045_123_456).unwrap(),
            payload: r#"{"a":1.10}"#,
            metadata,
            trace: None,
        }
    }

    fn headers(record: &Record) -> Vec<(String, String)> {
        let text = |value: Option<&[u8]>| String::from_utf8(value.unwrap().to_vec()).unwrap();
        record.headers.iter().map(|header| (header.key.to_owned(), text(header.value))).collect()
    }

    #[test]
    fn a_record_has_the_stored_bytes_and_everything_else_in_headers() {
        let metadata = Metadata {
            correlation_id: Some("order-1".to_owned()),
            traceparent: Some("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".to_owned()),
            ..Metadata::default()
        };
        let record = columns(Some(&metadata)).record("marketplace.organization.v1".into());
        assert_eq!(record.payload, r#"{"a":1.10}"#);
        assert_eq!(record.key, "00000000-0000-0000-0000-000000000002");
        assert_eq!(record.timestamp, 1_767_323_045_123);
        let expected = [
            ("event-id", "00000000-0000-0000-0000-000000000001"),
            ("position", "7"),
            ("sequence", "3"),
            ("type", "organization.renamed"),
            ("version", "1"),
            ("tenant", "00000000-0000-0000-0000-000000000004"),
            ("recorded-at", "2026-01-02T03:04:05.123456Z"),
            ("correlation", "order-1"),
            ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        ];
        assert_eq!(headers(&record), expected.map(|(key, value)| (key.to_owned(), value.to_owned())));
    }

    #[test]
    fn whoever_reads_a_record_of_a_sampled_trace_goes_on_below_what_wrote_it() {
        let of_caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".to_owned();
        let metadata = Metadata { traceparent: Some(of_caller), ..Metadata::default() };
        let own = "00-0af7651916cd43dd8448eb211c80319c-00000000000000ff-01";
        let columns = EventColumns { trace: Traceparent::parse(own), ..columns(Some(&metadata)) };
        assert_eq!(headers(&columns.record("t".into())).last().unwrap(), &("traceparent".to_owned(), own.to_owned()));
    }

    #[test]
    fn headers_whose_values_are_not_known_are_left_out() {
        for metadata in [None, Some(&Metadata::default())] {
            let record = columns(metadata).record("t".into());
            assert_eq!(headers(&record).last().unwrap().0, "recorded-at");
        }
    }

    #[test]
    fn the_incarnation_is_told_where_the_log_has_lost_events() {
        let record = EventColumns { incarnation: 2, ..columns(None) }.record("t".into());
        assert_eq!(headers(&record).last().unwrap(), &("incarnation".to_owned(), "2".to_owned()));
    }
}
