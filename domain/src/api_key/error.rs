//! Which rule of a key a command broke.

use jiff::Timestamp;

use super::InvalidRestriction;
use crate::values::hindsight::InvalidSince;

/// A refusal. Nothing has happened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApiKeyError {
    /// There is a key of this id already, and it is another one.
    #[error("the key is already issued: rotate or restrict it, or issue another one under a new id")]
    AlreadyIssued,
    /// There is no key of this id.
    #[error("the key is not issued: issue it first")]
    NotIssued,
    /// Revocation is final.
    #[error("the key is revoked for good: issue a new one")]
    AlreadyRevoked,
    /// Expiry is final.
    #[error("the key expired at {expired_at}, for good: issue a new one")]
    AlreadyExpired {
        /// When.
        expired_at: Timestamp,
    },
    /// A restriction that makes no sense or is above the tier.
    #[error("{0}")]
    InvalidRestriction(InvalidRestriction),
    /// Nobody could verify it.
    #[error("a runtime key names the one organization that may verify it: name its provider or gateway")]
    NoVerifier,
    /// It is never verified.
    #[error("a management key is never verified: leave the verifier out, or issue a runtime key")]
    VerifierOfManagementKey,
    /// It never spends.
    #[error("a management key does not spend: leave the ledger out, or issue a runtime key")]
    LedgerOfManagementKey,
    /// It is used for nothing.
    #[error(
        "a management key is used on nobody's behalf: leave `attribution`, `requires` and `may_hold` out, or issue a runtime key"
    )]
    AttributionOfManagementKey,
    /// An attribution that no use can have.
    #[error(
        "a key pins at most 8 tags, with names of 1 to 64 and values of 1 to 128 bytes, without control characters"
    )]
    InvalidAttribution,
    /// Something that no call can say.
    #[error("calls with a key have to say at most 8 things, tags by names of 1 to 64 bytes without control characters")]
    InvalidRequirement,
    /// What is stored of the secret shows too much of it, or is not of the form.
    #[error(
        "the stored secret is not of the form: give a pepper version from 1, a prefix of 1 to 12 characters and the last 4"
    )]
    MalformedSecret,
    /// A secret that this key has or had lately.
    #[error("the secret is not new: rotate to a secret that was never used")]
    SecretReused,
    /// The old secret would end before it is replaced.
    #[error("the overlap ends in the past: give a later instant, or leave it out to end the old secret at once")]
    OverlapNotInFuture,
    /// The old secret would stay valid for longer than a rotation should take.
    #[error("the overlap is too long: let it end by {latest} at the latest")]
    OverlapTooLong {
        /// The latest end.
        latest: Timestamp,
    },
    /// A third secret would be valid.
    #[error("two secrets are valid until {until}: wait until then, or rotate without an overlap, which ends both")]
    OverlapRunning {
        /// When the oldest secret ends.
        until: Timestamp,
    },
    /// It cannot be said to have leaked then.
    #[error("{0}")]
    InvalidSince(InvalidSince),
}

impl From<InvalidRestriction> for ApiKeyError {
    fn from(broken: InvalidRestriction) -> Self {
        Self::InvalidRestriction(broken)
    }
}
