//! A payment: money that a payer gives for credit of a ledger, through a provider of payments or by a transfer.
//!
//! Invariants: where it stands only moves forward, by one table of moves; what is said late or twice changes nothing. The credit that stands for it
//! is never more than what was paid, less what was paid back and what is disputed. Nothing here is believed from a notification: whoever moves it
//! has asked the provider.

pub mod aggregate;
pub mod command;
pub mod error;
pub mod event;
mod folding;
pub mod identity;
pub mod known;
mod moving;
mod refunding;
pub mod status;
mod todo;

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;

pub use aggregate::{Payment, Stray};
pub use command::*;
pub use error::PaymentError;
pub use event::*;
pub use known::{Dispute, Known, MAX_DISPUTES, MAX_REFUNDS, Refund, RefundStage, Standing};
pub use status::{MOVES, PaymentStatus, UnknownPaymentStatus};
pub use todo::Todo;

pub use crate::values::ids::PaymentId;
