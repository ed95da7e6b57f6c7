//! What the keys of a tenant have in common: its roles, from when on the permits that it was given are void, and for each environment a rate, a quota and a rate of each class.
//!
//! Invariant: what is counted here is never less than what its keys have taken since the process knows them and no correction gave back.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};

use domain::Environment;
use domain::api_key::Tier;
use domain::money::Quantity;
use domain::organization::Role;
use governor::clock::Clock;
use jiff::Timestamp;

use super::limits::{self, RateClass, of_tenant};
use super::rate::{Bucket, Classes, Ticks};
use crate::read_models::change::Change;
use crate::read_models::keys::month::{Month, MonthlyTokens};

/// The roles of whoever is not known.
static NO_ROLES: LazyLock<Arc<BTreeSet<Role>>> = LazyLock::new(Arc::default);

/// A tenant.
#[derive(Debug)]
pub(super) struct Tenant<C: Clock> {
    pub ticks: Arc<Ticks<C>>,
    roles: RwLock<Option<Arc<BTreeSet<Role>>>>,
    permits_void_since: RwLock<Option<Timestamp>>,
    /// Set once, for good.
    closed_at: OnceLock<Timestamp>,
    live: Meter,
    test: Meter,
}

/// What is counted of a tenant in an environment.
#[derive(Debug)]
pub(super) struct Meter {
    pub bucket: Bucket,
    month: Mutex<Charged>,
    classes: OnceLock<Box<Classes>>,
}

#[derive(Debug, Default)]
struct Charged {
    /// The highest one among its keys; `None` before it has any.
    tier: Option<Tier>,
    quota: Quantity,
    tokens: MonthlyTokens,
}

impl<C: Clock> Tenant<C> {
    /// Without keys, and of an organization that is not known.
    pub fn new(ticks: Arc<Ticks<C>>) -> Self {
        let (roles, permits_void_since, closed_at) = (RwLock::new(None), RwLock::new(None), OnceLock::new());
        Self { ticks, roles, permits_void_since, closed_at, live: Meter::new(), test: Meter::new() }
    }

    /// Its organization has these roles.
    pub fn appoint(&self, roles: BTreeSet<Role>) {
        *self.roles.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(roles));
    }

    /// The roles of its organization; `None` for one that is not known.
    pub fn known_roles(&self) -> Option<Arc<BTreeSet<Role>>> {
        self.roles.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The roles of its organization; none for one that is not known.
    pub fn roles(&self) -> Arc<BTreeSet<Role>> {
        self.known_roles().unwrap_or_else(|| Arc::clone(&NO_ROLES))
    }

    /// The permits that its organization was given from an instant on are void.
    pub fn void_permits(&self, since: Timestamp) {
        *self.permits_void_since.write().unwrap_or_else(PoisonError::into_inner) = Some(since);
    }

    /// From when on they are; `None` for never.
    pub fn permits_void_since(&self) -> Option<Timestamp> {
        *self.permits_void_since.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Its organization has come to an end: it has no roles any more.
    pub fn close(&self, at: Timestamp) {
        self.closed_at.get_or_init(|| at);
        self.appoint(BTreeSet::new());
    }

    /// When it did; `None` while it is open.
    pub fn closed_at(&self) -> Option<Timestamp> {
        self.closed_at.get().copied()
    }

    /// What is counted in an environment.
    pub fn meter(&self, environment: Environment) -> &Meter {
        match environment {
            Environment::Live => &self.live,
            Environment::Test => &self.test,
        }
    }
}

impl Meter {
    fn new() -> Self {
        let bucket = Bucket::full(of_tenant(limits::of_tier(Tier::default())));
        Self { bucket, month: Mutex::default(), classes: OnceLock::new() }
    }

    /// One of its keys is of this tier, and was before anybody could ask.
    pub fn begin(&self, tier: Tier) {
        if self.month().rises_to(tier) {
            self.bucket.begin(of_tenant(limits::of_tier(tier)));
        }
    }

    /// One of its keys is of this tier from now on.
    pub fn raise(&self, tier: Tier, now_ns: u64) {
        let mut month = self.month();
        let is_first = month.tier.is_none();
        if !month.rises_to(tier) {
            return;
        }
        let limit = of_tenant(limits::of_tier(tier));
        if is_first { self.bucket.begin(limit) } else { self.bucket.change(limit, now_ns) }
    }

    /// Counts tokens that were charged for in a month, less those that a correction took back.
    pub fn count(&self, month: Month, charged: Change) {
        self.month().tokens.add(month, charged);
    }

    /// Whether so many more tokens stay within the quota of a month.
    pub fn has_quota(&self, month: Month, tokens: Quantity) -> bool {
        let known = self.month();
        known.tokens.of(month).saturating_add(tokens) <= known.quota
    }

    /// The bucket of a class.
    pub fn class(&self, class: RateClass) -> &Bucket {
        self.classes.get_or_init(|| Box::new(Classes::full(|class| of_tenant(class.limit())))).of(class)
    }

    fn month(&self) -> MutexGuard<'_, Charged> {
        self.month.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Charged {
    fn rises_to(&mut self, tier: Tier) -> bool {
        let rises = self.tier.is_none_or(|known| known < tier);
        if rises {
            (self.tier, self.quota) = (Some(tier), Quantity::whole(limits::quota_of_tenant(tier)));
        }
        rises
    }
}
