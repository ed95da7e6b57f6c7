//! Reads of organizations.

use std::collections::{BTreeMap, BTreeSet};

use domain::organization::{FeeTermsSet, Identified, PROVIDER_LOOKS, PayoutAccountSet, Profile, Role};
use domain::{Access, OrganizationId, TenantId};
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use ops::tasks::Tasks;
use serde::de::DeserializeOwned;
use sqlx::postgres::PgRow;
use sqlx::types::Json;
use sqlx::{PgPool, QueryBuilder, Row};
use uuid::Uuid;

use super::OrganizationsModel;
use crate::ReadError;
use crate::read_models::access::push_access;
use crate::read_models::by_id::{self, ById, Source};
use crate::read_models::documents::MAX_PAGE;
use crate::read_models::naming::Called;

// Columns and not documents: rows of a table that is about to be rebuilt have none yet. What stands in documents alone was never
// said of those.
const COLUMNS: &str = "organization_id, name, roles, registered_at, changed_at, version, created_position, \
    updated_position, COALESCE((document -> 'profile' ->> 'named_at')::timestamptz, changed_at) AS named_at, \
    (document -> 'profile' ->> 'permits_void_since')::timestamptz AS permits_void_since, \
    (document -> 'profile' ->> 'closed_at')::timestamptz AS closed_at, document -> 'profile' -> 'identity' AS identity, \
    document -> 'profile' -> 'fee_terms' AS fee_terms, document -> 'profile' -> 'payout_account' AS payout_account";
const TABLE: &str = "organizations.organizations";

/// An organization as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganizationView {
    /// What is known of it.
    pub profile: Profile,
    /// Version of the aggregate: the `ETag`.
    pub version: i64,
    /// Position of its registration, by which lists are paged.
    pub created_position: i64,
    /// Position of its last event.
    pub updated_position: i64,
}

/// What a tenant is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedTenant {
    /// The name.
    pub name: String,
    /// Since when it is called that.
    pub named_at: Timestamp,
}

/// Reads organizations.
#[derive(Clone, Debug)]
pub struct Organizations {
    by_id: ById<OrganizationsModel>,
    pool: PgPool,
}

impl Organizations {
    /// Reads with a pool of the application's role, single ones in groups as long as the process lives.
    pub fn new(pool: PgPool, tasks: &Tasks) -> Self {
        const ID: &str = "organization_id";
        let source = Source { columns: COLUMNS, table: TABLE, id: ID, owner: ID, environment: None, sequence_key: ID };
        Self { by_id: by_id::start(source, &pool, tasks), pool }
    }

    /// An organization.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "organizations", db.operation.name = "get"))]
    pub async fn get(&self, access: Access, id: OrganizationId) -> Result<Option<OrganizationView>, ReadError> {
        let rows = self.by_id.get(id.0).await?;
        by_id::within(&rows, access)?.map(view).transpose()
    }

