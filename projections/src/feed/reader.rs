//! Pages of the log from the database, each one short autocommit statement.
//!
//! Invariant: a page is contiguous from `after + 1` on, or reading fails. A page is bounded in number, and in bytes by the
//! average size of the events seen so far.

use std::fmt::Write;
use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use domain::{EventId, StreamId};
use futures::TryStreamExt;
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::PgPool;
use uuid::Uuid;

use super::copy::{self, COLUMNS};
use super::decode;
use super::ring::event_id;
use crate::feed::{FeedError, LogEntry};

/// Bytes of payload and metadata that a page should not exceed.
const PAGE_BYTES: usize = 8 * 1024 * 1024;

/// Events a page at most, whatever is asked for.
const PAGE_EVENTS: usize = 20_000;

/// Reads the log from the database.
#[derive(Debug)]
pub struct LogReader {
    pool: PgPool,
    average_bytes: AtomicUsize,
}

/// Some entries that follow each other.
#[derive(Debug)]
pub struct Page {
    /// The entries.
    pub entries: Vec<LogEntry>,
    /// Bytes of their payloads and metadata.
    pub bytes: usize,
    /// Nothing followed the last entry when the page was read.
    pub is_last: bool,
    /// What follows the last entry cannot be read by this program.
    future: Option<FeedError>,
    /// When reading began, by the monotonic clock: everything that was committed by then and is not beyond the page's bound
    /// is in the page.
    pub began: Instant,
}

impl LogReader {
    /// A reader over this pool.
    pub fn new(pool: PgPool) -> Self {
        Self { pool, average_bytes: AtomicUsize::new(0) }
    }

    /// Up to `limit` entries after a position.
    ///
    /// # Errors
    /// [`FeedError::Gap`]; [`FeedError::FromTheFuture`] if the first entry is one (later, the page ends before it);
    /// [`FeedError::Unavailable`].
    pub async fn page(&self, after: i64, limit: usize) -> Result<Page, FeedError> {
        let limit = self.bounded(limit);
        let upper = after.saturating_add(i64::try_from(limit).unwrap_or(i64::MAX));
        let condition = format!("position > {after} AND position <= {upper} ORDER BY position");
        let mut page = self.select(&condition, Some(after)).await?.or_future()?;
        page.is_last = page.future.is_none() && page.entries.len() < limit;
        if !page.entries.is_empty() {
            self.average_bytes.store(page.bytes / page.entries.len(), Ordering::Relaxed);
        }
        Ok(page)
    }

    /// The entries at these positions, in the order of the log; at most 10,000.
    ///
    /// # Errors
    /// [`FeedError::FromTheFuture`], [`FeedError::Unavailable`].
    pub async fn at(&self, positions: &[i64]) -> Result<Vec<LogEntry>, FeedError> {
        let mut condition = String::from("position IN (0");
        for position in positions.iter().take(10_000) {
            let _ = write!(condition, ",{position}");
        }
        condition.push_str(") ORDER BY position");
        Ok(self.select(&condition, None).await?.or_future()?.entries)
    }

    /// Up to `limit` entries after a position whose event is known, which is read again: if it is no longer there, the log
    /// has lost events (a failover) and is not followed.
    ///
    /// # Errors
    /// As [`LogReader::page`]; [`FeedError::Gap`] at the known position if the log has another event there, or none.
    pub async fn page_behind(&self, last: i64, last_id: EventId, limit: usize) -> Result<Page, FeedError> {
        let before = last.saturating_sub(1);
        let mut page = self.page(before, self.bounded(limit).saturating_add(1)).await?;
        if page.entries.first().map(event_id) != Some(last_id) {
            return Err(FeedError::Gap { after: before, expected: last, found: 0 });
        }
        page.entries.remove(0);
        page.or_future()
    }

    /// Up to `limit` events of one stream after a sequence, in order. `positions` are those of its first and last event: they
    /// spare the partitions in which it has none.
    ///
    /// # Errors
    /// As [`LogReader::at`].
    pub async fn stream(
        &self,
        stream: StreamId,
        positions: RangeInclusive<i64>,
        after_sequence: i64,
        limit: usize,
    ) -> Result<Vec<LogEntry>, FeedError> {
        // All of it is numbers, ids and words of ours, so it needs no escaping.
        let condition = format!(
            "position >= {} AND position <= {} AND aggregate_type = '{}' AND aggregate_id = '{}' AND sequence > \
             {after_sequence} ORDER BY sequence LIMIT {}",
            positions.start(),
            positions.end(),
            stream.aggregate_type,
            stream.aggregate_id,
            self.bounded(limit),
        );
        Ok(self.select(&condition, None).await?.or_future()?.entries)
    }

