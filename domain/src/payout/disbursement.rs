//! The payout as it is folded.
//!
//! Invariant: every sum follows from lines, the total and what is withheld; none is kept beside them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::event::{Approved, Bounced, Documented, Drafted, LeftOver, Paid, Sent, Totalled, WithheldFor};
use super::line::PayoutLine;
use super::standing::PayoutStanding;
use crate::money::Decimal;
use crate::values::text::Reason;

/// Lines of a payout at most; further accruals are on the next one.
pub const MAX_PAYOUT_LINES: u32 = 10_000;
/// What is taken in of earlier payouts at most; the rest is left to the next one.
pub const MAX_CARRIED: usize = 256;
/// What is withheld of a payout at most.
pub const MAX_WITHHELD: usize = 256;

/// Something that is kept back, or was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Withholding {
    /// Its number, from 1.
    pub number: u32,
    /// How much.
    pub amount: Decimal,
    /// What for.
    pub withheld_for: WithheldFor,
    /// Why.
    pub reason: Reason,
    /// Why it no longer is.
    pub released: Option<Reason>,
}

/// What is left over for a later payout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Left {
    /// Its number; 0 is what was carried out of the total.
    pub number: u32,
    /// How much.
    pub left: LeftOver,
}

/// A payout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Disbursement {
    /// What it was begun as.
    pub drafted: Drafted,
    /// Its lines, those that are there.
    pub lines: Vec<PayoutLine>,
    /// What it comes to, once all are.
    pub totalled: Option<Totalled>,
    /// What is kept back of it, or was.
    pub withheld: Vec<Withholding>,
    /// Who wants it paid.
    pub approved: Option<Approved>,
    /// Under which number.
    pub documented: Option<Documented>,
    /// Under which transfer it is on its way.
    pub sent: Option<Box<Sent>>,
    /// When it arrived.
    pub paid: Option<Paid>,
    /// Why it came back.
    pub bounced: Option<Bounced>,
    /// What is left over, also what a later payout has taken in already.
    pub left: Vec<Left>,
    /// When it last changed.
    pub changed_at: Timestamp,
}

pub(super) fn sum(amounts: impl Iterator<Item = Decimal>) -> Decimal {
    amounts.fold(Decimal::ZERO, Decimal::saturating_add)
}

impl Disbursement {
    /// One that was just begun.
    pub(super) fn begun(drafted: Drafted) -> Self {
        Self {
            lines: Vec::new(),
            totalled: None,
            withheld: Vec::new(),
            approved: None,
            documented: None,
            sent: None,
            paid: None,
            bounced: None,
            left: Vec::new(),
            changed_at: drafted.at,
            drafted,
        }
    }

    /// What its lines cost, exactly.
    pub fn gross(&self) -> Decimal {
        sum(self.lines.iter().map(|line| line.gross))
    }

    /// What the marketplace keeps of that, exactly.
    pub fn fees(&self) -> Decimal {
        sum(self.lines.iter().map(|line| line.fee))
    }

    /// What is earned, with what was carried in of that, exactly.
    pub fn exact(&self) -> Decimal {
        let carried = self.drafted.carried_in.iter().map(|carried| carried.left.earned);
        sum(self.lines.iter().map(|line| line.exact).chain(carried))
    }

    /// What was documented before and was not paid.
    pub fn documented_before(&self) -> Decimal {
        sum(self.drafted.carried_in.iter().map(|carried| carried.left.documented))
    }

    /// What is documented of it; nothing before it is totalled.
    pub fn earned(&self) -> Decimal {
        self.totalled.map_or(Decimal::ZERO, |totalled| totalled.earned)
    }

    /// What is to be paid, whether it is kept back or not.
    pub fn payable(&self) -> Decimal {
        self.totalled.map_or(Decimal::ZERO, |totalled| totalled.payable)
    }

    /// What is kept back of it: what was released after it was approved is on the next one.
    pub fn kept_back(&self) -> Decimal {
        let is_kept = |withheld: &&Withholding| withheld.released.is_none();
        let kept = sum(self.withheld.iter().filter(is_kept).map(|withheld| withheld.amount));
        let left = self.left.iter().filter(|left| left.number != 0 && !self.is_bounce(left.number));
        kept.saturating_add(sum(left.map(|left| left.left.documented)))
    }

    fn is_bounce(&self, number: u32) -> bool {
        self.bounced.as_ref().is_some_and(|bounced| bounced.left == number)
    }

    /// What goes to the provider by it.
    pub fn to_send(&self) -> Decimal {
        self.payable().saturating_sub(self.kept_back())
    }

    /// Whether that is kept back already, or was and is not to be again.
    pub fn is_withheld_for(&self, wanted: WithheldFor) -> bool {
        let mut same = self.withheld.iter().filter(|kept| kept.withheld_for == wanted);
        match wanted {
            WithheldFor::Hand => false,
            WithheldFor::Reserve => same.next().is_some(),
            WithheldFor::Dispute { .. } => same.any(|kept| kept.released.is_none()),
        }
    }

    /// The next number of what is left over.
    pub(super) fn next_left(&self) -> u32 {
        self.left.iter().map(|left| left.number).max().unwrap_or(0).saturating_add(1)
    }

    /// Where it stands.
    pub fn standing(&self) -> PayoutStanding {
        let Some(totalled) = self.totalled else { return PayoutStanding::Drafted };
        if totalled.payable.is_zero() {
            PayoutStanding::Carried
        } else if self.bounced.is_some() {
            PayoutStanding::Bounced
        } else if self.paid.is_some() {
            PayoutStanding::Paid
        } else if self.sent.is_some() {
            PayoutStanding::Sent
        } else if self.approved.is_some() {
            PayoutStanding::Approved
        } else {
            PayoutStanding::Reviewable
        }
    }

    /// Whether it still has to have a number before it is sent.
    pub fn lacks_number(&self) -> bool {
        self.approved.is_some() && self.documented.is_none() && self.earned() > Decimal::ZERO
    }
}
