//! Reads of the catalog.
//!
//! Invariant: every read takes a viewer, and gives of another tenant only what is published.

use std::collections::HashMap;

use domain::pricing::PriceRevision;
use domain::service::Slug;
use domain::{ServiceId, TenantId, Viewer};
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::postgres::PgRow;
use sqlx::{PgPool, Postgres, QueryBuilder, Row};
use uuid::Uuid;

use super::tables::{ServiceMarks, ServiceTable};
use super::view::{AsOf, PricesAsOf, ServiceView};
use super::visibility::push_visible;
use crate::ReadError;
use crate::read_models::documents::{self, selected};

/// Revisions that are given at once: a page, and one by which it is seen that there is a next one.
pub const MAX_REVISIONS: u32 = 201;

const PRICES: &str = "p.revision, p.effective_at, p.recorded_at, p.position, p.prices::text AS prices";

/// Reads services and their prices.
#[derive(Clone, Debug)]
pub struct Catalog {
    pool: PgPool,
}

impl Catalog {
    /// Reads with a pool of the application's role.
    pub fn new(pool: PgPool) -> Self {
        Self { pool }
    }

    /// A service by its id, with the prices in effect at an instant.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub async fn get(&self, viewer: Viewer, id: ServiceId, at: Timestamp) -> Result<Option<ServiceView>, ReadError> {
        Ok(self.many(viewer, &[id], at).await?.pop())
    }

    /// A service by its name within its provider.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "catalog", db.operation.name = "by_slug"))]
    pub async fn by_slug(
        &self,
        viewer: Viewer,
        provider: TenantId,
        slug: &Slug,
        at: Timestamp,
    ) -> Result<Option<ServiceView>, ReadError> {
        let mut query = select(viewer, at);
        query.push(" AND s.tenant_id = ").push_bind(provider.0);
        query.push(" AND s.slug = ").push_bind(slug.as_str());
        let row = query.build().fetch_optional(&self.pool).await?;
        row.as_ref().map(view).transpose()
    }

    /// Services by their ids, in the order of the ids. Those that are not there, or not for this viewer, are left out.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "catalog", db.operation.name = "many"))]
    pub async fn many(&self, viewer: Viewer, ids: &[ServiceId], at: Timestamp) -> Result<Vec<ServiceView>, ReadError> {
        let asked: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
        let mut query = select(viewer, at);
        query.push(" AND s.service_id = ANY(").push_bind(asked).push(")");
        let rows = query.build().fetch_all(&self.pool).await?;
        let views = rows.iter().map(|row| view(row).map(|view| (view.listing.id, view)));
        let mut views = views.collect::<Result<HashMap<_, _>, _>>()?;
        Ok(ids.iter().filter_map(|id| views.remove(id)).collect())
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
            AsOf::Time(at) => {
                query.push(" AND p.effective_at <= ").push_bind(SqlTimestamp::from(at));
            }
            AsOf::Position(position) => {
                query.push(" AND p.position <= ").push_bind(position);
                query.push(" AND p.effective_at <= (SELECT recorded_at FROM public.events WHERE position <= ");
                query.push_bind(position).push(" ORDER BY position DESC LIMIT 1)");
            }
        }
        query.push(" ORDER BY p.revision DESC LIMIT 1");
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

fn select<'a>(viewer: Viewer, at: Timestamp) -> QueryBuilder<'a, Postgres> {
    let mut query = QueryBuilder::new("SELECT ");
    query.push(selected::<ServiceTable>("s")).push(", ").push(PRICES).push(
        " FROM catalog.services s LEFT JOIN LATERAL (SELECT * FROM catalog.price_revisions r \
        WHERE r.service_id = s.service_id AND r.effective_at <= ",
    );
    query.push_bind(SqlTimestamp::from(at)).push(" ORDER BY r.revision DESC LIMIT 1) p ON true WHERE true");
    push_visible(viewer, &mut query);
    query
}

fn revisions<'a>(viewer: Viewer, id: ServiceId) -> QueryBuilder<'a, Postgres> {
    let mut query = QueryBuilder::new("SELECT ");
    query.push(PRICES).push(" FROM catalog.price_revisions p JOIN catalog.services s USING (service_id)");
    query.push(" WHERE p.service_id = ").push_bind(id.0);
    push_visible(viewer, &mut query);
    query
}

fn view(row: &PgRow) -> Result<ServiceView, ReadError> {
    let (_, folded) = documents::read::<ServiceTable>(row)?;
    let listing = folded.state.listing().ok_or_else(|| ReadError::corrupt("catalog.services")("not registered"))?;
    let ServiceMarks { version, created_position, updated_position, created_at, updated_at } = folded.kept;
    Ok(ServiceView {
        listing: listing.clone(),
        prices: prices(row)?,
        version,
        created_position,
        updated_position,
        created_at,
        updated_at,
    })
}

fn prices(row: &PgRow) -> Result<Option<PricesAsOf>, ReadError> {
    let Some(revision) = row.try_get::<Option<i32>, _>("revision")? else { return Ok(None) };
    let corrupt = ReadError::corrupt("catalog.price_revisions");
    let list = serde_json::from_str(row.try_get("prices")?).map_err(corrupt)?;
    Ok(Some(PricesAsOf {
        revision: PriceRevision(u32::try_from(revision).map_err(ReadError::corrupt("catalog.price_revisions"))?),
        effective_at: row.try_get::<SqlTimestamp, _>("effective_at")?.to_jiff(),
        recorded_at: row.try_get::<SqlTimestamp, _>("recorded_at")?.to_jiff(),
        position: row.try_get("position")?,
        list,
    }))
}
