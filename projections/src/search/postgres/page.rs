//! One page of hits.
//!
//! Invariant: the cursor states the value that the last hit was sorted by and its id, and the next page begins strictly
//! behind both.

use std::num::ParseIntError;

use domain::ServiceId;
use domain::money::Currency;
use sqlx::{PgConnection, QueryBuilder};
use uuid::Uuid;

use super::clauses::{Prices, Sql, push_in_effect, push_named, push_where, push_words};
use super::matcher::Matcher;
use crate::search::query::{CursorKey, SearchCursor, SearchError, ServiceQuery, ServiceSort, Tolerance};

/// What stands for no price, so that it comes last.
const NO_PRICE: &str = "Infinity";

/// What the score of an unranked hit begins with, its position follows: far below every score that words can have.
const UNRANKED: i64 = i64::MIN / 2;

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

    /// Whether the page begins behind a hit that was not ranked. Then it goes on like that, however many match by now.
    pub fn is_unranked(&self) -> bool {
        matches!(self, Self::Score(_, Some(score)) if *score < UNRANKED / 2)
    }

    /// Adds the value as `sort_key`.
    pub fn push_key(&self, query: &ServiceQuery, words: Option<&Matcher>, sql: &mut Sql<'_>) {
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

    /// Adds the condition that a row comes behind the cursor, as one more of several.
    pub fn push_behind(&self, query: &ServiceQuery, sql: &mut Sql<'_>) {
        let last = query.after.as_ref().map_or(Uuid::nil(), |cursor| cursor.service.0);
        match self {
            Self::Score(_, Some(value)) | Self::Newest(Some(value)) => {
                sql.push(" AND sort_key <= ").push_bind(*value);
                sql.push(" AND (sort_key < ").push_bind(*value).push(" OR service_id > ").push_bind(last).push(")");
            }
            Self::Name(Some(name)) => {
                sql.push(" AND (sort_key, service_id) > (").push_bind(name.clone());
                sql.push(", ").push_bind(last).push(")");
            }
            Self::Price(_, Some(price)) => {
                sql.push(" AND (sort_key, service_id) > (").push_bind(price.clone());
                sql.push("::text::numeric, ").push_bind(last).push(")");
            }
            Self::Score(_, None) | Self::Newest(None) | Self::Name(None) | Self::Price(_, None) => {}
        }
    }

    /// By what rows are sorted; the id makes the order total.
    pub fn sorted(&self) -> &'static str {
        match self {
            Self::Score(..) | Self::Newest(_) => "sort_key DESC, service_id",
            Self::Name(_) | Self::Price(..) => "sort_key, service_id",
        }
    }

    /// Adds the order, and that one row more is wanted than a page has, which shows whether there is another page.
    pub fn push_first(&self, limit: u32, sql: &mut Sql<'_>) {
        sql.push(format!(" ORDER BY {} LIMIT {}", self.sorted(), i64::from(limit).saturating_add(1)));
    }

    fn cursor_key(&self, sort_key: &str) -> Result<CursorKey, sqlx::Error> {
        let number = || sort_key.parse::<i64>().map_err(|error| sqlx::Error::Decode(error.into()));
        Ok(match self {
            Self::Score(tolerance, _) => CursorKey::Score(number()?, *tolerance),
            Self::Name(_) => CursorKey::Name(sort_key.to_owned()),
            Self::Newest(_) => CursorKey::Position(number()?),
            Self::Price(..) => CursorKey::Price(sort_key.parse().ok()),
        })
    }
}

/// A hit, and the value that it was sorted by.
pub(super) struct Hit {
    service: ServiceId,
    sort_key: String,
}

impl From<(Uuid, String)> for Hit {
    fn from((service, sort_key): (Uuid, String)) -> Self {
        Self { service: ServiceId(service), sort_key }
    }
}

