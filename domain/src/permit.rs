//! A permit: that the organization to which a key was presented may charge for a use of a service, up to a ceiling, until an instant.
//!
//! Invariant: what telling stands on is the permit alone. It was true when it was given; what was revoked, suspended or priced since
//! changes nothing of it, unless somebody who may said from which instant on it was not to be given.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::money::{Decimal, Quantity};
use crate::pricing::PriceRevision;
use crate::{Environment, KeyId, LedgerId, ServiceId, TenantId};

pub use crate::values::ids::PermitId;

/// How long after the longest call a use may be told.
pub const TELLING_TIME: SignedDuration = SignedDuration::from_hours(48);

/// Calls of one permit at most.
pub const MAX_CALLS: u32 = 1_000;

/// The most that all calls of a permit may cost and use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PermitTerms {
    /// Its id, which is that of the use.
    pub id: PermitId,
    /// When it was given.
    pub issued_at: Timestamp,
    /// Until when the use may be told.
    pub tell_by: Timestamp,
    /// For how many calls, told once with their sum.
    pub calls: u32,
    /// What they may cost at most, in the ledger's currency.
    pub most_amount: Decimal,
    /// How many tokens they may use at most.
    pub most_tokens: u64,
}

/// A permit, as whoever gave it sealed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permit {
    /// What is written of it into the log.
    pub terms: PermitTerms,
    /// To whom it was given: nobody else tells it.
    pub organization: TenantId,
    /// Live or test.
    pub environment: Environment,
    /// The key that was presented.
    pub key: KeyId,
    /// Which ledger pays.
    pub ledger: LedgerId,
    /// What may be used.
    pub service: ServiceId,
    /// At which price.
    pub revision: PriceRevision,
}

/// Why a genuine permit does not suffice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClaimReason {
    /// It was told after the last instant.
    Late,
    /// It cost or used more than the permit's most.
    AboveCeiling,
    /// Its key was declared leaked, or its organization fraudulent, from an instant before it was given.
    Voided,
}

impl ClaimReason {
    /// Every reason.
    pub const ALL: [Self; 3] = [Self::Late, Self::AboveCeiling, Self::Voided];

    /// The name in the log and in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::AboveCeiling => "above_ceiling",
            Self::Voided => "voided",
        }
    }
}

impl PermitTerms {
    /// Whether a use is within the most that the permit allows.
    pub fn covers(&self, cost: Decimal, tokens: Quantity) -> bool {
        cost <= self.most_amount && tokens <= Quantity::whole(self.most_tokens)
    }

    /// Why a use of this size that arrives now is a claim and no charge; `None` where the permit suffices. What was given after
    /// `void_since` is void.
    pub fn falls_short(
        &self,
        cost: Decimal,
        tokens: Quantity,
        arrived_at: Timestamp,
        void_since: Option<Timestamp>,
    ) -> Option<ClaimReason> {
        if void_since.is_some_and(|since| self.issued_at >= since) {
            Some(ClaimReason::Voided)
        } else if arrived_at > self.tell_by {
            Some(ClaimReason::Late)
        } else if self.covers(cost, tokens) {
            None
        } else {
            Some(ClaimReason::AboveCeiling)
        }
    }

    /// When the use is taken to have happened: what is stated, moved to between giving and arrival. The clocks of who tells are not
    /// ours, and the price is pinned anyway.
    pub fn happened_at(&self, stated: Timestamp, arrived_at: Timestamp) -> Timestamp {
        stated.min(arrived_at).max(self.issued_at)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + seconds).unwrap()
    }

    fn terms() -> PermitTerms {
        PermitTerms {
            id: PermitId(Uuid::from_u128(1)),
            issued_at: at(0),
            tell_by: at(100),
            calls: 1,
            most_amount: "0.5".parse().unwrap(),
            most_tokens: 1_000,
        }
    }

    #[test]
    fn it_suffices_up_to_its_ceiling_and_its_last_instant() {
        let short = |cost: &str, tokens, arrived, void| {
            terms().falls_short(cost.parse().unwrap(), Quantity::whole(tokens), at(arrived), void)
        };
        assert_eq!(short("0.5", 1_000, 100, None), None);
        assert_eq!(short("0.500000000000000001", 1_000, 100, None), Some(ClaimReason::AboveCeiling));
        assert_eq!(short("0", 1_001, 100, None), Some(ClaimReason::AboveCeiling));
        assert_eq!(short("0.5", 1_000, 101, None), Some(ClaimReason::Late));
        assert_eq!(short("0.5", 1_000, 100, Some(at(1))), None, "given before the instant");
        assert_eq!(short("0.5", 1_000, 100, Some(at(0))), Some(ClaimReason::Voided));
    }

    #[test]
    fn a_time_that_only_its_teller_knows_is_moved_between_giving_and_arrival() {
        let happened = |stated| terms().happened_at(at(stated), at(50));
        assert_eq!([happened(-5), happened(7), happened(60)], [at(0), at(7), at(50)]);
    }
}
