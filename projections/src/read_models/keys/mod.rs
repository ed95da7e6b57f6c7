//! Keys as they are listed, their tokens by month, and what the directory in memory is loaded from.
//!
//! Invariant: a key is the domain's own fold of its events.

pub(crate) mod month;
mod projector;
mod queries;
pub(crate) mod store;

#[cfg(test)]
mod tests;

pub use projector::{Changes, KeysModel};
pub use queries::{KeyFilter, KeyView, Keys};