    /// The last event and its position; `None` for an empty log.
    ///
    /// # Errors
    /// [`FeedError::Unavailable`].
    pub async fn head(&self) -> Result<Option<(i64, EventId)>, FeedError> {
        let head: Option<(i64, Uuid)> =
            sqlx::query_as("SELECT position, event_id FROM events ORDER BY position DESC LIMIT 1")
                .fetch_optional(&self.pool)
                .await
                .map_err(unavailable)?;
        Ok(head.map(|(position, event_id)| (position, event_id.into())))
    }

    /// When the event at a position was recorded, or the last one before it; `None` where the log has none.
    ///
    /// # Errors
    /// [`FeedError::Unavailable`].
    pub async fn recorded_at(&self, position: i64) -> Result<Option<Timestamp>, FeedError> {
        let recorded: Option<SqlTimestamp> =
            sqlx::query_scalar("SELECT recorded_at FROM events WHERE position <= $1 ORDER BY position DESC LIMIT 1")
                .bind(position)
                .fetch_optional(&self.pool)
                .await
                .map_err(unavailable)?;
        Ok(recorded.map(SqlTimestamp::to_jiff))
    }

    pub(super) fn pool(&self) -> &PgPool {
        &self.pool
    }

    fn bounded(&self, limit: usize) -> usize {
        let average = self.average_bytes.load(Ordering::Relaxed).max(1);
        limit.min(PAGE_EVENTS).min(PAGE_BYTES / average).max(1)
    }

    async fn select(&self, condition: &str, contiguous_after: Option<i64>) -> Result<Page, FeedError> {
        let began = Instant::now();
        let statement = format!("COPY (SELECT {COLUMNS} FROM events WHERE {condition}) TO STDOUT (FORMAT binary)");
        let mut connection = self.pool.acquire().await.map_err(unavailable)?;
        let rows = Rows { after: contiguous_after, began };
        match rows.read(&mut connection, &statement).await {
            Ok(page) => Ok(page),
            Err(error) => {
                // After a COPY that failed or was left half-read the connection may hold the rest of its answer.
                drop(connection.detach());
                Err(error)
            }
        }
    }
}

impl Page {
    /// The page, unless it is empty because of an event from the future.
    fn or_future(mut self) -> Result<Self, FeedError> {
        match self.future.take_if(|_| self.entries.is_empty()) {
            Some(future) => Err(future),
            None => Ok(self),
        }
    }
}

struct Rows {
    after: Option<i64>,
    began: Instant,
}

impl Rows {
    async fn read(mut self, connection: &mut sqlx::PgConnection, statement: &str) -> Result<Page, FeedError> {
        let mut page = Page { entries: Vec::new(), bytes: 0, is_last: true, future: None, began: self.began };
        let mut messages = connection.copy_out_raw(statement).await.map_err(unavailable)?;
        let mut is_first = true;
        while let Some(message) = messages.try_next().await.map_err(unavailable)? {
            let body = if is_first { copy::strip_header(&message).map_err(unavailable)? } else { &message };
            is_first = false;
            if page.future.is_some() {
                continue; // the rest of a cut page has to be drained
            }
            let Some(row) = copy::row(body).map_err(unavailable)? else { continue };
            self.check_contiguous(row.position)?;
            match decode::entry(&row) {
                Ok(entry) => page.entries.push(entry),
                Err(source) => page.future = Some(FeedError::FromTheFuture { position: row.position, source }),
            }
            page.bytes += row.payload.len() + row.metadata.len();
        }
        Ok(page)
    }

    fn check_contiguous(&mut self, found: i64) -> Result<(), FeedError> {
        let Some(after) = self.after else { return Ok(()) };
        let expected = after.saturating_add(1);
        if found != expected {
            return Err(FeedError::Gap { after, expected, found });
        }
        self.after = Some(found);
        Ok(())
    }
}

pub(super) fn unavailable(error: impl std::error::Error + Send + Sync + 'static) -> FeedError {
    FeedError::Unavailable(Box::new(error))
}
