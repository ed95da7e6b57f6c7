//! A project of an organization: what its usage and its budgets are attributed to.
//!
//! Invariant: a project is opened once and always has a name. An archived one keeps its name and its history for good. Its name
//! is a working title, not a person's, and stands in clear.

pub mod aggregate;
pub mod command;
pub mod error;
pub mod event;

#[cfg(test)]
mod tests;

pub use aggregate::{Profile, Project};
pub use command::*;
pub use error::ProjectError;
pub use event::*;
