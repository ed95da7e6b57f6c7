//! A line of the bill of a period: what was used at one price, or what was charged beside use.
//!
//! Invariants: a line can be checked alone: `exact` follows from `quantity`, the schedule and what was agreed, or is the difference or the charge
//! that is stated. `net` is what of `exact`, less what nobody pays, is billed in whole minor units; see [`spread`](mod@super::spread).

use serde::{Deserialize, Serialize};

use crate::money::{Decimal, Quantity};
use crate::pricing::{PricePart, PriceRevision, PriceSchedule};
use crate::usage_ledger::{AgreedPrice, ChargeKind, LineKey, Period};
use crate::values::text::Name;
use crate::{ChargeId, ServiceId, TenantId};

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum BilledFor {
    /// Uses of a service, at one part of one price.
    Usage {
        /// Which service.
        service: ServiceId,
        /// Whose it is: who supplies the marketplace with it.
        provider: TenantId,
        /// Of which price list.
        revision: PriceRevision,
        /// Which part of it.
        part: PricePart,
        /// What was agreed with the payer, where that held and not the list alone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agreed: Option<AgreedPrice>,
    },
    /// Uses of a service that found no line of their own: their costs alone, since units of several parts have no sum.
    Overflow {
        /// Which service.
        service: ServiceId,
        /// Whose it is.
        provider: TenantId,
    },
    /// What was charged beside uses.
    Charge {
        /// What for.
        charge: ChargeKind,
        /// Its id.
        id: ChargeId,
        /// Who supplies the marketplace with what it is for, if somebody does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        supplier: Option<TenantId>,
    },
}

impl BilledFor {
    /// That of uses which are summed up by this.
    pub(in crate::usage_ledger) const fn usage(key: LineKey, provider: TenantId) -> Self {
        let LineKey { service, revision, part, agreed } = key;
        Self::Usage { service, provider, revision, part, agreed }
    }

    /// The service that was used, if it is for uses.
    pub const fn service(&self) -> Option<ServiceId> {
        match self {
            Self::Usage { service, .. } | Self::Overflow { service, .. } => Some(*service),
            Self::Charge { .. } => None,
        }
    }

    /// Who supplies the marketplace with it, if somebody does.
    pub const fn supplier(&self) -> Option<TenantId> {
        match self {
            Self::Usage { provider, .. } | Self::Overflow { provider, .. } => Some(*provider),
            Self::Charge { supplier, .. } => *supplier,
        }
    }
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
    /// What it is for.
    pub billed_for: BilledFor,
    /// Of which earlier period, where it is not for the period of the bill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Earlier>,
    /// How much was used; zero in an overflow and of a charge.
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
    /// What its uses cost or what was charged, exactly; below zero where a correction takes something back.
    pub exact: Decimal,
    /// What of that the marketplace bears.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub absorbed: Decimal,
    /// What of that those bear who reported it.
    #[serde(default, skip_serializing_if = "Decimal::is_zero_ref")]
    pub at_risk: Decimal,
    /// How it is taxed, as the seller calls that, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_class: Option<Name>,
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
