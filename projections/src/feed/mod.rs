//! The feed: the only reader of the whole log.
//!
//! Invariant: whoever reads through it sees every event, once, in the order of the log, or an error; never a hole.

mod copy;
mod decode;
mod end;
mod entry;
mod reader;
mod ring;
mod stored;
mod tail;
#[cfg(test)]
mod tests;
mod traces;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::EventId;
use sqlx::PgPool;
use tokio::sync::watch;

pub use end::{Proof, TailState};
pub use entry::{FeedError, LogEntry};
pub use reader::{LogReader, Page};
pub use ring::RingBounds;

pub(crate) use ring::event_id;
pub(crate) use traces::{Traced, behind, traces};

use ring::Ring;

/// How the tail is read.
#[derive(Clone, Copy, Debug)]
pub struct FeedSettings {
    /// The log is polled at least this often, also when nobody says that there is news. The head is then proven at least
    /// every 200 ms.
    pub poll: Duration,
    /// Pause after each read that reached the end: what comes in the meantime shares the next one.
    pub linger: Duration,
    /// Events a read of the tail at most.
    pub page: usize,
    /// What is kept in memory.
    pub ring: RingBounds,
}

impl Default for FeedSettings {
    fn default() -> Self {
        Self {
            poll: Duration::from_millis(150),
            linger: Duration::from_millis(3),
            page: 2_000,
            ring: RingBounds::default(),
        }
    }
}

/// The log as this process reads it: recent entries from memory, older ones from the database.
#[derive(Debug)]
pub struct LogFeed {
    reader: LogReader,
    settings: FeedSettings,
    /// `None` until the tail reader has found the head.
    ring: Mutex<Option<Ring>>,
    tail: watch::Sender<TailState>,
    trouble: watch::Sender<Option<String>>,
}

impl LogFeed {
    /// A feed over this pool, without a tail reader: every page comes from the database.
    pub fn new(pool: PgPool, settings: FeedSettings) -> Arc<Self> {
        Arc::new(Self {
            reader: LogReader::new(pool),
            settings,
            ring: Mutex::new(None),
            tail: watch::Sender::new(TailState::default()),
            trouble: watch::Sender::new(None),
        })
    }

    /// Up to `limit` entries after a position, without gaps; empty at the head.
    ///
    /// # Errors
    /// See [`FeedError`].
    pub async fn page(&self, after: i64, limit: usize) -> Result<Vec<LogEntry>, FeedError> {
        let recent = self.ring().as_ref().and_then(|ring| ring.page(after, limit));
        if let Some(entries) = recent {
            return Ok(entries);
        }
        let head = self.head();
        let page = self.reader.page(after, limit).await?;
        let last = page.entries.last().map_or(after, LogEntry::position);
        if page.is_last && last < head {
            return Err(FeedError::Gap { after: last, expected: last.saturating_add(1), found: head });
        }
        Ok(page.entries)
    }

    /// The last position that this process has seen; does not ask the server.
    pub fn head(&self) -> i64 {
        self.tail.borrow().head
    }

    /// Waits until the head is beyond a position, or the time is over; gives the head.
    pub async fn wait_beyond(&self, position: i64, timeout: Duration) -> i64 {
        let mut tail = self.tail.subscribe();
        let waiting = tail.wait_for(|state| state.head > position);
        match tokio::time::timeout(timeout, waiting).await {
            Ok(Ok(state)) => state.head,
            _ => self.head(),
        }
    }

    /// Pages straight from the database.
    pub fn reader(&self) -> &LogReader {
        &self.reader
    }

    /// The end of the log, as it becomes known.
    pub fn tail(&self) -> watch::Receiver<TailState> {
        self.tail.subscribe()
    }

    /// Why this process cannot follow the log: it is too old for an event, or the log is broken. It is then not ready.
    pub fn trouble(&self) -> Option<String> {
        self.trouble.borrow().clone()
    }

    /// As [`LogFeed::trouble`], as it changes.
    pub fn trouble_changes(&self) -> watch::Receiver<Option<String>> {
        self.trouble.subscribe()
    }

    /// Gives whether that is news.
    fn set_trouble(&self, trouble: Option<String>) -> bool {
        self.trouble.send_if_modified(|known| {
            let is_new = *known != trouble;
            *known = trouble;
            is_new
        })
    }

    fn poll_interval(&self) -> Duration {
        self.settings.poll
    }

    fn linger(&self) -> Duration {
        self.settings.linger
    }

    fn ring(&self) -> MutexGuard<'_, Option<Ring>> {
        self.ring.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Finds the head, where the ring begins.
    async fn begin(&self) -> Result<(i64, Option<EventId>), FeedError> {
        let head = self.reader.head().await?;
        let (last, last_id) = head.map_or((0, None), |(last, last_id)| (last, Some(last_id)));
        *self.ring() = Some(Ring::at(last, last_id, self.settings.ring));
        self.tail.send_modify(|state| state.head = last);
        Ok((last, last_id))
    }

    /// Reads what is new; gives whether that was all.
    async fn read_tail(&self) -> Result<bool, FeedError> {
        let known = self.ring().as_ref().map(|ring| (ring.last(), ring.last_id()));
        let (last, last_id) = match known {
            Some(known) => known,
            None => self.begin().await?,
        };
        let page = match last_id {
            Some(last_id) => self.reader.page_behind(last, last_id, self.settings.page).await?,
            None => self.reader.page(last, self.settings.page).await?,
        };
        let head = last.saturating_add(i64::try_from(page.entries.len()).unwrap_or(i64::MAX));
        if let Some(ring) = self.ring().as_mut() {
            ring.push(&page.entries);
        }
        // Entries first, then the news of them: who is woken finds them in the ring.
        self.tail.send_modify(|state| {
            state.head = head;
            if page.is_last {
                state.proof = Some(Proof { head, began: page.began });
            }
        });
        metrics::gauge!("feed_head_position").set(gauge(head));
        Ok(page.is_last)
    }
}

/// A position as metrics take it. Exact up to 2^53.
#[expect(clippy::cast_precision_loss, reason = "a gauge is a float, and positions are far below 2^53")]
pub(crate) fn gauge(position: i64) -> f64 {
    position as f64
}
