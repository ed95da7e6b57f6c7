//! What is shown of a budget.

use axum::response::Response;
use domain::authority::{Permission, Resource};
use domain::money::Decimal;
use domain::usage_ledger::budgets::{Budget, Raise, Slot, Standing};
use domain::usage_ledger::{BudgetName, BudgetTerms, Terms, UsageLedger};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::auth::Caller;
use crate::http::conventions::Done;
use crate::state::AppState;

/// A budget as it stands.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BudgetDocument {
    /// What it is called.
    name: BudgetName,
    /// Its number, by which events name it.
    number: u32,
    /// What it is.
    terms: BudgetTerms,
    /// Its last raise, while that holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    raise: Option<RaiseDocument>,
    /// How it stands; of one with instances what no instance has room for.
    standing: StandingDocument,
    /// How many instances of it are counted.
    instances: usize,
    /// The budgets above it: the closest of those that are about all of its uses, and of more.
    within: Vec<BudgetName>,
}

/// A higher limit for a while.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "BudgetRaise")]
struct RaiseDocument {
    /// By how much.
    #[schemars(example = &"50")]
    amount: Decimal,
    /// The first instant at which it holds no more.
    until: Timestamp,
}

/// What counts in a budget, in the ledger's currency or in what it measures.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "BudgetStanding")]
struct StandingDocument {
    /// What counts.
    #[schemars(example = "12.5")]
    spent: Decimal,
    /// What is held for uses that are still to come.
    #[schemars(example = &"0")]
    held: Decimal,
    /// Up to which sum may be asked, with its raise.
    #[schemars(example = &"250")]
    limit: Decimal,
    /// What can still be asked for.
    #[schemars(example = "237.5")]
    affordable: Decimal,
    /// When what counts is less; absent if only its payer changes that.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Timestamp>,
    /// Whether it is stopped until it is released.
    is_stopped: bool,
}

impl From<Standing> for StandingDocument {
    fn from(standing: Standing) -> Self {
        let affordable = standing.affordable();
        let Standing { spent, held, limit, until, is_stopped } = standing;
        Self { spent, held, limit, affordable, until, is_stopped }
    }
}

impl BudgetDocument {
    /// As it is at an instant.
    pub fn of(ledger: &UsageLedger, budget: &Budget, at: Timestamp) -> Self {
        let slot = if budget.terms.has_instances() { Slot::Other } else { Slot::Whole };
        let standing = ledger.book(at).standing(budget, slot).into();
        let raise = budget.raise.filter(|raise| at < raise.until);
        Self {
            name: budget.name.clone(),
            number: budget.number,
            terms: budget.terms.clone(),
            raise: raise.map(|Raise { amount, until }| RaiseDocument { amount, until }),
            standing,
            instances: ledger.instances().live_of(budget.number),
            within: ledger.budgets().above(budget).into_iter().map(|above| above.name.clone()).collect(),
        }
    }
}

/// Answers a command with the budget as the caller may read it.
pub fn answer(caller: &Caller, done: Done<UsageLedger>, name: &BudgetName) -> Response {
    let shown = shown(caller, &done, name);
    done.respond(shown)
}

fn shown(caller: &Caller, done: &Done<UsageLedger>, name: &BudgetName) -> Option<BudgetDocument> {
    let then = done.then()?;
    read_by(caller, then.aggregate)?;
    Some(BudgetDocument::of(then.aggregate, then.aggregate.budgets().named(name)?, then.at))
}

/// What a ledger was opened as, if the caller may read it.
pub fn read_by<'a>(caller: &Caller, ledger: &'a UsageLedger) -> Option<&'a Terms> {
    let terms = ledger.terms()?;
    let Terms { owner, environment, ledger_id, .. } = *terms;
    caller.access_with(Permission::ReadLedgers, &Resource::ledger(owner, environment, ledger_id))?;
    Some(terms)
}

/// The ledger as the log has it now: no read model keeps what counts in budgets.
pub async fn present(state: &AppState, id: domain::LedgerId) -> Result<UsageLedger, crate::http::problem::Problem> {
    Ok(state.write.store.load::<UsageLedger>(id.0).await?.aggregate)
}
