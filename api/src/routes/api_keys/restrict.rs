//! `PUT /v1/api-keys/{id}/restriction`: replaces what a key may be used for.

use axum::extract::State;
use axum::response::Response;
use domain::KeyId;
use domain::api_key::Restrict;

use super::giving::{self, Given};
use super::restriction::RestrictionBody;
use super::view::{KeyDocument, answer};
use crate::http::auth::{Acting, Caller};
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Restrict a key
///
/// Replaces the whole restriction: what is left out is lifted. Nobody gives more than its own key has.
#[utoipa::path(
    put, path = "/v1/api-keys/{id}/restriction", operation_id = "restrict_api_key", tag = "api-keys",
    request_body = ref(schema::<RestrictionBody>()), params(("id" = uuid::Uuid, Path, description = "The key's id"), CommandParams),
    responses(Changed<KeyDocument>)
)]
pub async fn restrict(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<KeyId>,
    headers: CommandHeaders,
    body: Body<RestrictionBody>,
) -> Result<Response, Problem> {
    let acting = Acting::of(&state, &caller).await?;
    let (key, standing, access) = giving::target(&state, &acting, id).await?;
    let restriction = body.value.of_kind(key.kind)?;
    giving::may_give(&acting, Given { restriction: &restriction, ..Given::from(&key) })?;
    giving::no_right_to_give(&acting, restriction.scopes.difference(&key.restriction.scopes))?;
    if let Some(verifier) = key.verifier {
        giving::services_of(&state, key.tenant, verifier, restriction.services.as_ref()).await?;
    }
    let command = Restrict { restriction, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes).about(key.tenant).by(&acting);
    let done = intent.change(&state.write.api_keys, id.0, command).await?;
    Ok(answer(&caller, done, &standing))
}
