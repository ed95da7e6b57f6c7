//! Pricing: from a reported record to a rated one: on a permit at the price that it pins, else at the price in effect when it happened.
//!
//! Invariant: an unknown price is refused; it is never zero. What a genuine permit does not suffice for is a claim and never a charge.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::api_key::KeyStatus;
use domain::money::{Currency, Decimal};
use domain::permit::ClaimReason;
use domain::ports::PricedService;
use domain::pricing::{PriceRevision, Report};
use domain::service::MeteredBy;
use domain::usage_ledger::{
    Attribution, Basis, Calendars, Period, RecordingMode, Reporter, Schedules, Settles, Terms, UsageRecord,
};
use domain::values::sealed::Sealed;
use domain::{KeyId, LedgerId, ServiceId, TenantId};
use jiff::{SignedDuration, Timestamp};

use super::batch::{Batch, Place, Refusal};
use super::counted::{AHEAD, Refused, UNKNOWN_PRICE, attribution_pinned, attribution_required, rated};
use super::end_users::{EndUsers, unsealed};
use super::windows::judged;
use super::{
    AttributionBody, Ground, Metering, NamedKeys, RecordBody, Reported, Reservations, Reserved, UpstreamCostBody,
    reserved,
};
use crate::engine::store::LoadError;
use crate::privacy::PseudonymKey;
use crate::privacy::former_subject_of;

/// How long ago a use without a permit may have happened when it arrives.
const REPORTING_TIME: SignedDuration = SignedDuration::from_hours(48);

/// The rule that a key spends from the ledger.
pub const FOREIGN_KEY: &str = "foreign_key";

/// What the rating of records depends on beside the records.
#[derive(Clone, Copy, Debug)]
pub struct Rating<'a> {
    /// Of the ledger.
    pub terms: &'a Terms,
    /// By which its periods go, see [`Metering::calendars`].
    pub calendars: &'a Calendars,
    /// Who reports.
    pub reporter: TenantId,
    /// The keys that records without a permit name.
    pub keys: &'a NamedKeys,
    /// The reservations that records without a permit name.
    pub reserved: &'a Reservations,
    /// Whether what is reported may be older than any price of its service: the first price that there was then holds. Without
    /// this such a record is refused.
    pub is_backfill: bool,
    /// Whether a service that was never published is unknown to all but its provider: to whom the answer would tell that there is one.
    pub only_published: bool,
    /// The currency that prices have to be in; without it the first record's.
    pub currency: Option<Currency>,
    /// Asked or told.
    pub mode: RecordingMode,
    /// What counts as now.
    pub now: Timestamp,
}

struct Pricing<'a> {
    metering: &'a Metering,
    rating: Rating<'a>,
    /// The last price that was looked up: most reports are about one service.
    last: Option<(ServiceId, Timestamp, Arc<PricedService>)>,
}

impl Metering {
    /// What a service cost at an instant, by [the calendars](Metering::calendars) of who pays. With `first_by`, an instant before all of its prices has the first of them, if that
    /// was in effect by then.
    pub fn price_of(
        &self,
        service: ServiceId,
        (calendars, at): (&Calendars, Timestamp),
        first_by: Option<Timestamp>,
    ) -> Option<Arc<PricedService>> {
        // An instant after it had another price, which is not kept: that one is unknown.
        let is_before_all =
            |first: &Arc<PricedService>| at < first.effective_at && first_by >= Some(first.effective_at);
        let first = || self.prices.first_priced(service).filter(is_before_all);
        self.prices.priced(service, at, calendars).or_else(first)
    }

