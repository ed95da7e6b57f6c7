//! A tenant: the organization that publishes services, consumes them, or both.
//!
//! Invariant: an organization is registered once, has at least one role and always has a name. Its name is that of a
//! business, not of a person, and therefore stands in clear.

pub mod aggregate;
pub mod command;
pub mod error;
pub mod event;
pub mod fee_terms;
mod money_terms;
pub mod profile;
pub mod role;

#[cfg(test)]
mod money_terms_tests;
#[cfg(test)]
mod tests;

pub use aggregate::{OPERATOR, Organization, PROVIDER_LOOKS};
pub use command::*;
pub use error::OrganizationError;
pub use event::*;
pub use fee_terms::{FeeRate, FeeScope, FeeTerms, InvalidFeeRate, MAX_FEE_TERMS, PayableWhen};
pub use profile::Profile;
pub use role::Role;
