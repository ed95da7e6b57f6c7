//! Which rule of an organization a command broke.

use super::MAX_FEE_TERMS;
use crate::values::hindsight::InvalidSince;

/// A refusal. Nothing has happened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OrganizationError {
    /// There is an organization of this id already, and it is another one.
    #[error("the organization is already registered: rename it, or register another one under a new id")]
    AlreadyRegistered,
    /// There is no organization of this id.
    #[error("the organization is not registered: register it first")]
    NotRegistered,
    /// It has come to an end.
    #[error("the organization is closed; register another one")]
    Closed,
    /// It is to end, and the marketplace could not be run without it.
    #[error("the marketplace's own organization is not closed")]
    OfTheMarketplace,
    /// It is to end, and others may stand on what it has.
    #[error(
        "the organization has {published_services} published services, {submitted_services} that wait for approval, and {open_ledgers} open ledgers: retire, withdraw and close them first"
    )]
    StillInUse {
        /// How many are published.
        published_services: u32,
        /// How many wait for approval.
        submitted_services: u32,
        /// How many are open.
        open_ledgers: u32,
    },
    /// An organization that does nothing.
    #[error("the organization has no role: give it at least one of provider, consumer and gateway")]
    NoRole,
    /// Only providers are paid out.
    #[error("the organization is no provider, so nothing is paid out to it: appoint it one first")]
    NoProvider,
    /// What is closed keeps its terms.
    #[error(
        "terms of fees hold from now on or later: what was closed before keeps those of then; give an instant to come"
    )]
    BackdatedFeeTerms,
    /// Beyond a bound.
    #[error("an organization has at most {MAX_FEE_TERMS} terms of fees, and this one has as many")]
    TooManyFeeTerms,
    /// Permits cannot be void from then on.
    #[error("{0}")]
    InvalidSince(InvalidSince),
}
