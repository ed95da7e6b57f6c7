//! A line as it is shown.

use domain::invoice::{InvoiceLine, InvoicedFor, TaxKey};
use domain::money::{Decimal, Quantity};
use domain::pricing::{PricePart, PriceRevision, PriceSchedule};
use domain::usage_ledger::{AgreedPrice, BilledFor, ChargeKind, Earlier, GrantId, Period};
use domain::values::text::Name;
use domain::{ChargeId, ServiceId, TenantId};
use schemars::JsonSchema;
use serde::Serialize;

/// A line of an invoice or a note.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct InvoiceItem {
    /// Its place, from 0.
    pub line: u32,
    /// Of which service; absent of what is charged beside uses.
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
    /// What is charged beside uses, such as the fee of a plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charge: Option<ChargeKind>,
    /// The id of that charge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charge_id: Option<ChargeId>,
    /// Which part of its price; absent for uses that found no line of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<PricePart>,
    /// Of which price list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<PriceRevision>,
    /// What was agreed beside the list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<AgreedPrice>,
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
        let (billed_for, grant) = match line.invoiced_for {
            InvoicedFor::Billed { billed_for } => (Some(billed_for), None),
            InvoicedFor::Credit { grant } => (None, Some(grant)),
        };
        let (usage, charge) = match billed_for {
            Some(BilledFor::Usage { revision, part, agreed, .. }) => (Some((revision, part, agreed)), None),
            Some(BilledFor::Charge { charge, id, .. }) => (None, Some((charge, id))),
            Some(BilledFor::Overflow { .. }) | None => (None, None),
        };
        Self {
            line: place,
            service: billed_for.and_then(|billed_for| billed_for.service()),
            name: line.name.clone(),
            supplier: billed_for.and_then(|billed_for| billed_for.supplier()),
            supplier_name: line.supplier_name.clone(),
            grant,
            charge: charge.map(|(charge, _)| charge),
            charge_id: charge.map(|(_, id)| id),
            part: usage.map(|(_, part, _)| part),
            revision: usage.map(|(revision, ..)| revision),
            price: usage.and_then(|(_, _, agreed)| agreed),
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

/// What something is called on a document that is charged beside uses.
pub const fn words_of(charge: ChargeKind) -> &'static str {
    match charge {
        ChargeKind::FixedFee => "Fee of the plan",
        ChargeKind::Setup => "Set-up fee of the plan",
        ChargeKind::Minimum => "Missing to the minimum of the plan",
        ChargeKind::Adjustment => "Adjustment",
    }
}
