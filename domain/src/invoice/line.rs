//! A line of a document.
//!
//! Invariant: it says again what the line of the bill says that it is for, so that the document stands alone: what it is called, what it costs
//! and by which formula, whatever becomes of the service afterwards.

use serde::{Deserialize, Serialize};

use super::tax::TaxKey;
use crate::money::{Decimal, Quantity};
use crate::pricing::PriceSchedule;
use crate::usage_ledger::{BillLine, BilledFor, Earlier, GrantId, Period};
use crate::values::text::Name;

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "of", rename_all = "snake_case", deny_unknown_fields)]
pub enum InvoicedFor {
    /// What a line of the bill of a period is for: uses of a service, or a charge beside uses.
    Billed {
        /// That.
        billed_for: BilledFor,
    },
    /// Credit, before it is used.
    Credit {
        /// Which.
        grant: GrantId,
    },
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InvoiceLine {
    /// What it is for.
    pub invoiced_for: InvoicedFor,
    /// What that was called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
    /// What its supplier was called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplier_name: Option<Name>,
    /// On the bill of which period it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Of which earlier period it is, where it came too late for that bill or corrects it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Earlier>,
    /// Which line it takes back, where it is a note's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of_line: Option<u32>,
    /// How much was used.
    pub quantity: Quantity,
    /// How much less than was billed before, where it corrects that.
    #[serde(default, skip_serializing_if = "Quantity::is_zero_ref")]
    pub less: Quantity,
    /// What a unit costs, where all cost the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_price: Option<Decimal>,
    /// What a unit costs by the list, where something else was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_price: Option<Decimal>,
    /// How the list prices it, where not all units cost the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<PriceSchedule>,
    /// What it comes to by the list, where something else was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_cost: Option<Decimal>,
    /// What it costs, exactly.
    pub exact: Decimal,
    /// What is billed for it, in whole minor units.
    pub net: Decimal,
    /// How it is taxed.
    pub tax: TaxKey,
}

impl InvoiceLine {
    /// What a line of the bill of a period says, on a document. Names are given to it: the bill knows ids.
    pub fn of(line: &BillLine, period: Period, tax: TaxKey) -> Self {
        let factor = match line.billed_for {
            BilledFor::Usage { agreed, .. } => agreed.map(|agreed| agreed.factor),
            BilledFor::Overflow { .. } | BilledFor::Charge { .. } => None,
        };
        let flat = line.schedule.as_ref().and_then(PriceSchedule::unit_price);
        Self {
            invoiced_for: InvoicedFor::Billed { billed_for: line.billed_for },
            name: None,
            supplier_name: None,
            period: Some(period),
            earlier: line.earlier,
            of_line: None,
            quantity: line.quantity,
            less: line.less,
            unit_price: flat.map(|price| factor.map_or(price, |factor| factor.of(price))),
            list_price: factor.and(flat),
            schedule: line.schedule.clone().filter(|_| flat.is_none()),
            list_cost: line.list_cost,
            exact: line.exact,
            net: line.net,
            tax,
        }
    }
}
