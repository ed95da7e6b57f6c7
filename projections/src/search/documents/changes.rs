//! Which services the log has changed: what a copy of the catalogue has to look at again.
//!
//! Invariant: a batch is given only once the catalogue shows it, so a document that is read afterwards has it in it.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use domain::{AggregateType, ServiceId};
use ops::trace::{self, TraceIds, Traceparent};
use sqlx::PgPool;
use uuid::Uuid;

use crate::feed::{FeedError, LogEntry, LogFeed, Traced, behind, event_id, traces};
use crate::read_models::catalog::CatalogModel;
use crate::runtime::{ModelPositions, ReadModel, Runtime, WaitError};

/// How long the catalogue may take to show a batch before that is an error, to be tried again.
const PATIENCE: Duration = Duration::from_secs(5);

/// Some events of the log, as what they change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedServices {
    /// The services, each once.
    pub services: BTreeSet<ServiceId>,
    /// The last event's place.
    pub position: i64,
    /// The last event.
    pub event_id: Uuid,
    /// Which requests they go back to, while spans are on.
    pub traces: TraceIds,
    /// The commands among them that a collector is told of.
    pub(crate) traced: Traced,
    /// What changed a service last, of those commands.
    pub(crate) changed_by: HashMap<ServiceId, Traceparent>,
}

/// Why changes cannot be followed at the moment.
#[derive(Debug, thiserror::Error)]
pub enum ChangesError {
    /// The log cannot be read.
    #[error(transparent)]
    Feed(#[from] FeedError),
    /// The catalogue is behind the log.
    #[error(transparent)]
    Catalog(#[from] WaitError),
    /// The database does not answer.
    #[error("the services of a provider cannot be looked up")]
    Database(#[from] sqlx::Error),
}

/// Follows the log.
#[derive(Clone, Debug)]
pub struct ServiceChanges {
    feed: Arc<LogFeed>,
    positions: Arc<ModelPositions>,
    pool: PgPool,
}

impl ServiceChanges {
    /// Follows the log of a runtime.
    pub fn new(runtime: &Runtime) -> Self {
        let Runtime { pool, feed, positions, .. } = runtime.clone();
        Self { feed, positions, pool }
    }

    /// What up to `limit` events after a position change; `None` at the end of the log. Events that change no service are
    /// passed over, and moved past.
    ///
    /// # Errors
    /// See [`ChangesError`]; the same batch can be asked for again.
    pub async fn next(&self, after: i64, limit: usize) -> Result<Option<ChangedServices>, ChangesError> {
        let entries = self.feed.page(after, limit).await?;
        let Some(last) = entries.last() else { return Ok(None) };
        let (position, event_id) = (last.position(), event_id(last).0);
        let of = |kind| {
            let streams = entries.iter().map(LogEntry::stream).filter(move |stream| stream.aggregate_type == kind);
            streams.map(|stream| stream.aggregate_id).collect::<BTreeSet<Uuid>>()
        };
        self.positions.wait_for(CatalogModel::NAME, position, PATIENCE).await?;
        let mut services: BTreeSet<ServiceId> = of(AggregateType::Service).into_iter().map(ServiceId).collect();
        services.extend(self.services_of(of(AggregateType::Organization)).await?);
        let traces = TraceIds::if_enabled(|| traces(&entries));
        let commands = Traced::of(&entries);
        let changed_by = changed_by(&entries);
        Ok(Some(ChangedServices { services, position, event_id, traces, traced: commands, changed_by }))
    }

    /// Waits until the log has more, or the time is over.
    pub async fn wait_beyond(&self, position: i64, timeout: Duration) {
        self.feed.wait_beyond(position, timeout).await;
    }

    /// The end of the log, as far as this process knows.
    pub fn head(&self) -> i64 {
        self.feed.head()
    }

    /// Whether the log has this event at this position: it has, unless it diverged from what was followed.
    ///
    /// # Errors
    /// The log cannot be read.
    pub async fn has(&self, position: i64, event: Uuid) -> Result<bool, FeedError> {
        let entry = self.feed.reader().at(&[position]).await?.into_iter().next();
        Ok(entry.is_some_and(|entry| event_id(&entry).0 == event))
    }

    /// The event at a position.
    ///
    /// # Errors
    /// The log cannot be read.
    pub async fn event_at(&self, position: i64) -> Result<Option<Uuid>, FeedError> {
        let entry = self.feed.reader().at(&[position]).await?.into_iter().next();
        Ok(entry.map(|entry| event_id(&entry).0))
    }

    async fn services_of(&self, providers: BTreeSet<Uuid>) -> Result<Vec<ServiceId>, sqlx::Error> {
        if providers.is_empty() {
            return Ok(Vec::new());
        }
        let providers: Vec<Uuid> = providers.into_iter().collect();
        let ids: Vec<Uuid> = sqlx::query_scalar("SELECT service_id FROM catalog.services WHERE tenant_id = ANY($1)")
            .bind(providers)
            .fetch_all(&self.pool)
            .await?;
        Ok(ids.into_iter().map(ServiceId).collect())
    }
}

/// What changed each service last, where a collector is told of it.
fn changed_by(entries: &[LogEntry]) -> HashMap<ServiceId, Traceparent> {
    if !trace::is_exporting() {
        return HashMap::new();
    }
    let of_services = entries.iter().filter_map(|entry| match entry {
        LogEntry::Event(event) if event.stream.aggregate_type == AggregateType::Service => {
            Some((ServiceId(event.stream.aggregate_id), behind(event).traceparent()?))
        }
        LogEntry::Event(_) | LogEntry::Broken { .. } => None,
    });
    of_services.collect()
}
