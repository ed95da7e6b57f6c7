//! Amounts of a record with where they came from, or went.

use domain::money::Decimal;
use domain::usage_ledger::{Borne, BorneBy, Draw, GrantId, Returned, ReturnedTo};
use schemars::JsonSchema;
use serde::Serialize;

/// An amount that there was no credit for.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct BorneAmount {
    /// How much.
    #[schemars(example = &"0.5")]
    pub amount: Decimal,
    /// Who bears it.
    pub borne_by: BorneBy,
}

/// What was drawn from a grant.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct DrawnAmount {
    /// Which grant.
    pub grant: GrantId,
    /// How much.
    #[schemars(example = &"0.0045")]
    pub amount: Decimal,
}

/// Where an amount went back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReturnedPlace {
    /// To who bears what there was no credit for.
    OverLimit,
    /// It is no longer to be paid.
    Owed,
    /// To a grant.
    Grant,
    /// It was of grants that are no longer kept.
    Lapsed,
}

/// What went back.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct ReturnedAmount {
    /// To where.
    pub to: ReturnedPlace,
    /// To which grant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grant: Option<GrantId>,
    /// To whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub borne_by: Option<BorneBy>,
    /// How much.
    #[schemars(example = &"0.5")]
    pub amount: Decimal,
}

impl From<&Borne> for BorneAmount {
    fn from(Borne { amount, borne_by }: &Borne) -> Self {
        Self { amount: *amount, borne_by: *borne_by }
    }
}

impl From<&Draw> for DrawnAmount {
    fn from(Draw { grant, amount }: &Draw) -> Self {
        Self { grant: *grant, amount: *amount }
    }
}

impl From<&Returned> for ReturnedAmount {
    fn from(Returned { to, amount }: &Returned) -> Self {
        let (to, grant, borne_by) = match to {
            ReturnedTo::OverLimit { borne_by } => (ReturnedPlace::OverLimit, None, Some(*borne_by)),
            ReturnedTo::Owed => (ReturnedPlace::Owed, None, None),
            ReturnedTo::Grant { grant } => (ReturnedPlace::Grant, Some(*grant), None),
            ReturnedTo::Lapsed => (ReturnedPlace::Lapsed, None, None),
        };
        Self { to, grant, borne_by, amount: *amount }
    }
}
