//! The directory of keys in memory: it says what a presented key may do.
//!
//! Invariant: the directory fails closed. It answers only while the log is known to hold nothing newer than its bound, and
//! never for a key, or out of a budget, whose events are not sound.

mod entry;
mod live;
mod memory;
mod rate;
mod verification;

#[cfg(test)]
mod tests;

pub use live::{DEFAULT_BOUND, KeyDirectory};
pub use memory::KeyMemory;
pub use verification::{DirectoryUnavailable, KeyIdentity, RateState, Verification, VerifyRequest};
