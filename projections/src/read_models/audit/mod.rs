//! The audit trail: who did what, when, in which tenant, to what; one entry an event.
//!
//! Invariant: an entry says what the log's metadata say, and nothing is left out: an event that cannot be entered is parked.

mod history;
mod projector;
mod queries;
mod store;
#[cfg(test)]
mod tests;

pub use history::{HistoryError, history};
pub use projector::{AuditTrail, Changes};
pub use queries::{Entry, Filter, MAX_PAGE, Order, entries};
