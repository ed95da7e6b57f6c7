//! Whose rows a statement reads.

use domain::Access;
use sqlx::{Postgres, QueryBuilder};

/// Adds that the rows are within an access, by the column of their owner, to a statement that has a `WHERE` already.
pub(crate) fn push_access(access: Access, owner: &str, statement: &mut QueryBuilder<'_, Postgres>) {
    if let Some(tenant) = access.only() {
        statement.push(" AND ").push(owner).push(" = ").push_bind(tenant.0);
    }
}
