//! The read side: the feed, the projector runtime, and the read models.
//!
//! Invariant: the feed is the only reader of the whole log, and everything here can be thrown away and rebuilt from it.

pub mod analytics;
pub mod audit;
pub mod catalog;
pub mod documents;
pub mod feed;
#[cfg(test)]
pub(crate) mod fixtures;
mod fold;
pub mod key_directory;
pub mod ledgers;
pub mod meilisearch;
pub mod organizations;
pub mod price_book;
pub mod read_error;
mod read_side;
pub mod registry;
pub mod relay;
mod rows;
pub mod runtime;
pub mod scope;
#[cfg(test)]
pub(crate) mod testing;

pub use feed::LogFeed;
pub use read_error::ReadError;
pub use read_side::{NotCaughtUp, ReadSide};
pub use runtime::ModelPositions;
pub use scope::Scope;
