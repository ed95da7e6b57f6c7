//! The forms in which records come: JSON, and the three content modes of `CloudEvents` (1.0.2, JSON format and HTTP
//! binding).
//!
//! The event's `id` is the record's id, its `time` the record's time, its `data` the rest of the record. Other attributes
//! and extensions are allowed and not kept.

use axum::extract::Request;
use axum::http::HeaderMap;
use domain::usage_ledger::MAX_RECORDS;
use jiff::Timestamp;
use serde::Deserialize;

use super::body::RecordBody;
use super::invalid;
use crate::conventions::body;
use crate::problem::{Code, Problem};
use crate::state::AppState;

/// Records as they came.
#[derive(Debug)]
pub struct Envelope {
    /// At least one, each with an id, within its bounds.
    pub records: Vec<RecordBody>,
    /// Whether it was one record and no list of one.
    pub is_single: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    records: Vec<RecordBody>,
}

/// Unknown fields are extension attributes, which the format allows.
#[derive(Deserialize)]
struct CloudEvent {
    specversion: String,
    id: String,
    source: String,
    #[serde(rename = "type")]
    kind: String,
    time: Option<Timestamp>,
    datacontenttype: Option<String>,
    data: RecordBody,
}

enum Form {
    Json,
    Binary(Attributes),
    Structured,
    Batch,
}

/// The attributes of an event whose data is the body.
#[derive(Debug, PartialEq, Eq)]
struct Attributes {
    id: String,
    time: Option<Timestamp>,
}

/// Reads the body in the form that the request declares.
///
/// # Errors
/// [`Code::UnsupportedMediaType`], [`Code::MalformedJson`], [`Code::InvalidRequest`] with the field.
pub async fn read(request: Request, state: &AppState) -> Result<Envelope, Problem> {
    let form = form_of(body::content_type(&request), request.headers())?;
    let bytes = body::read(request, state).await?;
    parse(form, &bytes)
}

fn form_of(content_type: Option<&str>, headers: &HeaderMap) -> Result<Form, Problem> {
    match content_type.map(str::to_ascii_lowercase).as_deref() {
        Some("application/json") if headers.contains_key("ce-specversion") => binary(headers).map(Form::Binary),
        Some("application/json") => Ok(Form::Json),
        Some("application/cloudevents+json") => Ok(Form::Structured),
        Some("application/cloudevents-batch+json") => Ok(Form::Batch),
        _ => Err(Problem::new(
            Code::UnsupportedMediaType,
            "send application/json, application/cloudevents+json or application/cloudevents-batch+json",
        )),
    }
}

fn parse(form: Form, bytes: &[u8]) -> Result<Envelope, Problem> {
    let (records, is_single) = match form {
        Form::Json if begins_with_records(bytes) => (body::parse::<List>(bytes)?.records, false),
        Form::Json => (vec![body::parse(bytes)?], true),
        Form::Binary(attributes) => (vec![named(body::parse(bytes)?, attributes, "")?], true),
        Form::Structured => (vec![of_event(body::parse(bytes)?, "")?], true),
        Form::Batch => {
            let events = body::parse::<Vec<CloudEvent>>(bytes)?;
            let records = events.into_iter().enumerate().map(|(index, event)| of_event(event, &format!("[{index}].")));
            (records.collect::<Result<_, _>>()?, false)
        }
    };
    let is_batch = matches!(bytes.iter().find(|byte| !byte.is_ascii_whitespace()), Some(b'['));
    check(&records, is_single, is_batch)?;
    Ok(Envelope { records, is_single })
}

fn check(records: &[RecordBody], is_single: bool, is_batch: bool) -> Result<(), Problem> {
    if !(1..=MAX_RECORDS).contains(&records.len()) {
        return Err(Problem::field(
            "records",
            "wrong_count",
            format!("send 1 to {MAX_RECORDS} records, not {}", records.len()),
        ));
    }
    for (index, record) in records.iter().enumerate() {
        record.check(|| match (is_single, is_batch) {
            (true, _) => String::new(),
            (false, true) => format!("[{index}].data."),
            (false, false) => format!("records[{index}]."),
        })?;
    }
    Ok(())
}

/// Whether the document's first name is `records`; a list has no other, so this tells it from a record without parsing twice.
fn begins_with_records(bytes: &[u8]) -> bool {
    let rest = bytes.trim_ascii_start().strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    rest.is_some_and(|rest| rest.starts_with(b"\"records\""))
}

fn of_event(event: CloudEvent, path: &str) -> Result<RecordBody, Problem> {
    let CloudEvent { specversion, id, source, kind, time, datacontenttype, data } = event;
    if specversion != "1.0" {
        return Err(invalid(path, "specversion", "unknown_version", "CloudEvents 1.0 is read here"));
    }
    if source.is_empty() || kind.is_empty() {
        return Err(invalid(path, "source", "missing_field", "source and type of an event are not empty"));
    }
    if datacontenttype.is_some_and(|declared| !declared.to_ascii_lowercase().starts_with("application/json")) {
        return Err(invalid(path, "datacontenttype", "unknown_type", "the data has to be application/json"));
    }
    named(data, Attributes { id, time }, path)
}

/// The record with the event's id and time. Where it states its own, both have to agree.
fn named(mut record: RecordBody, Attributes { id, time }: Attributes, path: &str) -> Result<RecordBody, Problem> {
    if record.id.as_ref().is_some_and(|own| *own != id) {
        return Err(invalid(path, "data.id", "contradiction", "leave it out: the event's id is the record's"));
    }
    if record.time.is_some() && time.is_some() && record.time != time {
        return Err(invalid(path, "data.time", "contradiction", "leave it out: the event's time is the record's"));
    }
    record.id = Some(id);
    record.time = record.time.or(time);
    Ok(record)
}

fn binary(headers: &HeaderMap) -> Result<Attributes, Problem> {
    let attribute = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(percent_decoded);
    let missing =
        |name: &'static str| Problem::field(name, "missing_header", "an event has specversion, id, source and type");
    if attribute("ce-specversion").as_deref() != Some("1.0") {
        return Err(Problem::field("ce-specversion", "unknown_version", "CloudEvents 1.0 is read here"));
    }
    let id = attribute("ce-id").filter(|id| !id.is_empty()).ok_or_else(|| missing("ce-id"))?;
    attribute("ce-source").filter(|source| !source.is_empty()).ok_or_else(|| missing("ce-source"))?;
    attribute("ce-type").filter(|kind| !kind.is_empty()).ok_or_else(|| missing("ce-type"))?;
    let time = attribute("ce-time").map(|time| time.parse::<Timestamp>()).transpose();
    let time = time.map_err(|error| Problem::field("ce-time", "invalid_header", error.to_string()))?;
    Ok(Attributes { id, time })
}

/// Header values are percent-encoded where they are not plain ASCII (HTTP binding, section 3.1.3.2).
fn percent_decoded(text: &str) -> String {
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

#[cfg(test)]
mod tests;
