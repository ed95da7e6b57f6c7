//! The words of a search as Postgres compares them.

use crate::search::query::Tolerance;

use super::text::{Meant, Text};

/// What the text vectors are compared with; queries as Postgres reads a `tsquery`.
pub(super) struct Matcher {
    /// What has to match.
    pub query: String,
    /// One word of it, whichever.
    pub any: String,
    /// The whole text as one word, which a name may equal.
    pub key: String,
}

impl Matcher {
    pub fn of(text: &Text, meant: Option<&Meant>, tolerance: Tolerance) -> Self {
        let query = text.to_query(meant, tolerance);
        Self { query, any: text.to_query(meant, Tolerance::AnyWord), key: text.key().to_owned() }
    }
}
