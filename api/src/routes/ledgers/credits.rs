//! `GET /v1/ledgers/{id}/credits`: the credit that was granted to a ledger, and what is left of it.

use axum::Json;
use axum::extract::State;
use domain::authority::{Permission, Resource};
use domain::money::{Currency, Decimal};
use domain::usage_ledger::{AppliesTo, CreditGranted, CreditKind, CreditWanted, FundedBy, GrantId, PaidFor, lapses_at};
use domain::{LedgerId, PrincipalId};
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

/// Whether credit is granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CreditState {
    /// It is.
    Granted,
    /// Another one has to approve it.
    Waiting,
}

/// Which page.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListCredits {
    /// Those that are granted, which is what is meant if it is left out, or those that wait for an approval, which who grants credit sees
    state: Option<CreditState>,
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
    /// What it waits for, where it is not granted.
    #[serde(skip_serializing_if = "Option::is_none")]
    waits: Option<WaitingFor>,
}

/// Credit that waits for an approval.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "CreditWaiting")]
struct WaitingFor {
    /// Who wants it granted: another one approves it.
    wanted_by: PrincipalId,
    /// Since when it waits.
    since: Timestamp,
    /// The first instant at which it is no longer approved.
    until: Timestamp,
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
            waits: None,
        }
    }

    /// What waits is nothing yet.
    fn waiting(wanted: &CreditWanted, currency: Currency, now: Timestamp) -> Self {
        let CreditWanted { at, credit, by, until } = wanted;
        let (id, amount, zero) = (credit.grant_id, credit.amount, Decimal::ZERO);
        let said = (**credit).clone();
        let view =
            GrantView { id, amount, drawn: zero, lapsed: zero, revoked: zero, refunded: zero, position: 0, said };
        let waits = Some(WaitingFor { wanted_by: by.principal, since: *at, until: *until });
        Self { remaining: zero, waits, ..Self::of(view, currency, now) }
    }
}

/// List the credit of a ledger
///
/// Latest first, with what is left of each grant. Of one's own organization; administrators and auditors read all. What waits for an approval stands on
/// one page.
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
    Params(ListCredits { state: of, cursor, limit, min_position }): Params<ListCredits>,
) -> Result<Json<Page<CreditDocument>>, Problem> {
    let (terms, access) = ledger(&state, &caller, id).await?;
    caught_up::<LedgersModel>(&state, min_position).await?;
    refuse_parked::<LedgersModel>(&state, id.0).await?;
    let now = state.clock.now();
    if of == Some(CreditState::Waiting) {
        let resource = Resource::ledger(terms.owner, terms.environment, id);
        caller.authorize_also(Permission::CreditLedgers, "ledger", &resource)?;
        let found = state.read.models.ledgers.get(access, id).await?.ok_or_else(|| Problem::not_found("ledger"))?;
        let waiting = found.account.ledger().wanted_credits().waiting(now);
        let items = waiting.map(|wanted| CreditDocument::waiting(wanted, terms.currency, now)).collect();
        return Ok(Json(Page { items, next_cursor: None, has_more: false }));
    }
    let place = listing.cursor(access);
    let before = cursor.map(|cursor| place.decode::<i64>(&cursor)).transpose()?;
    let grants = &state.read.models.ledgers;
    let found = grants.grants(access, id, before, limit.and_one().into()).await?;
    let page = Page::cut(found, limit, &place, |grant| grant.position);
    Ok(Json(page.map(|grant| CreditDocument::of(grant, terms.currency, now))))
}
