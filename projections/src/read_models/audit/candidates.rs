//! Where in the log the entries are that fit a filter.
//!
//! Invariant: the work for a page is bounded. Who looks for something rare may get a page that is not full, and where to go on.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use domain::AggregateType;
use sqlx::postgres::PgRow;
use sqlx::{PgPool, Postgres, QueryBuilder, Row};
use uuid::Uuid;

use super::fold::Term;
use super::order::Order;
use super::positions::{BLOCK, Positions, block_of};

use crate::read_error::ReadError;

/// Blocks that are read first: where what is looked for is frequent, a page is full with one or two. Each time that it is not, four times
/// as many are read.
const FEW_BLOCKS: i64 = 2;
/// Blocks that are read at once at most.
const BLOCKS: i64 = 128;
/// Events of an aggregate that are looked at at once.
const OF_AGGREGATE: i64 = 2_000;
/// How often is read for a page.
const ROUNDS: usize = 32;

/// What is looked for.
#[derive(Debug)]
pub(super) struct Search {
    /// What all of the entries have. At least one.
    pub terms: Vec<Term>,
    /// Which aggregate they are about, by its id.
    pub aggregate: Option<Uuid>,
    /// From where to where.
    pub range: RangeInclusive<i64>,
    /// Which way round.
    pub order: Order,
    /// How many are wanted.
    pub limit: usize,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Positions, in the order that was asked for; at most as many as were wanted.
    pub positions: Vec<i64>,
    /// Where the search was given up, if it was: there may be more beyond that position.
    pub looked_to: Option<i64>,
}

impl Search {
    /// Looks for entries.
    pub async fn run(mut self, pool: &PgPool) -> Result<Found, ReadError> {
        let mut found = Vec::new();
        if self.range.is_empty() {
            return Ok(Found::default());
        }
        let kinds = match self.aggregate {
            Some(id) => self.narrow_to_aggregate(pool, id).await?,
            None => Vec::new(),
        };
        let mut blocks = FEW_BLOCKS;
        for _ in 0..ROUNDS {
            if self.range.is_empty() {
                return Ok(Found { positions: found, looked_to: None });
            }
            let (mut positions, looked_to) = match self.aggregate {
                Some(id) => self.of_aggregate(pool, id, &kinds).await?,
                None => self.of_terms(pool, blocks).await?,
            };
            blocks = blocks.saturating_mul(4).min(BLOCKS);
            found.append(&mut positions);
            if found.len() >= self.limit {
                found.truncate(self.limit);
                return Ok(Found { positions: found, looked_to: None });
            }
            let Some(looked_to) = looked_to else { return Ok(Found { positions: found, looked_to: None }) };
            self.go_on_after(looked_to);
        }
        let looked_to = match self.order {
            Order::NewestFirst => self.range.end().saturating_add(1),
            Order::OldestFirst => self.range.start().saturating_sub(1),
        };
        Ok(Found { positions: found, looked_to: Some(looked_to) })
    }

    fn go_on_after(&mut self, position: i64) {
        let (first, last) = (*self.range.start(), *self.range.end());
        self.range = match self.order {
            Order::NewestFirst => first..=position.saturating_sub(1),
            Order::OldestFirst => position.saturating_add(1)..=last,
        };
    }

    /// Leaves of the range what lies between the first and the last event of the aggregate; gives of which kinds it is.
    async fn narrow_to_aggregate(&mut self, pool: &PgPool, id: Uuid) -> Result<Vec<String>, ReadError> {
        let kinds: Vec<&str> = AggregateType::ALL.iter().map(|kind| kind.as_str()).collect();
        let streams: Vec<(String, i64, i64)> = sqlx::query_as(
            "SELECT aggregate_type, first_position, last_position FROM streams WHERE aggregate_id = $1 AND aggregate_type = ANY($2)",
        )
        .bind(id.to_string())
        .bind(kinds)
        .fetch_all(pool)
        .await?;
        let first = streams.iter().map(|(_, first, _)| *first).min().unwrap_or(i64::MAX);
        let last = streams.iter().map(|(.., last)| *last).max().unwrap_or(0);
        self.range = first.max(*self.range.start())..=last.min(*self.range.end());
        Ok(streams.into_iter().map(|(kind, ..)| kind).collect())
    }

