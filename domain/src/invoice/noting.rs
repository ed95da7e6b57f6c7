//! What a note takes of a document, and of its tax.
//!
//! Invariants: all notes of a document together take of no line, of no base and of no tax more than it has; and once all lines are taken, so is
//! all of the tax, to the last minor unit.

use std::collections::{BTreeMap, BTreeSet};

use super::command::Note;
use super::document::{Document, MAX_NOTES};
use super::error::InvoiceError;
use super::event::{Cancelled, InvoiceEvent, Noted};
use super::noted::{NotedGroup, NotedLine};
use super::settling::{check_issued, then};
use super::tax::TaxKey;
use crate::invoice_series::DocumentKind;
use crate::money::Decimal;

/// Takes lines, and what of the tax goes with them.
pub(super) fn note(known: &Document, command: Note) -> Result<Vec<InvoiceEvent>, InvoiceError> {
    check_issued(known)?;
    let Note { note, lines, reason, at } = command;
    if known.drafted.kind == DocumentKind::CreditNote {
        return Err(InvoiceError::NotOfANote);
    }
    if let Some(taken) = known.notes.iter().find(|taken| taken.note == note) {
        let is_same = lines.is_empty() || taken.lines == lines;
        return if is_same { Ok(Vec::new()) } else { Err(InvoiceError::AlreadyNoted) };
    }
    if known.cancelled_by.is_some() {
        return Err(InvoiceError::Cancelled);
    }
    if known.notes.len() >= MAX_NOTES {
        return Err(InvoiceError::TooMany);
    }
    let left = left_of_lines(known);
    let lines = if lines.is_empty() { whole(&left) } else { lines };
    check_lines(known, &left, &lines)?;
    let takes_all = takes_all(&left, &lines);
    let groups = groups(known, &lines, takes_all)?;
    let at = then(known, at);
    let noted = Noted { note, reason, lines, groups, at }.into();
    let cancelled = takes_all.then(|| Cancelled { by_note: note, at }.into());
    Ok(std::iter::once(noted).chain(cancelled).collect())
}

/// What is left of each line of which something is.
pub(super) fn left_of_lines(known: &Document) -> BTreeMap<u32, Decimal> {
    let mut left = BTreeMap::new();
    for (place, line) in (0_u32..).zip(&known.lines) {
        left.insert(place, line.net);
    }
    for noted in known.notes.iter().flat_map(|note| &note.lines) {
        if let Some(net) = left.get_mut(&noted.line) {
            *net = net.saturating_sub(noted.net);
        }
    }
    left.retain(|_, net| !net.is_zero());
    left
}

fn whole(left: &BTreeMap<u32, Decimal>) -> Vec<NotedLine> {
    left.iter().map(|(line, net)| NotedLine { line: *line, net: *net }).collect()
}

fn takes_all(left: &BTreeMap<u32, Decimal>, lines: &[NotedLine]) -> bool {
    left.len() == lines.len() && lines.iter().all(|line| left.get(&line.line) == Some(&line.net))
}

/// Each line is named once, with no more than is left of it.
fn check_lines(known: &Document, left: &BTreeMap<u32, Decimal>, lines: &[NotedLine]) -> Result<(), InvoiceError> {
    let mut named = BTreeSet::new();
    for NotedLine { line, net } in lines {
        let of_line = left.get(line).copied().unwrap_or_default();
        let is_part = if of_line.is_negative() {
            *net >= of_line && net.is_negative()
        } else {
            *net <= of_line && *net > Decimal::ZERO
        };
        if !is_part || !named.insert(*line) {
            return Err(InvoiceError::MoreThanLine { line: *line, left: of_line });
        }
        let currency = known.drafted.currency;
        if net.round_to_minor(currency) != Ok(*net) {
            return Err(InvoiceError::NoAmount { what: "part of a line", currency });
        }
    }
    Ok(())
}

/// What the lines take of each group. Lines of a group that credit has reduced come to more than its base: nobody gets back what it never paid.
fn groups(known: &Document, lines: &[NotedLine], takes_all: bool) -> Result<Vec<NotedGroup>, InvoiceError> {
    let asked = asked_of(known, lines);
    let mut groups = Vec::with_capacity(asked.len());
    for left in known.left_of_groups() {
        let Some(asked) = asked.get(&left.key()) else { continue };
        let taken = if takes_all { left } else { part_of(known, left, *asked)? };
        groups.push(taken);
    }
    let total =
        groups.iter().fold(Decimal::ZERO, |sum, group| sum.saturating_add(group.base).saturating_add(group.tax));
    // A document that credit paid for or reduced to nothing is cancelled all the same.
    if total > Decimal::ZERO || takes_all { Ok(groups) } else { Err(InvoiceError::NothingToTake) }
}

fn asked_of(known: &Document, lines: &[NotedLine]) -> BTreeMap<TaxKey, Decimal> {
    let mut asked = BTreeMap::<TaxKey, Decimal>::new();
    for NotedLine { line, net } in lines {
        let of = usize::try_from(*line).ok().and_then(|place| known.lines.get(place));
        if let Some(of) = of {
            let sum = asked.entry(of.tax).or_default();
            *sum = sum.saturating_add(*net);
        }
    }
    asked
}

/// The tax on a part is rounded as any tax is, and never comes to more than what is left.
fn part_of(known: &Document, left: NotedGroup, asked: Decimal) -> Result<NotedGroup, InvoiceError> {
    let within = |amount: Decimal, left: Decimal| amount.max(left.min(Decimal::ZERO)).min(left.max(Decimal::ZERO));
    let base = within(asked, left.base);
    let tax = left.rate.of(base, known.drafted.currency).map_err(|_| InvoiceError::TooLarge)?;
    let tax = if base == left.base { left.tax } else { within(tax, left.tax) };
    Ok(NotedGroup { base, tax, ..left })
}
