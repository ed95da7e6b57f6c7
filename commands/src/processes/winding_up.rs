//! Winds closed ledgers up: closes what is open of their periods, has the last bill drafted, and has paid back what is left of bought credit.
//!
//! Invariants: each step follows from where the ledger and its payments stand in the log and has a command id that follows from what it is about, so
//! whoever goes on with what somebody else has begun, and however often, has one effect. What is paid back goes the way that it came, once; what
//! cannot is left for somebody to pay by hand.

use domain::authority::{Permission, Process, SYSTEM};
use domain::money::Decimal;
use domain::payment::identity::step_of;
use domain::payment::{Known, PaymentCommand, RefundStage, RequestRefund};
use domain::usage_ledger::identity::end_step_of;
use domain::usage_ledger::periods::PriceLists;
use domain::usage_ledger::{
    BeginWindingUp, ClosePeriod, CutBy, EndWindingUp, LeftOfGrant, Period, UsageLedger, UsageLedgerCommand,
    UsageLedgerError,
};
use domain::values::text::Reason;
use domain::{LedgerId, PaymentId, TenantId};
use jiff::Timestamp;

use crate::engine::error::{ErrorClass, ExecuteError};
use crate::engine::store::LoadError;
use crate::processes::access::{NotPermitted, context_of};
use crate::processes::invoicing::{Candidate, Invoicing, InvoicingError};
use crate::processes::payments::{Payments, PaymentsError};
use crate::write_side::WriteSide;

/// Why something is paid back, as the payer reads it.
const CLOSED: &str = "The ledger is closed";

