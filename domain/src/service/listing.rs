//! A registered service as it stands: the fold of its events.
//!
//! Invariant: `apply` cannot fail and decides nothing.

use jiff::Timestamp;
use semver::Version;
use serde::{Deserialize, Serialize};

use super::{LatestPrices, Priced, Profile, Registered, ServiceEvent, Slug, State, prices};
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
    /// What it costs; `None` if that was never said, which is not the same as free.
    pub prices: Option<LatestPrices>,
    /// The revisions before that which hold until it does, first the one that was in effect when prices were last set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier_prices: Vec<LatestPrices>,
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
            prices: None,
            earlier_prices: Vec::new(),
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
        self.prices_in_order().rfind(|prices| prices.effective_at <= at)
    }

    /// The prices that are to hold next after an instant, as far as they are announced.
    pub fn prices_after(&self, at: Timestamp) -> Option<&LatestPrices> {
        self.prices_in_order().find(|prices| prices.effective_at > at)
    }

    /// The revisions of its prices that are kept, the last one last.
    pub(super) fn prices_in_order(&self) -> impl DoubleEndedIterator<Item = &LatestPrices> + Clone {
        self.earlier_prices.iter().chain(&self.prices)
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
                let Priced { revision, effective_at, prices: list, at, notice_waived: _ } = event;
                self.earlier_prices =
                    prices::that_stay(self.prices_in_order(), effective_at, at).into_iter().cloned().collect();
                self.prices = Some(LatestPrices { revision, effective_at, list });
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
}
