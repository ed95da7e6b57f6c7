//! `POST /v1/services/{id}/suspend`: switches an active service off for now.

use axum::extract::State;
use axum::response::Response;
use domain::ServiceId;
use domain::authority::Resource;
use domain::service::Suspend;
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{ServiceDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Why a service is switched off.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SuspendService {
    /// Why: 1 to 500 characters.
    #[schemars(example = "The endpoint answers with errors.")]
    reason: Reason,
}

/// Suspend a service
#[utoipa::path(
    post, path = "/v1/services/{id}/suspend", operation_id = "suspend_service", tag = "services",
    request_body = ref(schema::<SuspendService>()), params(("id" = Uuid, Path, description = "The service"), CommandParams),
    responses(Changed<ServiceDocument>)
)]
pub async fn suspend(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<ServiceId>,
    headers: CommandHeaders,
    body: Body<SuspendService>,
) -> Result<Response, Problem> {
    let access = caller.authorize("service", &Resource::service(id))?;
    let command = Suspend { reason: body.value.reason, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes);
    let done = intent.change(&state.write.services, id.0, command).await?;
    Ok(answer(&state, &caller, done).await)
}
