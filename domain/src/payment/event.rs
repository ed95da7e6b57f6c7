//! What happened to a payment. The shapes are pinned by the files in `contract/payment/`.
//!
//! Invariant: nothing of a card or an account stands here: ways of paying and what the provider has are named by its own opaque ids.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::status::PaymentStatus;
use crate::aggregate::events::events;
use crate::money::{Currency, Decimal};
use crate::usage_ledger::{GrantId, Granter, TopUpTrigger};
use crate::values::digest::Digest;
use crate::values::text::{Name, Reason};
use crate::{Environment, LedgerId, PaymentId, PrincipalId, TenantId};

events! {
    /// An event of a payment.
    PaymentEvent {
        /// It is wanted.
        as_requested: Requested(Box<Requested>) = "payment.requested" ["1"] since 8;
        /// It stands elsewhere, as its provider says.
        as_moved: Moved(Box<Moved>) = "payment.moved" ["1"] since 8;
        /// Somebody of the marketplace says that it was transferred.
        as_recorded_by_hand: RecordedByHand(RecordedByHand) = "payment.recorded_by_hand" ["1"] since 8;
        /// Its ledger has credit for it.
        as_credited: Credited(Credited) = "payment.credited" ["1"] since 8;
        /// Something of it is to be paid back.
        as_refund_requested: RefundRequested(RefundRequested) = "payment.refund_requested" ["1"] since 8;
        /// Its ledger no longer has the credit for something of it.
        as_credit_taken: CreditTaken(CreditTaken) = "payment.credit_taken" ["1"] since 8;
        /// Something of it was paid back.
        as_refunded: Refunded(Refunded) = "payment.refunded" ["1"] since 8;
        /// Something of it could not be paid back.
        as_refund_failed: RefundFailed(RefundFailed) = "payment.refund_failed" ["1"] since 8;
        /// The payer takes it back at its bank.
        as_disputed: Disputed(Disputed) = "payment.disputed" ["1"] since 8;
        /// That has ended.
        as_dispute_closed: DisputeClosed(DisputeClosed) = "payment.dispute_closed" ["1"] since 8;
        /// The provider has something that no payment is known for.
        as_unmatched: Unmatched(Unmatched) = "payment.unmatched" ["1"] since 8;
        /// It is known by now what that is of.
        as_matched: Matched(Matched) = "payment.matched" ["1"] since 8;
    }
}

/// What a payment is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Purpose {
    /// Credit that a ledger asked for.
    TopUp {
        /// Who or what asked.
        trigger: TopUpTrigger,
    },
    /// Credit for what was transferred.
    Transfer,
}

/// A payment is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Requested {
    /// Its id.
    pub payment: PaymentId,
    /// For which ledger.
    pub ledger: LedgerId,
    /// Whose that is: who pays.
    pub owner: TenantId,
    /// Live or test.
    pub environment: Environment,
    /// What it is for.
    pub purpose: Purpose,
    /// How much credit, in whole minor units.
    pub amount: Decimal,
    /// The tax on that, which is paid beside it.
    pub tax: Decimal,
    /// Of both.
    pub currency: Currency,
    /// By what it is paid, as the provider calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method_ref: Option<Name>,
    /// Who carries it out.
    pub provider: Name,
    /// What it is called at the provider beside its own id there.
    pub our_reference: Name,
    /// When.
    pub at: Timestamp,
}

/// A payment stands elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Moved {
    /// Where.
    pub to: PaymentStatus,
    /// What the provider calls it; none where it never had it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_object: Option<Name>,
    /// When it was begun there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_provider: Option<Timestamp>,
    /// What was received, tax included.
    pub amount: Decimal,
    /// What the provider keeps of it, where it says so, in the currency in which it settles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee: Option<Decimal>,
    /// Why, where it was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// The hash of what the provider answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw_hash: Option<Digest>,
    /// When.
    pub at: Timestamp,
}

/// A transfer has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordedByHand {
    /// What the bank calls it.
    pub bank_reference: Name,
    /// The day of its value.
    pub value_date: Date,
    /// Who says so, by which key.
    pub by: Granter,
    /// When.
    pub at: Timestamp,
}

/// A ledger has credit for a payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Credited {
    /// Which of several of this payment, from 0: more than the first there are where a refund failed or a dispute was won.
    pub number: u32,
    /// Which credit.
    pub grant: GrantId,
    /// How much.
    pub amount: Decimal,
    /// When.
    pub at: Timestamp,
}

/// Something is to be paid back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RefundRequested {
    /// Which of several, from 0.
    pub number: u32,
    /// How much, without tax.
    pub amount: Decimal,
    /// The tax of that.
    pub tax: Decimal,
    /// Why.
    pub reason: Reason,
    /// Who wants it.
    pub by: PrincipalId,
    /// When.
    pub at: Timestamp,
}

/// For what credit was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum TakenFor {
    /// A refund.
    Refund {
        /// Which.
        number: u32,
    },
    /// A dispute.
    Dispute {
        /// Which.
        dispute: Name,
    },
}

/// A ledger no longer has the credit for something of a payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreditTaken {
    /// For what.
    pub of: TakenFor,
    /// Of which credit.
    pub grants: Vec<GrantId>,
    /// How much in all: what had been spent of it is owed.
    pub amount: Decimal,
    /// When.
    pub at: Timestamp,
}

/// Something was paid back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Refunded {
    /// Which.
    pub number: u32,
    /// How much, tax included.
    pub amount: Decimal,
    /// What the provider calls that; none where it is transferred by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Name>,
    /// When.
    pub at: Timestamp,
}

/// Something could not be paid back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RefundFailed {
    /// Which.
    pub number: u32,
    /// Why.
    pub reason: Reason,
    /// When.
    pub at: Timestamp,
}

/// The payer takes something back at its bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Disputed {
    /// What the provider calls that.
    pub dispute: Name,
    /// How much, tax included.
    pub amount: Decimal,
    /// How much of that is credit.
    pub net: Decimal,
    /// Why.
    pub reason: Reason,
    /// Until when something can be said against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Timestamp>,
    /// When.
    pub at: Timestamp,
}

/// How a dispute has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaymentDisputeOutcome {
    /// The money is here again.
    Won,
    /// The money is gone.
    Lost,
}

/// A dispute has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisputeClosed {
    /// Which.
    pub dispute: Name,
    /// How.
    pub outcome: PaymentDisputeOutcome,
    /// When.
    pub at: Timestamp,
}

/// The provider has something that no payment is known for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unmatched {
    /// The id that it is kept under.
    pub payment: PaymentId,
    /// Who has it.
    pub provider: Name,
    /// What it is called there.
    pub provider_object: Name,
    /// Where it stands.
    pub status: PaymentStatus,
    /// How much it is, tax included.
    pub amount: Decimal,
    /// Of the amount.
    pub currency: Currency,
    /// When it was begun there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_provider: Option<Timestamp>,
    /// The hash of what the provider answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw_hash: Option<Digest>,
    /// When it was seen.
    pub at: Timestamp,
}

/// It is known by now of which payment something is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Matched {
    /// Of which.
    pub to: PaymentId,
    /// When.
    pub at: Timestamp,
}
