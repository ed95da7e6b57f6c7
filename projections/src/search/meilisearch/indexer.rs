//! Keeps the index current: takes the lease, follows the log, gives the lease back.
//!
//! Invariant: whatever the server does, this goes on trying and nothing waits for it. The position stays behind until the server
//! has taken everything up to it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::ServiceId;
use jiff::Timestamp;
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use super::record::{self, Present, Record};
use super::server::Server;
use super::settings::SETTINGS_VERSION;
use super::writer::{IndexError, Writer};
use super::{Indexes, Now, SINK};
use crate::runtime::{LeaseError, ModelPositions, Runtime, SinkLease};
use crate::search::documents::{Popularity, ServiceChanges, ServiceDocuments};

/// How often an idle writer looks whether the index is still its own.
const PROVE_EVERY: Duration = Duration::from_secs(2);

/// How often usage is looked at again.
const POPULARITY_EVERY: Duration = Duration::from_mins(5);

/// Events that are looked at in one go.
const BATCH: usize = 2_000;

/// What a writer works with.
#[derive(Clone)]
pub struct Parts {
    pub(super) pool: PgPool,
    pub(super) positions: Arc<ModelPositions>,
    pub(super) changes: ServiceChanges,
    pub(super) documents: ServiceDocuments,
    /// With the key that is configured: it makes keys and reads tasks, and writes nothing.
    pub(super) server: Server,
    pub(super) indexes: Indexes,
    pub(super) now: Now,
    pub(super) lease: Duration,
}

impl std::fmt::Debug for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} on {:?}", self.indexes, self.server)
    }
}

/// Keeps the index of one server current.
#[derive(Clone, Debug)]
pub struct Indexer {
    pub(super) parts: Parts,
}

/// Why a lease ended without an error.
enum Turn {
    Stopped,
    Elsewhere,
}

impl Indexer {
    /// An indexer that follows the log of a runtime.
    pub fn new(runtime: &Runtime, server: Server, indexes: Indexes, now: Now) -> Self {
        let (pool, positions) = (runtime.pool.clone(), Arc::clone(&runtime.positions));
        let (changes, documents) = (ServiceChanges::new(runtime), ServiceDocuments::new(runtime.pool.clone()));
        let lease = runtime.settings.lease;
        Self { parts: Parts { pool, positions, changes, documents, server, indexes, now, lease } }
    }

    /// Runs until the token is cancelled.
    pub async fn run(self, token: CancellationToken) {
        let owner = ops::ids::new_id();
        let mut failures = 0_u32;
        while !token.is_cancelled() {
            let begun = Instant::now();
            let pause = match self.turn(owner, &token).await {
                Ok(Turn::Stopped) => return,
                Ok(Turn::Elsewhere) => self.parts.lease / 4,
                Err(error) => {
                    failures = if begun.elapsed() > Duration::from_secs(10) { 1 } else { failures.saturating_add(1) };
                    report(&error);
                    Duration::from_millis(50).saturating_mul(1 << failures.min(7)).min(Duration::from_secs(5))
                }
            };
            token.run_until_cancelled(tokio::time::sleep(pause)).await;
        }
    }

    async fn turn(&self, owner: uuid::Uuid, token: &CancellationToken) -> Result<Turn, IndexError> {
        let Some(lease) = SinkLease::acquire(&self.parts.pool, SINK, owner, self.parts.lease).await? else {
            return Ok(Turn::Elsewhere);
        };
        let unused = lease.clone();
        let result = match token.run_until_cancelled(Writer::take_over(&self.parts, lease)).await {
            Some(Ok(mut writer)) => token.run_until_cancelled(lead(&mut writer)).await.unwrap_or(Ok(())),
            Some(Err(error)) => Err(error),
            None => Ok(()),
        };
        if !matches!(result, Err(IndexError::Lease(LeaseError::Lost(_)))) {
            unused.release().await;
        }
        result.map(|()| Turn::Stopped)
    }
}

/// Follows the log under a lease, for ever.
#[tracing::instrument(target = "spans", level = "debug", name = "turn", skip_all, fields(sink = SINK))]
async fn lead(writer: &mut Writer<'_>) -> Result<(), IndexError> {
    if let (position, Some(event)) = (writer.lease.position(), writer.lease.event_id())
        && !writer.parts.changes.has(position, event).await?
    {
        tracing::error!(position, "the log is not the one that the index was made from; it is filled anew");
        writer.record = None;
    }
    writer.announce();
    let (mut proven, mut looked) = (None::<Instant>, Instant::now());
    loop {
        let present = record::present(&writer.parts.pool).await?;
        if is_wanting(writer, &present).await? {
            proven = None;
            continue;
        }
        if proven.is_none_or(|proven| proven.elapsed() >= PROVE_EVERY) {
            if let Err(IndexError::NotOurs(reason)) = writer.prove().await.map(|_| ()) {
                fill_lost(writer, reason).await?;
            }
            proven = Some(Instant::now());
        }
        // One instant for both: what is due up to then is sent, and that it was is what is remembered.
        let now = (writer.parts.now)();
        let mut services = due(writer, now);
        if looked.elapsed() >= POPULARITY_EVERY {
            services.extend(more_popular(writer).await?);
            looked = Instant::now();
        }
        if step(writer, services, now).await? {
            proven = Some(Instant::now());
            continue;
        }
        writer.keep_lease().await?;
        writer.announce();
        writer.parts.changes.wait_beyond(writer.lease.position(), pause(writer)).await;
    }
}

