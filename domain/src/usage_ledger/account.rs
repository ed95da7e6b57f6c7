//! The account itself: that it is open, whose it is, what it is called, and on which terms of credit.

use jiff::Timestamp;

use super::{
    CreditTerms, GrantTerms, Open, Rename, Renamed, Terms, TermsGranted, UsageLedger, UsageLedgerError,
    UsageLedgerEvent, UsageLedgerOpened, bounds,
};

/// What an open account was opened as.
pub(super) fn terms(ledger: &UsageLedger) -> Result<&Terms, UsageLedgerError> {
    ledger.terms().ok_or(UsageLedgerError::NotOpen)
}

/// Opening what is open already is no change.
pub(super) fn open(
    ledger: &UsageLedger,
    at: Timestamp,
    command: Open,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    let Open { at: _, ledger_id, owner, currency, environment, name } = command;
    bounds::check_text("name", name.as_deref().unwrap_or_default(), bounds::MAX_NAME_BYTES)?;
    let (billing, over_limit) = (None, None);
    let event = UsageLedgerOpened { at, ledger_id, owner, currency, environment, name, billing, over_limit };
    match ledger.terms() {
        None => Ok(Some(event.into())),
        Some(terms) if *terms == (Terms { has_plain_ids: terms.has_plain_ids, ..Terms::from(event) }) => Ok(None),
        Some(_) => Err(UsageLedgerError::AlreadyOpen),
    }
}

/// The name that it has already is no change.
pub(super) fn rename(
    ledger: &UsageLedger,
    at: Timestamp,
    command: Rename,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    let Rename { at: _, name } = command;
    let is_news = terms(ledger)?.name.as_deref() != Some(name.as_str());
    Ok(is_news.then(|| Renamed { at, name }.into()))
}

/// Granting the terms that are granted already is no change.
pub(super) fn grant_terms(
    ledger: &UsageLedger,
    at: Timestamp,
    command: GrantTerms,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    terms(ledger)?;
    let GrantTerms { at: _, terms: granted, reason } = command;
    if ledger.granted_terms() == Some(granted) {
        return Ok(None);
    }
    let CreditTerms { credit_line, overdraft, absorbed, until } = granted;
    for (what, amount) in [("credit line", credit_line), ("overdraft", overdraft), ("absorbed amount", absorbed)] {
        if amount.is_negative() {
            return Err(UsageLedgerError::NegativeTerms);
        }
        bounds::check_amount(what, amount)?;
    }
    if until.is_some_and(|until| until <= at) {
        return Err(UsageLedgerError::TermsOver);
    }
    bounds::check_ahead("until", at, until)?;
    Ok(Some(TermsGranted { at, credit_line, overdraft, absorbed, until, reason }.into()))
}
