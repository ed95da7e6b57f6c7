//! Which processes of the marketplace are alive: a row for each, renewed once a second, and what each sees of the others.
//!
//! Invariant: the count is never zero, and a process knows it before it answers anybody. What is
//! counted may be out of date: others count a process that joins with their next beat, within about a second; one that
//! leaves in order too; one that died or is paused for 3 s more. While the database does not answer, the count stays. A level is
//! written down in the log before anybody learns that all can read it, so no program of a lower one joins afterwards. A process does
//! not outlive the incarnation of the log that it began with: what it has in memory may be of events that were lost.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions, Connection, PgPool};
use tokio::sync::watch;
use tokio::time::{Interval, MissedTickBehavior};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::ids::new_id;
use crate::tasks::Tasks;

/// How often a process renews its row and counts the others.
const BEAT: Duration = Duration::from_secs(1);

/// How long a beat may take before its connection is given up.
const PATIENCE: Duration = Duration::from_secs(2);

/// One statement: renews the own row, removes what nobody has renewed for an hour, counts the others, and raises the level of the log
/// to what all of them can read. Rows that somebody else removes at this moment are left to them, so that two who clean up never wait
/// for each other.
const RENEW: &str = "WITH renewed AS ( \
        INSERT INTO processes (process_id, level, answers, address, pepper) VALUES ($1, $2, $3, $4, $5) \
        ON CONFLICT (process_id) DO UPDATE SET seen_at = excluded.seen_at, address = excluded.address \
    ), removed AS ( \
        DELETE FROM processes WHERE process_id IN ( \
            SELECT process_id FROM processes WHERE seen_at < clock_timestamp() - interval '1 hour' AND process_id <> $1 \
            FOR UPDATE SKIP LOCKED \
        ) \
    ), others AS ( \
        SELECT * FROM processes WHERE process_id <> $1 AND seen_at > clock_timestamp() - interval '3 seconds' \
    ), lowest AS ( \
        SELECT least($2, min(level)) AS level FROM others \
    ), takers AS ( \
        SELECT process_id, level, address FROM others WHERE address IS NOT NULL \
    ), owners AS ( \
        SELECT least(CASE WHEN $4::text IS NOT NULL THEN $2 END, min(level)) AS level FROM takers \
    ), raised AS ( \
        UPDATE log_settings s SET level = lowest.level FROM lowest WHERE s.level < lowest.level \
    ) \
    SELECT count(*) FILTER (WHERE answers), (SELECT level FROM lowest), least($5, min(pepper)), \
           (SELECT coalesce(level = $2, true) FROM owners), \
           (SELECT coalesce(array_agg(process_id ORDER BY process_id), '{}') FROM takers WHERE level = (SELECT level FROM owners)), \
           (SELECT coalesce(array_agg(address ORDER BY process_id), '{}') FROM takers WHERE level = (SELECT level FROM owners)), \
           (SELECT incarnation FROM log_settings) \
    FROM others";

/// The level up to which events may stand in the log.
const LOG_LEVEL: &str = "SELECT level FROM log_settings";

/// What that statement gives.
type Renewed = (i64, i32, i32, bool, Vec<Uuid>, Vec<String>, i32);

/// What a process sees of all that are alive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveProcesses {
    /// How many answer requests, itself among them if it does; never zero.
    pub answering: NonZeroU32,
    /// The newest level of events that all of them, itself too, can read.
    pub lowest_level: i32,
    /// The newest version of the pepper that all of them, itself too, have.
    pub lowest_pepper: i32,
    /// Whether it is among those that take what is forwarded, if it has an address: those of the lowest level. While a newer release comes,
    /// processes of the one before write what all can read; what the newer ones decide waits.
    pub takes: bool,
    /// Those others, by rising id.
    pub peers: Arc<[Peer]>,
}

impl LiveProcesses {
    /// What a process sees that is alone and can read events of this level.
    pub fn alone(level: i32) -> Self {
        Self { answering: NonZeroU32::MIN, lowest_level: level, lowest_pepper: 1, takes: true, peers: [].into() }
    }
}

/// Another process that takes what is forwarded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    /// Its id; a process that starts anew has a new one.
    pub id: Uuid,
    /// Host and port.
    pub address: String,
}

/// What a process says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Joining {
    /// The newest level of events that it can read.
    pub level: i32,
    /// The newest version of the pepper that it has.
    pub pepper: i32,
    /// Whether it answers requests.
    pub answers: bool,
}

/// The membership of this process.
#[derive(Clone, Debug)]
pub struct Membership {
    id: Uuid,
    seen: watch::Receiver<LiveProcesses>,
    address: Arc<watch::Sender<Option<String>>>,
}

impl Membership {
    /// The id of this process.
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// What is seen of all, as it changes.
    pub fn seen(&self) -> watch::Receiver<LiveProcesses> {
        self.seen.clone()
    }

    /// Whether the others are told where this process takes what they forward.
    pub fn has_address(&self) -> bool {
        self.address.borrow().is_some()
    }

    /// From the next beat on the others forward to this address.
    pub fn take_forwarded(&self, address: String) {
        self.address.send_replace(Some(address));
    }
}

/// The row of this process and the connection by which it is renewed.
#[derive(Debug)]
pub struct Processes {
    id: Uuid,
    joining: Joining,
    address: watch::Receiver<Option<String>>,
    options: PgConnectOptions,
    /// The incarnation of the log that this process follows, once it is known.
    incarnation: Option<i32>,
    /// Its own, so that a beat never waits behind the requests of users.
    connection: Option<PgConnection>,
}

