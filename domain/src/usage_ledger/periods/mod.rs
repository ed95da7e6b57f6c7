//! Periods of a ledger: what is billed of each, and how it is closed.
//!
//! Invariant: closing works from running totals and never reads events again. Once a period is cut, nothing that is told or corrected
//! afterwards changes its bill: it is stated in a later one.

pub mod bill_line;
pub mod event;
pub mod spread;

pub use bill_line::{BillLine, BilledFor, Earlier};
pub use event::{Carried, CreditApplied, CutBy, PeriodClosed, PeriodCut, PeriodLines};
pub use spread::{Spread, spread};
