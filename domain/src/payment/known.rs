//! What is known of a payment.
//!
//! Invariant: the credit that stands for it is what was credited, less what was taken; it may stand for [`Known::entitled`] at most.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::event::{PaymentDisputeOutcome, RecordedByHand, Requested};
use super::status::PaymentStatus;
use crate::PrincipalId;
use crate::money::Decimal;
use crate::usage_ledger::GrantId;
use crate::values::digest::Digest;
use crate::values::text::{Name, Reason};

/// Refunds of a payment at most.
pub const MAX_REFUNDS: usize = 32;
/// Disputes of a payment at most: a provider has one, seldom two.
pub const MAX_DISPUTES: usize = 8;

/// How far a refund is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RefundStage {
    /// Its credit is still there.
    Requested,
    /// Its credit is gone, and the money is to be sent.
    Taken,
    /// The money is sent.
    Done,
    /// It could not be paid back.
    Failed,
}

/// Something that is paid back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Refund {
    /// Which, from 0.
    pub number: u32,
    /// How much, without tax.
    pub amount: Decimal,
    /// The tax of that.
    pub tax: Decimal,
    /// Why.
    pub reason: Reason,
    /// Who wanted it.
    pub by: PrincipalId,
    /// How far it is.
    pub stage: RefundStage,
    /// What the provider calls it.
    pub object: Option<Name>,
    /// Why it failed.
    pub failed: Option<Reason>,
}

impl Refund {
    /// What is paid back.
    pub fn total(&self) -> Decimal {
        self.amount.saturating_add(self.tax)
    }
}

/// Something that the payer takes back at its bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Dispute {
    /// What the provider calls it.
    pub object: Name,
    /// How much, tax included.
    pub amount: Decimal,
    /// How much of that is credit.
    pub net: Decimal,
    /// Why.
    pub reason: Reason,
    /// Until when something can be said against it.
    pub deadline: Option<Timestamp>,
    /// How it has ended.
    pub outcome: Option<PaymentDisputeOutcome>,
    /// Whether the credit of before is gone.
    pub is_taken: bool,
}

impl Dispute {
    fn holds(&self) -> bool {
        self.outcome != Some(PaymentDisputeOutcome::Won)
    }
}

/// Credit that stands for a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Standing {
    /// Which.
    pub grant: GrantId,
    /// What was granted, less what was paid back of it.
    pub amount: Decimal,
}

/// A payment that was wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Known {
    /// As what.
    pub requested: Requested,
    /// Where it stands.
    pub status: PaymentStatus,
    /// What the provider calls it.
    pub object: Option<Name>,
    /// When it was begun there.
    pub at_provider: Option<Timestamp>,
    /// What the provider keeps of it.
    pub fee: Option<Decimal>,
    /// Why it was refused.
    pub reason: Option<Reason>,
    /// The hash of what the provider answered last that moved it.
    pub raw_hash: Option<Digest>,
    /// Who says that it was transferred.
    pub by_hand: Option<RecordedByHand>,
    /// How often it became credit.
    pub credited: u32,
    /// The credit that stands for it.
    pub standing: Vec<Standing>,
    /// What is paid back.
    pub refunds: Vec<Refund>,
    /// What was taken back.
    pub disputes: Vec<Dispute>,
    /// When it last changed.
    pub changed_at: Timestamp,
}

impl Known {
    pub(super) fn begun(requested: Requested) -> Self {
        Self {
            status: PaymentStatus::Requested,
            object: None,
            at_provider: None,
            fee: None,
            reason: None,
            raw_hash: None,
            by_hand: None,
            credited: 0,
            standing: Vec::new(),
            refunds: Vec::new(),
            disputes: Vec::new(),
            changed_at: requested.at,
            requested,
        }
    }

    /// What is to be paid, tax included.
    pub fn total(&self) -> Decimal {
        self.requested.amount.saturating_add(self.requested.tax)
    }

    /// What is paid back or is to be, without tax.
    pub fn refunded(&self) -> Decimal {
        sum(self.refunds.iter().filter(|refund| refund.stage != RefundStage::Failed).map(|refund| refund.amount))
    }

    /// What is disputed or was for good, of the credit.
    pub fn disputed(&self) -> Decimal {
        sum(self.disputes.iter().filter(|dispute| dispute.holds()).map(|dispute| dispute.net))
    }

    /// How much credit it comes to.
    pub fn entitled(&self) -> Decimal {
        if self.status != PaymentStatus::Succeeded {
            return Decimal::ZERO;
        }
        self.requested.amount.saturating_sub(self.refunded()).saturating_sub(self.disputed()).max(Decimal::ZERO)
    }

    /// How much credit stands for it.
    pub fn given(&self) -> Decimal {
        sum(self.standing.iter().map(|standing| standing.amount))
    }

    /// How much can be paid back at once. What could not be paid back before is credit of its own since, and a refund is of one.
    pub fn refundable(&self) -> Decimal {
        let largest = self.standing.iter().map(|standing| standing.amount).max();
        self.entitled().min(largest.unwrap_or_default())
    }

    /// The tax on some of it, such that that of all its parts together is that of the whole.
    pub fn tax_on(&self, before: Decimal, amount: Decimal) -> Decimal {
        let upto = |net: Decimal| self.share(self.requested.tax, net, self.requested.amount);
        upto(before.saturating_add(amount)).saturating_sub(upto(before))
    }

    /// What of a sum with tax is credit.
    pub(super) fn net_of(&self, total: Decimal) -> Decimal {
        self.share(self.requested.amount, total, self.total())
    }

    /// The part of a sum, in whole minor units.
    fn share(&self, sum: Decimal, part: Decimal, whole: Decimal) -> Decimal {
        if part >= whole {
            return sum;
        }
        let currency = self.requested.currency;
        let unit = Decimal::minor_unit_of(currency).units();
        let count = |amount: Decimal| amount.units().checked_div(unit).unwrap_or(0);
        let (sum, part, whole) = (count(sum), count(part), count(whole));
        // Half a unit is given to the part; at most 10^9 of a currency with 4 decimals, squared, is far inside.
        let doubled = sum.saturating_mul(part).saturating_mul(2).saturating_add(whole);
        let units = doubled.checked_div(whole.saturating_mul(2)).unwrap_or(0);
        Decimal::from_units(units.saturating_mul(unit))
    }

    pub(super) fn refund(&self, number: u32) -> Option<&Refund> {
        self.refunds.iter().find(|refund| refund.number == number)
    }

    pub(super) fn refund_mut(&mut self, number: u32) -> Option<&mut Refund> {
        self.refunds.iter_mut().find(|refund| refund.number == number)
    }

    pub(super) fn dispute(&self, object: &Name) -> Option<&Dispute> {
        self.disputes.iter().find(|dispute| dispute.object == *object)
    }

    pub(super) fn dispute_mut(&mut self, object: &Name) -> Option<&mut Dispute> {
        self.disputes.iter_mut().find(|dispute| dispute.object == *object)
    }
}

fn sum(amounts: impl Iterator<Item = Decimal>) -> Decimal {
    amounts.fold(Decimal::ZERO, Decimal::saturating_add)
}
