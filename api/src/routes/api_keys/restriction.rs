//! What narrows a key, as it stands in requests and answers.

use std::collections::BTreeSet;

use domain::ServiceId;
use domain::api_key::{Permission, RateLimit, Restriction};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a key may be used for. Always stated as a whole: what is left out is lifted.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RestrictionBody {
    /// At least one of `administrator`, `approver`, `provider`, `consumer`, `auditor`.
    #[schemars(length(min = 1))]
    pub scopes: BTreeSet<Permission>,
    /// Only these services, at most 100; all of them if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub services: Option<BTreeSet<ServiceId>>,
    /// At most the rate of the tier, which holds if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_limit: Option<RateLimit>,
    /// From when on it is no longer valid; never if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = "2027-01-01T00:00:00Z")]
    pub expires_at: Option<Timestamp>,
}

impl From<RestrictionBody> for Restriction {
    fn from(body: RestrictionBody) -> Self {
        let RestrictionBody { scopes, services, rate_limit, expires_at } = body;
        Self { scopes, services, rate_limit, expires_at }
    }
}

impl From<Restriction> for RestrictionBody {
    fn from(restriction: Restriction) -> Self {
        let Restriction { scopes, services, rate_limit, expires_at } = restriction;
        Self { scopes, services, rate_limit, expires_at }
    }
}
