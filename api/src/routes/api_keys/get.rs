//! `GET /v1/api-keys/{id}`: a key as it stands.

use axum::extract::State;
use axum::response::Response;
use domain::KeyId;
use projections::key_directory::{Keys, KeysModel};

use super::view::KeyDocument;
use crate::auth::Caller;
use crate::conventions::etag::{IfNoneMatch, versioned};
use crate::conventions::responses::ReadProblems;
use crate::conventions::{Id, Params, ReadParams, caught_up, refuse_parked};
use crate::problem::Problem;
use crate::state::AppState;

/// Read a key
///
/// Of one's own tenant; administrators and auditors read all. The secret is never shown.
#[utoipa::path(
    get, path = "/v1/api-keys/{id}", operation_id = "get_api_key", tag = "api-keys",
    params(("id" = uuid::Uuid, Path, description = "The key's id"), ReadParams),
    responses((status = 200, description = "The key", body = KeyDocument), ReadProblems), security(("api_key" = []))
)]
pub async fn get(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<KeyId>,
    Params(params): Params<ReadParams>,
    known: IfNoneMatch,
) -> Result<Response, Problem> {
    caught_up::<KeysModel>(&state, params.min_position).await?;
    let view = Keys::new(state.pool.clone()).get(caller.read_scope(), id).await?;
    let view = view.ok_or_else(|| Problem::not_found("key"))?;
    refuse_parked::<KeysModel>(&state, id.0).await?;
    let (version, now) = (view.version, state.clock.now());
    Ok(versioned(version, &known, &KeyDocument::of(view, now)))
}
