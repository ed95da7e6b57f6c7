//! In which form a document is read.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::routes::forms::accepted;

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
        Ok(accepted(parts, |name| match name {
            "text/csv" => Some(Self::Csv),
            "text/html" => Some(Self::Html),
            _ => None,
        }))
    }
}