/// The process is none of those that are alive.
#[derive(Debug, thiserror::Error)]
pub enum JoinError {
    /// The log may hold events that this program cannot read.
    #[error(
        "the log has events of level {log}, this program reads them up to level {own}: a newer release has been here. Start that \
         release or a later one; there is no way back but a backup"
    )]
    TooOld {
        /// The level of the log.
        log: i32,
        /// The newest level that this program reads.
        own: i32,
    },
    /// The first beat failed.
    #[error(transparent)]
    Beat(#[from] BeatError),
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
    /// The log lost events, or was made another for some other reason.
    #[error(
        "the log was made incarnation {now}, and this process has things in memory of incarnation {began}, which lost events: it ends, and is \
         to be started again"
    )]
    Incarnation {
        /// With which this process began.
        began: i32,
        /// Which it is now.
        now: i32,
    },
}

impl Processes {
    /// Registers this process and gives what it sees of all, as it changes. It connects as `pool` does. The row is renewed until
    /// the token of `tasks` is cancelled, and then removed.
    ///
    /// # Errors
    /// [`JoinError`], if this program is too old for the log, or the first beat failed; later ones are tried again.
    pub async fn join(pool: &PgPool, tasks: &Tasks, joining: Joining) -> Result<Membership, JoinError> {
        let options = pool.connect_options().as_ref().clone();
        let address = watch::Sender::new(None);
        let mut process =
            Self { id: new_id(), joining, address: address.subscribe(), options, incarnation: None, connection: None };
        // Before the others learn of it, who would hold back for it what it does not read; and again once they do, because the level
        // rises no more while they hold it back.
        process.fits().await?;
        let seen = watch::Sender::new(process.beat().await?);
        if let Err(unfit) = process.fits().await {
            process.leave().await?;
            return Err(unfit);
        }
        report(&seen.borrow());
        let membership = Membership { id: process.id, seen: seen.subscribe(), address: Arc::new(address) };
        tasks.spawn_critical("processes", process.run(seen, tasks.token()));
        Ok(membership)
    }

    /// Whether this program can read what may stand in the log.
    async fn fits(&mut self) -> Result<(), JoinError> {
        let own = self.joining.level;
        let asked = async {
            let level = sqlx::query_scalar::<_, i32>(LOG_LEVEL);
            Ok::<_, BeatError>(level.fetch_one(self.connection().await?).await?)
        };
        let log = tokio::time::timeout(PATIENCE, asked).await.map_err(BeatError::from)??;
        if log > own { Err(JoinError::TooOld { log, own }) } else { Ok(()) }
    }

    async fn run(mut self, seen: watch::Sender<LiveProcesses>, token: CancellationToken) {
        let mut beat = tokio::time::interval_at(tokio::time::Instant::now() + BEAT, BEAT);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        while token.run_until_cancelled(self.next(&mut beat)).await.is_some() {
            match self.beat().await {
                Ok(now) => {
                    report(&now);
                    seen.send_if_modified(|known| {
                        let is_news = *known != now;
                        *known = now;
                        is_news
                    });
                }
                Err(error @ BeatError::Incarnation { .. }) => {
                    tracing::error!("{error}");
                    break;
                }
                Err(error) => {
                    metrics::counter!("process_beat_failures_total").increment(1);
                    tracing::warn!(
                        error = &error as &dyn std::error::Error,
                        "{error}; what is known of other processes stays, trying again"
                    );
                }
            }
        }
        if let Err(error) = self.leave().await {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "{error}; the others count this process for some seconds more"
            );
        }
    }

    /// Waits for the next beat, which comes at once when there is an address to be told.
    async fn next(&mut self, beat: &mut Interval) {
        tokio::select! {
            _ = beat.tick() => {}
            // Without a sender there is no news any more; the beat goes on.
            changed = self.address.changed() => if changed.is_err() {
                beat.tick().await;
            }
        }
    }

    /// Renews within the bound. After a failure the connection is not used again: it may hold half an answer.
    async fn beat(&mut self) -> Result<LiveProcesses, BeatError> {
        let renewed = tokio::time::timeout(PATIENCE, self.renew()).await;
        if !matches!(renewed, Ok(Ok(_))) {
            self.connection = None;
        }
        let (seen, now) = renewed??;
        match self.incarnation.replace(now) {
            Some(began) if began != now => Err(BeatError::Incarnation { began, now }),
            _ => Ok(seen),
        }
    }

    /// Gives what is seen of all, and which incarnation the log is.
    async fn renew(&mut self) -> Result<(LiveProcesses, i32), sqlx::Error> {
        let (id, Joining { level, pepper, answers }) = (self.id, self.joining);
        let address = self.address.borrow().clone();
        let renew = sqlx::query_as(RENEW).bind(id).bind(level).bind(answers).bind(address).bind(pepper);
        let row: Renewed = renew.fetch_one(self.connection().await?).await?;
        let (others, lowest_level, lowest_pepper, takes, ids, addresses, incarnation) = row;
        let answering = u32::try_from(others).unwrap_or(u32::MAX).saturating_add(u32::from(answers));
        let peers = ids.into_iter().zip(addresses);
        let seen = LiveProcesses {
            answering: NonZeroU32::new(answering).unwrap_or(NonZeroU32::MIN),
            lowest_level,
            lowest_pepper,
            takes,
            peers: peers.map(|(id, address)| Peer { id, address }).collect(),
        };
        Ok((seen, incarnation))
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

fn report(seen: &LiveProcesses) {
    metrics::gauge!("processes_live").set(f64::from(seen.answering.get()));
    metrics::gauge!("processes_peers").set(u32::try_from(seen.peers.len()).map_or(f64::MAX, f64::from));
    metrics::gauge!("processes_lowest_level").set(f64::from(seen.lowest_level));
}
