//! `GET /v1/audit`: the audit trail.
//!
//! Invariant: a client's address leaves the vault for administrators only.

use axum::Json;
use axum::extract::State;
use domain::authority::{Permission, Resource};
use domain::{Access, AggregateType, Environment, PrincipalId, TenantId};
use jiff::Timestamp;
use projections::read_models::audit::{self, AuditTrail, Entry, Filter};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::http::auth::Caller;
use crate::http::conventions::instant;
use crate::http::conventions::page::Listing;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Limit, Page, Params, PositionToken, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Which entries; everything that is stated has to be so.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ListEntries {
    /// Who acted
    principal: Option<PrincipalId>,
    /// On what kind of aggregate
    aggregate_type: Option<AggregateType>,
    /// On which aggregate
    aggregate_id: Option<Uuid>,
    /// What happened
    #[schemars(example = "service.registered", regex(pattern = "^[^\\u0000]*$"))]
    event_type: Option<String>,
    /// Recorded at this time or later
    #[serde(default, deserialize_with = "instant::optional")]
    from: Option<Timestamp>,
    /// Recorded before this time
    #[serde(default, deserialize_with = "instant::optional")]
    to: Option<Timestamp>,
    /// Whose; administrators and auditors may name any tenant
    tenant: Option<TenantId>,
    /// Which way round
    order: Order,
    /// Where the page before ended
    cursor: Option<String>,
    /// Entries a page at most
    limit: Limit<50, 200>,
    /// The position of an answer: the read waits until it shows what was written there
    min_position: Option<PositionToken>,
}

/// Which way round.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "AuditOrder")]
pub enum Order {
    /// The latest first.
    #[default]
    NewestFirst,
    /// As it happened.
    OldestFirst,
}

/// Who did what, when, to what.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AuditEntry {
    /// Place in the log.
    position: i64,
    /// When.
    recorded_at: Timestamp,
    /// Whose aggregate.
    tenant_id: TenantId,
    /// Who acted.
    principal_id: PrincipalId,
    /// On what kind of aggregate.
    #[schemars(with = "AggregateType")]
    aggregate_type: String,
    /// On which.
    aggregate_id: Uuid,
    /// Its version afterwards.
    sequence: i64,
    /// The event's id.
    event_id: Uuid,
    /// What happened.
    #[schemars(example = "service.registered")]
    event_type: String,
    /// Version of the payload's shape.
    event_version: String,
    /// In which of the two worlds.
    #[schemars(with = "Environment")]
    environment: String,
    /// By which command.
    command_id: Uuid,
    /// By which request.
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<Uuid>,
    /// What the caller grouped it by.
    #[serde(skip_serializing_if = "Option::is_none")]
    correlation_id: Option<String>,
    /// Which event led to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    causation_id: Option<Uuid>,
    /// From where; shown to administrators, and gone once its subject was erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    client_address: Option<String>,
    /// With what.
    #[serde(skip_serializing_if = "Option::is_none")]
    user_agent: Option<String>,
}

/// Read the audit trail
///
/// The caller's own tenant; any for administrators and auditors.
#[utoipa::path(
    get, path = "/v1/audit", operation_id = "list_audit_entries", tag = "audit", params(Params<ListEntries>),
    responses((status = 200, description = "A page of the trail", body = ref(schema::<Page<AuditEntry>>())), ReadProblems)
)]
pub async fn entries(
    State(state): State<AppState>,
    caller: Caller,
    listing: Listing,
    Params(params): Params<ListEntries>,
) -> Result<Json<Page<AuditEntry>>, Problem> {
    let access = params.access(caller.authorize("entry", &Resource::any())?)?;
    caught_up::<AuditTrail>(&state, params.min_position).await?;
    let cursor = listing.cursor(access);
    let after = params.cursor.as_deref().map(|text| cursor.decode::<i64>(text)).transpose()?;
    let limit = params.limit.get();
    let found = audit::entries(&state.pool, access, &params.filter(), params.order.into(), after, limit + 1).await?;
    let Page { items: found, next_cursor } = Page::cut(found, limit.into(), &cursor, |entry| entry.position);
    let mut items = Vec::with_capacity(found.len());
    let with_address = caller.may(Permission::UnsealAudit);
    for entry in found {
        items.push(shown(&state, entry, with_address).await?);
    }
    Ok(Json(Page { items, next_cursor }))
}

