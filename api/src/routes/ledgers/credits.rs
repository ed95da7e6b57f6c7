//! `GET /v1/ledgers/{id}/credits`: the credit that was granted to a ledger, and what is left of it.

use axum::Json;
use axum::extract::State;
use domain::LedgerId;
use domain::money::{Currency, Decimal};
use domain::usage_ledger::{CreditKind, GrantId};
use jiff::Timestamp;
use projections::read_models::ledgers::{GrantView, LedgersModel};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::terms::ledger;
use crate::http::auth::Caller;
use crate::http::conventions::page::Listing;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Id, Limit, Page, Params, PositionToken, caught_up, refuse_parked};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Which page.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListCredits {
    /// Where the page before ended
    cursor: Option<String>,
    /// Grants of a page at most
    #[serde(default)]
    limit: Limit,
    /// The position of an answer: the read waits until it shows what was written there
    min_position: Option<PositionToken>,
}

/// A grant of credit.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CreditDocument {
    /// Its id, as granting it answered.
    grant: GrantId,
    /// How much.
    #[schemars(example = &"100")]
    amount: Decimal,
    /// Of the amounts.
    currency: Currency,
    /// Whether it was bought or given.
    kind: CreditKind,
    /// Why.
    #[schemars(example = &"purchase 4711")]
    reason: String,
    /// Lower is drawn first; then what expires first.
    priority: u16,
    /// When it was granted.
    granted_at: Timestamp,
    /// From when on it cannot be drawn any more; absent for never.
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<Timestamp>,
    /// What was spent of it.
    #[schemars(example = "12.5")]
    drawn: Decimal,
    /// What can still be spent of it: nothing once it has expired.
    #[schemars(example = "87.5")]
    remaining: Decimal,
}

impl CreditDocument {
    fn of(view: GrantView, currency: Currency, now: Timestamp) -> Self {
        let GrantView { id, amount, drawn, priority, expires_at, granted_at, position: _, reason, kind } = view;
        let has_expired = expires_at.is_some_and(|end| end <= now);
        let remaining = if has_expired { Decimal::ZERO } else { amount.saturating_sub(drawn) };
        Self { grant: id, amount, currency, kind, reason, priority, granted_at, expires_at, drawn, remaining }
    }
}

/// List the credit of a ledger
///
/// Latest first, with what is left of each grant. Of one's own organization; administrators and auditors read all.
#[utoipa::path(
    get, path = "/v1/ledgers/{id}/credits", operation_id = "list_ledger_credits", tag = "ledgers",
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), Params<ListCredits>),
    responses((status = 200, description = "A page of grants", body = ref(schema::<Page<CreditDocument>>())), ReadProblems)
)]
pub async fn credits(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    listing: Listing,
    Params(ListCredits { cursor, limit, min_position }): Params<ListCredits>,
) -> Result<Json<Page<CreditDocument>>, Problem> {
    let (terms, access) = ledger(&state, &caller, id).await?;
    caught_up::<LedgersModel>(&state, min_position).await?;
    refuse_parked::<LedgersModel>(&state, id.0).await?;
    let place = listing.cursor(access);
    let before = cursor.map(|cursor| place.decode::<i64>(&cursor)).transpose()?;
    let grants = &state.read.models.ledgers;
    let found = grants.grants(access, id, before, limit.and_one().into()).await?;
    let now = state.clock.now();
    let page = Page::cut(found, limit, &place, |grant| grant.position);
    Ok(Json(page.map(|grant| CreditDocument::of(grant, terms.currency, now))))
}
