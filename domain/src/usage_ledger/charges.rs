//! What a ledger is charged beside its uses: fees, and what was missing to a minimum.
//!
//! Invariants: it was agreed, so it is charged in full: what no credit pays is owed, and no limit stands in its way. No budget counts it. It is a line
//! of its own in the bill of its period.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{ChargeKind, Draw, Earlier, Period};
use crate::money::Decimal;
use crate::values::text::{Name, Reason};
use crate::{ChargeId, TenantId};

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
