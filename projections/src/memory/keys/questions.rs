//! What the directory in memory is asked.
//!
//! Invariant: a question holds the lock for its look-ups only. It is answered in this order: is there such a key; may who asks
//! verify it; what is it; may it be used with the service; is that offered; how often; how much.

use std::collections::BTreeSet;
use std::num::NonZeroU32;
use std::sync::{Arc, PoisonError, RwLock};

use domain::api_key::{Credential, ForbiddenBy, SecretHash, Verdict};
use domain::money::Decimal;
use domain::organization::Role;
use domain::usage_ledger::HoldPolicy;
use domain::{AggregateType, KeyId, LedgerId, OrganizationId, StreamId, TenantId};
use governor::clock::Clock;
use jiff::Timestamp;

use super::delegation::chain;
use super::entry::Entry;
use super::holder::{Holder, Identification, own_then_shared};
use super::memory::{KeyMemory, Known};
use super::verification::{AskedService, DirectoryUnavailable, RateState, Served, Verification, VerifyRequest};
use crate::read_models::keys::month::Month;
use crate::read_models::ledgers::Account;

const NOT_FOUND: Verification =
    Verification { verdict: Verdict::NotFound, identity: None, rate: None, affordable: None };

/// What was found for a question.
struct Found<C: Clock> {
    entry: Arc<Entry<C>>,
    account: Option<Arc<RwLock<Account>>>,
    account_is_sound: bool,
}