/// Commands that state the bill of a period at most: each states hundreds of lines.
const MAX_STATED: u32 = 256;

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
pub enum WindingUpError {
    /// The ledger's rules say no, or it cannot be written.
    #[error("a step of the end of the ledger was not taken")]
    Ledger(#[source] ExecuteError<UsageLedgerError>),
    /// Something could not be asked to be paid back.
    #[error(transparent)]
    Payments(#[from] PaymentsError),
    /// The last document could not be begun.
    #[error(transparent)]
    Invoicing(#[from] InvoicingError),
    /// What is in the log cannot be read.
    #[error("the log cannot be read")]
    Load(#[from] LoadError),
    /// A fault of this program.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
}

impl WindingUpError {
    /// What can be done about it.
    pub fn class(&self) -> ErrorClass {
        match self {
            Self::Ledger(error) => error.class(),
            Self::Payments(error) => error.class(),
            Self::Invoicing(error) => error.class(),
            Self::Load(error) => error.class(),
            Self::NotPermitted(_) => ErrorClass::Corrupt,
        }
    }
}

/// Winds closed ledgers up.
#[derive(Clone)]
pub struct WindingUp {
    write: WriteSide,
    payments: Payments,
    /// Who drafts the last bill; nobody where nobody sells.
    invoicing: Option<Invoicing>,
}

impl WindingUp {
    /// With what goes on with payments, and who drafts documents.
    pub fn new(write: WriteSide, payments: Payments, invoicing: Option<Invoicing>) -> Self {
        Self { write, payments, invoicing }
    }

    /// The ledger as it stands.
    ///
    /// # Errors
    /// The log cannot be read.
    pub async fn ledger(&self, id: LedgerId) -> Result<UsageLedger, WindingUpError> {
        Ok(self.write.store.load::<UsageLedger>(id.0).await?.aggregate)
    }

    /// Closes a period of it, with the price lists of its lines.
    ///
    /// # Errors
    /// See [`WindingUpError`].
    pub async fn close_period(
        &self,
        (ledger, owner): (LedgerId, TenantId),
        (period, lists): (Period, PriceLists),
        at: Timestamp,
    ) -> Result<(), WindingUpError> {
        for number in 0..MAX_STATED {
            let command = ClosePeriod { at, period, by: CutBy::Time, reason: None, lists: lists.clone() };
            let about = format!("{period} {number}");
            let events = self.say((ledger, owner), ("close period", &about), command.into()).await?;
            if events == 0 {
                break;
            }
        }
        Ok(())
    }

    /// Begins the last document of it, if something of it waits for one that comes to anything.
    ///
    /// # Errors
    /// See [`WindingUpError`].
    pub async fn draft(&self, ledger: LedgerId, waiting: &[Candidate], at: Timestamp) -> Result<bool, WindingUpError> {
        let Some(invoicing) = &self.invoicing else { return Ok(false) };
        Ok(invoicing.draft_last(ledger, waiting, at).await?.is_some())
    }

    /// Says that it is billed for the last time.
    ///
    /// # Errors
    /// See [`WindingUpError`].
    pub async fn begin(&self, of: (LedgerId, TenantId), at: Timestamp) -> Result<(), WindingUpError> {
        self.say(of, ("begin", ""), BeginWindingUp { at }.into()).await.map(drop)
    }

    /// Says that what can be paid back the way that it came is.
    ///
    /// # Errors
    /// See [`WindingUpError`].
    pub async fn end(&self, of: (LedgerId, TenantId), at: Timestamp) -> Result<(), WindingUpError> {
        self.say(of, ("end", ""), EndWindingUp { at }.into()).await.map(drop)
    }

    /// Has paid back what is left of the credit that these payments stand for, in their order; gives whether something is still on its way.
    ///
    /// # Errors
    /// See [`WindingUpError`]. What was asked for until then stays so.
    pub async fn refund(
        &self,
        left: &[LeftOfGrant],
        payments: &[PaymentId],
        at: Timestamp,
    ) -> Result<bool, WindingUpError> {
        let mut waits = false;
        for id in payments {
            let Some(known) = self.payments.known(*id).await? else { continue };
            if is_on_its_way(&known) {
                waits = true;
            } else if let Some(amount) = self.refundable(&known, left) {
                self.request(&known, amount, at).await?;
                waits = true;
            }
        }
        Ok(waits)
    }

    /// How much of it can be paid back the way that it came. What failed once is for people.
    fn refundable(&self, known: &Known, left: &[LeftOfGrant]) -> Option<Decimal> {
        let is_carried_out = self.payments.provider().is_some_and(|one| *one.name() == known.requested.provider);
        let has_failed = known.refunds.iter().any(|refund| refund.stage == RefundStage::Failed && refund.by == SYSTEM);
        if known.by_hand.is_some() || !is_carried_out || has_failed {
            return None;
        }
        let of_standing = known.standing.iter().filter_map(|standing| {
            let left = left.iter().find(|left| left.grant == standing.grant)?;
            Some(left.amount.min(standing.amount))
        });
        of_standing.max().map(|amount| amount.min(known.entitled())).filter(|amount| *amount > Decimal::ZERO)
    }

    async fn request(&self, known: &Known, amount: Decimal, at: Timestamp) -> Result<(), WindingUpError> {
        let (id, owner) = (known.requested.payment, known.requested.owner);
        let command = RequestRefund { amount: Some(amount), reason: Reason::of_others(CLOSED), by: SYSTEM, at };
        let step = step_of(id, "wind up", &known.refunds.len().to_string());
        let context = context_of(Process::WindingUp, Permission::SettlePayments, owner, step)?;
        let asked = self.write.payments.execute(id.0, PaymentCommand::RequestRefund(command), context).await;
        asked.map(drop).map_err(|error| PaymentsError::Payment(error).into())
    }

    /// Says something to the ledger; gives how many events that was.
    async fn say(
        &self,
        (ledger, owner): (LedgerId, TenantId),
        (step, about): (&str, &str),
        command: UsageLedgerCommand,
    ) -> Result<usize, WindingUpError> {
        let context =
            context_of(Process::WindingUp, Permission::ClosePeriods, owner, end_step_of(ledger, step, about))?;
        let said = self.write.ledgers.execute(ledger.0, command, context).await;
        said.map(|executed| executed.events.len()).map_err(WindingUpError::Ledger)
    }
}

fn is_on_its_way(known: &Known) -> bool {
    known.refunds.iter().any(|refund| matches!(refund.stage, RefundStage::Requested | RefundStage::Taken))
}
