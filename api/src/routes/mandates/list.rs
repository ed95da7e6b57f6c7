//! `GET /v1/mandates`: mandates, latest first.

use axum::Json;
use axum::extract::State;
use domain::LedgerId;
use domain::authority::Resource;
use projections::read_models::agreements::{AgreementsModel, MandateFilter, Side};
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::MandateDocument;
use crate::http::auth::Caller;
use crate::http::conventions::page::Listing;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Limit, Page, Params, PositionToken, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::routes::providers::Providers;
use crate::state::AppState;

/// Which mandates.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListMandates {
    /// Only those on this ledger
    ledger: Option<LedgerId>,
    /// `payer`: only those on one's own ledgers; `reporter`: only those by which one may charge others
    side: Option<Side>,
    /// Where the page before ended
    cursor: Option<String>,
    /// Mandates of a page at most
    #[serde(default)]
    limit: Limit,
    /// The position of an answer: the read waits until it shows what was written there
    min_position: Option<PositionToken>,
}

/// List mandates
///
/// Latest first, ended ones too; those on one's own ledgers and those by which one may charge others. Administrators and auditors see
/// all.
#[utoipa::path(
    get, path = "/v1/mandates", operation_id = "list_mandates", tag = "mandates", params(Params<ListMandates>),
    responses((status = 200, description = "A page", body = ref(schema::<Page<MandateDocument>>())), ReadProblems)
)]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    listing: Listing,
    Params(ListMandates { ledger, side, cursor, limit, min_position }): Params<ListMandates>,
) -> Result<Json<Page<MandateDocument>>, Problem> {
    let access = caller.authorize("mandate", &Resource::any())?;
    caught_up::<AgreementsModel>(&state, min_position).await?;
    let place = listing.cursor(access);
    let before = cursor.map(|cursor| place.decode::<i64>(&cursor)).transpose()?;
    let filter = MandateFilter { ledger, side: side.map(|side| (side, caller.tenant)) };
    let agreements = &state.read.models.agreements;
    let found = agreements.mandates(access, filter, before, limit.and_one().into()).await?;
    let page = Page::cut(found, limit, &place, |mandate| mandate.position);
    let now = state.clock.now();
    let names = Providers::of(&state, page.items.iter().map(|view| view.organization)).await?;
    Ok(Json(page.map(|view| MandateDocument::of(view, now, &caller, &state.pepper, &names))))
}
