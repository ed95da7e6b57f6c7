//! What is to be done next about a payment, by whoever goes on with it.
//!
//! Invariant: it follows from what happened to the payment alone, and each is done once: what it leads to is an event after which it is something
//! else.

use super::event::PaymentDisputeOutcome;
use super::known::{Known, RefundStage};
use super::status::PaymentStatus;
use crate::money::Decimal;
use crate::usage_ledger::GrantId;
use crate::values::text::Name;

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Todo {
    /// The provider is to be asked for it.
    Create,
    /// The provider is to be asked where it stands.
    Look,
    /// Its credit is to be taken away: what is spent of it is owed.
    TakeForDispute {
        /// For which dispute.
        dispute: Name,
        /// Which credit.
        grants: Vec<GrantId>,
        /// How much that is.
        amount: Decimal,
    },
    /// What is left of its credit is to be lowered.
    TakeForRefund {
        /// For which refund.
        number: u32,
        /// Which credit.
        grant: GrantId,
        /// By how much.
        amount: Decimal,
    },
    /// Money is to be sent back.
    SendRefund {
        /// Of which refund.
        number: u32,
    },
    /// Its ledger is to have credit.
    Credit {
        /// Which of several.
        number: u32,
        /// How much.
        amount: Decimal,
    },
}

impl Known {
    /// What is to be done next; none where it is for others to do something.
    pub fn todo(&self) -> Option<Todo> {
        match self.status {
            PaymentStatus::Requested => return Some(Todo::Create),
            PaymentStatus::Pending => return Some(Todo::Look),
            PaymentStatus::Failed | PaymentStatus::Cancelled => return None,
            PaymentStatus::Succeeded => {}
        }
        self.dispute_to_take().or_else(|| self.refund_to_go_on()).or_else(|| self.credit_to_grant())
    }

    fn dispute_to_take(&self) -> Option<Todo> {
        let waits =
            |dispute: &&super::known::Dispute| !dispute.is_taken && dispute.outcome != Some(PaymentDisputeOutcome::Won);
        let dispute = self.disputes.iter().find(waits)?;
        let grants = self.standing.iter().map(|standing| standing.grant).collect();
        Some(Todo::TakeForDispute { dispute: dispute.object.clone(), grants, amount: self.given() })
    }

    fn refund_to_go_on(&self) -> Option<Todo> {
        let refund =
            self.refunds.iter().find(|refund| matches!(refund.stage, RefundStage::Requested | RefundStage::Taken))?;
        let (number, amount) = (refund.number, refund.amount);
        if refund.stage == RefundStage::Taken {
            return Some(Todo::SendRefund { number });
        }
        // The one that has enough; else the largest, of which the ledger says that it does not suffice.
        let enough = self.standing.iter().find(|standing| standing.amount >= amount);
        let standing = enough.or_else(|| self.standing.iter().max_by_key(|standing| standing.amount))?;
        Some(Todo::TakeForRefund { number, grant: standing.grant, amount })
    }

    fn credit_to_grant(&self) -> Option<Todo> {
        let amount = self.entitled().saturating_sub(self.given());
        (amount > Decimal::ZERO).then_some(Todo::Credit { number: self.credited, amount })
    }
}
