//! What services cost and whether they can be used, answered from memory.
//!
//! Invariant: a price is stated or it is unknown; it is never zero for want of knowledge. Whoever gets `None` refuses.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::PortFuture;
use crate::pricing::{Ceiling, Dated, PriceList, PriceRevision};
use crate::service::{MeteredBy, State};
use crate::usage_ledger::Calendars;
use crate::{ServiceId, TenantId};

/// A service with the prices that are in effect at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PricedService {
    /// Which service.
    pub service: ServiceId,
    /// Whose it is.
    pub provider: TenantId,
    /// Where it stands now, also when the prices of an earlier instant were asked for.
    pub state: State,
    /// Which of its price lists is in effect.
    pub revision: PriceRevision,
    /// Since when that is so.
    pub effective_at: Timestamp,
    /// The prices.
    pub prices: Arc<PriceList>,
    /// The most that one call may cost and use under these prices, by what is said of the service now.
    pub ceiling: Ceiling,
    /// How long one call lasts at most, as it stands now.
    pub longest_call: SignedDuration,
    /// Who reports its usage, as it stands now.
    pub metered_by: MeteredBy,
}

impl PricedService {
    /// Whether the service can be used now.
    pub const fn is_usable(&self) -> bool {
        self.state.is_usable()
    }
}

/// What is known of the services was not confirmed against the log within the bound, so nothing may be permitted by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("services and prices were not confirmed against the log for too long")]
pub struct NotConfirmed;

impl Dated for PricedService {
    fn revision(&self) -> PriceRevision {
        self.revision
    }

    fn effective_at(&self) -> Timestamp {
        self.effective_at
    }
}

/// Looks up prices without waiting. Only who found none may wait, and looks again.
pub trait PriceBook: Send + Sync {
    /// The service with the revision of its prices that holds at an instant for who goes by these calendars: they say when the period of the
    /// instant began, with which lists change that are [not flat](Self::goes_by_periods). `None` if the service is not
    /// known, nothing was in effect then, what was ceased to be so long ago that nobody can name it any more (three days), or
    /// what is known of the service is not sound: the price is then unknown.
    fn priced(&self, service: ServiceId, at: Timestamp, calendars: &Calendars) -> Option<Arc<PricedService>>;

    /// Whether a list of the service is not flat throughout, so that it depends on the payer's calendars which one holds at an instant. Nothing
    /// holds from an instant on that is over, so what is flat while this is asked does not depend on them for what has happened.
    fn goes_by_periods(&self, service: ServiceId) -> bool;

    /// The service with the price that was in effect first, which may be yet to come. `None` as for [`PriceBook::priced`].
    fn first_priced(&self, service: ServiceId) -> Option<Arc<PricedService>>;

    /// A revision of a service's prices, while it can still be named: as long as a permit that pins it can be told.
    fn pinned(&self, service: ServiceId, revision: PriceRevision) -> Option<Arc<PricedService>>;

    /// As [`PriceBook::priced`], for who permits something by it: only while it is known to be current.
    ///
    /// # Errors
    /// [`NotConfirmed`].
    fn offered(
        &self,
        service: ServiceId,
        at: Timestamp,
        calendars: &Calendars,
    ) -> Result<Option<Arc<PricedService>>, NotConfirmed>;

    /// Waits until the book knows everything that was committed before this call, or a bound is over; gives whether it does.
    /// Whoever must not call a price unknown that was set a moment ago looks again after it.
    fn catch_up(&self) -> PortFuture<'_, bool>;
}
