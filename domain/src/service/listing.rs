//! A registered service as it stands: the fold of its events.
//!
//! Invariant: `apply` cannot fail and decides nothing.

use jiff::Timestamp;
use semver::Version;
use serde::{Deserialize, Serialize};

use super::{LatestPrices, MonthlyChanges, Priced, Profile, Registered, ServiceEvent, Slug, State};
use crate::pricing::{PriceRevision, Timeline};
use crate::values::text::Reason;
use crate::{PrincipalId, ServiceId, TenantId};

/// What an approver decided about the last submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Decision {
    /// Who decided.
    pub approver: PrincipalId,
    /// Why not; `None` if it was let through.
    pub rejected_for: Option<Reason>,
    /// When.
    pub at: Timestamp,
}

/// What was announced about the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Deprecation {
    /// Until when the service can be used.
    pub sunset_at: Timestamp,
    /// What to use instead.
    pub successor: Option<ServiceId>,
}

/// A registered service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Listing {
    /// Its id.
    pub id: ServiceId,
    /// Whose it is.
    pub provider: TenantId,
    /// Its name within the provider.
    pub slug: Slug,
    /// Its version.
    pub version: Version,
    /// What is said about it.
    pub profile: Box<Profile>,
    /// Where it stands.
    pub state: State,
    /// What it costs: the revisions that hold at some instant from the last change of prices on. None if nothing was ever said, which is
    /// not the same as free.
    pub prices: Timeline<LatestPrices>,
    /// The last revision that there was; 0 before the first one.
    pub last_revision: PriceRevision,
    /// How many revisions come into effect in a month, from that of the last change of prices on.
    pub price_changes: MonthlyChanges,
    /// What an approver decided about the last submission; `None` if nobody has, or nobody had to.
    pub decision: Option<Decision>,
    /// Why it is switched off, while it is.
    pub suspended_for: Option<Reason>,
    /// What was announced about its end, once it is deprecated.
    pub deprecation: Option<Deprecation>,
    /// When it came into being.
    pub registered_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

impl From<Registered> for Listing {
    fn from(event: Registered) -> Self {
        let Registered { id, provider, slug, version, profile, at } = event;
        Self {
            id,
            provider,
            slug,
            version,
            profile,
            state: State::Draft,
            prices: Timeline::default(),
            last_revision: PriceRevision(0),
            price_changes: MonthlyChanges::default(),
            decision: None,
            suspended_for: None,
            deprecation: None,
            registered_at: at,
            changed_at: at,
        }
    }
}

impl Listing {
    /// The prices that are in effect at an instant from its last change on.
    pub fn prices_at(&self, at: Timestamp) -> Option<&LatestPrices> {
        self.prices.at(at)
    }

    /// The prices that are to hold next after an instant, as far as they are announced.
    pub fn prices_after(&self, at: Timestamp) -> Option<&LatestPrices> {
        self.prices.next_change(at).and_then(|change| self.prices.at(change))
    }

    pub(super) fn apply(&mut self, event: ServiceEvent) {
        self.changed_at = event.at();
        self.state = event.leads_to().unwrap_or(self.state);
        match event {
            ServiceEvent::Described(event) => {
                self.version = event.version;
                self.profile = event.profile;
            }
            ServiceEvent::Priced(event) => {
                event.withdrawn(&self.prices).into_iter().for_each(|revision| self.withdraw(revision));
                let Priced { revision, effective_at, prices: list, at, .. } = event;
                self.prices.insert(LatestPrices { revision, effective_at, list });
                self.price_changes.add(effective_at);
                self.last_revision = revision;
                self.forget_prices_before(at);
            }
            ServiceEvent::PriceWithdrawn(event) => {
                self.withdraw(event.revision);
                self.forget_prices_before(event.at);
            }
            ServiceEvent::Submitted(_) => self.decision = None,
            ServiceEvent::Approved(event) => {
                self.decision = Some(Decision { approver: event.approver, rejected_for: None, at: event.at });
            }
            ServiceEvent::Rejected(event) => {
                let rejected_for = Some(event.reason);
                self.decision = Some(Decision { approver: event.approver, rejected_for, at: event.at });
            }
            ServiceEvent::Suspended(event) => self.suspended_for = Some(event.reason),
            ServiceEvent::Reinstated(_) => self.suspended_for = None,
            ServiceEvent::Deprecated(event) => {
                self.deprecation = Some(Deprecation { sunset_at: event.sunset_at, successor: event.successor });
            }
            ServiceEvent::Reactivated(_) => self.deprecation = None,
            ServiceEvent::Registered(_)
            | ServiceEvent::ApprovalRequested(_)
            | ServiceEvent::Activated(_)
            | ServiceEvent::Withdrawn(_)
            | ServiceEvent::Retired(_) => {}
        }
    }

    fn withdraw(&mut self, revision: PriceRevision) {
        if let Some(withdrawn) = self.prices.withdraw(revision) {
            self.price_changes.remove(withdrawn.effective_at);
        }
    }

    fn forget_prices_before(&mut self, at: Timestamp) {
        self.prices.forget_before(at);
        self.price_changes.forget_before(at);
    }
}
