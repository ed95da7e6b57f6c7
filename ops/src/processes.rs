//! Which processes of the marketplace are alive: a row for each, renewed once a second, and what each sees of the others.
//!
//! Invariant: a process counts itself, so the count is never zero, and it knows the count before it answers anybody. What is
//! counted may be out of date: others count a process that joins with their next beat, within about a second; one that
//! leaves in order too; one that died or is paused for 3 s more. While the database does not answer, the count stays.

use std::num::NonZeroU32;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions, Connection, PgPool};
use tokio::sync::watch;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::ids::new_id;
use crate::tasks::Tasks;

/// How often a process renews its row and counts the others.
const BEAT: Duration = Duration::from_secs(1);

/// How long a beat may take before its connection is given up.
const PATIENCE: Duration = Duration::from_secs(2);

/// One statement: renews the own row, removes what nobody has renewed for an hour, counts the others. Rows that somebody else
/// removes at this moment are left to them, so that two who clean up never wait for each other.
const RENEW: &str = "WITH renewed AS ( \
        INSERT INTO processes (process_id, level) VALUES ($1, $2) \
        ON CONFLICT (process_id) DO UPDATE SET seen_at = excluded.seen_at \
    ), removed AS ( \
        DELETE FROM processes WHERE process_id IN ( \
            SELECT process_id FROM processes WHERE seen_at < clock_timestamp() - interval '1 hour' AND process_id <> $1 \
            FOR UPDATE SKIP LOCKED \
        ) \
    ) \
    SELECT count(*), min(level) FROM processes \
    WHERE process_id <> $1 AND seen_at > clock_timestamp() - interval '3 seconds'";

/// What a process sees of all that are alive, itself among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LiveProcesses {
    /// How many.
    pub live: NonZeroU32,
    /// The newest level of events that all of them can read.
    pub lowest_level: i32,
}

/// The membership of this process.
#[derive(Debug)]
pub struct Processes {
    id: Uuid,
    level: i32,
    options: PgConnectOptions,
    /// Its own, so that a beat never waits behind the requests of users.
    connection: Option<PgConnection>,
}

/// The row could not be renewed or removed.
#[derive(Debug, thiserror::Error)]
pub enum BeatError {
    /// The database refuses or cannot be reached.
    #[error("the registry of live processes cannot be written")]
    Database(#[from] sqlx::Error),
    /// It does not answer.
    #[error("the database did not answer within {PATIENCE:?}")]
    Silence(#[from] tokio::time::error::Elapsed),
}

impl Processes {
    /// Registers this process and gives what it sees of all, as it changes. It connects as `pool` does. The row is renewed until
    /// the token of `tasks` is cancelled, and then removed.
    ///
    /// # Errors
    /// [`BeatError`], if the first beat failed; later ones are tried again.
    pub async fn join(pool: &PgPool, tasks: &Tasks, level: i32) -> Result<watch::Receiver<LiveProcesses>, BeatError> {
        let options = pool.connect_options().as_ref().clone();
        let mut process = Self { id: new_id(), level, options, connection: None };
        let seen = watch::Sender::new(process.beat().await?);
        report(*seen.borrow());
        let receiver = seen.subscribe();
        tasks.spawn_critical("processes", process.run(seen, tasks.token()));
        Ok(receiver)
    }

    async fn run(mut self, seen: watch::Sender<LiveProcesses>, token: CancellationToken) {
        let mut beat = tokio::time::interval_at(tokio::time::Instant::now() + BEAT, BEAT);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        while token.run_until_cancelled(beat.tick()).await.is_some() {
            match self.beat().await {
                Ok(now) => {
                    report(now);
                    seen.send_if_modified(|known| std::mem::replace(known, now) != now);
                }
                Err(error) => {
                    metrics::counter!("process_beat_failures_total").increment(1);
                    tracing::warn!(source = ?error, "{error}; what is known of other processes stays, trying again");
                }
            }
        }
        if let Err(error) = self.leave().await {
            tracing::warn!(source = ?error, "{error}; the others count this process for some seconds more");
        }
    }

    /// Renews within the bound. After a failure the connection is not used again: it may hold half an answer.
    async fn beat(&mut self) -> Result<LiveProcesses, BeatError> {
        let renewed = tokio::time::timeout(PATIENCE, self.renew()).await;
        if !matches!(renewed, Ok(Ok(_))) {
            self.connection = None;
        }
        Ok(renewed??)
    }

    async fn renew(&mut self) -> Result<LiveProcesses, sqlx::Error> {
        let (id, level) = (self.id, self.level);
        let renew = sqlx::query_as(RENEW).bind(id).bind(level);
        let (others, lowest): (i64, Option<i32>) = renew.fetch_one(self.connection().await?).await?;
        let others = u32::try_from(others).unwrap_or(u32::MAX);
        let lowest_level = lowest.map_or(level, |lowest| lowest.min(level));
        Ok(LiveProcesses { live: NonZeroU32::MIN.saturating_add(others), lowest_level })
    }

    async fn leave(mut self) -> Result<(), BeatError> {
        let id = self.id;
        let leaving = async {
            let delete = sqlx::query("DELETE FROM processes WHERE process_id = $1").bind(id);
            delete.execute(self.connection().await?).await?;
            match self.connection.take() {
                Some(connection) => connection.close().await,
                None => Ok(()),
            }
        };
        Ok(tokio::time::timeout(PATIENCE, leaving).await??)
    }

    async fn connection(&mut self) -> Result<&mut PgConnection, sqlx::Error> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.options.connect().await?,
        };
        Ok(self.connection.insert(connection))
    }
}

fn report(seen: LiveProcesses) {
    metrics::gauge!("processes_live").set(f64::from(seen.live.get()));
    metrics::gauge!("processes_lowest_level").set(f64::from(seen.lowest_level));
}
