//! A payout: what a provider gets of what its services cost, in one currency.
//!
//! Invariants: each accrual is on one payout, and what one payout leaves over is taken in by one other. Share and fee are of exact costs; what comes of
//! all lines with what was carried is rounded once, half to even, and the rest is carried, so all that is ever documented and what the last payout
//! carries are the exact sum of all lines. What is below zero or too little is carried too.

pub mod accrual;
pub mod aggregate;
mod canonical;
pub mod command;
pub mod disbursement;
mod drafting;
pub mod error;
pub mod event;
mod folding;
pub mod identity;
pub mod line;
mod settling;
pub mod standing;

#[cfg(test)]
pub(crate) mod fixtures;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;

pub use accrual::{Accrual, AccrualPlace, BillKey, Payee, accrued};
pub use aggregate::Payout;
pub use canonical::canonical_text;
pub use command::*;
pub use disbursement::{Disbursement, Left, MAX_CARRIED, MAX_PAYOUT_LINES, MAX_WITHHELD, Withholding};
pub use error::PayoutError;
pub use event::*;
pub use line::{PayoutLine, Supplied};
pub use standing::{PayoutStanding, UnknownPayoutStanding};

pub use crate::values::ids::PayoutId;
