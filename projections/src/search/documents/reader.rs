//! Reads documents from the catalogue.
//!
//! Invariant: a document and the position that it states come from one statement, hence from one snapshot.

use domain::ServiceId;
use domain::pricing::PriceRevision;
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::postgres::PgRow;
use sqlx::{PgPool, Row};
use uuid::Uuid;

use super::document::{DocumentPrices, ServiceDocument, Surroundings};
use super::popularity::Popularity;
use crate::ReadError;
use crate::read_models::catalog::tables::{ServiceMarks, ServiceTable};
use crate::read_models::catalog::timeline::held;
use crate::read_models::documents::{self, selected};

/// Which filling of the catalogue documents come from. If it changes, documents that were made before may be wrong although
/// none of their events is new: an operator settled parked events, or the read model was rebuilt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogSource {
    /// The generation and the number of the last decision about parked events.
    pub name: String,
    /// How far the catalogue is.
    pub position: i64,
}

/// Documents, and where the catalogue stood when they were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Documents {
    /// The documents, by rising id.
    pub documents: Vec<ServiceDocument>,
    /// Everything up to there is in them.
    pub position: i64,
}

/// Reads services as documents.
#[derive(Clone, Debug)]
pub struct ServiceDocuments {
    pool: PgPool,
}

const STATEMENT: &str = "\
    SELECT catalog.position, {columns}, o.name AS provider_name,
           p.revision, p.effective_at, p.prices::text AS prices, n.effective_at AS change_at
      FROM (SELECT position FROM projectors WHERE name = 'catalog' AND status = 'live') AS catalog
      LEFT JOIN (SELECT * FROM catalog.services WHERE {which} ORDER BY service_id LIMIT $3) AS s ON true
      LEFT JOIN catalog.providers o ON o.tenant_id = s.tenant_id
      LEFT JOIN LATERAL ({held}) AS p ON true
      LEFT JOIN LATERAL (SELECT min(r.effective_at) AS effective_at FROM catalog.price_revisions r
          WHERE r.service_id = s.service_id AND r.withdrawn_position IS NULL AND r.effective_at > $2) AS n ON true
     ORDER BY s.service_id";

impl ServiceDocuments {
    /// Reads with a pool of the application's role.
    pub fn new(pool: PgPool) -> Self {
        Self { pool }
    }

    /// The documents of these services, with the prices in effect at an instant. Those that are not there are left out.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub async fn many(
        &self,
        ids: &[ServiceId],
        popularity: &Popularity,
        at: Timestamp,
    ) -> Result<Documents, ReadError> {
        let statement = statement("service_id = ANY($1)");
        let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
        let query = sqlx::query(&statement).bind(ids).bind(SqlTimestamp::from(at)).bind(i64::MAX);
        documents(&query.fetch_all(&self.pool).await?, popularity)
    }

    /// The documents behind an id, at most `limit`, with the prices in effect at an instant.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub async fn page(
        &self,
        after: Option<ServiceId>,
        limit: u32,
        popularity: &Popularity,
        at: Timestamp,
    ) -> Result<Documents, ReadError> {
        let statement = statement("service_id > $1");
        let after = after.map_or(Uuid::nil(), |id| id.0);
        let query = sqlx::query(&statement).bind(after).bind(SqlTimestamp::from(at)).bind(i64::from(limit));
        documents(&query.fetch_all(&self.pool).await?, popularity)
    }

    /// When known prices of which services take effect, after an instant: what has to be looked at again then.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn price_changes(&self, after: Timestamp) -> Result<Vec<(Timestamp, ServiceId)>, sqlx::Error> {
        let rows: Vec<(SqlTimestamp, Uuid)> = sqlx::query_as(
            "SELECT effective_at, service_id FROM catalog.price_revisions \
              WHERE effective_at > $1 AND withdrawn_position IS NULL",
        )
        .bind(SqlTimestamp::from(after))
        .fetch_all(&self.pool)
        .await?;
        Ok(rows.into_iter().map(|(at, service)| (at.to_jiff(), ServiceId(service))).collect())
    }

    /// Which filling of the catalogue is live, and how far it is.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn source(&self) -> Result<CatalogSource, sqlx::Error> {
        let (name, position) = sqlx::query_as(
            "SELECT generation || '/' || version || '/' || parked_revision, position \
               FROM projectors WHERE name = 'catalog' AND status = 'live'",
        )
        .fetch_one(&self.pool)
        .await?;
        Ok(CatalogSource { name, position })
    }

    /// Some services, not always the same, for a comparison.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn sample(&self, count: usize) -> Result<Vec<ServiceId>, sqlx::Error> {
        let ids: Vec<Uuid> = sqlx::query_scalar("SELECT service_id FROM catalog.services ORDER BY random() LIMIT $1")
            .bind(i64::try_from(count).unwrap_or(i64::MAX))
            .fetch_all(&self.pool)
            .await?;
        Ok(ids.into_iter().map(ServiceId).collect())
    }

    /// How many services there are, and how many of them were registered up to a position.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn count(&self, up_to: i64) -> Result<(u64, u64), sqlx::Error> {
        let (all, some): (i64, i64) =
            sqlx::query_as("SELECT count(*), count(*) FILTER (WHERE created_position <= $1) FROM catalog.services")
                .bind(up_to)
                .fetch_one(&self.pool)
                .await?;
        Ok((all.unsigned_abs(), some.unsigned_abs()))
    }
}

