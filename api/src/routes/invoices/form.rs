//! In which form a document is read.

use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT;
use axum::http::request::Parts;

/// The form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InvoiceForm {
    /// Everything.
    #[default]
    Json,
    /// The lines alone.
    Csv,
    /// A page that prints well.
    Html,
}

impl<S: Send + Sync> FromRequestParts<S> for InvoiceForm {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        let accepted = parts.headers.get_all(ACCEPT).into_iter().filter_map(|value| value.to_str().ok());
        Ok(Self::of(accepted.flat_map(|value| value.split(','))))
    }
}

impl InvoiceForm {
    /// The first of those that a request takes and that there are; JSON where it names none.
    fn of<'a>(accepted: impl Iterator<Item = &'a str>) -> Self {
        let named = accepted.map(|range| range.split(';').next().unwrap_or_default().trim());
        let mut known = named.filter_map(|name| match name {
            "application/json" | "application/*" | "*/*" => Some(Self::Json),
            "text/csv" => Some(Self::Csv),
            "text/html" => Some(Self::Html),
            _ => None,
        });
        known.next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_form_that_there_is_holds() {
        let of = |accept: &'static str| InvoiceForm::of(accept.split(','));
        assert_eq!(of("text/csv"), InvoiceForm::Csv);
        assert_eq!(of("image/png, text/html;q=0.9, text/csv"), InvoiceForm::Html);
        for json in ["", "*/*", "application/json, text/csv", "image/png"] {
            assert_eq!(of(json), InvoiceForm::Json, "{json}");
        }
    }
}
