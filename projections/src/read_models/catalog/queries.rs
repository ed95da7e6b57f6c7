//! Reads of the catalog.
//!
//! Invariant: every read takes a viewer, and gives of another tenant only what is published.

use domain::pricing::{PriceList, PriceRevision};
use domain::{ServiceId, Viewer};
use jiff_sqlx::Timestamp as SqlTimestamp;
use ops::database::{Grouped, KeyedRead};
use ops::tasks::Tasks;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::query::Query;
use sqlx::{PgPool, Postgres, QueryBuilder, Row};
use uuid::Uuid;

use super::CatalogModel;
use super::tables::{ServiceMarks, ServiceTable};
use super::timeline::ENDS;
use super::view::{AsOf, BilledPrices, PriceWithdrawal, PricesAsOf, ServiceView};
use super::visibility::{is_visible, push_visible};
use crate::ReadError;
use crate::read_models::by_id::{self, ById, Source};
use crate::read_models::documents::{self, selected};

/// Revisions that are given at once: a page, and one by which it is seen that there is a next one.
pub const MAX_REVISIONS: u32 = 201;

const PRICES: &str =
    "p.revision, p.effective_at, p.recorded_at, p.position, p.prices::text AS prices, p.withdrawn_at, p.withdrawn_for";

/// Reads services and their prices.
#[derive(Clone, Debug)]
pub struct Catalog {
    by_id: ById<CatalogModel>,
    by_revision: Grouped<Revisions>,
    pool: PgPool,
}

impl Catalog {
    /// Reads with a pool of the application's role, single ones in groups as long as the process lives.
    pub fn new(pool: PgPool, tasks: &Tasks) -> Self {
        let source = Source {
            columns: &selected::<ServiceTable>("t"),
            table: "catalog.services",
            id: "service_id",
            owner: "tenant_id",
            environment: None,
            sequence_key: "service_id",
        };
        let by_id = by_id::start(source, &pool, tasks);
        Self { by_id, by_revision: Grouped::start(Revisions, &pool, tasks), pool }
    }

    /// A service by its id.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "catalog", db.operation.name = "get"))]
    pub async fn get(&self, viewer: Viewer, id: ServiceId) -> Result<Option<ServiceView>, ReadError> {
        let rows = self.by_id.get(id.0).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let view = view(row)?;
        if !is_visible(&view.listing, viewer) {
            return Ok(None);
        }
        by_id::unless_parked(row)?;
        Ok(Some(view))
    }

    /// Services by their ids, in the order of the ids. Those that are not there, or not for this viewer, are left out.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "catalog", db.operation.name = "many"))]
    pub async fn many(&self, viewer: Viewer, ids: &[ServiceId]) -> Result<Vec<ServiceView>, ReadError> {
        let found = self.by_id.get_each(ids.iter().map(|id| id.0)).await?;
        let views = found.iter().filter_map(|rows| rows.first()).map(view);
        let is_shown =
            |view: &Result<ServiceView, _>| view.as_ref().map_or(true, |view| is_visible(&view.listing, viewer));
        views.filter(is_shown).collect()
    }

    /// A revision of prices by which somebody was billed; `None` for one that is not there. Whoever was billed may read it, whatever has
    /// become of the service.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "catalog", db.operation.name = "rated"))]
    pub async fn rated(&self, service: ServiceId, revision: PriceRevision) -> Result<Option<BilledPrices>, ReadError> {
        let found = self.by_revision.get((service, revision)).await?;
        found.first().map(rated).transpose()
    }

    /// The prices of a service as of a time or a position; `None` if it had none then or is not for this viewer.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "catalog", db.operation.name = "prices"))]
    pub async fn prices(&self, viewer: Viewer, id: ServiceId, as_of: AsOf) -> Result<Option<PricesAsOf>, ReadError> {
        let mut query = revisions(viewer, id);
        match as_of {
            // What was withdrawn was so before it came to hold.
            AsOf::Time(at) => {
                query
                    .push(" AND p.withdrawn_position IS NULL AND p.effective_at <= ")
                    .push_bind(SqlTimestamp::from(at));
            }
            AsOf::Position(position) => {
                query.push(" AND coalesce(p.withdrawn_position > ").push_bind(position).push(", true)");
                query.push(" AND p.position <= ").push_bind(position);
                query.push(" AND p.effective_at <= (SELECT recorded_at FROM public.events WHERE position <= ");
                query.push_bind(position).push(" ORDER BY position DESC LIMIT 1)");
            }
        }
        query.push(" ORDER BY p.effective_at DESC, p.revision DESC LIMIT 1");
        let row = query.build().fetch_optional(&self.pool).await?;
        row.as_ref().map(prices).transpose().map(Option::flatten)
    }

