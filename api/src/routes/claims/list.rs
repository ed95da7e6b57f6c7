//! `GET /v1/claims`: claims, latest first.

use axum::Json;
use axum::extract::State;
use domain::LedgerId;
use domain::authority::Resource;
use projections::read_models::agreements::{AgreementsModel, ClaimFilter, ClaimState, Side};
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{ClaimDocument, named_in};
use crate::http::auth::Caller;
use crate::http::conventions::page::Listing;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Limit, Page, Params, PositionToken, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::routes::providers::Providers;
use crate::state::AppState;

/// Which claims.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListClaims {
    /// Only those against this ledger of one's own
    ledger: Option<LedgerId>,
    /// Only those that are that far
    state: Option<ClaimState>,
    /// `payer`: only those against one's own ledgers; `reporter`: only those that one told
    side: Option<Side>,
    /// Where the page before ended
    cursor: Option<String>,
    /// Claims of a page at most
    #[serde(default)]
    limit: Limit,
    /// The position of an answer: the read waits until it shows what was written there
    min_position: Option<PositionToken>,
}

/// List claims
///
/// Latest first; those against one's own ledgers and those that one told. Administrators and auditors see all.
#[utoipa::path(
    get, path = "/v1/claims", operation_id = "list_claims", tag = "claims", params(Params<ListClaims>),
    responses((status = 200, description = "A page", body = ref(schema::<Page<ClaimDocument>>())), ReadProblems)
)]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    listing: Listing,
    Params(wanted): Params<ListClaims>,
) -> Result<Json<Page<ClaimDocument>>, Problem> {
    let access = caller.authorize("claim", &Resource::any())?;
    caught_up::<AgreementsModel>(&state, wanted.min_position).await?;
    let (place, now) = (listing.cursor(access), state.clock.now());
    let before = wanted.cursor.map(|cursor| place.decode::<i64>(&cursor)).transpose()?;
    let filter = ClaimFilter {
        ledger: wanted.ledger,
        side: wanted.side.map(|side| (side, caller.tenant)),
        state: wanted.state.map(|state| (state, now)),
    };
    let limit = wanted.limit;
    let found = state.read.models.agreements.claims(access, filter, before, limit.and_one().into()).await?;
    let page = Page::cut(found, limit, &place, |claim| claim.position);
    let names = Providers::of(&state, page.items.iter().flat_map(named_in)).await?;
    Ok(Json(page.map(|view| ClaimDocument::of(view, now, &caller, &state, &names))))
}
