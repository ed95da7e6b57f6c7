//! Finding things by what they are called.
//!
//! Invariant: neither case nor how an accent was typed counts, and no character of a name is a pattern.

use domain::values::new_name::composed;
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
            query.push(" AND lower(").push(column).push(") = lower(").push_bind(composed(name)).push(")");
        }
        if let Some(prefix) = &self.prefix {
            query.push(" AND starts_with(lower(").push(column).push("), lower(");
            query.push_bind(composed(prefix)).push("))");
        }
    }
}

#[cfg(test)]
impl Called {
    /// Things of this name.
    pub(crate) fn named(name: &str) -> Self {
        Self { name: Some(Name::new(name).unwrap()), prefix: None }
    }

    /// Things whose names begin so.
    pub(crate) fn beginning(prefix: &str) -> Self {
        Self { name: None, prefix: Some(Name::new(prefix).unwrap()) }
    }
}
