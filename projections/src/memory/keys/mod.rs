//! The directory of keys in memory: it says whose a presented key is and what it may do.
//!
//! Invariant: the directory fails closed. It answers only while the log is known to hold nothing newer than its bound, and
//! never for a key, or out of a budget, whose events are not sound. A key that has been revoked or expired for 4 days is forgotten:
//! who presents it is told `not_found`.

mod delegation;
mod entry;
mod forgetting;
mod holder;
mod limits;
mod live;
mod load;
mod memory;
mod questions;
mod rate;
mod tenant;
mod verification;

#[cfg(test)]
mod tests;

pub use holder::{Holder, Identification};
pub use limits::RateClass;
pub use live::{DEFAULT_BOUND, KeyDirectory};
pub use memory::KeyMemory;
pub use verification::{
    AskedService, DirectoryUnavailable, KeyIdentity, RateState, Served, Standing, Verification, VerifyRequest,
};
