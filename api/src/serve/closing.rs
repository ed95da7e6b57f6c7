//! Closes periods of ledgers that are over, once they have taken what was told late.
//!
//! Invariant: it stays below the traffic: few ledgers at once, and those whose periods end together are due some hours apart.

use std::time::Duration;

use domain::LedgerId;
use domain::authority::{Access, Permission, Process};
use domain::usage_ledger::{ClosePeriod, CutBy, Period, UsageLedgerCommand};
use jiff::Timestamp;
use projections::read_models::ledgers::LedgersModel;
use projections::{ReadError, ReadSide};

use super::due::{Due, LEDGERS};

/// Periods that are over.
#[derive(Clone, Copy)]
pub(super) struct Closing;

impl Due for Closing {
    const NAME: &'static str = "closing";
    const AUTHORITY: (Process, Permission) = (Process::Closing, Permission::ClosePeriods);
    const PAUSE: Duration = Duration::from_secs(5);
    const AT_ONCE: usize = 2;
    const WHAT: &'static str = "periods wait to be closed";
    type Model = LedgersModel;
    type Item = Period;

    async fn find(&self, read: &ReadSide, now: Timestamp) -> Result<Vec<(LedgerId, Period)>, ReadError> {
        read.models.ledgers.due(now, LEDGERS).await
    }

    async fn command(
        &self,
        read: &ReadSide,
        access: Access,
        (ledger, period): (LedgerId, Period),
        at: Timestamp,
    ) -> Result<UsageLedgerCommand, ReadError> {
        let lists = read.models.billed_lists(access, ledger, period).await?;
        Ok(ClosePeriod { at, period, by: CutBy::Time, reason: None, lists }.into())
    }
}
