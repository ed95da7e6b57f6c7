//! One page of hits.
//!
//! Invariant: the cursor states the value that the last hit was sorted by and its id, and the next page begins strictly
//! behind both.

use domain::ServiceId;
use domain::money::Currency;
use domain::ports::service_search::{CursorKey, SearchCursor, ServiceSort, Tolerance};
use domain::ports::{SearchError, ServiceQuery};
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, QueryBuilder, Row};
use uuid::Uuid;

use super::clauses::{Sql, push_where, push_words};
use super::{Matcher, unavailable};

/// What stands for no price, so that it comes last.
const NO_PRICE: &str = "Infinity";

/// By what hits are sorted, and behind which value the page begins.
pub(super) enum Order {
    Score(Tolerance, Option<i64>),
    Name(Option<String>),
    Newest(Option<i64>),
    /// The price as text; no price is an infinite one.
    Price(Currency, Option<String>),
}

impl Order {
    /// The order of a query.
    ///
    /// # Errors
    /// [`SearchError::CursorDoesNotFit`], if its cursor is of another order.
    pub fn of(query: &ServiceQuery, tolerance: Tolerance, has_words: bool) -> Result<Self, SearchError> {
        let after = query.after.as_ref().map(|cursor| cursor.key.clone());
        match (query.sort, after) {
            (ServiceSort::Relevance, None) if has_words => Ok(Self::Score(tolerance, None)),
            (ServiceSort::Relevance, Some(CursorKey::Score(score, _))) if has_words => {
                Ok(Self::Score(tolerance, Some(score)))
            }
            (ServiceSort::Relevance, None) if !has_words => Ok(Self::Newest(None)),
            (ServiceSort::Relevance, Some(CursorKey::Position(position))) if !has_words => {
                Ok(Self::Newest(Some(position)))
            }
            (ServiceSort::Newest, None) => Ok(Self::Newest(None)),
            (ServiceSort::Newest, Some(CursorKey::Position(position))) => Ok(Self::Newest(Some(position))),
            (ServiceSort::Name, None) => Ok(Self::Name(None)),
            (ServiceSort::Name, Some(CursorKey::Name(name))) => Ok(Self::Name(Some(name))),
            (ServiceSort::Cheapest(currency), None) => Ok(Self::Price(currency, None)),
            (ServiceSort::Cheapest(currency), Some(CursorKey::Price(price))) => {
                let price = price.map_or_else(|| NO_PRICE.to_owned(), |price| price.to_string());
                Ok(Self::Price(currency, Some(price)))
            }
            _ => Err(SearchError::CursorDoesNotFit),
        }
    }

    /// Adds the value as `sort_key`.
    fn push_key(&self, query: &ServiceQuery, words: Option<&Matcher>, sql: &mut Sql<'_>) {
        match self {
            Self::Score(..) => push_score(words, sql),
            Self::Name(_) => {
                sql.push("s.name_folded");
            }
            Self::Newest(_) => {
                sql.push("s.created_position");
            }
            Self::Price(currency, _) => push_price(*currency, query, sql),
        }
        sql.push(" AS sort_key");
    }

    /// Adds the condition that a row comes behind the cursor.
    fn push_after(&self, last: Uuid, sql: &mut Sql<'_>) {
        match self {
            Self::Score(_, Some(value)) | Self::Newest(Some(value)) => {
                sql.push(" WHERE sort_key <= ").push_bind(*value);
                sql.push(" AND (sort_key < ").push_bind(*value).push(" OR service_id > ").push_bind(last).push(")");
            }
            Self::Name(Some(name)) => {
                sql.push(" WHERE (sort_key, service_id) > (").push_bind(name.clone());
                sql.push(", ").push_bind(last).push(")");
            }
            Self::Price(_, Some(price)) => {
                sql.push(" WHERE (sort_key, service_id) > (").push_bind(price.clone());
                sql.push("::text::numeric, ").push_bind(last).push(")");
            }
            Self::Score(_, None) | Self::Newest(None) | Self::Name(None) | Self::Price(_, None) => {}
        }
    }

