//! Postings and balances as tables.
//!
//! Invariant: columns are only ever added, at the end.

use std::io;

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName, VARY};
use axum::response::{IntoResponse, Response};

use crate::http::problem::Problem;
use crate::routes::cells::writer;

/// A table of comma-separated values with a header (RFC 4180), to be kept under a name.
///
/// # Errors
/// None is expected: it is written to memory.
pub(super) fn respond<const N: usize>(
    disposition: &'static str,
    names: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
    more: Option<(HeaderName, String)>,
) -> Result<Response, Problem> {
    let table = table(names, rows).map_err(|error| Problem::internal(&error))?;
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (CONTENT_DISPOSITION, disposition),
        (VARY, "accept"),
    ];
    let mut response = (headers, table).into_response();
    if let Some((name, value)) = more
        && let Ok(value) = value.parse()
    {
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}

fn table<const N: usize>(names: [&str; N], rows: impl Iterator<Item = [String; N]>) -> io::Result<Vec<u8>> {
    let mut piece = Vec::new();
    let mut writer = writer(&mut piece);
    writer.write_record(names)?;
    for row in rows {
        writer.write_record(row)?;
    }
    writer.flush()?;
    drop(writer);
    Ok(piece)
}
