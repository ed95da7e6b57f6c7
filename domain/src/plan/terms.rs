//! The terms of a plan.
//!
//! Invariant: what is published is whole minor units of the plan's currency, so that each fee is a line of a bill that needs no rounding.

use serde::{Deserialize, Serialize};

use crate::money::{Decimal, Factor};
use crate::values::text::Name;

/// Fees of a plan at most.
pub const MAX_FEES: usize = 8;
/// An amount of a plan at most, in its currency.
pub const MAX_PLAN_AMOUNT: Decimal = Decimal::whole(1_000_000_000);

/// What a fee is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeeKind {
    /// Being on the plan.
    FixedFee,
    /// Beginning with it: in the first period alone.
    Setup,
}

impl FeeKind {
    /// As it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FixedFee => "fixed_fee",
            Self::Setup => "setup",
        }
    }
}

/// In which periods a fee is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeeWhen {
    /// In each.
    EachPeriod,
    /// In the first one that a ledger is on the plan, whichever revisions of it follow.
    FirstPeriod,
}

impl FeeWhen {
    /// As it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::EachPeriod => "each_period",
            Self::FirstPeriod => "first_period",
        }
    }
}

/// A fee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanFee {
    /// What it is for.
    pub kind: FeeKind,
    /// How much, in whole minor units of the plan's currency.
    #[schemars(example = &"20")]
    pub amount: Decimal,
    /// In which periods.
    pub when: FeeWhen,
    /// How it is taxed, as the seller calls that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"standard")]
    pub tax_class: Option<Name>,
}

/// What a plan comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanTerms {
    /// What is charged as a period begins; at most 8.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 8))]
    pub fees: Vec<PlanFee>,
    /// Money that is included in each period, for uses of that period alone: in whole minor units; zero for none.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    #[schemars(example = &"25")]
    pub included: Decimal,
    /// What each cost by the lists is multiplied by where no contract holds, from 0.0001 to 1; absent for the lists as they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"0.9")]
    pub factor: Option<Factor>,
    /// What the uses and fees of a period are charged at least: what is missing is added when it is closed. In whole minor units; zero for none.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    #[schemars(example = &"50")]
    pub minimum: Decimal,
}

impl PlanTerms {
    /// The fees that are due in a period.
    pub fn fees_of(&self, is_first: bool) -> impl Iterator<Item = &PlanFee> {
        self.fees.iter().filter(move |fee| is_first || fee.when == FeeWhen::EachPeriod)
    }

    /// Whether something is due in a period in which nothing is used.
    pub fn is_due_when_idle(&self) -> bool {
        !self.fees.is_empty() || !self.included.is_zero() || !self.minimum.is_zero()
    }
}
