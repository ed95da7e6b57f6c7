//! Ledgers: balances, credit, and the statement so far.
//!
//! Invariant: balances are the domain's own fold of the ledger's events; lines and draws are sums, so the batches that events
//! fall into leave no trace.

pub(crate) mod account;
mod lines;
mod projector;
mod queries;
mod store;
mod view;

#[cfg(test)]
mod tests;

pub use account::Account;
pub use projector::{Changes, LedgersModel};
pub use queries::Ledgers;
pub use view::{GrantView, LedgerView, Overflow, StatementLine, StatementView};
