//! Writes down that holds have come to their end, and credit has lapsed, for ledgers that nobody writes to: a command to a ledger does so beside what
//! it is for.
//!
//! Invariant: nothing waits for it: what is due holds and pays nothing, whether or not that is written. It decides nothing either: the ledger says what
//! of it is due, so doing it twice, or for a ledger where somebody was first, changes nothing.

use std::sync::Arc;
use std::time::Duration;

use commands::{CommandContext, ErrorClass, ExecuteError, Executor};
use domain::authority::{Permission, Principal, Process, Resource, SYSTEM, authorize};
use domain::log::metadata::Metadata;
use domain::usage_ledger::{ExpireHolds, LAPSE_GRACE, LapseCredit, UsageLedger, UsageLedgerCommand, UsageLedgerError};
use domain::{CommandId, EventId, LedgerId};
use futures::StreamExt;
use jiff::{SignedDuration, Timestamp};
use ops::clock::Clock;
use ops::lease::{Lease, LeaseError};
use ops::tasks::Tasks;
use ops::worker::{Class, Turn, Worker};
use projections::feed::FeedError;
use projections::read_models::holds::{Holds, HoldsModel};
use projections::read_models::ledgers::Ledgers;
use projections::runtime::{ReadModel, WaitError};
use projections::{LogFeed, ModelPositions, ReadError};

use super::platform::Platform;

/// How long after its end a hold is written to have expired, if no command has done so: a ledger that is in use needs nobody.
const IDLE: SignedDuration = SignedDuration::from_secs(5);
/// Between two looks, where nothing was due.
const PAUSE: Duration = Duration::from_secs(2);
/// How long the read model is waited for before each.
const MOMENT: Duration = Duration::from_millis(500);
/// Ledgers of one look.
const LEDGERS: u32 = 256;
/// Ledgers that are written to at once.
const AT_ONCE: usize = 8;

/// Writes expiries down, as one process for all.
struct Expiry {
    feed: Arc<LogFeed>,
    positions: Arc<ModelPositions>,
    holds: Holds,
    credit: Ledgers,
    ledgers: Executor<UsageLedger>,
    clock: Arc<dyn Clock>,
}

/// Why it does not get on.
#[derive(Debug, thiserror::Error)]
enum ExpiryError {
    #[error(transparent)]
    Lease(#[from] LeaseError),
    #[error("the ledgers with holds or credit that are due cannot be read")]
    Due(#[from] ReadError),
    #[error("how far the read model of holds is cannot be read")]
    Position(#[from] WaitError),
    #[error("the log cannot be read")]
    Feed(#[from] FeedError),
}

/// Starts it as a task that must live.
pub(super) fn start(platform: &Platform, tasks: &Tasks) {
    let expiry = Expiry {
        feed: Arc::clone(&platform.read.feed),
        positions: Arc::clone(&platform.read.positions),
        holds: platform.read.models.holds.clone(),
        credit: platform.read.models.ledgers.clone(),
        ledgers: platform.write.ledgers.clone(),
        clock: Arc::clone(&platform.clock),
    };
    platform.read.workers().start(expiry, tasks);
}

impl Worker for Expiry {
    const NAME: &'static str = "expiry";
    type Error = ExpiryError;

    fn class(error: &ExpiryError) -> Class {
        match error {
            ExpiryError::Lease(LeaseError::Lost { .. }) => Class::Lost,
            ExpiryError::Lease(LeaseError::Database(_))
            | ExpiryError::Due(_)
            | ExpiryError::Position(_)
            | ExpiryError::Feed(_) => Class::Passing,
        }
    }

    async fn lead(&mut self, mut lease: Lease, turn: &Turn) -> Result<(), ExpiryError> {
        while !turn.is_over() {
            let seen = self.seen().await?;
            let now = self.clock.now();
            let due = self.due(now).await?;
            let expired = async {
                let all = futures::stream::iter(due)
                    .map(|(ledger, command)| self.expire(ledger, command))
                    .buffer_unordered(AT_ONCE);
                all.filter(|has_expired| std::future::ready(*has_expired)).count().await
            };
            let expired = turn.unless_over(expired).await.unwrap_or_default();
            // All holds that were placed up to there were looked at: by that it is seen whether this gets on.
            if let Some((position, event)) = seen.filter(|(position, _)| *position != lease.position()) {
                lease.move_to(position, Some(event.0)).await?;
            }
            turn.reached(lease.position(), self.feed.head());
            // What was written is in the read model a moment later; until then the same ledgers are found.
            if expired < LEDGERS as usize {
                turn.unless_over(tokio::time::sleep(PAUSE)).await;
            }
        }
        Ok(())
    }
}

impl Expiry {
    /// The last event of the log, if the read model of holds has come to it within a moment.
    async fn seen(&self) -> Result<Option<(i64, EventId)>, ExpiryError> {
        let Some((head, event)) = self.feed.reader().head().await? else { return Ok(None) };
        match self.positions.wait_for(HoldsModel::NAME, head, MOMENT).await {
            Ok(_) => Ok(Some((head, event))),
            Err(WaitError::Behind { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// What is to be said to which ledgers.
    async fn due(&self, now: Timestamp) -> Result<Vec<(LedgerId, UsageLedgerCommand)>, ReadError> {
        let by = now.saturating_sub(IDLE).unwrap_or(now);
        let holds = self.holds.due(by, LEDGERS).await?.into_iter();
        let expired = by.saturating_sub(LAPSE_GRACE).unwrap_or(by);
        let credit = self.credit.with_expired_credit(expired, LEDGERS).await?.into_iter();
        let holds = holds.map(|ledger| (ledger, ExpireHolds { at: now }.into()));
        Ok(holds.chain(credit.map(|ledger| (ledger, LapseCredit { at: now }.into()))).collect())
    }

    /// Whether something of this ledger was written to be over. What fails is looked at again.
    async fn expire(&self, ledger: LedgerId, command: UsageLedgerCommand) -> bool {
        let Some(context) = context() else { return false };
        match self.ledgers.execute(ledger.0, command, context).await {
            Ok(executed) => !executed.events.is_empty(),
            Err(error) => {
                failed(ledger, &error);
                false
            }
        }
    }
}

fn failed(ledger: LedgerId, error: &ExecuteError<UsageLedgerError>) {
    match error.class() {
        ErrorClass::Corrupt | ErrorClass::Rejected => {
            tracing::error!(ledger = %ledger.0, error = error as &dyn std::error::Error, "the end of holds or credit cannot be written down");
        }
        ErrorClass::Conflict | ErrorClass::Unavailable => {
            ops::summary::count("ends of holds or credit wait to be written down", || error.to_string());
        }
    }
}

/// Any ledger may be written to so; `None` never comes, which a test of the authority says.
fn context() -> Option<CommandContext> {
    let access = authorize(&Principal::system(Process::Expiry), Permission::LimitLedgers, &Resource::any()).ok()?;
    let command_id = CommandId(ops::ids::new_id());
    Some(CommandContext {
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
    })
}
