//! A line as it is shown.

use domain::invoice::{InvoiceLine, InvoicedFor, TaxKey};
use domain::money::{Decimal, Quantity};
use domain::pricing::{PricePart, PriceRevision, PriceSchedule};
use domain::usage_ledger::{AgreedPrice, BilledFor, Earlier, GrantId, Period};
use domain::values::text::Name;
use domain::{ServiceId, TenantId};
use schemars::JsonSchema;
use serde::Serialize;

/// A line of an invoice or a note.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct InvoiceItem {
    /// Its place, from 0.
    pub line: u32,
    /// Of which service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceId>,
    /// What that was called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
    /// Who supplies the seller with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supplier: Option<TenantId>,
    /// What that one was called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supplier_name: Option<Name>,
    /// Which credit, on a receipt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grant: Option<GrantId>,
    /// Which part of its price; absent for uses that found no line of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<PricePart>,
    /// Of which price list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<PriceRevision>,
    /// What was agreed beside the list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed: Option<AgreedPrice>,
    /// On the bill of which period it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Of which earlier period it is, where it came too late for that bill or corrects it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Earlier>,
    /// Which line it takes back, on a note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of_line: Option<u32>,
    /// How much was used.
    pub quantity: Quantity,
    /// How much less than was billed before, where it corrects that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub less: Option<Quantity>,
    /// What a unit costs, where all cost the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"0.00001")]
    pub unit_price: Option<Decimal>,
    /// What a unit costs by the list, where something else was agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list_price: Option<Decimal>,
    /// How the list prices it, where not all units cost the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule: Option<PriceSchedule>,
    /// What it comes to by the list, where something else was agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list_cost: Option<Decimal>,
    /// What it costs, exactly.
    #[schemars(example = &"119.4968")]
    pub exact: Decimal,
    /// What is billed for it, without tax, in whole minor units.
    #[schemars(example = &"119.5")]
    pub net: Decimal,
    /// How it is taxed.
    pub tax: TaxKey,
}

impl InvoiceItem {
    /// The line at a place.
    pub fn of(place: u32, line: &InvoiceLine) -> Self {
        let (service, supplier, billed_for, grant) = match line.invoiced_for {
            InvoicedFor::Service { service, supplier, billed_for } => {
                (Some(service), Some(supplier), Some(billed_for), None)
            }
            InvoicedFor::Credit { grant } => (None, None, None, Some(grant)),
        };
        let usage = match billed_for {
            Some(BilledFor::Usage { revision, part, agreed }) => Some((revision, part, agreed)),
            Some(BilledFor::Overflow) | None => None,
        };
        Self {
            line: place,
            service,
            name: line.name.clone(),
            supplier,
            supplier_name: line.supplier_name.clone(),
            grant,
            part: usage.map(|(_, part, _)| part),
            revision: usage.map(|(revision, ..)| revision),
            agreed: usage.and_then(|(_, _, agreed)| agreed),
            period: line.period,
            earlier: line.earlier,
            of_line: line.of_line,
            quantity: line.quantity,
            less: Some(line.less).filter(|less| *less != Quantity::ZERO),
            unit_price: line.unit_price,
            list_price: line.list_price,
            schedule: line.schedule.clone(),
            list_cost: line.list_cost,
            exact: line.exact,
            net: line.net,
            tax: line.tax,
        }
    }
}
