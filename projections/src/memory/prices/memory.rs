//! The model in memory.
//!
//! Invariant: the revisions of a service stand in rising order, and each carries the service's present state.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use domain::ports::PricedService;
use domain::pricing::{PriceList, PriceRevision};
use domain::service::{Priced, ServiceEvent, State};
use domain::{AggregateType, Event, RecordedEvent, ServiceId, StreamId, TenantId};
use futures::TryStreamExt;
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::{PgConnection, Row};

use crate::runtime::{MemoryModel, Poison};

/// What is known of a service.
#[derive(Debug)]
struct Known {
    provider: TenantId,
    state: State,
    revisions: Vec<Arc<PricedService>>,
}

/// Prices of all services.
#[derive(Debug, Default)]
pub struct PriceMemory {
    services: RwLock<HashMap<ServiceId, Known>>,
}

impl PriceMemory {
    /// The service with the highest revision of its prices that is in effect at an instant.
    pub fn priced(&self, service: ServiceId, at: Timestamp) -> Option<Arc<PricedService>> {
        let services = self.services.read().unwrap_or_else(PoisonError::into_inner);
        let revisions = &services.get(&service)?.revisions;
        revisions.iter().rev().find(|revision| revision.effective_at <= at).map(Arc::clone)
    }

    /// The service with the price that was in effect first; of several at one instant the one that held.
    pub fn first_priced(&self, service: ServiceId) -> Option<Arc<PricedService>> {
        let services = self.services.read().unwrap_or_else(PoisonError::into_inner);
        let revisions = &services.get(&service)?.revisions;
        revisions.iter().rev().min_by_key(|revision| revision.effective_at).map(Arc::clone)
    }

    fn change(&self, service: ServiceId, event: &ServiceEvent) {
        let mut services = self.services.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(event) = event.as_registered() {
            let known = Known { provider: event.provider, state: State::Draft, revisions: Vec::new() };
            services.insert(service, known);
        }
        // A service that is not trusted any more is not here, and stays away.
        let Some(known) = services.get_mut(&service) else { return };
        if let Some(event) = event.as_priced() {
            let Priced { revision, effective_at, prices, at: _ } = event;
            known.push(service, *revision, *effective_at, prices.clone());
        }
        if let Some(state) = event.leads_to() {
            known.enter(state);
        }
    }
}

impl Known {
    fn push(&mut self, service: ServiceId, revision: PriceRevision, effective_at: Timestamp, prices: PriceList) {
        let (provider, state, prices) = (self.provider, self.state, Arc::new(prices));
        self.revisions.push(Arc::new(PricedService { service, provider, state, revision, effective_at, prices }));
    }

    fn enter(&mut self, state: State) {
        self.state = state;
        for revision in &mut self.revisions {
            Arc::make_mut(revision).state = state;
        }
    }
}

impl MemoryModel for PriceMemory {
    const NAME: &'static str = "price_book";
    const LOADS_FROM: &'static str = "catalog";
    const AGGREGATES: &'static [AggregateType] = &[AggregateType::Service];

    async fn load(connection: &mut PgConnection) -> Result<Self, sqlx::Error> {
        let mut services = load_services(connection).await?;
        let mut rows = sqlx::query(
            "SELECT service_id, revision, effective_at, prices::text FROM catalog.price_revisions \
             ORDER BY service_id, revision",
        )
        .fetch(connection);
        while let Some(row) = rows.try_next().await? {
            let service = ServiceId(row.try_get(0)?);
            let Some(known) = services.get_mut(&service) else { continue };
            let revision = u32::try_from(row.try_get::<i32, _>(1)?).map_err(decode)?;
            let effective_at = row.try_get::<SqlTimestamp, _>(2)?.to_jiff();
            match serde_json::from_str(row.try_get(3)?) {
                Ok(prices) => known.push(service, PriceRevision(revision), effective_at, prices),
                Err(error) => {
                    distrust_row(service, &error);
                    services.remove(&service);
                }
            }
        }
        drop(rows);
        Ok(Self { services: RwLock::new(services) })
    }

    fn apply(&self, event: &RecordedEvent) -> Result<(), Poison> {
        if let Event::Service(service) = &event.event {
            self.change(ServiceId(event.stream.aggregate_id), service);
        }
        Ok(())
    }

    fn distrust(&self, stream: StreamId) {
        let mut services = self.services.write().unwrap_or_else(PoisonError::into_inner);
        services.remove(&ServiceId(stream.aggregate_id));
    }
}

async fn load_services(connection: &mut PgConnection) -> Result<HashMap<ServiceId, Known>, sqlx::Error> {
    let mut services = HashMap::new();
    let mut rows = sqlx::query("SELECT service_id, tenant_id, state FROM catalog.services").fetch(connection);
    while let Some(row) = rows.try_next().await? {
        let state: State = row.try_get::<&str, _>(2)?.parse().map_err(decode)?;
        let known = Known { provider: TenantId(row.try_get(1)?), state, revisions: Vec::new() };
        services.insert(ServiceId(row.try_get(0)?), known);
    }
    Ok(services)
}

/// One price list that cannot be read makes its own service one without a price, and holds up no other.
fn distrust_row(service: ServiceId, error: &serde_json::Error) {
    metrics::counter!("follower_distrusted_total", "model" => PriceMemory::NAME).increment(1);
    tracing::error!(
        model = PriceMemory::NAME, %service, error = error as &dyn std::error::Error, "a service is no longer trusted"
    );
}

fn decode<E: std::error::Error + Send + Sync + 'static>(error: E) -> sqlx::Error {
    sqlx::Error::Decode(error.into())
}
