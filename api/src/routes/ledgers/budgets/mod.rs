//! Budgets of a ledger: what its payer lets be asked for, by whom and for what, in each window of time.
//!
//! Invariant: what a budget counts is shown to who may read its ledger, and to nobody else.

pub(super) mod bound;
mod document;
pub(super) mod list;
pub(super) mod raise;
pub(super) mod release;
pub(super) mod remove;
pub(super) mod set;

use domain::usage_ledger::BudgetBeyond;

use crate::http::problem::Problem;

/// Which budget does not suffice, what counts in it, and what would fit.
pub(super) fn told(beyond: &BudgetBeyond, problem: Problem) -> Problem {
    let BudgetBeyond { budget, measure, limit, spent, held, at, asked, affordable, until, is_stopped, is_only_held } =
        beyond;
    let problem = problem
        .with("budget", budget.as_str())
        .with("measure", measure.as_str())
        .with("limit", limit.to_string())
        .with("spent", spent.to_string())
        .with("held", held.to_string())
        .with("cost", asked.to_string())
        .with("affordable", affordable.to_string())
        .with("is_stopped", *is_stopped);
    match until {
        Some(until) if *is_only_held => problem.held_until(*at, *until),
        Some(until) => problem.with("until", until.to_string()),
        None => problem,
    }
}
