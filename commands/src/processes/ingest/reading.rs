//! From a record of the usage topic to a reported use: a `CloudEvent` in structured or in binary mode (Kafka protocol binding
//! for `CloudEvents` 1.0.2).

use rdkafka::message::{Headers, OwnedHeaders};
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::reason::Reason;
use crate::metering::{Attributes, Carried, CloudEvent, Fault, RecordBody};

/// A record as it came, kept until it is in the ledger or a dead letter.
#[derive(Debug)]
pub struct Raw {
    /// The ledger's id, as text.
    pub key: Option<Vec<u8>>,
    /// The event, or its data.
    pub value: Option<Vec<u8>>,
    /// What stands beside it.
    pub headers: Option<OwnedHeaders>,
    /// Where it stood.
    pub partition: i32,
    /// Where it stood.
    pub offset: i64,
}

/// What an event in structured mode consists of, whatever its data is.
#[derive(Deserialize)]
struct Shape {
    #[serde(rename = "specversion")]
    _specversion: String,
    #[serde(rename = "id")]
    _id: String,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "type")]
    _kind: String,
    #[serde(rename = "data")]
    _data: IgnoredAny,
}

impl Raw {
    /// Bytes that it takes, about.
    pub fn bytes(&self) -> usize {
        self.key.as_ref().map_or(0, Vec::len) + self.value.as_ref().map_or(0, Vec::len)
    }

    /// The value of a header as text; the last one of that name.
    pub fn header(&self, name: &str) -> Option<String> {
        let headers = self.headers.as_ref()?;
        let value = headers.iter().filter(|header| header.key.eq_ignore_ascii_case(name)).last()?.value?;
        Some(String::from_utf8_lossy(value).into_owned())
    }

    /// The use that it reports, within its bounds.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn read(&self) -> Result<RecordBody, Reason> {
        let value = self.value.as_deref().unwrap_or_default();
        let content_type = self.header("content-type").unwrap_or_default().to_ascii_lowercase();
        let media_type = content_type.split(';').next().unwrap_or_default().trim();
        let record = match media_type {
            "application/cloudevents+json" => {
                let event: CloudEvent<RecordBody> =
                    serde_json::from_slice(value).map_err(|error| unreadable::<Shape>(value, &error))?;
                event.into_record().map_err(|fault| no_event(&fault))?
            }
            "application/json" | "" if self.header("ce_specversion").is_some() => {
                let attributes = Attributes::of("ce_", |name| self.header(name)).map_err(|fault| no_event(&fault))?;
                let record: RecordBody =
                    serde_json::from_slice(value).map_err(|error| unreadable::<IgnoredAny>(value, &error))?;
                record.of_event(attributes).map_err(|fault| no_event(&fault))?
            }
            _ => {
                let detail = "send a CloudEvent: structured with content-type application/cloudevents+json, or binary with \
                    ce_ headers and data in application/json";
                return Err(Reason::new("not_a_cloud_event", detail));
            }
        };
        record.check().map_err(|fault| Reason::new("invalid_usage", fault.to_string()))?;
        Ok(record)
    }
}

fn no_event(fault: &Fault) -> Reason {
    Reason::new("not_a_cloud_event", fault.to_string())
}

/// Why a document was not parsed: it is no JSON, has not the shape of an event, or the data in it is not a use.
fn unreadable<'a, S: Deserialize<'a>>(value: &'a [u8], error: &serde_json::Error) -> Reason {
    let code = if serde_json::from_slice::<IgnoredAny>(value).is_err() {
        "malformed_json"
    } else if serde_json::from_slice::<S>(value).is_err() {
        "not_a_cloud_event"
    } else {
        "invalid_usage"
    };
    Reason::new(code, error.to_string())
}

#[cfg(test)]
mod tests {
    use rdkafka::message::Header;

    use super::*;

    const DATA: &str = r#"{"service":"01940000-0000-7000-8000-000000000001","quantities":{"input/token":5}}"#;
    const STRUCTURED: (&str, &str) = ("content-type", "application/cloudevents+json; charset=utf-8");
    const BINARY: [(&str, &str); 5] = [
        ("ce_specversion", "1.0"),
        ("ce_id", "a%20b"),
        ("ce_source", "/gateway"),
        ("ce_type", "usage"),
        ("content-type", "application/json"),
    ];

    fn raw(headers: &[(&str, &str)], value: &str) -> Raw {
        let headers = headers.iter().fold(OwnedHeaders::new(), |headers, (key, value)| {
            headers.insert(Header { key, value: Some(value.as_bytes()) })
        });
        Raw { key: None, value: Some(value.as_bytes().to_vec()), headers: Some(headers), partition: 0, offset: 0 }
    }

    fn code(headers: &[(&str, &str)], value: &str) -> &'static str {
        raw(headers, value).read().unwrap_err().code
    }

    fn event(attributes: &str, data: &str) -> String {
        format!(r#"{{"specversion":"1.0","source":"/gateway","type":"usage",{attributes}"data":{data}}}"#)
    }

    #[test]
    fn an_event_in_structured_mode_gives_its_id_and_time_to_the_record() {
        let event = event(r#""id":"e-1","time":"2026-01-02T03:04:05Z","traceparent":"00-x","#, DATA);
        let record = raw(&[STRUCTURED], &event).read().unwrap();
        assert_eq!(record.id.as_deref(), Some("e-1"));
        assert_eq!(record.time, Some("2026-01-02T03:04:05Z".parse().unwrap()));
    }

    #[test]
    fn an_event_in_binary_mode_has_its_attributes_in_headers_as_they_are() {
        let record = raw(&BINARY, DATA).read().unwrap();
        assert_eq!(record.id.as_deref(), Some("a%20b"), "only HTTP headers are percent-encoded");
        assert!(raw(&BINARY[..4], DATA).read().is_ok(), "the data is JSON where nothing else is said");
    }

    #[test]
    fn each_thing_that_cannot_be_read_has_its_reason() {
        assert_eq!(code(&[STRUCTURED], "{"), "malformed_json");
        assert_eq!(code(&[STRUCTURED], ""), "malformed_json");
        assert_eq!(code(&BINARY, "{"), "malformed_json");
        assert_eq!(code(&[], DATA), "not_a_cloud_event");
        assert_eq!(code(&[("content-type", "text/plain")], DATA), "not_a_cloud_event");
        assert_eq!(code(&[STRUCTURED], DATA), "not_a_cloud_event");
        assert_eq!(code(&[STRUCTURED], &event(r#""id":"a","#, DATA).replace("1.0", "0.3")), "not_a_cloud_event");
        assert_eq!(code(&[BINARY[0], BINARY[2], BINARY[3]], DATA), "not_a_cloud_event");
        assert_eq!(code(&[STRUCTURED], &event(r#""id":"a","#, r#"{"tokens":1}"#)), "invalid_usage");
        assert_eq!(code(&[STRUCTURED], &event(r#""id":"","#, DATA)), "invalid_usage");
        assert_eq!(code(&BINARY, r#"{"service":7}"#), "invalid_usage");
    }

    #[test]
    fn a_record_without_a_value_is_not_json() {
        let raw = Raw { value: None, ..raw(&BINARY, "") };
        assert_eq!(raw.read().unwrap_err().code, "malformed_json");
    }
}
