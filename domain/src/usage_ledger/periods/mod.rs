//! Periods of a ledger: what is billed of each, and how it is closed.
//!
//! Invariant: closing works from running totals and never reads events again. Once a period is cut, nothing that is told or corrected
//! afterwards changes its bill: it is stated in a later one.

pub mod audit;
pub mod bill;
pub mod bill_line;
pub mod book;
pub mod carry;
mod closing;
pub mod command;
pub mod event;
mod fault;
pub mod spread;
pub mod totals;

#[cfg(test)]
mod audit_tests;
#[cfg(test)]
mod calendar_tests;
#[cfg(test)]
pub(crate) mod fixtures;
#[cfg(test)]
mod tests;

pub use audit::{BillAudit, BillFault};
pub use bill::{Bill, PriceLists};
pub use bill_line::{BillLine, BilledFor, Earlier};
pub use book::{Closing, MAX_OPEN_PERIODS, OpenPeriod, PeriodCharge, PeriodDraw, Periods, takes_until};
pub(super) use closing::close;
pub use command::ClosePeriod;
pub use event::{Carried, CreditApplied, CutBy, PeriodClosed, PeriodCut, PeriodLines};
pub use fault::PeriodFault;
pub use spread::{Spread, apportion, spread};
pub use totals::{LineTotal, MAX_PROVIDER_LINES, MAX_SERVICE_LINES, ServiceTotal, TotalKey, Totals, Unpaid, has_room};
