//! The notes that a document needs once its bills were rated anew: what of which lines is taken back, and what more is asked for.
//!
//! Invariants: what falls and what rises is set off against each other within what is taxed alike, and rounded there once, half to even; so a document
//! comes to one note, unless groups of its tax go either way. No more is taken of a line than is left of it.

use std::collections::BTreeMap;

use super::document::Document;
use super::line::{InvoiceLine, InvoicedFor};
use super::noted::NotedLine;
use super::noting::left_of_lines;
use super::raising::fit;
use super::tax::TaxKey;
use crate::money::{Decimal, MoneyError, Quantity};
use crate::usage_ledger::periods::apportion;
use crate::usage_ledger::rerating::{ReratedBill, ReratedLine};
use crate::usage_ledger::{BilledFor, Earlier, Period};

/// The notes of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotesDue {
    /// What a credit note takes back; nothing if empty.
    pub credit: Vec<NotedLine>,
    /// The lines of a debit note; none if empty.
    pub debit: Vec<InvoiceLine>,
    /// What is to be taken back and no longer left of the document, in whole minor units.
    pub not_left: Decimal,
}

/// A line that would have been charged otherwise.
#[derive(Clone, Copy, Debug)]
struct Change {
    billed_for: BilledFor,
    period: Period,
    earlier: Option<Earlier>,
    /// How much more, or less.
    amount: Decimal,
    /// The line of the document that it is on, or one of the same service.
    on: Option<u32>,
}

/// What a document needs of these, of the bills that are on it.
///
/// # Errors
/// [`MoneyError`] for what nobody owes.
pub fn notes_due(known: &Document, bills: &[ReratedBill]) -> Result<NotesDue, MoneyError> {
    let mut groups: BTreeMap<TaxKey, Vec<Change>> = BTreeMap::new();
    for bill in bills.iter().filter(|bill| is_on(known, bill)) {
        for line in bill.lines.iter().filter(|line| !line.charged_difference().is_zero()) {
            let change = change(known, bill.period, line);
            if let Some(key) = tax_of(known, &change) {
                groups.entry(key).or_default().push(change);
            }
        }
    }
    let mut due = NotesDue::default();
    let left = left_of_lines(known);
    for (key, changes) in groups {
        let amounts: Vec<Decimal> = changes.iter().map(|change| change.amount).collect();
        let sum = amounts.iter().try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(*amount))?;
        let rounded = sum.round_to_minor(known.drafted.currency)?;
        let parts = apportion(&amounts, rounded, known.drafted.currency)?;
        if rounded.is_negative() {
            let of_group = left.iter().filter(|(place, _)| line_of(known, **place).is_some_and(|line| line.tax == key));
            let left = of_group.filter(|(_, net)| **net > Decimal::ZERO).map(|(place, net)| (*place, *net)).collect();
            let not_left = take(rounded.negated(), &changes, &parts, left, &mut due.credit);
            due.not_left = due.not_left.saturating_add(not_left);
        } else if rounded > Decimal::ZERO {
            due.debit.extend(asked(known, key, &changes, &parts));
        }
    }
    due.credit.sort_unstable_by_key(|noted| noted.line);
    if !fit(&due.debit) {
        due.debit = by_service(due.debit);
    }
    Ok(due)
}

fn is_on(known: &Document, bill: &ReratedBill) -> bool {
    known.drafted.periods.iter().any(|billed| (billed.period, billed.cut) == (bill.period, bill.cut))
}

fn line_of(known: &Document, place: u32) -> Option<&InvoiceLine> {
    usize::try_from(place).ok().and_then(|place| known.lines.get(place))
}

/// On which line it is. A document that has no room for all lines of a bill has one for each service.
fn change(known: &Document, period: Period, line: &ReratedLine) -> Change {
    let &ReratedLine { billed_for, earlier, .. } = line;
    let places = || (0_u32..).zip(&known.lines).filter(|(_, of)| (of.period, of.earlier) == (Some(period), earlier));
    let is_it = |of: &InvoiceLine| of.invoiced_for == InvoicedFor::Billed { billed_for };
    let is_of_service = |of: &InvoiceLine| match of.invoiced_for {
        InvoicedFor::Billed { billed_for: of } => of.service().is_some() && of.service() == billed_for.service(),
        InvoicedFor::Credit { .. } => false,
    };
    let on = places().find(|(_, of)| is_it(of)).or_else(|| places().find(|(_, of)| is_of_service(of)));
    Change { billed_for, period, earlier, amount: line.charged_difference(), on: on.map(|(place, _)| place) }
}

