//! The directory in memory: read by every request, written by one follower.
//!
//! Invariant: counters and budgets have their own locks, so the one over all of it is held for look-ups and for putting a key
//! in only. Memory grows with the number of keys, tenants and ledgers and with nothing else.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use domain::api_key::{ApiKey, ApiKeyEvent, Credential, Issuer, SecretHash};
use domain::organization::{OrganizationEvent, Role};
use domain::usage_ledger::UsageLedgerEvent;
use domain::{Event, KeyId, LedgerId, RecordedEvent, StreamId, TenantId};
use governor::clock::{Clock, DefaultClock};

use super::delegation::Delegation;
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
    by_hash: HashMap<SecretHash, Arc<Entry<C>>>,
    keys: HashMap<KeyId, Arc<Entry<C>>>,
    /// Keys that gave others.
    delegations: HashMap<KeyId, Arc<Delegation>>,
    /// Keys that may give keys of the marketplace, whatever else they are.
    administrators: BTreeSet<KeyId>,
    tenants: HashMap<TenantId, Arc<Tenant<C>>>,
    accounts: HashMap<LedgerId, Arc<RwLock<Account>>>,
    distrusted: HashSet<StreamId>,
}

impl<C: Clock> KeyMemory<C> {
    /// Knows nothing yet.
    pub(crate) fn empty(clock: C) -> Self {
        let known = Known {
            by_hash: HashMap::new(),
            keys: HashMap::new(),
            delegations: HashMap::new(),
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
            entry.meter().count(charged.month, charged.tokens);
            known.put(id, entry);
        }
    }

    /// Adds the roles that were loaded of an organisation.
    pub(super) fn insert_roles(&self, tenant: TenantId, roles: BTreeSet<Role>) {
        self.write().tenant_of(tenant, &self.ticks).appoint(roles);
    }

    /// Adds what was loaded of a ledger.
    pub(super) fn insert_account(&self, id: LedgerId, account: Account) {
        self.write().accounts.insert(id, Arc::new(RwLock::new(account)));
    }

    /// Applies an event of the log.
    pub(crate) fn change(&self, event: &RecordedEvent) {
        let id = event.stream.aggregate_id;
        match &event.event {
            Event::ApiKey(change) => self.change_key(KeyId(id), change),
            Event::UsageLedger(change) => self.change_account(LedgerId(id), change),
            Event::Organization(change) => self.change_tenant(TenantId(id), change),
            _ => {}
        }
    }

    /// Answers nothing any more that depends on this stream.
    pub(super) fn distrust_stream(&self, stream: StreamId) {
        self.write().distrusted.insert(stream);
    }

    fn change_key(&self, id: KeyId, event: &ApiKeyEvent) {
        let mut known = self.write();
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
        }
    }

    fn change_tenant(&self, id: TenantId, event: &OrganizationEvent) {
        let roles = match event {
            OrganizationEvent::Registered(event) => &event.roles,
            OrganizationEvent::Appointed(event) => &event.roles,
            OrganizationEvent::Renamed(_) => return,
        };
        self.insert_roles(id, roles.clone());
    }

    fn change_account(&self, id: LedgerId, event: &UsageLedgerEvent) {
        let account = self.read().accounts.get(&id).map(Arc::clone);
        let account = account.unwrap_or_else(|| Arc::clone(self.write().accounts.entry(id).or_default()));
        account.write().unwrap_or_else(PoisonError::into_inner).apply(without_records(event));
        if let Some(usage) = event.as_usage_recorded() {
            let month = Month::of(usage.at);
            let known = self.read();
            for record in usage.records.iter() {
                if let Some(entry) = record.key.and_then(|key| known.keys.get(&key)) {
                    entry.count(month, Tokens::of(record));
                }
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
        let Credential { tenant, issuer, .. } = key.credential()?;
        let (tenant, giver) = (*tenant, issuer.and_then(Issuer::delegating_key));
        let by = giver.map(|giver| self.delegation_of(giver));
        Entry::new(key, tokens, self.tenant_of(tenant, ticks), by)
    }

    /// Puts an entry in the place of the one before it; a hash that is no longer the key's leads nowhere.
    fn put(&mut self, id: KeyId, entry: Entry<C>) {
        if let (Some(delegation), Some(key)) = (self.delegations.get(&id), entry.credential()) {
            delegation.note(key, entry.by.as_ref());
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
        }
        self.by_hash.extend(entry.hashes().map(|hash| (hash, Arc::clone(&entry))));
    }

    fn tenant_of(&mut self, tenant: TenantId, ticks: &Arc<Ticks<C>>) -> Arc<Tenant<C>> {
        Arc::clone(self.tenants.entry(tenant).or_insert_with(|| Arc::new(Tenant::new(Arc::clone(ticks)))))
    }

    /// A key as the giver of others, known or not yet.
    fn delegation_of(&mut self, giver: KeyId) -> Arc<Delegation> {
        let known = self.keys.get(&giver);
        let delegation = self.delegations.entry(giver).or_insert_with(|| {
            let delegation = Delegation::of(giver);
            if let Some((entry, key)) = known.and_then(|entry| Some((entry, entry.credential()?))) {
                delegation.note(key, entry.by.as_ref());
            }
            Arc::new(delegation)
        });
        Arc::clone(delegation)
    }
}
