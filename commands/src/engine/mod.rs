//! The engine of the write side: load, decide, append, answer.
//!
//! Invariant: nothing leaves before what it stood on is durable; the appender is the only writer of the log.

mod actor;
pub mod append;
mod charges;
pub(crate) mod context;
pub(crate) mod error;
pub(crate) mod executor;
pub(crate) mod history;
pub(crate) mod lookups;
pub(crate) mod partitions;
pub mod proposal;
pub(crate) mod receipt;
pub(crate) mod several;
pub(crate) mod snapshot;
pub(crate) mod store;
pub(crate) mod stream_lock;