    /// Prices records. Their end users and upstream costs are still to be sealed: [`Metering::seal_told`].
    pub fn rate(&self, rating: Rating<'_>, reports: Vec<Reported>) -> Batch {
        let payer = rating.terms.owner;
        let pseudonyms = self.vault.known_pseudonyms(payer).unwrap_or_else(PseudonymKey::passing);
        let mut pricing = Pricing { metering: self, rating, last: None };
        let (places, records) = (Vec::with_capacity(reports.len()), Vec::with_capacity(reports.len()));
        let end_users = EndUsers::of(payer);
        let (claims, schedules) = (Vec::new(), Schedules::default());
        let mut batch = Batch { places, records, claims, currency: rating.currency, schedules, end_users };
        for report in reports {
            let Reported { mut body, ground, arrived_at } = report;
            let mut attribution = std::mem::take(&mut body.attribution);
            let key = body.key_id.and_then(|key| rating.keys.get(&key));
            let pinned = key.and_then(|key| key.binding.attribution.as_deref());
            let said_otherwise = pinned.is_some_and(|pinned| attribution.pin(pinned));
            let lacking = key.and_then(|key| attribution.lacking(key.binding.requires.iter()));
            let reporter = Some(Reporter { organization: rating.reporter, source: body.source.take() });
            let mut record = UsageRecord { reporter, warrant: Some(ground.warrant()), ..stated(body) };
            let priced = match (rating.mode, lacking) {
                (RecordingMode::Asked, _) if said_otherwise => Err(attribution_pinned()),
                (RecordingMode::Asked, Some(required)) => Err(attribution_required(required)),
                _ => pricing.price(&mut record, &ground, arrived_at, (&mut batch.currency, &mut batch.schedules)),
            };
            let place = match priced {
                Ok(short) => {
                    let record =
                        attributed(record, attribution, payer, |end_user| batch.end_users.name(pseudonyms, end_user));
                    if let Some(short) = short {
                        batch.claims.push((record, short));
                        Place::Claimed(batch.claims.len() - 1)
                    } else {
                        batch.records.push(record);
                        Place::Taken(batch.records.len() - 1)
                    }
                }
                // Nothing is kept of the end users of what is refused.
                Err((code, detail)) => {
                    let record =
                        attributed(record, attribution, payer, |end_user| unsealed(pseudonyms.subject_of(&end_user)));
                    Place::Refused(Refusal { key: Some(record.usage_key()), id: record.id, code, detail })
                }
            };
            batch.places.push(place);
        }
        batch
    }

    /// The service at its price of now, if money may be held for a use of it so: as for a use that is asked for.
    ///
    /// # Errors
    /// Which rule is broken.
    pub fn reservable(
        &self,
        rating: Rating<'_>,
        ground: &Ground,
        of: (ServiceId, Option<KeyId>),
    ) -> Result<Arc<PricedService>, Refused> {
        let mut pricing = Pricing { metering: self, rating, last: None };
        // Now is another instant each time, and says nothing.
        let priced = pricing.priced(of, ground, rating.now).map_err(|(code, detail)| match code {
            UNKNOWN_PRICE => (code, format!("service {} has no price now", of.0)),
            _ => (code, detail),
        })?;
        pricing.check_currency(&mut Some(rating.terms.currency), &priced)?;
        Ok(priced)
    }

    /// Tells of what is refused in a rated report and was recorded before that it is known. It costs a look at the ledger only where
    /// something is refused.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn tell_known(&self, ledger: LedgerId, batch: &mut Batch) -> Result<(), LoadError> {
        let refused = batch.refused_ids();
        if !refused.is_empty() {
            batch.tell_known(&self.known(ledger, &refused).await?);
        }
        Ok(())
    }

    /// Records as their ids and contents were hashed before reporters had ids of their own; not priced, and nothing is sealed.
    pub fn as_told_before(&self, payer: TenantId, bodies: Vec<RecordBody>) -> Vec<UsageRecord> {
        bodies.into_iter().map(|body| unrated(payer, body)).collect()
    }
}

