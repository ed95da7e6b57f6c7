//! Usage as providers send it: which names their objects have, and what of ours each of them is.
//!
//! Invariant: every number of an object is counted, known to be inside of one that is, known to be no count, or told. None is dropped in
//! silence.

mod dialect;
mod forms;
mod reading;
#[cfg(test)]
mod tests;
mod tree;
mod usage;

pub use dialect::ProviderDialect;
pub use forms::{FORMS, Form, Meaning};
pub use reading::{MAX_UNREAD, MAX_UNREAD_BYTES, ReceivedError};
pub use usage::{ProviderUsage, Received, Report};
