//! What is decided about a payout until it can be looked at: it is begun, grows, and comes to something.

use jiff::Timestamp;

use super::command::{AddLines, Draft, Total};
use super::disbursement::{Disbursement, MAX_CARRIED, MAX_PAYOUT_LINES};
use super::error::PayoutError;
use super::event::{Drafted, LeftOver, LinesAdded, PayoutEvent, Totalled};
use super::identity::payout_of;
use super::line::PayoutLine;
use super::standing::PayoutStanding;
use crate::money::{Currency, Decimal};
use crate::usage_ledger::{MAX_AMOUNT, MAX_EVENT_BYTES};

pub(super) type Decision = Result<Option<PayoutEvent>, PayoutError>;

/// What an event of lines has beside them.
const LINES_ADDED_BYTES: usize = 256;

pub(super) fn then(known: &Disbursement, at: Timestamp) -> Timestamp {
    at.max(known.changed_at)
}

pub(super) fn is_too_large(amount: Decimal) -> bool {
    amount.max(amount.negated()) > MAX_AMOUNT
}

/// Whole minor units above zero, and not out of all proportion.
pub(super) fn check_amount(amount: Decimal, currency: Currency) -> Result<(), PayoutError> {
    if is_too_large(amount) {
        return Err(PayoutError::TooLarge);
    }
    let is_whole = amount.round_to_minor(currency) == Ok(amount);
    if is_whole && amount > Decimal::ZERO { Ok(()) } else { Err(PayoutError::NoAmount { currency }) }
}

/// Begins a payout, where there is none.
pub(super) fn draft(known: Option<&Disbursement>, command: Draft) -> Decision {
    let Draft {
        payout,
        provider,
        currency,
        environment,
        number,
        from_position,
        to_position,
        closed_before,
        carried_in,
        at,
    } = command;
    let is_next = number > 0 && payout == payout_of(provider, currency, environment, number);
    if !is_next || from_position < 0 || to_position < from_position {
        return Err(PayoutError::NotNext);
    }
    if carried_in.len() > MAX_CARRIED {
        return Err(PayoutError::TooMany);
    }
    if carried_in.iter().any(|carried| is_too_large(carried.left.earned) || is_too_large(carried.left.documented)) {
        return Err(PayoutError::TooLarge);
    }
    let at = known.map_or(at, |known| known.drafted.at);
    let drafted = Drafted {
        payout,
        provider,
        currency,
        environment,
        number,
        from_position,
        to_position,
        closed_before,
        carried_in,
        at,
    };
    match known {
        None => Ok(Some(drafted.into())),
        Some(known) if known.drafted == drafted => Ok(None),
        Some(_) => Err(PayoutError::AlreadyDrafted),
    }
}

/// Lines come in their order, and each place is taken once.
pub(super) fn add_lines(known: &Disbursement, command: AddLines) -> Decision {
    let AddLines { from, lines, at } = command;
    let have = u32::try_from(known.lines.len()).unwrap_or(u32::MAX);
    if from < have && is_there(known, from, &lines) {
        return Ok(None);
    }
    if known.totalled.is_some() {
        let needed = "all of its lines are there, and further ones are on the next one";
        return Err(PayoutError::Standing { standing: known.standing(), needed });
    }
    let count = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    if from != have || count == 0 {
        return Err(PayoutError::OtherLines { expected: have });
    }
    if from.saturating_add(count) > MAX_PAYOUT_LINES {
        return Err(PayoutError::TooMany);
    }
    check_lines(known, from, &lines)?;
    let added = LinesAdded { from, lines, at: then(known, at) };
    Ok(Some(PayoutEvent::LinesAdded(added.into())))
}

fn is_there(known: &Disbursement, from: u32, lines: &[PayoutLine]) -> bool {
    let from = usize::try_from(from).unwrap_or(usize::MAX);
    let there = known.lines.get(from..from.saturating_add(lines.len()));
    !lines.is_empty() && there.is_some_and(|there| there == lines)
}

fn check_lines(known: &Disbursement, from: u32, lines: &[PayoutLine]) -> Result<(), PayoutError> {
    let (mut gross, mut exact) = (known.gross(), known.exact());
    for (line, place) in lines.iter().zip(from..) {
        if !line.adds_up() {
            return Err(PayoutError::DoesNotAddUp { line: place });
        }
        gross = gross.saturating_add(line.gross);
        exact = exact.saturating_add(line.exact);
        if [line.gross, line.promotion, gross, exact].into_iter().any(is_too_large) {
            return Err(PayoutError::TooLarge);
        }
    }
    let bytes = serde_json::to_string(lines).map_or(usize::MAX, |text| text.len());
    if bytes.saturating_add(LINES_ADDED_BYTES) > MAX_EVENT_BYTES { Err(PayoutError::LinesTooLarge) } else { Ok(()) }
}

/// The one rounding. What is below zero, and what is less than is worth a transfer, is carried as a whole.
pub(super) fn total(known: &Disbursement, command: Total) -> Decision {
    if known.totalled.is_some() {
        return Ok(None);
    }
    let (exact, before) = (known.exact(), known.documented_before());
    let rounded = exact.round_to_minor(known.drafted.currency).map_err(|_| PayoutError::TooLarge)?;
    let payable = rounded.saturating_add(before);
    let is_paid = !rounded.is_negative() && payable > Decimal::ZERO && payable >= command.minimum;
    let carried_out = if is_paid {
        LeftOver { earned: exact.saturating_sub(rounded), documented: Decimal::ZERO }
    } else {
        LeftOver { earned: exact, documented: before }
    };
    let (earned, payable) = if is_paid { (rounded, payable) } else { (Decimal::ZERO, Decimal::ZERO) };
    Ok(Some(
        Totalled {
            lines: u32::try_from(known.lines.len()).unwrap_or(u32::MAX),
            gross: known.gross(),
            fees: known.fees(),
            exact,
            earned,
            payable,
            carried_out,
            at: then(known, command.at),
        }
        .into(),
    ))
}

/// Whether it stands there.
pub(super) fn check_standing(
    known: &Disbursement,
    wanted: &[PayoutStanding],
    needed: &'static str,
) -> Result<(), PayoutError> {
    let standing = known.standing();
    if wanted.contains(&standing) { Ok(()) } else { Err(PayoutError::Standing { standing, needed }) }
}
