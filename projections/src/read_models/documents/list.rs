//! Reads of documents: one by its id, or a page.
//!
//! Invariant: every read takes an access; pages are bounded.

use domain::Access;
use sqlx::{PgPool, Postgres, QueryBuilder};
use uuid::Uuid;

use super::folded::{Folded, read};
use super::table::{DocumentTable, name, selected};
use crate::ReadError;
use crate::read_models::access::push_access;

/// Rows of a page at most.
pub(crate) const MAX_PAGE: u32 = 200;

/// Documents that are listed by the position of their first event, within an access.
pub(crate) trait Listed: DocumentTable {
    /// The column of the tenant that they belong to.
    const TENANT: &'static str;
}

/// The document of an id.
pub(crate) async fn get<T: Listed>(pool: &PgPool, access: Access, id: Uuid) -> Result<Option<Folded<T>>, ReadError> {
    let mut query = select::<T>(access);
    query.push(" AND t.").push(T::KEY).push(" = ").push_bind(id);
    let row = query.build().fetch_optional(pool).await?;
    row.as_ref().map(|row| Ok(read::<T>(row)?.1)).transpose()
}

/// Documents that fit a filter, latest first, from before a position if one is given. The filter adds conditions on the
/// columns of `t`.
pub(crate) async fn list<T: Listed>(
    pool: &PgPool,
    access: Access,
    filter: impl FnOnce(&mut QueryBuilder<'_, Postgres>),
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<Folded<T>>, ReadError> {
    let mut query = select::<T>(access);
    filter(&mut query);
    if let Some(before) = before {
        query.push(" AND t.created_position < ").push_bind(before);
    }
    query.push(" ORDER BY t.created_position DESC LIMIT ").push_bind(i64::from(limit.clamp(1, MAX_PAGE)));
    let rows = query.build().fetch_all(pool).await?;
    rows.iter().map(|row| Ok(read::<T>(row)?.1)).collect()
}

fn select<'a, T: Listed>(access: Access) -> QueryBuilder<'a, Postgres> {
    let mut query = QueryBuilder::new(format!("SELECT {} FROM {} t WHERE true", selected::<T>("t"), name::<T>()));
    push_access(access, &format!("t.{}", T::TENANT), &mut query);
    query
}
