//! What is decided about a draft: it is begun, grows, is taxed, and ends.

use jiff::Timestamp;

use super::command::{AddLines, ApplyCredits, Approve, Draft, FixParties, Tax, TaxAsNoted, TaxedBy, Void};
use super::document::{Document, MAX_LINES, MAX_PERIODS};
use super::error::InvoiceError;
use super::event::{Approved, CreditsApplied, Drafted, InvoiceEvent, LinesAdded, PartiesFixed, Taxed, Voided};
use super::line::InvoiceLine;
use super::noted::NotedGroup;
use super::spreading::{bases_of, nets_of};
use super::standing::Standing;
use super::tax::{TaxFault, TaxGroup};
use crate::invoice_series::DocumentKind;
use crate::money::{Currency, Decimal};
use crate::usage_ledger::{MAX_AMOUNT, MAX_EVENT_BYTES, MAX_GRANTS};

type Decision = Result<Option<InvoiceEvent>, InvoiceError>;

/// What an event of lines has beside them.
const LINES_ADDED_BYTES: usize = 256;

/// Begins a document, where there is none.
pub(super) fn draft(known: Option<&Document>, command: Draft) -> Decision {
    let Draft { document, kind, ledger, owner, currency, environment, seller, periods, replaces, of, lines, at } =
        command;
    if lines == 0 || lines > MAX_LINES || periods.len() > MAX_PERIODS {
        return Err(InvoiceError::TooMany);
    }
    if kind.is_note() != of.is_some() {
        return Err(InvoiceError::NotOfOne { kind });
    }
    let drafted = Drafted {
        document,
        kind,
        ledger,
        owner,
        currency,
        environment,
        seller,
        periods,
        replaces,
        of,
        lines,
        at: known.map_or(at, |known| known.drafted.at),
    };
    match known {
        None => Ok(Some(drafted.into())),
        Some(known) if known.drafted == drafted => Ok(None),
        Some(_) => Err(InvoiceError::AlreadyDrafted),
    }
}

/// Whether it can still change.
fn check_draft(known: &Document) -> Result<(), InvoiceError> {
    match known.standing() {
        Standing::Draft => Ok(()),
        standing @ (Standing::Voided
        | Standing::Issued
        | Standing::PartlyPaid
        | Standing::Paid
        | Standing::WrittenOff
        | Standing::Cancelled) => Err(InvoiceError::NotADraft { standing }),
    }
}

fn then(known: &Document, at: Timestamp) -> Timestamp {
    at.max(known.changed_at)
}

/// Parties are fixed once, before there are lines: how those are taxed follows from who buys where.
pub(super) fn fix_parties(known: &Document, command: FixParties) -> Decision {
    check_draft(known)?;
    let FixParties { seller, buyer, at } = command;
    match &known.parties {
        None => Ok(Some(PartiesFixed { seller, buyer, at: then(known, at) }.into())),
        // A party is sealed with a random nonce, so the same one said again looks otherwise: what counts is whose it is.
        Some(fixed)
            if (fixed.seller.organization, fixed.buyer.organization) == (seller.organization, buyer.organization) =>
        {
            Ok(None)
        }
        Some(_) => Err(InvoiceError::Fixed { what: "parties" }),
    }
}

/// Whole minor units, and not out of all proportion.
pub(super) fn check_whole(what: &'static str, amount: Decimal, currency: Currency) -> Result<(), InvoiceError> {
    if amount.max(amount.negated()) > MAX_AMOUNT {
        return Err(InvoiceError::TooLarge);
    }
    if amount.round_to_minor(currency) == Ok(amount) { Ok(()) } else { Err(InvoiceError::NoAmount { what, currency }) }
}

/// Lines come in their order, and each place is taken once.
pub(super) fn add_lines(known: &Document, command: AddLines) -> Decision {
    check_draft(known)?;
    if known.parties.is_none() {
        return Err(InvoiceError::Missing { missing: "parties" });
    }
    let AddLines { from, lines, at } = command;
    let have = u32::try_from(known.lines.len()).unwrap_or(u32::MAX);
    let of = known.drafted.lines;
    let count = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    if from < have && is_there(known, from, &lines) {
        return Ok(None);
    }
    if from != have || count == 0 || from.saturating_add(count) > of {
        return Err(InvoiceError::OtherLines { expected: have, of });
    }
    check_lines(known, &lines)?;
    let added = LinesAdded { from, of, lines, at: then(known, at) };
    Ok(Some(InvoiceEvent::LinesAdded(added.into())))
}

fn is_there(known: &Document, from: u32, lines: &[InvoiceLine]) -> bool {
    let from = usize::try_from(from).unwrap_or(usize::MAX);
    let there = known.lines.get(from..from.saturating_add(lines.len()));
    !lines.is_empty() && there.is_some_and(|there| there == lines)
}

pub(super) fn check_lines(known: &Document, lines: &[InvoiceLine]) -> Result<(), InvoiceError> {
    for line in lines {
        line.tax.check()?;
        check_whole("net of a line", line.net, known.drafted.currency)?;
    }
    let net = lines.iter().fold(known.net(), |net, line| net.saturating_add(line.net));
    if net.max(net.negated()) > MAX_AMOUNT {
        return Err(InvoiceError::TooLarge);
    }
    let bytes = serde_json::to_string(lines).map_or(usize::MAX, |text| text.len());
    if bytes.saturating_add(LINES_ADDED_BYTES) > MAX_EVENT_BYTES { Err(InvoiceError::LinesTooLarge) } else { Ok(()) }
}

