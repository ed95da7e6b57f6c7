//! Records as a file that is written while it is read: CSV, or a JSON document a line.
//!
//! Invariants: one page of the walk is held at a time, and nothing of the database while the reader takes it; an export whose key is no longer
//! valid ends, and one that cannot go on breaks off, so that nobody takes a part for the whole.

use std::io;

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, VARY};
use axum::response::{IntoResponse, Response};

use super::columns;
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
                columns::write_names(&mut piece)?;
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
            Self::Csv => columns::write_rows(items, piece),
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
