//! `POST /v1/services/{id}/deprecate`: announces the end of an active service, or changes what was announced.

use axum::extract::State;
use axum::response::Response;
use domain::ServiceId;
use domain::authority::Resource;
use domain::service::{Deprecate, Service};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{ServiceDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::instant;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// What is announced about the end of a service.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeprecateService {
    /// Until when it can be used.
    #[schemars(example = "2027-01-31T00:00:00Z")]
    #[serde(deserialize_with = "instant::required")]
    sunset_at: Timestamp,
    /// What to use instead.
    #[serde(default)]
    successor: Option<ServiceId>,
}

/// Deprecate a service
///
/// Consumers can use it until its sunset.
#[utoipa::path(
    post, path = "/v1/services/{id}/deprecate", operation_id = "deprecate_service", tag = "services",
    request_body = ref(schema::<DeprecateService>()), params(("id" = Uuid, Path, description = "The service"), CommandParams),
    responses(Changed<ServiceDocument>)
)]
pub async fn deprecate(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<ServiceId>,
    headers: CommandHeaders,
    body: Body<DeprecateService>,
) -> Result<Response, Problem> {
    let access = caller.authorize("service", &Resource::service(id))?;
    if let Some(successor) = body.value.successor {
        check_successor(&state, &caller, successor).await?;
    }
    let command = Deprecate { sunset_at: body.value.sunset_at, successor: body.value.successor, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes);
    let done = intent.change(&state.write.services, id.0, command).await?;
    Ok(answer(&state, &caller, done).await)
}

/// Whether consumers could use the successor, or the caller's organization is preparing it.
async fn check_successor(state: &AppState, caller: &Caller, successor: ServiceId) -> Result<(), Problem> {
    let service = state.write.store.load::<Service>(successor.0).await?.aggregate;
    match service.listing() {
        Some(listing) if listing.provider == caller.tenant || listing.state.is_usable() => Ok(()),
        _ => Err(Problem::field("successor", "unknown_service", "there is no such service that could be used instead")),
    }
}
