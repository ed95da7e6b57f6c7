//! `GET /v1/ledgers/{id}/statement`: what a bill would be made from, so far or up to some point.
//!
//! Invariant: what a line costs is the sum of what the ledger decided of its uses, so no price is looked up and the statement agrees with
//! the balance. Each use cost the difference that it made to the exact cost of its period: neither the order of the uses nor the batches
//! they came in move a line. Lines and overflow add up to the totals.

use axum::Json;
use axum::extract::State;
use domain::money::{Currency, Decimal, Quantity, Total};
use domain::pricing::{PricePart, PriceRevision};
use domain::usage_ledger::{AgreedPrice, UsageLedger};
use domain::{Access, LedgerId, ServiceId};
use projections::read_models::ledgers::{LedgersModel, Overflow, StatementLine, StatementView};
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

/// A page of the statement so far: its lines, of which a service has at most 256 and a provider 2,500, and beside them what found no line
/// and the totals of all. Together they are the cost of all usage.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Statement {
    ledger: LedgerId,
    currency: Currency,
    /// The lines, by service, revision of its prices, part and contract.
    #[serde(flatten)]
    page: Page<Line>,
    /// What would have needed a line more than there may be; absent while everything has its line.
    #[serde(skip_serializing_if = "Option::is_none")]
    overflow: Option<OverflowLine>,
    totals: Totals,
}

/// All usage of a service at one revision of its prices and one part of them, by the list or at one contract.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementLine")]
struct Line {
    service: ServiceId,
    #[schemars(example = 1)]
    revision: PriceRevision,
    part: PricePart,
    /// The contract whose factor is in the cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<AgreedPrice>,
    #[schemars(example = &"1200000")]
    quantity: Quantity,
    /// What its uses cost: the difference that each made to the exact cost of its period. Of uses that an earlier release recorded a
    /// provisional cost, never too low.
    #[schemars(example = &"3")]
    cost: Decimal,
}

/// Usage at revisions and parts that have no line of their own: whose prices change often loses lines of its own and nobody else's.
/// Quantities of different units have no sum.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementOverflow")]
struct OverflowLine {
    /// Lines of records that are in it.
    #[schemars(example = 12, range(min = 1))]
    record_lines: i64,
    /// What they cost.
    #[schemars(example = "0.5")]
    cost: Total,
    /// The same of each service.
    services: Vec<OverflowOfService>,
}

/// Usage of a service that has no line of its own.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementServiceOverflow")]
struct OverflowOfService {
    service: ServiceId,
    /// Lines of records that are in it.
    #[schemars(example = 12, range(min = 1))]
    record_lines: i64,
    /// What they cost.
    #[schemars(example = "0.5")]
    cost: Decimal,
}

/// The sums of the lines and of what found none.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementTotals")]
struct Totals {
    #[schemars(example = &"3")]
    cost: Total,
}

/// Read the statement
///
/// The lines of the bill so far and what they cost. What is used while pages are read moves lines and
/// totals: read all of them `as_of` one position. Of one's own organization; administrators and auditors read all.
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
        Some(as_of) => then(&state, access, id, as_of).await?,
        None => (terms.currency, now(&state, access, id).await?),
    };
    let cursor = listing.cursor(access);
    let after = params.cursor.map(|text| cursor.decode::<LineKey>(&text)).transpose()?;
    Ok(Json(Statement::of(id, currency, &view, |lines| page(lines, after, params.limit, &cursor))))
}

async fn now(state: &AppState, access: Access, id: LedgerId) -> Result<StatementView, Problem> {
    refuse_parked::<LedgersModel>(state, id.0).await?;
    // A ledger that is too new for the read model has no usage in it yet.
    Ok(state.read.models.ledgers.statement(access, id).await?.unwrap_or_default())
}

async fn then(
    state: &AppState,
    access: Access,
    id: LedgerId,
    as_of: AsOfParam,
) -> Result<(Currency, StatementView), Problem> {
    let then = as_it_stood::<UsageLedger>(state, access, id.0, as_of).await?;
    let shown =
        then.and_then(|then| Some((then.aggregate.terms()?.currency, StatementView::from(then.aggregate.totals()))));
    shown.ok_or_else(|| Problem::not_found("ledger"))
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
}

/// What lines are in order of.
type LineKey = (ServiceId, PriceRevision, PricePart, Option<AgreedPrice>);

/// The lines after one of them.
fn page(mut lines: Vec<Line>, after: Option<LineKey>, limit: Limit, cursor: &Cursor) -> Page<Line> {
    lines.sort_unstable_by_key(Line::key);
    let passed = after.map_or(0, |after| lines.partition_point(|line| line.key() <= after));
    Page::cut(lines.split_off(passed), limit, cursor, Line::key)
}

impl Line {
    fn key(&self) -> LineKey {
        (self.service, self.revision, self.part, self.price)
    }
}

impl From<&StatementLine> for Line {
    fn from(line: &StatementLine) -> Self {
        let StatementLine { service, revision, part, price, quantity, cost } = *line;
        Self { service, revision, part, price, quantity, cost }
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
        let totals = Totals { cost: lines.iter().fold(beyond, |sum: Total, line| sum.plus(line.cost)) };
        Self { ledger, currency, page: page(lines), overflow, totals }
    }
}

impl OverflowLine {
    fn of(overflow: &[Overflow]) -> Self {
        let services = overflow.iter().map(|Overflow { service, cost, record_lines }| OverflowOfService {
            service: *service,
            record_lines: *record_lines,
            cost: *cost,
        });
        Self {
            record_lines: overflow.iter().fold(0, |sum, service| sum.saturating_add(service.record_lines)),
            cost: overflow.iter().fold(Total::default(), |sum, service| sum.plus(service.cost)),
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

    fn line(part: PricePart, quantity: u64, cost: &str) -> StatementLine {
        let (service, revision) = (ServiceId(Uuid::from_u128(1)), PriceRevision(2));
        StatementLine { service, revision, part, price: None, quantity: quantity.into(), cost: decimal(cost) }
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
            service: ServiceId(Uuid::from_u128(service)),
            cost: decimal(cost),
            record_lines,
        });
        let view = StatementView { lines: vec![line(PricePart::OUTPUT_TOKEN, 10, "0.5")], overflow: overflow.into() };
        let of = |view: &StatementView| {
            serde_json::to_value(Statement::of(LedgerId::default(), Currency::USD, view, |lines| Page::of(lines, None)))
        };
        let full = of(&view).unwrap();
        let id = Uuid::from_u128;
        let services = serde_json::json!([
            {"service": id(1), "record_lines": 2, "cost": "0.25"}, {"service": id(3), "record_lines": 5, "cost": "1"}
        ]);
        assert_eq!(full["overflow"], serde_json::json!({"record_lines": 7, "cost": "1.25", "services": services}));
        assert_eq!(full["totals"], serde_json::json!({"cost": "1.75"}));
        let complete = of(&StatementView { overflow: Vec::new(), ..view }).unwrap();
        assert_eq!(complete.get("overflow"), None);
    }
}
