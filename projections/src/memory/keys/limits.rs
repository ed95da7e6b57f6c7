//! How often a key and a tenant may ask, and how much a tenant may use in a month.
//!
//! Invariant: all that a tenant has is twice what one key of its highest tier has, in each environment by itself. So a key
//! without a rate of its own has half of the tenant's: one that runs wild leaves the others as much again, and many together
//! are no way around the tier.

use domain::api_key::{RateLimit, Tier};

/// What a request costs the server, as a class. Each has a rate of its own for a key and for a tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RateClass {
    /// Verifying keys, telling and asking about usage: from memory, or batched.
    Metering,
    /// Reads.
    Reading,
    /// Commands.
    Changing,
}

impl RateClass {
    /// Every class, in the order of declaration.
    pub const ALL: [Self; 3] = [Self::Metering, Self::Reading, Self::Changing];

    /// The rate of a key.
    pub const fn limit(self) -> RateLimit {
        let (rate_requests_per_second, burst_requests) = match self {
            Self::Metering => (50_000, 50_000),
            Self::Reading => (1_000, 2_000),
            Self::Changing => (500, 1_000),
        };
        RateLimit { rate_requests_per_second, burst_requests }
    }
}

/// The rate of a tier's keys.
pub(super) const fn of_tier(tier: Tier) -> RateLimit {
    let limits = tier.limits();
    RateLimit { rate_requests_per_second: limits.rate_requests_per_second, burst_requests: limits.burst_requests }
}

/// The rate of a tenant, by that of a key.
pub(super) const fn of_tenant(key: RateLimit) -> RateLimit {
    RateLimit {
        rate_requests_per_second: key.rate_requests_per_second.saturating_mul(2),
        burst_requests: key.burst_requests.saturating_mul(2),
    }
}

/// What a tenant may be charged for in a month, in tokens, by its highest tier.
pub(super) const fn quota_of_tenant(tier: Tier) -> u64 {
    tier.limits().quota_tokens_per_month.saturating_mul(2)
}
