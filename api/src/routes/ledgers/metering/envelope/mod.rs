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
use crate::http::problem::{Code, Problem};
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

/// Reads the body in the form that the request declares: at least one record, and whether it was one and no list of one.
///
/// # Errors
/// [`Code::UnsupportedMediaType`], [`Code::MalformedJson`], [`Code::InvalidRequest`] with the field.
pub async fn read<T: Reportable + Carried>(request: Request, state: &AppState) -> Result<(Vec<T>, bool), Problem> {
    let form = form_of(body::content_type(&request), request.headers())?;
    let bytes = body::read(request, state).await?;
    body::without_keys(&bytes)?;
    parse(form, &bytes)
}

/// Reads what comes in JSON alone: at least one document, and whether it was one and no list of one.
///
/// # Errors
/// As [`read`].
pub async fn read_plain<T: Reportable>(request: Request, state: &AppState) -> Result<(Vec<T>, bool), Problem> {
    if !body::is_json(&request, "application/json") {
        return Err(Problem::new(Code::UnsupportedMediaType, "the body is not declared as JSON"));
    }
    let bytes = body::read(request, state).await?;
    body::without_keys(&bytes)?;
    let (records, is_single) = parse_json(&bytes)?;
    check(&records, is_single, false)?;
    Ok((records, is_single))
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

fn parse<T: Reportable + Carried>(form: Form, bytes: &[u8]) -> Result<(Vec<T>, bool), Problem> {
    let (records, is_single) = match form {
        Form::Json => parse_json(bytes)?,
        Form::Binary(attributes) => (vec![body::parse::<T>(bytes)?.of_event(attributes)?], true),
        Form::Structured => (vec![body::parse::<CloudEvent<T>>(bytes)?.into_record()?], true),
        Form::Batch => {
            let events = body::parse::<Vec<CloudEvent<T>>>(bytes)?;
            let records = events.into_iter().enumerate().map(|(index, event)| {
                event.into_record().map_err(|fault| Problem::from(fault.within(&format!("[{index}]."))))
            });
            (records.collect::<Result<_, _>>()?, false)
        }
    };
    let is_batch = matches!(bytes.iter().find(|byte| !byte.is_ascii_whitespace()), Some(b'['));
    check(&records, is_single, is_batch)?;
    Ok((records, is_single))
}

fn parse_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<(Vec<T>, bool), Problem> {
    let is_list = begins_with_records(bytes);
    let records = if is_list { body::parse::<List<T>>(bytes)?.records } else { vec![body::parse(bytes)?] };
    Ok((records, !is_list))
}

fn check<T: Reportable>(records: &[T], is_single: bool, is_batch: bool) -> Result<(), Problem> {
    if !(1..=MAX_RECORDS).contains(&records.len()) {
        return Err(Problem::field(
            "records",
            "wrong_count",
            format!("send 1 to {MAX_RECORDS} records, not {}", records.len()),
        ));
    }
    for (index, record) in records.iter().enumerate() {
        record.check().map_err(|fault| match (is_single, is_batch) {
            (true, _) => fault,
            (false, true) => fault.within(&format!("[{index}].data.")),
            (false, false) => fault.within(&format!("records[{index}].")),
        })?;
    }
    Ok(())
}

/// Whether the document's first name is `records`; a list has no other, so this tells it from a record without parsing twice.
fn begins_with_records(bytes: &[u8]) -> bool {
    let rest = bytes.trim_ascii_start().strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    rest.is_some_and(|rest| rest.starts_with(b"\"records\""))
}

fn binary(headers: &HeaderMap) -> Result<Attributes, Problem> {
    let read = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(percent_decoded);
    Ok(Attributes::of("ce-", read)?)
}

#[cfg(test)]
mod tests;
