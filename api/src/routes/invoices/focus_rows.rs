//! A document as charges of the FinOps Open Cost and Usage Specification: what each of its lines, taxes and credits is there.
//!
//! Invariant: the billed costs of all rows add up to what is to be paid of the document, as it was issued.

use domain::invoice::{Document, InvoiceLine, InvoicedFor, TaxGroup};
use domain::money::{Decimal, Quantity};
use domain::usage_ledger::{BilledFor, Period};
use domain::values::text::Name;
use jiff::Timestamp;

/// Which kind of charge a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChargeCategory {
    /// What was used.
    Usage,
    /// Tax on it.
    Tax,
    /// Credit that nobody paid for, or bought credit that pays.
    Credit,
    /// What a note takes back.
    Adjustment,
}

impl ChargeCategory {
    /// Its value in the specification.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Usage => "Usage",
            Self::Tax => "Tax",
            Self::Credit => "Credit",
            Self::Adjustment => "Adjustment",
        }
    }
}

/// A charge.
#[derive(Clone, Debug)]
pub struct Charge {
    /// Of which kind.
    pub category: ChargeCategory,
    /// Whether it corrects what was invoiced before.
    pub is_correction: bool,
    /// What for, in words.
    pub description: String,
    /// The basis of the invoice.
    pub billed: Decimal,
    /// What it costs once all that was paid in advance is spread over what it was paid for.
    pub effective: Decimal,
    /// By the list.
    pub list: Decimal,
    /// By what was agreed.
    pub contracted: Decimal,
    /// How much was used, of what, at which prices; only where something was.
    pub used: Option<Used>,
    /// When: the first instant, and the first one after it.
    pub during: (Timestamp, Timestamp),
}

/// What was used.
#[derive(Clone, Debug)]
pub struct Used {
    /// Of which service, by its id.
    pub service: String,
    /// What that was called.
    pub name: Option<Name>,
    /// Who supplies it.
    pub publisher: Option<Name>,
    /// Which part of its price; absent for what found no line of its own.
    pub part: Option<String>,
    /// In what it is counted.
    pub unit: &'static str,
    /// How much.
    pub quantity: Quantity,
    /// By the list, where a unit has one price.
    pub list_price: Option<Decimal>,
    /// By what was agreed, where a unit has one price.
    pub unit_price: Option<Decimal>,
}

/// The billing period of a document: that of its bills, or the day on which a note was drafted.
pub fn billing_period(document: &Document) -> (Timestamp, Timestamp) {
    let periods = || document.drafted.periods.iter().map(|billed| billed.period);
    let of_note = Period::of(document.drafted.at);
    let (first, last) = (periods().min().unwrap_or(of_note), periods().max().unwrap_or(of_note));
    (first.start(), last.end())
}

/// All charges of a document.
pub fn charges(document: &Document) -> Vec<Charge> {
    // What a note takes back is negative: it is charged the other way.
    let is_note = document.drafted.of.is_some();
    let mut charges: Vec<Charge> = document.lines.iter().map(|line| used(line, document, is_note)).collect();
    let during = billing_period(document);
    let credit = |description: &str, billed: Decimal, effective: Decimal| Charge {
        category: ChargeCategory::Credit,
        is_correction: is_note,
        description: description.to_owned(),
        billed,
        effective,
        list: billed,
        contracted: billed,
        used: None,
        during,
    };
    let sign = |amount: Decimal| if is_note { amount.negated() } else { amount };
    if !document.reduced().is_zero() {
        let reduced = sign(document.reduced().negated());
        charges.push(credit("Credit granted", reduced, reduced));
    }
    charges.extend(document.groups.iter().flatten().map(|group| tax(group, &sign, during, is_note)));
    if !document.paid_by_credit().is_zero() {
        // It was billed when it was bought, and costs something as it is used.
        charges.push(credit("Bought credit used", sign(document.paid_by_credit().negated()), Decimal::ZERO));
    }
    charges
}

fn used(line: &InvoiceLine, document: &Document, is_note: bool) -> Charge {
    let sign = |amount: Decimal| if is_note { amount.negated() } else { amount };
    let net = sign(line.net);
    let list = line.list_cost.map_or(net, sign);
    let supplied = line.earlier.map(|earlier| earlier.period).or(line.period);
    let during = supplied.map_or_else(|| billing_period(document), |period| (period.start(), period.end()));
    let part = match line.invoiced_for {
        InvoicedFor::Service { billed_for: BilledFor::Usage { part, .. }, .. } => Some(part),
        InvoicedFor::Service { billed_for: BilledFor::Overflow, .. } | InvoicedFor::Credit { .. } => None,
    };
    let service = match line.invoiced_for {
        InvoicedFor::Service { service, .. } => service.to_string(),
        InvoicedFor::Credit { grant } => grant.to_string(),
    };
    let name = line.name.as_ref().map_or(service.as_str(), |name| name.as_str());
    let of = part.map_or_else(|| "various".to_owned(), |part| part.to_string());
    Charge {
        category: if is_note { ChargeCategory::Adjustment } else { ChargeCategory::Usage },
        is_correction: is_note || line.earlier.is_some_and(|earlier| earlier.is_correction),
        description: format!("{name}: {of}"),
        billed: net,
        effective: net,
        list,
        contracted: net,
        used: Some(Used {
            name: line.name.clone(),
            publisher: line.supplier_name.clone(),
            part: part.map(|part| part.to_string()),
            unit: part.map_or("Units", |part| part.unit().as_str()),
            quantity: line.quantity,
            list_price: line.list_price.or(line.unit_price),
            unit_price: line.unit_price,
            service,
        }),
        during,
    }
}

fn tax(group: &TaxGroup, sign: &impl Fn(Decimal) -> Decimal, during: (Timestamp, Timestamp), is_note: bool) -> Charge {
    let tax = sign(group.tax);
    Charge {
        category: ChargeCategory::Tax,
        is_correction: is_note,
        description: format!("Tax {} {} %", group.category, group.rate.per_cent()),
        billed: tax,
        effective: tax,
        list: tax,
        contracted: tax,
        used: None,
        during,
    }
}
