//! The directory in memory: read by every request, written by one follower.
//!
//! Invariant: counters and budgets have their own locks, so the one over all of it is held for look-ups and for putting a key
//! in only. Memory grows with the number of keys and of ledgers that are not long over, of tenants, and with nothing else.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque, hash_map};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use domain::api_key::{ApiKey, ApiKeyEvent, Credential, Issuer, SecretHash, Tier};
use domain::organization::{Organization, OrganizationEvent};
use domain::usage_ledger::UsageLedgerEvent;
use domain::{Environment, Event, KeyId, LedgerId, RecordedEvent, StreamId, TenantId};
use governor::clock::{Clock, DefaultClock};
use jiff::Timestamp;

use super::delegation::{Delegation, Giver};
use super::entry::Entry;
use super::rate::Ticks;
use super::tenant::Tenant;
use crate::read_models::keys::month::{Month, MonthlyTokens, Tokens};
use crate::read_models::ledgers::Account;
use crate::read_models::ledgers::account::without_records;

/// Keys, their tenants, what is counted of both, and what is left to spend.
#[derive(Debug)]
pub struct KeyMemory<C: Clock = DefaultClock> {
    ticks: Arc<Ticks<C>>,
    known: RwLock<Known<C>>,
}

#[derive(Debug)]
pub(super) struct Known<C: Clock> {
    pub(super) by_hash: HashMap<SecretHash, Arc<Entry<C>>>,
    pub(super) keys: HashMap<KeyId, Arc<Entry<C>>>,
    /// Each key and each account once, in the order in which it is looked at whether it is to be forgotten.
    pub(super) round: VecDeque<Kept>,
    /// Keys that gave others.
    pub(super) givers: HashMap<KeyId, Giver>,
    /// Keys that may give keys of the marketplace, whatever else they are.
    pub(super) administrators: BTreeSet<KeyId>,
    tenants: HashMap<TenantId, Arc<Tenant<C>>>,
    pub(super) accounts: HashMap<LedgerId, Arc<RwLock<Account>>>,
    distrusted: HashSet<StreamId>,
}

/// What is forgotten some time after its end.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kept {
    Key(KeyId),
    Account(LedgerId),
}

impl<C: Clock> KeyMemory<C> {
    /// Knows nothing yet.
    pub(crate) fn empty(clock: C) -> Self {
        let known = Known {
            by_hash: HashMap::new(),
            keys: HashMap::new(),
            round: VecDeque::new(),
            givers: HashMap::new(),
            administrators: BTreeSet::new(),
            tenants: HashMap::new(),
            accounts: HashMap::new(),
            distrusted: HashSet::new(),
        };
        Self { ticks: Arc::new(Ticks::new(clock)), known: RwLock::new(known) }
    }

    /// Adds what was loaded of a key, with the tokens of the latest month in which it had any, and those of them that were
    /// charged for.
    pub(super) fn insert_key(&self, id: KeyId, key: ApiKey, tokens: MonthlyTokens, charged: MonthlyTokens) {
        let mut known = self.write();
        if let Some(entry) = known.begin(key, tokens, &self.ticks) {
            entry.meter().begin(entry.identity.tier);
            entry.meter().count(charged.month, charged.tokens.into());
            known.put(id, entry);
        }
    }

    /// Adds what was loaded of keys of a tenant that are forgotten: the tenant had a key of this tier, and this was charged for.
    pub(super) fn insert_forgotten(&self, of: (TenantId, Environment), tier: Tier, charged: MonthlyTokens) {
        let (tenant, environment) = of;
        let tenant = self.write().tenant_of(tenant, &self.ticks);
        tenant.meter(environment).begin(tier);
        tenant.meter(environment).count(charged.month, charged.tokens.into());
    }

    /// Adds what was loaded of an organization.
    pub(super) fn insert_organization(&self, id: TenantId, organization: &Organization) {
        let Some(profile) = organization.profile() else { return };
        let tenant = self.write().tenant_of(id, &self.ticks);
        tenant.appoint(profile.roles.clone());
        if let Some(since) = profile.permits_void_since {
            tenant.void_permits(since);
        }
        if let Some(at) = profile.closed_at {
            tenant.close(at);
        }
    }

