//! A tenant: the organization that publishes services, consumes them, or both.
//!
//! Invariant: an organization is registered once, has at least one role and always has a name. Its name is that of a
//! business, not of a person, and therefore stands in clear.

pub mod aggregate;
pub mod command;
pub mod error;
pub mod event;
pub mod role;

#[cfg(test)]
mod tests;

pub use aggregate::{OPERATOR, Organization, PROVIDER_LOOKS, Profile};
pub use command::*;
pub use error::OrganizationError;
pub use event::*;
pub use role::Role;
