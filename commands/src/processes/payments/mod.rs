//! Takes payments as far as they go: has the provider make them, looks where they stand, makes credit of them, and takes it back where the money goes
//! back.
//!
//! Invariants: each step follows from where the payment stands in the log and has a command id that follows from what it is about, so whoever goes on
//! with what somebody else has begun, and however often, has one effect: what is charged once is credited once. The provider is asked where something
//! stands, and nobody else is believed.

mod asked;
mod begin;
mod comparing;
mod credit;
mod error;
mod looking;
mod making;
mod notes;
mod provider;
mod refund;
pub mod stripe;

use std::sync::Arc;

use domain::authority::{Permission, Process};
use domain::money::PerCurrency;
use domain::payment::identity::step_of;
use domain::payment::{Known, Payment, PaymentCommand, Purpose, Todo};
use domain::usage_ledger::{EndTopUp, TopUpOutcome, UsageLedgerCommand};
use domain::{CommandId, LedgerId, PaymentId, TenantId};
use jiff::Timestamp;

pub use asked::AskedTopUp;
pub use error::PaymentsError;
pub use notes::PaymentNotes;
pub use provider::{
    Changed, PaymentProvider, ProviderError, RefundState, Seen, SeenDispute, SeenRefund, Wanted, WantedRefund,
};

use crate::engine::context::CommandContext;
use crate::processes::access::{NotPermitted, context_of};
use crate::processes::invoicing::Invoicing;
use crate::write_side::WriteSide;

/// Steps of a payment that are taken at once at most: far more than there are kinds, each of which can come for each refund and dispute.
const MAX_STEPS: u32 = 256;

/// Whether a step was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// It was.
    Taken,
    /// It waits for the provider.
    Waits,
}

/// Takes payments as far as they go.
#[derive(Clone)]
pub struct Payments {
    write: WriteSide,
    provider: Option<Arc<dyn PaymentProvider>>,
    /// Who taxes them and issues receipts; nobody where nobody sells.
    invoicing: Option<Invoicing>,
    /// Above how much it takes two to record a transfer.
    four_eyes_above: PerCurrency,
}

impl Payments {
    /// With who carries them out, and who taxes them, where there is somebody.
    pub fn new(write: WriteSide, provider: Option<Arc<dyn PaymentProvider>>, invoicing: Option<Invoicing>) -> Self {
        Self { write, provider, invoicing, four_eyes_above: PerCurrency::default() }
    }

    /// Where a transfer of more than that is recorded, its credit waits for an approval.
    #[must_use]
    pub fn with_four_eyes_above(self, four_eyes_above: PerCurrency) -> Self {
        Self { four_eyes_above, ..self }
    }

    /// Who carries them out.
    pub fn provider(&self) -> Option<&Arc<dyn PaymentProvider>> {
        self.provider.as_ref()
    }

    /// Takes every step of a payment that can be taken now; gives how many it was. One that was asked for and is not begun is begun.
    ///
    /// # Errors
    /// See [`PaymentsError`]. What was done until then stays done.
    pub async fn go_on(&self, id: PaymentId, asked: Option<&AskedTopUp>, at: Timestamp) -> Result<u32, PaymentsError> {
        for steps in 0..MAX_STEPS {
            let Some(known) = self.known(id).await? else {
                match asked {
                    Some(asked) if self.begin(asked, at).await? == Step::Taken => continue,
                    Some(_) | None => return Ok(steps),
                }
            };
            let Some(todo) = known.todo() else {
                self.end(&known, at).await?;
                return Ok(steps);
            };
            if self.step(&known, todo, at).await? == Step::Waits {
                return Ok(steps);
            }
        }
        Err(PaymentsError::NoEnd(id))
    }

    async fn step(&self, known: &Known, todo: Todo, at: Timestamp) -> Result<Step, PaymentsError> {
        match todo {
            Todo::Create => self.make(known, at).await,
            Todo::Look => self.look(known, at).await,
            Todo::Credit { number, amount } => self.credit(known, (number, amount), at).await,
            Todo::TakeForDispute { dispute, grants, amount } => {
                self.take_for_dispute(known, (dispute, grants, amount), at).await
            }
            Todo::TakeForRefund { number, grant, amount } => {
                self.take_for_refund(known, (number, grant, amount), at).await
            }
            Todo::SendRefund { number } => self.send_refund(known, number, at).await,
        }
    }

    /// Says to the ledger that its top-up has ended. One of which that is said already has.
    async fn end(&self, known: &Known, at: Timestamp) -> Result<(), PaymentsError> {
        use domain::payment::PaymentStatus as Status;
        let Purpose::TopUp { .. } = known.requested.purpose else { return Ok(()) };
        let outcome = match known.status {
            Status::Requested | Status::Pending => return Ok(()),
            Status::Succeeded => TopUpOutcome::Succeeded,
            Status::Failed => TopUpOutcome::Failed,
            Status::Cancelled => TopUpOutcome::Cancelled,
        };
        let id = known.requested.payment;
        let command = EndTopUp { at, id, outcome };
        self.to_ledger(known.requested.ledger, known.requested.owner, (id, "end", known.status.as_str()), command).await
    }

    pub(super) async fn known(&self, id: PaymentId) -> Result<Option<Known>, PaymentsError> {
        let loaded = self.write.store.load::<Payment>(id.0).await?;
        Ok(loaded.aggregate.known().cloned())
    }

    /// Says something to a payment: what the step is called, and about what.
    async fn say(
        &self,
        known: &Known,
        (step, about): (&str, &str),
        command: impl Into<PaymentCommand>,
    ) -> Result<(), PaymentsError> {
        let (id, owner) = (known.requested.payment, known.requested.owner);
        let context = context(owner, Permission::SettlePayments, step_of(id, step, about))?;
        let said = self.write.payments.execute(id.0, command.into(), context).await;
        said.map(drop).map_err(PaymentsError::Payment)
    }

    /// Says something to the ledger of a payment.
    async fn to_ledger(
        &self,
        ledger: LedgerId,
        owner: TenantId,
        (id, step, about): (PaymentId, &str, &str),
        command: impl Into<UsageLedgerCommand>,
    ) -> Result<(), PaymentsError> {
        let context = context(owner, Permission::CreditLedgers, step_of(id, step, about))?;
        let said = self.write.ledgers.execute(ledger.0, command.into(), context).await;
        said.map(drop).map_err(PaymentsError::Ledger)
    }

    fn provider_of(&self, known: &Known) -> Result<&Arc<dyn PaymentProvider>, PaymentsError> {
        let provider = self.provider.as_ref().filter(|provider| *provider.name() == known.requested.provider);
        provider.ok_or(PaymentsError::NoProvider(known.requested.payment))
    }
}

/// The command of this process.
fn context(owner: TenantId, permission: Permission, command_id: CommandId) -> Result<CommandContext, NotPermitted> {
    context_of(Process::Payments, permission, owner, command_id)
}
