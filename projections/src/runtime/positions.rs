//! How far each read model has come, so that a read can wait for a write.
//!
//! Invariant: a position is announced only after its transaction was committed.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use sqlx::PgPool;
use tokio::sync::watch;

/// How often the table is asked while somebody waits for a model that another process keeps current. One query answers
/// for all models and all who wait.
const ASK_EVERY: Duration = Duration::from_millis(20);

/// The model has not come that far in time.
#[derive(Debug, thiserror::Error)]
pub enum WaitError {
    /// It lags.
    #[error("{name} stands at position {position}, asked for was {min_position}")]
    Behind {
        /// The read model.
        name: String,
        /// Where it stands.
        position: i64,
        /// What was waited for.
        min_position: i64,
    },
    /// The database does not answer.
    #[error("the position of the read model is not known at the moment")]
    Unavailable(#[from] sqlx::Error),
}

/// The positions of all read models, as this process knows them.
#[derive(Debug)]
pub struct ModelPositions {
    pool: PgPool,
    known: Mutex<HashMap<String, watch::Sender<i64>>>,
    asked: tokio::sync::Mutex<Option<Instant>>,
}

impl ModelPositions {
    /// Nothing is known yet.
    pub fn new(pool: PgPool) -> Self {
        Self { pool, known: Mutex::new(HashMap::new()), asked: tokio::sync::Mutex::new(None) }
    }

    /// The last known position of a model, as it changes.
    pub fn subscribe(&self, name: &str) -> watch::Receiver<i64> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(name.to_owned()).or_insert_with(|| watch::Sender::new(0)).subscribe()
    }

    /// Waits until a model has applied a position; gives where it stands then.
    ///
    /// # Errors
    /// [`WaitError::Behind`] after `timeout`.
    pub async fn wait_for(&self, name: &str, min_position: i64, timeout: Duration) -> Result<i64, WaitError> {
        let deadline = Instant::now() + timeout;
        let mut position = self.subscribe(name);
        loop {
            let now = *position.borrow_and_update();
            if now >= min_position {
                return Ok(now);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(WaitError::Behind { name: name.to_owned(), position: now, min_position });
            }
            tokio::select! {
                _ = position.changed() => {}
                asked = self.ask() => asked?,
                () = tokio::time::sleep(left) => {}
            }
        }
    }

    /// Says that a model has come to a position.
    pub(crate) fn announce(&self, name: &str, position: i64) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let sender = known.entry(name.to_owned()).or_insert_with(|| watch::Sender::new(0));
        sender.send_if_modified(|known| {
            let is_news = position > *known;
            *known = position.max(*known);
            is_news
        });
    }

    /// Asks the table, after a pause since it was asked last.
    async fn ask(&self) -> Result<(), sqlx::Error> {
        let mut asked = self.asked.lock().await;
        let since = asked.map_or(ASK_EVERY, |asked| asked.elapsed());
        tokio::time::sleep(ASK_EVERY.saturating_sub(since)).await;
        let rows: Vec<(String, i64)> =
            sqlx::query_as("SELECT name, position FROM projectors WHERE status = 'live'").fetch_all(&self.pool).await?;
        *asked = Some(Instant::now());
        for (name, position) in rows {
            self.announce(&name, position);
        }
        Ok(())
    }
}
