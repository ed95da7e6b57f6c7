//! `GET /v1/payments/unmatched`: what only one side has.

use axum::Json;
use axum::extract::State;
use domain::authority::Resource;
use domain::money::{Currency, Decimal};
use domain::payment::PaymentStatus;
use domain::values::text::Name;
use domain::{LedgerId, PaymentId};
use jiff::Timestamp;
use projections::read_models::payments::{PaymentsModel, Unsettled};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::http::auth::Caller;
use crate::http::conventions::page::Listing;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Limit, Page, Params, PositionToken, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Who has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaymentSide {
    /// The marketplace: the provider has not been heard of it for an hour.
    Marketplace,
    /// The provider: no payment is known for it.
    Provider,
}

/// Something that only one side has.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct UnmatchedPayment {
    /// Who has it.
    pub side: PaymentSide,
    /// The payment, of what only the marketplace has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment: Option<PaymentId>,
    /// Its ledger.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ledger: Option<LedgerId>,
    /// Who carries payments out.
    #[schemars(example = &"stripe")]
    pub provider: Name,
    /// What it is called there, of what only the provider has.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"pi_4712")]
    pub provider_object: Option<Name>,
    /// Where it stands.
    pub status: PaymentStatus,
    /// How much it is, tax included.
    #[schemars(example = &"59.5")]
    pub amount: Decimal,
    /// Of the amount.
    pub currency: Currency,
    /// Since when it is there, or known of.
    pub since: Timestamp,
}

/// Which page.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListUnmatchedPayments {
    /// Where the page before ended
    cursor: Option<String>,
    /// Things of a page at most
    #[serde(default)]
    limit: Limit,
    /// The position of an answer: the read waits until it shows what was written there
    min_position: Option<PositionToken>,
}

/// List what only one side has
///
/// What the provider of payments has and no payment is known for, for 30 days, and payments of which the provider was not heard for an hour. Both sides
/// are compared once a day. What is called `marketplace_payment` in the metadata of something at the provider is the payment that it is of: once that is
/// there, it is matched. For the marketplace.
#[utoipa::path(
    get, path = "/v1/payments/unmatched", operation_id = "list_unmatched_payments", tag = "payments", params(Params<ListUnmatchedPayments>),
    responses((status = 200, description = "A page of them", body = ref(schema::<Page<UnmatchedPayment>>())), ReadProblems)
)]
pub async fn unmatched(
    State(state): State<AppState>,
    caller: Caller,
    listing: Listing,
    Params(ListUnmatchedPayments { cursor, limit, min_position }): Params<ListUnmatchedPayments>,
) -> Result<Json<Page<UnmatchedPayment>>, Problem> {
    caller.authorize("payment", &Resource::marketplace())?;
    let access = caller.authorize("payment", &Resource::any())?;
    caught_up::<PaymentsModel>(&state, min_position).await?;
    let place = listing.cursor(access);
    let before = cursor.map(|cursor| place.decode::<i64>(&cursor)).transpose()?;
    let now = state.clock.now();
    let found = state.read.models.payments.unmatched(access, now, before, limit.and_one().into()).await?;
    let page = Page::cut(found, limit, &place, Unsettled::position);
    Ok(Json(page.map(UnmatchedPayment::from)))
}

impl From<Unsettled> for UnmatchedPayment {
    fn from(unsettled: Unsettled) -> Self {
        match unsettled {
            Unsettled::Ours(view) => {
                let (known, requested) = (&view.known, &view.known.requested);
                Self {
                    side: PaymentSide::Marketplace,
                    payment: Some(requested.payment),
                    ledger: Some(requested.ledger),
                    provider: requested.provider.clone(),
                    provider_object: known.object.clone(),
                    status: known.status,
                    amount: known.total(),
                    currency: requested.currency,
                    since: requested.at,
                }
            }
            Unsettled::Theirs(stray, _) => {
                let seen = stray.seen;
                Self {
                    side: PaymentSide::Provider,
                    payment: None,
                    ledger: None,
                    provider: seen.provider,
                    provider_object: Some(seen.provider_object),
                    status: seen.status,
                    amount: seen.amount,
                    currency: seen.currency,
                    since: seen.at,
                }
            }
        }
    }
}
