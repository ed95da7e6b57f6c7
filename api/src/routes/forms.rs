//! In which form something is read: by what a request takes.

use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT;
use axum::http::request::Parts;

/// The first of the forms that a request takes and that there are; the usual one where it names none.
pub fn accepted<T: Default>(parts: &Parts, known: impl Fn(&str) -> Option<T>) -> T {
    let ranges = parts.headers.get_all(ACCEPT).into_iter().filter_map(|value| value.to_str().ok());
    first(ranges.flat_map(|value| value.split(',')), known)
}

fn first<'a, T: Default>(ranges: impl Iterator<Item = &'a str>, known: impl Fn(&str) -> Option<T>) -> T {
    let mut known = ranges.filter_map(|range| {
        let name = range.split(';').next().unwrap_or_default().trim();
        let is_usual = matches!(name, "application/json" | "application/*" | "*/*");
        if is_usual { Some(T::default()) } else { known(name) }
    });
    known.next().unwrap_or_default()
}

/// A document, or its rows as a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TableForm {
    /// Everything.
    #[default]
    Json,
    /// The rows alone.
    Csv,
}

impl<S: Send + Sync> FromRequestParts<S> for TableForm {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        Ok(accepted(parts, |name| (name == "text/csv").then_some(Self::Csv)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_form_that_there_is_holds() {
        let of = |accept: &'static str| first(accept.split(','), |name| (name == "text/csv").then_some(TableForm::Csv));
        assert_eq!(of("text/csv"), TableForm::Csv);
        assert_eq!(of("image/png, text/csv;q=0.9, application/json"), TableForm::Csv);
        for json in ["", "*/*", "application/json, text/csv", "image/png"] {
            assert_eq!(of(json), TableForm::Json, "{json}");
        }
    }
}
