//! Reads of documents: one by its id, or a page.
//!
//! Invariant: every read takes a scope; pages are bounded.

use sqlx::{PgPool, Postgres, QueryBuilder};
use uuid::Uuid;

use super::folded::{Folded, read};
use super::table::{DocumentTable, name, selected};
use crate::{ReadError, Scope};

/// Rows of a page at most.
pub(crate) const MAX_PAGE: u32 = 200;

/// Documents that are listed by the position of their first event, within a scope.
pub(crate) trait Listed: DocumentTable {
    /// The column of the tenant that they belong to.
    const TENANT: &'static str;
}

/// The document of an id.
pub(crate) async fn get<T: Listed>(pool: &PgPool, scope: Scope, id: Uuid) -> Result<Option<Folded<T>>, ReadError> {
    let mut query = select::<T>(scope);
    query.push(" AND t.").push(T::KEY).push(" = ").push_bind(id);
    let row = query.build().fetch_optional(pool).await?;
    row.as_ref().map(|row| Ok(read::<T>(row)?.1)).transpose()
}

/// Documents that fit a filter, latest first, from before a position if one is given. The filter adds conditions on the
/// columns of `t`.
pub(crate) async fn list<T: Listed>(
    pool: &PgPool,
    scope: Scope,
    filter: impl FnOnce(&mut QueryBuilder<'_, Postgres>),
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<Folded<T>>, ReadError> {
    let mut query = select::<T>(scope);
    filter(&mut query);
    if let Some(before) = before {
        query.push(" AND t.created_position < ").push_bind(before);
    }
    query.push(" ORDER BY t.created_position DESC LIMIT ").push_bind(i64::from(limit.clamp(1, MAX_PAGE)));
    let rows = query.build().fetch_all(pool).await?;
    rows.iter().map(|row| Ok(read::<T>(row)?.1)).collect()
}

fn select<'a, T: Listed>(scope: Scope) -> QueryBuilder<'a, Postgres> {
    let mut query = QueryBuilder::new(format!("SELECT {} FROM {} t WHERE true", selected::<T>("t"), name::<T>()));
    scope.push(&format!("t.{}", T::TENANT), &mut query);
    query
}
