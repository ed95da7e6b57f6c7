//! Begins the payment of a top-up: with the tax that is paid beside it.

use domain::authority::{Permission, Process, Resource};
use domain::money::Decimal;
use domain::payment::identity::step_of;
use domain::payment::{PaymentCommand, Purpose, Requested};
use domain::usage_ledger::{EndTopUp, RequestTopUp, TopUpOutcome, TopUpRequested, TopUpTrigger, UsageLedger};
use domain::values::text::Name;
use domain::{CommandId, LedgerId, OrganizationId, PaymentId, TenantId};
use jiff::Timestamp;

use super::asked::AskedTopUp;
use super::{Payments, PaymentsError, Step, context};
use crate::engine::context::CommandContext;
use crate::processes::access::access_of;

impl Payments {
    /// A top-up as its ledger has asked for it; `None` if there is no such ledger.
    ///
    /// # Errors
    /// The log cannot be read.
    pub async fn asked(
        &self,
        ledger: LedgerId,
        requested: TopUpRequested,
    ) -> Result<Option<AskedTopUp>, PaymentsError> {
        let opened = self.write.store.load_first::<UsageLedger>(ledger.0).await?;
        let Some(terms) = opened.terms() else { return Ok(None) };
        let TopUpRequested { at, id: payment, amount, trigger, method, ceiling_left: _ } = requested;
        let (owner, currency, environment) = (terms.owner, terms.currency, terms.environment);
        Ok(Some(AskedTopUp { payment, ledger, owner, currency, environment, amount, trigger, method, at }))
    }

    /// Has a ledger be topped up as its rule says, if that still asks for it.
    ///
    /// # Errors
    /// See [`PaymentsError`].
    pub async fn ask_by_rule(&self, ledger: LedgerId, at: Timestamp) -> Result<(), PaymentsError> {
        let id = PaymentId(ops::ids::new_id());
        let command = RequestTopUp { at, id, amount: Decimal::ZERO, trigger: TopUpTrigger::Threshold, method: None };
        let access = access_of(Process::Payments, Permission::TopUpLedgers, &Resource::any())?;
        let context = context(TenantId::default(), Permission::TopUpLedgers, CommandId(id.0))?;
        let context = CommandContext { access, ..context };
        let asked = self.write.ledgers.execute(ledger.0, command.into(), context).await;
        asked.map(drop).map_err(PaymentsError::Ledger)
    }

    /// What would be taxed by an identity that is not stated is not paid: the top-up ends, and can be asked for again once that is.
    pub(super) async fn begin(&self, asked: &AskedTopUp, at: Timestamp) -> Result<Step, PaymentsError> {
        let Some(provider) = &self.provider else { return Err(PaymentsError::NoProvider(asked.payment)) };
        let AskedTopUp { payment, ledger, owner, currency, environment, amount, trigger, .. } = *asked;
        let Some(tax) = self.tax_on(asked).await? else {
            let command = EndTopUp { at, id: payment, outcome: TopUpOutcome::Failed };
            self.to_ledger(ledger, owner, (payment, "end", "untaxed"), command).await?;
            return Ok(Step::Waits);
        };
        let our_reference = Name::new(&payment.to_string()).map_err(|_| PaymentsError::NoEnd(payment))?;
        let requested = Requested {
            payment,
            ledger,
            owner,
            environment,
            purpose: Purpose::TopUp { trigger },
            amount,
            tax,
            currency,
            method_ref: Some(asked.method.clone()),
            provider: provider.name().clone(),
            our_reference,
            at,
        };
        let context = context(owner, Permission::SettlePayments, step_of(payment, "request", ""))?;
        let command = PaymentCommand::Request(Box::new(requested));
        self.write.payments.create(payment.0, command, context).await.map_err(PaymentsError::Payment)?;
        Ok(Step::Taken)
    }

    /// The tax on a top-up; `None` where who buys or sells has not said who it is in law, by which it is taxed.
    async fn tax_on(&self, asked: &AskedTopUp) -> Result<Option<Decimal>, PaymentsError> {
        let Some(invoicing) = &self.invoicing else { return Ok(Some(Decimal::ZERO)) };
        let buyer = OrganizationId(asked.owner.0);
        Ok(invoicing.tax_on_credit(buyer, (asked.amount, asked.currency), asked.at).await?)
    }
}
