//! The directory in memory: read by every request, written by one follower.
//!
//! Invariant: a question holds the lock for two look-ups only; counters and budgets have their own locks. Memory grows with
//! the number of keys and ledgers and with nothing else.

use std::collections::{HashMap, HashSet};
use std::num::NonZeroU32;
use std::sync::{Arc, PoisonError, RwLock};

use domain::api_key::{ApiKey, ApiKeyEvent, SecretHash, Verdict};
use domain::usage_ledger::UsageLedgerEvent;
use domain::{Event, KeyId, LedgerId, RecordedEvent, StreamId};
use governor::clock::{Clock, DefaultClock};
use jiff::Timestamp;

use super::entry::Entry;
use super::verification::{DirectoryUnavailable, RateState, Verification, VerifyRequest};
use crate::read_models::keys::month::{Month, MonthlyTokens};
use crate::read_models::ledgers::Account;
use crate::read_models::ledgers::account::{tokens, without_records};

/// Keys, their counters, and what is left to spend.
#[derive(Debug)]
pub struct KeyMemory<C: Clock = DefaultClock> {
    clock: C,
    known: RwLock<Known<C>>,
}

#[derive(Debug)]
struct Known<C: Clock> {
    by_hash: HashMap<SecretHash, KeyId>,
    keys: HashMap<KeyId, Arc<Entry<C>>>,
    accounts: HashMap<LedgerId, Arc<RwLock<Account>>>,
    distrusted: HashSet<StreamId>,
}

/// What was found for a question.
struct Found<C: Clock> {
    entry: Arc<Entry<C>>,
    account: Option<Arc<RwLock<Account>>>,
    key_is_sound: bool,
    account_is_sound: bool,
}

impl<C: Clock + Clone> KeyMemory<C> {
    /// Knows nothing yet.
    pub(crate) fn empty(clock: C) -> Self {
        let known = Known {
            by_hash: HashMap::new(),
            keys: HashMap::new(),
            accounts: HashMap::new(),
            distrusted: HashSet::new(),
        };
        Self { clock, known: RwLock::new(known) }
    }

    /// Adds what was loaded of a key.
    pub(super) fn insert_key(&self, id: KeyId, key: ApiKey, tokens: MonthlyTokens) {
        if let Some(entry) = Entry::new(key, tokens, &self.clock) {
            self.write().put(id, entry);
        }
    }

    /// Adds what was loaded of a ledger.
    pub(super) fn insert_account(&self, id: LedgerId, account: Account) {
        self.write().accounts.insert(id, Arc::new(RwLock::new(account)));
    }

    /// Whether a key may do this now, as one of so many processes that share its rate.
    ///
    /// # Errors
    /// [`DirectoryUnavailable::Parked`].
    pub fn verify(
        &self,
        presented: &SecretHash,
        request: VerifyRequest,
        now: Timestamp,
        processes: NonZeroU32,
    ) -> Result<Verification, DirectoryUnavailable> {
        let Some(found) = self.find(presented) else { return Ok(NOT_FOUND) };
        let verdict = found.verdict(presented, request, now)?;
        if !verdict.is_valid() {
            return Ok(found.answer(verdict, None));
        }
        if request.is_to_spend() && !found.account_is_sound {
            return Err(DirectoryUnavailable::Parked);
        }
        let (passes, rate) = found.entry.bucket.take(processes);
        let verdict = if !passes {
            Verdict::RateLimited
        } else if request.is_to_spend() && !found.can_spend(request, now) {
            Verdict::BudgetExhausted
        } else {
            Verdict::Valid
        };
        Ok(found.answer(verdict, Some(rate)))
    }

    /// Who presents a key and whether it is valid at all. Counts nothing.
    ///
    /// # Errors
    /// [`DirectoryUnavailable::Parked`].
    pub fn identify(&self, presented: &SecretHash, now: Timestamp) -> Result<Verification, DirectoryUnavailable> {
        let Some(found) = self.find(presented) else { return Ok(NOT_FOUND) };
        let verdict = found.verdict(presented, VerifyRequest::default(), now)?;
        Ok(found.answer(verdict, None))
    }

