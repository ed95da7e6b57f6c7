//! What happened to the credit of a ledger.
//!
//! Invariant: at every position granted = drawn − returned + left + lapsed + revoked + refunded, of each grant and of all together.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{AppliesTo, CreditKind, CreditOrigin, FundedBy, GrantId, Granter, PaidFor};
use crate::PrincipalId;
use crate::money::Decimal;
use crate::values::text::{Name, Reason};

/// Credit was added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreditGranted {
    /// When.
    pub at: Timestamp,
    /// Its id.
    pub grant_id: GrantId,
    /// How much.
    pub amount: Decimal,
    /// Lower is drawn first, of what pays as much.
    pub priority: u16,
    /// From when on no use is paid with it. Uses before that are, until it lapses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// Why.
    pub reason: String,
    /// Where it came from; version 1 does not say, and the credit counts as promotional.
    #[serde(default)]
    pub kind: CreditKind,
    /// What was paid for it, of purchased credit; not stated before version 3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid: Option<PaidFor>,
    /// Who funds it; not stated before version 3.
    #[serde(default)]
    pub funded_by: FundedBy,
    /// What it pays.
    #[serde(default, skip_serializing_if = "AppliesTo::is_everything")]
    pub applies_to: AppliesTo,
    /// Uses before that are not paid with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_at: Option<Timestamp>,
    /// Whether what is left of it can be paid back.
    #[serde(default)]
    pub refundable: bool,
    /// What it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<CreditOrigin>,
    /// Who granted it, or wanted it granted, where somebody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Granter>,
    /// Who approved it, where that takes more than one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 4))]
    pub approved_by: Vec<PrincipalId>,
}

/// What was left of some credit is gone, some time after it expired.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreditLapsed {
    /// When.
    pub at: Timestamp,
    /// How much of which; at least one.
    pub grants: Vec<Lapsed>,
}

/// Some of a grant has lapsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lapsed {
    /// Which.
    pub grant: GrantId,
    /// How much.
    pub amount: Decimal,
}

/// What was left of a grant was taken away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreditRevoked {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub grant: GrantId,
    /// How much was left.
    pub amount: Decimal,
    /// Why.
    pub reason: Reason,
    /// The payment that was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<Name>,
}

/// Something of a grant is paid back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreditRefunded {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub grant: GrantId,
    /// How much of what was left.
    pub amount: Decimal,
    /// The payment that is paid back.
    pub payment: Name,
}

/// Something is owed beside what was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DebtBooked {
    /// When.
    pub at: Timestamp,
    /// How much.
    pub amount: Decimal,
    /// Why.
    pub reason: Reason,
    /// What it is the debt of.
    pub of: DebtOf,
}

/// What something is owed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum DebtOf {
    /// What was spent of credit before it was revoked.
    Grant {
        /// Which.
        grant: GrantId,
    },
}

/// New credit has paid what was owed: so much was drawn of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DebtPaid {
    /// When.
    pub at: Timestamp,
    /// With which.
    pub grant: GrantId,
    /// How much.
    pub amount: Decimal,
}
