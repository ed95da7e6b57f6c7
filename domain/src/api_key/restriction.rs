//! What narrows a key: scopes, services, rate and expiry.
//!
//! Invariant of an accepted restriction: at least one scope; a list of services is neither empty nor above its bound; a
//! rate is at least one request a second and never above the key's tier.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Permission, Tier};
use crate::ServiceId;

/// How many services a key may list.
pub const MAX_SERVICES: usize = 100;

/// A rate below that of the tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RateLimit {
    /// Sustained rate, in requests per second.
    pub rate_requests_per_second: u32,
    /// How many requests may come at once.
    pub burst_requests: u32,
}

/// What a key may be used for, and until when. Always stated as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Restriction {
    /// What it may be used for.
    pub scopes: BTreeSet<Permission>,
    /// For which services; `None` for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub services: Option<BTreeSet<ServiceId>>,
    /// How often; `None` for the rate of the tier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_limit: Option<RateLimit>,
    /// The first instant at which it is no longer valid; `None` for never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
}

/// Why a restriction is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidRestriction {
    /// A key that may do nothing.
    #[error("the key has no scope: give at least one, or disable the key")]
    NoPermission,
    /// A list of services without a service.
    #[error("the list of services is empty: name at least one, or leave the list out to allow all")]
    NoService,
    /// More services than [`MAX_SERVICES`].
    #[error("the key lists {count} services: list at most {MAX_SERVICES}, or leave the list out to allow all")]
    TooManyServices {
        /// How many were listed.
        count: usize,
    },
    /// No request could ever pass.
    #[error("a rate or burst of zero lets nothing pass: give at least 1, or disable the key")]
    ZeroRate,
    /// More than the key's tier allows.
    #[error(
        "the rate is above the tier's {rate_requests_per_second} requests a second, burst {burst_requests}: lower it"
    )]
    RateAboveTier {
        /// What the tier allows, in requests per second.
        rate_requests_per_second: u32,
        /// What the tier allows at once.
        burst_requests: u32,
    },
    /// The key would be dead on arrival.
    #[error("the expiry is not in the future: give a later instant, or revoke the key")]
    ExpiryNotInFuture,
}

impl Restriction {
    /// Checks the restriction of a key of a tier at an instant.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(&self, tier: Tier, at: Timestamp) -> Result<(), InvalidRestriction> {
        if self.scopes.is_empty() {
            return Err(InvalidRestriction::NoPermission);
        }
        if let Some(services) = &self.services {
            match services.len() {
                0 => return Err(InvalidRestriction::NoService),
                count if count > MAX_SERVICES => return Err(InvalidRestriction::TooManyServices { count }),
                _ => {}
            }
        }
        if let Some(rate) = self.rate_limit {
            check_rate(rate, tier)?;
        }
        if self.expires_at.is_some_and(|expires_at| expires_at <= at) {
            return Err(InvalidRestriction::ExpiryNotInFuture);
        }
        Ok(())
    }
}

fn check_rate(rate: RateLimit, tier: Tier) -> Result<(), InvalidRestriction> {
    let limits = tier.limits();
    if rate.rate_requests_per_second == 0 || rate.burst_requests == 0 {
        return Err(InvalidRestriction::ZeroRate);
    }
    if rate.rate_requests_per_second > limits.rate_requests_per_second || rate.burst_requests > limits.burst_requests {
        return Err(InvalidRestriction::RateAboveTier {
            rate_requests_per_second: limits.rate_requests_per_second,
            burst_requests: limits.burst_requests,
        });
    }
    Ok(())
}