    /// Forgets what was loaded and has been over for long.
    pub(super) fn forget_all(&self, now: Timestamp) {
        self.write().forget_all(now);
    }

    /// Adds what was loaded of a ledger.
    pub(super) fn insert_account(&self, id: LedgerId, account: Account) {
        self.write().begin_account(id, account);
    }

    /// Applies an event of the log.
    pub(crate) fn change(&self, event: &RecordedEvent) {
        let id = event.stream.aggregate_id;
        match &event.event {
            Event::ApiKey(change) => self.change_key(KeyId(id), change, event.recorded_at),
            Event::UsageLedger(change) => self.change_account(LedgerId(id), change, event.recorded_at),
            Event::Organization(change) => self.change_tenant(TenantId(id), change),
            _ => {}
        }
    }

    /// Answers nothing any more that depends on this stream.
    pub(super) fn distrust_stream(&self, stream: StreamId) {
        self.write().distrusted.insert(stream);
    }

    fn change_key(&self, id: KeyId, event: &ApiKeyEvent, now: Timestamp) {
        let mut known = self.write();
        known.forget_some(now);
        let entry = if let Some(entry) = known.keys.get(&id) {
            entry.after(event.clone())
        } else {
            let mut key = ApiKey::default();
            crate::read_models::fold::apply(&mut key, event.clone());
            let entry = known.begin(key, MonthlyTokens::default(), &self.ticks);
            entry.inspect(|entry| entry.meter().raise(entry.identity.tier, self.ticks.now_ns()))
        };
        if let Some(entry) = entry {
            known.put(id, entry);
        } else if let (Some(giver), ApiKeyEvent::RevokedWithIssued(event)) = (known.givers.get(&id), event) {
            // It was forgotten, and what it gave was not.
            giver.delegation.void(event.at);
        }
    }

    fn change_tenant(&self, id: TenantId, event: &OrganizationEvent) {
        let tenant = || self.write().tenant_of(id, &self.ticks);
        match event {
            OrganizationEvent::Registered(event) => tenant().appoint(event.roles.clone()),
            OrganizationEvent::Appointed(event) => tenant().appoint(event.roles.clone()),
            OrganizationEvent::Closed(event) => tenant().close(event.at),
            OrganizationEvent::PermitsVoided(event) => tenant().void_permits(event.since),
            OrganizationEvent::Renamed(_)
            | OrganizationEvent::LookClaimed(_)
            | OrganizationEvent::Identified(_)
            | OrganizationEvent::FeeTermsSet(_)
            | OrganizationEvent::PayoutAccountSet(_) => {}
        }
    }

    fn change_account(&self, id: LedgerId, event: &UsageLedgerEvent, now: Timestamp) {
        if event.as_opened().is_some() {
            let mut known = self.write();
            known.forget_some(now);
            known.begin_account(id, Account::default());
        }
        // What was charged on a claim after the ledger was forgotten changes nothing that is asked.
        if let Some(account) = self.read().accounts.get(&id).map(Arc::clone) {
            account.write().unwrap_or_else(PoisonError::into_inner).apply(without_records(event));
        }
        if let Some(usage) = event.as_usage_recorded() {
            let month = Month::of(usage.at);
            let known = self.read();
            for record in usage.records.iter() {
                if let Some(entry) = record.key.and_then(|key| known.keys.get(&key)) {
                    entry.count(month, Tokens::of(record));
                }
            }
        }
        if let Some(corrected) = event.as_usage_corrected() {
            let known = self.read();
            if let Some(entry) = corrected.removed.record.key.and_then(|key| known.keys.get(&key)) {
                entry.count(Month::of(corrected.of.at), Tokens::of_correction(corrected));
            }
        }
    }

