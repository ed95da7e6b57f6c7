//! The read side: the feed, the projector runtime, and the read models.
//!
//! Invariant: the feed is the only reader of the whole log, and everything here can be thrown away and rebuilt from it.

pub mod analytics;
pub mod audit;
pub mod feed;
pub mod registry;
pub mod runtime;
#[cfg(test)]
pub(crate) mod testing;
