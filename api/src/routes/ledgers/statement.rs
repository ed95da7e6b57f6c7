//! `GET /v1/ledgers/{id}/statement`: what bills are made from, so far or up to some point.
//!
//! Invariant: what a line costs is the sum of what the ledger decided of its uses, so no price is looked up and the statement agrees with
//! the balance. Each use cost the difference that it made to the exact cost of its period: neither the order of the uses nor the batches
//! they came in move a line. Lines and overflow add up to the totals.

use axum::Json;
use axum::extract::State;
use domain::money::{Currency, Decimal, Quantity, Total};
use domain::pricing::{PricePart, PriceRevision};
use domain::usage_ledger::{AgreedPrice, ChargeKind, Earlier, LineTotal, Period, Unpaid, UsageLedger};
use domain::values::text::Reason;
use domain::{Access, ChargeId, LedgerId, ServiceId};
use projections::read_models::ledgers::{LedgersModel, Overflow, StatementCharge, StatementLine, StatementView};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::terms::ledger;
use crate::http::auth::Caller;
use crate::http::conventions::page::Listing;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{
    AsOfParam, Cursor, Id, Limit, Page, Params, PositionToken, as_it_stood, caught_up, refuse_parked,
};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// A page of the statement: its lines, of which a service has at most 256 in a period and a provider 2,500, and beside them what found no line
/// and the totals of all. Together they are the cost of all usage that is billed in these periods. What is charged beside usage is
/// listed apart.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Statement {
    ledger: LedgerId,
    currency: Currency,
    /// The lines, by period, earlier period, service, revision of its prices, part and contract.
    #[serde(flatten)]
    page: Page<Line>,
    /// What would have needed a line more than there may be; absent while everything has its line.
    #[serde(skip_serializing_if = "Option::is_none")]
    overflow: Option<OverflowLine>,
    /// What is charged beside usage: fees, and what was missing to minimums; absent where nothing is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    charges: Vec<ChargeLine>,
    totals: Totals,
}

/// Something that is charged in a period beside usage.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementCharge")]
struct ChargeLine {
    /// In which it is billed.
    period: Period,
    /// For which earlier period it is, where that was closed before.
    #[serde(skip_serializing_if = "Option::is_none")]
    earlier: Option<Period>,
    /// Its id.
    id: ChargeId,
    /// What for.
    kind: ChargeKind,
    /// How much.
    #[schemars(example = &"20")]
    amount: Decimal,
    /// Why: the name of the plan.
    #[schemars(example = &"Team")]
    reason: Reason,
}

impl From<&StatementCharge> for ChargeLine {
    fn from(charge: &StatementCharge) -> Self {
        let &StatementCharge { period, earlier, kind, id, amount, .. } = charge;
        Self { period, earlier, id, kind, amount, reason: charge.reason.clone() }
    }
}

/// All usage of a service that is billed in a period, at one revision of its prices and one part of them, by the list or at one contract.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementLine")]
struct Line {
    /// In which it is billed.
    period: Period,
    /// Of which earlier period it is, where that was closed before it was told or corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    earlier: Option<Earlier>,
    service: ServiceId,
    #[schemars(example = 1)]
    revision: PriceRevision,
    part: PricePart,
    /// The contract, or the plan, whose factor is in the cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<AgreedPrice>,
    #[schemars(example = &"1200000")]
    quantity: Quantity,
    /// How much less than was billed in the earlier period.
    #[serde(skip_serializing_if = "is_none")]
    less: Quantity,
    /// What its uses cost: the difference that each made to the exact cost of its period. Of uses that an earlier release recorded a
    /// provisional cost, never too low. Below zero where more was billed in the earlier period.
    #[schemars(example = &"3")]
    cost: Decimal,
    /// What of that the marketplace bears.
    #[serde(skip_serializing_if = "is_nothing")]
    absorbed: Decimal,
    /// What of that those bear who reported it.
    #[serde(skip_serializing_if = "is_nothing")]
    at_risk: Decimal,
}

fn is_none(quantity: &Quantity) -> bool {
    quantity.is_zero()
}

fn is_nothing(amount: &Decimal) -> bool {
    amount.is_zero()
}

/// Usage at revisions and parts that have no line of their own: whose prices change often loses lines of its own and nobody else's.
/// Quantities of different units have no sum.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementOverflow")]
struct OverflowLine {
    /// Lines of records that are in it.
    #[schemars(example = 12, range(min = 1))]
    record_lines: u64,
    /// What they cost.
    #[schemars(example = "0.5")]
    cost: Total,
    /// The same of each service in each period.
    services: Vec<OverflowOfService>,
}

