//! A credential: who may do what, with which secret, for how long.
//!
//! Invariants: at most two secrets are valid at once; what is revoked or expired never comes back; the secret itself is
//! never here, only its keyed hash.

pub mod aggregate;
pub mod attribution;
pub mod command;
pub mod credential;
pub mod error;
pub mod event;
pub mod kind;
pub mod required;
pub mod restriction;
pub mod secret;
pub mod tier;
pub mod token;
pub mod verdict;

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod kind_tests;
#[cfg(test)]
mod permit_tests;
#[cfg(test)]
mod tests;

pub use aggregate::ApiKey;
pub use attribution::{MAX_PINNED_TAGS, PinnedAttribution};
pub use command::*;
pub use credential::{Credential, Exposure, KeyStatus, OutgoingSecret};
pub use error::ApiKeyError;
pub use event::*;
pub use kind::{Issuer, KeyKind, MAX_LINKS};
pub use required::{MAX_REQUIRED, Required, may_hold};
pub use restriction::{InvalidRestriction, MAX_SERVICES, RateLimit, Restriction};
pub use secret::{SecretHash, StoredSecret};
pub use tier::{Tier, TierLimits};
pub use token::{Token, TokenError};
pub use verdict::{ForbiddenBy, Verdict};