impl ListEntries {
    /// A tenant is named by who may see it; to all others it does not exist.
    fn access(&self, access: Access) -> Result<Access, Problem> {
        match self.tenant {
            None => Ok(access),
            Some(tenant) => access.narrowed_to(tenant).ok_or_else(|| Problem::not_found("tenant")),
        }
    }

    fn filter(&self) -> Filter {
        Filter {
            principal: self.principal,
            aggregate_type: self.aggregate_type,
            aggregate_id: self.aggregate_id,
            event_type: self.event_type.clone(),
            from: self.from,
            until: self.to,
            first_position: None,
            last_position: None,
        }
    }
}

impl From<Order> for audit::Order {
    fn from(order: Order) -> Self {
        match order {
            Order::NewestFirst => Self::NewestFirst,
            Order::OldestFirst => Self::OldestFirst,
        }
    }
}

async fn shown(state: &AppState, entry: Entry, with_address: bool) -> Result<AuditEntry, Problem> {
    let client_address = match entry.client_address {
        Some(sealed) if with_address => state.vault.open(&sealed.0).await?,
        _ => None,
    };
    Ok(AuditEntry {
        position: entry.position,
        recorded_at: entry.recorded_at,
        tenant_id: entry.tenant_id,
        principal_id: entry.principal,
        aggregate_type: entry.aggregate_type,
        aggregate_id: entry.aggregate_id,
        sequence: entry.sequence,
        event_id: entry.event_id,
        event_type: entry.event_type,
        event_version: entry.event_version,
        environment: entry.environment,
        command_id: entry.command_id,
        request_id: entry.request_id,
        correlation_id: entry.correlation_id,
        causation_id: entry.causation_id,
        client_address,
        user_agent: entry.user_agent,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::auth::fixtures::{access_to, access_to_all};
    use crate::http::problem::Code;

    const OWN: TenantId = TenantId(Uuid::from_u128(1));
    const OTHER: TenantId = TenantId(Uuid::from_u128(2));

    #[test]
    fn the_trail_of_another_tenant_does_not_exist() {
        let naming = |tenant| ListEntries { tenant: Some(tenant), ..ListEntries::default() };
        assert_eq!(naming(OTHER).access(access_to(OWN)).unwrap_err().code, Code::NotFound);
        assert_eq!(naming(OWN).access(access_to(OWN)).unwrap(), access_to(OWN));
        assert_eq!(naming(OTHER).access(access_to_all()).unwrap().only(), Some(OTHER));
        assert_eq!(ListEntries::default().access(access_to(OWN)).unwrap(), access_to(OWN));
    }

    #[test]
    fn every_filter_has_a_parameter() {
        let query = "principal=00000000-0000-0000-0000-000000000001&aggregate_type=service&aggregate_id=\
            00000000-0000-0000-0000-000000000002&event_type=service.registered&from=2026-01-01T00:00:00Z\
            &to=2026-02-01T00:00:00Z&order=oldest_first&limit=200";
        let params: ListEntries = serde_urlencoded::from_str(query).unwrap();
        let filter = params.filter();
        assert_eq!(filter.principal, Some(PrincipalId(Uuid::from_u128(1))));
        assert_eq!(
            (filter.aggregate_type, filter.aggregate_id),
            (Some(AggregateType::Service), Some(Uuid::from_u128(2)))
        );
        assert_eq!(filter.from, "2026-01-01T00:00:00Z".parse().ok());
        assert_eq!(filter.until, "2026-02-01T00:00:00Z".parse().ok());
        assert!(serde_urlencoded::from_str::<ListEntries>("aggregate_type=services").is_err());
        assert!(serde_urlencoded::from_str::<ListEntries>("user=1").is_err());
    }
}
