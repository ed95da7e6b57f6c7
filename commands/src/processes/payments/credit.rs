//! Makes credit of what was paid, and takes it away where the payer takes the money back.

use domain::money::Decimal;
use domain::payment::identity::{credit_of, receipt_of};
use domain::payment::{Credit, Known, TakeCredit, TakenFor};
use domain::usage_ledger::{
    AppliesTo, CreditKind, FundedBy, GrantCredit, GrantId, PaidFor, RevokeCredit, SetAutoTopUp,
};
use domain::values::text::{Name, Reason};
use jiff::Timestamp;

use super::{Payments, PaymentsError, Step};
use crate::engine::error::ErrorClass;
use crate::processes::invoicing::Received;

/// Of credit that was bought: lower is drawn first, and there is room on both sides.
const PRIORITY: u16 = 100;

/// Why credit is revoked, as the payer reads it.
const TAKEN_BACK: &str = "The payment was taken back at the bank";

impl Payments {
    /// The receipt first, so that the credit says its number; what keeps that from being issued keeps nobody from the credit.
    pub(super) async fn credit(
        &self,
        known: &Known,
        (number, amount): (u32, Decimal),
        at: Timestamp,
    ) -> Result<Step, PaymentsError> {
        let requested = &known.requested;
        let (id, grant) = (requested.payment, credit_of(requested.payment, number));
        let receipt = self.receipt(known, at).await?;
        let paid = PaidFor {
            amount,
            tax: Some(known.tax_on(Decimal::ZERO, amount)),
            currency: requested.currency,
            payment: Some(called(known)),
            receipt,
        };
        let command = GrantCredit {
            at,
            grant_id: grant,
            amount,
            priority: PRIORITY,
            expires_at: None,
            reason: format!("payment {id}"),
            kind: CreditKind::Purchased,
            paid: Some(paid),
            funded_by: FundedBy::Platform,
            applies_to: AppliesTo::default(),
            effective_at: None,
            refundable: true,
            origin: None,
        };
        let about = number.to_string();
        self.to_ledger(requested.ledger, requested.owner, (id, "credit", &about), command).await?;
        self.say(known, ("credited", &about), Credit { number, grant, amount, at }).await?;
        Ok(Step::Taken)
    }

    /// Its number, once it is issued; `None` where nobody sells, and where something is missing for it.
    async fn receipt(&self, known: &Known, at: Timestamp) -> Result<Option<Name>, PaymentsError> {
        let Some(invoicing) = &self.invoicing else { return Ok(None) };
        let requested = &known.requested;
        let received = Received {
            document: receipt_of(requested.payment),
            payment: requested.payment,
            grant: credit_of(requested.payment, 0),
            ledger: requested.ledger,
            owner: requested.owner,
            environment: requested.environment,
            amount: requested.amount,
            currency: requested.currency,
            asked_at: requested.at,
        };
        let number = invoicing.receive(&received, at).await?;
        Ok(number.and_then(|number| Name::new(number.as_str()).ok()))
    }

    /// What is left of the credit goes, and what was spent of it is owed. The rule that would top the ledger up from there goes too.
    pub(super) async fn take_for_dispute(
        &self,
        known: &Known,
        (dispute, grants, amount): (Name, Vec<GrantId>, Decimal),
        at: Timestamp,
    ) -> Result<Step, PaymentsError> {
        let requested = &known.requested;
        let (id, ledger, owner) = (requested.payment, requested.ledger, requested.owner);
        let reason = Reason::of_others(TAKEN_BACK);
        for grant in &grants {
            let command = RevokeCredit { at, grant: *grant, reason: reason.clone(), payment: Some(called(known)) };
            self.to_ledger(ledger, owner, (id, "revoke", &grant.to_string()), command).await?;
        }
        let stop = self.to_ledger(ledger, owner, (id, "stop", dispute.as_str()), SetAutoTopUp { at, rule: None }).await;
        match stop {
            // A closed ledger has none that asks.
            Err(PaymentsError::Ledger(error)) if error.class() == ErrorClass::Rejected => {}
            other => other?,
        }
        let about = dispute.as_str().to_owned();
        let command = TakeCredit { of: TakenFor::Dispute { dispute }, grants, amount, at };
        self.say(known, ("taken for dispute", &about), command).await?;
        Ok(Step::Taken)
    }
}

/// What a payment is called where it was made.
pub(super) fn called(known: &Known) -> Name {
    let by_hand = known.by_hand.as_ref().map(|by_hand| by_hand.bank_reference.clone());
    known.object.clone().or(by_hand).unwrap_or_else(|| known.requested.our_reference.clone())
}
