//! Finding things by what they are called.
//!
//! Invariant: case does not count, and no character of a name is a pattern.

use domain::values::text::Name;
use sqlx::{Postgres, QueryBuilder};

/// What something is called, or how that begins; everything where neither is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Called {
    /// The whole name.
    pub name: Option<Name>,
    /// Its beginning.
    pub prefix: Option<Name>,
}

impl Called {
    /// Adds the condition on a column.
    pub(crate) fn push(&self, column: &str, query: &mut QueryBuilder<'_, Postgres>) {
        if let Some(name) = &self.name {
            query.push(" AND lower(").push(column).push(") = lower(").push_bind(name.as_str().to_owned()).push(")");
        }
        if let Some(prefix) = &self.prefix {
            query.push(" AND starts_with(lower(").push(column).push("), lower(");
            query.push_bind(prefix.as_str().to_owned()).push("))");
        }
    }
}
