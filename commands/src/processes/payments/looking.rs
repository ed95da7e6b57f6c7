//! Looks where something stands at the provider, and writes it down.
//!
//! Invariant: what the provider has and no payment is known for is kept, and matched once one is known.

use domain::PaymentId;
use domain::authority::Permission;
use domain::organization::OPERATOR;
use domain::payment::identity::{step_of, stray_of};
use domain::payment::{
    ClosePaymentDispute, FailRefund, Known, Match, Move, OpenPaymentDispute, Payment, PaymentCommand, RefundStage,
    Unmatched,
};
use domain::values::text::Name;
use jiff::Timestamp;

use super::{PaymentProvider, Payments, PaymentsError, RefundState, Seen, SeenDispute, Step, context};

impl Payments {
    /// Where a payment of ours stands that was not decided.
    pub(super) async fn look(&self, known: &Known, at: Timestamp) -> Result<Step, PaymentsError> {
        let provider = self.provider_of(known)?;
        let Some(object) = &known.object else { return Ok(Step::Waits) };
        let Some(seen) = provider.look(object).await? else { return Ok(Step::Waits) };
        self.stand(known, &seen, at).await?;
        Ok(if seen.status == known.status { Step::Waits } else { Step::Taken })
    }

    /// Something of the provider's, whatever it is: a payment of ours goes on; what none is known for is kept. Gives which payment it is.
    ///
    /// # Errors
    /// See [`PaymentsError`].
    pub async fn look_at(&self, object: &Name, at: Timestamp) -> Result<Option<PaymentId>, PaymentsError> {
        let Some(provider) = &self.provider else { return Ok(None) };
        let Some(seen) = provider.look(object).await? else { return Ok(None) };
        let known = match seen.payment {
            Some(id) => self.known(id).await?.filter(|known| known.requested.provider == *provider.name()),
            None => None,
        };
        let Some(known) = known else {
            self.keep(provider.name(), &seen, at).await?;
            return Ok(None);
        };
        self.stand(&known, &seen, at).await?;
        self.see_refunds(&known, provider.as_ref(), &seen, at).await?;
        let id = known.requested.payment;
        self.match_to(id, provider.name(), &seen, at).await?;
        self.go_on(id, None, at).await?;
        Ok(Some(id))
    }

    /// What the provider says of where a payment stands, and of who takes it back.
    pub(super) async fn stand(&self, known: &Known, seen: &Seen, at: Timestamp) -> Result<(), PaymentsError> {
        let command = Move {
            to: seen.status,
            provider_object: Some(seen.object.clone()),
            at_provider: seen.begun_at,
            amount: seen.amount,
            currency: seen.currency,
            fee: seen.fee,
            reason: seen.reason.clone(),
            raw_hash: Some(seen.raw_hash),
            at,
        };
        self.say(known, ("move", seen.status.as_str()), command).await?;
        for SeenDispute { object, amount, reason, deadline, outcome } in &seen.disputes {
            let (dispute, reason) = (object.clone(), reason.clone());
            let command = OpenPaymentDispute { dispute, amount: *amount, reason, deadline: *deadline, at };
            self.say(known, ("dispute", object.as_str()), command).await?;
            if let Some(outcome) = *outcome {
                let command = ClosePaymentDispute { dispute: object.clone(), outcome, at };
                self.say(known, ("close dispute", object.as_str()), command).await?;
            }
        }
        Ok(())
    }

    /// What was paid back and has come back from there.
    async fn see_refunds(
        &self,
        known: &Known,
        provider: &dyn PaymentProvider,
        seen: &Seen,
        at: Timestamp,
    ) -> Result<(), PaymentsError> {
        if known.refunds.iter().all(|refund| refund.stage != RefundStage::Done) {
            return Ok(());
        }
        for refund in provider.refunds(&seen.object).await? {
            let (Some(number), RefundState::Failed(reason)) = (refund.number, refund.state) else { continue };
            let command = FailRefund { number, reason, at };
            self.say(known, ("fail refund", &number.to_string()), command).await?;
        }
        Ok(())
    }

    /// Kept as it was seen first, under an id that follows from what the provider calls it.
    async fn keep(&self, provider: &Name, seen: &Seen, at: Timestamp) -> Result<(), PaymentsError> {
        let id = stray_of(provider.as_str(), seen.object.as_str());
        let kept = Unmatched {
            payment: id,
            provider: provider.clone(),
            provider_object: seen.object.clone(),
            status: seen.status,
            amount: seen.amount,
            currency: seen.currency,
            at_provider: seen.begun_at,
            raw_hash: Some(seen.raw_hash),
            at,
        };
        let context = context(OPERATOR, Permission::SettlePayments, step_of(id, "keep", ""))?;
        let kept = self.write.payments.create(id.0, PaymentCommand::Keep(Box::new(kept)), context).await;
        kept.map(drop).map_err(PaymentsError::Payment)
    }

    /// What was kept for want of a payment has one now.
    async fn match_to(&self, to: PaymentId, provider: &Name, seen: &Seen, at: Timestamp) -> Result<(), PaymentsError> {
        let id = stray_of(provider.as_str(), seen.object.as_str());
        let loaded = self.write.store.load::<Payment>(id.0).await?;
        if loaded.aggregate.stray().is_none_or(|stray| stray.matched.is_some()) {
            return Ok(());
        }
        let context = context(OPERATOR, Permission::SettlePayments, step_of(id, "match", ""))?;
        let matched = self.write.payments.execute(id.0, Match { to, at }.into(), context).await;
        matched.map(drop).map_err(PaymentsError::Payment)
    }
}
