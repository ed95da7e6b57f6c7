//! The one answer to "may this key do this now?".

use std::fmt;

use serde::{Deserialize, Serialize};

/// What forbids a valid key something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ForbiddenBy {
    /// It is a management key, which is never verified.
    Kind,
    /// It is a live key and a test key was to be verified, or the other way round.
    Environment,
    /// It names another organization that may verify it.
    Verifier,
    /// It is restricted to other services.
    Service,
}

/// The answer. A closed list: whoever asks handles every case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It may.
    Valid,
    /// No key has this secret.
    NotFound,
    /// The key is switched off for now.
    Disabled,
    /// The key, or this secret of it, is past its time.
    Expired,
    /// The key is taken back for good.
    Revoked,
    /// The key is valid, and not for this.
    Forbidden(ForbiddenBy),
    /// Too many requests; later it may.
    RateLimited,
    /// The quota or the budget is spent.
    BudgetExhausted,
    /// The key is valid, and the service is not to be used now.
    ServiceUnavailable,
}

impl Verdict {
    /// The code in the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::NotFound => "not_found",
            Self::Disabled => "disabled",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
            Self::Forbidden(ForbiddenBy::Kind) => "forbidden_kind",
            Self::Forbidden(ForbiddenBy::Environment) => "forbidden_environment",
            Self::Forbidden(ForbiddenBy::Verifier) => "forbidden_verifier",
            Self::Forbidden(ForbiddenBy::Service) => "forbidden_service",
            Self::RateLimited => "rate_limited",
            Self::BudgetExhausted => "budget_exhausted",
            Self::ServiceUnavailable => "service_unavailable",
        }
    }

    /// Whether it may.
    pub fn is_valid(self) -> bool {
        self == Self::Valid
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
