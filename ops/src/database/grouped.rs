//! Reads by key, grouped as commits are: those that come while a statement runs share the next one, without a timer.
//!
//! Invariants: a read is answered by a statement that began after it was asked for, so it sees all that was committed before. A
//! statement that fails fails those reads alone that it was for, and a key for which the server fails fails for nobody else. A
//! caller that goes away takes no one with it. What waits is bounded.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::query::Query;
use sqlx::{PgPool, Postgres, Row};
use tokio::sync::{mpsc, oneshot};

use super::connect::set_apart;
use crate::sql_error::{is_about_data, is_ending, is_unavailable};
use crate::tasks::Tasks;

/// Keys of a statement at most.
const GROUP: usize = 512;
/// Reads that wait at most.
const WAITING: usize = 16_384;
/// How long a statement may take.
const READS_WITHIN: Duration = Duration::from_secs(5);
/// How long a caller waits: for the statement that runs, and for its own.
const ANSWERED_WITHIN: Duration = Duration::from_secs(11);
/// How long the connection is kept while nobody reads.
const RESTS: Duration = Duration::from_secs(30);

/// A statement that reads rows of many keys at once.
pub trait KeyedRead: Send + Sync + 'static {
    /// By what is read.
    type Key: Clone + Eq + Hash + Send + Sync + 'static;

    /// What it is called in metrics and in the list of tasks.
    const NAME: &'static str;

    /// The statement. Each of its rows has a column `ordinal`, of type `bigint`: the place of its key among these, from 1, as `WITH ORDINALITY`
    /// counts them.
    fn query<'q>(&'q self, keys: &[Self::Key]) -> Query<'q, Postgres, PgArguments>;
}

/// The rows of one key, in the order of the statement; none for a key that nothing is found of.
pub type Rows = Arc<[PgRow]>;

/// Why a read has no answer.
#[derive(Clone, Debug, thiserror::Error)]
pub enum GroupedError {
    /// Too many wait.
    #[error("too many reads wait for the database")]
    Overloaded,
    /// No answer came in time.
    #[error("the database did not answer in time")]
    Late,
    /// The statement failed.
    #[error("the database could not be read")]
    Failed(#[source] Arc<sqlx::Error>),
}

impl GroupedError {
    /// Whether it may be answered later.
    pub fn is_unavailable(&self) -> bool {
        match self {
            Self::Overloaded | Self::Late => true,
            Self::Failed(source) => is_unavailable(source),
        }
    }
}

/// Reads of one kind. A clone asks the same task, which has a connection of its own.
pub struct Grouped<R: KeyedRead> {
    asked: mpsc::Sender<Asked<R::Key>>,
    source: Arc<Source<R>>,
}

impl<R: KeyedRead> Clone for Grouped<R> {
    fn clone(&self) -> Self {
        Self { asked: self.asked.clone(), source: Arc::clone(&self.source) }
    }
}

impl<R: KeyedRead> std::fmt::Debug for Grouped<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Grouped").field(&R::NAME).finish()
    }
}

struct Asked<K> {
    key: K,
    answer: oneshot::Sender<Result<Rows, GroupedError>>,
}

struct Source<R> {
    read: R,
    pool: PgPool,
}

impl<R: KeyedRead> Grouped<R> {
    /// Starts the task that asks, which ends with the process or with the last clone. It connects like `pool`, and only when needed.
    pub fn start(read: R, pool: &PgPool, tasks: &Tasks) -> Self {
        metrics::counter!("grouped_reads_refused_total", "read" => R::NAME).increment(0);
        let (asked, waiting) = mpsc::channel(WAITING);
        // One is the task's; the other serves those who come when the task has ended.
        let source = Arc::new(Source { read, pool: set_apart(pool, 2) });
        let (token, own) = (tasks.token(), Arc::clone(&source));
        tasks.spawn(R::NAME, async move {
            token.run_until_cancelled(own.serve(waiting)).await;
        });
        Self { asked, source }
    }

    /// The rows of a key.
    ///
    /// # Errors
    /// [`GroupedError`].
    pub async fn get(&self, key: R::Key) -> Result<Rows, GroupedError> {
        let (answer, answered) = oneshot::channel();
        match self.asked.try_send(Asked { key: key.clone(), answer }) {
            Ok(()) => {}
            Err(mpsc::error::TrySendError::Full(_)) => {
                metrics::counter!("grouped_reads_refused_total", "read" => R::NAME).increment(1);
                return Err(GroupedError::Overloaded);
            }
            Err(mpsc::error::TrySendError::Closed(_)) => return self.source.alone(key).await,
        }
        match tokio::time::timeout(ANSWERED_WITHIN, answered).await {
            Ok(Ok(rows)) => rows,
            // The process ends, and lets the requests that it has come to theirs.
            Ok(Err(_)) => self.source.alone(key).await,
            Err(_) => Err(GroupedError::Late),
        }
    }