/// Whether all lines are there and nothing is final yet.
fn check_untaxed(known: &Document) -> Result<(), InvoiceError> {
    check_draft(known)?;
    if usize::try_from(known.drafted.lines) != Ok(known.lines.len()) {
        return Err(InvoiceError::Missing { missing: "lines" });
    }
    Ok(())
}

/// Credit comes behind the lines, which it reduces, and before tax, which it lowers. Either sum is below zero where corrections gave more back
/// than was drawn.
pub(super) fn apply_credits(known: &Document, command: ApplyCredits) -> Decision {
    check_untaxed(known)?;
    let ApplyCredits { credits, reduced, paid, at } = command;
    if credits.len() > MAX_GRANTS {
        return Err(InvoiceError::TooMany);
    }
    for (what, amount) in [("credit that reduces", reduced), ("credit that pays", paid)] {
        check_whole(what, amount, known.drafted.currency)?;
    }
    let applied = CreditsApplied { credits, reduced, paid, at: then(known, at) };
    if let Some(there) = &known.credits
        && (CreditsApplied { at: there.at, ..applied.clone() }) == *there
    {
        return Ok(None);
    }
    if known.groups.is_some() {
        return Err(InvoiceError::Fixed { what: "credit" });
    }
    let net = known.net();
    if reduced > net.max(Decimal::ZERO) {
        return Err(InvoiceError::CreditBeyond { reduced, net });
    }
    Ok(Some(applied.into()))
}

/// The tax of each group of category and rate, rounded once.
pub(super) fn tax(known: &Document, command: &Tax) -> Decision {
    check_untaxed(known)?;
    if known.drafted.kind == DocumentKind::CreditNote {
        return Err(InvoiceError::Fixed { what: "tax" });
    }
    let (nets, currency) = (nets_of(&known.lines), known.drafted.currency);
    let bases = bases_of(&nets, known.reduced(), currency).ok_or(InvoiceError::TooLarge)?;
    if command.groups.len() != bases.len() {
        return Err(TaxFault::OtherGroups.into());
    }
    let mut groups = Vec::with_capacity(bases.len());
    for (key, base) in bases {
        let of = command.groups.iter().find(|by| by.key == key).ok_or(TaxFault::OtherGroups)?;
        let TaxedBy { reason, .. } = of;
        key.check_with(reason.as_ref())?;
        let tax = key.rate.of(base, currency).map_err(|_| InvoiceError::TooLarge)?;
        groups.push(TaxGroup { category: key.category, rate: key.rate, reason: reason.clone(), base, tax });
    }
    taxed(known, groups, command.at)
}

/// The tax of a credit note is what its document gives it.
pub(super) fn tax_as_noted(known: &Document, command: TaxAsNoted) -> Decision {
    check_untaxed(known)?;
    if known.drafted.kind != DocumentKind::CreditNote {
        return Err(InvoiceError::Fixed { what: "tax" });
    }
    let nets = nets_of(&known.lines);
    let (mut groups, mut bases) = (Vec::with_capacity(command.groups.len()), Decimal::ZERO);
    for (NotedGroup { category, rate, base, tax }, reason) in command.groups {
        let group = TaxGroup { category, rate, reason, base, tax };
        group.key().check_with(group.reason.as_ref())?;
        if !nets.contains_key(&group.key()) || groups.iter().any(|other: &TaxGroup| other.key() == group.key()) {
            return Err(TaxFault::OtherGroups.into());
        }
        check_whole("base of tax", base, known.drafted.currency)?;
        check_whole("tax", tax, known.drafted.currency)?;
        bases = bases.saturating_add(base);
        groups.push(group);
    }
    let net = known.taxable();
    if bases != net {
        return Err(TaxFault::Bases { bases, net }.into());
    }
    taxed(known, groups, command.at)
}

fn taxed(known: &Document, groups: Vec<TaxGroup>, at: Timestamp) -> Decision {
    match &known.groups {
        Some(there) if *there == groups => Ok(None),
        Some(_) => Err(InvoiceError::Fixed { what: "tax" }),
        None => Ok(Some(Taxed { groups, at: then(known, at) }.into())),
    }
}

/// Whoever wants it issued has seen what it comes to.
pub(super) fn approve(known: &Document, command: Approve) -> Decision {
    check_draft(known)?;
    if known.groups.is_none() {
        return Err(InvoiceError::Missing { missing: "groups of tax" });
    }
    if known.approved.is_some() {
        return Ok(None);
    }
    Ok(Some(Approved { by: command.by, at: then(known, command.at) }.into()))
}

/// A draft ends; what is issued, or about to be, does not.
pub(super) fn void(known: &Document, command: Void) -> Decision {
    if known.voided.is_some() {
        return Ok(None);
    }
    check_draft(known)?;
    if known.approved.is_some() {
        return Err(InvoiceError::Approved);
    }
    let (ledger, periods) = (known.drafted.ledger, known.drafted.periods.clone());
    Ok(Some(Voided { reason: command.reason, ledger, periods, at: then(known, command.at) }.into()))
}
