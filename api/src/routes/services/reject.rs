//! `POST /v1/services/{id}/reject`: refuses a submission.

use axum::extract::State;
use axum::response::Response;
use domain::ServiceId;
use domain::authority::Resource;
use domain::service::Reject;
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

/// Why a submission is refused.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RejectService {
    /// Why, so that the provider can mend it: 1 to 500 characters.
    #[schemars(example = "The stated residency does not match the endpoint.")]
    reason: Reason,
}

/// Reject a service
///
/// The provider reads the reason, mends the service and submits it again. Nobody decides about a service of their own
/// organization.
#[utoipa::path(
    post, path = "/v1/services/{id}/reject", operation_id = "reject_service", tag = "services",
    request_body = ref(schema::<RejectService>()), params(("id" = Uuid, Path, description = "The service"), CommandParams),
    responses(Changed<ServiceDocument>)
)]
pub async fn reject(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<ServiceId>,
    headers: CommandHeaders,
    body: Body<RejectService>,
) -> Result<Response, Problem> {
    let access = caller.authorize("service", &Resource::service(id))?;
    let command = Reject {
        approver: caller.principal,
        approver_tenant: caller.tenant,
        reason: body.value.reason,
        at: state.clock.now(),
    };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes);
    let done = intent.change(&state.write.services, id.0, command).await?;
    Ok(answer(&state, &caller, done).await)
}