/// Which of the matches are read.
#[derive(Clone, Copy)]
enum Names {
    /// Any.
    Any,
    /// Those whose names have at least one of the words.
    WithWords,
    /// The others.
    WithoutWords,
}

/// The hits of a page in their order, and one more if there is another page.
pub(super) async fn read(
    query: &ServiceQuery,
    words: Option<&Matcher>,
    order: &Order,
    connection: &mut PgConnection,
) -> Result<Vec<Hit>, sqlx::Error> {
    match order {
        Order::Score(tolerance, after) => names_first(query, words, *tolerance, *after, connection).await,
        _ => rows(query, words, order, Names::Any, connection).await,
    }
}

/// Of very many matches only those are ranked whose names have any of the words. The others follow, the newest first.
async fn names_first(
    query: &ServiceQuery,
    words: Option<&Matcher>,
    tolerance: Tolerance,
    after: Option<i64>,
    connection: &mut PgConnection,
) -> Result<Vec<Hit>, sqlx::Error> {
    let position = after.filter(|score| *score < UNRANKED / 2).map(|score| score.saturating_sub(UNRANKED));
    let mut hits = Vec::new();
    if position.is_none() {
        hits = rows(query, words, &Order::Score(tolerance, after), Names::WithWords, connection).await?;
    }
    if hits.len() <= query.limit as usize {
        let others = rows(query, words, &Order::Newest(position), Names::WithoutWords, connection).await?;
        for other in others {
            let position: i64 =
                other.sort_key.parse().map_err(|error: ParseIntError| sqlx::Error::Decode(error.into()))?;
            hits.push(Hit { sort_key: UNRANKED.saturating_add(position).to_string(), ..other });
        }
    }
    Ok(hits)
}

async fn rows(
    query: &ServiceQuery,
    words: Option<&Matcher>,
    order: &Order,
    names: Names,
    connection: &mut PgConnection,
) -> Result<Vec<Hit>, sqlx::Error> {
    let mut sql: Sql<'_> =
        QueryBuilder::new("SELECT service_id, sort_key::text AS sort_text FROM (SELECT s.service_id, ");
    order.push_key(query, words, &mut sql);
    sql.push(" FROM catalog.search s");
    push_where(query, words, &mut sql);
    match (names, words) {
        (Names::WithWords, Some(words)) => push_named(" AND ", words, &mut sql),
        (Names::WithoutWords, Some(words)) => push_named(" AND NOT ", words, &mut sql),
        (Names::Any, _) | (_, None) => {}
    }
    sql.push(") AS found WHERE true");
    order.push_behind(query, &mut sql);
    order.push_first(query.limit, &mut sql);
    let rows: Vec<(Uuid, String)> = sql.build_query_as().persistent(false).fetch_all(connection).await?;
    Ok(rows.into_iter().map(Hit::from).collect())
}

/// A page of hits, and behind which of them the next one begins.
pub(super) fn cut(
    mut hits: Vec<Hit>,
    limit: usize,
    order: &Order,
) -> Result<(Vec<ServiceId>, Option<SearchCursor>), sqlx::Error> {
    let is_last = hits.len() <= limit;
    hits.truncate(limit);
    let next = match hits.last().filter(|_| !is_last) {
        Some(last) => Some(SearchCursor { key: order.cursor_key(&last.sort_key)?, service: last.service }),
        None => None,
    };
    Ok((hits.into_iter().map(|hit| hit.service).collect(), next))
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
    push_in_effect(query, sql, |from, sql| {
        let (prefix, own) = match from {
            Prices::Revision => ("r.", "currency"),
            Prices::Next => ("s.next_", "currency"),
            Prices::Last => ("s.", "price_currency"),
        };
        // What is free is so in every currency.
        sql.push(format!("CASE WHEN {prefix}{own} = ")).push_bind(currency.to_string());
        sql.push(format!(" OR {prefix}is_free THEN coalesce({prefix}lowest_price, 'Infinity') ELSE 'Infinity' END"));
    });
}