    pub(super) fn read(&self) -> RwLockReadGuard<'_, Known<C>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Known<C>> {
        self.known.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<C: Clock> Known<C> {
    /// The key that has this secret.
    pub fn entry(&self, presented: &SecretHash) -> Option<&Arc<Entry<C>>> {
        self.by_hash.get(presented)
    }

    /// The keys that may give keys of the marketplace.
    pub fn administrators(&self) -> impl Iterator<Item = &Arc<Entry<C>>> {
        self.administrators.iter().filter_map(|key| self.keys.get(key))
    }

    /// A key.
    pub fn key(&self, key: KeyId) -> Option<&Arc<Entry<C>>> {
        self.keys.get(&key)
    }

    /// The balances of a ledger.
    pub fn account(&self, ledger: LedgerId) -> Option<&Arc<RwLock<Account>>> {
        self.accounts.get(&ledger)
    }

    /// A tenant.
    pub fn tenant(&self, tenant: TenantId) -> Option<&Arc<Tenant<C>>> {
        self.tenants.get(&tenant)
    }

    /// Whether there is no stream that is distrusted.
    pub fn trusts_all(&self) -> bool {
        self.distrusted.is_empty()
    }

    /// Whether nothing may be answered that depends on this stream.
    pub fn is_distrusted(&self, stream: StreamId) -> bool {
        !self.trusts_all() && self.distrusted.contains(&stream)
    }

    /// The first entry of a key, tied to its tenant and to the key that gave it; `None` for one that was never issued.
    fn begin(&mut self, key: ApiKey, tokens: MonthlyTokens, ticks: &Arc<Ticks<C>>) -> Option<Entry<C>> {
        let Credential { id, tenant, issuer, .. } = key.credential()?;
        let (id, tenant, giver) = (*id, *tenant, issuer.and_then(Issuer::delegating_key));
        let by = giver.map(|giver| self.delegation_of(giver, id));
        Entry::new(key, tokens, self.tenant_of(tenant, ticks), by)
    }

    /// Puts an entry in the place of the one before it; a hash that is no longer the key's leads nowhere.
    fn put(&mut self, id: KeyId, entry: Entry<C>) {
        if let (Some(giver), Some(key)) = (self.givers.get(&id), entry.credential()) {
            giver.delegation.note(key, entry.by.as_ref());
        }
        if entry.is_administrator() {
            self.administrators.insert(id);
        } else {
            self.administrators.remove(&id);
        }
        let entry = Arc::new(entry);
        if let Some(before) = self.keys.insert(id, Arc::clone(&entry)) {
            for hash in before.hashes() {
                self.by_hash.remove(&hash);
            }
        } else {
            self.round.push_back(Kept::Key(id));
        }
        self.by_hash.extend(entry.hashes().map(|hash| (hash, Arc::clone(&entry))));
    }

    fn begin_account(&mut self, id: LedgerId, account: Account) {
        if let hash_map::Entry::Vacant(place) = self.accounts.entry(id) {
            place.insert(Arc::new(RwLock::new(account)));
            self.round.push_back(Kept::Account(id));
        }
    }

    fn tenant_of(&mut self, tenant: TenantId, ticks: &Arc<Ticks<C>>) -> Arc<Tenant<C>> {
        Arc::clone(self.tenants.entry(tenant).or_insert_with(|| Arc::new(Tenant::new(Arc::clone(ticks)))))
    }

    /// A key as the giver of another one, known or not yet.
    fn delegation_of(&mut self, key: KeyId, given: KeyId) -> Arc<Delegation> {
        let known = self.keys.get(&key);
        let remembered = self.givers.entry(key).or_insert_with(|| {
            let delegation = Delegation::of(key);
            if let Some((entry, key)) = known.and_then(|entry| Some((entry, entry.credential()?))) {
                delegation.note(key, entry.by.as_ref());
            }
            Giver { delegation: Arc::new(delegation), given: BTreeSet::new() }
        });
        remembered.given.insert(given);
        Arc::clone(&remembered.delegation)
    }
}
