//! The plan of a ledger: subscribing it to one, ending that, and reading which it is.
//!
//! Invariant: as for contracts: only the marketplace decides, on a test ledger its owner; who reads the ledger reads it.

mod document;
pub mod end;
pub mod get;
pub mod subscribe;
