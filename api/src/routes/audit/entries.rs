//! `GET /v1/audit`: the audit trail.
//!
//! Invariant: a client's address leaves the vault for administrators only, and is shown only once it is durable who read it.

use axum::extract::State;
use axum::{Extension, Json};
use commands::privacy::openings::{Opened, Opening, Openings};
use domain::authority::{Permission, Resource};
use domain::{Access, AggregateType, Environment, EventId, Metadata, PrincipalId, TenantId};
use jiff::Timestamp;
use projections::read_models::audit::{self, AuditTrail, Entry, Filter};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::shown::{actors, reader};
use crate::http::RequestId;
use crate::http::auth::Caller;
use crate::http::conventions::instant;
use crate::http::conventions::page::Listing;
use crate::http::conventions::position::LogIdentity;
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
    /// Whose; administrators and auditors may name any organization
    organization: Option<TenantId>,
    /// Which way round
    order: Order,
    /// Where the page before ended
    cursor: Option<String>,
    /// Entries a page at most
    limit: Limit,
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
    /// Place in the log; pass it as `min_position` or `as_of`.
    position: PositionToken,
    /// When.
    recorded_at: Timestamp,
    /// Whose aggregate.
    organization_id: TenantId,
    /// The organization that acted; absent where a process of the marketplace did.
    #[serde(skip_serializing_if = "Option::is_none")]
    principal_organization_id: Option<TenantId>,
    /// Who acted; this and what follows the environment is for that organization, administrators and auditors.
    #[serde(skip_serializing_if = "Option::is_none")]
    principal_id: Option<PrincipalId>,
    /// On what kind of aggregate.
    aggregate_type: AggregateType,
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
    environment: Environment,
    /// By which command.
    #[serde(skip_serializing_if = "Option::is_none")]
    command_id: Option<Uuid>,
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
/// What happened to the caller's own organization; to any for administrators and auditors. Who acted is told by its organization; the rest of who it was
/// and how is shown to that organization, administrators and auditors.
#[utoipa::path(
    get, path = "/v1/audit", operation_id = "list_audit_entries", tag = "audit", params(Params<ListEntries>),
    responses((status = 200, description = "A page of the trail", body = ref(schema::<Page<AuditEntry>>())), ReadProblems)
)]
pub async fn entries(
    State(state): State<AppState>,
    caller: Caller,
    listing: Listing,
    Extension(RequestId(request_id)): Extension<RequestId>,
    Params(params): Params<ListEntries>,
) -> Result<Json<Page<AuditEntry>>, Problem> {
    let access = params.access(caller.authorize("entry", &Resource::any())?)?;
    caught_up::<AuditTrail>(&state, params.min_position).await?;
    let cursor = listing.cursor(access);
    let after = params.cursor.as_deref().map(|text| cursor.decode::<i64>(text)).transpose()?;
    let limit = params.limit;
    let found =
        audit::entries(&state.pool, access, &params.filter(), params.order.into(), after, limit.and_one()).await?;
    let page = Page::cut(found.entries, limit, &cursor, |entry| entry.position);
    let Page { items: found, next_cursor, has_more } = page.given_up_at(found.looked_to, &cursor);
    let actors = actors(&state, found.iter().map(|entry| entry.metadata.principal)).await?;
    let (reader, with_address) = (reader(&caller), caller.may(Permission::UnsealAudit));
    let sees = |entry: &Entry| reader.sees_circumstances_of(actors.get(&entry.metadata.principal).copied());
    let address = |entry: &Entry| entry.metadata.client_address.clone().filter(|_| with_address && sees(entry));
    // One statement reads the keys of a page, and one writes down that it was read.
    let sealed: Vec<_> = found.iter().map(address).collect();
    let mut opened = state.vault.open_all(&sealed.iter().flatten().collect::<Vec<_>>()).await?.into_iter();
    let (mut items, mut openings) = (Vec::with_capacity(found.len()), Vec::new());
    for (entry, address) in found.into_iter().zip(&sealed) {
        let is_seen = sees(&entry);
        let actor = actors.get(&entry.metadata.principal).copied();
        let client_address = address.as_ref().and_then(|_| opened.next()).flatten();
        if let (Some(sealed), Some(_)) = (address, &client_address) {
            openings.push(Opening {
                principal: caller.principal,
                tenant: Some(caller.tenant),
                request_id: Some(request_id),
                what: Opened::ClientAddress,
                subject: sealed.subject,
                event: Some((EventId(entry.event_id), entry.position)),
            });
        }
        items.push(AuditEntry::of(entry, state.log, actor, client_address, is_seen));
    }
    Openings::new(state.pool.clone()).keep(&openings, state.clock.now()).await?;
    Ok(Json(Page { items, next_cursor, has_more }))
}

impl ListEntries {
    /// A tenant is named by who may see it; to all others it does not exist.
    fn access(&self, access: Access) -> Result<Access, Problem> {
        match self.organization {
            None => Ok(access),
            Some(tenant) => access.narrowed_to(tenant).ok_or_else(|| Problem::not_found("organization")),
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

impl AuditEntry {
    fn of(
        entry: Entry,
        log: LogIdentity,
        actor: Option<TenantId>,
        client_address: Option<String>,
        is_seen: bool,
    ) -> Self {
        let Metadata { principal, request_id, correlation_id, causation_id, environment, user_agent, .. } =
            entry.metadata;
        Self {
            position: log.token(entry.position),
            recorded_at: entry.recorded_at,
            organization_id: entry.tenant_id,
            principal_organization_id: actor,
            principal_id: is_seen.then_some(principal),
            aggregate_type: entry.stream.aggregate_type,
            aggregate_id: entry.stream.aggregate_id,
            sequence: entry.sequence,
            event_id: entry.event_id,
            event_type: entry.event_type,
            event_version: entry.event_version,
            environment,
            command_id: is_seen.then_some(entry.command_id),
            request_id: request_id.filter(|_| is_seen),
            correlation_id: correlation_id.filter(|_| is_seen),
            causation_id: causation_id.filter(|_| is_seen),
            client_address,
            user_agent: user_agent.filter(|_| is_seen),
        }
    }
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
        let naming = |tenant| ListEntries { organization: Some(tenant), ..ListEntries::default() };
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