    /// The revisions of a service's prices, latest first, at most [`MAX_REVISIONS`], below a revision if one is given.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "catalog", db.operation.name = "price_revisions"))]
    pub async fn price_revisions(
        &self,
        viewer: Viewer,
        id: ServiceId,
        below: Option<PriceRevision>,
        limit: u32,
    ) -> Result<Vec<PricesAsOf>, ReadError> {
        let mut query = revisions(viewer, id);
        if let Some(below) = below {
            query.push(" AND p.revision < ").push_bind(i64::from(below.0));
        }
        let limit = limit.clamp(1, MAX_REVISIONS);
        query.push(" ORDER BY p.revision DESC LIMIT ").push_bind(i64::from(limit));
        let rows = query.build().fetch_all(&self.pool).await?;
        rows.iter().filter_map(|row| prices(row).transpose()).collect()
    }
}

/// Revisions of prices by their services and numbers.
struct Revisions;

impl KeyedRead for Revisions {
    type Key = (ServiceId, PriceRevision);
    const NAME: &'static str = "price_revisions";

    fn query<'q>(&'q self, keys: &[Self::Key]) -> Query<'q, Postgres, PgArguments> {
        const STATEMENT: &str = "SELECT a.ordinal, p.prices::text AS prices, p.effective_at \
            FROM unnest($1::uuid[], $2::bigint[]) WITH ORDINALITY a (service_id, revision, ordinal) \
            JOIN catalog.price_revisions p ON p.service_id = a.service_id AND p.revision = a.revision::integer";
        let services: Vec<Uuid> = keys.iter().map(|(service, _)| service.0).collect();
        let revisions: Vec<i64> = keys.iter().map(|(_, revision)| i64::from(revision.0)).collect();
        sqlx::query(STATEMENT).bind(services).bind(revisions)
    }
}

fn revisions<'a>(viewer: Viewer, id: ServiceId) -> QueryBuilder<'a, Postgres> {
    let mut query = QueryBuilder::new("SELECT ");
    query
        .push(PRICES)
        .push(", ")
        .push(ENDS)
        .push(" AS ends_at FROM catalog.price_revisions p JOIN catalog.services s USING (service_id)");
    query.push(" WHERE p.service_id = ").push_bind(id.0);
    push_visible(viewer, &mut query);
    query
}

fn view(row: &PgRow) -> Result<ServiceView, ReadError> {
    let (_, folded) = documents::read::<ServiceTable>(row)?;
    let listing =
        folded.state.into_listing().ok_or_else(|| ReadError::corrupt("catalog.services")("not registered"))?;
    let ServiceMarks { version, created_position, updated_position, created_at, updated_at } = folded.kept;
    Ok(ServiceView { listing, version, created_position, updated_position, created_at, updated_at })
}

fn prices(row: &PgRow) -> Result<Option<PricesAsOf>, ReadError> {
    let Some(revision) = row.try_get::<Option<i32>, _>("revision")? else { return Ok(None) };
    let instant =
        |column| Ok::<_, sqlx::Error>(row.try_get::<Option<SqlTimestamp>, _>(column)?.map(SqlTimestamp::to_jiff));
    let reason = row.try_get("withdrawn_for")?;
    Ok(Some(PricesAsOf {
        revision: PriceRevision(u32::try_from(revision).map_err(ReadError::corrupt("catalog.price_revisions"))?),
        effective_at: row.try_get::<SqlTimestamp, _>("effective_at")?.to_jiff(),
        recorded_at: row.try_get::<SqlTimestamp, _>("recorded_at")?.to_jiff(),
        position: row.try_get("position")?,
        list: list(row)?,
        ends_at: instant("ends_at")?,
        withdrawn: instant("withdrawn_at")?.map(|at| PriceWithdrawal { at, reason }),
    }))
}

fn rated(row: &PgRow) -> Result<BilledPrices, ReadError> {
    Ok(BilledPrices { list: list(row)?, effective_at: row.try_get::<SqlTimestamp, _>("effective_at")?.to_jiff() })
}

fn list(row: &PgRow) -> Result<PriceList, ReadError> {
    serde_json::from_str(row.try_get("prices")?).map_err(ReadError::corrupt("catalog.price_revisions"))
}
