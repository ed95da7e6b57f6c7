//! Records as a file that is written while it is read: CSV, or a JSON document a line.
//!
//! Invariants: one page of the walk is held at a time, and nothing of the database while the reader takes it; an export whose key is no longer
//! valid ends, and one that cannot go on breaks off, so that nobody takes a part for the whole. Nothing in a CSV is a formula.

use std::borrow::Cow;
use std::io;

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, VARY};
use axum::response::{IntoResponse, Response};
use csv::Writer;

use super::filter::PermissionKind;
use super::item::ListedUsage;
use super::shown::Shown;
use super::walk::Walk;
use crate::http::auth::Caller;
use crate::http::log_streams::Room;
use crate::http::problem::Problem;
use crate::state::AppState;

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values with a header (RFC 4180).
    Csv,
    /// A JSON document a line.
    JsonLines,
}

impl Format {
    /// The form of a media type.
    pub fn named(media_type: &str) -> Option<Self> {
        match media_type {
            "text/csv" => Some(Self::Csv),
            "application/x-ndjson" => Some(Self::JsonLines),
            _ => None,
        }
    }

    const fn headers(self) -> [&'static str; 2] {
        match self {
            Self::Csv => ["text/csv; charset=utf-8; header=present", "attachment; filename=\"usage.csv\""],
            Self::JsonLines => ["application/x-ndjson", "attachment; filename=\"usage.ndjson\""],
        }
    }
}

/// The columns of a CSV. Those at the end are only ever added to.
const COLUMNS: [&str; 33] = [
    "position",
    "index",
    "recorded_at",
    "occurred_at",
    "period",
    "id",
    "reporter",
    "source",
    "reference",
    "service",
    "provider",
    "revision",
    "key_id",
    "project",
    "run",
    "tags",
    "end_user",
    "basis",
    "permission",
    "prompt_tokens",
    "lines",
    "cost",
    "charged",
    "over_limit",
    "corrections",
    "void",
    "cost_before",
    "charged_before",
    "outcome",
    "contract",
    "contract_revision",
    "list_cost",
    "trued_up",
];

/// An export under way.
struct Export {
    state: AppState,
    caller: Caller,
    walk: Walk,
    shown: Shown,
    format: Format,
    has_begun: bool,
    _room: Room,
}

/// Streams the records.
///
/// # Errors
/// There are too many streams already.
pub fn respond(
    state: AppState,
    caller: Caller,
    (walk, shown): (Walk, Shown),
    format: Format,
) -> Result<Response, Problem> {
    let room = state.log_streams.take(caller.identity().key)?;
    let export = Export { state, caller, walk, shown, format, has_begun: false, _room: room };
    let [content_type, disposition] = format.headers();
    let headers = [(CONTENT_TYPE, content_type), (CONTENT_DISPOSITION, disposition), (VARY, "accept")];
    Ok((headers, Body::from_stream(futures::stream::try_unfold(export, Export::more))).into_response())
}

impl Export {
    /// The next piece.
    async fn more(mut self) -> io::Result<Option<(Bytes, Self)>> {
        let mut piece = Vec::new();
        if !self.has_begun {
            self.has_begun = true;
            if self.format == Format::Csv {
                write(&mut piece, |rows| rows.write_record(COLUMNS))?;
            }
        }
        while piece.is_empty() {
            if self.state.tasks.draining().is_cancelled() || !self.caller.is_still_admitted(&self.state) {
                return Err(io::Error::other("the export was ended"));
            }
            let Some((found, _)) = self.walk.next().await.map_err(|problem| broken(&problem))? else { return Ok(None) };
            let items = self.shown.show(&found).await.map_err(|problem| broken(&problem))?;
            self.format.write(&items, &mut piece)?;
        }
        Ok(Some((piece.into(), self)))
    }
}

impl Format {
    fn write(self, items: &[ListedUsage], piece: &mut Vec<u8>) -> io::Result<()> {
        match self {
            Self::Csv => write(piece, |rows| {
                items.iter().try_for_each(|item| rows.write_record(cells(item).iter().map(|cell| &**cell)))
            }),
            Self::JsonLines => items.iter().try_for_each(|item| {
                serde_json::to_writer(&mut *piece, item)?;
                piece.push(b'\n');
                Ok(())
            }),
        }
    }
}

