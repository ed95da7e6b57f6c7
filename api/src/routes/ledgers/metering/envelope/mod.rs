//! The forms in which records come: JSON, and the three content modes of `CloudEvents` (1.0.2, JSON format and HTTP
//! binding).
//!
//! Invariant: what is wrong with one record of a list is that record's alone; what is wrong with the list is the report's.

mod entry;
mod shape;

use axum::extract::Request;
use axum::http::HeaderMap;
use commands::metering::{Attributes, Carried, Fault, percent_decoded};
use domain::json;
use domain::usage_ledger::MAX_RECORDS;

pub use shape::{Layout, Reportable};

pub use entry::{Entries, Unread, Unreadable, apart, in_order, refuse_any};

use crate::http::conventions::body;
use crate::http::problem::{Code, Pointer, Problem};
use crate::state::AppState;

/// What a list of records is under.
const RECORDS: &str = "records";

enum Form {
    Json,
    Binary(Attributes),
    Structured,
    Batch,
}

/// Reads the body in the form that the request declares: at least one record, and how the body holds them. Where it holds one alone, that
/// is read.
///
/// # Errors
/// [`Code::UnsupportedMediaType`], [`Code::MalformedJson`], [`Code::InvalidRequest`] with the field.
pub async fn read<T: Reportable + Carried>(
    request: Request,
    state: &AppState,
) -> Result<(Entries<T>, Layout), Problem> {
    let form = form_of(body::content_type(&request), request.headers())?;
    let bytes = body::read(request, state).await?;
    parse(form, &bytes)
}

/// Reads what comes in JSON alone: at least one document, and how the body holds them.
///
/// # Errors
/// As [`read`].
pub async fn read_plain<T: Reportable>(request: Request, state: &AppState) -> Result<(Entries<T>, Layout), Problem> {
    body::declared_as_json(&request)?;
    let bytes = body::read(request, state).await?;
    parse_json(body::document(&bytes)?)
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

fn parse<T: Reportable + Carried>(form: Form, bytes: &[u8]) -> Result<(Entries<T>, Layout), Problem> {
    let text = body::document(bytes)?;
    match form {
        Form::Json => parse_json(text),
        Form::Binary(attributes) => {
            // The data of an event whose attributes are headers is the whole body.
            let of_data = |fault: Fault| {
                Problem::at(Pointer::default().path(fault.field.trim_start_matches("data.")), fault.code, fault.detail)
            };
            body::without_keys(bytes)?;
            let record = body::decode::<T>(text)?.of_event(attributes).map_err(of_data)?;
            record.check().map_err(|fault| Problem::field(&fault.field, fault.code, fault.detail))?;
            Ok((vec![Ok(record)], Layout::Whole))
        }
        Form::Structured => Ok((vec![Ok(entry::event(text, &Pointer::default())?)], Layout::Event)),
        Form::Batch => {
            let events = items(text, Layout::Batch)?;
            let records = events.iter().enumerate();
            let records = records.map(|(index, text)| entry::event(text, &entry::item_of(Layout::Batch, index)));
            Ok((records.collect(), Layout::Batch))
        }
    }
}

fn parse_json<T: Reportable>(text: &str) -> Result<(Entries<T>, Layout), Problem> {
    // A list has no other member, so the first one tells it from a record.
    let members = json::members(text).unwrap_or_default();
    let Some((_, list)) = members.first().filter(|(name, _)| name == RECORDS) else {
        return Ok((vec![Ok(entry::record(text, &Pointer::default())?)], Layout::Whole));
    };
    if let Some((name, _)) = members.get(1) {
        let detail = if name == RECORDS { "it is there twice" } else { "nothing stands beside `records`" };
        return Err(Problem::at(Pointer::default().member(name), body::INVALID_VALUE, detail));
    }
    let items = items(list, Layout::List)?;
    let records = items.iter().enumerate();
    let records = records.map(|(index, text)| entry::record(text, &entry::item_of(Layout::List, index)));
    Ok((records.collect(), Layout::List))
}

/// The texts of the records of a list.
fn items(list: &str, layout: Layout) -> Result<Vec<&str>, Problem> {
    let place = || if layout == Layout::Batch { Pointer::default() } else { Pointer::default().member(RECORDS) };
    let Some(items) = json::items(list) else {
        return Err(Problem::at(place(), body::INVALID_VALUE, "a list of records is expected here"));
    };
    if !(1..=MAX_RECORDS).contains(&items.len()) {
        let detail = format!("send 1 to {MAX_RECORDS} records, not {}", items.len());
        return Err(Problem::at(place(), "wrong_count", detail));
    }
    Ok(items)
}

fn binary(headers: &HeaderMap) -> Result<Attributes, Problem> {
    let read = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(percent_decoded);
    Attributes::of("ce-", read).map_err(|fault| Problem::header(fault.field, fault.code, fault.detail))
}

#[cfg(test)]
mod tests;
