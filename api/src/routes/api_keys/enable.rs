//! `POST /v1/api-keys/{id}/enable`: switches a key on again.

use axum::extract::State;
use axum::response::Response;
use domain::KeyId;
use domain::api_key::Enable;

use super::giving;
use super::view::{KeyDocument, answer};
use crate::http::auth::{Acting, Caller};
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::state::AppState;

/// Enable a key
///
/// What was disabled is valid again, unless it has expired or was revoked. Needs no body.
#[utoipa::path(
    post, path = "/v1/api-keys/{id}/enable", operation_id = "enable_api_key", tag = "api-keys",
    params(("id" = uuid::Uuid, Path, description = "The key's id"), CommandParams), responses(Changed<KeyDocument>)
)]
pub async fn enable(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<KeyId>,
    headers: CommandHeaders,
) -> Result<Response, Problem> {
    let acting = Acting::of(&state, &caller).await?;
    let (key, standing, access) = giving::target(&state, &acting, id).await?;
    let command = Enable { at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &[]).about(key.tenant).by(&acting);
    let done = intent.change(&state.write.api_keys, id.0, command).await?;
    Ok(answer(&caller, done, &standing))
}
