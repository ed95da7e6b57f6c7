//! A record as a `CloudEvent` (1.0.2): structured in JSON, or its data apart from its attributes.
//!
//! The event's `id` is the record's id, its `source` the reporter's meter, its `time` the record's time, its `data` the rest of the
//! record. A use on a permit has the permit's id, and of the event nothing but the time. Other attributes and extensions are allowed
//! and not kept.

use domain::json::instant;
use jiff::Timestamp;
use serde::Deserialize;

use super::{Fault, PermittedBody, RecordBody};

/// An event in structured mode. Unknown fields are extension attributes, which the format allows.
#[derive(Debug, Deserialize)]
pub struct CloudEvent<T> {
    specversion: String,
    id: String,
    source: String,
    #[serde(rename = "type")]
    kind: String,
    time: Option<Timestamp>,
    datacontenttype: Option<String>,
    data: T,
}

/// What an event can carry.
pub trait Carried: Sized {
    /// Itself with what the attributes of its event say.
    ///
    /// # Errors
    /// They say otherwise than it does.
    fn of_event(self, attributes: Attributes) -> Result<Self, Fault>;
}

/// The attributes of an event that say something about its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attributes {
    /// The record's id.
    pub id: String,
    /// The meter.
    pub source: String,
    /// When it happened.
    pub time: Option<Timestamp>,
}

impl<T: Carried> CloudEvent<T> {
    /// The record that it carries.
    ///
    /// # Errors
    /// The attribute that is not as it has to be.
    pub fn into_record(self) -> Result<T, Fault> {
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
        data.of_event(Attributes { id, source, time })
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
        let source = present("source")?;
        present("type")?;
        let time = of("time").map(|time| instant(&time)).transpose();
        let time = time.map_err(|why| Fault::new(format!("{prefix}time"), "invalid_header", why))?;
        Ok(Self { id, source, time })
    }
}

/// The event's id, source and time. Where the record states its own, both have to agree.
impl Carried for RecordBody {
    fn of_event(mut self, Attributes { id, source, time }: Attributes) -> Result<Self, Fault> {
        agree("id", self.id.as_ref(), Some(&id))?;
        agree("source", self.source.as_ref(), Some(&source))?;
        agree("time", self.time.as_ref(), time.as_ref())?;
        (self.id, self.source, self.time) = (Some(id), Some(source), self.time.or(time));
        Ok(self)
    }
}

impl Carried for PermittedBody {
    fn of_event(mut self, Attributes { time, .. }: Attributes) -> Result<Self, Fault> {
        agree("time", self.time.as_ref(), time.as_ref())?;
        self.time = self.time.or(time);
        Ok(self)
    }
}

fn agree<T: PartialEq>(name: &str, own: Option<&T>, of_event: Option<&T>) -> Result<(), Fault> {
    if own.is_some() && of_event.is_some() && own != of_event {
        let detail = format!("leave it out: the event's {name} is the record's");
        return Err(Fault::new(format!("data.{name}"), "contradiction", detail));
    }
    Ok(())
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
