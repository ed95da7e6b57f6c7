//! Drafts the invoices of closed periods and the notes that take something of them back, has them taxed, numbered and issued.
//!
//! Invariants: each step follows from where the document stands in the log and has a command id that follows from what it is about, so whoever goes on
//! with what somebody else has begun, and however often, has one effect. A number comes last: who has one is issued under it.

mod choosing;
mod condensing;
mod drafting;
mod error;
mod issuing;
mod lines;
mod noting;
mod prepaid;
mod receipts;
mod rerating;
mod rules;
mod sources;

use std::sync::Arc;

use domain::authority::{Permission, Process};
use domain::invoice::identity::step_of;
use domain::invoice::{Document, Invoice, InvoiceCommand, InvoiceError, Standing};
use domain::invoice_series::DocumentKind;
use domain::{CommandId, InvoiceId, TenantId};
use jiff::Timestamp;

pub use choosing::{Candidate, chosen};
pub use error::InvoicingError;
pub use receipts::Received;
pub use rerating::{NotPosted, Posted, PostedNote, Posting, ReratedLedger};
pub(in crate::processes) use rules::prefix_of;
pub use rules::{BillingRules, Review};
pub use sources::{Bill, BillSources, Called, PaidCredit, SourceError};

use crate::engine::context::CommandContext;
use crate::engine::error::ExecuteError;
use crate::engine::executor::Executed;
use crate::privacy::Vault;
use crate::processes::access::{NotPermitted, context_of};
use crate::write_side::WriteSide;

/// Steps of a document that are taken at once at most, beside those that add lines: each is one of fewer kinds.
const MAX_STEPS: u32 = 4_096;

/// What an unfinished document waits for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Waits {
    /// Who sells or buys has not said who it is in law.
    #[error("organization {organization} has not said who it is in law: PUT /v1/organizations/{organization}/identity")]
    Identity {
        /// Which.
        organization: TenantId,
    },
    /// What one of them has said cannot be read any more.
    #[error("who organization {organization} is in law was erased: it has to be said again")]
    Erased {
        /// Which.
        organization: TenantId,
    },
    /// It is not known which tax is due.
    #[error(transparent)]
    Tax(#[from] domain::ports::TaxUnknown),
    /// Its lines were taxed by a table that is no longer used.
    #[error("the draft was taxed by another table of taxes: void it, and it is drafted anew")]
    OtherTax,
    /// Somebody may look at it until then.
    #[error("it can be looked at until {until}")]
    Review {
        /// Until then.
        until: Timestamp,
    },
    /// Whoever goes on with the payment says what was paid.
    #[error("it waits for what was paid to be written on it")]
    Payment,
    /// Somebody has to want it issued.
    #[error("it waits for somebody to approve it")]
    Approval,
}

/// How far a document has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It is issued, or will never be.
    Finished,
    /// Something is missing.
    Waits(Waits),
}

/// Drafts, numbers and issues.
#[derive(Clone)]
pub struct Invoicing {
    write: WriteSide,
    vault: Arc<Vault>,
    sources: Arc<dyn BillSources>,
    rules: Arc<BillingRules>,
}

impl Invoicing {
    /// With the rules that it goes by, and where it reads what is billed.
    pub fn new(write: WriteSide, vault: Arc<Vault>, sources: Arc<dyn BillSources>, rules: Arc<BillingRules>) -> Self {
        Self { write, vault, sources, rules }
    }

    /// The rules that it goes by.
    pub fn rules(&self) -> &BillingRules {
        &self.rules
    }

    /// Takes every step of a document that can be taken now; gives how far that is, and how many steps it was.
    ///
    /// # Errors
    /// See [`InvoicingError`]. What was done until then stays done.
    pub async fn go_on(&self, id: InvoiceId, at: Timestamp) -> Result<(Progress, u32), InvoicingError> {
        for steps in 0..MAX_STEPS {
            let known = self.document(id).await?;
            let Some(known) = known.filter(|known| known.standing() == Standing::Draft) else {
                return Ok((Progress::Finished, steps));
            };
            if let Some(waits) = self.step(&known, at).await? {
                return Ok((Progress::Waits(waits), steps));
            }
        }
        Err(InvoicingError::NoEnd(id))
    }

    /// The next step; gives what it waits for if there is none that can be taken.
    async fn step(&self, known: &Document, at: Timestamp) -> Result<Option<Waits>, InvoicingError> {
        let is_note = known.drafted.of.is_some();
        let is_said = !known.lines.is_empty() && known.groups.is_some();
        if known.drafted.kind == DocumentKind::Receipt && !is_said {
            return Ok(Some(Waits::Payment));
        }
        if known.parties.is_none() {
            if is_note { self.parties_as_noted(known, at).await } else { self.fix_parties(known, at).await }
        } else if usize::try_from(known.drafted.lines) != Ok(known.lines.len()) {
            if is_note { self.lines_as_noted(known, at).await } else { self.add_lines(known, at).await }
        } else if known.groups.is_none() {
            if is_note { self.tax_as_noted(known, at).await } else { self.tax(known, at).await }
        } else if known.approved.is_none() {
            self.approve(known, at).await
        } else {
            self.issue(known, at).await
        }
    }

    async fn document(&self, id: InvoiceId) -> Result<Option<Document>, InvoicingError> {
        let loaded = self.write.store.load::<Invoice>(id.0).await?;
        Ok(loaded.aggregate.document().cloned())
    }

    /// Begins a document.
    async fn begin(&self, command: domain::invoice::Draft) -> Result<(), InvoicingError> {
        let (id, owner) = (command.document, command.owner);
        let context = context(owner, step_of(id, "draft", 0))?;
        let begun = self.write.invoices.create(id.0, InvoiceCommand::Draft(Box::new(command)), context).await;
        begun.map(drop).map_err(InvoicingError::Execute)
    }

    /// Takes a step of a document: what it is called, and which of several.
    async fn take(
        &self,
        known: &Document,
        (step, number): (&'static str, u32),
        command: impl Into<InvoiceCommand>,
    ) -> Result<Executed<Invoice>, InvoicingError> {
        let id = known.drafted.document;
        let context = context(known.drafted.owner, step_of(id, step, number))?;
        let taken: Result<_, ExecuteError<InvoiceError>> =
            self.write.invoices.execute(id.0, command.into(), context).await;
        taken.map_err(InvoicingError::Execute)
    }
}

/// The command of this process.
fn context(owner: TenantId, command_id: CommandId) -> Result<CommandContext, NotPermitted> {
    context_of(Process::Invoicing, Permission::SettleInvoices, owner, command_id)
}
