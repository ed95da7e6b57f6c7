//! Reads of documents: one by its id, in groups, or a page.
//!
//! Invariant: every read takes an access; pages are bounded.

use domain::Access;
use ops::tasks::Tasks;
use sqlx::postgres::PgRow;
use sqlx::{PgPool, Postgres, QueryBuilder};
use uuid::Uuid;

use super::folded::{Folded, read};
use super::table::{DocumentTable, name, selected};
use crate::ReadError;
use crate::read_models::access::{push_access, push_environment};
use crate::read_models::by_id::{self, ById, Source};

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

/// Starts reading documents by their ids.
pub(crate) fn start<T: Listed>(pool: &PgPool, tasks: &Tasks) -> ById<T::Model> {
    let source = Source {
        columns: &columns::<T>(),
        table: &name::<T>(),
        id: T::KEY,
        owner: T::TENANT,
        environment: T::ENVIRONMENT,
        sequence_key: T::KEY,
    };
    by_id::start(source, pool, tasks)
}

/// The document of an id.
pub(crate) async fn get<T: Listed>(
    by_id: &ById<T::Model>,
    access: Access,
    id: Uuid,
) -> Result<Option<Folded<T>>, ReadError> {
    let rows = by_id.get(id).await?;
    by_id::within(&rows, access)?.map(|row| Ok(read::<T>(row)?.1)).transpose()
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
    let mut query = QueryBuilder::new(format!("SELECT {} FROM {} t WHERE true", columns::<T>(), name::<T>()));
    push_access(access, &format!("t.{}", T::TENANT), &mut query);
    if let Some(environment) = T::ENVIRONMENT {
        push_environment(access, &format!("t.{environment}"), &mut query);
    }
    query
}

fn columns<T: Listed>() -> String {
    let beside = T::BESIDE.map_or_else(String::new, |beside| format!(", {beside}"));
    format!("{}{beside}", selected::<T>("t"))
}
