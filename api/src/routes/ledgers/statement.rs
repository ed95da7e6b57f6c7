//! `GET /v1/ledgers/{id}/statement`: what a bill would be made from, so far.
//!
//! Invariant: the exact cost of a line is rated from its summed quantity at its own revision of the prices, so neither the
//! order of the records nor the batches they came in move it.

use std::collections::HashMap;

use axum::Json;
use axum::extract::State;
use domain::money::{Currency, Decimal, MoneyError, Quantity};
use domain::ports::Viewer;
use domain::pricing::{PriceList, PricePart, PriceRevision, rate_exact};
use domain::usage_ledger::MAX_TOTAL_LINES;
use domain::{LedgerId, ServiceId};
use projections::catalog::Catalog;
use projections::ledgers::{Ledgers, LedgersModel, LineCursor, StatementLine};
use serde::Serialize;
use utoipa::ToSchema;

use super::terms_of;
use crate::auth::Caller;
use crate::conventions::responses::ReadProblems;
use crate::conventions::{Id, Params, ReadParams, caught_up, refuse_parked};
use crate::problem::{Code, Problem};
use crate::state::AppState;

/// Lines that are read at once.
const PAGE: u32 = 200;

/// The statement so far: every line, at most 10,000.
#[derive(Debug, Serialize, ToSchema)]
pub struct Statement {
    #[schema(value_type = uuid::Uuid)]
    ledger: LedgerId,
    #[schema(value_type = String, example = "USD")]
    currency: Currency,
    /// By service, revision of its prices and part.
    lines: Vec<Line>,
    totals: Totals,
}

/// All usage of a service at one revision of its prices and one part of them.
#[derive(Debug, Serialize, ToSchema)]
struct Line {
    #[schema(value_type = uuid::Uuid)]
    service: ServiceId,
    #[schema(value_type = u32, example = 1)]
    revision: PriceRevision,
    #[schema(value_type = String, example = "input/token")]
    part: PricePart,
    #[schema(value_type = String, example = "1200000")]
    quantity: Quantity,
    /// What limits counted: the sum of the records' costs, never too low.
    #[schema(value_type = String, example = "3")]
    provisional_cost: Decimal,
    /// What the summed quantity costs exactly; absent while that revision of the prices cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "3")]
    exact_cost: Option<Decimal>,
}

/// The sums of the lines.
#[derive(Debug, Serialize, ToSchema)]
struct Totals {
    #[schema(value_type = String, example = "3")]
    provisional_cost: Decimal,
    /// Absent if that of a line is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "3")]
    exact_cost: Option<Decimal>,
}

/// Read the statement
///
/// The lines of the bill so far, with their provisional and their exact costs. Of one's own tenant; administrators and
/// auditors read all.
#[utoipa::path(
    get, path = "/v1/ledgers/{id}/statement", operation_id = "get_ledger_statement", tag = "ledgers",
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), ReadParams),
    responses((status = 200, description = "The statement", body = Statement), ReadProblems), security(("api_key" = []))
)]
pub async fn statement(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    Params(params): Params<ReadParams>,
) -> Result<Json<Statement>, Problem> {
    caught_up::<LedgersModel>(&state, params.min_position).await?;
    let terms = terms_of(&state, caller.read_scope(), id).await?;
    refuse_parked::<LedgersModel>(&state, id.0).await?;
    let lines = all_lines(&state, caller.read_scope(), id).await?;
    let prices = prices_of(&state, &lines).await?;
    let lines: Vec<Line> = lines.iter().map(|line| rated(line, &prices)).collect();
    Ok(Json(Statement { ledger: id, currency: terms.currency, totals: totals(&lines)?, lines }))
}

async fn all_lines(state: &AppState, scope: projections::Scope, id: LedgerId) -> Result<Vec<StatementLine>, Problem> {
    let ledgers = Ledgers::new(state.pool.clone());
    let mut lines: Vec<StatementLine> = Vec::new();
    loop {
        let after = lines.last().map(LineCursor::from);
        let page = ledgers.statement(scope, id, after.as_ref(), PAGE).await?;
        let is_last = page.len() < usize::try_from(PAGE).unwrap_or(usize::MAX);
        lines.extend(page);
        if is_last {
            return Ok(lines);
        }
        if lines.len() > MAX_TOTAL_LINES {
            return Err(Problem::new(Code::Conflict, "the ledger has more lines than a statement may have"));
        }
    }
}

