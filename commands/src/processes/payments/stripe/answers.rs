//! What is read of answers. What else they say is left alone: the provider adds to them at any time.

use std::collections::BTreeMap;

use domain::PaymentId;
use domain::money::Decimal;
use domain::payment::{PaymentDisputeOutcome, PaymentStatus};
use domain::values::digest::Digest;
use domain::values::text::{Name, Reason};
use jiff::Timestamp;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::super::provider::{ProviderError, RefundState, Seen, SeenDispute, SeenRefund};
use super::amount;
use super::amount::currency;
use super::naming::{PAYMENT, REFUND};

/// Something with ours named in it.
type Metadata = BTreeMap<String, String>;

/// A page of things.
#[derive(Deserialize)]
#[serde(bound = "T: DeserializeOwned")]
pub(super) struct List<T> {
    pub data: Vec<T>,
    #[serde(default)]
    pub has_more: bool,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { data: Vec::new(), has_more: false }
    }
}

/// A payment intent.
#[derive(Deserialize)]
pub(super) struct IntentAnswer {
    pub id: String,
    status: String,
    amount: i64,
    #[serde(default)]
    amount_received: i64,
    currency: String,
    #[serde(default)]
    created: i64,
    #[serde(default)]
    pub metadata: Metadata,
    last_payment_error: Option<Said>,
    latest_charge: Option<ChargeAnswer>,
}

/// What went wrong.
#[derive(Deserialize)]
struct Said {
    message: Option<String>,
}

/// A charge, whole where it was asked for so.
#[derive(Deserialize)]
#[serde(untagged)]
enum ChargeAnswer {
    Whole(WholeCharge),
    Id(#[expect(dead_code, reason = "an id says nothing that is not in the intent")] String),
}

#[derive(Deserialize)]
struct WholeCharge {
    #[serde(default)]
    disputed: bool,
    balance_transaction: Option<BalanceAnswer>,
}

/// What it settles, whole where it was asked for so.
#[derive(Deserialize)]
#[serde(untagged)]
enum BalanceAnswer {
    Whole { fee: i64, currency: String },
    Id(#[expect(dead_code, reason = "an id says nothing of the fee")] String),
}

/// A dispute.
#[derive(Deserialize)]
pub(super) struct DisputeAnswer {
    id: String,
    amount: i64,
    currency: String,
    reason: String,
    status: String,
    evidence_details: Option<Evidence>,
}

#[derive(Deserialize)]
struct Evidence {
    due_by: Option<i64>,
}

/// A refund.
#[derive(Deserialize)]
pub(super) struct RefundAnswer {
    id: String,
    status: Option<String>,
    failure_reason: Option<String>,
    #[serde(default)]
    metadata: Metadata,
}

/// A way of paying.
#[derive(Deserialize)]
pub(super) struct MethodAnswer {
    pub customer: Option<String>,
}

/// Who pays.
#[derive(Deserialize)]
pub(super) struct CustomerAnswer {
    #[serde(default)]
    pub metadata: Metadata,
}

/// An event.
#[derive(Deserialize)]
pub(super) struct EventAnswer {
    pub id: String,
    data: EventData,
}

#[derive(Deserialize)]
struct EventData {
    object: EventObject,
}

#[derive(Deserialize)]
struct EventObject {
    id: String,
    object: String,
    payment_intent: Option<String>,
}

impl EventAnswer {
    /// The intent that it is about, if it is about one.
    pub fn intent(&self) -> Option<&str> {
        let object = &self.data.object;
        if object.object == "payment_intent" { Some(&object.id) } else { object.payment_intent.as_deref() }
    }
}

/// Why something was not done.
#[derive(Deserialize)]
pub(super) struct ErrorAnswer {
    pub error: SaidError,
}

#[derive(Default, Deserialize)]
pub(super) struct SaidError {
    pub message: Option<String>,
    pub payment_intent: Option<IntentAnswer>,
}

pub(super) fn read<T: DeserializeOwned>(raw: &str) -> Result<T, ProviderError> {
    serde_json::from_str(raw).map_err(|error| ProviderError::Unreadable(error.to_string()))
}

pub(super) fn name(text: &str) -> Result<Name, ProviderError> {
    Name::new(text).map_err(|error| ProviderError::Unreadable(error.to_string()))
}

fn instant(seconds: i64) -> Option<Timestamp> {
    Timestamp::from_second(seconds).ok().filter(|_| seconds > 0)
}

impl IntentAnswer {
    pub fn is_disputed(&self) -> bool {
        matches!(&self.latest_charge, Some(ChargeAnswer::Whole(WholeCharge { disputed: true, .. })))
    }

