//! Ledgers: opening them, credit and its terms, limits, usage, balances and statements.
//!
//! Invariant: whoever may not see a ledger gets the same 404 as for one that does not exist.

mod approve_credit;
mod budgets;
mod close;
mod closing_view;
mod credits;
mod get;
mod grant_credit;
mod grant_terms;
mod granter;
mod list;
mod metering;
mod of_grant;
mod open;
mod periods;
mod plan;
mod rated_prices;
mod refund_credit;
mod rename;
mod revoke_credit;
mod set_auto_top_up;
mod set_calendar;
mod set_hard_limit;
mod set_hold_policy;
mod statement;
mod suspend;
pub(in crate::routes) mod terms;
mod top_up;
mod top_up_view;
mod usage_ask;
mod usage_tell;
mod view;
mod withdraw_credit;

pub(in crate::routes) use granter::granter;
pub(in crate::routes) use metering::envelope::Layout;
pub(in crate::routes) use metering::{Authority, PermittedBody, RecordBody, envelope, told_to_others};
pub(in crate::routes) use rated_prices::{RatedPrices, price_list};
pub(in crate::routes) use terms::{identified, payable, same_currency, terms_of};

use domain::authority::Permission;
use domain::usage_ledger::{BudgetHeld, SuspensionFault, UsageLedgerError};
use utoipa_axum::routes;

use crate::http::conventions::MAX_USAGE_BYTES;
use crate::http::problem::{Pointer, Problem, refusals};
use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table
        .with(Permission::OpenLedgers, On::Ledger, routes!(open::open))
        .with(Permission::ReadLedgers, On::All, routes!(list::list))
        .with(Permission::ReadLedgers, On::Ledger, routes!(get::get))
        .with(Permission::RenameLedgers, On::Ledger, routes!(rename::rename))
        .with(Permission::ReadLedgers, On::Ledger, routes!(credits::credits))
        .with(Permission::CreditLedgers, On::Ledger, routes!(grant_credit::grant_credit))
        .with(Permission::CreditLedgers, On::Ledger, routes!(approve_credit::approve_credit))
        .with(Permission::CreditLedgers, On::Ledger, routes!(withdraw_credit::withdraw_credit))
        .with(Permission::CreditLedgers, On::Ledger, routes!(refund_credit::refund_credit))
        .with(Permission::CreditLedgers, On::Ledger, routes!(revoke_credit::revoke_credit))
        .with(Permission::TopUpLedgers, On::Ledger, routes!(top_up::top_up))
        .with(Permission::TopUpLedgers, On::Ledger, routes!(set_auto_top_up::set_auto_top_up))
        .with(Permission::GrantLedgerTerms, On::Ledger, routes!(grant_terms::grant_terms))
        .with(Permission::LimitLedgers, On::Ledger, routes!(set_hard_limit::set_hard_limit))
        .with(Permission::LimitLedgers, On::Ledger, routes!(set_hold_policy::set_hold_policy))
        .with(Permission::LimitLedgers, On::Ledger, routes!(set_calendar::set_calendar))
        .with(Permission::ReadLedgers, On::Ledger, routes!(budgets::list::list))
        .with(Permission::LimitLedgers, On::Ledger, routes!(budgets::set::set))
        .with(Permission::GrantLedgerTerms, On::Ledger, routes!(budgets::bound::bound))
        .with(Permission::LimitLedgers, On::Ledger, routes!(budgets::raise::raise))
        .with(Permission::LimitLedgers, On::Ledger, routes!(budgets::release::release))
        .with(Permission::LimitLedgers, On::Ledger, routes!(budgets::remove::remove))
        .with(Permission::CloseLedgers, On::Ledger, routes!(close::close))
        .with(Permission::GrantLedgerTerms, On::Ledger, routes!(suspend::suspend))
        .with(Permission::GrantLedgerTerms, On::Ledger, routes!(suspend::resume))
        .with(Permission::ReadLedgers, On::Ledger, routes!(statement::statement))
        .with(Permission::ReadLedgers, On::Ledger, routes!(periods::list::list))
        .with(Permission::ClosePeriods, On::Ledger, routes!(periods::close::close))
        .with(Permission::ReadLedgers, On::Ledger, routes!(plan::get::get))
        .with(Permission::AgreePrices, On::Ledger, routes!(plan::subscribe::subscribe))
        .with(Permission::AgreePrices, On::Ledger, routes!(plan::end::end))
        .with_body(Permission::TellUsage, On::Ledger, MAX_USAGE_BYTES, routes!(usage_tell::tell))
        .with_body(Permission::AskUsage, On::Ledger, MAX_USAGE_BYTES, routes!(usage_ask::ask))
}

