//! What narrows a key: scopes, services, ledgers, rate, expiry, and what one call may cost and use.
//!
//! Invariant of an accepted restriction: a management key has at least one scope, a runtime key none; a list of services or
//! ledgers is neither empty nor above its bound; a rate is at least one request a second and never above the key's tier; only a
//! runtime key bounds its calls, by more than nothing and plausibly.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{KeyKind, Tier};
use crate::authority::{Grants, Reach, Scope};
use crate::money::Decimal;
use crate::pricing::bounds::check_call;
use crate::pricing::{Ceiling, OutOfBounds};
use crate::{Environment, LedgerId, ServiceId};

/// How many services a key may list.
pub const MAX_SERVICES: usize = 100;

/// How many ledgers a key may list.
pub const MAX_LEDGERS: usize = 100;

/// A rate below that of the tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RateLimit {
    /// Sustained rate, in requests per second.
    pub rate_requests_per_second: u32,
    /// How many requests may come at once.
    pub burst_requests: u32,
}

impl RateLimit {
    /// Whether it is no more than another one.
    pub const fn is_within(self, other: Self) -> bool {
        self.rate_requests_per_second <= other.rate_requests_per_second && self.burst_requests <= other.burst_requests
    }
}

/// What a key may be used for, and until when. Always stated as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Restriction {
    /// What it may do; none for a runtime key.
    pub scopes: BTreeSet<Scope>,
    /// For which services; `None` for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub services: Option<BTreeSet<ServiceId>>,
    /// For which ledgers of its organization; `None` for all. Only management keys list them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ledgers: Option<BTreeSet<LedgerId>>,
    /// How often; `None` for the rate of the tier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_limit: Option<RateLimit>,
    /// The first instant at which it is no longer valid; `None` for never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// What one call may cost, in the currency of the key's ledger, and use at most, whatever the price list of the service
    /// allows; `None` for what that allows. Only runtime keys have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_per_call: Option<Ceiling>,
}

/// Why a restriction is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidRestriction {
    /// A key that may do nothing.
    #[error("the key has no scope: give at least one, or disable the key")]
    NoScope,
    /// A runtime key opens no route.
    #[error("a runtime key is only verified: leave its scopes out, or issue a management key")]
    ScopeOfRuntimeKey,
    /// The marketplace is live.
    #[error("a test key cannot have the scope {0}: it reaches things of all organizations")]
    WideScopeInTest(Scope),
    /// A runtime key spends from the ledger that it was issued for.
    #[error("a runtime key spends from its own ledger: leave the list of ledgers out")]
    LedgersOfRuntimeKey,
    /// A list of ledgers without a ledger.
    #[error("the list of ledgers is empty: name at least one, or leave the list out to allow all")]
    NoLedger,
    /// More ledgers than [`MAX_LEDGERS`].
    #[error("the key lists {count} ledgers: list at most {MAX_LEDGERS}, or leave the list out to allow all")]
    TooManyLedgers {
        /// How many were listed.
        count: usize,
    },
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
    /// No call goes along with a management key.
    #[error("no call is made with a management key: leave most_per_call out, or issue a runtime key")]
    MostPerCallOfManagementKey,
    /// No call could ever pass.
    #[error("most_per_call lets nothing pass: give an amount and a number of tokens above zero, or disable the key")]
    NothingPerCall,
    /// More than anybody means.
    #[error("{0}")]
    ImplausibleMostPerCall(OutOfBounds),
}

impl Restriction {
    /// Checks the restriction of a key at an instant.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(
        &self,
        kind: KeyKind,
        environment: Environment,
        tier: Tier,
        at: Timestamp,
    ) -> Result<(), InvalidRestriction> {
        self.check_scopes(kind, environment)?;
        self.check_ledgers(kind)?;
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
        self.most_per_call.map_or(Ok(()), |most| check_most_per_call(most, kind))
    }
}

impl Restriction {
    fn check_scopes(&self, kind: KeyKind, environment: Environment) -> Result<(), InvalidRestriction> {
        match kind {
            KeyKind::Runtime if !self.scopes.is_empty() => return Err(InvalidRestriction::ScopeOfRuntimeKey),
            KeyKind::Management if self.scopes.is_empty() => return Err(InvalidRestriction::NoScope),
            KeyKind::Runtime | KeyKind::Management => {}
        }
        let wide = self.scopes.iter().find(|scope| scope.is_of_the_marketplace());
        match (environment, wide) {
            (Environment::Test, Some(scope)) => Err(InvalidRestriction::WideScopeInTest(*scope)),
            (Environment::Test | Environment::Live, _) => Ok(()),
        }
    }

    fn check_ledgers(&self, kind: KeyKind) -> Result<(), InvalidRestriction> {
        match (self.ledgers.as_ref().map(BTreeSet::len), kind) {
            (Some(_), KeyKind::Runtime) => Err(InvalidRestriction::LedgersOfRuntimeKey),
            (Some(0), KeyKind::Management) => Err(InvalidRestriction::NoLedger),
            (Some(count), KeyKind::Management) if count > MAX_LEDGERS => {
                Err(InvalidRestriction::TooManyLedgers { count })
            }
            (None, _) | (Some(_), KeyKind::Management) => Ok(()),
        }
    }

    /// What the scopes permit.
    pub fn grants(&self, environment: Environment, is_delegated: bool) -> Grants {
        Grants::of(&self.scopes, environment, is_delegated)
    }

    /// What it is restricted to; `None` for nothing.
    pub fn reach(&self) -> Option<Reach> {
        let Self { services, ledgers, .. } = self;
        let is_restricted = services.is_some() || ledgers.is_some();
        is_restricted.then(|| Reach { services: services.clone(), ledgers: ledgers.clone() })
    }
}

fn check_most_per_call(most: Ceiling, kind: KeyKind) -> Result<(), InvalidRestriction> {
    if kind == KeyKind::Management {
        return Err(InvalidRestriction::MostPerCallOfManagementKey);
    }
    if most.amount <= Decimal::ZERO || most.tokens == 0 {
        return Err(InvalidRestriction::NothingPerCall);
    }
    check_call(most.amount, most.tokens).map_err(InvalidRestriction::ImplausibleMostPerCall)
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
