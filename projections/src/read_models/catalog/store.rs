//! Writes a batch: folds each service on, then works out the search rows of whatever changed.
//!
//! Invariant: whether the provider's name or the service comes first, the rows are the same in the end.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::pricing::PriceRevision;
use domain::service::Service;
use domain::{ServiceId, TenantId};
use sqlx::PgConnection;
use uuid::Uuid;

use super::fold::{Changes, Named};
use super::prices::Summary;
use super::rows::search_row;
use super::tables::{ProviderRow, RevisionRow, ServiceTable, WithdrawnRow};
use super::words::vocabulary;
use crate::read_models::documents::{self, Folded, Step, Steps};
use crate::read_models::rows;
use crate::runtime::StoreError;

/// Services of renamed providers that are held in memory at once.
const PAGE: i64 = 1_000;

type Services = BTreeMap<Uuid, Folded<ServiceTable>>;

pub(super) async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
    let mut words = BTreeSet::new();
    let renamed = put_providers(changes.organizations, &mut words, schema, connection).await?;
    let services = put_services(changes.services, &mut words, schema, connection).await?;
    put_vocabulary(words, schema, connection).await?;
    put_search(&services, schema, connection).await?;
    put_search_of(&renamed, schema, connection).await
}

/// Gives the providers whose name may have changed, by which their services are found. Words of names count once it is a provider
/// that has them.
async fn put_providers(
    organizations: BTreeMap<TenantId, Named>,
    words: &mut BTreeSet<String>,
    schema: &str,
    connection: &mut PgConnection,
) -> Result<Vec<Uuid>, sqlx::Error> {
    let mut known = known_names(&organizations, schema, connection).await?;
    let mut rows = Vec::new();
    for (tenant, Named { steps }) in organizations {
        let (mut name, mut is_provider) = known.remove(&tenant.0).map_or((None, false), |(name, is)| (Some(name), is));
        // Step by step, so that the words are the same wherever a batch ends.
        for (renamed, appointed) in steps {
            name = renamed.or(name);
            is_provider = appointed.unwrap_or(is_provider);
            if let (true, Some(name)) = (is_provider, &name) {
                vocabulary(name, words);
            }
        }
        rows.extend(name.map(|name| ProviderRow { tenant_id: tenant.0, name, is_provider }));
    }
    rows::put(&rows, schema, connection).await?;
    Ok(rows.into_iter().filter(|row| row.is_provider).map(|row| row.tenant_id).collect())
}

/// The names that organizations had before, and whether they were providers.
async fn known_names(
    organizations: &BTreeMap<TenantId, Named>,
    schema: &str,
    connection: &mut PgConnection,
) -> Result<HashMap<Uuid, (String, bool)>, sqlx::Error> {
    let ids: Vec<Uuid> = organizations.keys().map(|tenant| tenant.0).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let statement = format!("SELECT tenant_id, name, is_provider FROM {schema}.providers WHERE tenant_id = ANY($1)");
    let rows: Vec<(Uuid, String, bool)> = sqlx::query_as(&statement).bind(ids).fetch_all(connection).await?;
    Ok(rows.into_iter().map(|(tenant, name, is_provider)| (tenant, (name, is_provider))).collect())
}

async fn put_services(
    changes: Steps<Service>,
    words: &mut BTreeSet<String>,
    schema: &str,
    connection: &mut PgConnection,
) -> Result<Services, StoreError> {
    let mut services = documents::load::<ServiceTable>(&changes.ids(), schema, connection).await?;
    let (mut revisions, mut withdrawn) = (Vec::new(), Vec::new());
    for (id, steps) in changes {
        let folded = services.entry(id).or_default();
        for step in steps {
            revisions.extend(revision(id, &step));
            withdrawn.extend(withdrawals(id, &folded.state, &step));
            folded.apply(step);
            // After each step and not after the last: what is remembered must not depend on how events fell into batches.
            remember(&folded.state, words);
        }
    }
    documents::put(&services, schema, connection).await?;
    rows::put(&revisions, schema, connection).await?;
    rows::change(&withdrawn, schema, connection).await?;
    Ok(services)
}

