//! What a process writes down of ledgers that nobody else writes to, once it is due.
//!
//! Invariant: it decides nothing. A read model says where something may be due and the ledger whether it is.

use std::future::Future;
use std::time::Duration;

use commands::{CommandContext, ErrorClass, ExecuteError, Executor};
use domain::LedgerId;
use domain::authority::{Access, Permission, Principal, Process, Resource, SYSTEM, authorize};
use domain::log::metadata::Metadata;
use domain::usage_ledger::{UsageLedger, UsageLedgerCommand, UsageLedgerError};
use jiff::Timestamp;
use ops::tasks::Tasks;
use projections::runtime::ReadModel;
use projections::{ReadError, ReadSide};

use super::due::{self, Due};
use super::platform::Platform;

/// What a process writes down of ledgers.
pub(super) trait DueOfLedgers: Clone + Send + Sync + 'static {
    /// The name of its lease.
    const NAME: &'static str;
    /// As which process it writes, and by which permission.
    const AUTHORITY: (Process, Permission);
    /// Between two looks, unless there was as much to do as one finds.
    const PAUSE: Duration;
    /// Ledgers that are written to at once.
    const AT_ONCE: usize;
    /// What cannot be written down, for the operator.
    const WHAT: &'static str;
    /// By which read model it is found.
    type Model: ReadModel;
    /// What is due of a ledger.
    type Item: Send;

    /// Where something is due by now, at most [`due::AT_MOST`] of a kind.
    fn find(
        &self,
        read: &ReadSide,
        now: Timestamp,
    ) -> impl Future<Output = Result<Vec<(LedgerId, Self::Item)>, ReadError>> + Send;

    /// What is said to the ledger, again until it has nothing more to write.
    fn command(
        &self,
        read: &ReadSide,
        access: Access,
        due: (LedgerId, Self::Item),
        now: Timestamp,
    ) -> impl Future<Output = Result<UsageLedgerCommand, ReadError>> + Send;
}

/// Writes it to the ledgers.
#[derive(Clone)]
struct ToLedgers<D> {
    due: D,
    ledgers: Executor<UsageLedger>,
}

/// Starts it as a task that must live.
pub(super) fn start<D: DueOfLedgers>(due: D, platform: &Platform, tasks: &Tasks) {
    due::start(ToLedgers { due, ledgers: platform.write.ledgers.clone() }, platform, tasks);
}

impl<D: DueOfLedgers> Due for ToLedgers<D> {
    const NAME: &'static str = D::NAME;
    const PAUSE: Duration = D::PAUSE;
    const AT_ONCE: usize = D::AT_ONCE;
    type Model = D::Model;
    type Item = (LedgerId, D::Item);

    async fn find(&self, read: &ReadSide, now: Timestamp) -> Result<Vec<(LedgerId, D::Item)>, ReadError> {
        self.due.find(read, now).await
    }

    /// Whether something of this ledger was written. What fails is looked at again.
    async fn write(&self, read: &ReadSide, due: (LedgerId, D::Item), now: Timestamp) -> bool {
        let ledger = due.0;
        // Any ledger may be written to so; a test of the authority says it.
        let (process, permission) = D::AUTHORITY;
        let Ok(access) = authorize(&Principal::system(process), permission, &Resource::any()) else { return false };
        let command = match self.due.command(read, access, due, now).await {
            Ok(command) => command,
            Err(error) => {
                ops::summary::count(D::WHAT, || error.to_string());
                return false;
            }
        };
        let mut has_written = false;
        loop {
            match self.ledgers.execute(ledger.0, command.clone(), context(access)).await {
                Ok(executed) if executed.events.is_empty() => return has_written,
                Ok(_) => has_written = true,
                Err(error) => {
                    failed::<D>(ledger, &error);
                    return has_written;
                }
            }
        }
    }
}

fn failed<D: DueOfLedgers>(ledger: LedgerId, error: &ExecuteError<UsageLedgerError>) {
    match error.class() {
        ErrorClass::Corrupt => {
            tracing::error!(ledger = %ledger.0, what = D::WHAT, error = error as &dyn std::error::Error, "what is due cannot be written down");
        }
        // The read model was behind where the ledger refuses: somebody was first.
        ErrorClass::Rejected | ErrorClass::Conflict | ErrorClass::Unavailable => {
            ops::summary::count(D::WHAT, || error.to_string());
        }
    }
}

fn context(access: Access) -> CommandContext {
    let metadata = Metadata { principal: SYSTEM, ..Metadata::default() };
    CommandContext::new(access, domain::TenantId::default(), metadata)
}
