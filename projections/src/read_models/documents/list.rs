//! Reads of documents: one by its id, or a page.
//!
//! Invariant: every read takes an access; pages are bounded.

use domain::Access;
use sqlx::postgres::PgRow;
use sqlx::{PgPool, Postgres, QueryBuilder};
use uuid::Uuid;

use super::folded::{Folded, read};
use super::table::{DocumentTable, name, selected};
use crate::ReadError;
use crate::read_models::access::{push_access, push_environment};

/// Rows of a page at most, and one by which it is seen that there is a next one.
pub(crate) const MAX_PAGE: u32 = 201;

/// Documents that are listed by the position of their first event, within an access.
pub(crate) trait Listed: DocumentTable {
    /// The column of the tenant that they belong to.
    const TENANT: &'static str;

    /// The column of the environment that they are of, if they are of one.
    const ENVIRONMENT: Option<&'static str> = None;

    /// What is selected of `t` beside the document.
    const BESIDE: Option<&'static str> = None;
}

/// The document of an id.
pub(crate) async fn get<T: Listed>(pool: &PgPool, access: Access, id: Uuid) -> Result<Option<Folded<T>>, ReadError> {
    let row = get_row::<T>(pool, access, id).await?;
    row.as_ref().map(|row| Ok(read::<T>(row)?.1)).transpose()
}

/// The row of an id, with what is beside its document.
pub(crate) async fn get_row<T: Listed>(pool: &PgPool, access: Access, id: Uuid) -> Result<Option<PgRow>, ReadError> {
    let mut query = select::<T>(access);
    query.push(" AND t.").push(T::KEY).push(" = ").push_bind(id);
    Ok(query.build().fetch_optional(pool).await?)
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
    let rows = list_rows::<T>(pool, access, filter, before, limit).await?;
    rows.iter().map(|row| Ok(read::<T>(row)?.1)).collect()
}

/// The rows of such documents, with what is beside them.
pub(crate) async fn list_rows<T: Listed>(
    pool: &PgPool,
    access: Access,
    filter: impl FnOnce(&mut QueryBuilder<'_, Postgres>),
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<PgRow>, ReadError> {
    let mut query = select::<T>(access);
    filter(&mut query);
    if let Some(before) = before {
        query.push(" AND t.created_position < ").push_bind(before);
    }
    query.push(" ORDER BY t.created_position DESC LIMIT ").push_bind(i64::from(limit.clamp(1, MAX_PAGE)));
    Ok(query.build().fetch_all(pool).await?)
}

fn select<'a, T: Listed>(access: Access) -> QueryBuilder<'a, Postgres> {
    let beside = T::BESIDE.map_or_else(String::new, |beside| format!(", {beside}"));
    let mut query =
        QueryBuilder::new(format!("SELECT {}{beside} FROM {} t WHERE true", selected::<T>("t"), name::<T>()));
    push_access(access, &format!("t.{}", T::TENANT), &mut query);
    if let Some(environment) = T::ENVIRONMENT {
        push_environment(access, &format!("t.{environment}"), &mut query);
    }
    query
}
