//! The account itself: that it is open, whose it is, and what it is called.

use jiff::Timestamp;

use super::{Open, Rename, Renamed, Terms, UsageLedger, UsageLedgerError, UsageLedgerEvent, UsageLedgerOpened, bounds};

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
