//! Re-rating: what the uses of closed periods would have cost under other prices, line by line beside what was billed.
//!
//! Invariants: it changes nothing, and needs the events of a ledger alone. There is no second rater: each use is rated, priced and summed up by the
//! code that a ledger charges and closes by, so that under the prices of then the difference is nothing, to the last digit. What was agreed with
//! the payer counts as it did. What cannot be rated anew stays as it was billed, and says why.

mod bill;
mod fold;
mod prices;
mod run;

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;

pub use bill::{KeptReason, ReratedBill, ReratedLine};
pub use fold::{RerateFault, Rerating};
pub use prices::{Judge, MAX_SERVICES, NewPrices, NewPricesFault};
pub use run::{RerateRun, RerateWindow};
