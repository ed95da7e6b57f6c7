//! A record as a `CloudEvent` (1.0.2): structured in JSON, or its data apart from its attributes.
//!
//! The event's `id` is the record's id, its `time` the record's time, its `data` the rest of the record. Other attributes
//! and extensions are allowed and not kept.

use jiff::Timestamp;
use serde::Deserialize;

use super::{Fault, RecordBody};

/// An event in structured mode. Unknown fields are extension attributes, which the format allows.
#[derive(Debug, Deserialize)]
pub struct CloudEvent {
    specversion: String,
    id: String,
    source: String,
    #[serde(rename = "type")]
    kind: String,
    time: Option<Timestamp>,
    datacontenttype: Option<String>,
    data: RecordBody,
}

/// The attributes of an event that say something about its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attributes {
    /// The record's id.
    pub id: String,
    /// When it happened.
    pub time: Option<Timestamp>,
}

impl CloudEvent {
    /// The record that it carries.
    ///
    /// # Errors
    /// The attribute that is not as it has to be.
    pub fn into_record(self) -> Result<RecordBody, Fault> {
        let Self { specversion, id, source, kind, time, datacontenttype, data } = self;
        if specversion != "1.0" {
            return Err(Fault::new("specversion", "unknown_version", "CloudEvents 1.0 is read here"));
        }
        if source.is_empty() || kind.is_empty() {
            return Err(Fault::new("source", "missing_field", "source and type of an event are not empty"));
        }
        if datacontenttype.is_some_and(|declared| !declared.to_ascii_lowercase().starts_with("application/json")) {
            return Err(Fault::new("datacontenttype", "unknown_type", "the data has to be application/json"));
        }
        Attributes { id, time }.name(data)
    }
}

impl Attributes {
    /// The attributes of an event in binary mode. `read` gives the value of an attribute as text, `prefix` stands in front
    /// of its name where it was carried.
    ///
    /// # Errors
    /// The attribute that is missing or not as it has to be.
    pub fn of(prefix: &str, read: impl Fn(&str) -> Option<String>) -> Result<Self, Fault> {
        let of = |name: &str| read(&format!("{prefix}{name}"));
        let missing = |name: &str| {
            let detail = "an event has specversion, id, source and type";
            Fault::new(format!("{prefix}{name}"), "missing_header", detail)
        };
        if of("specversion").as_deref() != Some("1.0") {
            let field = format!("{prefix}specversion");
            return Err(Fault::new(field, "unknown_version", "CloudEvents 1.0 is read here"));
        }
        let present = |name: &str| of(name).filter(|value| !value.is_empty()).ok_or_else(|| missing(name));
        let id = present("id")?;
        present("source")?;
        present("type")?;
        let time = of("time").map(|time| time.parse::<Timestamp>()).transpose();
        let time = time.map_err(|error| Fault::new(format!("{prefix}time"), "invalid_header", error.to_string()))?;
        Ok(Self { id, time })
    }

    /// The record with the event's id and time. Where it states its own, both have to agree.
    ///
    /// # Errors
    /// They do not.
    pub fn name(self, mut record: RecordBody) -> Result<RecordBody, Fault> {
        let Self { id, time } = self;
        if record.id.as_ref().is_some_and(|own| *own != id) {
            let detail = "leave it out: the event's id is the record's";
            return Err(Fault::new("data.id", "contradiction", detail));
        }
        if record.time.is_some() && time.is_some() && record.time != time {
            let detail = "leave it out: the event's time is the record's";
            return Err(Fault::new("data.time", "contradiction", detail));
        }
        record.id = Some(id);
        record.time = record.time.or(time);
        Ok(record)
    }
}

/// Values of HTTP headers are percent-encoded where they are not plain ASCII (HTTP binding, section 3.1.3.2).
pub fn percent_decoded(text: &str) -> String {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        let pair = others.get(..2).filter(|pair| *first == b'%' && pair.iter().all(u8::is_ascii_hexdigit));
        let byte =
            pair.and_then(|pair| std::str::from_utf8(pair).ok()).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        decoded.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { others.get(2..).unwrap_or_default() } else { others };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}
