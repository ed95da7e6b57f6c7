//! `GET /v1/ledgers/{id}/periods`: the periods in which something is billed, and with what they were closed.

use axum::Json;
use axum::extract::State;
use domain::LedgerId;
use domain::money::{Currency, Decimal};
use domain::usage_ledger::{Carried, CreditApplied, CutBy, Period};
use domain::values::digest::Digest;
use domain::values::text::Reason;
use jiff::Timestamp;
use projections::read_models::ledgers::{LedgersModel, PeriodState, PeriodView};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::terms::ledger;
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
pub struct ListPeriods {
    /// This one alone, such as 2026-11
    period: Option<Period>,
    /// Where the page before ended
    cursor: Option<String>,
    /// Periods of a page at most
    #[serde(default)]
    limit: Limit,
    /// The position of an answer: the read waits until it shows what was written there
    min_position: Option<PositionToken>,
}

/// A period of a ledger.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PeriodDocument {
    /// Which.
    period: Period,
    /// Its first instant.
    start: Timestamp,
    /// The first instant after it.
    end: Timestamp,
    /// The time zone by which it ends: that of the ledger's calendar.
    #[schemars(example = &"Europe/Berlin")]
    zone: String,
    /// How far it is closed.
    state: PeriodState,
    /// How it was ended; absent while it takes records.
    #[serde(skip_serializing_if = "Option::is_none")]
    cut: Option<CutDocument>,
    /// What is billed; absent until all lines are stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    bill: Option<BillDocument>,
}

/// How a period was ended.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "PeriodCutDocument")]
struct CutDocument {
    /// When.
    at: Timestamp,
    /// By its time, or by the marketplace.
    by: CutBy,
    /// Why, where it was not its time.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Reason>,
    /// The number in the ledger's stream of the first event since the cut before.
    sequence_from: u64,
    /// The number in the ledger's stream of the last event before this one.
    sequence_to: u64,
    /// The SHA-256 of what goes on to the next period, in its canonical text `carry/1`.
    carry: Digest,
    /// That of the cut before.
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<Digest>,
}

/// What is billed of a period.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "PeriodBillDocument")]
struct BillDocument {
    /// Of the amounts.
    currency: Currency,
    /// How many lines it has; see the statement of the period.
    lines: u32,
    /// How many records it has that are not void.
    records: u64,
    /// What they cost, exactly.
    #[schemars(example = &"3.513")]
    exact: Decimal,
    /// What of that the payer was charged, exactly.
    #[schemars(example = &"2.763")]
    charged: Decimal,
    /// Which credit paid: what was bought pays the bill, other credit reduces it.
    credits: Vec<CreditApplied>,
    /// What is billed: what was charged less credit that was not bought, rounded once, half to even.
    #[schemars(example = &"1.76")]
    net: Decimal,
    /// What of that is to be paid beyond bought credit.
    #[schemars(example = &"1.26")]
    due: Decimal,
    /// What rounding had left before.
    carried_in: Carried,
    /// What rounding leaves for the next bill.
    carried: Carried,
}

impl PeriodDocument {
    fn of(view: PeriodView, currency: Currency) -> Self {
        let PeriodView { period, bounds, zone, state, cut, closed } = view;
        Self {
            period,
            start: bounds.start,
            end: bounds.end,
            zone,
            state,
            cut: cut.map(|cut| CutDocument {
                at: cut.at,
                by: cut.by,
                reason: cut.reason,
                sequence_from: cut.sequence_from,
                sequence_to: cut.sequence_to,
                carry: cut.carry,
                previous: cut.previous,
            }),
            bill: closed.map(|closed| BillDocument {
                currency,
                lines: closed.lines,
                records: closed.records,
                exact: closed.exact,
                charged: closed.charged,
                credits: closed.credits,
                net: closed.net,
                due: closed.due,
                carried_in: closed.carried_in,
                carried: closed.carried,
            }),
        }
    }
}

/// List the periods of a ledger
///
/// Those in which something is billed, latest first: months of the ledger's calendar, in UTC where none is set. A period closes by itself 72 hours after its end. Of one's own
/// organization; administrators and auditors read all.
#[utoipa::path(
    get, path = "/v1/ledgers/{id}/periods", operation_id = "list_ledger_periods", tag = "ledgers",
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), Params<ListPeriods>),
    responses((status = 200, description = "A page of periods", body = ref(schema::<Page<PeriodDocument>>())), ReadProblems)
)]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    listing: Listing,
    Params(ListPeriods { period, cursor, limit, min_position }): Params<ListPeriods>,
) -> Result<Json<Page<PeriodDocument>>, Problem> {
    let (terms, access) = ledger(&state, &caller, id).await?;
    caught_up::<LedgersModel>(&state, min_position).await?;
    refuse_parked::<LedgersModel>(&state, id.0).await?;
    let place = listing.cursor(access);
    let before = cursor.map(|cursor| place.decode::<Period>(&cursor)).transpose()?;
    let found = state.read.models.ledgers.periods(access, id, (period, before), limit.and_one().into()).await?;
    let page = Page::cut(found, limit, &place, |view| view.period);
    Ok(Json(page.map(|view| PeriodDocument::of(view, terms.currency))))
}
