//! A line of the bill of a period: what was used at one price, or what was charged beside use.
//!
//! Invariants: a line can be checked alone: `exact` follows from `quantity`, the schedule and what was agreed, or is the difference that
//! is stated. `net` is what of `exact`, less what nobody pays, is billed in whole minor units; see [`spread`](mod@super::spread).

use serde::{Deserialize, Serialize};

use crate::money::{Decimal, Quantity};
use crate::pricing::{PricePart, PriceRevision, PriceSchedule};
use crate::usage_ledger::{AgreedPrice, LineKey, Period};
use crate::{ServiceId, TenantId};

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum BilledFor {
    /// Uses of a service, at one part of one price.
    Usage {
        /// Of which price list.
        revision: PriceRevision,
        /// Which part of it.
        part: PricePart,
        /// What was agreed with the payer, where that held and not the list alone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agreed: Option<AgreedPrice>,
    },
    /// Uses of a service that found no line of their own: their costs alone, since units of several parts have no sum.
    Overflow,
}

/// What of an earlier period a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub struct Earlier {
    /// Which period.
    pub period: Period,
    /// Whether it corrects what was billed then; otherwise it was told after that bill.
    pub is_correction: bool,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BillLine {
    /// Which service.
    pub service: ServiceId,
    /// Whose it is: who supplies the marketplace with it.
    pub provider: TenantId,
    /// What of it.
    pub billed_for: BilledFor,
    /// Of which earlier period, where it is not for the period of the bill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Earlier>,
    /// How much was used; zero in an overflow.
    pub quantity: Quantity,
    /// How much less than was billed before, where it corrects that.
    #[serde(default, skip_serializing_if = "Quantity::is_zero_ref")]
    pub less: Quantity,
    /// How one part of the list is priced, where that was known: `exact` is what `quantity` comes to by it, times what was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<PriceSchedule>,
    /// What it comes to by the list, where something else was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_cost: Option<Decimal>,
    /// What its uses cost, exactly; below zero where a correction takes something back.
    pub exact: Decimal,
    /// What of that the marketplace bears.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub absorbed: Decimal,
    /// What of that those bear who reported it.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub at_risk: Decimal,
    /// What is billed for it, in whole minor units.
    pub net: Decimal,
    /// Lines of records that are in it.
    pub record_lines: u64,
}

impl BillLine {
    /// What the payer is charged for it, exactly.
    pub fn charged(&self) -> Decimal {
        self.exact.saturating_sub(self.absorbed).saturating_sub(self.at_risk)
    }
}

impl From<LineKey> for BilledFor {
    fn from(key: LineKey) -> Self {
        let LineKey { service: _, revision, part, agreed } = key;
        Self::Usage { revision, part, agreed }
    }
}