impl<C: Clock> KeyMemory<C> {
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
        let Some(found) = self.find(presented)? else { return Ok(NOT_FOUND) };
        let verdict = found.verdict(presented, request, now);
        if !verdict.is_valid() {
            return Ok(found.answer(verdict, None));
        }
        if request.is_to_spend() && !found.account_is_sound {
            return Err(DirectoryUnavailable::Parked);
        }
        let (passes, rate) = found.take(request.calls, processes);
        if !passes {
            return Ok(found.answer(Verdict::RateLimited, Some(rate)));
        }
        if !request.is_to_spend() {
            return Ok(found.answer(Verdict::Valid, Some(rate)));
        }
        let affordable = found.affordable(request, now);
        let verdict = if affordable.is_some() { Verdict::Valid } else { Verdict::BudgetExhausted };
        Ok(Verification { affordable, ..found.answer(verdict, Some(rate)) })
    }

    /// Who presents a key and whether it is valid at all. Counts nothing.
    ///
    /// # Errors
    /// [`DirectoryUnavailable::Parked`].
    pub fn identify(&self, presented: &SecretHash, now: Timestamp) -> Result<Identification<C>, DirectoryUnavailable> {
        let known = self.read();
        let Some(entry) = known.entry(presented) else {
            return Ok(Identification { verdict: Verdict::NotFound, holder: None });
        };
        known.check_sound(entry)?;
        let entry = Arc::clone(entry);
        drop(known);
        Ok(Identification { verdict: entry.verdict_at(now, presented), holder: Some(Holder::new(entry)) })
    }

    /// How many keys that are active at an instant may give keys of the marketplace.
    ///
    /// # Errors
    /// [`DirectoryUnavailable::Parked`], if one of them is not sound.
    pub fn administrators(&self, now: Timestamp) -> Result<usize, DirectoryUnavailable> {
        let known = self.read();
        let mut active = 0_usize;
        for entry in known.administrators() {
            known.check_sound(entry)?;
            active = active.saturating_add(usize::from(entry.is_active_at(now)));
        }
        Ok(active)
    }

    /// The roles of an organization; `None` for one that is not registered.
    ///
    /// # Errors
    /// [`DirectoryUnavailable::Parked`].
    pub fn roles(&self, tenant: TenantId) -> Result<Option<Arc<BTreeSet<Role>>>, DirectoryUnavailable> {
        let known = self.read();
        if known.is_distrusted(StreamId::new(AggregateType::Organization, tenant.0)) {
            return Err(DirectoryUnavailable::Parked);
        }
        Ok(known.tenant(tenant).and_then(|tenant| tenant.known_roles()))
    }

    /// Whether a ledger is open; `None` for one that is not known, or was closed so long ago that it is not known any more.
    ///
    /// # Errors
    /// [`DirectoryUnavailable::Parked`].
    pub fn is_open(&self, ledger: LedgerId) -> Result<Option<bool>, DirectoryUnavailable> {
        let known = self.read();
        if known.is_distrusted(StreamId::new(AggregateType::UsageLedger, ledger.0)) {
            return Err(DirectoryUnavailable::Parked);
        }
        Ok(known.account(ledger).map(is_open))
    }

    /// How money of a ledger is held; `None` for one that is not known.
    ///
    /// # Errors
    /// [`DirectoryUnavailable::Parked`].
    pub fn hold_policy(&self, ledger: LedgerId) -> Result<Option<HoldPolicy>, DirectoryUnavailable> {
        let known = self.read();
        if known.is_distrusted(StreamId::new(AggregateType::UsageLedger, ledger.0)) {
            return Err(DirectoryUnavailable::Parked);
        }
        Ok(known.account(ledger).map(|account| account.read().unwrap_or_else(PoisonError::into_inner).hold_policy()))
    }

    /// Whether the owner of a ledger let an organization charge, and that may still report.
    ///
    /// # Errors
    /// [`DirectoryUnavailable::Parked`].
    pub fn is_mandated(
        &self,
        ledger: LedgerId,
        organization: TenantId,
        now: Timestamp,
    ) -> Result<bool, DirectoryUnavailable> {
        let known = self.read();
        if known.is_distrusted(StreamId::new(AggregateType::UsageLedger, ledger.0)) {
            return Err(DirectoryUnavailable::Parked);
        }
        let account = known.account(ledger).map(Arc::clone);
        drop(known);
        let is_mandated = |account: Arc<RwLock<Account>>| {
            account.read().unwrap_or_else(PoisonError::into_inner).is_mandated(organization, now)
        };
        Ok(account.is_some_and(is_mandated))
    }

    /// From when on the permits that were given to an organization for a key are void: since the key leaked, or since nothing that
    /// the organization was given holds, whichever was earlier; `None` for never. Nothing of a key that is forgotten, whose permits
    /// cannot be told any more.
    ///
    /// # Errors
    /// [`DirectoryUnavailable::Parked`].
    pub fn void_since(&self, key: KeyId, organization: TenantId) -> Result<Option<Timestamp>, DirectoryUnavailable> {
        let known = self.read();
        let streams =
            [StreamId::new(AggregateType::ApiKey, key.0), StreamId::new(AggregateType::Organization, organization.0)];
        if streams.into_iter().any(|stream| known.is_distrusted(stream)) {
            return Err(DirectoryUnavailable::Parked);
        }
        let leaked = known.key(key).and_then(|entry| entry.credential()?.leaked_since);
        let voided = known.tenant(organization).and_then(|tenant| tenant.permits_void_since());
        Ok(leaked.into_iter().chain(voided).min())
    }

    /// When an organization came to an end; `None` while it is open, and for one that is not registered.
    ///
    /// # Errors
    /// [`DirectoryUnavailable::Parked`].
    pub fn closed_at(&self, organization: TenantId) -> Result<Option<Timestamp>, DirectoryUnavailable> {
        let known = self.read();
        if known.is_distrusted(StreamId::new(AggregateType::Organization, organization.0)) {
            return Err(DirectoryUnavailable::Parked);
        }
        Ok(known.tenant(organization).and_then(|tenant| tenant.closed_at()))
    }

    fn find(&self, presented: &SecretHash) -> Result<Option<Found<C>>, DirectoryUnavailable> {
        let known = self.read();
        let Some(entry) = known.entry(presented) else { return Ok(None) };
        known.check_sound(entry)?;
        let ledger = entry.identity.ledger;
        let account = ledger.and_then(|ledger| known.account(ledger)).map(Arc::clone);
        let account_is_sound =
            ledger.is_none_or(|ledger| !known.is_distrusted(StreamId::new(AggregateType::UsageLedger, ledger.0)));
        Ok(Some(Found { entry: Arc::clone(entry), account, account_is_sound }))
    }
}

