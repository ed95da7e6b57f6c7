//! `POST /v1/services/{id}/reactivate`: takes the announcement of a service's end back.

use axum::extract::State;
use axum::response::Response;
use domain::ServiceId;
use domain::authority::Resource;
use domain::service::Reactivate;

use super::document::{ServiceDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::state::AppState;

/// Reactivate a service
#[utoipa::path(
    post, path = "/v1/services/{id}/reactivate", operation_id = "reactivate_service", tag = "services",
    params(("id" = Uuid, Path, description = "The service"), CommandParams), responses(Changed<ServiceDocument>)
)]
pub async fn reactivate(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<ServiceId>,
    headers: CommandHeaders,
) -> Result<Response, Problem> {
    let access = caller.authorize("service", &Resource::service(id))?;
    let command = Reactivate { at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &[]).in_an_open_organization();
    let done = intent.change(&state.write.services, id.0, command).await?;
    Ok(answer(&state, &caller, done).await)
}
