//! The periods of a ledger: what is billed in them, and their closing.

pub mod close;
pub mod list;
