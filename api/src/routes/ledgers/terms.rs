//! What a ledger was opened as, and what the verbs of ledgers check against them.

use std::sync::Arc;

use domain::authority::Resource;
use domain::money::{Currency, Money};
use domain::usage_ledger::{Terms, UsageLedgerError};
use domain::values::new_name::NewName;
use domain::{Access, LedgerId, OrganizationId, TenantId};
use projections::read_models::organizations::OrganizationsModel;

use crate::http::auth::Caller;
use crate::http::conventions::caught_up_with_the_log;
use crate::http::problem::{Code, DomainProblem, Problem};
use crate::state::AppState;

/// What a ledger was opened as, and what the caller may touch of it to do what the route does. All of it but the name holds for
/// good; that may be the one of before.
///
/// # Errors
/// `not_found` if there is no such ledger for the caller; or `forbidden`.
pub(super) async fn ledger(state: &AppState, caller: &Caller, id: LedgerId) -> Result<(Arc<Terms>, Access), Problem> {
    let terms = terms_of(state, id).await?;
    let access = caller.authorize("ledger", &Resource::ledger(terms.owner, terms.environment, id))?;
    Ok((terms, access))
}

/// What a ledger was opened as, whoever asks.
///
/// # Errors
/// `not_found` if there is no such ledger.
pub(in crate::routes) async fn terms_of(state: &AppState, id: LedgerId) -> Result<Arc<Terms>, Problem> {
    state.metering.terms(id).await?.ok_or_else(|| Problem::not_found("ledger"))
}

/// Whether an amount is in the currency of its ledger.
pub(in crate::routes) fn same_currency(ledger: Currency, amount: Money) -> Result<(), Problem> {
    if amount.currency == ledger {
        return Ok(());
    }
    Err(UsageLedgerError::CurrencyMismatch { expected: ledger, found: amount.currency }.problem())
}

/// Whether nobody can have meant thousandths of a coin where coins are meant, or said so.
///
/// # Errors
/// `below_minor_unit` with the field.
pub(in crate::routes) fn payable(field: &str, amount: Money, is_meant: bool) -> Result<(), Problem> {
    if is_meant || !amount.is_below_minor_unit() {
        return Ok(());
    }
    let detail = format!("{amount} is less than the smallest coin of {}", amount.currency);
    let advice = "State the amount in units of the currency (dollars, not cents), or say `\"below_minor_unit\": true` if it is meant.";
    Err(Problem::field(field, "below_minor_unit", detail).advising(advice))
}

/// Whether who pays has said who it is in law, where the marketplace taxes what it sells by that.
///
/// # Errors
/// `rejected`; the read model cannot be read.
pub(in crate::routes) async fn identified(state: &AppState, access: Access, payer: TenantId) -> Result<(), Problem> {
    if state.selling.is_none() {
        return Ok(());
    }
    let is_identified = async || -> Result<bool, Problem> {
        let found = state.read.models.organizations.get(access, OrganizationId(payer.0)).await?;
        Ok(found.is_some_and(|view| view.profile.identity.is_some()))
    };
    if is_identified().await? {
        return Ok(());
    }
    caught_up_with_the_log::<OrganizationsModel>(state).await?;
    if is_identified().await? {
        return Ok(());
    }
    let advice = format!("Say who pays, by which it is taxed: PUT /v1/organizations/{payer}/identity.");
    Err(Problem::new(Code::Rejected, "who pays has not said who it is in law").advising(advice))
}

/// The texts that [`plain_text`] lets pass.
pub(super) const PLAIN: &str = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$";

/// Whether a text of the payer's or the operator's has nothing in it that cannot be shown; its length is the domain's to check.
pub(super) fn plain_text(field: &'static str, text: Option<&str>) -> Result<(), Problem> {
    let is_plain = !text.is_some_and(|text| text.chars().any(char::is_control));
    if is_plain { Ok(()) } else { Err(Problem::field(field, "control_character", "remove the control character")) }
}

/// The name of a ledger, which may be empty as it could be before.
pub(super) fn plain_name(text: &str) -> Result<String, Problem> {
    if text.trim().is_empty() {
        return plain_text("name", Some(text)).map(|()| text.to_owned());
    }
    NewName::new(text).map(String::from).map_err(|error| Problem::field("name", "misleading_name", error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_misleads_is_refused_and_one_that_is_not_composed_is_composed() {
        assert_eq!(plain_name("Cafe\u{301}").unwrap(), "Café");
        assert_eq!(plain_name("Pа\u{200B}y").unwrap_err().errors[0].pointer.as_deref(), Some("/name"));
    }

    #[test]
    fn a_text_with_a_control_character_is_refused_by_its_name() {
        assert!(plain_text("name", None).is_ok() && plain_text("name", Some("Küche 1")).is_ok());
        assert_eq!(plain_text("name", Some("a\0b")).unwrap_err().errors[0].pointer.as_deref(), Some("/name"));
    }

    #[test]
    fn less_than_a_coin_is_taken_only_if_it_is_meant() {
        let money = |amount: &str, currency| Money::new(amount.parse().unwrap(), currency);
        for (amount, currency) in [("0.001", Currency::USD), ("0.5", Currency::JPY), ("0.0009", Currency::KWD)] {
            let problem = payable("amount", money(amount, currency), false).unwrap_err();
            assert_eq!((problem.code, &*problem.errors[0].code), (Code::Rejected, "below_minor_unit"), "{amount}");
            assert!(payable("amount", money(amount, currency), true).is_ok());
        }
        for (amount, currency) in
            [("0.01", Currency::USD), ("1", Currency::JPY), ("0", Currency::USD), ("0.015", Currency::USD)]
        {
            assert!(payable("amount", money(amount, currency), false).is_ok(), "{amount}");
        }
    }

    #[test]
    fn another_currency_is_named() {
        let amount = Money::new("1".parse().unwrap(), Currency::EUR);
        let problem = same_currency(Currency::USD, amount).unwrap_err();
        assert!(problem.detail.contains("USD") && problem.detail.contains("EUR"));
        assert!(same_currency(Currency::EUR, amount).is_ok());
    }
}
