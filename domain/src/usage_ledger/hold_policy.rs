//! How a payer lets its money be held: for how long, for how long an answer where that is not stated, and how much at most for one use.
//!
//! Invariant: it holds for what is taken or extended from then on; what is held already stays as it was taken.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::money::Decimal;

/// Seconds that a hold lasts at most, whatever a policy says.
pub const MAX_LIFE_SECONDS: u32 = 86_340;
/// Tokens of an answer that a policy states at most.
pub const MAX_UNSTATED_TOKENS: u32 = 10_000_000;
/// By how much more than it is told to last a hold lasts at most: whoever holds is told an earlier end.
const ROOM: u32 = 60;

/// How money is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldPolicy {
    /// For how many seconds, where nothing is said.
    pub default_life_seconds: u32,
    /// For how many seconds at most, all extensions included.
    pub max_life_seconds: u32,
    /// How much for one use at most; what that costs beyond it is not held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Decimal>,
    /// For how many tokens of an answer at most, where nothing is said of that.
    pub unstated_output_tokens: u32,
}

impl Default for HoldPolicy {
    /// As long as the payer says nothing.
    fn default() -> Self {
        Self {
            default_life_seconds: 300,
            max_life_seconds: MAX_LIFE_SECONDS,
            cap: None,
            unstated_output_tokens: 16_384,
        }
    }
}

/// Money is held otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldPolicySet {
    /// When it was decided.
    pub at: Timestamp,
    /// How, from now on.
    pub policy: HoldPolicy,
}

/// What is wrong with a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HoldPolicyFault {
    /// A life of nothing, beyond the bound, or longer than the longest.
    #[error("default_life_seconds is 1 to max_life_seconds, and that is at most {MAX_LIFE_SECONDS}")]
    Life,
    /// A cap of nothing or less.
    #[error("the cap is not above zero; leave it out for none")]
    Cap,
    /// No tokens, or more than any answer has.
    #[error("unstated_output_tokens is 1 to {MAX_UNSTATED_TOKENS}")]
    Output,
}

impl HoldPolicy {
    /// For how long, where nothing is said.
    pub fn default_life(&self) -> SignedDuration {
        SignedDuration::from_secs(self.default_life_seconds.into())
    }

    /// When what is taken at this time ends at the latest.
    pub(super) fn last_end(&self, taken_at: Timestamp) -> Timestamp {
        let life = SignedDuration::from_secs(self.max_life_seconds.saturating_add(ROOM).into());
        taken_at.saturating_add(life).unwrap_or(Timestamp::MAX)
    }

    /// What is held of this much, and what is not; `None` where all of it is.
    pub(super) fn capped(&self, dearest: Decimal) -> Option<(Decimal, Decimal)> {
        let cap = self.cap.filter(|cap| dearest > *cap)?;
        Some((cap, dearest.saturating_sub(cap)))
    }

    /// Whether it can be one; how large the cap may be aside.
    pub(super) fn check(&self) -> Result<(), HoldPolicyFault> {
        let lives = 1..=self.max_life_seconds;
        if !lives.contains(&self.default_life_seconds) || self.max_life_seconds > MAX_LIFE_SECONDS {
            return Err(HoldPolicyFault::Life);
        }
        if !(1..=MAX_UNSTATED_TOKENS).contains(&self.unstated_output_tokens) {
            return Err(HoldPolicyFault::Output);
        }
        if self.cap.is_some_and(|cap| cap <= Decimal::ZERO) {
            return Err(HoldPolicyFault::Cap);
        }
        Ok(())
    }
}