/// Does what an operator or another version of the settings or of the catalogue asks for; gives whether there was anything.
async fn is_wanting(writer: &mut Writer<'_>, present: &Present) -> Result<bool, IndexError> {
    let Some(record) = writer.record.clone() else { return Ok(false) };
    match present.wanted.as_deref() {
        Some("rollback") => match writer.roll_back().await {
            Ok(()) | Err(IndexError::NothingKept) => {}
            Err(error) => return Err(error),
        },
        Some(_) => writer.rebuild().await?,
        None if record.settings != SETTINGS_VERSION => {
            tracing::info!(from = record.settings, to = SETTINGS_VERSION, "the search index is of other settings");
            writer.rebuild().await?;
        }
        None if record.source != present.source && record.is_valid => {
            tracing::info!("the catalogue was filled anew, or parked events were settled");
            writer.rebuild().await?;
        }
        None => return Ok(false),
    }
    record::done(&writer.parts.pool).await?;
    Ok(true)
}

/// The index is not what it was: it must not answer, and is filled anew.
async fn fill_lost(writer: &mut Writer<'_>, reason: &'static str) -> Result<(), IndexError> {
    tracing::warn!(reason, "the search index is filled anew");
    if let Some(record) = writer.record.clone().filter(|record| record.is_valid) {
        writer.save(Record { is_valid: false, ..record }).await?;
    }
    writer.rebuild().await
}

/// Sends what the next events change, and these; gives whether there was anything.
#[tracing::instrument(target = "spans", level = "debug", name = "projection", skip_all,
    fields(trace_id = tracing::field::Empty, sink = SINK))]
async fn step(writer: &mut Writer<'_>, mut services: Vec<ServiceId>, now: Timestamp) -> Result<bool, IndexError> {
    let Some(record) = writer.record.clone() else { return Ok(false) };
    let changed = writer.parts.changes.next(writer.lease.position(), BATCH).await?;
    if changed.is_none() && services.is_empty() {
        return Ok(false);
    }
    if let Some(changed) = &changed {
        tracing::Span::current().record("trace_id", tracing::field::display(changed.traces));
    }
    services.extend(changed.iter().flat_map(|changed| changed.services.iter().copied()));
    services.sort();
    services.dedup();
    let (position, event_id) = match &changed {
        Some(changed) => (changed.position, Some(changed.event_id)),
        None => (writer.lease.position(), writer.lease.event_id()),
    };
    if services.is_empty() {
        writer.advance(position, event_id).await?;
        return Ok(true);
    }
    let begun = Instant::now();
    let live = writer.parts.indexes.live.clone();
    writer.send(&live, &services).await?;
    let latest = match writer.prove().await {
        Ok(latest) => latest,
        Err(IndexError::NotOurs(reason)) => {
            fill_lost(writer, reason).await?;
            return Ok(true);
        }
        Err(error) => return Err(error),
    };
    let (task_uid, enqueued_at) = (latest.uid, latest.enqueued_at);
    writer.remember(Record { position, task_uid, enqueued_at, as_of: now, ..record }, event_id).await?;
    metrics::histogram!("search_index_batch_seconds").record(begun.elapsed().as_secs_f64());
    Ok(true)
}

/// The services whose known prices have taken effect.
fn due(writer: &mut Writer<'_>, now: Timestamp) -> Vec<ServiceId> {
    let later = writer.due.iter().find(|(at, _)| *at > now).copied();
    let rest = later.map_or_else(Default::default, |first| writer.due.split_off(&first));
    let due = std::mem::replace(&mut writer.due, rest);
    due.into_iter().map(|(_, service)| service).collect()
}

async fn more_popular(writer: &mut Writer<'_>) -> Result<Vec<ServiceId>, IndexError> {
    let newer = Popularity::load(&writer.parts.pool, (writer.parts.now)()).await?;
    let changed = writer.popularity.changed(&newer);
    writer.popularity = newer;
    Ok(changed)
}

/// Until there is something to do at the latest.
fn pause(writer: &Writer<'_>) -> Duration {
    let until = |at: Timestamp| Duration::try_from(at.duration_since((writer.parts.now)())).unwrap_or(Duration::ZERO);
    let due = writer.due.first().map_or(Duration::MAX, |(at, _)| until(*at));
    due.min(PROVE_EVERY).min(writer.parts.lease / 3).max(Duration::from_millis(1))
}

fn report(error: &IndexError) {
    metrics::counter!("projector_errors_total", "model" => SINK).increment(1);
    match error {
        IndexError::Lease(LeaseError::Lost(_)) => tracing::info!(sink = SINK, "the lease has passed on"),
        error => tracing::warn!(sink = SINK, source = ?error, "{error}; trying again"),
    }
}