type Prices = HashMap<(ServiceId, PriceRevision), PriceList>;

/// The price lists of the lines' revisions. Lines of one revision follow each other.
async fn prices_of(state: &AppState, lines: &[StatementLine]) -> Result<Prices, Problem> {
    let catalog = Catalog::new(state.pool.clone());
    let mut prices = Prices::new();
    for line in lines {
        let key = (line.service, line.revision);
        if prices.contains_key(&key) {
            continue;
        }
        let below = line.revision.0.checked_add(1).map(PriceRevision);
        let found = catalog.price_revisions(Viewer::All, line.service, below, 1).await?;
        if let Some(found) = found.into_iter().find(|found| found.revision == line.revision) {
            prices.insert(key, found.list);
        }
    }
    Ok(prices)
}

fn rated(line: &StatementLine, prices: &Prices) -> Line {
    let StatementLine { service, revision, part, quantity, cost } = *line;
    let list = prices.get(&(service, revision));
    let exact = list.and_then(|list| rate_exact(list, &[(part, quantity)]).ok());
    let exact_cost = exact.map(|rating| rating.total);
    Line { service, revision, part, quantity, provisional_cost: cost, exact_cost }
}

fn totals(lines: &[Line]) -> Result<Totals, Problem> {
    let too_large = |error: MoneyError| Problem::internal(&error);
    let mut totals = Totals { provisional_cost: Decimal::ZERO, exact_cost: Some(Decimal::ZERO) };
    for line in lines {
        totals.provisional_cost = totals.provisional_cost.checked_add(line.provisional_cost).map_err(too_large)?;
        totals.exact_cost = match (totals.exact_cost, line.exact_cost) {
            (Some(sum), Some(cost)) => Some(sum.checked_add(cost).map_err(too_large)?),
            (None, _) | (_, None) => None,
        };
    }
    Ok(totals)
}

#[cfg(test)]
mod tests {
    use domain::pricing::{PriceSchedule, Tier};
    use uuid::Uuid;

    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn line(part: PricePart, quantity: u64, cost: &str) -> StatementLine {
        let (service, revision) = (ServiceId(Uuid::from_u128(1)), PriceRevision(2));
        StatementLine { service, revision, part, quantity: quantity.into(), cost: decimal(cost) }
    }

    fn prices() -> Prices {
        let tiers = vec![
            Tier { up_to: Some(1_000.into()), price: decimal("0.002") },
            Tier { up_to: None, price: decimal("0.001") },
        ];
        let parts = [
            (PricePart::INPUT_TOKEN, PriceSchedule::Graduated { tiers }),
            (PricePart::OUTPUT_TOKEN, PriceSchedule::flat(decimal("0.01"))),
        ];
        let list = PriceList::new(Currency::USD, parts.into()).unwrap();
        Prices::from([((ServiceId(Uuid::from_u128(1)), PriceRevision(2)), list)])
    }

    #[test]
    fn the_exact_cost_is_rated_from_the_sum_and_not_summed_from_the_records() {
        let lines = [line(PricePart::INPUT_TOKEN, 3_000, "6"), line(PricePart::OUTPUT_TOKEN, 10, "0.1")];
        let lines = lines.map(|line| rated(&line, &prices()));
        let totals = totals(&lines).unwrap();
        assert_eq!((totals.provisional_cost, totals.exact_cost), (decimal("6.1"), Some(decimal("4.1"))));
    }

    #[test]
    fn an_unreadable_price_is_left_open_and_not_called_zero() {
        let lines = [line(PricePart::INPUT_TOKEN, 1, "0.002"), line(PricePart::REQUEST, 1, "0.5")];
        let lines = lines.map(|line| rated(&line, &prices()));
        assert_eq!(lines[1].exact_cost, None);
        assert_eq!(totals(&lines).unwrap().exact_cost, None);
    }
}