    fn direction(&self) -> &'static str {
        match self {
            Self::Score(..) | Self::Newest(_) => "DESC",
            Self::Name(_) | Self::Price(..) => "ASC",
        }
    }

    fn cursor_key(&self, row: &PgRow) -> Result<CursorKey, sqlx::Error> {
        Ok(match self {
            Self::Score(tolerance, _) => CursorKey::Score(row.try_get("sort_key")?, *tolerance),
            Self::Name(_) => CursorKey::Name(row.try_get("sort_key")?),
            Self::Newest(_) => CursorKey::Position(row.try_get("sort_key")?),
            Self::Price(..) => {
                let text: String = row.try_get("sort_text")?;
                CursorKey::Price(text.parse().ok())
            }
        })
    }
}

/// The hits of a page, and where the next one begins.
pub(super) async fn read(
    query: &ServiceQuery,
    words: Option<&Matcher>,
    order: &Order,
    connection: &mut PgConnection,
) -> Result<(Vec<ServiceId>, Option<SearchCursor>), SearchError> {
    let last = query.after.as_ref().map_or(Uuid::nil(), |cursor| cursor.service.0);
    let mut sql: Sql<'_> = QueryBuilder::new("SELECT service_id, sort_key");
    if matches!(order, Order::Price(..)) {
        sql.push(", sort_key::text AS sort_text");
    }
    sql.push(" FROM (SELECT s.service_id, ");
    order.push_key(query, words, &mut sql);
    sql.push(" FROM catalog.search s");
    push_where(query, words, &mut sql);
    sql.push(") AS found");
    order.push_after(last, &mut sql);
    sql.push(format!(" ORDER BY sort_key {}, service_id LIMIT ", order.direction()));
    // One more than the page shows whether there is another.
    sql.push_bind(i64::from(query.limit).saturating_add(1));
    let rows = sql.build().persistent(false).fetch_all(connection).await.map_err(unavailable)?;
    page(&rows, query.limit as usize, order).map_err(unavailable)
}

fn page(rows: &[PgRow], limit: usize, order: &Order) -> Result<(Vec<ServiceId>, Option<SearchCursor>), sqlx::Error> {
    let shown = rows.get(..limit.min(rows.len())).unwrap_or_default();
    let hits = shown.iter().map(|row| row.try_get("service_id").map(ServiceId)).collect::<Result<Vec<_>, _>>()?;
    let next = match (shown.last(), hits.last()) {
        (Some(row), Some(service)) if rows.len() > limit => {
            Some(SearchCursor { key: order.cursor_key(row)?, service: *service })
        }
        _ => None,
    };
    Ok((hits, next))
}

/// How well a row matches, in millionths: weighted words, far above them a name that is or begins with what was typed. Whole
/// numbers, because a cursor has to find its place again.
fn push_score(words: Option<&Matcher>, sql: &mut Sql<'_>) {
    let Some(words) = words else {
        sql.push("0::bigint");
        return;
    };
    sql.push("((ts_rank('{0.05, 0.15, 0.5, 1.0}', s.words, ");
    push_words(words, sql);
    sql.push(") * 1000000)::bigint + CASE WHEN s.slug_key = ").push_bind(words.key.clone());
    sql.push(" OR s.name_key = ").push_bind(words.key.clone());
    sql.push(" THEN 4000000 WHEN starts_with(s.slug_key, ").push_bind(words.key.clone());
    sql.push(") OR starts_with(s.name_key, ").push_bind(words.key.clone());
    sql.push(") THEN 2000000 ELSE 0 END - CASE s.state WHEN 'deprecated' THEN 500000 ELSE 0 END)");
}

fn push_price(currency: Currency, query: &ServiceQuery, sql: &mut Sql<'_>) {
    // What is free is so in every currency.
    let price = |prefix: &str, own: &str, sql: &mut Sql<'_>| {
        sql.push(format!("CASE WHEN s.{own} = ")).push_bind(currency.to_string());
        sql.push(format!(
            " OR s.{prefix}is_free THEN coalesce(s.{prefix}lowest_price, 'Infinity') ELSE 'Infinity' END"
        ));
    };
    sql.push("(CASE WHEN s.next_effective_at <= ").push_bind(SqlTimestamp::from(query.at)).push(" THEN ");
    price("next_", "next_currency", sql);
    sql.push(" ELSE ");
    price("", "price_currency", sql);
    sql.push(" END)");
}
