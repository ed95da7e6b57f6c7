//! `GET /v1/api-keys/{id}`: a key as it stands, or as it stood.

use axum::extract::State;
use axum::response::Response;
use commands::standing::Standing;
use domain::KeyId;
use domain::api_key::{ApiKey, Credential};
use domain::authority::Resource;
use jiff::Timestamp;
use projections::read_models::keys::{KeyView, KeysModel};

use super::view::KeyDocument;
use crate::http::auth::Caller;
use crate::http::conventions::etag::{IfNoneMatch, versioned, versioned_at};
use crate::http::conventions::past::until;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Id, Params, Past, PastReadParams, as_it_stood, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Read a key
///
/// Of one's own organization; administrators and auditors read all. The secret is never shown.
#[utoipa::path(
    get, path = "/v1/api-keys/{id}", operation_id = "get_api_key", tag = "api-keys",
    params(("id" = uuid::Uuid, Path, description = "The key's id"), Params<PastReadParams>,
           ("If-None-Match" = Option<String>, Header, description = "The ETag that the caller has: 304 if nothing changed")),
    responses((status = 200, description = "The key", body = ref(schema::<KeyDocument>()),
               headers(("ETag" = String, description = "The version; send it as If-Match"))),
              (status = 304, description = "The caller has it already"), ReadProblems)
)]
pub async fn get(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<KeyId>,
    Params(params): Params<PastReadParams>,
    known: IfNoneMatch,
) -> Result<Response, Problem> {
    let access = caller.authorize("key", &Resource::keys())?;
    caught_up::<KeysModel>(&state, params.min_position).await?;
    if let Some(as_of) = params.as_of {
        let then = as_it_stood::<ApiKey>(&state, access, id.0, as_of).await?;
        let (credential, version, at) = then.as_ref().and_then(seen).ok_or_else(|| Problem::not_found("key"))?;
        // What it came from, its organization or its ledger may have ended by then.
        let standing = Standing::until(&state.write.store, id, until(as_of.resolve(&state).await?)).await?;
        let credential = standing.credential.unwrap_or(credential);
        return Ok(versioned(version, &IfNoneMatch::default(), &KeyDocument::of(credential, version, at, access)));
    }
    let view = state.read.models.keys.get(access, id).await?;
    let view = view.ok_or_else(|| Problem::not_found("key"))?;
    let KeyView { credential, changed_with_others_at, version, .. } = view;
    // What gave it, its organization or its ledger made it another one, which is no event of its own.
    let is_changed = changed_with_others_at.is_some_and(|at| at > credential.changed_at);
    let known = if is_changed { IfNoneMatch::default() } else { known };
    let document = |at| KeyDocument::of(credential.clone(), version, at, access);
    Ok(versioned_at(version, &known, &document(state.clock.now()), || document(credential.changed_at)))
}

/// The key and its version then, and when that was; `None` for a key that was not issued.
fn seen(then: &Past<ApiKey>) -> Option<(Credential, i64, Timestamp)> {
    Some((then.aggregate.credential()?.clone(), then.version, then.at))
}