    /// Organizations that are called so, latest first, registered before a position if one is given; only open or only closed ones if
    /// that is asked for.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "organizations", db.operation.name = "list"))]
    pub async fn list(
        &self,
        access: Access,
        called: &Called,
        closed: Option<bool>,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<OrganizationView>, ReadError> {
        let mut query = QueryBuilder::new(format!("SELECT {COLUMNS} FROM {TABLE} WHERE true"));
        push_access(access, "organization_id", &mut query);
        called.push("name", &mut query);
        if let Some(closed) = closed {
            query.push(" AND (document -> 'profile' ->> 'closed_at' IS NOT NULL) = ").push_bind(closed);
        }
        if let Some(before) = before {
            query.push(" AND created_position < ").push_bind(before);
        }
        query.push(" ORDER BY created_position DESC LIMIT ").push_bind(i64::from(limit.clamp(1, MAX_PAGE)));
        let rows = query.build().fetch_all(&self.pool).await?;
        rows.iter().map(view).collect()
    }

    /// Providers that have no look of their name for themselves, oldest first, registered after a position.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "organizations", db.operation.name = "without_look"))]
    pub async fn without_look(&self, after: i64) -> Result<Vec<(OrganizationId, i64)>, ReadError> {
        let statement = "SELECT organization_id, created_position FROM organizations.organizations o \
            WHERE 'provider' = ANY(roles) AND document -> 'profile' ->> 'closed_at' IS NULL AND created_position > $1 \
            AND NOT EXISTS (SELECT FROM claims c WHERE c.scope = $2 AND c.aggregate_id = o.organization_id::text) \
            ORDER BY created_position LIMIT $3";
        let rows = sqlx::query_as(statement).bind(after).bind(PROVIDER_LOOKS).bind(i64::from(MAX_PAGE));
        let rows: Vec<(Uuid, i64)> = rows.fetch_all(&self.pool).await?;
        Ok(rows.into_iter().map(|(id, position)| (OrganizationId(id), position)).collect())
    }

    /// What some tenants are called, as it stands beside published services: names of businesses are public.
    ///
    /// # Errors
    /// See [`ReadError`].
    #[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
        fields(trace_id = ops::trace::current(), db.namespace = "organizations", db.operation.name = "names"))]
    pub async fn names(&self, tenants: &[TenantId]) -> Result<BTreeMap<TenantId, NamedTenant>, ReadError> {
        let found = self.by_id.get_each(tenants.iter().map(|tenant| tenant.0)).await?;
        found.iter().filter_map(|rows| rows.first()).map(named).collect()
    }
}

fn named(row: &PgRow) -> Result<(TenantId, NamedTenant), ReadError> {
    let named_at = row.try_get::<SqlTimestamp, _>("named_at")?.to_jiff();
    Ok((TenantId(row.try_get("organization_id")?), NamedTenant { name: row.try_get("name")?, named_at }))
}

/// A member of the document, if it is there and says something.
fn json<T: DeserializeOwned + Unpin + Send + 'static>(row: &PgRow, column: &str) -> Result<Option<T>, ReadError> {
    Ok(row.try_get::<Option<Json<Option<T>>>, _>(column)?.and_then(|Json(said)| said))
}

fn view(row: &PgRow) -> Result<OrganizationView, ReadError> {
    let roles: Vec<String> = row.try_get("roles")?;
    let role = |name: &String| Role::ALL.into_iter().find(|role| role.as_str() == name);
    let roles: Option<BTreeSet<Role>> = roles.iter().map(role).collect();
    let profile = Profile {
        id: OrganizationId(row.try_get("organization_id")?),
        name: row.try_get::<&str, _>("name")?.parse().map_err(ReadError::corrupt(TABLE))?,
        roles: roles.ok_or_else(|| ReadError::corrupt(TABLE)("an unknown role"))?,
        // It is shown to nobody.
        look: None,
        permits_void_since: row.try_get::<Option<SqlTimestamp>, _>("permits_void_since")?.map(SqlTimestamp::to_jiff),
        identity: json::<Identified>(row, "identity")?,
        fee_terms: json::<Vec<FeeTermsSet>>(row, "fee_terms")?.unwrap_or_default(),
        payout_account: json::<PayoutAccountSet>(row, "payout_account")?,
        closed_at: row.try_get::<Option<SqlTimestamp>, _>("closed_at")?.map(SqlTimestamp::to_jiff),
        named_at: row.try_get::<SqlTimestamp, _>("named_at")?.to_jiff(),
        registered_at: row.try_get::<SqlTimestamp, _>("registered_at")?.to_jiff(),
        changed_at: row.try_get::<SqlTimestamp, _>("changed_at")?.to_jiff(),
    };
    Ok(OrganizationView {
        profile,
        version: row.try_get("version")?,
        created_position: row.try_get("created_position")?,
        updated_position: row.try_get("updated_position")?,
    })
}
