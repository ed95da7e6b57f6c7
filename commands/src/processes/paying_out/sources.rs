//! Where the process reads what is paid out: the read side, which it does not know.

use std::collections::{BTreeMap, BTreeSet};

use domain::payout::{Accrual, AccrualPlace, BillKey, CarriedIn, Payee};
use domain::ports::PortFuture;
use domain::{InvoiceId, PayoutId};
use jiff::Timestamp;

pub use crate::processes::invoicing::SourceError;

/// Which accruals of a payee that are on no payout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Whose.
    pub payee: Payee,
    /// Behind this one, in the order in which they are paid out.
    pub after: Option<AccrualPlace>,
    /// Of bills that were closed up to this position.
    pub to_position: i64,
    /// And before this instant.
    pub closed_before: Timestamp,
    /// So many at most.
    pub limit: u32,
}

/// The last payout of a payee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastPayout {
    /// Its id.
    pub payout: PayoutId,
    /// Its number.
    pub number: u32,
    /// To which position its accruals went.
    pub to_position: i64,
}

/// Knows what is to be paid out.
pub trait PayoutSources: Send + Sync {
    /// The position of the log up to which all below is known: nothing that was there when this was asked is missing.
    ///
    /// # Errors
    /// See [`SourceError`].
    fn known_to(&self) -> PortFuture<'_, Result<i64, SourceError>>;

    /// Accruals in the order in which they are paid out.
    ///
    /// # Errors
    /// See [`SourceError`].
    fn accruals(&self, wanted: Wanted) -> PortFuture<'_, Result<Vec<Accrual>, SourceError>>;

    /// The last payout.
    ///
    /// # Errors
    /// See [`SourceError`].
    fn last(&self, payee: Payee) -> PortFuture<'_, Result<Option<LastPayout>, SourceError>>;

    /// What earlier payouts have left over and none has taken in, the oldest first, so much at most.
    ///
    /// # Errors
    /// See [`SourceError`].
    fn left(&self, payee: Payee, limit: u32) -> PortFuture<'_, Result<Vec<CarriedIn>, SourceError>>;

    /// Those of some bills of which nothing is open.
    ///
    /// # Errors
    /// See [`SourceError`].
    fn collected<'a>(&'a self, bills: &'a [BillKey]) -> PortFuture<'a, Result<BTreeSet<BillKey>, SourceError>>;

    /// Those of some bills that are on a disputed invoice, with that.
    ///
    /// # Errors
    /// See [`SourceError`].
    fn disputed<'a>(
        &'a self,
        bills: &'a [BillKey],
    ) -> PortFuture<'a, Result<BTreeMap<BillKey, InvoiceId>, SourceError>>;
}
