//! Writes down that holds have come to their end, and credit has lapsed, for ledgers that nobody writes to: a command to a ledger does so beside what
//! it is for.
//!
//! Invariant: nothing waits for it: what is due holds and pays nothing, whether or not that is written.

use std::time::Duration;

use domain::LedgerId;
use domain::authority::{Access, Permission, Process};
use domain::usage_ledger::{ExpireHolds, GRACE, LapseCredit, UsageLedgerCommand};
use jiff::{SignedDuration, Timestamp};
use projections::read_models::holds::HoldsModel;
use projections::{ReadError, ReadSide};

use super::due::{Due, LEDGERS};

/// How long after its end a hold is written to have expired, if no command has done so: a ledger that is in use needs nobody.
const IDLE: SignedDuration = SignedDuration::from_secs(5);

/// Holds and credit that are over.
#[derive(Clone, Copy)]
pub(super) struct Expiry;

impl Due for Expiry {
    const NAME: &'static str = "expiry";
    const AUTHORITY: (Process, Permission) = (Process::Expiry, Permission::LimitLedgers);
    const PAUSE: Duration = Duration::from_secs(2);
    const AT_ONCE: usize = 8;
    const WHAT: &'static str = "ends of holds or credit wait to be written down";
    type Model = HoldsModel;
    type Item = UsageLedgerCommand;

    async fn find(&self, read: &ReadSide, now: Timestamp) -> Result<Vec<(LedgerId, UsageLedgerCommand)>, ReadError> {
        let by = now.saturating_sub(IDLE).unwrap_or(now);
        let holds = read.models.holds.due(by, LEDGERS).await?.into_iter();
        let expired = by.saturating_sub(GRACE).unwrap_or(by);
        let credit = read.models.ledgers.with_expired_credit(expired, LEDGERS).await?.into_iter();
        let holds = holds.map(|ledger| (ledger, ExpireHolds { at: now }.into()));
        Ok(holds.chain(credit.map(|ledger| (ledger, LapseCredit { at: now }.into()))).collect())
    }

    async fn command(
        &self,
        _read: &ReadSide,
        _access: Access,
        (_, command): (LedgerId, UsageLedgerCommand),
        _at: Timestamp,
    ) -> Result<UsageLedgerCommand, ReadError> {
        Ok(command)
    }
}
