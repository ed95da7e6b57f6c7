//! Reads of keys.
//!
//! Invariant: every read takes an access; pages are bounded; a secret is never in what is read, its hash is.

use std::collections::{BTreeSet, HashMap};

use domain::api_key::{Credential, KeyKind, KeyStatus};
use domain::money::Quantity;
use domain::{Access, Environment, KeyId, LedgerId, PrincipalId, TenantId};
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use ops::tasks::Tasks;
use sqlx::postgres::PgRow;
use sqlx::{PgPool, Postgres, QueryBuilder};
use uuid::Uuid;

use super::KeysModel;
use super::cascade::{self, LEDGER_CLOSED_AT, TAKEN_BACK_AT};
use super::month::Month;
use super::tables::KeyTable;
use crate::ReadError;
use crate::read_models::access::{push_access, push_environment};
use crate::read_models::by_id::{self, ById};
use crate::read_models::documents::{self, Marks};
use crate::read_models::naming::Called;

/// What is listed; `None` asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyFilter {
    /// What it is at the instant of the question.
    pub status: Option<KeyStatus>,
    /// Which account pays.
    pub ledger: Option<LedgerId>,
    /// Who acts with it.
    pub principal: Option<PrincipalId>,
    /// Live or test.
    pub environment: Option<Environment>,
    /// What it is for.
    pub kind: Option<KeyKind>,
    /// The key that gave it.
    pub issuer: Option<KeyId>,
    /// Issued at this instant or later.
    pub issued_since: Option<Timestamp>,
    /// What it is called.
    pub called: Called,
}

/// A key as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyView {
    /// The fold of its events, taken back where what gave it was revoked with all that it gave or its organization was closed, and
    /// disabled where its ledger was closed. Show prefix and last four characters of its secret, never the hash.
    pub credential: Credential,
    /// When something else than its own events last made it what it is.
    pub changed_with_others_at: Option<Timestamp>,
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
    by_id: ById<KeysModel>,
    pool: PgPool,
}

impl Keys {
    /// Reads with a pool of the application's role, single ones in groups as long as the process lives.
    pub fn new(pool: PgPool, tasks: &Tasks) -> Self {
        Self { by_id: documents::start::<KeyTable>(&pool, tasks), pool }
    }

    /// A key.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "keys", db.operation.name = "get"))]
    pub async fn get(&self, access: Access, id: KeyId) -> Result<Option<KeyView>, ReadError> {
        let rows = self.by_id.get(id.0).await?;
        by_id::within(&rows, access)?.map(view).transpose()
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
        let fits = |query: &mut QueryBuilder<'_, Postgres>| push_filter(&filter, now, query);
        let keys = documents::list_rows::<KeyTable>(&self.pool, access, fits, before, limit).await?;
        keys.iter().map(view).collect()
    }

    /// Whose these principals are; those of the marketplace's own processes are nobody's and are left out. It takes no access: who acted for
    /// whom is what the trail shows to everybody who sees the entry.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "keys", db.operation.name = "tenants_of"))]
    pub async fn tenants_of(
        &self,
        principals: &BTreeSet<PrincipalId>,
    ) -> Result<HashMap<PrincipalId, TenantId>, ReadError> {
        let ids: Vec<Uuid> = principals.iter().map(|principal| principal.0).collect();
        let rows: Vec<(Uuid, Uuid)> =
            sqlx::query_as("SELECT principal_id, tenant_id FROM keys.keys WHERE principal_id = ANY($1)")
                .bind(ids)
                .fetch_all(&self.pool)
                .await?;
        Ok(rows.into_iter().map(|(principal, tenant)| (PrincipalId(principal), TenantId(tenant))).collect())
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
        push_environment(access, "k.environment", &mut query);
        let tokens: Option<String> = query.build_query_scalar().fetch_optional(&self.pool).await?;
        let tokens = tokens.map(|tokens| tokens.parse().map_err(ReadError::corrupt("keys.monthly_tokens")));
        Ok(tokens.transpose()?.unwrap_or(Quantity::ZERO))
    }
}

fn push_filter(filter: &KeyFilter, now: Timestamp, query: &mut QueryBuilder<'_, Postgres>) {
    let ids = [
        ("ledger_id", filter.ledger.map(|id| id.0)),
        ("principal_id", filter.principal.map(|id| id.0)),
        ("issuer_id", filter.issuer.map(|id| id.0)),
    ];
    for (column, id) in ids {
        if let Some(id) = id {
            query.push(" AND t.").push(column).push(" = ").push_bind(id);
        }
    }
    if let Some(environment) = filter.environment {
        query.push(" AND t.environment = ").push_bind(environment.as_str());
    }
    if let Some(kind) = filter.kind {
        query.push(" AND t.kind = ").push_bind(kind.as_str());
    }
    if let Some(since) = filter.issued_since {
        query.push(" AND t.issued_at >= ").push_bind(SqlTimestamp::from(since));
    }
    filter.called.push("(t.document -> 'credential' ->> 'name')", query);
    if let Some(status) = filter.status {
        push_status(status, now, query);
    }
}

/// What is final outweighs what is not, as in the domain: revoked, expired, disabled, active.
fn push_status(status: KeyStatus, now: Timestamp, query: &mut QueryBuilder<'_, Postgres>) {
    query.push(" AND (t.revoked_at IS NOT NULL OR ").push(TAKEN_BACK_AT).push(" IS NOT NULL) = ");
    query.push_bind(status == KeyStatus::Revoked);
    if status == KeyStatus::Revoked {
        return;
    }
    query.push(" AND coalesce(t.expires_at <= ").push_bind(SqlTimestamp::from(now));
    query.push(", false) = ").push_bind(status == KeyStatus::Expired);
    if status != KeyStatus::Expired {
        query.push(" AND (t.disabled OR ").push(LEDGER_CLOSED_AT).push(" IS NOT NULL) = ");
        query.push_bind(status == KeyStatus::Disabled);
    }
}

fn view(row: &PgRow) -> Result<KeyView, ReadError> {
    let (_, folded) = documents::read::<KeyTable>(row)?;
    let key = folded.state.credential();
    let mut credential = key.ok_or_else(|| ReadError::corrupt("keys.keys")("not issued"))?.clone();
    let changed_with_others_at = cascade::apply(row, &mut credential)?;
    let Marks { version, created_position, updated_position } = folded.kept;
    Ok(KeyView { credential, changed_with_others_at, version, created_position, updated_position })
}
