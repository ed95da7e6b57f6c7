//! `GET /v1/disputes/{id}`: a dispute.

use axum::extract::State;
use axum::response::Response;
use domain::DisputeId;
use jiff::Timestamp;
use projections::read_models::agreements::AgreementsModel;

use super::document::{DisputeDocument, named_in};
use super::target::of_both;
use crate::http::auth::Caller;
use crate::http::conventions::etag::{IfNoneMatch, versioned};
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Id, Params, ReadParams, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::routes::providers::Providers;
use crate::state::AppState;

/// Read a dispute
///
/// For who pays and for who reported the record; administrators and auditors read all.
#[utoipa::path(
    get, path = "/v1/disputes/{id}", operation_id = "get_dispute", tag = "disputes",
    params(("id" = uuid::Uuid, Path, description = "The dispute's id"), Params<ReadParams>,
           ("If-None-Match" = Option<String>, Header, description = "The ETag that the caller has: 304 if nothing changed")),
    responses((status = 200, description = "The dispute", body = ref(schema::<DisputeDocument>()),
               headers(("ETag" = String, description = "The version; send it as If-Match"))),
              (status = 304, description = "The caller has it already"), ReadProblems)
)]
pub async fn get(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<DisputeId>,
    Params(params): Params<ReadParams>,
    known: IfNoneMatch,
) -> Result<Response, Problem> {
    caught_up::<AgreementsModel>(&state, params.min_position).await?;
    let found = state.read.models.agreements.dispute(id).await?;
    let found = found.ok_or_else(|| Problem::not_found("dispute"))?;
    caller.authorize("dispute", &of_both(&found.view))?;
    let view = found.shown()?;
    let names = Providers::of(&state, named_in(&view)).await?;
    // Another name changes the document and not the version.
    let said = [&view.answered, &view.closed].into_iter().flatten().map(|said| said.at);
    let changed_at = said.fold(view.disputed_at, Timestamp::max);
    let is_as_named = named_in(&view).into_iter().all(|id| names.are_unchanged_since(id, changed_at));
    let known = if is_as_named { known } else { IfNoneMatch::default() };
    let document = DisputeDocument::of(view, &caller, &state, &names);
    Ok(versioned(document.version, &known, &document))
}
