//! What the marketplace has agreed with a ledger's payer about prices: a factor on the lists of a service, of a provider, or of everything, or
//! prices of single parts of a service.
//!
//! Invariants: which price holds at an instant is never changed afterwards, for nothing is agreed or withdrawn backwards; so an instant pins a
//! price. Of those that hold, the most specific scope is taken, of one scope that which begins last, of two at one instant that which was
//! agreed last. Tiers that were agreed hold for whole periods, as those of a list do.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::agreed::{AgreedPrice, PriceKind};
use super::{Calendars, OwnPrices};
use crate::money::Factor;
use crate::values::text::Reason;
use crate::{ContractId, ServiceId, TenantId};

/// Agreements of a ledger that are kept at most.
pub const MAX_AGREEMENTS: usize = 1_000;
/// How long after its end one is kept at least: a claim is decided within 30 days after it was told, on a permit of some days before.
pub const AGREEMENT_KEPT: SignedDuration = SignedDuration::from_hours(40 * 24);
/// Agreements of a ledger with prices of their own that are kept at most: these are long.
pub const MAX_OWN_LISTS: usize = 100;
/// Contracts that a new agreement withdraws at most.
pub const MAX_WITHDRAWS: usize = 100;

/// What an agreement is about. The more specific comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PriceScope {
    /// The lists of a service.
    Service {
        /// Which.
        service: ServiceId,
    },
    /// Those of all services of a provider.
    Provider {
        /// Which.
        provider: TenantId,
    },
    /// Those of all services.
    Everything,
}

/// Agrees a price with the payer, for the marketplace. What the contract says already changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreePrice {
    /// When.
    pub at: Timestamp,
    /// Its id: a new one, or one whose next revision this is.
    pub contract: ContractId,
    /// Whether it is a new one.
    pub is_new: bool,
    /// What it is about; of a known contract what that is about.
    pub scope: PriceScope,
    /// What each cost by the lists is multiplied by; one beside prices of parts.
    pub factor: Factor,
    /// What parts of a service cost instead; with none of them the factor alone is agreed.
    pub prices: OwnPrices,
    /// From when on, not before now; now, if nothing is said.
    pub from: Option<Timestamp>,
    /// From when on no more.
    pub until: Option<Timestamp>,
    /// Other contracts that end where this one begins.
    pub withdraws: Vec<ContractId>,
    /// Why; no personal data.
    pub reason: Reason,
    /// Whose word it is.
    pub by: TenantId,
}

/// Ends a contract now. One that has ended changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawPrice {
    /// When.
    pub at: Timestamp,
    /// Which, with all its revisions.
    pub contract: ContractId,
    /// Why; no personal data.
    pub reason: Reason,
    /// Whose word it is.
    pub by: TenantId,
}

/// A price was agreed: from an instant on each cost by the lists in its scope is multiplied by a factor, or parts of a service have other prices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceAgreed {
    /// When it was decided.
    pub at: Timestamp,
    /// Which contract.
    pub contract: ContractId,
    /// Which revision of it, from 1. The ones before end where this one begins.
    pub revision: u32,
    /// What it is about.
    pub scope: PriceScope,
    /// What each cost is multiplied by; one beside prices of parts.
    pub factor: Factor,
    /// What parts of a service cost instead, where they cost no more than by the list.
    #[serde(default, skip_serializing_if = "OwnPrices::is_empty")]
    pub prices: OwnPrices,
    /// From when on, not before `at`.
    pub from: Timestamp,
    /// From when on no more; absent for no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Other contracts that end where this one begins.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withdraws: Vec<ContractId>,
    /// Why.
    pub reason: Reason,
    /// Whose word it is for the marketplace.
    pub by: TenantId,
}

/// A contract has ended, before its time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceWithdrawn {
    /// When: from then on it does not hold.
    pub at: Timestamp,
    /// Which, with all its revisions.
    pub contract: ContractId,
    /// Why.
    pub reason: Reason,
    /// Whose word it is for the marketplace.
    pub by: TenantId,
}

/// An agreement as it stands: one revision of a contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Agreement {
    /// Of which contract.
    pub contract: ContractId,
    /// Which revision of it, from 1.
    pub revision: u32,
    /// What it is about.
    pub scope: PriceScope,
    /// What each cost by the list is multiplied by.
    pub factor: Factor,
    /// What parts cost instead.
    #[serde(default, skip_serializing_if = "OwnPrices::is_empty")]
    pub prices: OwnPrices,
    /// When it was agreed.
    pub agreed_at: Timestamp,
    /// From when on it holds.
    pub from: Timestamp,
    /// From when on it does not hold any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

impl From<&PriceAgreed> for Agreement {
    fn from(event: &PriceAgreed) -> Self {
        let PriceAgreed { at: agreed_at, contract, revision, scope, factor, from, until, .. } = *event;
        Self { contract, revision, scope, factor, prices: event.prices.clone(), agreed_at, from, until }
    }
}

impl Agreement {
    /// Whether it is over at an instant, or can never hold.
    pub fn is_over(&self, at: Timestamp) -> bool {
        self.until.is_some_and(|until| until <= at || until <= self.from)
    }

    /// Whether it can be forgotten.
    fn is_old(&self, at: Timestamp) -> bool {
        self.until.is_some_and(|until| at.duration_since(until) > AGREEMENT_KEPT)
    }

    fn holds(&self, at: Timestamp) -> bool {
        self.from <= at && self.until.is_none_or(|until| at < until)
    }

    /// Ends it at an instant if not before.
    pub fn end(&mut self, at: Timestamp) {
        self.until = Some(self.until.map_or(at, |until| until.min(at)));
    }

