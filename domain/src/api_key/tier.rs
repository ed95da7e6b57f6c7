//! The three tiers of keys and what each allows.

use serde::{Deserialize, Serialize};

/// A tier of a key.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// To try things out.
    #[default]
    Basic,
    /// To run a product.
    Premium,
    /// To run many.
    Enterprise,
}

/// What a tier allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TierLimits {
    /// Sustained rate, in requests per second.
    pub rate_requests_per_second: u32,
    /// How many requests may come at once.
    pub burst_requests: u32,
    /// Quota of a calendar month, in tokens.
    pub quota_tokens_per_month: u64,
}

/// Limits of [`Tier::Basic`].
pub const BASIC: TierLimits =
    TierLimits { rate_requests_per_second: 10, burst_requests: 20, quota_tokens_per_month: 100_000 };
/// Limits of [`Tier::Premium`].
pub const PREMIUM: TierLimits =
    TierLimits { rate_requests_per_second: 100, burst_requests: 200, quota_tokens_per_month: 10_000_000 };
/// Limits of [`Tier::Enterprise`].
pub const ENTERPRISE: TierLimits =
    TierLimits { rate_requests_per_second: 1_000, burst_requests: 2_000, quota_tokens_per_month: 1_000_000_000 };

impl Tier {
    /// Every tier, from the least.
    pub const ALL: [Self; 3] = [Self::Basic, Self::Premium, Self::Enterprise];

    /// What it allows.
    pub const fn limits(self) -> TierLimits {
        match self {
            Self::Basic => BASIC,
            Self::Premium => PREMIUM,
            Self::Enterprise => ENTERPRISE,
        }
    }

    /// The name in the log and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Premium => "premium",
            Self::Enterprise => "enterprise",
        }
    }
}
