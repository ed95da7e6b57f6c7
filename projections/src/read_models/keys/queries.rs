//! Reads of keys.
//!
//! Invariant: every read takes a scope; pages are bounded; a secret is never in what is read, its hash is.

use domain::api_key::{ApiKey, Credential, KeyStatus};
use domain::money::Quantity;
use domain::{Environment, KeyId, LedgerId, PrincipalId};
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::postgres::PgRow;
use sqlx::{PgPool, Postgres, QueryBuilder, Row};

use super::month::Month;
use crate::{ReadError, Scope};

/// Rows of a page at most.
pub const MAX_PAGE: u32 = 200;

const SELECT: &str = "SELECT document::text AS document, version, created_position, updated_position FROM keys.keys \
    WHERE true";
const TABLE: &str = "keys.keys";

/// What is listed; `None` asks for nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeyFilter {
    /// What it is at the instant of the question.
    pub status: Option<KeyStatus>,
    /// Which account pays.
    pub ledger: Option<LedgerId>,
    /// Who acts with it.
    pub principal: Option<PrincipalId>,
    /// Live or test.
    pub environment: Option<Environment>,
}

/// A key as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyView {
    /// The fold of its events. Show prefix and last four characters of its secret, never the hash.
    pub credential: Credential,
    /// Version of the aggregate: the `ETag`.
    pub version: i64,
    /// Position of its issue, by which lists are paged.
    pub created_position: i64,
    /// Position of its last event.
    pub updated_position: i64,
}

/// Reads keys.
#[derive(Clone, Debug)]
pub struct Keys {
    pool: PgPool,
}

impl Keys {
    /// Reads with a pool of the application's role.
    pub fn new(pool: PgPool) -> Self {
        Self { pool }
    }

    /// A key.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "keys", db.operation.name = "get"))]
    pub async fn get(&self, scope: Scope, id: KeyId) -> Result<Option<KeyView>, ReadError> {
        let mut query = QueryBuilder::new(SELECT);
        query.push(" AND key_id = ").push_bind(id.0);
        scope.push("tenant_id", &mut query);
        let row = query.build().fetch_optional(&self.pool).await?;
        row.as_ref().map(view).transpose()
    }

    /// Keys, latest first, issued before a position if one is given.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "keys", db.operation.name = "list"))]
    pub async fn list(
        &self,
        scope: Scope,
        filter: KeyFilter,
        now: Timestamp,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<KeyView>, ReadError> {
        let mut query = QueryBuilder::new(SELECT);
        scope.push("tenant_id", &mut query);
        push_filter(filter, now, &mut query);
        if let Some(before) = before {
            query.push(" AND created_position < ").push_bind(before);
        }
        query.push(" ORDER BY created_position DESC LIMIT ").push_bind(i64::from(limit.clamp(1, MAX_PAGE)));
        let rows = query.build().fetch_all(&self.pool).await?;
        rows.iter().map(view).collect()
    }

    /// Tokens that were recorded with a key in the calendar month (UTC) of an instant. Zero for a key that is not there.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "keys", db.operation.name = "tokens_in_month"))]
    pub async fn tokens_in_month(&self, scope: Scope, id: KeyId, at: Timestamp) -> Result<Quantity, ReadError> {
        let mut query = QueryBuilder::new(
            "SELECT t.tokens::text FROM keys.monthly_tokens t JOIN keys.keys k USING (key_id) WHERE t.key_id = ",
        );
        query.push_bind(id.0).push(" AND t.month = ").push_bind(Month::of(at).0);
        scope.push("k.tenant_id", &mut query);
        let tokens: Option<String> = query.build_query_scalar().fetch_optional(&self.pool).await?;
        let tokens = tokens.map(|tokens| tokens.parse().map_err(ReadError::corrupt("keys.monthly_tokens")));
        Ok(tokens.transpose()?.unwrap_or(Quantity::ZERO))
    }
}

fn push_filter(filter: KeyFilter, now: Timestamp, query: &mut QueryBuilder<'_, Postgres>) {
    if let Some(ledger) = filter.ledger {
        query.push(" AND ledger_id = ").push_bind(ledger.0);
    }
    if let Some(principal) = filter.principal {
        query.push(" AND principal_id = ").push_bind(principal.0);
    }
    if let Some(environment) = filter.environment {
        query.push(" AND environment = ").push_bind(environment.as_str());
    }
    let Some(status) = filter.status else { return };
    // What is final outweighs what is not, as in the domain: revoked, expired, disabled, active.
    if status == KeyStatus::Revoked {
        query.push(" AND revoked_at IS NOT NULL");
        return;
    }
    query.push(" AND revoked_at IS NULL AND coalesce(expires_at <= ").push_bind(SqlTimestamp::from(now));
    query.push(", false) = ").push_bind(status == KeyStatus::Expired);
    if status != KeyStatus::Expired {
        query.push(" AND disabled = ").push_bind(status == KeyStatus::Disabled);
    }
}

fn view(row: &PgRow) -> Result<KeyView, ReadError> {
    let key: ApiKey = serde_json::from_str(row.try_get("document")?).map_err(ReadError::corrupt(TABLE))?;
    Ok(KeyView {
        credential: key.credential().ok_or_else(|| ReadError::corrupt(TABLE)("not issued"))?.clone(),
        version: row.try_get("version")?,
        created_position: row.try_get("created_position")?,
        updated_position: row.try_get("updated_position")?,
    })
}