    pub(super) const fn price(&self) -> AgreedPrice {
        let Self { contract, revision, factor, .. } = *self;
        AgreedPrice { kind: PriceKind::Contract, id: contract.0, revision, factor }
    }
}

/// What held at an instant is not known any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forgotten;

/// The agreements of a ledger. Copying them copies nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(from = "Kept", into = "Kept")]
#[schemars(with = "Kept")]
pub struct Contracts {
    /// Each scope's in the order of agreeing.
    by_scope: Arc<BTreeMap<PriceScope, Vec<Agreement>>>,
    /// What held before is not known any more.
    known_since: Option<Timestamp>,
}

/// Agreements in a snapshot.
#[derive(Clone, Debug, Default, Serialize, Deserialize, schemars::JsonSchema)]
struct Kept {
    agreements: Vec<Agreement>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    known_since: Option<Timestamp>,
}

impl From<Kept> for Contracts {
    fn from(Kept { agreements, known_since }: Kept) -> Self {
        let mut by_scope: BTreeMap<PriceScope, Vec<Agreement>> = BTreeMap::new();
        for agreement in agreements {
            by_scope.entry(agreement.scope).or_default().push(agreement);
        }
        Self { by_scope: Arc::new(by_scope), known_since }
    }
}

impl From<Contracts> for Kept {
    fn from(contracts: Contracts) -> Self {
        Self { agreements: contracts.iter().cloned().collect(), known_since: contracts.known_since }
    }
}

impl Contracts {
    /// Whether nothing was ever agreed.
    pub fn is_empty(&self) -> bool {
        self.by_scope.is_empty() && self.known_since.is_none()
    }

    /// Those that are kept, by scope and in the order of agreeing.
    pub fn iter(&self) -> impl Iterator<Item = &Agreement> {
        self.by_scope.values().flatten()
    }

    /// The latest revision of a contract.
    pub fn latest(&self, contract: ContractId) -> Option<&Agreement> {
        self.iter().filter(|known| known.contract == contract).max_by_key(|known| known.revision)
    }

    /// The agreement that holds for a service at an instant; `None` for its list. Where one with tiers holds then, or held as the period of the
    /// instant began, it is that which held as it began: tiers that changed within a period would begin anew in it.
    ///
    /// # Errors
    /// [`Forgotten`], where it is not known any more.
    pub fn holding(
        &self,
        service: ServiceId,
        provider: TenantId,
        (calendars, at): (&Calendars, Timestamp),
    ) -> Result<Option<&Agreement>, Forgotten> {
        let now = self.held_at(service, provider, at)?;
        let has_tiers = |known: &Agreement| !known.prices.is_flat();
        let of_service = self.by_scope.get(&PriceScope::Service { service });
        if !of_service.into_iter().flatten().any(has_tiers) {
            return Ok(now);
        }
        let then = self.held_at(service, provider, calendars.bounds(calendars.period_of(at)).start)?;
        Ok(if now.is_some_and(has_tiers) || then.is_some_and(has_tiers) { then } else { now })
    }

    fn held_at(&self, service: ServiceId, provider: TenantId, at: Timestamp) -> Result<Option<&Agreement>, Forgotten> {
        if self.known_since.is_some_and(|since| at < since) {
            return Err(Forgotten);
        }
        let scopes = [PriceScope::Service { service }, PriceScope::Provider { provider }, PriceScope::Everything];
        let latest = |scope| {
            let known = self.by_scope.get(&scope).into_iter().flatten();
            // Of several that are the most, the last one is given: what was agreed last.
            known.filter(|known| known.holds(at)).max_by_key(|known| known.from)
        };
        Ok(scopes.into_iter().find_map(latest))
    }

    /// The prices of parts that were agreed as this, if they are kept.
    pub(super) fn prices_of(&self, service: ServiceId, agreed: AgreedPrice) -> Option<&OwnPrices> {
        let known = self.by_scope.get(&PriceScope::Service { service })?;
        known.iter().find(|known| known.price() == agreed).map(|known| &known.prices).filter(|own| !own.is_empty())
    }

    /// Whether there is no room for one more with prices of its own.
    pub(super) fn own_lists_are_full(&self, at: Timestamp) -> bool {
        self.iter().filter(|known| !known.prices.is_empty() && !known.is_old(at)).count() >= MAX_OWN_LISTS
    }

    /// Whether there is no room for one more.
    pub(super) fn are_full(&self, at: Timestamp) -> bool {
        self.iter().filter(|known| !known.is_old(at)).count() >= MAX_AGREEMENTS
    }

    pub(super) fn agreed(&mut self, event: &PriceAgreed) {
        let PriceAgreed { at, contract, scope, from, .. } = *event;
        let is_full = self.iter().count() >= MAX_AGREEMENTS;
        let by_scope = Arc::make_mut(&mut self.by_scope);
        for known in by_scope.values_mut().flatten() {
            if known.contract == contract || event.withdraws.contains(&known.contract) {
                known.end(from);
            }
        }
        if is_full {
            let old = by_scope.values().flatten().filter(|known| known.is_old(at));
            self.known_since = old.filter_map(|known| known.until).max().max(self.known_since);
            for kept in by_scope.values_mut() {
                kept.retain(|known| !known.is_old(at));
            }
            by_scope.retain(|_, kept| !kept.is_empty());
        }
        by_scope.entry(scope).or_default().push(Agreement::from(event));
    }

    pub(super) fn withdrawn(&mut self, event: &PriceWithdrawn) {
        let by_scope = Arc::make_mut(&mut self.by_scope);
        let own = by_scope.values_mut().flatten().filter(|known| known.contract == event.contract);
        own.for_each(|known| known.end(event.at));
    }
}
