//! `POST /v1/api-keys/{id}/revoke`: takes a key back for good.

use axum::extract::State;
use axum::response::Response;
use domain::KeyId;
use domain::api_key::Revoke;
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::Deserialize;

use super::view::{KeyDocument, answer};
use super::{giving, last_administrator};
use crate::http::auth::{Acting, Caller};
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Why a key is taken back.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RevokeKey {
    /// 1 to 500 characters, no personal data.
    #[schemars(example = "Leaked in a build log")]
    reason: Reason,
    /// Whether every key of the same organization that it gave, and what those gave, is taken back with it: for a key that others
    /// may have used.
    #[serde(default)]
    with_issued: bool,
}

/// Revoke a key
///
/// Final: it never becomes valid again. Revoking what is revoked changes nothing. What a key gave stays, unless it is taken back
/// with it; what the marketplace gave to an organization stays in any case.
#[utoipa::path(
    post, path = "/v1/api-keys/{id}/revoke", operation_id = "revoke_api_key", tag = "api-keys", request_body = ref(schema::<RevokeKey>()),
    params(("id" = uuid::Uuid, Path, description = "The key's id"), CommandParams), responses(Changed<KeyDocument>)
)]
pub async fn revoke(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<KeyId>,
    headers: CommandHeaders,
    body: Body<RevokeKey>,
) -> Result<Response, Problem> {
    let acting = Acting::of(&state, &caller).await?;
    let (key, standing, access) = giving::target(&state, &acting, id).await?;
    last_administrator::refuse(&state, &key)?;
    let RevokeKey { reason, with_issued } = body.value;
    let command = Revoke { reason, with_issued, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(key.tenant).by(&acting);
    let done = intent.change(&state.write.api_keys, id.0, command).await?;
    Ok(answer(&caller, done, &standing))
}
