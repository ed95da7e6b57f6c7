//! `GET /v1/disputes`: disputes, latest first.

use axum::Json;
use axum::extract::State;
use domain::LedgerId;
use domain::authority::Resource;
use projections::read_models::agreements::{AgreementsModel, DisputeFilter, DisputeState, Side};
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{DisputeDocument, named_in};
use crate::http::auth::Caller;
use crate::http::conventions::page::Listing;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Limit, Page, Params, PositionToken, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::routes::providers::Providers;
use crate::state::AppState;

/// Which disputes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListDisputes {
    /// Only those against this ledger of one's own
    ledger: Option<LedgerId>,
    /// Only those that are that far
    state: Option<DisputeState>,
    /// `payer`: only those against one's own ledgers; `reporter`: only those about what one reported
    side: Option<Side>,
    /// Where the page before ended
    cursor: Option<String>,
    /// Disputes of a page at most
    #[serde(default)]
    limit: Limit,
    /// The position of an answer: the read waits until it shows what was written there
    min_position: Option<PositionToken>,
}

/// List disputes
///
/// Latest first; those against one's own ledgers and those about what one reported. Administrators and auditors see all.
#[utoipa::path(
    get, path = "/v1/disputes", operation_id = "list_disputes", tag = "disputes", params(Params<ListDisputes>),
    responses((status = 200, description = "A page", body = ref(schema::<Page<DisputeDocument>>())), ReadProblems)
)]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    listing: Listing,
    Params(wanted): Params<ListDisputes>,
) -> Result<Json<Page<DisputeDocument>>, Problem> {
    let access = caller.authorize("dispute", &Resource::any())?;
    caught_up::<AgreementsModel>(&state, wanted.min_position).await?;
    let place = listing.cursor(access);
    let before = wanted.cursor.map(|cursor| place.decode::<i64>(&cursor)).transpose()?;
    let filter = DisputeFilter {
        ledger: wanted.ledger,
        side: wanted.side.map(|side| (side, caller.tenant)),
        state: wanted.state,
    };
    let limit = wanted.limit;
    let found = state.read.models.agreements.disputes(access, filter, before, limit.and_one().into()).await?;
    let page = Page::cut(found, limit, &place, |dispute| dispute.position);
    let names = Providers::of(&state, page.items.iter().flat_map(named_in)).await?;
    Ok(Json(page.map(|view| DisputeDocument::of(view, &caller, &state, &names))))
}
