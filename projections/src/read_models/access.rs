//! Whose rows a statement reads.

use domain::Access;
use sqlx::{Postgres, QueryBuilder};

/// Adds that the rows are within an access, by the column of their owner, to a statement that has a `WHERE` already.
pub(crate) fn push_access(access: Access, owner: &str, statement: &mut QueryBuilder<'_, Postgres>) {
    if let Some(tenant) = access.only() {
        statement.push(" AND ").push(owner).push(" = ").push_bind(tenant.0);
    }
}

/// Adds that the rows are of the environment that an access ends at, by their column of it, likewise.
pub(crate) fn push_environment(access: Access, environment: &str, statement: &mut QueryBuilder<'_, Postgres>) {
    if let Some(only) = access.environment() {
        statement.push(" AND ").push(environment).push(" = ").push_bind(only.as_str());
    }
}
