//! Keeps the index current: takes the lease, follows the log, gives the lease back.
//!
//! Invariant: whatever the server does, this goes on trying and nothing waits for it. The position stays behind until the server
//! has taken everything up to it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::ServiceId;
use jiff::Timestamp;
use ops::lease::Lease;
use ops::worker::{Class, Figures, Turn, Worker};
use tokio_util::sync::CancellationToken;

use super::error::IndexError;
use super::parts::Parts;
use super::record::{self, Present, Record};
use super::settings::SETTINGS_VERSION;
use super::writer::Writer;
use crate::runtime::{FIGURES, Runtime};
use crate::search::documents::{Popularity, ServiceChanges, ServiceDocuments};
use crate::search::meilisearch::access::Access;
use crate::search::meilisearch::names::{Now, SINK};

/// How often an idle writer looks whether the index is still its own.
const PROVE_EVERY: Duration = Duration::from_secs(2);

/// How often usage is looked at again.
const POPULARITY_EVERY: Duration = Duration::from_mins(5);

/// Events that are looked at in one go.
const BATCH: usize = 2_000;

/// Keeps the index of one server current.
#[derive(Clone, Debug)]
pub struct Indexer {
    pub(super) parts: Parts,
}

impl Indexer {
    /// An indexer that follows the log of a runtime.
    pub fn new(runtime: &Runtime, access: Access, now: Now) -> Self {
        let (pool, positions) = (runtime.pool.clone(), Arc::clone(&runtime.positions));
        let (changes, documents) = (ServiceChanges::new(runtime), ServiceDocuments::new(runtime.pool.clone()));
        let (indexes, workers) = (access.indexes().clone(), runtime.workers());
        Self { parts: Parts { pool, positions, changes, documents, access, indexes, now, workers } }
    }

    /// Runs until the token is cancelled.
    pub async fn run(self, token: CancellationToken) {
        self.parts.workers.clone().run(self, token).await;
    }
}

impl Worker for Indexer {
    const NAME: &'static str = SINK;
    const FIGURES: Figures = FIGURES;

    type Error = IndexError;

    fn class(error: &IndexError) -> Class {
        error.class()
    }

    async fn lead(&mut self, lease: Lease, turn: &Turn) -> Result<(), IndexError> {
        let leading = async {
            let mut writer = Writer::take_over(&self.parts, lease).await?;
            lead(&mut writer, turn).await
        };
        // Whatever is broken off: what was not remembered is done again.
        turn.unless_over(leading).await.unwrap_or(Ok(()))
    }
}

/// Follows the log under a lease, for ever.
async fn lead(writer: &mut Writer<'_>, turn: &Turn) -> Result<(), IndexError> {
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
        let has_moved = step(writer, services, now).await?;
        turn.reached(writer.lease.position(), writer.parts.changes.head());
        if has_moved {
            proven = Some(Instant::now());
            continue;
        }
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
    if let Some(changed) = &changed {
        changed.traced.are_in(SINK, begun);
    }
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
    due.min(PROVE_EVERY).max(Duration::from_millis(1))
}
