//! `POST /v1/api-keys/{id}/disable`: switches a key off for now.

use axum::extract::State;
use axum::response::Response;
use domain::KeyId;
use domain::api_key::Disable;

use super::view::{KeyDocument, answer};
use super::{giving, last_administrator};
use crate::http::auth::{Acting, Caller};
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::state::AppState;

/// Disable a key
///
/// It stays as it is otherwise and can be enabled again. Needs no body.
#[utoipa::path(
    post, path = "/v1/api-keys/{id}/disable", operation_id = "disable_api_key", tag = "api-keys",
    params(("id" = uuid::Uuid, Path, description = "The key's id"), CommandParams), responses(Changed<KeyDocument>)
)]
pub async fn disable(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<KeyId>,
    headers: CommandHeaders,
) -> Result<Response, Problem> {
    let acting = Acting::of(&state, &caller).await?;
    let (key, standing, access) = giving::target(&state, &acting, id).await?;
    last_administrator::refuse(&state, &key)?;
    let command = Disable { at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &[]).about(key.tenant).by(&acting);
    let done = intent.change(&state.write.api_keys, id.0, command).await?;
    Ok(answer(&caller, done, &standing))
}