    /// The rows of each of these keys, which wait for the same statement if it has room for them.
    ///
    /// # Errors
    /// [`GroupedError`] of the first that has no answer.
    pub async fn get_each(&self, keys: impl IntoIterator<Item = R::Key>) -> Result<Vec<Rows>, GroupedError> {
        futures::future::try_join_all(keys.into_iter().map(|key| self.get(key))).await
    }
}

impl<R: KeyedRead> Source<R> {
    async fn serve(&self, mut asked: mpsc::Receiver<Asked<R::Key>>) {
        let mut connection = None;
        let mut waiting = Vec::new();
        loop {
            match tokio::time::timeout(RESTS, asked.recv_many(&mut waiting, GROUP)).await {
                Ok(0) => return,
                Ok(_) => self.answer(&mut connection, &mut waiting).await,
                Err(_) => connection = None,
            }
        }
    }

    async fn answer(&self, connection: &mut Option<PoolConnection<Postgres>>, waiting: &mut Vec<Asked<R::Key>>) {
        waiting.retain(|asked| !asked.answer.is_closed());
        let mut keys = Vec::with_capacity(waiting.len());
        let mut places = HashMap::with_capacity(waiting.len());
        for Asked { key, .. } in waiting.iter() {
            places.entry(key.clone()).or_insert_with(|| {
                keys.push(key.clone());
                keys.len() - 1
            });
        }
        #[expect(clippy::cast_precision_loss, reason = "a group is far below 2^52 keys")]
        metrics::histogram!("grouped_read_keys", "read" => R::NAME).record(keys.len() as f64);
        let found = self.read(connection, &keys).await;
        for Asked { key, answer } in waiting.drain(..) {
            let rows = places.get(&key).and_then(|place| found.get(*place)).cloned();
            // Who does not wait any more has no use for it.
            let _ = answer.send(rows.unwrap_or(Err(GroupedError::Late)));
        }
    }

    /// What is found of each key. A statement that the server refuses is asked in halves, down to the key that it fails for.
    async fn read(
        &self,
        connection: &mut Option<PoolConnection<Postgres>>,
        keys: &[R::Key],
    ) -> Vec<Result<Rows, GroupedError>> {
        let mut found = Vec::with_capacity(keys.len());
        let mut parts = vec![keys];
        while let Some(part) = parts.pop() {
            match self.read_once(connection, part).await {
                Ok(rows) => found.extend(rows.into_iter().map(|rows| Ok(Rows::from(rows)))),
                Err(GroupedError::Failed(error)) if part.len() > 1 && is_about_data(&error) => {
                    let (first, second) = part.split_at(part.len() / 2);
                    parts.extend([second, first]);
                }
                Err(error) => found.extend(part.iter().map(|_| Err(error.clone()))),
            }
        }
        found
    }

    /// Asks one statement; once more on a connection made anew where the one at hand turns out to be dead.
    async fn read_once(
        &self,
        connection: &mut Option<PoolConnection<Postgres>>,
        keys: &[R::Key],
    ) -> Result<Vec<Vec<PgRow>>, GroupedError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        loop {
            let (mut own, is_new) = match connection.take() {
                Some(own) => (own, false),
                None => (self.pool.acquire().await.map_err(failed)?, true),
            };
            match tokio::time::timeout(READS_WITHIN, self.read.query(keys).fetch_all(&mut *own)).await {
                Ok(Ok(rows)) => {
                    *connection = Some(own);
                    return sorted(rows, keys.len()).map_err(failed);
                }
                Ok(Err(error)) if error.as_database_error().is_some_and(|error| !is_ending(error)) => {
                    *connection = Some(own);
                    return Err(failed(error));
                }
                // What is in an unknown state is never used again.
                Ok(Err(error)) => {
                    own.close_on_drop();
                    if is_new {
                        return Err(failed(error));
                    }
                }
                Err(_) => {
                    own.close_on_drop();
                    return Err(GroupedError::Late);
                }
            }
        }
    }

    async fn alone(&self, key: R::Key) -> Result<Rows, GroupedError> {
        let mut found = self.read_once(&mut None, std::slice::from_ref(&key)).await?;
        Ok(found.pop().unwrap_or_default().into())
    }
}

/// The rows of each key.
fn sorted(rows: Vec<PgRow>, keys: usize) -> Result<Vec<Vec<PgRow>>, sqlx::Error> {
    let mut found: Vec<Vec<PgRow>> = std::iter::repeat_with(Vec::new).take(keys).collect();
    for row in rows {
        let ordinal: i64 = row.try_get("ordinal")?;
        let place = usize::try_from(ordinal).ok().and_then(|ordinal| found.get_mut(ordinal.checked_sub(1)?));
        place.ok_or_else(|| sqlx::Error::Decode(format!("there is no key {ordinal}").into()))?.push(row);
    }
    Ok(found)
}

fn failed(error: sqlx::Error) -> GroupedError {
    GroupedError::Failed(Arc::new(error))
}
