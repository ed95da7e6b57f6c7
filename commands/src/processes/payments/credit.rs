//! Makes credit of what was paid, and takes it away where the payer takes the money back.
//!
//! Invariant: what somebody says was transferred is credit once another one says so too, where that is above the bound; what the provider received is
//! credit at once.

use domain::money::Decimal;
use domain::payment::identity::{credit_of, receipt_of};
use domain::payment::{Credit, Known, TakeCredit, TakenFor};
use domain::usage_ledger::{
    AppliesTo, CreditKind, FundedBy, GrantCredit, GrantId, PaidFor, RevokeCredit, SetAutoTopUp, SuspendLedger,
    UsageLedger, UsageLedgerCommand, WANTED_FOR,
};
use domain::values::text::{Name, Reason};
use domain::{LedgerId, PaymentId, TenantId};
use jiff::Timestamp;

use super::{Payments, PaymentsError, Step};
use crate::engine::error::ErrorClass;
use crate::processes::invoicing::Received;

/// Of credit that was bought: lower is drawn first, and there is room on both sides.
const PRIORITY: u16 = 100;

/// Why credit is revoked, as the payer reads it.
const TAKEN_BACK: &str = "The payment was taken back at the bank";

impl Payments {
    /// The receipt first, so that the credit says its number; what keeps that from being issued keeps nobody from the credit. Of what has to be
    /// approved there is none before it is.
    pub(super) async fn credit(
        &self,
        known: &Known,
        (number, amount): (u32, Decimal),
        at: Timestamp,
    ) -> Result<Step, PaymentsError> {
        let requested = &known.requested;
        let (id, grant) = (requested.payment, credit_of(requested.payment, number));
        let by = known.by_hand.as_ref().filter(|_| number == 0).map(|by_hand| by_hand.by.clone());
        let alone_up_to = self.four_eyes_above.of(requested.currency).filter(|_| by.is_some());
        let waits = match alone_up_to {
            Some(bound) if amount > bound => !self.has_credit(requested.ledger, grant).await?,
            Some(_) | None => false,
        };
        let receipt = if waits { None } else { self.receipt(known, at).await? };
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
            by,
            alone_up_to,
        };
        let about = number.to_string();
        let asked = alone_up_to.map_or_else(|| about.clone(), |_| format!("{about} {}", time_of_asking(known, at)));
        self.to_ledger(requested.ledger, requested.owner, (id, "credit", &asked), command).await?;
        if alone_up_to.is_some() && !self.has_credit(requested.ledger, grant).await? {
            return Ok(Step::Waits);
        }
        self.say(known, ("credited", &about), Credit { number, grant, amount, at }).await?;
        Ok(Step::Taken)
    }

    /// Whether the ledger has been granted it; what it waits for it has not.
    async fn has_credit(&self, ledger: LedgerId, grant: GrantId) -> Result<bool, PaymentsError> {
        let loaded = self.write.store.load::<UsageLedger>(ledger.0).await?;
        Ok(loaded.aggregate.grants().get(grant).is_some())
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

    /// What is left of the credit goes, and what was spent of it is owed: until that is paid, the ledger is suspended. The rule that would top it up from
    /// there goes too.
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
        let payment = Some(called(known));
        let suspend = SuspendLedger { at, reason: reason.clone(), payment };
        self.unless_closed(ledger, owner, (id, "suspend", dispute.as_str()), suspend).await?;
        self.unless_closed(ledger, owner, (id, "stop", dispute.as_str()), SetAutoTopUp { at, rule: None }).await?;
        let about = dispute.as_str().to_owned();
        let command = TakeCredit { of: TakenFor::Dispute { dispute }, grants, amount, at };
        self.say(known, ("taken for dispute", &about), command).await?;
        Ok(Step::Taken)
    }
}

impl Payments {
    /// Says something to a ledger that says nothing to one that is closed: there is nothing to stop.
    async fn unless_closed(
        &self,
        ledger: LedgerId,
        owner: TenantId,
        step: (PaymentId, &str, &str),
        command: impl Into<UsageLedgerCommand>,
    ) -> Result<(), PaymentsError> {
        match self.to_ledger(ledger, owner, step, command).await {
            Err(PaymentsError::Ledger(error)) if error.class() == ErrorClass::Rejected => Ok(()),
            other => other,
        }
    }
}

/// For which time it is asked for an approval: what nobody has approved is asked for anew once that has lapsed.
fn time_of_asking(known: &Known, at: Timestamp) -> i64 {
    let since = at.duration_since(known.requested.at).as_secs();
    since.checked_div(WANTED_FOR.as_secs()).unwrap_or_default()
}

/// What a payment is called where it was made.
pub(super) fn called(known: &Known) -> Name {
    let by_hand = known.by_hand.as_ref().map(|by_hand| by_hand.bank_reference.clone());
    known.object.clone().or(by_hand).unwrap_or_else(|| known.requested.our_reference.clone())
}
