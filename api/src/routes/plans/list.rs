//! `GET /v1/plans`: plans, latest first.

use axum::Json;
use axum::extract::State;
use domain::authority::Resource;
use projections::read_models::plans::PlansModel;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::PlanDocument;
use crate::http::auth::Caller;
use crate::http::conventions::page::Listing;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Limit, Page, Params, PositionToken, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Whether ledgers can be put on a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    /// They can.
    Offered,
    /// It is retired.
    Retired,
}

/// Which plans.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListPlans {
    /// Those that are this now
    state: Option<PlanState>,
    /// Where the page before ended
    cursor: Option<String>,
    /// Plans of a page at most
    #[serde(default)]
    limit: Limit,
    /// The position of an answer: the read waits until it shows what was written there
    min_position: Option<PositionToken>,
}

/// List plans
///
/// Latest first, each with all its revisions.
#[utoipa::path(
    get, path = "/v1/plans", operation_id = "list_plans", tag = "plans", params(Params<ListPlans>),
    responses((status = 200, description = "A page of plans", body = ref(schema::<Page<PlanDocument>>())), ReadProblems)
)]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    listing: Listing,
    Params(ListPlans { state: wanted, cursor, limit, min_position }): Params<ListPlans>,
) -> Result<Json<Page<PlanDocument>>, Problem> {
    let access = caller.authorize("plan", &Resource::any())?;
    caught_up::<PlansModel>(&state, min_position).await?;
    let place = listing.cursor(access);
    let before = cursor.map(|cursor| place.decode::<i64>(&cursor)).transpose()?;
    let retired = wanted.map(|wanted| wanted == PlanState::Retired);
    let found = state.read.models.plans.list(retired, before, limit.and_one().into()).await?;
    let page = Page::cut(found, limit, &place, |plan| plan.created_position);
    Ok(Json(page.map(PlanDocument::from)))
}
