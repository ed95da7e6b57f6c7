//! A document as charges of the `FinOps` Open Cost and Usage Specification: what each of its lines, taxes and credits is there.
//!
//! Invariant: the billed costs of all rows add up to what is to be paid of the document, as it was issued.

use domain::invoice::{Document, InvoiceLine, InvoicedFor, TaxGroup};
use domain::money::{Decimal, Quantity};
use domain::usage_ledger::calendar::Window;
use domain::usage_ledger::{BilledFor, Calendars, ChargeKind};
use domain::values::text::Name;
use jiff::Timestamp;

use super::lines::words_of;

/// Which kind of charge a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChargeCategory {
    /// What was used.
    Usage,
    /// What is charged beside uses, such as a fee.
    Purchase,
    /// Tax on it.
    Tax,
    /// Credit that nobody paid for, or bought credit that pays.
    Credit,
    /// What a note takes back, or what was agreed afterwards.
    Adjustment,
}

impl ChargeCategory {
    /// Its value in the specification.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Usage => "Usage",
            Self::Purchase => "Purchase",
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
    /// How often it comes about.
    pub frequency: &'static str,
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
    /// What was sold, how much of it, at which prices; absent of taxes and credit.
    pub sold: Option<Sold>,
    /// When: the first instant, and the first one after it.
    pub during: (Timestamp, Timestamp),
}

/// What was sold.
#[derive(Clone, Debug)]
pub struct Sold {
    /// By what it is known: the service by its id, or the kind of a charge.
    pub sku: String,
    /// What it is called.
    pub name: String,
    /// Whether it is a service of a model, and not something beside.
    pub is_service: bool,
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

/// In what is counted that has no unit of its own.
const UNITS: &str = "Units";
const ONE_TIME: &str = "One-Time";

/// The billing period of a document, by the calendars of its ledger: that of its bills, or the one in which a note was drafted.
pub fn billing_period(document: &Document, calendars: &Calendars) -> (Timestamp, Timestamp) {
    let periods = || document.drafted.periods.iter().map(|billed| billed.period);
    let of_note = calendars.period_of(document.drafted.at);
    let (first, last) = (periods().min().unwrap_or(of_note), periods().max().unwrap_or(of_note));
    (calendars.bounds(first).start, calendars.bounds(last).end)
}

/// All charges of a document, by the calendars of its ledger.
pub fn charges(document: &Document, calendars: &Calendars) -> Vec<Charge> {
    // What a note takes back is negative: it is charged the other way.
    let is_note = document.drafted.of.is_some();
    let mut charges: Vec<Charge> =
        document.lines.iter().map(|line| of_line(line, (document, calendars), is_note)).collect();
    let during = billing_period(document, calendars);
    let credit = |description: &str, billed: Decimal, effective: Decimal| Charge {
        category: ChargeCategory::Credit,
        is_correction: is_note,
        frequency: ONE_TIME,
        description: description.to_owned(),
        billed,
        effective,
        list: billed,
        contracted: billed,
        sold: None,
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

fn of_line(line: &InvoiceLine, (document, calendars): (&Document, &Calendars), is_note: bool) -> Charge {
    let sign = |amount: Decimal| if is_note { amount.negated() } else { amount };
    let supplied = line.earlier.map(|earlier| earlier.period).or(line.period);
    let bounds = |period| {
        let Window { start, end } = calendars.bounds(period);
        (start, end)
    };
    let during = supplied.map_or_else(|| billing_period(document, calendars), bounds);
    let (category, frequency) = category(line, is_note);
    let sold = sold(line);
    let description = match &sold.part {
        Some(part) => format!("{}: {part}", sold.name),
        None if sold.is_service => format!("{}: various", sold.name),
        None => sold.name.clone(),
    };
    Charge {
        category,
        is_correction: is_note || line.earlier.is_some_and(|earlier| earlier.is_correction),
        frequency,
        description,
        billed: sign(line.net),
        effective: sign(line.net),
        // Prices times quantities give these; what is billed is rounded to what can be paid.
        list: sign(line.list_cost.unwrap_or(line.exact)),
        contracted: sign(line.exact),
        sold: Some(sold),
        during,
    }
}

fn category(line: &InvoiceLine, is_note: bool) -> (ChargeCategory, &'static str) {
    if is_note {
        return (ChargeCategory::Adjustment, ONE_TIME);
    }
    match line.invoiced_for {
        InvoicedFor::Billed { billed_for: BilledFor::Usage { .. } | BilledFor::Overflow { .. } } => {
            (ChargeCategory::Usage, "Usage-Based")
        }
        InvoicedFor::Billed { billed_for: BilledFor::Charge { charge, .. } } => match charge {
            ChargeKind::FixedFee | ChargeKind::Minimum => (ChargeCategory::Purchase, "Recurring"),
            ChargeKind::Setup => (ChargeCategory::Purchase, ONE_TIME),
            ChargeKind::Adjustment => (ChargeCategory::Adjustment, ONE_TIME),
        },
        InvoicedFor::Credit { .. } => (ChargeCategory::Purchase, ONE_TIME),
    }
}

fn sold(line: &InvoiceLine) -> Sold {
    let called = |unnamed: &str| line.name.as_ref().map_or(unnamed, |name| name.as_str()).to_owned();
    // One of it, at what it comes to.
    let once = |sku: String, name: &str| Sold {
        name: called(name),
        sku,
        is_service: false,
        publisher: line.supplier_name.clone(),
        part: None,
        unit: UNITS,
        quantity: Quantity::ONE,
        list_price: Some(line.exact),
        unit_price: Some(line.exact),
    };
    let (service, part) = match line.invoiced_for {
        InvoicedFor::Billed { billed_for: BilledFor::Usage { service, part, .. } } => (service, Some(part)),
        InvoicedFor::Billed { billed_for: BilledFor::Overflow { service, .. } } => (service, None),
        InvoicedFor::Billed { billed_for: BilledFor::Charge { charge, .. } } => {
            return once(charge.as_str().to_owned(), words_of(charge));
        }
        InvoicedFor::Credit { grant } => return once(grant.to_string(), "Credit"),
    };
    let sku = service.to_string();
    Sold {
        name: called(&sku),
        sku,
        is_service: true,
        publisher: line.supplier_name.clone(),
        part: part.map(|part| part.to_string()),
        unit: part.map_or(UNITS, |part| part.unit().as_str()),
        quantity: line.quantity,
        list_price: line.list_price.or(line.unit_price),
        unit_price: line.unit_price,
    }
}

fn tax(group: &TaxGroup, sign: &impl Fn(Decimal) -> Decimal, during: (Timestamp, Timestamp), is_note: bool) -> Charge {
    let tax = sign(group.tax);
    Charge {
        category: ChargeCategory::Tax,
        is_correction: is_note,
        frequency: ONE_TIME,
        description: format!("Tax {} {} %", group.category, group.rate.per_cent()),
        billed: tax,
        effective: tax,
        list: tax,
        contracted: tax,
        sold: None,
        during,
    }
}
