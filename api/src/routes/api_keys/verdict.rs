//! The words of a verdict in the API.

use domain::api_key::{ForbiddenBy, Verdict};
use schemars::JsonSchema;
use serde::Serialize;

/// Whether a key may do something, or why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Verdict")]
pub enum VerdictFamily {
    Valid,
    NotFound,
    Disabled,
    Expired,
    Revoked,
    Forbidden,
    RateLimited,
    BudgetExhausted,
    ServiceUnavailable,
}

/// A verdict with what forbids.
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

impl From<Verdict> for VerdictFamily {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Valid => Self::Valid,
            Verdict::NotFound => Self::NotFound,
            Verdict::Disabled => Self::Disabled,
            Verdict::Expired => Self::Expired,
            Verdict::Revoked => Self::Revoked,
            Verdict::Forbidden(_) => Self::Forbidden,
            Verdict::RateLimited => Self::RateLimited,
            Verdict::BudgetExhausted => Self::BudgetExhausted,
            Verdict::ServiceUnavailable => Self::ServiceUnavailable,
        }
    }
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
    fn the_code_says_what_forbids_and_the_verdict_only_that_it_is_forbidden() {
        let told = |verdict: Verdict| {
            let of = |word| serde_json::from_value::<String>(word).unwrap();
            [of(json!(VerdictFamily::from(verdict))), of(json!(VerdictCode::from(verdict)))]
        };
        for (by, code) in [
            (ForbiddenBy::Kind, "forbidden_kind"),
            (ForbiddenBy::Environment, "forbidden_environment"),
            (ForbiddenBy::Verifier, "forbidden_verifier"),
            (ForbiddenBy::Service, "forbidden_service"),
        ] {
            assert_eq!(told(Verdict::Forbidden(by)), ["forbidden", code]);
            assert_eq!(Verdict::Forbidden(by).code(), code);
        }
        for verdict in [
            Verdict::Valid,
            Verdict::NotFound,
            Verdict::Disabled,
            Verdict::Expired,
            Verdict::Revoked,
            Verdict::RateLimited,
            Verdict::BudgetExhausted,
            Verdict::ServiceUnavailable,
        ] {
            assert_eq!(told(verdict), [verdict.code(); 2]);
        }
    }
}
