//! `POST /v1/services/{id}/submit`: hands a service in; it is published at once, or waits for an approver.

use axum::extract::State;
use axum::response::Response;
use domain::ServiceId;
use domain::authority::Resource;
use domain::service::Submit;

use super::document::{ServiceDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::state::AppState;

/// Submit a service
///
/// Runs validation and policy; each failure is an entry of `errors` with a code, the field and how to mend it.
#[utoipa::path(
    post, path = "/v1/services/{id}/submit", operation_id = "submit_service", tag = "services",
    params(("id" = Uuid, Path, description = "The service"), CommandParams), responses(Changed<ServiceDocument>)
)]
pub async fn submit(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<ServiceId>,
    headers: CommandHeaders,
) -> Result<Response, Problem> {
    let access = caller.authorize("service", &Resource::service(id))?;
    let command = Submit { policies: state.policies.clone(), at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &[]).in_an_open_organization();
    let done = intent.change(&state.write.services, id.0, command).await?;
    Ok(answer(&state, &caller, done).await)
}
