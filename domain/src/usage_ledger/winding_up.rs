//! What happens at the end of a closed ledger: it is billed for the last time, and has come to its end.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{GrantId, MAX_GRANTS, Period};
use crate::money::Decimal;

/// What is left of a grant, in money that can be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeftOfGrant {
    /// Which.
    pub grant: GrantId,
    /// How much, in whole minor units.
    pub amount: Decimal,
}

/// A closed ledger is billed for the last time: what is left of given credit has lapsed, and what is left of bought credit is to be paid back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WindingUpBegun {
    /// When.
    pub at: Timestamp,
    /// The last period that is closed; none where nothing was ever billed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub final_period: Option<Period>,
    /// What is to be paid back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MAX_GRANTS))]
    pub to_refund: Vec<LeftOfGrant>,
    /// What is owed, after bought credit has paid of it what it could.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub owed: Decimal,
}

/// A closed ledger has come to its end: what could be paid back the way that it came is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WoundUp {
    /// When.
    pub at: Timestamp,
    /// What is left and is to be paid by hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MAX_GRANTS))]
    pub by_hand: Vec<LeftOfGrant>,
}

/// When what of it happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WindingUp {
    pub(super) begun_at: Option<Timestamp>,
    pub(super) wound_up_at: Option<Timestamp>,
}

impl WindingUp {
    pub(super) const fn begun(&mut self, at: Timestamp) {
        self.begun_at = Some(at);
    }

    pub(super) const fn ended(&mut self, at: Timestamp) {
        self.wound_up_at = Some(at);
    }
}
