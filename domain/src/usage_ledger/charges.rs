//! What a ledger is charged beside its uses: fees, and what was missing to a minimum.
//!
//! Invariants: it was agreed, so it is charged in full: what no credit pays is owed, and no limit stands in its way. No budget counts it. It is a line
//! of its own in the bill of its period.

use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::grants::ToPay;
use super::{Draw, Earlier, Period, UsageLedger};
use crate::money::Decimal;
use crate::values::text::{Name, Reason};
use crate::{ChargeId, TenantId};

/// What something is charged for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChargeKind {
    /// Being on a plan.
    FixedFee,
    /// Beginning with it.
    Setup,
    /// What uses and fees of a period came to less than was agreed.
    Minimum,
    /// Something else that was agreed.
    Adjustment,
}

impl ChargeKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::FixedFee, Self::Setup, Self::Minimum, Self::Adjustment];

    /// As it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FixedFee => "fixed_fee",
            Self::Setup => "setup",
            Self::Minimum => "minimum",
            Self::Adjustment => "adjustment",
        }
    }
}

/// No charge is written so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no charge is of this kind")]
pub struct UnknownChargeKind;

impl FromStr for ChargeKind {
    type Err = UnknownChargeKind;

    fn from_str(text: &str) -> Result<Self, UnknownChargeKind> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(UnknownChargeKind)
    }
}

/// Something was charged beside uses: `amount` is what was drawn and what is owed of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChargeAdded {
    /// When.
    pub at: Timestamp,
    /// Its id.
    pub id: ChargeId,
    /// For which period.
    pub period: Period,
    /// In which it is billed, where that one was cut.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub billed_in: Option<Period>,
    /// What for.
    pub kind: ChargeKind,
    /// How much.
    pub amount: Decimal,
    /// Who supplies the marketplace with what it is for, if somebody does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplier: Option<TenantId>,
    /// How it is taxed, as the seller calls that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_class: Option<Name>,
    /// Why.
    pub reason: Reason,
    /// From which grants it was drawn, in the order of drawing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drawn: Vec<Draw>,
    /// What is to be paid later.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub owed: Decimal,
}

impl ChargeAdded {
    /// In which period it is billed, and of which earlier one it then is.
    pub fn billed(&self) -> (Period, Option<Earlier>) {
        let later = self.billed_in.filter(|billed_in| *billed_in != self.period);
        let earlier = later.map(|_| Earlier { period: self.period, is_correction: false });
        (later.unwrap_or(self.period), earlier)
    }
}

/// What is to be charged.
pub(super) struct Wanted {
    pub id: ChargeId,
    pub period: Period,
    pub kind: ChargeKind,
    pub amount: Decimal,
    pub tax_class: Option<Name>,
    pub reason: Reason,
}

/// The event for it, on the present state.
pub(super) fn add(ledger: &UsageLedger, at: Timestamp, wanted: Wanted) -> ChargeAdded {
    let Wanted { id, period, kind, amount, tax_class, reason } = wanted;
    let (drawn, owed) = ledger.grants().plan(amount, &ToPay::charge(at), at);
    let billed_in = Some(ledger.periods().billed_in(period, at)).filter(|billed_in| *billed_in != period);
    ChargeAdded { at, id, period, billed_in, kind, amount, supplier: None, tax_class, reason, drawn, owed }
}
