//! Winds closed ledgers up, some days after they were closed: bills them for the last time, and has paid back what is left of bought credit.
//!
//! Invariant: what cannot go on is looked at again, later each time, and keeps no other one from being looked at: each look goes on where the one
//! before ended.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use commands::ErrorClass;
use commands::processes::invoicing::{Candidate, Invoicing};
use commands::processes::payments::Payments;
use commands::processes::winding_up::{WindingUp, WindingUpError};
use domain::authority::{Access, Permission, Principal, Process, Resource, authorize};
use domain::invoice::MAX_PERIODS;
use domain::usage_ledger::periods::MAX_OPEN_PERIODS;
use domain::usage_ledger::{ClosingStep, UsageLedger};
use domain::{LedgerId, TenantId};
use jiff::Timestamp;
use ops::tasks::Tasks;
use projections::feed::FeedError;
use projections::read_models::invoices::{InvoicesModel, WaitingBill};
use projections::read_models::ledgers::LedgersModel;
use projections::read_models::payments::PaymentsModel;
use projections::runtime::{ReadModel, WaitError};
use projections::{ReadError, ReadSide};

use super::due::{self, AT_MOST, Due};
use super::platform::Platform;
use super::setbacks::Setbacks;

/// For how long a read model is waited for that has not heard of something yet.
const MOMENT: Duration = Duration::from_millis(500);

/// Winds ledgers up, as one process for all.
#[derive(Clone)]
struct Ending {
    winding_up: WindingUp,
    access: Access,
    place: Arc<Mutex<LedgerId>>,
    setbacks: Arc<Setbacks>,
}

/// Why the end of a ledger does not get on.
#[derive(Debug, thiserror::Error)]
enum EndingError {
    #[error(transparent)]
    WindingUp(#[from] WindingUpError),
    #[error("what is to be billed or paid back cannot be read")]
    Read(#[from] ReadError),
    #[error("how far a read model is cannot be read, or it is behind")]
    Position(#[from] WaitError),
    #[error("the log cannot be read")]
    Feed(#[from] FeedError),
}

/// Starts it as a task that must live.
pub(super) fn start(payments: Payments, invoicing: Option<Invoicing>, platform: &Platform, tasks: &Tasks) {
    // Any bill may be read so; a test of the authority says it.
    let process = Principal::system(Process::WindingUp);
    let Ok(access) = authorize(&process, Permission::ReadInvoices, &Resource::any()) else { return };
    let winding_up = WindingUp::new(platform.write.clone(), payments, invoicing);
    due::start(Ending { winding_up, access, place: Arc::default(), setbacks: Arc::default() }, platform, tasks);
}

impl Due for Ending {
    const NAME: &'static str = "winding_up";
    const PAUSE: Duration = Duration::from_secs(5);
    const AT_ONCE: usize = 2;
    type Model = LedgersModel;
    type Item = (LedgerId, TenantId);

    async fn find(&self, read: &ReadSide, now: Timestamp) -> Result<Vec<(LedgerId, TenantId)>, ReadError> {
        let place = *self.place.lock().unwrap_or_else(PoisonError::into_inner);
        let found = read.models.ledgers.to_wind_up(now, place, AT_MOST).await?;
        let next = due::next(&found, AT_MOST).map(|(ledger, _)| ledger).unwrap_or_default();
        *self.place.lock().unwrap_or_else(PoisonError::into_inner) = next;
        Ok(found.into_iter().filter(|(ledger, _)| self.setbacks.is_due(ledger.0, now)).collect())
    }

    async fn write(&self, read: &ReadSide, of: (LedgerId, TenantId), now: Timestamp) -> bool {
        match self.go_on(read, of, now).await {
            Ok(true) => {
                self.setbacks.got_on(of.0.0);
                true
            }
            // What is paid back takes its time: it is looked at less and less often.
            Ok(false) => {
                self.setbacks.failed(of.0.0, now);
                false
            }
            Err(error) => {
                failed(of.0, &error);
                self.setbacks.failed(of.0.0, now);
                false
            }
        }
    }
}

impl Ending {
    /// Takes the next step; gives whether there was one that could be taken.
    async fn go_on(&self, read: &ReadSide, of: (LedgerId, TenantId), now: Timestamp) -> Result<bool, EndingError> {
        let ledger = self.winding_up.ledger(of.0).await?;
        match ledger.closing_step(now) {
            None | Some(ClosingStep::Grace { .. } | ClosingStep::WoundUp { .. }) => Ok(false),
            Some(ClosingStep::Billing) => {
                self.bill(read, of, ledger, now).await?;
                self.winding_up.begin(of, now).await?;
                Ok(true)
            }
            Some(ClosingStep::Refunding) => {
                self.draft(read, of.0, now).await?;
                let left = ledger.left_to_refund();
                let grants: Vec<_> = left.iter().map(|left| left.grant).collect();
                heard::<PaymentsModel>(read).await?;
                let payments = read.models.payments.standing_for(of.0, &grants).await?;
                if self.winding_up.refund(&left, &payments, now).await? {
                    return Ok(false);
                }
                self.winding_up.end(of, now).await?;
                Ok(true)
            }
        }
    }

    /// Closes what is open of its periods, in their order.
    async fn bill(
        &self,
        read: &ReadSide,
        of: (LedgerId, TenantId),
        mut ledger: UsageLedger,
        now: Timestamp,
    ) -> Result<(), EndingError> {
        for _ in 0..=MAX_OPEN_PERIODS {
            let Some(period) = ledger.unbilled() else { break };
            let lists = read.models.billed_lists(self.access, of.0, period).await?;
            self.winding_up.close_period(of, (period, lists), now).await?;
            ledger = self.winding_up.ledger(of.0).await?;
        }
        Ok(())
    }

    /// Has the last document begun, once the read model has heard of all bills that it may be about.
    async fn draft(&self, read: &ReadSide, ledger: LedgerId, now: Timestamp) -> Result<(), EndingError> {
        heard::<InvoicesModel>(read).await?;
        let most = u32::try_from(MAX_PERIODS).unwrap_or(u32::MAX);
        let waiting = read.models.invoices.waiting(ledger, most).await?;
        let candidate = |WaitingBill { closed, voided }| Candidate { closed, voided };
        let waiting: Vec<Candidate> = waiting.into_iter().map(candidate).collect();
        self.winding_up.draft(ledger, &waiting, now).await?;
        Ok(())
    }
}

/// Waits a moment until a read model has heard of all that is in the log now.
async fn heard<M: ReadModel>(read: &ReadSide) -> Result<(), EndingError> {
    if let Some((head, _)) = read.feed.reader().head().await? {
        read.positions.wait_for(M::NAME, head, MOMENT).await?;
    }
    Ok(())
}

fn failed(ledger: LedgerId, error: &EndingError) {
    let class = match error {
        EndingError::WindingUp(error) => error.class(),
        EndingError::Read(_) | EndingError::Position(_) | EndingError::Feed(_) => ErrorClass::Unavailable,
    };
    match class {
        ErrorClass::Corrupt => {
            tracing::error!(%ledger, error = error as &dyn std::error::Error, "a closed ledger cannot be wound up");
        }
        // Somebody was first, something is under way, or a read model was behind.
        ErrorClass::Rejected | ErrorClass::Conflict | ErrorClass::Unavailable => {
            ops::summary::count("closed ledgers wait to be wound up", || due::chain(error));
        }
    }
}
