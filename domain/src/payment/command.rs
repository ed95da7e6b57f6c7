//! What can be asked of a payment. Time, ids and what the provider says arrive inside.

use jiff::Timestamp;
use jiff::civil::Date;

use super::event::{PaymentDisputeOutcome, Requested, TakenFor, Unmatched};
use super::status::PaymentStatus;
use crate::aggregate::command_enum::command_enum;
use crate::money::{Currency, Decimal};
use crate::usage_ledger::{GrantId, Granter};
use crate::values::digest::Digest;
use crate::values::text::{Name, Reason};
use crate::{PaymentId, PrincipalId};

command_enum! {
    /// A command to a payment.
    PaymentCommand {
        /// Be wanted.
        Request(Box<Requested>);
        /// Have been transferred.
        RecordByHand(Box<RecordByHand>);
        /// Stand where the provider says.
        Move(Box<Move>);
        /// Have become credit.
        Credit(Credit);
        /// Be paid back, or some of it.
        RequestRefund(RequestRefund);
        /// Be no credit any more, or some of it.
        TakeCredit(TakeCredit);
        /// Have been paid back, or some of it.
        Refund(RefundDone);
        /// Not be paid back after all.
        FailRefund(FailRefund);
        /// Be taken back.
        Dispute(OpenPaymentDispute);
        /// Be taken back, or not, for good.
        CloseDispute(ClosePaymentDispute);
        /// Be known by the provider alone.
        Keep(Box<Unmatched>);
        /// Be another one.
        Match(Match);
    }
}

/// Records what was transferred, under an id that follows from what the bank calls it: said again, it was paid once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordByHand {
    /// What was paid.
    pub requested: Requested,
    /// What the bank calls it.
    pub bank_reference: Name,
    /// The day of its value.
    pub value_date: Date,
    /// Who says so, by which key.
    pub by: Granter,
    /// Now.
    pub at: Timestamp,
}

/// Says where the provider has it. What it said before, or what is behind that, changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Where it stands.
    pub to: PaymentStatus,
    /// What it is called there; none where it never got there.
    pub provider_object: Option<Name>,
    /// When it was begun there.
    pub at_provider: Option<Timestamp>,
    /// What was received.
    pub amount: Decimal,
    /// In which currency.
    pub currency: Currency,
    /// What the provider keeps.
    pub fee: Option<Decimal>,
    /// Why it was refused.
    pub reason: Option<Reason>,
    /// The hash of its answer.
    pub raw_hash: Option<Digest>,
    /// Now.
    pub at: Timestamp,
}

/// Says that the ledger has credit for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credit {
    /// Which of several.
    pub number: u32,
    /// Which credit.
    pub grant: GrantId,
    /// How much.
    pub amount: Decimal,
    /// Now.
    pub at: Timestamp,
}

/// Wants some of it paid back, or all that is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestRefund {
    /// How much without tax; all that is left where nothing is said.
    pub amount: Option<Decimal>,
    /// Why; no personal data.
    pub reason: Reason,
    /// Who wants it.
    pub by: PrincipalId,
    /// Now.
    pub at: Timestamp,
}

/// Says that the ledger no longer has credit for something of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakeCredit {
    /// For what.
    pub of: TakenFor,
    /// Of which credit.
    pub grants: Vec<GrantId>,
    /// How much in all.
    pub amount: Decimal,
    /// Now.
    pub at: Timestamp,
}

/// Says that something was paid back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundDone {
    /// Which.
    pub number: u32,
    /// What the provider calls it.
    pub of: Option<Name>,
    /// Now.
    pub at: Timestamp,
}

/// Says that something cannot be paid back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailRefund {
    /// Which.
    pub number: u32,
    /// Why.
    pub reason: Reason,
    /// Now.
    pub at: Timestamp,
}

/// Says that the payer takes something back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPaymentDispute {
    /// What the provider calls that.
    pub dispute: Name,
    /// How much, tax included.
    pub amount: Decimal,
    /// Why.
    pub reason: Reason,
    /// Until when something can be said against it.
    pub deadline: Option<Timestamp>,
    /// Now.
    pub at: Timestamp,
}

/// Says how that has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosePaymentDispute {
    /// Which.
    pub dispute: Name,
    /// How.
    pub outcome: PaymentDisputeOutcome,
    /// Now.
    pub at: Timestamp,
}

/// Says of which payment it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Of which.
    pub to: PaymentId,
    /// Now.
    pub at: Timestamp,
}
