//! Decisions about contracts: agreeing and withdrawing prices. Only who may speak for the marketplace gets here.

use jiff::Timestamp;

use super::contracts::{MAX_AGREEMENTS, MAX_OWN_LISTS, MAX_WITHDRAWS, PriceAgreed, PriceWithdrawn};
use super::{AgreePrice, PriceScope, UsageLedger, UsageLedgerError, UsageLedgerEvent, WithdrawPrice, account, bounds};
use crate::money::Factor;

/// Agreeing again to what the contract says already changes nothing.
pub(super) fn agree(
    ledger: &UsageLedger,
    at: Timestamp,
    command: AgreePrice,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    account::terms_while_open(ledger)?;
    let AgreePrice { at: _, contract, is_new, scope, factor, prices, from, until, withdraws, reason, by } = command;
    let contracts = ledger.contracts();
    let latest = contracts.latest(contract);
    let is_of_service = matches!(scope, PriceScope::Service { .. });
    if !prices.is_empty() && (factor != Factor::ONE || !is_of_service) {
        return Err(UsageLedgerError::OwnPricesScope);
    }
    if latest.is_none() != is_new {
        return Err(UsageLedgerError::NoContract { contract });
    }
    if latest.is_some_and(|latest| latest.scope != scope) {
        return Err(UsageLedgerError::ContractScope);
    }
    let says_so = |known: &super::Agreement| {
        (known.factor, &known.prices, known.until) == (factor, &prices, until)
            && from.unwrap_or(at) >= known.from
            && !known.is_over(at)
    };
    if withdraws.is_empty() && latest.is_some_and(says_so) {
        return Ok(None);
    }
    let from = from.unwrap_or(at);
    if from < at {
        return Err(UsageLedgerError::AgreedBackwards { at });
    }
    if until.is_some_and(|until| until <= from) {
        return Err(UsageLedgerError::ExpiresInThePast);
    }
    bounds::check_ahead("from", at, Some(from))?;
    bounds::check_ahead("until", at, until)?;
    if withdraws.len() > MAX_WITHDRAWS {
        return Err(UsageLedgerError::TooManyWithdraws { max: MAX_WITHDRAWS });
    }
    if let Some(unknown) = withdraws.iter().find(|named| contracts.latest(**named).is_none()) {
        return Err(UsageLedgerError::NoContract { contract: *unknown });
    }
    if contracts.are_full(at) {
        return Err(UsageLedgerError::TooManyAgreements { max: MAX_AGREEMENTS });
    }
    if !prices.is_empty() && contracts.own_lists_are_full(at) {
        return Err(UsageLedgerError::TooManyAgreements { max: MAX_OWN_LISTS });
    }
    let revision = latest.map_or(1, |latest| latest.revision.saturating_add(1));
    Ok(Some(PriceAgreed { at, contract, revision, scope, factor, prices, from, until, withdraws, reason, by }.into()))
}

/// What has ended is not withdrawn again.
pub(super) fn withdraw(
    ledger: &UsageLedger,
    at: Timestamp,
    command: WithdrawPrice,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    account::terms(ledger)?;
    let WithdrawPrice { at: _, contract, reason, by } = command;
    let mut own = ledger.contracts().iter().filter(|known| known.contract == contract).peekable();
    if own.peek().is_none() {
        return Err(UsageLedgerError::NoContract { contract });
    }
    let is_news = own.any(|known| !known.is_over(at));
    Ok(is_news.then(|| PriceWithdrawn { at, contract, reason, by }.into()))
}
