//! The forms in which records come: JSON, and the three content modes of `CloudEvents` (1.0.2, JSON format and HTTP
//! binding).

use axum::extract::Request;
use axum::http::HeaderMap;
use commands::metering::{
    Attributes, Carried, CloudEvent, Fault, LedgerCorrection, PermittedBody, PermittedCorrection, RecordBody,
    percent_decoded,
};
use domain::usage_ledger::MAX_RECORDS;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::http::conventions::body;
use crate::http::problem::{Code, Pointer, Problem};
use crate::state::AppState;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List<T> {
    records: Vec<T>,
}

enum Form {
    Json,
    Binary(Attributes),
    Structured,
    Batch,
}

/// How a body holds its records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// It is one.
    Whole,
    /// It is an event, whose data is one.
    Event,
    /// It has a list of them.
    List,
    /// It is a list of events.
    Batch,
}

impl Layout {
    /// Whether it is one record and no list of one.
    pub fn is_single(self) -> bool {
        matches!(self, Self::Whole | Self::Event)
    }

    /// Where one of the records stands, counted from 0.
    pub fn place_of(self, index: usize) -> Pointer {
        match self {
            Self::Whole => Pointer::default(),
            Self::Event => Pointer::default().member("data"),
            Self::List => Pointer::default().member("records").item(index),
            Self::Batch => Pointer::default().item(index).member("data"),
        }
    }
}

/// Reads the body in the form that the request declares: at least one record, and how the body holds them.
///
/// # Errors
/// [`Code::UnsupportedMediaType`], [`Code::MalformedJson`], [`Code::InvalidRequest`] with the field.
pub async fn read<T: Reportable + Carried>(request: Request, state: &AppState) -> Result<(Vec<T>, Layout), Problem> {
    let form = form_of(body::content_type(&request), request.headers())?;
    let bytes = body::read(request, state).await?;
    body::without_keys(&bytes)?;
    parse(form, &bytes)
}

/// Reads what comes in JSON alone: at least one document, and how the body holds them.
///
/// # Errors
/// As [`read`].
pub async fn read_plain<T: Reportable>(request: Request, state: &AppState) -> Result<(Vec<T>, Layout), Problem> {
    if !body::is_json(&request, "application/json") {
        return Err(Problem::new(Code::UnsupportedMediaType, "the body is not declared as JSON"));
    }
    let bytes = body::read(request, state).await?;
    body::without_keys(&bytes)?;
    let (records, layout) = parse_json(&bytes)?;
    check(&records, layout)?;
    Ok((records, layout))
}

/// What is reported.
pub trait Reportable: DeserializeOwned {
    /// Checks what its type cannot say.
    ///
    /// # Errors
    /// The first field that is not as it has to be.
    fn check(&self) -> Result<(), Fault>;
}

impl Reportable for RecordBody {
    fn check(&self) -> Result<(), Fault> {
        Self::check(self)
    }
}

/// It is checked when its permit is opened, and stands for itself.
impl Reportable for PermittedBody {
    fn check(&self) -> Result<(), Fault> {
        Ok(())
    }
}

impl Reportable for PermittedCorrection {
    fn check(&self) -> Result<(), Fault> {
        Self::check(self)
    }
}

impl Reportable for LedgerCorrection {
    fn check(&self) -> Result<(), Fault> {
        Self::check(self)
    }
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

fn parse<T: Reportable + Carried>(form: Form, bytes: &[u8]) -> Result<(Vec<T>, Layout), Problem> {
    let (records, layout) = match form {
        Form::Json => parse_json(bytes)?,
        Form::Binary(attributes) => {
            // The data of an event whose attributes are headers is the whole body.
            let of_data = |fault: Fault| {
                Problem::at(Pointer::default().path(fault.field.trim_start_matches("data.")), fault.code, fault.detail)
            };
            (vec![body::parse::<T>(bytes)?.of_event(attributes).map_err(of_data)?], Layout::Whole)
        }
        Form::Structured => (vec![body::parse::<CloudEvent<T>>(bytes)?.into_record()?], Layout::Event),
        Form::Batch => {
            let events = body::parse::<Vec<CloudEvent<T>>>(bytes)?.into_iter().enumerate();
            let records = events
                .map(|(index, event)| event.into_record().map_err(|fault| at(Pointer::default().item(index), &fault)));
            (records.collect::<Result<_, _>>()?, Layout::Batch)
        }
    };
    check(&records, layout)?;
    Ok((records, layout))
}

fn parse_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<(Vec<T>, Layout), Problem> {
    if begins_with_records(bytes) {
        return Ok((body::parse::<List<T>>(bytes)?.records, Layout::List));
    }
    Ok((vec![body::parse(bytes)?], Layout::Whole))
}

fn check<T: Reportable>(records: &[T], layout: Layout) -> Result<(), Problem> {
    if !(1..=MAX_RECORDS).contains(&records.len()) {
        let list = if layout == Layout::Batch { Pointer::default() } else { Pointer::default().member("records") };
        let detail = format!("send 1 to {MAX_RECORDS} records, not {}", records.len());
        return Err(Problem::at(list, "wrong_count", detail));
    }
    let mut checked = records.iter().enumerate();
    checked.try_for_each(|(index, record)| record.check().map_err(|fault| at(layout.place_of(index), &fault)))
}

/// The problem of a fault that is in something.
fn at(within: Pointer, fault: &Fault) -> Problem {
    Problem::at(within.path(&fault.field), fault.code, fault.detail.clone())
}

/// Whether the document's first name is `records`; a list has no other, so this tells it from a record without parsing twice.
fn begins_with_records(bytes: &[u8]) -> bool {
    let rest = bytes.trim_ascii_start().strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    rest.is_some_and(|rest| rest.starts_with(b"\"records\""))
}

fn binary(headers: &HeaderMap) -> Result<Attributes, Problem> {
    let read = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(percent_decoded);
    Attributes::of("ce-", read).map_err(|fault| Problem::header(fault.field, fault.code, fault.detail))
}

#[cfg(test)]
mod tests;
