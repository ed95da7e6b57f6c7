//! `GET /v1/payments`: payments, those wanted last first.

use axum::Json;
use axum::extract::State;
use domain::authority::Resource;
use domain::payment::PaymentStatus;
use domain::{LedgerId, TenantId};
use projections::read_models::payments::{PaymentFilter, PaymentsModel};
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::PaymentDocument;
use crate::http::auth::Caller;
use crate::http::conventions::page::Listing;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Limit, Page, Params, PositionToken, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Which payments.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListPayments {
    /// Only those for this ledger
    ledger: Option<LedgerId>,
    /// Only those that this organization pays
    organization: Option<TenantId>,
    /// Only those that stand there
    status: Option<PaymentStatus>,
    /// Where the page before ended
    cursor: Option<String>,
    /// Payments of a page at most
    #[serde(default)]
    limit: Limit,
    /// The position of an answer: the read waits until it shows what was written there
    min_position: Option<PositionToken>,
}

/// List payments
///
/// Those wanted last first. For one's own ledgers; administrators and auditors read all.
#[utoipa::path(
    get, path = "/v1/payments", operation_id = "list_payments", tag = "payments", params(Params<ListPayments>),
    responses((status = 200, description = "A page of payments", body = ref(schema::<Page<PaymentDocument>>())), ReadProblems)
)]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    listing: Listing,
    Params(wanted): Params<ListPayments>,
) -> Result<Json<Page<PaymentDocument>>, Problem> {
    let access = match wanted.organization {
        Some(organization) => caller.authorize("organization", &Resource::of(organization))?,
        None => caller.authorize("payment", &Resource::any())?,
    };
    caught_up::<PaymentsModel>(&state, wanted.min_position).await?;
    let place = listing.cursor(access);
    let before = wanted.cursor.map(|cursor| place.decode::<i64>(&cursor)).transpose()?;
    let filter = PaymentFilter { ledger: wanted.ledger, owner: wanted.organization, status: wanted.status };
    let limit = wanted.limit;
    let found = state.read.models.payments.list(access, filter, before, limit.and_one().into()).await?;
    let page = Page::cut(found, limit, &place, |view| view.created_position);
    Ok(Json(page.map(PaymentDocument::from)))
}
