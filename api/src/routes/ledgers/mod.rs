//! Ledgers: opening them, credit, limits, usage, balances and statements.
//!
//! Invariant: whoever may not see a ledger gets the same 404 as for one that does not exist.

mod get;
mod grant_credit;
mod list;
mod metering;
mod open;
mod set_hard_limit;
mod statement;
mod usage_ask;
mod usage_tell;
mod view;

use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use domain::LedgerId;
use domain::money::{Currency, Money};
use domain::usage_ledger::{Terms, UsageLedgerError};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::http::problem::{Code, DomainProblem, Problem};
use crate::state::AppState;

/// Bytes of a usage report at most.
pub(crate) const MAX_USAGE_BYTES: usize = 2 * 1024 * 1024;

/// The routes of this resource.
pub fn routes() -> OpenApiRouter<AppState> {
    let usage = OpenApiRouter::new()
        .routes(routes!(usage_tell::tell))
        .routes(routes!(usage_ask::ask))
        .layer(DefaultBodyLimit::max(MAX_USAGE_BYTES));
    OpenApiRouter::new()
        .routes(routes!(open::open, list::list))
        .routes(routes!(get::get))
        .routes(routes!(grant_credit::grant_credit))
        .routes(routes!(set_hard_limit::set_hard_limit))
        .routes(routes!(statement::statement))
        .merge(usage)
}

/// On what terms a ledger was opened; they never change.
///
/// # Errors
/// [`Code::NotFound`] if there is no such ledger in the scope.
pub(in crate::routes) async fn terms_of(
    state: &AppState,
    access: domain::Access,
    id: LedgerId,
) -> Result<Arc<Terms>, Problem> {
    let terms = state.metering.terms(id).await?;
    terms.filter(|terms| access.covers(terms.owner)).ok_or_else(|| Problem::not_found("ledger"))
}

/// Whether an amount is in the currency of its ledger.
fn same_currency(ledger: Currency, amount: Money) -> Result<(), Problem> {
    if amount.currency == ledger {
        return Ok(());
    }
    Err(UsageLedgerError::CurrencyMismatch { expected: ledger, found: amount.currency }.problem())
}

/// Whether a text of the payer's or the operator's has nothing in it that cannot be shown; its length is the domain's to check.
fn plain_text(field: &'static str, text: Option<&str>) -> Result<(), Problem> {
    let is_plain = !text.is_some_and(|text| text.chars().any(char::is_control));
    if is_plain { Ok(()) } else { Err(Problem::field(field, "control_character", "remove the control character")) }
}

impl DomainProblem for UsageLedgerError {
    fn problem(&self) -> Problem {
        let code = match self {
            Self::NotOpen => Code::NotFound,
            Self::AlreadyOpen | Self::GrantExists { .. } => Code::Conflict,
            Self::BudgetExhausted { .. } => Code::BudgetExhausted,
            Self::TooManyRecords { .. } | Self::KeysDoNotMatch { .. } => Code::InvalidRequest,
            Self::CurrencyMismatch { .. }
            | Self::EnvironmentMismatch { .. }
            | Self::TooManyGrants { .. }
            | Self::AmountNotPositive
            | Self::ExpiresInThePast
            | Self::NegativeLimit
            | Self::TextTooLong { .. }
            | Self::Record { .. }
            | Self::TooManyLines { .. }
            | Self::Overflow => Code::Rejected,
        };
        let problem = Problem::new(code, self.to_string());
        let Self::BudgetExhausted { limit, charged, cost, affordable } = self else { return problem };
        let problem = problem
            .with("spent", charged.to_string())
            .with("cost", cost.to_string())
            .with("affordable", affordable.to_string());
        match limit {
            Some(limit) => problem.with("limit", limit.to_string()),
            None => problem,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn a_text_with_a_control_character_is_refused_by_its_name() {
        assert!(plain_text("name", None).is_ok() && plain_text("name", Some("Küche 1")).is_ok());
        assert_eq!(plain_text("name", Some("a\0b")).unwrap_err().errors[0].field, "name");
    }

    #[test]
    fn another_currency_is_named() {
        let amount = Money::new("1".parse().unwrap(), Currency::EUR);
        let problem = same_currency(Currency::USD, amount).unwrap_err();
        assert!(problem.detail.contains("USD") && problem.detail.contains("EUR"));
        assert!(same_currency(Currency::EUR, amount).is_ok());
    }
}