impl<C: Clock> Known<C> {
    /// Whether all that a key stands on is sound: itself, what gave it, its organization.
    fn check_sound(&self, entry: &Entry<C>) -> Result<(), DirectoryUnavailable> {
        // Nearly always there is nothing to distrust, and then nothing is hashed.
        if self.trusts_all() {
            return Ok(());
        }
        let givers = chain(entry.by.as_ref()).map(|link| link.key);
        let keys = std::iter::once(entry.identity.key).chain(givers);
        let mut streams = keys.map(|key| StreamId::new(AggregateType::ApiKey, key.0));
        let organization = StreamId::new(AggregateType::Organization, entry.identity.tenant.0);
        if self.is_distrusted(organization) || streams.any(|stream| self.is_distrusted(stream)) {
            return Err(DirectoryUnavailable::Parked);
        }
        Ok(())
    }
}

impl<C: Clock> Found<C> {
    /// What the key itself says.
    fn verdict(&self, presented: &SecretHash, request: VerifyRequest, now: Timestamp) -> Verdict {
        let Some(key) = self.entry.credential() else { return Verdict::NotFound };
        if let Some(by) = key.forbidden_to(request.verifier, request.environment) {
            return Verdict::Forbidden(by);
        }
        match (self.entry.verdict_at(now, presented), request.service) {
            (Verdict::Valid, _) if !self.has_an_open_ledger() => Verdict::Disabled,
            (Verdict::Valid, Some(service)) => of_service(key, service, request.verifier),
            (verdict, _) => verdict,
        }
    }

    /// Also that of a key that needs none. A ledger that is not known was closed, unless what is known of it is not sound.
    fn has_an_open_ledger(&self) -> bool {
        match &self.account {
            Some(account) => is_open(account),
            None => self.entry.identity.ledger.is_none() || !self.account_is_sound,
        }
    }

    /// Each call takes one.
    fn take(&self, calls: NonZeroU32, processes: NonZeroU32) -> (bool, RateState) {
        let (requests, now_ns) = (calls.saturating_mul(processes), self.entry.tenant.ticks.now_ns());
        let own = self.entry.bucket().take(requests, processes, now_ns);
        own_then_shared(own, || self.entry.meter().bucket.take(requests, processes, now_ns))
    }

    /// What may be spent: `None` for nothing, by the quotas of the month or by the ledger, which a key may lack.
    fn affordable(&self, request: VerifyRequest, now: Timestamp) -> Option<Decimal> {
        if !self.entry.has_quota(Month::of(now), request.tokens) {
            return None;
        }
        let account = self.account.as_ref()?.read().unwrap_or_else(PoisonError::into_inner);
        let is_payable =
            request.service.and_then(|service| service.currency).is_none_or(|currency| account.is_in(currency));
        let service = request.service.map(|service| service.id);
        let is_stopped = account.is_stopped(self.entry.identity.key, service, now);
        let of = request.service.map(|service| (service.id, service.provider));
        let is_spent = is_stopped || account.is_exhausted(now, of) || !is_payable;
        if is_spent { None } else { Some(account.affordable(now, of)) }
    }

    fn answer(&self, verdict: Verdict, rate: Option<RateState>) -> Verification {
        Verification { verdict, identity: Some(Arc::clone(&self.entry.identity)), rate, affordable: None }
    }
}

fn is_open(account: &Arc<RwLock<Account>>) -> bool {
    account.read().unwrap_or_else(PoisonError::into_inner).closed_at().is_none()
}

/// Whether a valid key may be used with a service, as far as who verifies it serves that.
fn of_service(key: &Credential, service: AskedService, verifier: OrganizationId) -> Verdict {
    let AskedService { id, served, is_usable, .. } = service;
    match served {
        Served::NotAtAll => Verdict::Forbidden(ForbiddenBy::Service),
        // A gateway would meter itself.
        Served::ByGateway if TenantId::from(verifier) == key.tenant => Verdict::Forbidden(ForbiddenBy::Verifier),
        Served::ByProvider | Served::ByGateway if !key.may_use(id) => Verdict::Forbidden(ForbiddenBy::Service),
        Served::ByProvider | Served::ByGateway if !is_usable => Verdict::ServiceUnavailable,
        Served::ByProvider | Served::ByGateway => Verdict::Valid,
    }
}
