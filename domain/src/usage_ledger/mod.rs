//! A payer's account in one currency: credit that was granted, limits, and usage that was charged.
//!
//! Invariants: charged + over limit = cost of all usage; a charge never lifts `charged` above the hard limit, nor a
//! prepaid ledger's charges above its unexpired credit; what happened is recorded, whether or not it was covered.

mod aggregate;
mod bounds;
mod charge;
pub mod command;
pub mod error;
pub mod event;
pub mod grants;
pub mod record;
pub mod records;
mod sourced;
pub mod totals;

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod golden_tests;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;

pub use aggregate::{Terms, UsageLedger};
pub use bounds::{MAX_EVENT_BYTES, MAX_LINES_PER_RECORD, MAX_TAGS};
pub use command::{GrantCredit, MAX_RECORDS, Open, RecordUsage, SetHardLimit, UsageLedgerCommand};
pub use error::{RecordFault, UsageLedgerError};
pub use event::{
    Billing, CreditGranted, Draw, HardLimitSet, OverLimitPolicy, RecordingMode, UsageLedgerEvent, UsageLedgerOpened,
    UsageRecorded,
};
pub use grants::{Grant, GrantId, Grants, MAX_GRANTS};
pub use record::{Attribution, Basis, Outcome, UsageRecord};
pub use records::Records;
pub use totals::{LineKey, LineTotal, MAX_TOTAL_LINES, Totals};
