//! The read side: the feed, the projector runtime, and the read models.
//!
//! Invariant: the feed is the only reader of the whole log, and everything here can be thrown away and rebuilt from it.

#[cfg(test)]
mod correction_fixture;
pub mod feed;
#[cfg(test)]
pub(crate) mod fixtures;
pub mod memory;
pub mod read_error;
pub mod read_models;
mod read_side;
pub mod registry;
pub mod runtime;
pub mod search;
pub mod sinks;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod usage_fixtures;

pub use feed::LogFeed;
pub use read_error::ReadError;
pub use read_side::{NotCaughtUp, ReadSide};
pub use runtime::ModelPositions;