/// The statement for the services that a condition is true of.
fn statement(which: &str) -> String {
    let held = held("r.revision, r.effective_at, r.prices", "$2");
    STATEMENT.replace("{columns}", &selected::<ServiceTable>("s")).replace("{which}", which).replace("{held}", &held)
}

fn documents(rows: &[PgRow], popularity: &Popularity) -> Result<Documents, ReadError> {
    let position = rows.first().map(|row| row.try_get("position")).transpose()?.unwrap_or(0);
    let documents = rows.iter().filter_map(|row| document(row, popularity).transpose());
    Ok(Documents { documents: documents.collect::<Result<_, _>>()?, position })
}

/// `None` for the row that only states the position.
fn document(row: &PgRow, popularity: &Popularity) -> Result<Option<ServiceDocument>, ReadError> {
    if row.try_get::<Option<Uuid>, _>("id")?.is_none() {
        return Ok(None);
    }
    let (id, folded) = documents::read::<ServiceTable>(row)?;
    let listing = folded.state.listing().ok_or_else(|| ReadError::corrupt("catalog.services")("not registered"))?;
    let ServiceMarks { version: _, created_position, updated_position, created_at, updated_at } = folded.kept;
    let around = Surroundings {
        position: row.try_get("position")?,
        provider_name: row.try_get("provider_name")?,
        prices: prices(row)?,
        prices_change_at: row.try_get::<Option<SqlTimestamp>, _>("change_at")?.map(SqlTimestamp::to_jiff),
        popularity: popularity.of(ServiceId(id)),
        created_position,
        updated_position,
        created_at,
        updated_at,
    };
    Ok(Some(ServiceDocument::of(listing.clone(), around)))
}

fn prices(row: &PgRow) -> Result<Option<DocumentPrices>, ReadError> {
    let Some(revision) = row.try_get::<Option<i32>, _>("revision")? else { return Ok(None) };
    let revision = u32::try_from(revision).map_err(ReadError::corrupt("catalog.price_revisions"))?;
    Ok(Some(DocumentPrices {
        revision: PriceRevision(revision),
        effective_at: row.try_get::<SqlTimestamp, _>("effective_at")?.to_jiff(),
        list: serde_json::from_str(row.try_get("prices")?).map_err(ReadError::corrupt("catalog.price_revisions"))?,
    }))
}