impl<'a> Pricing<'a> {
    /// Prices a use; says why its permit does not suffice, if that is so. What is refused stays what was stated.
    fn price(
        &mut self,
        record: &mut UsageRecord,
        ground: &Ground,
        arrived_at: Timestamp,
        (currency, schedules): (&mut Option<Currency>, &mut Schedules),
    ) -> Result<Option<ClaimReason>, Refused> {
        let stated_at = record.at;
        let reserved = self.reserved(record, ground)?;
        let at = Self::happened_at(stated_at, ground, arrived_at)?;
        // What money was held for did not happen before that.
        let at = reserved.map_or(at, |reserved| at.max(reserved.hold.taken_at));
        let priced = match (ground, reserved) {
            (Ground::Permit { permit, .. }, _) => self.pinned(permit.service, permit.revision)?,
            (_, Some(reserved)) => {
                self.check_key(record.key, record.service)?;
                self.pinned(record.service, reserved.pinned(record.service, ground, arrived_at)?)?
            }
            (_, None) => self.priced((record.service, record.key), ground, at)?,
        };
        self.check_currency(currency, &priced)?;
        if record.settles.is_some_and(|settles| settles.part.is_some()) && priced.prices.per_record().is_some() {
            let detail = "something of its price holds of each record as a whole; tell all of the use in one record";
            return Err(("not_in_parts", detail.to_owned()));
        }
        record.variant_by = match (ground, reserved) {
            (Ground::Permit { permit, .. }, _) => judged(&priced.prices, permit.terms.issued_at)?,
            (_, Some(reserved)) => reserved.variant_by(record.service),
            (_, None) => judged(&priced.prices, at)?,
        };
        let (rating, readings) = rated(
            &record.usage,
            record.dialect,
            record.received.as_deref(),
            (&priced.prices, record.variant_by.and_then(|by| by.variant)),
            self.metering.most_counted,
        )?;
        schedules.keep(record.service, priced.revision, &priced.prices, &rating.lines);
        (record.lines, record.cost, record.readings) = (rating.lines, rating.total, readings);
        let counts_at = reserved.map_or(at, |reserved| reserved.hold.taken_at);
        // The ledger decides the period by its calendars; nearly always it is this one.
        (record.period, record.counts_at) = (Some(Period::in_utc(counts_at)), Some(counts_at));
        record.prompt_tokens = rating.prompt_tokens;
        (record.provider, record.revision) = (priced.provider, priced.revision);
        (record.at, record.stated_at) = (stated_at.map(|_| at), stated_at.filter(|stated| *stated != at));
        domain::usage_ledger::check_record(record).map_err(|fault| (fault.code(), fault.to_string()))?;
        let Ground::Permit { permit, void_since } = ground else { return Ok(None) };
        match permit.terms.falls_short(record.cost, record.tokens(), arrived_at, *void_since) {
            Some(short) if self.rating.mode == RecordingMode::Asked => Err((
                "beyond_permit",
                format!("the permit does not suffice ({}); verify the key again", short.as_str()),
            )),
            short => Ok(short),
        }
    }

    /// When the use happened. Times beside a permit are only our own.
    fn happened_at(stated: Option<Timestamp>, ground: &Ground, arrived_at: Timestamp) -> Result<Timestamp, Refused> {
        let stated = stated.unwrap_or(arrived_at);
        match ground {
            Ground::Permit { permit, .. } => return Ok(permit.terms.happened_at(stated, arrived_at)),
            Ground::Mandate(_) | Ground::Owner if arrived_at.duration_since(stated) > REPORTING_TIME => {
                let detail =
                    format!("{stated} was more than 48 hours before it arrived; ask the marketplace to report it");
                return Err(("too_late", detail));
            }
            Ground::Mandate(_) | Ground::Owner | Ground::Marketplace(_) => {}
        }
        if stated.duration_since(arrived_at) > AHEAD {
            return Err(("time_in_future", format!("{stated} is yet to come; report what has happened")));
        }
        Ok(stated)
    }

    fn pinned(&self, service: ServiceId, revision: PriceRevision) -> Result<Arc<PricedService>, Refused> {
        let priced = self.metering.prices.pinned(service, revision);
        priced.ok_or_else(|| (UNKNOWN_PRICE, format!("price {revision} of the service is not known here")))
    }

