//! `POST /v1/api-keys/{id}/declare-leaked`: says from when on a stranger had a key.

use axum::extract::State;
use axum::response::Response;
use domain::KeyId;
use domain::api_key::DeclareLeaked;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

use super::giving;
use super::view::{KeyDocument, answer};
use crate::http::auth::{Acting, Caller};
use crate::http::conventions::instant;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// From when on a stranger had the key.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeakedKey {
    /// At most 48 hours ago; now if left out.
    #[serde(deserialize_with = "instant::optional", default)]
    #[schemars(example = "2026-05-01T12:00:00Z")]
    since: Option<Timestamp>,
}

/// Declare a key leaked
///
/// The permits that were given for the key since then are void: what is told on them is a claim, which its payer accepts or
/// rejects, and no charge. An earlier instant moves it back; a later one changes nothing. It revokes no key, and can be said of one
/// that is revoked.
#[utoipa::path(
    post, path = "/v1/api-keys/{id}/declare-leaked", operation_id = "declare_api_key_leaked", tag = "api-keys",
    request_body = ref(schema::<LeakedKey>()), params(("id" = uuid::Uuid, Path, description = "The key's id"), CommandParams),
    responses(Changed<KeyDocument>)
)]
pub async fn declare_leaked(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<KeyId>,
    headers: CommandHeaders,
    body: Body<LeakedKey>,
) -> Result<Response, Problem> {
    let acting = Acting::of(&state, &caller).await?;
    let (key, standing, access) = giving::target(&state, &acting, id).await?;
    let at = state.clock.now();
    let command = DeclareLeaked { since: body.value.since.unwrap_or(at), at };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(key.tenant).by(&acting);
    let done = intent.change(&state.write.api_keys, id.0, command).await?;
    Ok(answer(&caller, done, &standing))
}