/// What a step withdraws of the prices that were announced before it.
fn withdrawals(service: Uuid, before: &Service, step: &Step<Service>) -> Vec<WithdrawnRow> {
    let (revisions, reason) = match (step.event.as_priced(), step.event.as_price_withdrawn(), before.listing()) {
        (Some(priced), _, Some(before)) => (priced.withdrawn(&before.prices), None),
        (_, Some(withdrawn), _) => (vec![withdrawn.revision], Some(withdrawn.reason.as_str().to_owned())),
        _ => (Vec::new(), None),
    };
    let row = |revision: PriceRevision| WithdrawnRow {
        service_id: ServiceId(service),
        revision: revision.0,
        withdrawn_position: step.position,
        withdrawn_at: step.recorded_at,
        withdrawn_for: reason.clone(),
    };
    revisions.into_iter().map(row).collect()
}

fn revision(id: Uuid, step: &Step<Service>) -> Option<RevisionRow> {
    let priced = step.event.as_priced()?;
    let summary = Summary::from(&priced.prices);
    Some(RevisionRow {
        service_id: ServiceId(id),
        revision: priced.revision.0,
        effective_at: priced.effective_at,
        recorded_at: step.recorded_at,
        position: step.position,
        currency: priced.prices.currency().to_string(),
        prices: priced.prices.clone(),
        input_price: summary.input,
        output_price: summary.output,
        lowest_price: summary.lowest(),
        is_free: summary.is_free,
    })
}

fn remember(service: &Service, words: &mut BTreeSet<String>) {
    if let Some(listing) = service.listing() {
        vocabulary(listing.profile.name.as_str(), words);
        vocabulary(listing.slug.as_str(), words);
        listing
            .profile
            .tags
            .iter()
            .chain(&listing.profile.capabilities)
            .for_each(|word| vocabulary(word.as_str(), words));
    }
}

async fn put_vocabulary(
    words: BTreeSet<String>,
    schema: &str,
    connection: &mut PgConnection,
) -> Result<(), sqlx::Error> {
    if words.is_empty() {
        return Ok(());
    }
    let words: Vec<String> = words.into_iter().collect();
    let statement = format!(
        "INSERT INTO {schema}.vocabulary (word) SELECT asked.word FROM unnest($1::text[]) AS asked(word) \
         WHERE NOT EXISTS (SELECT FROM {schema}.vocabulary known WHERE known.word = asked.word) ON CONFLICT DO NOTHING"
    );
    sqlx::query(&statement).bind(words).execute(connection).await?;
    Ok(())
}

async fn put_search(services: &Services, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
    if services.is_empty() {
        return Ok(());
    }
    let names = provider_names(services, schema, connection).await?;
    let rows: Vec<_> = services
        .values()
        .filter_map(|folded| {
            let listing = folded.state.listing()?;
            let name = names.get(&listing.provider).map(String::as_str);
            Some(search_row(listing, folded.kept.created_position, name))
        })
        .collect();
    Ok(rows::put(&rows, schema, connection).await?)
}

/// The rows of all services of these providers, page by page.
async fn put_search_of(providers: &[Uuid], schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
    if providers.is_empty() {
        return Ok(());
    }
    let statement = format!(
        "SELECT service_id FROM {schema}.services WHERE tenant_id = ANY($1) AND service_id > $2 \
         ORDER BY service_id LIMIT $3"
    );
    let mut last = Uuid::nil();
    loop {
        let query = sqlx::query_scalar(&statement).bind(providers).bind(last).bind(PAGE);
        let ids: Vec<Uuid> = query.fetch_all(&mut *connection).await?;
        let Some(id) = ids.last() else { return Ok(()) };
        last = *id;
        let services = documents::load::<ServiceTable>(&ids, schema, connection).await?;
        put_search(&services, schema, connection).await?;
    }
}

async fn provider_names(
    services: &Services,
    schema: &str,
    connection: &mut PgConnection,
) -> Result<BTreeMap<TenantId, String>, sqlx::Error> {
    let listings = services.values().filter_map(|folded| folded.state.listing());
    let tenants: BTreeSet<Uuid> = listings.map(|listing| listing.provider.0).collect();
    let tenants: Vec<Uuid> = tenants.into_iter().collect();
    let statement = format!("SELECT tenant_id, name FROM {schema}.providers WHERE tenant_id = ANY($1)");
    let rows: Vec<(Uuid, String)> = sqlx::query_as(&statement).bind(tenants).fetch_all(connection).await?;
    Ok(rows.into_iter().map(|(tenant, name)| (TenantId(tenant), name)).collect())
}