    /// One that asks for another way of paying was refused if it was tried, and not begun if it was not.
    fn status(&self) -> Result<PaymentStatus, ProviderError> {
        Ok(match self.status.as_str() {
            "succeeded" => PaymentStatus::Succeeded,
            "canceled" => PaymentStatus::Cancelled,
            "requires_payment_method" if self.last_payment_error.is_some() => PaymentStatus::Failed,
            "requires_payment_method"
            | "requires_confirmation"
            | "requires_action"
            | "requires_capture"
            | "processing" => PaymentStatus::Pending,
            other => return Err(ProviderError::Unreadable(format!("{other:?} is no status of a payment intent"))),
        })
    }

    fn fee(&self) -> Option<Decimal> {
        let Some(ChargeAnswer::Whole(WholeCharge { balance_transaction, .. })) = &self.latest_charge else {
            return None;
        };
        let Some(BalanceAnswer::Whole { fee, currency: code }) = balance_transaction else { return None };
        Some(amount::from(*fee, currency(code).ok()?))
    }
}

/// A payment with its disputes.
pub(super) fn seen_of(intent: &IntentAnswer, disputes: &[DisputeAnswer], raw: &str) -> Result<Seen, ProviderError> {
    let (status, currency) = (intent.status()?, currency(&intent.currency)?);
    let count = if status == PaymentStatus::Succeeded { intent.amount_received } else { intent.amount };
    let reason = intent.last_payment_error.as_ref().and_then(|error| error.message.as_deref());
    Ok(Seen {
        object: name(&intent.id)?,
        payment: intent.metadata.get(PAYMENT).and_then(|id| id.parse::<PaymentId>().ok()),
        status,
        amount: amount::from(count, currency),
        currency,
        fee: intent.fee(),
        reason: reason.filter(|_| status == PaymentStatus::Failed).map(Reason::of_others),
        begun_at: instant(intent.created),
        raw_hash: Digest::of(raw),
        disputes: disputes.iter().filter_map(|dispute| dispute_of(dispute).transpose()).collect::<Result<_, _>>()?,
    })
}

/// `None` of an inquiry, which takes no money back.
fn dispute_of(dispute: &DisputeAnswer) -> Result<Option<SeenDispute>, ProviderError> {
    let outcome = match dispute.status.as_str() {
        "won" => Some(PaymentDisputeOutcome::Won),
        "lost" => Some(PaymentDisputeOutcome::Lost),
        "needs_response" | "under_review" => None,
        // Inquiries, which have not become disputes, and disputes that were kept from becoming ones.
        _ => return Ok(None),
    };
    let deadline = dispute.evidence_details.as_ref().and_then(|evidence| evidence.due_by);
    Ok(Some(SeenDispute {
        object: name(&dispute.id)?,
        amount: amount::from(dispute.amount, currency(&dispute.currency)?),
        reason: Reason::of_others(&dispute.reason),
        deadline: deadline.and_then(instant),
        outcome,
    }))
}

pub(super) fn refund_of(refund: &RefundAnswer) -> Result<SeenRefund, ProviderError> {
    let state = match refund.status.as_deref() {
        Some("succeeded") => RefundState::Done,
        Some("failed" | "canceled") => {
            RefundState::Failed(Reason::of_others(refund.failure_reason.as_deref().unwrap_or("failed")))
        }
        _ => RefundState::Pending,
    };
    let number = refund.metadata.get(REFUND).and_then(|number| number.parse().ok());
    Ok(SeenRefund { object: name(&refund.id)?, number, state })
}
