//! `GET /v1/ledgers/{id}/credits`: the credit that was granted to a ledger, and what is left of it.

use axum::Json;
use axum::extract::State;
use domain::LedgerId;
use domain::money::{Currency, Decimal};
use domain::usage_ledger::{AppliesTo, CreditGranted, CreditKind, FundedBy, GrantId, PaidFor, lapses_at};
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
    /// Where it came from.
    kind: CreditKind,
    /// Why.
    #[schemars(example = &"purchase 4711")]
    reason: String,
    /// Lower is drawn first; before that what pays only some uses, after that what expires first.
    priority: u16,
    /// When it was granted.
    granted_at: Timestamp,
    /// Uses of before that are not paid with it; absent where all are.
    #[serde(skip_serializing_if = "Option::is_none")]
    effective_at: Option<Timestamp>,
    /// From when on no use is paid with it; absent for never.
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<Timestamp>,
    /// Until when uses of before are paid with it that are told late.
    #[serde(skip_serializing_if = "Option::is_none")]
    lapses_at: Option<Timestamp>,
    /// What it pays; absent where it pays everything.
    #[serde(skip_serializing_if = "AppliesTo::is_everything")]
    applies_to: AppliesTo,
    /// Who bears what is used of it.
    funded_by: FundedBy,
    /// What the payer paid, of purchased credit; absent where an earlier release granted it.
    #[serde(skip_serializing_if = "Option::is_none")]
    paid: Option<PaidFor>,
    /// Whether what is left of it can be paid back.
    refundable: bool,
    /// What was spent of it, for usage or for what was owed.
    #[schemars(example = "12.5")]
    drawn: Decimal,
    /// What was left of it when it lapsed.
    #[schemars(example = &"0")]
    lapsed: Decimal,
    /// What was left of it when it was revoked.
    #[schemars(example = &"0")]
    revoked: Decimal,
    /// What was paid back of it.
    #[schemars(example = &"0")]
    refunded: Decimal,
    /// What can still be spent of it for uses of now: nothing once it has expired.
    #[schemars(example = "87.5")]
    remaining: Decimal,
}

impl CreditDocument {
    fn of(view: GrantView, currency: Currency, now: Timestamp) -> Self {
        let GrantView { id, amount, drawn, lapsed, revoked, refunded, position: _, said } = view;
        let CreditGranted { at, priority, expires_at, reason, kind, paid, funded_by, applies_to, .. } = said;
        let gone = drawn.saturating_add(lapsed).saturating_add(revoked).saturating_add(refunded);
        let has_expired = expires_at.is_some_and(|end| end <= now);
        Self {
            grant: id,
            amount,
            currency,
            kind,
            reason,
            priority,
            granted_at: at,
            effective_at: said.effective_at,
            expires_at,
            lapses_at: lapses_at(expires_at),
            applies_to,
            funded_by,
            paid,
            refundable: said.refundable,
            drawn,
            lapsed,
            revoked,
            refunded,
            remaining: if has_expired { Decimal::ZERO } else { amount.saturating_sub(gone) },
        }
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
