//! What is left of credit lapses some time after it expired: as long as what is told late is still paid with it.
//!
//! Invariant: nothing waits for it to be written down: what has lapsed pays nothing, whether or not that is written. Nothing is drawn of it,
//! and what comes back to it lapses at once.

use jiff::Timestamp;

use super::{CreditLapsed, Lapsed, UsageLedger, UsageLedgerError, UsageLedgerEvent, account};

/// Grants of one event at most. A ledger of an earlier release may have more.
const MAX_LAPSED: usize = 256;

/// What has lapsed is written down; nothing where nothing has.
pub(super) fn lapse(ledger: &UsageLedger, at: Timestamp) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    account::terms(ledger)?;
    Ok(due(ledger, at))
}

/// The events of a command, and what has lapsed by then beside them: also what they give back.
pub(super) fn beside(
    ledger: &UsageLedger,
    at: Timestamp,
    mut events: Vec<UsageLedgerEvent>,
) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    if events.is_empty() || !ledger.grants().kept().iter().any(|grant| grant.lapses_at().is_some_and(|end| end <= at)) {
        return Ok(events);
    }
    let mut after = ledger.without_totals();
    events.iter().for_each(|event| after.apply(event.clone()));
    events.extend(due(&after, at));
    Ok(events)
}

fn due(ledger: &UsageLedger, at: Timestamp) -> Vec<UsageLedgerEvent> {
    let due: Vec<Lapsed> = ledger.grants().due(at).collect();
    due.chunks(MAX_LAPSED).map(|due| CreditLapsed { at, grants: due.to_vec() }.into()).collect()
}
