//! `GET /v1/mandates/{id}`: a mandate.

use axum::extract::State;
use axum::response::Response;
use domain::MandateId;
use domain::authority::Resource;
use projections::read_models::agreements::{AgreementsModel, MandateView};

use super::document::MandateDocument;
use crate::http::auth::Caller;
use crate::http::conventions::etag::{IfNoneMatch, versioned};
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Id, Params, ReadParams, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::routes::providers::Providers;
use crate::state::AppState;

/// Read a mandate
///
/// For the owner of the ledger and for the organization that has it; administrators and auditors read all.
#[utoipa::path(
    get, path = "/v1/mandates/{id}", operation_id = "get_mandate", tag = "mandates",
    params(("id" = uuid::Uuid, Path, description = "The mandate's id"), Params<ReadParams>,
           ("If-None-Match" = Option<String>, Header, description = "The ETag that the caller has: 304 if nothing changed")),
    responses((status = 200, description = "The mandate", body = ref(schema::<MandateDocument>()),
               headers(("ETag" = String, description = "The version; send it as If-Match"))),
              (status = 304, description = "The caller has it already"), ReadProblems)
)]
pub async fn get(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<MandateId>,
    Params(params): Params<ReadParams>,
    known: IfNoneMatch,
) -> Result<Response, Problem> {
    caught_up::<AgreementsModel>(&state, params.min_position).await?;
    let found = state.read.models.agreements.mandate(id).await?;
    let found = found.ok_or_else(|| Problem::not_found("mandate"))?;
    let MandateView { payer, environment, ledger, organization, .. } = found.view;
    caller.authorize("mandate", &Resource::ledger(payer, environment, ledger).reported_by(organization))?;
    let view = found.shown()?;
    let names = Providers::of(&state, [organization]).await?;
    // Another name changes the document and not the version.
    let is_as_named = names.are_unchanged_since(organization, view.withdrawn_at.unwrap_or(view.given_at));
    let known = if is_as_named { known } else { IfNoneMatch::default() };
    let document = MandateDocument::of(view, state.clock.now(), &caller, &state.pepper, &names);
    Ok(versioned(document.version, &known, &document))
}
