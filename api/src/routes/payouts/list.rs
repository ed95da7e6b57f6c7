//! `GET /v1/payouts`: payouts, those begun last first.

use axum::Json;
use axum::extract::State;
use domain::TenantId;
use domain::authority::Resource;
use domain::money::Currency;
use domain::payout::PayoutStanding;
use projections::read_models::payouts::{PayoutFilter, PayoutsModel};
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{PayoutDocument, sees_payers};
use crate::http::auth::Caller;
use crate::http::conventions::page::Listing;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Limit, Page, Params, PositionToken, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Which payouts.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListPayouts {
    /// Only those to this organization
    organization: Option<TenantId>,
    /// Only those in this currency
    currency: Option<Currency>,
    /// Only those that stand there
    status: Option<PayoutStanding>,
    /// Where the page before ended
    cursor: Option<String>,
    /// Payouts of a page at most
    #[serde(default)]
    limit: Limit,
    /// The position of an answer: the read waits until it shows what was written there
    min_position: Option<PositionToken>,
}

/// List payouts
///
/// Those begun last first, without their lines. A provider's own; administrators and auditors read all.
#[utoipa::path(
    get, path = "/v1/payouts", operation_id = "list_payouts", tag = "payouts", params(Params<ListPayouts>),
    responses((status = 200, description = "A page of payouts", body = ref(schema::<Page<PayoutDocument>>())), ReadProblems)
)]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    listing: Listing,
    Params(wanted): Params<ListPayouts>,
) -> Result<Json<Page<PayoutDocument>>, Problem> {
    let access = match wanted.organization {
        Some(organization) => caller.authorize("organization", &Resource::of(organization))?,
        None => caller.authorize("payout", &Resource::any())?,
    };
    caught_up::<PayoutsModel>(&state, wanted.min_position).await?;
    let place = listing.cursor(access);
    let before = wanted.cursor.map(|cursor| place.decode::<i64>(&cursor)).transpose()?;
    let filter = PayoutFilter { provider: wanted.organization, currency: wanted.currency, standing: wanted.status };
    let limit = wanted.limit;
    let found = state.read.models.payouts.list(access, filter, before, limit.and_one().into()).await?;
    let with_payers = sees_payers(&caller);
    let page = Page::cut(found, limit, &place, |(_, _, position)| *position);
    Ok(Json(page.map(|(summary, version, _)| PayoutDocument::of(with_payers, summary, version))))
}
