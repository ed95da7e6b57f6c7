//! What has the words: counted, and a page of it, from one reading of the rows.
//!
//! Invariant: if there are more matches than are counted, the page is one of whichever were read, and of no use.

use sqlx::{PgConnection, QueryBuilder};
use uuid::Uuid;

use super::clauses::{Sql, push_where};
use super::facets::{self, Counted};
use super::matcher::Matcher;
use super::page::{Hit, Order};
use crate::search::query::ServiceQuery;

/// Count, labels, and the page as ids and sort keys.
type Row = (i64, Option<String>, Option<Vec<Uuid>>, Option<Vec<String>>);

/// Reads at most so many matches.
pub(super) async fn read(
    query: &ServiceQuery,
    words: &Matcher,
    order: &Order,
    most: u64,
    connection: &mut PgConnection,
) -> Result<(Counted, Vec<Hit>), sqlx::Error> {
    let mut sql: Sql<'_> = QueryBuilder::new("WITH matched AS MATERIALIZED (SELECT s.labels, s.service_id, ");
    order.push_key(query, Some(words), &mut sql);
    sql.push(" FROM catalog.search s");
    push_where(query, Some(words), &mut sql);
    facets::push_bound(most, &mut sql);
    sql.push("), page AS (SELECT service_id, sort_key FROM matched WHERE true");
    order.push_behind(query, &mut sql);
    order.push_first(query.limit, &mut sql);
    sql.push(") SELECT count(*), ").push(facets::labels(query));
    for column in ["service_id", "sort_key::text"] {
        sql.push(format!(", (SELECT array_agg({column} ORDER BY {}) FROM page)", order.sorted()));
    }
    sql.push(" FROM matched");
    // Planned anew each time: how many match depends on the words much more than a plan costs.
    let (total, labels, ids, keys): Row = sql.build_query_as().persistent(false).fetch_one(connection).await?;
    let hits = ids.into_iter().flatten().zip(keys.into_iter().flatten()).map(Hit::from).collect();
    Ok((facets::read(total, &labels.unwrap_or_default(), most), hits))
}