    /// Applies an event of the log.
    pub(crate) fn change(&self, event: &RecordedEvent) {
        match &event.event {
            Event::ApiKey(change) => self.change_key(KeyId(event.stream.aggregate_id), change),
            Event::UsageLedger(change) => self.change_account(LedgerId(event.stream.aggregate_id), change),
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
            entry.after(event.clone(), &self.clock)
        } else {
            let mut key = ApiKey::default();
            crate::read_models::fold::apply(&mut key, event.clone());
            Entry::new(key, MonthlyTokens::default(), &self.clock)
        };
        if let Some(entry) = entry {
            known.put(id, entry);
        }
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
                    entry.count(month, tokens(record));
                }
            }
        }
    }

    fn find(&self, presented: &SecretHash) -> Option<Found<C>> {
        let known = self.read();
        let id = known.by_hash.get(presented)?;
        let entry = Arc::clone(known.keys.get(id)?);
        let ledger = entry.identity.ledger;
        let account = ledger.and_then(|ledger| known.accounts.get(&ledger)).map(Arc::clone);
        let is_sound = |kind, id| !known.distrusted.contains(&StreamId::new(kind, id));
        // Nearly always there is nothing to distrust, and then nothing is hashed.
        let all_sound = known.distrusted.is_empty();
        let key_is_sound = all_sound || is_sound(domain::AggregateType::ApiKey, id.0);
        let account_is_sound =
            all_sound || ledger.is_none_or(|ledger| is_sound(domain::AggregateType::UsageLedger, ledger.0));
        Some(Found { entry, account, key_is_sound, account_is_sound })
    }

    fn read(&self) -> std::sync::RwLockReadGuard<'_, Known<C>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> std::sync::RwLockWriteGuard<'_, Known<C>> {
        self.known.write().unwrap_or_else(PoisonError::into_inner)
    }
}

const NOT_FOUND: Verification = Verification { verdict: Verdict::NotFound, identity: None, rate: None };

impl<C: Clock + Clone> Known<C> {
    /// Puts an entry in the place of the one before it; a hash that is no longer the key's leads nowhere.
    fn put(&mut self, id: KeyId, entry: Entry<C>) {
        let entry = Arc::new(entry);
        if let Some(before) = self.keys.insert(id, Arc::clone(&entry)) {
            for hash in before.hashes() {
                self.by_hash.remove(&hash);
            }
        }
        self.by_hash.extend(entry.hashes().map(|hash| (hash, id)));
    }
}

impl<C: Clock + Clone> Found<C> {
    /// What the key itself says.
    fn verdict(
        &self,
        presented: &SecretHash,
        request: VerifyRequest,
        now: Timestamp,
    ) -> Result<Verdict, DirectoryUnavailable> {
        if !self.key_is_sound {
            return Err(DirectoryUnavailable::Parked);
        }
        let credential = self.entry.credential();
        let verdict = credential.map(|key| key.verdict_at(now, presented, request.scope, request.service));
        Ok(verdict.unwrap_or(Verdict::NotFound))
    }

    /// Whether the month's quota and the ledger leave anything to spend. A key without a ledger has nothing.
    fn can_spend(&self, request: VerifyRequest, now: Timestamp) -> bool {
        let Some(account) = &self.account else { return false };
        let is_exhausted = account.read().unwrap_or_else(PoisonError::into_inner).is_exhausted(now);
        !is_exhausted && self.entry.has_quota(Month::of(now), request.tokens)
    }

    fn answer(&self, verdict: Verdict, rate: Option<RateState>) -> Verification {
        Verification { verdict, identity: Some(Arc::clone(&self.entry.identity)), rate }
    }
}
