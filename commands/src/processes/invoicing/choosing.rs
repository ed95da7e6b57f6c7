//! Which of the bills of a ledger that wait come onto one document.
//!
//! Invariant: the oldest ones, as many as a document has room for, and only once they come to something that is worth asking for; until then all of
//! them wait for the next one.

use domain::InvoiceId;
use domain::invoice::{MAX_LINES, MAX_PERIODS};
use domain::money::Decimal;
use domain::usage_ledger::{MAX_GRANTS, PeriodClosed};

/// A bill that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What is billed.
    pub closed: PeriodClosed,
    /// The document that was voided last of those that it was on.
    pub voided: Option<InvoiceId>,
}

/// Those of the bills, which are in their order, that come onto one document; none if they are not worth one yet.
pub fn chosen(waiting: &[Candidate], minimum: Decimal) -> &[Candidate] {
    let (mut lines, mut credits, mut net, mut count) = (0_u32, 0_usize, Decimal::ZERO, 0_usize);
    for Candidate { closed, .. } in waiting.iter().take(MAX_PERIODS) {
        lines = lines.saturating_add(closed.lines);
        credits = credits.saturating_add(closed.credits.len());
        if count > 0 && (lines > MAX_LINES || credits > MAX_GRANTS) {
            break;
        }
        net = net.saturating_add(closed.net);
        count = count.saturating_add(1);
    }
    let is_worth_one = net > Decimal::ZERO && net >= minimum;
    if is_worth_one { waiting.get(..count).unwrap_or_default() } else { &[] }
}
