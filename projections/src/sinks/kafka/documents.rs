//! Services as they stand, each under its id: what is left of the topic after compaction is the catalogue.
//!
//! Invariant: a document that is published later states the same or a later position. When the catalogue itself was filled
//! anew, or an operator has settled what was parked, every document is published again; so are those whose prices have
//! come into effect meanwhile, although no event says so.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::ServiceId;
use jiff::{SignedDuration, Timestamp};
use ops::clock::{Clock, SystemClock};
use ops::kafka::{Topic, Topics};
use ops::trace::{TraceIds, Traceparent};
use rdkafka::message::{Header, OwnedHeaders};
use sqlx::PgPool;

use super::error::RelayError;
use super::mark::{CatalogMark, Mark};
use super::record::Record;
use super::relay::Relay;
use super::source::{Batch, Source};
use crate::feed::Traced;
use crate::search::documents::{Documents, Popularity, ServiceChanges, ServiceDocument, ServiceDocuments};

/// Documents of a transaction that publishes all of them, and events of one that follows the log.
const DOCUMENTS: u32 = 500;
const EVENTS: usize = 5_000;

/// How old the usage that a document shows may be. Usage alone publishes nothing.
const POPULARITY_AGE: SignedDuration = SignedDuration::from_hours(1);

/// The source of documents.
pub(crate) struct Services {
    pool: PgPool,
    changes: ServiceChanges,
    documents: ServiceDocuments,
    topic: Arc<str>,
    popularity: Mutex<Option<(Timestamp, Arc<Popularity>)>>,
}

impl Services {
    /// Of this relay's catalogue.
    pub fn new(relay: &Relay) -> Self {
        Self {
            pool: relay.runtime.pool.clone(),
            changes: ServiceChanges::new(&relay.runtime),
            documents: ServiceDocuments::new(relay.runtime.pool.clone()),
            topic: Topics::of(&relay.args).service_documents().name.into(),
            popularity: Mutex::default(),
        }
    }

    /// Begins to publish everything. What is read from now on shows the log up to where the catalogue is.
    async fn begin(&self, from: &Mark, source: String, position: i64, now: Timestamp) -> Result<Batch, RelayError> {
        let catalog = CatalogMark { source, prices_at: now, filled_to: Some(ServiceId(uuid::Uuid::nil())) };
        let (position, event_id) = if position > from.position {
            (position, self.changes.event_at(position).await?)
        } else {
            (from.position, from.event_id)
        };
        let mark = Mark { position, event_id, catalog: Some(catalog), ..from.clone() };
        Ok(Batch { records: Vec::new(), mark, events: 0, traces: TraceIds::default(), traced: Traced::default() })
    }

    /// Goes on publishing everything.
    async fn fill(&self, from: &Mark, catalog: CatalogMark, now: Timestamp) -> Result<Batch, RelayError> {
        let popularity = self.popularity(now).await?;
        let page = self.documents.page(catalog.filled_to, DOCUMENTS, &popularity, now).await?;
        let filled_to = page.documents.last().map(|document| document.id);
        let mark = Mark { catalog: Some(CatalogMark { filled_to, ..catalog }), ..from.clone() };
        Ok(Batch {
            records: self.records(&page, now, &HashMap::new())?,
            mark,
            events: 0,
            traces: TraceIds::default(),
            traced: Traced::default(),
        })
    }

    /// What the log has changed, or else what time has.
    async fn follow(&self, from: &Mark, catalog: CatalogMark, now: Timestamp) -> Result<Option<Batch>, RelayError> {
        if let Some(changed) = self.changes.next(from.position, EVENTS).await? {
            let ids: Vec<ServiceId> = changed.services.iter().copied().collect();
            let events = usize::try_from(changed.position.saturating_sub(from.position)).unwrap_or_default();
            let mark = Mark { position: changed.position, event_id: Some(changed.event_id), ..from.clone() };
            let (records, traces) = (self.of(&ids, now, &changed.changed_by).await?, changed.traces);
            return Ok(Some(Batch { records, mark, events, traces, traced: changed.traced }));
        }
        let due = self.documents.price_changes(catalog.prices_at).await?;
        let ids: Vec<ServiceId> = due.into_iter().filter(|(at, _)| *at <= now).map(|(_, service)| service).collect();
        if ids.is_empty() {
            return Ok(None);
        }
        let mark = Mark { catalog: Some(CatalogMark { prices_at: now, ..catalog }), ..from.clone() };
        Ok(Some(Batch {
            records: self.of(&ids, now, &HashMap::new()).await?,
            mark,
            events: 0,
            traces: TraceIds::default(),
            traced: Traced::default(),
        }))
    }

    async fn of(
        &self,
        ids: &[ServiceId],
        now: Timestamp,
        changed_by: &HashMap<ServiceId, Traceparent>,
    ) -> Result<Vec<Record>, RelayError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let popularity = self.popularity(now).await?;
        self.records(&self.documents.many(ids, &popularity, now).await?, now, changed_by)
    }

    fn records(
        &self,
        documents: &Documents,
        now: Timestamp,
        changed_by: &HashMap<ServiceId, Traceparent>,
    ) -> Result<Vec<Record>, RelayError> {
        let record = |document: &ServiceDocument| {
            record(Arc::clone(&self.topic), document, now, changed_by.get(&document.id).copied())
        };
        documents.documents.iter().map(record).collect()
    }

    async fn popularity(&self, now: Timestamp) -> Result<Arc<Popularity>, RelayError> {
        let known = self.popularity.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((loaded, popularity)) = known
            && now.duration_since(loaded) < POPULARITY_AGE
        {
            return Ok(popularity);
        }
        let loaded = Arc::new(Popularity::load(&self.pool, now).await?);
        *self.popularity.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, Arc::clone(&loaded)));
        Ok(loaded)
    }
}

impl Source for Services {
    const LEASE: &'static str = "kafka_documents";
    const NAME: &'static str = "service-documents";

    fn topics(topics: &Topics) -> Vec<Topic> {
        vec![topics.service_documents()]
    }

    fn linger(&self) -> Duration {
        // Most events change no service, and each transaction costs the brokers something.
        Duration::from_millis(200)
    }

    async fn next(&self, from: &Mark) -> Result<Option<Batch>, RelayError> {
        let now = SystemClock.now();
        let live = self.documents.source().await?;
        match from.catalog.clone().filter(|catalog| catalog.source == live.name) {
            None => self.begin(from, live.name, live.position, now).await.map(Some),
            Some(catalog) if catalog.filled_to.is_some() => self.fill(from, catalog, now).await.map(Some),
            Some(catalog) => self.follow(from, catalog, now).await,
        }
    }
}

fn record(
    topic: Arc<str>,
    document: &ServiceDocument,
    now: Timestamp,
    changed_by: Option<Traceparent>,
) -> Result<Record, RelayError> {
    let mut headers = OwnedHeaders::new_with_capacity(4);
    let fields = [
        ("position", document.position.to_string()),
        ("tenant", document.provider.0.to_string()),
        ("version", "1".to_owned()),
    ];
    for (key, value) in &fields {
        headers = headers.insert(Header { key, value: Some(value) });
    }
    if let Some(traceparent) = changed_by {
        headers = headers.insert(Header { key: "traceparent", value: Some(&traceparent.to_string()) });
    }
    let payload = serde_json::to_string(document).map_err(crate::ReadError::corrupt("catalog.services"))?;
    Ok(Record { topic, key: document.id.0.to_string(), payload, timestamp: now.as_millisecond(), headers })
}