refusals!(UsageLedgerError {
    NotFound: NotOpen | NoMandate | NoGrant;
    BudgetExhausted: BudgetExhausted | BeyondBudget | Suspended;
    BudgetHeld: BudgetHeld | HeldInBudget;
    // Whoever gets to ask for it may know of the claim: it was decided.
    Conflict: Closing | ContractScope | NoClaim | ClaimLapsed | ClaimIsReferred | NotAsked | MandateExists | AlreadyOpen | Closed | GrantExists | TopUpUnderWay;
    InvalidRequest: TooManyRecords | KeysDoNotMatch;
    Rejected: Credit | TopUp | Hold | HoldPolicy | Dispute | TooManyClaims | NotAllowed | Correction | TooManyMandates | MandateToOwner | MandateServices | CurrencyMismatch
        | EnvironmentMismatch | TooManyGrants | AmountNotPositive | ExpiresInThePast | TooMuchGranted | AmountTooLarge | TooFarAhead
        | NegativeTerms | TermsOver | NegativeLimit | TextTooLong | Record | Budget | NoBudget | Calendar
        | Period | Plan | NoContract | OwnPricesScope | AgreedBackwards | TooManyAgreements | TooManyWithdraws;
} with told);

/// What there was to charge or to hold, what would have been affordable, and which rule it is of those on holds.
fn told(error: &UsageLedgerError, problem: Problem) -> Problem {
    let (limit, charged, cost, affordable, problem) = match error {
        UsageLedgerError::BudgetExhausted { limit, charged, cost, affordable } => {
            (limit, charged, cost, affordable, problem)
        }
        UsageLedgerError::BudgetHeld(held) => {
            let BudgetHeld { limit, charged, held, cost, affordable, at, until } = &**held;
            (limit, charged, cost, affordable, problem.with("held", held.to_string()).held_until(*at, *until))
        }
        UsageLedgerError::BeyondBudget(beyond) | UsageLedgerError::HeldInBudget(beyond) => {
            return budgets::told(beyond, problem);
        }
        UsageLedgerError::Hold(fault) => {
            return problem.with_error(Pointer::default(), fault.code(), fault.to_string());
        }
        UsageLedgerError::Period(fault) => {
            return problem.with_error(Pointer::default(), fault.code(), fault.to_string());
        }
        UsageLedgerError::Plan(fault) => {
            return problem.with_error(Pointer::default(), fault.code(), fault.to_string());
        }
        UsageLedgerError::Suspended(fault) => {
            return problem.with_error(Pointer::default(), SuspensionFault::CODE, fault.to_string());
        }
        UsageLedgerError::Closing(fault) => {
            return problem.with_error(Pointer::default(), fault.code(), fault.to_string());
        }
        UsageLedgerError::Credit(fault) => {
            return problem.with_error(Pointer::default(), fault.code(), fault.to_string());
        }
        UsageLedgerError::TopUp(fault) => {
            return problem.with_error(Pointer::default(), fault.code(), fault.to_string());
        }
        UsageLedgerError::Dispute(fault) => {
            return problem.with_error(Pointer::default(), fault.code(), fault.to_string());
        }
        UsageLedgerError::Correction(fault) => {
            return problem.with_error(Pointer::default(), fault.code(), fault.to_string());
        }
        _ => return problem,
    };
    let problem = problem
        .with("spent", charged.to_string())
        .with("cost", cost.to_string())
        .with("affordable", affordable.to_string());
    match limit {
        Some(limit) => problem.with("limit", limit.to_string()),
        None => problem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::problem::DomainProblem;

    #[test]
    fn an_exhausted_budget_says_what_is_spent_and_what_would_fit() {
        let decimal = |text: &str| text.parse().unwrap();
        let error = UsageLedgerError::BudgetExhausted {
            limit: Some(decimal("10")),
            charged: decimal("9.5"),
            cost: decimal("0.75"),
            affordable: decimal("0.5"),
        };
        let problem = error.problem();
        assert_eq!(problem.code.status(), 402);
        let of = |name: &str| problem.members[name].as_str().unwrap().to_owned();
        assert_eq!([of("limit"), of("spent"), of("cost"), of("affordable")], ["10", "9.5", "0.75", "0.5"]);
    }
}
