//! Which rule of an organisation a command broke.

use crate::values::hindsight::InvalidSince;

/// A refusal. Nothing has happened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OrganizationError {
    /// There is an organisation of this id already, and it is another one.
    #[error("the organisation is already registered: rename it, or register another one under a new id")]
    AlreadyRegistered,
    /// There is no organisation of this id.
    #[error("the organisation is not registered: register it first")]
    NotRegistered,
    /// It has come to an end.
    #[error("the organization is closed; register another one")]
    Closed,
    /// An organisation that does nothing.
    #[error("the organisation has no role: give it at least one of provider, consumer and gateway")]
    NoRole,
    /// Permits cannot be void from then on.
    #[error("{0}")]
    InvalidSince(InvalidSince),
}