/// Usage of a service that has no line of its own.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementServiceOverflow")]
struct OverflowOfService {
    /// In which it is billed.
    period: Period,
    service: ServiceId,
    /// Lines of records that are in it.
    #[schemars(example = 12, range(min = 1))]
    record_lines: u64,
    /// What they cost.
    #[schemars(example = "0.5")]
    cost: Decimal,
}

/// The sums of the lines and of what found none, and of what is charged beside usage.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementTotals")]
struct Totals {
    #[schemars(example = &"3")]
    cost: Total,
    /// Fees, and what was missing to minimums.
    #[schemars(example = &"20")]
    charges: Total,
}

/// Read the statement
///
/// The lines of what is billed in a period, or in all periods that are not closed, and what they cost. What is used while pages are read moves
/// lines and totals: read all of them `as_of` one position. Nothing moves those of a period that is closed. Of one's own organization; administrators and auditors read all.
#[utoipa::path(
    get, path = "/v1/ledgers/{id}/statement", operation_id = "get_ledger_statement", tag = "ledgers",
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), Params<ReadStatement>),
    responses((status = 200, description = "A page of the statement", body = ref(schema::<Statement>())), ReadProblems)
)]
pub async fn statement(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    listing: Listing,
    Params(params): Params<ReadStatement>,
) -> Result<Json<Statement>, Problem> {
    let (terms, access) = ledger(&state, &caller, id).await?;
    caught_up::<LedgersModel>(&state, params.min_position).await?;
    let (currency, view) = match params.as_of {
        Some(as_of) => then(&state, access, id, (as_of, params.period)).await?,
        None => (terms.currency, now(&state, access, id, params.period).await?),
    };
    let cursor = listing.cursor(access);
    let after = params.cursor.map(|text| cursor.decode::<LineKey>(&text)).transpose()?;
    Ok(Json(Statement::of(id, currency, &view, |lines| page(lines, after, params.limit, &cursor))))
}

async fn now(state: &AppState, access: Access, id: LedgerId, period: Option<Period>) -> Result<StatementView, Problem> {
    refuse_parked::<LedgersModel>(state, id.0).await?;
    // A ledger that is too new for the read model has no usage in it yet.
    Ok(state.read.models.ledgers.statement(access, id, period).await?.unwrap_or_default())
}

async fn then(
    state: &AppState,
    access: Access,
    id: LedgerId,
    (as_of, period): (AsOfParam, Option<Period>),
) -> Result<(Currency, StatementView), Problem> {
    let then = as_it_stood::<UsageLedger>(state, access, id.0, as_of).await?;
    let then = then.as_ref().and_then(|then| Some((then.aggregate.terms()?.currency, then.aggregate.periods())));
    let (currency, periods) = then.ok_or_else(|| Problem::not_found("ledger"))?;
    // What was closed then is as it is now.
    if period.is_some_and(|period| periods.cut_through().is_some_and(|cut| period <= cut)) {
        return Ok((currency, now(state, access, id, period).await?));
    }
    let mut view = StatementView::from(periods);
    if let Some(period) = period {
        view.lines.retain(|line| line.period == period);
        view.overflow.retain(|overflow| overflow.period == period);
        view.charges.retain(|charge| charge.period == period);
    }
    Ok((currency, view))
}

/// Which lines, and as of when.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadStatement {
    /// As it stood: an RFC 3339 time, or the position of an answer
    #[schemars(example = "2026-01-31T12:00:00Z")]
    as_of: Option<AsOfParam>,
    /// Where the page before ended
    cursor: Option<String>,
    /// Lines of a page at most
    #[serde(default)]
    limit: Limit,
    /// The position of an answer: the read waits until it shows what was written there
    min_position: Option<PositionToken>,
    /// What is billed in this period alone, such as 2026-11; in all that are not closed if it is left out
    period: Option<Period>,
}

/// What lines are in order of.
type LineKey = (Period, Option<Earlier>, ServiceId, PriceRevision, PricePart, Option<AgreedPrice>);

/// The lines after one of them.
fn page(mut lines: Vec<Line>, after: Option<LineKey>, limit: Limit, cursor: &Cursor) -> Page<Line> {
    lines.sort_unstable_by_key(Line::key);
    let passed = after.map_or(0, |after| lines.partition_point(|line| line.key() <= after));
    Page::cut(lines.split_off(passed), limit, cursor, Line::key)
}

impl Line {
    fn key(&self) -> LineKey {
        (self.period, self.earlier, self.service, self.revision, self.part, self.price)
    }
}

impl From<&StatementLine> for Line {
    fn from(line: &StatementLine) -> Self {
        let StatementLine { period, earlier, line, total } = *line;
        let domain::usage_ledger::LineKey { service, revision, part, agreed: price } = line;
        let LineTotal { quantity, less, cost, unpaid: Unpaid { absorbed, at_risk }, .. } = total;
        Self { period, earlier, service, revision, part, price, quantity, less, cost, absorbed, at_risk }
    }
}

