//! Begins the periods of ledgers that are on a plan and that nobody writes to: a command to a ledger does so beside what it is for.
//!
//! Invariant: nothing waits for it: what is included in a period that has begun pays, whether or not that is written.

use std::time::Duration;

use domain::LedgerId;
use domain::authority::{Access, Permission, Process};
use domain::usage_ledger::{BeginPeriods, UsageLedgerCommand};
use jiff::{SignedDuration, Timestamp};
use projections::read_models::ledgers::LedgersModel;
use projections::{ReadError, ReadSide};

use super::due::AT_MOST;
use super::due_of_ledgers::DueOfLedgers;

/// How long after its beginning a period is written to have begun, if no command has done so: a ledger that is in use needs nobody.
const IDLE: SignedDuration = SignedDuration::from_secs(5);

/// Periods that have begun.
#[derive(Clone, Copy)]
pub(super) struct Beginning;

impl DueOfLedgers for Beginning {
    const NAME: &'static str = "beginning";
    const AUTHORITY: (Process, Permission) = (Process::Beginning, Permission::ClosePeriods);
    const PAUSE: Duration = Duration::from_secs(5);
    const AT_ONCE: usize = 2;
    const WHAT: &'static str = "periods wait to begin";
    type Model = LedgersModel;
    type Item = ();

    async fn find(&self, read: &ReadSide, now: Timestamp) -> Result<Vec<(LedgerId, ())>, ReadError> {
        let by = now.saturating_sub(IDLE).unwrap_or(now);
        let ledgers = read.models.ledgers.to_begin(by, AT_MOST).await?;
        Ok(ledgers.into_iter().map(|ledger| (ledger, ())).collect())
    }

    async fn command(
        &self,
        _read: &ReadSide,
        _access: Access,
        _due: (LedgerId, ()),
        at: Timestamp,
    ) -> Result<UsageLedgerCommand, ReadError> {
        Ok(BeginPeriods { at }.into())
    }
}
