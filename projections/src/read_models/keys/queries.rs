//! Reads of keys.
//!
//! Invariant: every read takes an access; pages are bounded; a secret is never in what is read, its hash is.

use domain::api_key::{Credential, KeyStatus};
use domain::money::Quantity;
use domain::{Access, Environment, KeyId, LedgerId, PrincipalId};
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::{PgPool, Postgres, QueryBuilder};

use super::month::Month;
use super::tables::KeyTable;
use crate::ReadError;
use crate::read_models::access::push_access;
use crate::read_models::documents::{self, Folded, Marks};

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
    pub async fn get(&self, access: Access, id: KeyId) -> Result<Option<KeyView>, ReadError> {
        documents::get::<KeyTable>(&self.pool, access, id.0).await?.as_ref().map(view).transpose()
    }

    /// Keys, latest first, issued before a position if one is given.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "keys", db.operation.name = "list"))]
    pub async fn list(
        &self,
        access: Access,
        filter: KeyFilter,
        now: Timestamp,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<KeyView>, ReadError> {
        let fits = |query: &mut QueryBuilder<'_, Postgres>| push_filter(filter, now, query);
        let keys = documents::list::<KeyTable>(&self.pool, access, fits, before, limit).await?;
        keys.iter().map(view).collect()
    }

    /// Tokens that were recorded with a key in the calendar month (UTC) of an instant. Zero for a key that is not there.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "keys", db.operation.name = "tokens_in_month"))]
    pub async fn tokens_in_month(&self, access: Access, id: KeyId, at: Timestamp) -> Result<Quantity, ReadError> {
        let mut query = QueryBuilder::new(
            "SELECT t.tokens::text FROM keys.monthly_tokens t JOIN keys.keys k USING (key_id) WHERE t.key_id = ",
        );
        query.push_bind(id.0).push(" AND t.month = ").push_bind(Month::of(at).0);
        push_access(access, "k.tenant_id", &mut query);
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

fn view(folded: &Folded<KeyTable>) -> Result<KeyView, ReadError> {
    let credential = folded.state.credential().ok_or_else(|| ReadError::corrupt("keys.keys")("not issued"))?.clone();
    let Marks { version, created_position, updated_position } = folded.kept;
    Ok(KeyView { credential, version, created_position, updated_position })
}
