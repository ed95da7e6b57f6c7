//! The model in memory.
//!
//! Invariant: each revision of a service's prices carries what the service is now. What of them is kept says [`Known`].

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use domain::ports::PricedService;
use domain::pricing::PriceRevision;
use domain::service::{MeteredBy, ServiceEvent, State, profile};
use domain::usage_ledger::Calendars;
use domain::{AggregateType, Event, RecordedEvent, ServiceId, StreamId, TenantId};
use futures::TryStreamExt;
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row};

use super::known::{Facts, KEPT_BY_PERIODS, Known};
use crate::runtime::{MemoryModel, Poison};

/// What of a service is needed beside its prices.
const SERVICES: &str = "\
    SELECT s.service_id, s.tenant_id, s.state, p.metered_by, p.longest_call_seconds, \
           p.context_window_tokens, p.max_output_tokens \
    FROM catalog.services s, \
         json_to_record(s.document #> '{listing,profile}') AS p( \
             metered_by text, longest_call_seconds bigint, context_window_tokens bigint, max_output_tokens bigint)";

/// Of each service the price that was in effect first, and those that [`Known`] keeps. Which these are is found without the lists:
/// the whole history of prices is not sorted to keep a few.
const REVISIONS: &str = "\
    WITH newest AS ( \
        SELECT service_id, max(greatest(recorded_at, withdrawn_at)) AS newest, \
            max(greatest(recorded_at, withdrawn_at)) - make_interval(hours => $1) AS horizon \
        FROM catalog.price_revisions GROUP BY service_id \
    ), marked AS ( \
        SELECT r.service_id, r.revision, \
            coalesce(lead(r.effective_at) OVER (PARTITION BY r.service_id ORDER BY r.effective_at, r.revision) > n.horizon, true) \
                AS is_kept, \
            row_number() OVER (PARTITION BY r.service_id ORDER BY r.effective_at, r.revision DESC) = 1 AS is_first \
        FROM catalog.price_revisions r JOIN newest n USING (service_id) WHERE r.withdrawn_position IS NULL \
    ) \
    SELECT service_id, revision, r.effective_at, r.prices::text, m.is_kept, n.newest \
    FROM marked m JOIN catalog.price_revisions r USING (service_id, revision) JOIN newest n USING (service_id) \
    WHERE m.is_kept OR m.is_first ORDER BY service_id, r.effective_at, revision";

/// Prices of all services.
#[derive(Debug, Default)]
pub struct PriceMemory {
    services: RwLock<HashMap<ServiceId, Known>>,
}

impl PriceMemory {
    /// The service with the revision of its prices that holds at an instant for who goes by these calendars.
    pub fn priced(&self, service: ServiceId, at: Timestamp, calendars: &Calendars) -> Option<Arc<PricedService>> {
        let services = self.services.read().unwrap_or_else(PoisonError::into_inner);
        services.get(&service)?.priced(at, calendars)
    }

    /// Whether a list of it is not flat throughout.
    pub fn goes_by_periods(&self, service: ServiceId) -> bool {
        let services = self.services.read().unwrap_or_else(PoisonError::into_inner);
        services.get(&service).is_some_and(Known::goes_by_periods)
    }

    /// The service with the price that was in effect first; of several at one instant the one that held.
    pub fn first_priced(&self, service: ServiceId) -> Option<Arc<PricedService>> {
        let services = self.services.read().unwrap_or_else(PoisonError::into_inner);
        services.get(&service)?.first_priced()
    }

    /// A revision of the prices of a service, if it can still be named.
    pub fn pinned(&self, service: ServiceId, revision: PriceRevision) -> Option<Arc<PricedService>> {
        let services = self.services.read().unwrap_or_else(PoisonError::into_inner);
        services.get(&service)?.pinned(revision)
    }

    #[cfg(test)]
    pub(super) fn revisions(&self, service: ServiceId) -> Vec<u32> {
        self.services.read().unwrap().get(&service).map(Known::revisions).unwrap_or_default()
    }

    fn change(&self, service: ServiceId, event: &ServiceEvent) {
        let mut services = self.services.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(event) = event.as_registered() {
            services.insert(service, event.into());
        }
        // A service that is not trusted any more is not here, and stays away.
        let Some(known) = services.get_mut(&service) else { return };
        if let Some(event) = event.as_priced() {
            known.reprice(event);
        }
        if let Some(event) = event.as_price_withdrawn() {
            known.withdraw(event.revision);
        }
        if let Some(event) = event.as_described() {
            known.describe(event.profile.as_ref().into());
        }
        if let Some(state) = event.leads_to() {
            known.enter(state);
        }
        known.prune(event.at());
    }
}

impl MemoryModel for PriceMemory {
    const NAME: &'static str = "price_book";
    const LOADS_FROM: &'static str = "catalog";
    const AGGREGATES: &'static [AggregateType] = &[AggregateType::Service];

    async fn load(connection: &mut PgConnection) -> Result<Self, sqlx::Error> {
        let mut services = load_services(connection).await?;
        let kept_for = i32::try_from(KEPT_BY_PERIODS.as_hours()).map_err(decode)?;
        let mut newest = HashMap::new();
        let mut rows = sqlx::query(REVISIONS).bind(kept_for).fetch(connection);
        while let Some(row) = rows.try_next().await? {
            let service = ServiceId(row.try_get(0)?);
            let Some(known) = services.get_mut(&service) else { continue };
            let revision = u32::try_from(row.try_get::<i32, _>(1)?).map_err(decode)?;
            let effective_at = row.try_get::<SqlTimestamp, _>(2)?.to_jiff();
            match serde_json::from_str(row.try_get(3)?) {
                Ok(prices) => {
                    let revision = known.at_prices(PriceRevision(revision), effective_at, prices);
                    known.push(revision, row.try_get(4)?);
                    newest.insert(service, row.try_get::<SqlTimestamp, _>(5)?.to_jiff());
                }
                Err(error) => {
                    distrust_row(service, &error);
                    services.remove(&service);
                }
            }
        }
        drop(rows);
        // Most prices need not be kept for a whole period.
        for (service, newest) in newest {
            if let Some(known) = services.get_mut(&service) {
                known.prune(newest);
            }
        }
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
    let mut rows = sqlx::query(SERVICES).fetch(connection);
    while let Some(row) = rows.try_next().await? {
        let state: State = row.try_get::<&str, _>(2)?.parse().map_err(decode)?;
        let (service, provider) = (ServiceId(row.try_get(0)?), TenantId(row.try_get(1)?));
        services.insert(service, Known::new(service, provider, state, facts(&row)?));
    }
    Ok(services)
}

fn facts(row: &PgRow) -> Result<Facts, sqlx::Error> {
    let count = |column: &str| row.try_get::<Option<i64>, _>(column)?.map(u64::try_from).transpose().map_err(decode);
    let longest_call = count("longest_call_seconds")?.map(u32::try_from).transpose().map_err(decode)?;
    let metered_by: Option<MeteredBy> =
        row.try_get::<Option<&str>, _>("metered_by")?.map(str::parse).transpose().map_err(decode)?;
    Ok(Facts {
        context_window_tokens: count("context_window_tokens")?,
        max_output_tokens: count("max_output_tokens")?,
        longest_call: profile::longest_call(longest_call),
        metered_by: metered_by.unwrap_or_default(),
    })
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
