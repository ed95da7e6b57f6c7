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
pub(super) fn beside(ledger: &UsageLedger, at: Timestamp, mut events: Vec<UsageLedgerEvent>) -> Vec<UsageLedgerEvent> {
    if events.is_empty() {
        return events;
    }
    // Nearly always nothing has lapsed or comes back, and no copy is made.
    if ledger.grants().due(at).next().is_some() || events.iter().any(gives_back) {
        let mut after = ledger.without_totals();
        for event in &events {
            after.apply(event.clone());
        }
        events.extend(due(&after, at));
    }
    events
}

fn gives_back(event: &UsageLedgerEvent) -> bool {
    event.as_usage_recorded().is_some_and(|usage| !usage.returned.is_empty())
        || event.as_usage_corrected().is_some_and(|corrected| !corrected.returned.is_empty())
}

fn due(ledger: &UsageLedger, at: Timestamp) -> Vec<UsageLedgerEvent> {
    let due: Vec<Lapsed> = ledger.grants().due(at).collect();
    due.chunks(MAX_LAPSED).map(|due| CreditLapsed { at, grants: due.to_vec() }.into()).collect()
}