fn broken(problem: &Problem) -> io::Error {
    ops::summary::count("an export of usage breaks off", || problem.detail.to_string());
    io::Error::other("the export cannot go on")
}

fn write(piece: &mut Vec<u8>, rows: impl FnOnce(&mut Writer<&mut Vec<u8>>) -> csv::Result<()>) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(piece);
    rows(&mut writer)?;
    writer.flush()
}

/// A record in the order of the columns.
fn cells(item: &ListedUsage) -> [Cow<'_, str>; 33] {
    let ListedUsage {
        position,
        index,
        recorded_at,
        record,
        end_user,
        charged,
        over_limit,
        corrections,
        void,
        trued_up,
        was,
    } = item;
    let number = |value: &dyn ToString| Cow::Owned(value.to_string());
    let id = |value: Option<&dyn ToString>| Cow::Owned(value.map(ToString::to_string).unwrap_or_default());
    let over = over_limit.iter().fold(domain::money::Decimal::ZERO, |sum, borne| sum.saturating_add(borne.amount));
    let permission = record.permission.as_ref().map(|permission| permission.kind);
    [
        text(Some(position.encode())),
        number(index),
        number(recorded_at),
        number(&record.occurred_at),
        number(&record.period),
        text(Some(record.id.as_str())),
        id(record.reporter.as_ref().map(|id| id as &dyn ToString)),
        text(record.source.as_deref()),
        text(record.reference.as_deref()),
        number(&record.service),
        number(&record.provider),
        number(&record.revision),
        id(record.key_id.as_ref().map(|id| id as &dyn ToString)),
        id(record.project.as_ref().map(|id| id as &dyn ToString)),
        text(record.run.as_deref()),
        if record.tags.is_empty() { Cow::Borrowed("") } else { json(&record.tags) },
        text(end_user.as_deref()),
        word(&record.basis),
        Cow::Borrowed(permission.map_or("", PermissionKind::as_str)),
        id(record.prompt_tokens.as_ref().map(|count| count as &dyn ToString)),
        json(&record.lines),
        number(&record.cost),
        number(charged),
        number(&over),
        number(corrections),
        number(void),
        id(was.as_ref().map(|was| &was.cost as &dyn ToString)),
        id(was.as_ref().map(|was| &was.charged as &dyn ToString)),
        record.outcome.as_ref().map_or(Cow::Borrowed(""), |outcome| word(outcome)),
        id(record.price.as_ref().map(|price| &price.id as &dyn ToString)),
        id(record.price.as_ref().map(|price| &price.revision as &dyn ToString)),
        id(record.list_cost.as_ref().map(|cost| cost as &dyn ToString)),
        number(trued_up),
    ]
}

/// A text that no spreadsheet takes for a formula.
fn text<'a>(text: Option<impl Into<Cow<'a, str>>>) -> Cow<'a, str> {
    let text = text.map(Into::into).unwrap_or_default();
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { Cow::Owned(format!("'{text}")) } else { text }
}

/// An array or an object, which begins with a bracket.
fn json(value: &impl serde::Serialize) -> Cow<'static, str> {
    Cow::Owned(serde_json::to_string(value).unwrap_or_default())
}

/// A word of a closed list, as it stands in JSON.
fn word(value: &impl serde::Serialize) -> Cow<'static, str> {
    let word = serde_json::to_value(value).ok();
    Cow::Owned(word.and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_a_text() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(text(Some(formula)), format!("'{formula}"));
        }
        for plain in ["req-4711", "", "'=1", "a=b", "1-1"] {
            assert_eq!(text(Some(plain)), plain);
        }
    }

    #[test]
    fn rows_are_as_rfc_4180_says() {
        let mut piece = Vec::new();
        write(&mut piece, |rows| rows.write_record(["a,b", "c\"d", "e"])).unwrap();
        assert_eq!(String::from_utf8(piece).unwrap(), "\"a,b\",\"c\"\"d\",e\r\n");
    }
}
