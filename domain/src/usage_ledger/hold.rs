//! Money that is held for a use which is still to come, as it stands in the log.
//!
//! Invariant: it says all that deciding needs later: the prices that it is held at are pinned by revision, and those whose cost depends on how
//! much was used stand in it whole.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::budgets::Moved;
use super::{AgreedPrice, Attribution};
use crate::money::{Decimal, Quantity};
use crate::permit::PermitTerms;
use crate::pricing::{PricePart, PriceRevision, PriceSchedule, Unit, VariantBy};
use crate::values::text::Reason;
use crate::{KeyId, MandateId, ReservationId, ServiceId, TenantId};

/// Services of one hold at most: whichever is used in the end.
pub const MAX_ALTERNATIVES: usize = 8;
/// Parts of one service that money is held for at most.
pub const MAX_HELD_LINES: usize = 32;
/// Bytes of what a holder calls itself: 128 characters.
pub const MAX_HOLDER_BYTES: usize = 512;

/// What a hold stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum HoldPermission {
    /// A permit, whose id is that of the reservation: telling it settles the hold.
    Permit(PermitTerms),
    /// A mandate of the ledger's owner.
    Mandate {
        /// Which.
        id: MandateId,
    },
    /// The word of the ledger's owner.
    Owner,
}

/// How much of a part money is held for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HeldLine {
    /// Of the service's price list.
    pub part: PricePart,
    /// How much at most.
    pub quantity: Quantity,
    /// Its price by the list, where it is held from where the ledger's count stands: a package that is paid for is not held again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<PriceSchedule>,
}

/// A service that money is held for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HeldService {
    /// Which.
    pub service: ServiceId,
    /// Whose it is.
    pub provider: TenantId,
    /// At which price list.
    pub revision: PriceRevision,
    /// What was agreed with the payer beside it, where something was; it is decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<AgreedPrice>,
    /// Of what.
    pub lines: Vec<HeldLine>,
    /// What the lines without a schedule cost at most, in the ledger's currency.
    pub amount: Decimal,
    /// Tokens of the prompt, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt_tokens: Option<u64>,
    /// Which variant of the prices holds by the time of day, where they depend on that: its use has the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant_by: Option<VariantBy>,
}

/// Money that is held for one use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hold {
    /// Its id: the permit's, or one of its own.
    pub reservation: ReservationId,
    /// Who holds: only this organization settles, extends and gives it back.
    pub organization: TenantId,
    /// What it stands on.
    pub permission: HoldPermission,
    /// Which of its machines, so that all that one holds can be given back at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// For which key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<KeyId>,
    /// On whose behalf.
    #[serde(default, skip_serializing_if = "Attribution::is_empty")]
    pub attribution: Attribution,
    /// For which services: one of them is used, and the dearest is held.
    pub alternatives: Vec<HeldService>,
    /// By how much it raised what is held, as it was taken.
    pub amount: Decimal,
    /// In which budgets it is held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub budgets: Vec<Moved>,
    /// What its use costs at most, whichever hold is settled first: so much is held in budgets. Stated where it is held in some.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub at_most: Decimal,
    /// What its payer lets be held for one use, where that is less than what this one can cost: so much is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Decimal>,
    /// How much more than what is held it can cost then.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub may_exceed_by: Decimal,
    /// When it was taken: the period that its use counts in, and when its prices held.
    pub taken_at: Timestamp,
    /// From when on the money is free again.
    pub expires_at: Timestamp,
}

impl Hold {
    /// How many tokens it is for at most, whichever service is used.
    pub fn tokens(&self) -> Quantity {
        tokens_of(&self.alternatives)
    }

    /// Whether placing it takes an id: where it stands on no permit, whose id is its own. By that it is found again, with the prices that it
    /// pins, and is never placed twice.
    pub const fn takes_id(&self) -> bool {
        !matches!(self.permission, HoldPermission::Permit(_))
    }
}

/// How many tokens these are for at most: one of them is used.
pub(super) fn tokens_of(alternatives: &[HeldService]) -> Quantity {
    let tokens = |held: &HeldService| {
        let lines = held.lines.iter().filter(|line| line.part.unit() == Unit::Token);
        lines.fold(Quantity::ZERO, |sum, line| sum.saturating_add(line.quantity))
    };
    alternatives.iter().map(tokens).max().unwrap_or_default()
}

/// Money is held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldPlaced {
    /// When it was decided.
    pub at: Timestamp,
    /// For what.
    pub holds: Vec<Hold>,
    /// What is held in all, after it.
    pub held: Decimal,
}

/// A hold lasts longer, or is for more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldExtended {
    /// When it was decided.
    pub at: Timestamp,
    /// Which.
    pub reservation: ReservationId,
    /// From when on the money is free again.
    pub expires_at: Timestamp,
    /// For what it is now, where that is more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<HeldService>,
    /// By how much it raised what is held.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub amount: Decimal,
    /// In which budgets it is held, where it is for more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub budgets: Vec<Moved>,
    /// What its use costs at most, where it is held in some.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub at_most: Decimal,
    /// What its payer lets be held for one use, where it is for more than that: so much is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Decimal>,
    /// How much more than what is held it can cost then.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub may_exceed_by: Decimal,
    /// What is held in all, after it.
    pub held: Decimal,
}

/// Who gives a hold back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReleasedBy {
    /// Who held, for one use that did not take place: it cannot be told afterwards.
    Holder,
    /// Who held, for all uses of one of its machines, whatever became of them.
    HolderOfAll,
    /// The payer.
    Payer,
    /// The marketplace.
    Marketplace,
}

/// Money is no longer held, before its time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldReleased {
    /// When it was decided.
    pub at: Timestamp,
    /// Which; at least one.
    pub reservations: Vec<ReservationId>,
    /// Who gives it back.
    pub by: ReleasedBy,
    /// Why, where it was not who held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// What is held in all, after it.
    pub held: Decimal,
}

/// Holds came to their end, which is written down later: from that instant on the money was free.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldsExpired {
    /// When it was decided.
    pub at: Timestamp,
    /// Which; at least one.
    pub reservations: Vec<ReservationId>,
    /// What is held in all, after it.
    pub held: Decimal,
}