/// How it is taxed: as its line is, or as what was supplied in the same month.
fn tax_of(known: &Document, change: &Change) -> Option<TaxKey> {
    let own = change.on.and_then(|place| line_of(known, place));
    let of_month =
        || known.lines.iter().find(|line| (line.period, line.earlier) == (Some(change.period), change.earlier));
    own.or_else(of_month).or(known.lines.first()).map(|line| line.tax)
}

/// Takes so much back: of each line what it falls by, less what others rise by, then of other lines of the group; gives what is not left.
fn take(
    amount: Decimal,
    changes: &[Change],
    parts: &[Decimal],
    mut left: BTreeMap<u32, Decimal>,
    credit: &mut Vec<NotedLine>,
) -> Decimal {
    let mut falls: BTreeMap<u32, Decimal> = BTreeMap::new();
    for (change, part) in changes.iter().zip(parts) {
        if let Some(place) = change.on {
            let fall = falls.entry(place).or_default();
            *fall = fall.saturating_sub(*part);
        }
    }
    let others: Vec<u32> = left.keys().copied().collect();
    let mut taken: BTreeMap<u32, Decimal> = BTreeMap::new();
    let mut rest = amount;
    let wanted = falls.into_iter().chain(others.into_iter().map(|place| (place, amount)));
    for (place, most) in wanted {
        let Some(of_line) = left.get_mut(&place) else { continue };
        let part = most.min(*of_line).min(rest).max(Decimal::ZERO);
        *of_line = of_line.saturating_sub(part);
        rest = rest.saturating_sub(part);
        let sum = taken.entry(place).or_default();
        *sum = sum.saturating_add(part);
    }
    let some = taken.into_iter().filter(|(_, net)| !net.is_zero());
    credit.extend(some.map(|(line, net)| NotedLine { line, net }));
    rest
}

/// The lines of a debit note: what each would have been charged more, or less.
fn asked<'a>(
    known: &'a Document,
    tax: TaxKey,
    changes: &'a [Change],
    parts: &'a [Decimal],
) -> impl Iterator<Item = InvoiceLine> + 'a {
    let some = changes.iter().zip(parts).filter(|(_, net)| !net.is_zero());
    some.map(move |(change, net)| {
        let on = change.on.and_then(|place| line_of(known, place));
        let is_it = on.is_some_and(|on| on.invoiced_for == InvoicedFor::Billed { billed_for: change.billed_for });
        InvoiceLine {
            invoiced_for: InvoicedFor::Billed { billed_for: change.billed_for },
            name: on.and_then(|line| line.name.clone()),
            supplier_name: on.and_then(|line| line.supplier_name.clone()),
            period: Some(change.period),
            earlier: change.earlier,
            of_line: change.on.filter(|_| is_it),
            quantity: Quantity::ZERO,
            less: Quantity::ZERO,
            unit_price: None,
            list_price: None,
            schedule: None,
            list_cost: None,
            exact: change.amount,
            net: *net,
            tax,
        }
    })
}

/// One line for all parts of a service, where there are more than fit into an event.
fn by_service(lines: Vec<InvoiceLine>) -> Vec<InvoiceLine> {
    let mut sums: Vec<InvoiceLine> = Vec::new();
    for line in lines {
        let like = |sum: &InvoiceLine| (sum.tax, sum.period, sum.earlier, service_of(sum));
        let key = like(&line);
        if let Some(sum) = sums.iter_mut().find(|sum| like(sum) == key) {
            sum.net = sum.net.saturating_add(line.net);
            sum.exact = sum.exact.saturating_add(line.exact);
        } else {
            let InvoicedFor::Billed { billed_for } = line.invoiced_for else { continue };
            let summed = match billed_for {
                BilledFor::Usage { service, provider, .. } => BilledFor::Overflow { service, provider },
                BilledFor::Overflow { .. } | BilledFor::Charge { .. } => billed_for,
            };
            sums.push(InvoiceLine { invoiced_for: InvoicedFor::Billed { billed_for: summed }, of_line: None, ..line });
        }
    }
    sums
}

fn service_of(line: &InvoiceLine) -> Option<crate::ServiceId> {
    match line.invoiced_for {
        InvoicedFor::Billed { billed_for } => billed_for.service(),
        InvoicedFor::Credit { .. } => None,
    }
}
