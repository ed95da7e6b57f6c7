//! `GET /v1/ledgers/{id}`: a ledger with its balance, as it stands or as it stood.

use axum::extract::State;
use axum::response::Response;
use domain::LedgerId;
use domain::usage_ledger::UsageLedger;
use projections::read_models::ledgers::LedgersModel;

use super::terms::ledger;
use super::view::LedgerDocument;
use crate::http::auth::Caller;
use crate::http::conventions::etag::{IfNoneMatch, versioned, versioned_at};
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Id, Params, PastReadParams, as_it_stood, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Read a ledger
///
/// With its balance. Of one's own organization; administrators and auditors read all.
#[utoipa::path(
    get, path = "/v1/ledgers/{id}", operation_id = "get_ledger", tag = "ledgers",
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), Params<PastReadParams>,
           ("If-None-Match" = Option<String>, Header, description = "The ETag that the caller has: 304 if nothing changed")),
    responses((status = 200, description = "The ledger", body = ref(schema::<LedgerDocument>()),
               headers(("ETag" = String, description = "The version; send it as If-Match"))),
              (status = 304, description = "The caller has it already"), ReadProblems)
)]
pub async fn get(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    Params(params): Params<PastReadParams>,
    known: IfNoneMatch,
) -> Result<Response, Problem> {
    let (_, access) = ledger(&state, &caller, id).await?;
    caught_up::<LedgersModel>(&state, params.min_position).await?;
    if let Some(as_of) = params.as_of {
        let then = as_it_stood::<UsageLedger>(&state, access, id.0, as_of).await?;
        let then = then.ok_or_else(|| Problem::not_found("ledger"))?;
        let document = LedgerDocument::of_past(&then).ok_or_else(|| Problem::not_found("ledger"))?;
        return Ok(versioned(then.version, &IfNoneMatch::default(), &document));
    }
    let view = state.read.models.ledgers.get(access, id).await?;
    let view = view.ok_or_else(|| Problem::not_found("ledger"))?;
    let document = LedgerDocument::of(&view, state.clock.now());
    if document.is_none() {
        return Err(Problem::not_found("ledger"));
    }
    let then = || LedgerDocument::of(&view, view.account.ledger().last_at());
    Ok(versioned_at(view.version, &known, &document, then))
}