    /// Positions of the blocks in which all terms occur.
    async fn of_terms(&self, pool: &PgPool, most: i64) -> Result<(Vec<i64>, Option<i64>), ReadError> {
        let mut query = self.blocks();
        query.push(" AND p0.block BETWEEN ").push_bind(block_of(*self.range.start()));
        query.push(" AND ").push_bind(block_of(*self.range.end()));
        query.push(match self.order {
            Order::NewestFirst => " ORDER BY p0.block DESC LIMIT ",
            Order::OldestFirst => " ORDER BY p0.block LIMIT ",
        });
        let rows = query.push_bind(most).build().fetch_all(pool).await?;
        let mut positions = Vec::new();
        for row in &rows {
            let (block, found) = common(row)?;
            positions.extend(self.ordered(found.of_block(block)));
        }
        let is_last = rows.len() < usize::try_from(most).unwrap_or(usize::MAX);
        let last: Option<i64> = rows.last().map(|row| row.try_get("block")).transpose()?;
        let looked_to = last.filter(|_| !is_last).map(|block| match self.order {
            Order::NewestFirst => block.saturating_mul(BLOCK),
            Order::OldestFirst => block.saturating_mul(BLOCK).saturating_add(BLOCK - 1),
        });
        Ok((positions, looked_to))
    }

    /// Positions of the aggregate's next events at which all terms occur.
    async fn of_aggregate(
        &self,
        pool: &PgPool,
        id: Uuid,
        kinds: &[String],
    ) -> Result<(Vec<i64>, Option<i64>), ReadError> {
        let mut query = QueryBuilder::new("SELECT position FROM events WHERE aggregate_id = ");
        query.push_bind(id.to_string());
        // One kind is the rule, and lets the stream's index give the order.
        match kinds {
            [kind] => query.push(" AND aggregate_type = ").push_bind(kind.clone()),
            kinds => query.push(" AND aggregate_type = ANY(").push_bind(kinds.to_vec()).push(")"),
        };
        query.push(" AND position BETWEEN ").push_bind(*self.range.start());
        query.push(" AND ").push_bind(*self.range.end());
        query.push(match (kinds, self.order) {
            ([_], Order::NewestFirst) => " ORDER BY sequence DESC LIMIT ",
            ([_], Order::OldestFirst) => " ORDER BY sequence LIMIT ",
            (_, Order::NewestFirst) => " ORDER BY position DESC LIMIT ",
            (_, Order::OldestFirst) => " ORDER BY position LIMIT ",
        });
        let events: Vec<i64> = query.push_bind(OF_AGGREGATE).build_query_scalar().fetch_all(pool).await?;
        let blocks: Vec<i64> = events.iter().map(|position| block_of(*position)).collect();
        let mut query = self.blocks();
        let rows = query.push(" AND p0.block = ANY(").push_bind(blocks).push(")").build().fetch_all(pool).await?;
        let blocks = rows.iter().map(common).collect::<Result<BTreeMap<_, _>, _>>()?;
        let is_last = events.len() < usize::try_from(OF_AGGREGATE).unwrap_or(usize::MAX);
        let looked_to = events.last().copied().filter(|_| !is_last);
        let fits = |position: &i64| blocks.get(&block_of(*position)).is_some_and(|block| block.contains(*position));
        Ok((events.into_iter().filter(fits).collect(), looked_to))
    }

    /// The blocks in which all terms occur, each with where they occur.
    fn blocks(&self) -> QueryBuilder<'static, Postgres> {
        let mut query = QueryBuilder::new("SELECT p0.block, ARRAY[p0.positions");
        for number in 1..self.terms.len() {
            query.push(format!(", p{number}.positions"));
        }
        query.push("] AS positions FROM audit.postings p0");
        for number in 1..self.terms.len() {
            query.push(format!(" JOIN audit.postings p{number} ON p{number}.block = p0.block"));
        }
        query.push(" WHERE true");
        for (number, term) in self.terms.iter().enumerate() {
            query.push(format!(" AND p{number}.term = ")).push_bind(term.to_string());
        }
        query
    }

    /// Those within the range, in the order that is asked for.
    fn ordered(&self, positions: impl DoubleEndedIterator<Item = i64>) -> Vec<i64> {
        let within = positions.filter(|position| self.range.contains(position));
        match self.order {
            Order::NewestFirst => within.rev().collect(),
            Order::OldestFirst => within.collect(),
        }
    }
}

/// The block of a row, and where in it all terms occur.
fn common(row: &PgRow) -> Result<(i64, Positions), ReadError> {
    let mut common: Option<Positions> = None;
    for stored in row.try_get::<Vec<Vec<u8>>, _>("positions")? {
        let positions = Positions::decode(&stored).map_err(ReadError::corrupt("audit.postings"))?;
        match &mut common {
            Some(common) => common.intersect(&positions),
            None => common = Some(positions),
        }
    }
    Ok((row.try_get("block")?, common.unwrap_or_default()))
}
