//! The words of a verdict in the API.

use domain::api_key::{ForbiddenBy, Verdict};
use schemars::JsonSchema;
use serde::Serialize;

/// Whether a key may do something, or why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum VerdictCode {
    Valid,
    NotFound,
    Disabled,
    Expired,
    Revoked,
    ForbiddenKind,
    ForbiddenEnvironment,
    ForbiddenVerifier,
    ForbiddenService,
    RateLimited,
    BudgetExhausted,
    ServiceUnavailable,
}

impl From<Verdict> for VerdictCode {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Valid => Self::Valid,
            Verdict::NotFound => Self::NotFound,
            Verdict::Disabled => Self::Disabled,
            Verdict::Expired => Self::Expired,
            Verdict::Revoked => Self::Revoked,
            Verdict::Forbidden(ForbiddenBy::Kind) => Self::ForbiddenKind,
            Verdict::Forbidden(ForbiddenBy::Environment) => Self::ForbiddenEnvironment,
            Verdict::Forbidden(ForbiddenBy::Verifier) => Self::ForbiddenVerifier,
            Verdict::Forbidden(ForbiddenBy::Service) => Self::ForbiddenService,
            Verdict::RateLimited => Self::RateLimited,
            Verdict::BudgetExhausted => Self::BudgetExhausted,
            Verdict::ServiceUnavailable => Self::ServiceUnavailable,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_verdict_has_the_code_that_the_domain_gives_it() {
        for verdict in [
            Verdict::Valid,
            Verdict::NotFound,
            Verdict::Disabled,
            Verdict::Expired,
            Verdict::Revoked,
            Verdict::Forbidden(ForbiddenBy::Kind),
            Verdict::Forbidden(ForbiddenBy::Environment),
            Verdict::Forbidden(ForbiddenBy::Verifier),
            Verdict::Forbidden(ForbiddenBy::Service),
            Verdict::RateLimited,
            Verdict::BudgetExhausted,
            Verdict::ServiceUnavailable,
        ] {
            assert_eq!(json!(VerdictCode::from(verdict)), verdict.code());
        }
    }
}
