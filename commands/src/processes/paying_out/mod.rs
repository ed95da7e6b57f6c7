//! Drafts payouts of what providers have earned, totals them, withholds what is disputed and has them numbered.
//!
//! Invariants: each step follows from where the payout stands in the log and has a command id that follows from what it is about, so whoever goes on
//! with what somebody else has begun, and however often, has one effect. Who approves one, and who sends the money, says so by hand.

mod choosing;
mod drafting;
mod error;
mod rules;
mod sources;
mod withholding;

use std::sync::Arc;

use domain::authority::{Permission, Process};
use domain::invoice_series::{DocumentKind, SeriesScope};
use domain::payout::identity::{document_of, numbering_of, step_of};
use domain::payout::{Disbursement, Document, Payout, PayoutCommand, PayoutStanding, Total};
use domain::{CommandId, PayoutId, TenantId};
use jiff::Timestamp;
use jiff::tz::TimeZone;

pub use error::PayingOutError;
pub use rules::PayoutRules;
pub use sources::{LastPayout, PayoutSources, SourceError, Wanted};

use crate::engine::context::CommandContext;
use crate::engine::error::ExecuteError;
use crate::processes::access::{NotPermitted, context_of};
use crate::processes::numbering::{self, Numbered, ToNumber};
use crate::write_side::WriteSide;

/// Steps of a payout that are taken at once at most: each adds lines or is one of fewer kinds.
const MAX_STEPS: u32 = 4_096;

/// How far a payout has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayoutProgress {
    /// Nothing more becomes of it by itself.
    Finished,
    /// Somebody has to approve it.
    WaitsForApproval,
    /// Somebody has to send the money, or to say what became of it.
    WaitsForTransfer,
}

/// Drafts, totals and numbers.
#[derive(Clone)]
pub struct PayingOut {
    write: WriteSide,
    sources: Arc<dyn PayoutSources>,
    rules: Arc<PayoutRules>,
}

impl PayingOut {
    /// With the rules that it goes by, and where it reads what is paid out.
    pub fn new(write: WriteSide, sources: Arc<dyn PayoutSources>, rules: Arc<PayoutRules>) -> Self {
        Self { write, sources, rules }
    }

    /// The rules that it goes by.
    pub fn rules(&self) -> &PayoutRules {
        &self.rules
    }

    /// Takes every step of a payout that can be taken now; gives how far that is, and how many steps it was.
    ///
    /// # Errors
    /// See [`PayingOutError`]. What was done until then stays done.
    pub async fn go_on(&self, id: PayoutId, at: Timestamp) -> Result<(PayoutProgress, u32), PayingOutError> {
        for steps in 0..MAX_STEPS {
            let Some(known) = self.disbursement(id).await? else { return Ok((PayoutProgress::Finished, steps)) };
            if let Some(progress) = self.step(&known, at).await? {
                return Ok((progress, steps));
            }
        }
        Err(PayingOutError::NoEnd(id))
    }

    /// The next step; gives how far it has come if there is none that can be taken.
    async fn step(&self, known: &Disbursement, at: Timestamp) -> Result<Option<PayoutProgress>, PayingOutError> {
        let standing = known.standing();
        if standing == PayoutStanding::Drafted {
            if !self.add_lines(known, at).await? {
                self.take(known, ("total", 0), Total { minimum: self.rules.minimum, at }).await?;
            }
            return Ok(None);
        }
        if self.keep_back(known, at).await? {
            return Ok(None);
        }
        Ok(match standing {
            PayoutStanding::Reviewable => Some(PayoutProgress::WaitsForApproval),
            PayoutStanding::Approved if known.lacks_number() => {
                self.document(known, at).await?;
                None
            }
            PayoutStanding::Approved | PayoutStanding::Sent => Some(PayoutProgress::WaitsForTransfer),
            PayoutStanding::Drafted | PayoutStanding::Carried | PayoutStanding::Paid | PayoutStanding::Bounced => {
                Some(PayoutProgress::Finished)
            }
        })
    }

    /// Takes the number that it has, or the next one.
    async fn document(&self, known: &Disbursement, at: Timestamp) -> Result<(), PayingOutError> {
        // The year in which it was approved, whoever numbers it and when.
        let approved_at = known.approved.map_or(at, |approved| approved.at);
        let year = approved_at.to_zoned(TimeZone::UTC).date().year();
        let (seller, environment) = (self.rules.seller, known.drafted.environment);
        let scope = SeriesScope { seller, kind: DocumentKind::SelfBilled, year, environment };
        let prefix = self.rules.prefix_of(environment).unwrap_or_else(|_| self.rules.prefix.clone());
        let payout = known.drafted.payout;
        let (document, command) = (document_of(payout), numbering_of(scope.id(), payout));
        let wanted = ToNumber { scope, prefix, document, command, at };
        let Numbered { series, number, issue_date } = numbering::number(&self.write, wanted, context).await?;
        let command = Document { series, number, issue_date, self_billed: true, at };
        self.take(known, ("document", 0), PayoutCommand::Document(Box::new(command))).await
    }

    async fn disbursement(&self, id: PayoutId) -> Result<Option<Disbursement>, PayingOutError> {
        let loaded = self.write.store.load::<Payout>(id.0).await?;
        Ok(loaded.aggregate.disbursement().cloned())
    }

    /// Takes a step of a payout: what it is called, and which of several.
    async fn take(
        &self,
        known: &Disbursement,
        (step, number): (&'static str, u32),
        command: impl Into<PayoutCommand>,
    ) -> Result<(), PayingOutError> {
        let id = known.drafted.payout;
        let context = context(known.drafted.provider, step_of(id, step, number))?;
        let taken: Result<_, ExecuteError<_>> = self.write.payouts.execute(id.0, command.into(), context).await;
        taken.map(drop).map_err(PayingOutError::Execute)
    }
}

/// The command of this process.
fn context(owner: TenantId, command_id: CommandId) -> Result<CommandContext, NotPermitted> {
    context_of(Process::PayingOut, Permission::SettlePayouts, owner, command_id)
}
