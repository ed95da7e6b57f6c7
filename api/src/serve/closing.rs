//! Closes periods of ledgers that are over, once they have taken what was told late.
//!
//! Invariants: it decides nothing: the ledger says whether a period can be closed, so doing it twice, or going on with what another process had
//! begun, states nothing twice. It stays below the traffic: few ledgers at once, and those of a month are spread over some hours by their ids.

use std::sync::Arc;
use std::time::Duration;

use commands::{CommandContext, ErrorClass, ExecuteError, Executor};
use domain::authority::{Access, Permission, Principal, Process, Resource, SYSTEM, authorize};
use domain::log::metadata::Metadata;
use domain::usage_ledger::{ClosePeriod, CutBy, Period, UsageLedger, UsageLedgerError};
use domain::{CommandId, EventId, LedgerId};
use futures::StreamExt;
use jiff::Timestamp;
use ops::clock::Clock;
use ops::lease::{Lease, LeaseError};
use ops::tasks::Tasks;
use ops::worker::{Class, Turn, Worker};
use projections::feed::FeedError;
use projections::read_models::ledgers::LedgersModel;
use projections::runtime::{ReadModel, WaitError};
use projections::{ReadError, ReadSide};

use super::platform::Platform;

/// Between two looks, where nothing was to be closed.
const PAUSE: Duration = Duration::from_secs(5);
/// How long the read model is waited for before each.
const MOMENT: Duration = Duration::from_millis(500);
/// Ledgers of one look.
const LEDGERS: u32 = 256;
/// Ledgers that are closed at once: what is asked and told meanwhile goes first.
const AT_ONCE: usize = 2;

/// Closes periods, as one process for all.
struct Closing {
    read: ReadSide,
    ledgers: Executor<UsageLedger>,
    clock: Arc<dyn Clock>,
}

/// Why it does not get on.
#[derive(Debug, thiserror::Error)]
enum ClosingError {
    #[error(transparent)]
    Lease(#[from] LeaseError),
    #[error("the periods that are over cannot be read")]
    Ended(#[from] ReadError),
    #[error("how far the read model of ledgers is cannot be read")]
    Position(#[from] WaitError),
    #[error("the log cannot be read")]
    Feed(#[from] FeedError),
}

/// Starts it as a task that must live.
pub(super) fn start(platform: &Platform, tasks: &Tasks) {
    let closing = Closing {
        read: platform.read.clone(),
        ledgers: platform.write.ledgers.clone(),
        clock: Arc::clone(&platform.clock),
    };
    platform.read.workers().start(closing, tasks);
}

impl Worker for Closing {
    const NAME: &'static str = "closing";
    type Error = ClosingError;

    fn class(error: &ClosingError) -> Class {
        match error {
            ClosingError::Lease(LeaseError::Lost { .. }) => Class::Lost,
            ClosingError::Lease(LeaseError::Database(_))
            | ClosingError::Ended(_)
            | ClosingError::Position(_)
            | ClosingError::Feed(_) => Class::Passing,
        }
    }

    async fn lead(&mut self, mut lease: Lease, turn: &Turn) -> Result<(), ClosingError> {
        while !turn.is_over() {
            let seen = self.seen().await?;
            let pause = if seen.is_some() { PAUSE } else { MOMENT };
            let now = self.clock.now();
            let due = self.read.models.ledgers.due(now, LEDGERS).await?;
            let closed = async {
                let all = futures::stream::iter(due).map(|(ledger, period)| self.close(ledger, period, now));
                all.buffer_unordered(AT_ONCE).filter(|got_on| std::future::ready(*got_on)).count().await
            };
            let closed = turn.unless_over(closed).await.unwrap_or_default();
            // All that was billed up to there was looked at: by that it is seen whether this gets on.
            if let Some((position, event)) = seen.filter(|(position, _)| *position != lease.position()) {
                lease.move_to(position, Some(event.0)).await?;
            }
            turn.reached(lease.position(), self.read.feed.head());
            // What was closed is in the read model a moment later; until then the same ledgers are found.
            if closed == 0 {
                turn.unless_over(tokio::time::sleep(pause)).await;
            }
        }
        Ok(())
    }
}

impl Closing {
    /// The last event of the log, if the read model of ledgers has come to it within a moment.
    async fn seen(&self) -> Result<Option<(i64, EventId)>, ClosingError> {
        let Some((head, event)) = self.read.feed.reader().head().await? else { return Ok(None) };
        match self.read.positions.wait_for(LedgersModel::NAME, head, MOMENT).await {
            Ok(_) => Ok(Some((head, event))),
            Err(WaitError::Behind { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// States as much of a period as there is; gives whether that was something. What fails is looked at again.
    async fn close(&self, ledger: LedgerId, period: Period, at: Timestamp) -> bool {
        let Some(access) = access() else { return false };
        let lists = match self.read.models.billed_lists(access, ledger, period).await {
            Ok(lists) => lists,
            Err(error) => {
                ops::summary::count("periods wait for their price lists", || error.to_string());
                return false;
            }
        };
        let command = ClosePeriod { at, period, by: CutBy::Time, reason: None, lists };
        let mut got_on = false;
        loop {
            match self.ledgers.execute(ledger.0, command.clone().into(), context(access)).await {
                Ok(executed) if executed.events.is_empty() => return got_on,
                Ok(_) => got_on = true,
                Err(error) => {
                    failed(ledger, &error);
                    return got_on;
                }
            }
        }
    }
}

fn failed(ledger: LedgerId, error: &ExecuteError<UsageLedgerError>) {
    match error.class() {
        ErrorClass::Corrupt => {
            tracing::error!(ledger = %ledger.0, error = error as &dyn std::error::Error, "a period cannot be closed");
        }
        // The read model is behind: somebody was first.
        ErrorClass::Rejected | ErrorClass::Conflict | ErrorClass::Unavailable => {
            ops::summary::count("periods wait to be closed", || error.to_string());
        }
    }
}

/// Any ledger may be closed so; `None` never comes, which a test of the authority says.
fn access() -> Option<Access> {
    authorize(&Principal::system(Process::Closing), Permission::ClosePeriods, &Resource::any()).ok()
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
