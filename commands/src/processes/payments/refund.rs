//! Pays something back: the credit goes first, then the money, and the receipt has a note that says so.

use domain::authority::Permission;
use domain::invoice::{Invoice, Note, NotedLine, Standing};
use domain::money::Decimal;
use domain::payment::identity::{note_of, receipt_of, step_of};
use domain::payment::{FailRefund, Known, Refund, RefundDone, TakeCredit, TakenFor};
use domain::usage_ledger::{GrantId, RefundCredit};
use domain::values::text::{Name, Reason};
use jiff::Timestamp;

use super::credit::called;
use super::{Payments, PaymentsError, ProviderError, RefundState, Step, WantedRefund, context};
use crate::engine::error::{ErrorClass, ExecuteError};

impl Payments {
    /// What is spent by now is not paid back.
    pub(super) async fn take_for_refund(
        &self,
        known: &Known,
        (number, grant, amount): (u32, GrantId, Decimal),
        at: Timestamp,
    ) -> Result<Step, PaymentsError> {
        let requested = &known.requested;
        let about = number.to_string();
        let command = RefundCredit { at, grant, amount, payment: called(known) };
        let step = (requested.payment, "refund credit", about.as_str());
        match self.to_ledger(requested.ledger, requested.owner, step, command).await {
            Ok(()) => {
                let command = TakeCredit { of: TakenFor::Refund { number }, grants: vec![grant], amount, at };
                self.say(known, ("taken for refund", &about), command).await?;
            }
            Err(PaymentsError::Ledger(ExecuteError::Rejected(error))) => {
                let reason = Reason::of_others(&error.to_string());
                self.say(known, ("refuse refund", &about), FailRefund { number, reason, at }).await?;
            }
            Err(error) => return Err(error),
        }
        Ok(Step::Taken)
    }

    pub(super) async fn send_refund(&self, known: &Known, number: u32, at: Timestamp) -> Result<Step, PaymentsError> {
        let Some(refund) = known.refunds.iter().find(|refund| refund.number == number) else { return Ok(Step::Waits) };
        let about = number.to_string();
        let object = match self.sent(known, refund).await? {
            Sent::Done(object) => object,
            Sent::Failed(reason) => {
                self.say(known, ("fail refund", &about), FailRefund { number, reason, at }).await?;
                return Ok(Step::Taken);
            }
            Sent::Pending => return Ok(Step::Waits),
        };
        self.note(known, refund, at).await?;
        self.say(known, ("refunded", &about), RefundDone { number, of: object, at }).await?;
        Ok(Step::Taken)
    }

    /// What was transferred is transferred back by whoever has it paid back.
    async fn sent(&self, known: &Known, refund: &Refund) -> Result<Sent, PaymentsError> {
        if known.by_hand.is_some() {
            return Ok(Sent::Done(None));
        }
        let Some(object) = known.object.clone() else { return Ok(Sent::Pending) };
        let wanted = WantedRefund {
            payment: known.requested.payment,
            number: refund.number,
            object,
            amount: refund.total(),
            currency: known.requested.currency,
        };
        match self.provider_of(known)?.refund(&wanted).await {
            Ok(seen) => Ok(match seen.state {
                RefundState::Pending => Sent::Pending,
                RefundState::Done => Sent::Done(Some(seen.object)),
                RefundState::Failed(reason) => Sent::Failed(reason),
            }),
            Err(ProviderError::Refused(reason)) => Ok(Sent::Failed(reason)),
            Err(error @ (ProviderError::Unavailable(_) | ProviderError::Unreadable(_))) => Err(error.into()),
        }
    }

    /// The note on the receipt, where one was issued; whoever drafts notes drafts it.
    async fn note(&self, known: &Known, refund: &Refund, at: Timestamp) -> Result<(), PaymentsError> {
        let id = known.requested.payment;
        let receipt = receipt_of(id);
        let loaded = self.write.store.load::<Invoice>(receipt.0).await?;
        let is_issued = loaded.aggregate.document().is_some_and(|document| match document.standing() {
            Standing::Issued | Standing::PartlyPaid | Standing::Paid | Standing::WrittenOff => true,
            Standing::Draft | Standing::Voided | Standing::Cancelled => false,
        });
        if !is_issued {
            return Ok(());
        }
        let lines = vec![NotedLine { line: 0, net: refund.amount }];
        let command = Note { note: note_of(id, refund.number), lines, reason: refund.reason.clone(), at };
        let step = step_of(id, "note", &refund.number.to_string());
        let context = context(known.requested.owner, Permission::SettleInvoices, step)?;
        match self.write.invoices.execute(receipt.0, command.into(), context).await {
            // Somebody took as much back by hand; the money goes all the same.
            Err(error) if error.class() == ErrorClass::Rejected => {
                tracing::warn!(payment = %id, error = &error as &dyn std::error::Error, "a refund is not noted on its receipt");
                Ok(())
            }
            other => other.map(drop).map_err(PaymentsError::Receipt),
        }
    }
}

/// What became of it at the provider.
enum Sent {
    Done(Option<Name>),
    Failed(Reason),
    Pending,
}