impl Statement {
    fn of(
        ledger: LedgerId,
        currency: Currency,
        view: &StatementView,
        page: impl FnOnce(Vec<Line>) -> Page<Line>,
    ) -> Self {
        let lines: Vec<Line> = view.lines.iter().map(Line::from).collect();
        let overflow = (!view.overflow.is_empty()).then(|| OverflowLine::of(&view.overflow));
        let beyond = overflow.as_ref().map_or(Total::default(), |overflow| overflow.cost);
        let totals = Totals {
            cost: lines.iter().fold(beyond, |sum: Total, line| sum.plus(line.cost)),
            charges: view.charges.iter().fold(Total::default(), |sum, charge| sum.plus(charge.amount)),
        };
        let charges = view.charges.iter().map(ChargeLine::from).collect();
        Self { ledger, currency, page: page(lines), overflow, charges, totals }
    }
}

impl OverflowLine {
    fn of(overflow: &[Overflow]) -> Self {
        let services = overflow.iter().map(|Overflow { period, service, total }| OverflowOfService {
            period: *period,
            service: *service,
            record_lines: total.record_lines,
            cost: total.cost,
        });
        Self {
            record_lines: overflow.iter().fold(0, |sum, service| sum.saturating_add(service.total.record_lines)),
            cost: overflow.iter().fold(Total::default(), |sum, service| sum.plus(service.total.cost)),
            services: services.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn period() -> Period {
        "2026-11".parse().unwrap()
    }

    fn line(part: PricePart, quantity: u64, cost: &str) -> StatementLine {
        let (service, revision) = (ServiceId(Uuid::from_u128(1)), PriceRevision(2));
        let total = LineTotal { quantity: quantity.into(), cost: decimal(cost), ..LineTotal::default() };
        let line = domain::usage_ledger::LineKey { service, revision, part, agreed: None };
        StatementLine { period: period(), earlier: None, line, total }
    }

    #[test]
    fn pages_of_lines_follow_each_other() {
        let parts = [PricePart::OUTPUT_TOKEN, PricePart::INPUT_TOKEN, PricePart::REQUEST];
        let lines = || Vec::from(parts.map(|part| Line::from(&line(part, 1, "1"))));
        let cursor = Cursor::bound_to([7; 32], &["statement"]);
        let limit = |text| serde_json::from_str::<Limit>(text).unwrap();
        let first = page(lines(), None, limit("2"), &cursor);
        let after = cursor.decode(&first.next_cursor.unwrap()).unwrap();
        let last = page(lines(), Some(after), limit("2"), &cursor);
        assert_eq!((first.items.len(), last.items.len(), last.has_more), (2, 1, false));
        let mut found: Vec<_> = first.items.iter().chain(&last.items).map(Line::key).collect();
        found.dedup();
        assert!(found.len() == 3 && found.is_sorted());
    }

    #[test]
    fn what_found_no_line_is_stated_and_counts_in_the_totals() {
        let overflow = [(1, "0.25", 2), (3, "1", 5)].map(|(service, cost, record_lines)| Overflow {
            period: period(),
            service: ServiceId(Uuid::from_u128(service)),
            total: LineTotal { cost: decimal(cost), record_lines, ..LineTotal::default() },
        });
        let charge = StatementCharge {
            period: period(),
            earlier: None,
            kind: ChargeKind::FixedFee,
            id: ChargeId(Uuid::from_u128(9)),
            amount: decimal("20"),
            reason: Reason::new("Team").unwrap(),
        };
        let (lines, charges) = (vec![line(PricePart::OUTPUT_TOKEN, 10, "0.5")], vec![charge]);
        let view = StatementView { lines, overflow: overflow.into(), charges };
        let of = |view: &StatementView| {
            serde_json::to_value(Statement::of(LedgerId::default(), Currency::USD, view, |lines| Page::of(lines, None)))
        };
        let full = of(&view).unwrap();
        let id = Uuid::from_u128;
        let services = serde_json::json!([
            {"period": "2026-11", "service": id(1), "record_lines": 2, "cost": "0.25"},
            {"period": "2026-11", "service": id(3), "record_lines": 5, "cost": "1"}
        ]);
        assert_eq!(full["overflow"], serde_json::json!({"record_lines": 7, "cost": "1.25", "services": services}));
        assert_eq!(full["totals"], serde_json::json!({"cost": "1.75", "charges": "20"}));
        let charge = serde_json::json!({"period": "2026-11", "id": id(9), "kind": "fixed_fee", "amount": "20", "reason": "Team"});
        assert_eq!(full["charges"], serde_json::json!([charge]));
        let complete = of(&StatementView { overflow: Vec::new(), ..view }).unwrap();
        assert_eq!(complete.get("overflow"), None);
    }
}
