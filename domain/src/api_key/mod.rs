//! A credential: who may do what, with which secret, for how long.
//!
//! Invariants: at most two secrets are valid at once; what is revoked or expired never comes back; the secret itself is
//! never here, only its keyed hash.

pub mod aggregate;
pub mod command;
pub mod credential;
pub mod error;
pub mod event;
pub mod permission;
pub mod restriction;
pub mod secret;
pub mod tier;
pub mod token;
pub mod verdict;

#[cfg(test)]
mod tests;

pub use aggregate::ApiKey;
pub use command::{ApiKeyCommand, Disable, Enable, Issue, Restrict, Revoke, Rotate};
pub use credential::{Credential, KeyStatus, OutgoingSecret};
pub use error::ApiKeyError;
pub use event::{ApiKeyEvent, Disabled, Enabled, Issued, Restricted, Revoked, Rotated};
pub use permission::Permission;
pub use restriction::{InvalidRestriction, MAX_SERVICES, RateLimit, Restriction};
pub use secret::{SecretHash, StoredSecret};
pub use tier::{Tier, TierLimits};
pub use token::{Token, TokenError};
pub use verdict::{ForbiddenBy, Verdict};
