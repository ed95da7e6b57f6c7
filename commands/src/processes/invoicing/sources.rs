//! Where the process reads what is billed: the read side, which it does not know.

use std::collections::BTreeMap;

use domain::ports::PortFuture;
use domain::usage_ledger::{BillLine, GrantId, PaidFor, Period, PeriodClosed};
use domain::values::text::Name;
use domain::{LedgerId, ServiceId, TenantId};

/// What was paid for credit, by grant.
pub type PaidCredit = BTreeMap<GrantId, PaidFor>;

/// The bill of a closed period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// What is billed.
    pub closed: PeriodClosed,
    /// All of its lines, in their order.
    pub lines: Vec<BillLine>,
    /// What was paid for the credit that paid it, where it was bought.
    pub paid: PaidCredit,
}

/// What some services and organizations are called now; who has no name is written down by its id alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Called {
    /// Services.
    pub services: BTreeMap<ServiceId, Name>,
    /// Organizations.
    pub tenants: BTreeMap<TenantId, Name>,
}

/// It cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("what is billed cannot be read at the moment")]
pub struct SourceError(#[source] pub Box<dyn std::error::Error + Send + Sync>);

/// Knows what is billed, and what that is called.
pub trait BillSources: Send + Sync {
    /// The bill of a cut; `None` if it is not known to be closed.
    ///
    /// # Errors
    /// See [`SourceError`].
    fn bill(&self, ledger: LedgerId, period: Period, cut: u32) -> PortFuture<'_, Result<Option<Bill>, SourceError>>;

    /// What these are called.
    ///
    /// # Errors
    /// See [`SourceError`].
    fn called<'a>(
        &'a self,
        services: &'a [ServiceId],
        tenants: &'a [TenantId],
    ) -> PortFuture<'a, Result<Called, SourceError>>;
}
