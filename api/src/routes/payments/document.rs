//! What is shown of a payment.

use axum::response::Response;
use domain::authority::Permission;
use domain::money::{Currency, Decimal};
use domain::payment::identity::receipt_of;
use domain::payment::{Dispute, Known, Payment, PaymentDisputeOutcome, PaymentStatus, Purpose, Refund, RefundStage};
use domain::usage_ledger::{GrantId, TopUpTrigger};
use domain::values::text::{Name, Reason};
use domain::{Environment, InvoiceId, LedgerId, PaymentId, TenantId};
use jiff::Timestamp;
use jiff::civil::Date;
use projections::read_models::payments::PaymentView;
use schemars::JsonSchema;
use serde::Serialize;

use super::target::resource;
use crate::http::auth::Caller;
use crate::http::conventions::Done;

/// A payment.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PaymentDocument {
    /// Its id.
    pub id: PaymentId,
    /// Its version; also the `ETag`, which `If-Match` takes.
    pub version: i64,
    /// For which ledger.
    pub ledger: LedgerId,
    /// Who pays.
    pub organization: TenantId,
    /// Live or test.
    pub environment: Environment,
    /// Where it stands.
    pub status: PaymentStatus,
    /// How much credit it is for.
    #[schemars(example = &"50")]
    pub amount: Decimal,
    /// The tax that is paid beside it.
    #[schemars(example = &"9.5")]
    pub tax: Decimal,
    /// Of the amounts.
    pub currency: Currency,
    /// Who or what asked for it, of a top-up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trigger: Option<TopUpTrigger>,
    /// Who carries it out.
    #[schemars(example = &"stripe")]
    pub provider: Name,
    /// What it is called there, once it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"pi_4711")]
    pub provider_object: Option<Name>,
    /// Why it was not paid, where that is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// What the bank calls it, of a transfer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bank_reference: Option<Name>,
    /// The day of its value, of a transfer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_date: Option<Date>,
    /// How much credit stands for it now.
    #[schemars(example = &"50")]
    pub credited: Decimal,
    /// That credit: more than one where something of it was taken and came again.
    pub grants: Vec<GrantId>,
    /// Its receipt, where the marketplace issues them: `GET /v1/invoices/{id}`, in a moment.
    pub receipt: InvoiceId,
    /// What was paid back of it, or is to be.
    pub refunds: Vec<PaymentRefund>,
    /// What was taken back of it at the bank.
    pub disputes: Vec<PaymentDispute>,
    /// When it was wanted.
    pub requested_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// Something of a payment that is paid back.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PaymentRefund {
    /// Which of several, from 0.
    pub number: u32,
    /// How much, without tax.
    #[schemars(example = &"20")]
    pub amount: Decimal,
    /// The tax of that, which is paid back beside it.
    #[schemars(example = &"3.8")]
    pub tax: Decimal,
    /// Why.
    pub reason: Reason,
    /// How far it is: first its credit is taken, then the money is sent.
    pub stage: RefundStage,
    /// What it is called at the provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_object: Option<Name>,
    /// Why it was not paid back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed: Option<Reason>,
}

/// Something of a payment that was taken back at the bank.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PaymentDispute {
    /// What it is called at the provider.
    #[schemars(example = &"dp_4711")]
    pub provider_object: Name,
    /// How much, tax included.
    #[schemars(example = &"59.5")]
    pub amount: Decimal,
    /// Why.
    pub reason: Reason,
    /// Until when something can be said against it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Timestamp>,
    /// How it has ended; absent until it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<PaymentDisputeOutcome>,
}

impl PaymentDocument {
    /// Of a payment that is at a version.
    pub fn of(known: &Known, version: i64) -> Self {
        let requested = &known.requested;
        let trigger = match requested.purpose {
            Purpose::TopUp { trigger } => Some(trigger),
            Purpose::Transfer => None,
        };
        Self {
            id: requested.payment,
            version,
            ledger: requested.ledger,
            organization: requested.owner,
            environment: requested.environment,
            status: known.status,
            amount: requested.amount,
            tax: requested.tax,
            currency: requested.currency,
            trigger,
            provider: requested.provider.clone(),
            provider_object: known.object.clone(),
            reason: known.reason.clone(),
            bank_reference: known.by_hand.as_ref().map(|by_hand| by_hand.bank_reference.clone()),
            value_date: known.by_hand.as_ref().map(|by_hand| by_hand.value_date),
            credited: known.given(),
            grants: known.standing.iter().map(|standing| standing.grant).collect(),
            receipt: receipt_of(requested.payment),
            refunds: known.refunds.iter().map(PaymentRefund::from).collect(),
            disputes: known.disputes.iter().map(PaymentDispute::from).collect(),
            requested_at: requested.at,
            changed_at: known.changed_at,
        }
    }
}

impl From<&Refund> for PaymentRefund {
    fn from(refund: &Refund) -> Self {
        Self {
            number: refund.number,
            amount: refund.amount,
            tax: refund.tax,
            reason: refund.reason.clone(),
            stage: refund.stage,
            provider_object: refund.object.clone(),
            failed: refund.failed.clone(),
        }
    }
}

impl From<&Dispute> for PaymentDispute {
    fn from(dispute: &Dispute) -> Self {
        Self {
            provider_object: dispute.object.clone(),
            amount: dispute.amount,
            reason: dispute.reason.clone(),
            deadline: dispute.deadline,
            outcome: dispute.outcome,
        }
    }
}

impl From<PaymentView> for PaymentDocument {
    fn from(view: PaymentView) -> Self {
        Self::of(&view.known, view.version)
    }
}

/// Answers a command with the payment, if who sent it may read it.
pub(super) fn answer(caller: &Caller, done: Done<Payment>) -> Response {
    let shown = done.then().and_then(|then| {
        let known = then.aggregate.known()?;
        caller.access_with(Permission::ReadPayments, &resource(&known.requested))?;
        Some(PaymentDocument::of(known, then.version))
    });
    done.respond(shown)
}
