//! The account itself: that it is open, whose it is, what it is called, on which terms of credit, and its end.

use jiff::Timestamp;

use super::command::MAX_RECORDS;
use super::{
    Close, Closed, CreditTerms, GrantTerms, MandateWithdrawn, Open, Rename, Renamed, Terms, TermsGranted, UsageLedger,
    UsageLedgerError, UsageLedgerEvent, UsageLedgerOpened, bounds,
};
use crate::Environment;
use crate::money::Currency;

/// What an account was opened as, also of one that is closed: what was permitted before is told, corrected and claimed afterwards.
pub(super) fn terms(ledger: &UsageLedger) -> Result<&Terms, UsageLedgerError> {
    ledger.terms().ok_or(UsageLedgerError::NotOpen)
}

/// What an account was opened as that is not closed.
pub(super) fn terms_while_open(ledger: &UsageLedger) -> Result<&Terms, UsageLedgerError> {
    let terms = terms(ledger)?;
    ledger.closed_at().map_or(Ok(terms), |at| Err(UsageLedgerError::Closed { at }))
}

/// Whether a report of so many records and keys can be one to this ledger.
pub(super) fn check_report(
    terms: &Terms,
    environment: Environment,
    currency: Currency,
    records: usize,
    keys: usize,
) -> Result<(), UsageLedgerError> {
    if terms.environment != environment {
        return Err(UsageLedgerError::EnvironmentMismatch { expected: terms.environment, found: environment });
    }
    if terms.currency != currency {
        return Err(UsageLedgerError::CurrencyMismatch { expected: terms.currency, found: currency });
    }
    if records > MAX_RECORDS {
        return Err(UsageLedgerError::TooManyRecords { found: records, max: MAX_RECORDS });
    }
    if records == keys { Ok(()) } else { Err(UsageLedgerError::KeysDoNotMatch { records, keys }) }
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
    let is_news = terms_while_open(ledger)?.name.as_deref() != Some(name.as_str());
    Ok(is_news.then(|| Renamed { at, name }.into()))
}

/// Granting the terms that are granted already is no change.
pub(super) fn grant_terms(
    ledger: &UsageLedger,
    at: Timestamp,
    command: GrantTerms,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    terms_while_open(ledger)?;
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

/// Closing what is closed already is no change. What is owed stays owed; mandates are withdrawn with it.
pub(super) fn close(
    ledger: &UsageLedger,
    at: Timestamp,
    command: Close,
) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    terms(ledger)?;
    if ledger.closed_at().is_some() {
        return Ok(Vec::new());
    }
    let Close { at: _, reason } = command;
    let live = ledger.mandates().kept().iter().filter(|mandate| at < mandate.until);
    let withdrawn = live.map(|mandate| MandateWithdrawn { at, mandate: mandate.id }.into());
    Ok(withdrawn.chain([Closed { at, reason }.into()]).collect())
}
