//! What a process writes down of ledgers that nobody else writes to, once it is due: the frame that such processes have in common.
//!
//! Invariant: it decides nothing. A read model says where something may be due and the ledger whether it is, so doing it twice, or where
//! somebody was first, changes nothing.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use commands::{CommandContext, ErrorClass, ExecuteError, Executor};
use domain::authority::{Access, Permission, Principal, Process, Resource, SYSTEM, authorize};
use domain::log::metadata::Metadata;
use domain::usage_ledger::{UsageLedger, UsageLedgerCommand, UsageLedgerError};
use domain::{CommandId, EventId, LedgerId};
use futures::StreamExt;
use jiff::Timestamp;
use ops::clock::Clock;
use ops::lease::{Lease, LeaseError};
use ops::tasks::Tasks;
use ops::worker::{Class, Turn, Worker};
use projections::feed::FeedError;
use projections::runtime::{ReadModel, WaitError};
use projections::{ReadError, ReadSide};

use super::platform::Platform;

/// Ledgers of one look at most.
pub(super) const LEDGERS: u32 = 256;
/// How long the read model is waited for before each.
const MOMENT: Duration = Duration::from_millis(500);

/// What a process writes down.
pub(super) trait Due: Clone + Send + Sync + 'static {
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

    /// Where something is due by now, at most [`LEDGERS`] of a kind.
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

/// Writes down what is due, as one process for all.
struct Writer<D> {
    due: D,
    read: ReadSide,
    ledgers: Executor<UsageLedger>,
    clock: Arc<dyn Clock>,
}

/// Why it does not get on.
#[derive(Debug, thiserror::Error)]
enum DueError {
    #[error(transparent)]
    Lease(#[from] LeaseError),
    #[error("the ledgers of which something is due cannot be read")]
    Due(#[from] ReadError),
    #[error("how far the read model is by which they are found cannot be read")]
    Position(#[from] WaitError),
    #[error("the log cannot be read")]
    Feed(#[from] FeedError),
}

/// Starts it as a task that must live.
pub(super) fn start<D: Due>(due: D, platform: &Platform, tasks: &Tasks) {
    let (read, ledgers) = (platform.read.clone(), platform.write.ledgers.clone());
    let clock = Arc::clone(&platform.clock);
    platform.read.workers().start(Writer { due, read, ledgers, clock }, tasks);
}

impl<D: Due> Worker for Writer<D> {
    const NAME: &'static str = D::NAME;
    type Error = DueError;

    fn class(error: &DueError) -> Class {
        match error {
            DueError::Lease(LeaseError::Lost { .. }) => Class::Lost,
            DueError::Lease(LeaseError::Database(_)) | DueError::Due(_) | DueError::Position(_) | DueError::Feed(_) => {
                Class::Passing
            }
        }
    }

    async fn lead(&mut self, mut lease: Lease, turn: &Turn) -> Result<(), DueError> {
        while !turn.is_over() {
            let seen = self.seen().await?;
            let now = self.clock.now();
            let found = self.due.find(&self.read, now).await?;
            let written = async {
                let all = futures::stream::iter(found).map(|due| self.write(due, now)).buffer_unordered(D::AT_ONCE);
                all.filter(|has_written| std::future::ready(*has_written)).count().await
            };
            let written = turn.unless_over(written).await.unwrap_or_default();
            // All that was written up to there was looked at: by that it is seen whether this gets on.
            if let Some((position, event)) = seen.filter(|(position, _)| *position != lease.position()) {
                lease.move_to(position, Some(event.0)).await?;
            }
            turn.reached(lease.position(), self.read.feed.head());
            // What was written is in the read model a moment later; until then the same ledgers are found.
            if written < LEDGERS as usize {
                turn.unless_over(tokio::time::sleep(D::PAUSE)).await;
            }
        }
        Ok(())
    }
}

impl<D: Due> Writer<D> {
    /// The last event of the log, if the read model has come to it within a moment.
    async fn seen(&self) -> Result<Option<(i64, EventId)>, DueError> {
        let Some((head, event)) = self.read.feed.reader().head().await? else { return Ok(None) };
        match self.read.positions.wait_for(D::Model::NAME, head, MOMENT).await {
            Ok(_) => Ok(Some((head, event))),
            Err(WaitError::Behind { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether something of this ledger was written. What fails is looked at again.
    async fn write(&self, due: (LedgerId, D::Item), now: Timestamp) -> bool {
        let ledger = due.0;
        // Any ledger may be written to so; a test of the authority says it.
        let (process, permission) = D::AUTHORITY;
        let Ok(access) = authorize(&Principal::system(process), permission, &Resource::any()) else { return false };
        let command = match self.due.command(&self.read, access, due, now).await {
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

fn failed<D: Due>(ledger: LedgerId, error: &ExecuteError<UsageLedgerError>) {
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
    let command_id = CommandId(ops::ids::new_id());
    CommandContext {
        access,
        owner: domain::TenantId::default(),
        command_id,
        keyed: false,
        fingerprint: command_id.0,
        former_fingerprint: None,
        expected_versions: None,
        wants_state: false,
        dry_run: false,
        conditions: Vec::new(),
        metadata: Metadata { principal: SYSTEM, ..Metadata::default() },
    }
}
