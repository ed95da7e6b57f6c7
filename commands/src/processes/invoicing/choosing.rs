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

#[cfg(test)]
mod tests {
    use domain::usage_ledger::Carried;
    use domain::values::digest::Digest;
    use jiff::Timestamp;

    use super::*;

    fn bills(nets: &[&str], lines: u32) -> Vec<Candidate> {
        let bill = |net: &&str| {
            let (zero, net): (_, Decimal) = (Decimal::ZERO, net.parse().unwrap());
            let closed = PeriodClosed {
                at: Timestamp::UNIX_EPOCH,
                period: "2026-01".parse().unwrap(),
                cut: 1,
                lines,
                records: 1,
                exact: net,
                charged: net,
                credits: Vec::new(),
                net,
                due: zero,
                carried_in: Carried::default(),
                carried: Carried::default(),
                carry: Digest::of("carry/1"),
            };
            Candidate { closed, voided: None }
        };
        nets.iter().map(bill).collect()
    }

    #[test]
    fn bills_wait_until_they_come_to_the_minimum_together() {
        let count = |nets: &[&str], minimum: &str| chosen(&bills(nets, 1), minimum.parse().unwrap()).len();
        assert_eq!(count(&["0.3"], "0.5"), 0);
        assert_eq!(count(&["0.3", "0.2"], "0.5"), 2);
        assert_eq!(count(&["3", "-1"], "2"), 2);
        assert_eq!(count(&["3", "-3"], "0"), 0, "nothing is asked for nothing");
        assert_eq!(count(&[], "0"), 0);
    }

    #[test]
    fn a_document_has_as_many_bills_as_it_has_room_for_and_the_oldest_first() {
        let many = bills(&["1"; 200], 1);
        assert_eq!(chosen(&many, Decimal::ZERO), &many[..MAX_PERIODS]);
        let long = bills(&["1", "1"], MAX_LINES - 1);
        assert_eq!(chosen(&long, Decimal::ZERO), &long[..1]);
    }
}