    /// The reservation without a permit that a record names; there has to be one then.
    fn reserved(&self, record: &UsageRecord, ground: &Ground) -> Result<Option<&'a Reserved>, Refused> {
        match (ground, record.settles) {
            (Ground::Permit { .. }, _) | (_, None) => Ok(None),
            (_, Some(settles)) => {
                let reserved: &'a Reservations = self.rating.reserved;
                reserved.get(&settles.reservation).map(Some).ok_or_else(reserved::unknown)
            }
        }
    }

    /// The price without a permit, and whether the service may be used and reported so.
    fn priced(
        &mut self,
        (service, key): (ServiceId, Option<KeyId>),
        ground: &Ground,
        at: Timestamp,
    ) -> Result<Arc<PricedService>, Refused> {
        self.check_key(key, service)?;
        let priced = self.price_at(service, at)?;
        let Rating { terms, reporter, only_published, .. } = self.rating;
        let is_known = priced.state.was_published() || [terms.owner, reporter].contains(&priced.provider);
        if only_published && !is_known {
            return Err(no_price(service, at));
        }
        if self.rating.mode == RecordingMode::Asked && !priced.is_usable() {
            return Err(("service_unavailable", format!("the service is {}; choose another one", priced.state)));
        }
        if matches!(ground, Ground::Owner) && priced.metered_by == MeteredBy::Provider {
            let detail =
                "its provider reports the use of this service; report what services that payers meter were used for";
            return Err(("metered_by_provider", detail.to_owned()));
        }
        Ok(priced)
    }

    fn check_currency(&self, currency: &mut Option<Currency>, priced: &PricedService) -> Result<(), Refused> {
        let known = *currency.get_or_insert(priced.prices.currency());
        if known == priced.prices.currency() {
            return Ok(());
        }
        let before = if self.rating.currency.is_some() { "the ledger is kept" } else { "those of the records before" };
        Err(("currency_mismatch", format!("its prices are in {}, {before} in {known}", priced.prices.currency())))
    }

    fn check_key(&self, key: Option<KeyId>, service: ServiceId) -> Result<(), Refused> {
        let known = key.and_then(|key| self.rating.keys.get(&key));
        let is_bound = known.is_some_and(|known| known.binding.ledger == Some(self.rating.terms.ledger_id));
        if !is_bound && key.is_some() {
            return Err((FOREIGN_KEY, "name the id of a key that spends from this ledger, or none".to_owned()));
        }
        match known.and_then(|known| known.now.as_ref()) {
            Some((status, _)) if *status != KeyStatus::Active => {
                Err(("key_not_valid", format!("the key is {}", status.as_str())))
            }
            Some((_, Some(services))) if !services.contains(&service) => {
                Err(("forbidden_service", "the key is restricted to other services".to_owned()))
            }
            _ => Ok(()),
        }
    }

    fn price_at(&mut self, service: ServiceId, at: Timestamp) -> Result<Arc<PricedService>, Refused> {
        if let Some((known, when, priced)) = &self.last
            && *known == service
            && *when == at
        {
            return Ok(Arc::clone(priced));
        }
        let first_by = self.rating.is_backfill.then_some(self.rating.now);
        let priced = self.metering.price_of(service, (self.rating.calendars, at), first_by);
        let priced = priced.ok_or_else(|| no_price(service, at))?;
        self.last = Some((service, at, Arc::clone(&priced)));
        Ok(priced)
    }
}

fn no_price(service: ServiceId, at: Timestamp) -> Refused {
    (UNKNOWN_PRICE, format!("service {service} had no price at {at}"))
}

/// What is stated of a use, without its attribution.
fn stated(mut body: RecordBody) -> UsageRecord {
    let Report { usage, dialect, received } = body.take_usage();
    UsageRecord {
        id: body.id.unwrap_or_default(),
        reporter: None,
        warrant: None,
        reference: body.reference,
        service: body.service,
        provider: TenantId(uuid::Uuid::nil()),
        key: body.key_id,
        attribution: Attribution::default(),
        settles: body.reservation.map(|reservation| Settles { reservation, part: body.part }),
        at: body.time,
        stated_at: None,
        usage,
        dialect,
        received,
        basis: body.basis.unwrap_or(Basis::Reported),
        revision: PriceRevision::default(),
        price: None,
        lines: Vec::new(),
        cost: Decimal::ZERO,
        period: None,
        billed_in: None,
        prompt_tokens: None,
        variant_by: None,
        budgets: Vec::new(),
        readings: BTreeSet::new(),
        upstream_cost: None,
        sealed_upstream_cost: None,
        stated_upstream_cost: body.upstream_cost.map(|UpstreamCostBody(cost)| cost),
        counts_at: None,
        latency_ms: body.latency_ms,
        outcome: body.outcome,
    }
}

/// A record with on whose behalf it was.
fn attributed(
    record: UsageRecord,
    attribution: AttributionBody,
    payer: TenantId,
    name: impl FnOnce(String) -> Sealed,
) -> UsageRecord {
    let AttributionBody { project, run, end_user, tags } = attribution;
    let former_end_user = end_user.as_deref().map(|end_user| former_subject_of(payer, end_user));
    let attribution = Attribution { project, run, end_user: end_user.map(name), former_end_user, tags };
    UsageRecord { attribution, ..record }
}

/// A record as its id and content were hashed before reporters had ids of their own.
fn unrated(payer: TenantId, mut body: RecordBody) -> UsageRecord {
    let attribution = std::mem::take(&mut body.attribution);
    attributed(stated(body), attribution, payer, |end_user| unsealed(former_subject_of(payer, &end_user)))
}
