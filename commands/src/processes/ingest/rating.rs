//! From records as they came to rated ones: reads them, finds what each stands on, has them priced, and knows again what an earlier
//! release took.
//!
//! Invariant: nobody but the ledger's owner reports by its own word; whoever else reports has a permit of its own or names a mandate.
//! What cannot be known for now is tried again, for ever.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::TenantId;
use domain::permit::{ClaimReason, Permit};
use domain::ports::{PermitVoids, VoidsUnknown};
use domain::usage_ledger::{RecordingMode, Schedules, Terms, UsageRecord};
use ops::clock::Clock;

use super::raw::{Raw, Target};
use super::reason::Reason;
use super::retries::Retries;
use crate::engine::error::ErrorClass;
use crate::engine::proposal::KnownUsage;
use crate::engine::store::LoadError;
use crate::metering::{Batch, Ground, Metering, Place, Rating, RecordBody, Reported, UNKNOWN_PRICE};
use crate::privacy::VaultError;

/// What cannot be taken: place among the records, and why.
pub type Refused = Vec<(usize, Reason)>;

/// Where the records of one ledger and one reporter go, each with its place among them.
#[derive(Debug, Default)]
pub struct Sorted {
    /// To be charged.
    pub told: Vec<(usize, UsageRecord)>,
    /// Uses that genuine permits do not suffice for.
    pub claims: Vec<(usize, (UsageRecord, ClaimReason))>,
    /// The prices of what costs by how much was used before.
    pub schedules: Schedules,
    /// Not to be taken.
    pub refused: Refused,
    /// So many were taken by an earlier release.
    pub known: usize,
}

/// The records of one ledger and one reporter.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// Of the ledger.
    pub terms: &'a Terms,
    /// Who reports.
    pub reporter: TenantId,
    /// As they came.
    pub raws: &'a [&'a Raw],
}

/// Why records were not even looked at one by one.
#[derive(Debug, thiserror::Error)]
enum Unrated {
    #[error(transparent)]
    Keys(#[from] LoadError),
    #[error(transparent)]
    EndUsers(#[from] VaultError),
    #[error(transparent)]
    Voids(#[from] VoidsUnknown),
}

impl Unrated {
    fn class(&self) -> ErrorClass {
        match self {
            Self::Keys(error) => error.class(),
            Self::EndUsers(error) => error.class(),
            Self::Voids(VoidsUnknown::NotConfirmed) => ErrorClass::Unavailable,
            Self::Voids(VoidsUnknown::Parked) => ErrorClass::Corrupt,
        }
    }
}

/// What records are rated with.
pub struct Rater {
    /// Rates the records.
    pub metering: Arc<Metering>,
    /// Says which permits are void.
    pub voids: Arc<dyn PermitVoids>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

impl Rater {
    /// Rates all of a report. A price that is unknown may have been set before the record was sent, and this process not know it yet:
    /// looks again once the prices are confirmed.
    pub async fn rate(&self, report: Report<'_>) -> Sorted {
        let places: Vec<usize> = (0..report.raws.len()).collect();
        let mut sorted = self.rate_these(report, &places).await;
        let is_unknown = |reason: &Reason| reason.code == UNKNOWN_PRICE;
        let unknown: Vec<usize> =
            sorted.refused.iter().filter(|(_, reason)| is_unknown(reason)).map(|(place, _)| *place).collect();
        if !unknown.is_empty() {
            self.metering.prices_confirmed().await;
            let again = self.rate_these(report, &unknown).await;
            sorted.refused.retain(|(_, reason)| !is_unknown(reason));
            sorted.refused.extend(again.refused);
            sorted.told.extend(again.told);
            sorted.claims.extend(again.claims);
            sorted.schedules.extend(again.schedules);
        }
        sorted.told.sort_unstable_by_key(|(place, _)| *place);
        sorted.claims.sort_unstable_by_key(|(place, _)| *place);
        if report.terms.has_plain_ids {
            self.leave_out_what_was_told_before(report, &mut sorted).await;
        }
        sorted
    }

    async fn rate_these(&self, report: Report<'_>, places: &[usize]) -> Sorted {
        let mut retries = Retries::new("records of usage cannot be rated");
        loop {
            match self.try_to_rate(report, places).await {
                Ok(sorted) => return sorted,
                Err(error) if error.class() == ErrorClass::Unavailable => retries.pause(&error).await,
                Err(error) => {
                    let reason = unusable(&error);
                    let refused = places.iter().map(|place| (*place, reason.clone())).collect();
                    return Sorted { refused, ..Sorted::default() };
                }
            }
        }
    }

    async fn try_to_rate(&self, report: Report<'_>, places: &[usize]) -> Result<Sorted, Unrated> {
        let Report { terms, reporter, raws } = report;
        let (mode, now) = (RecordingMode::Told, self.clock.now());
        let mut sorted = Sorted::default();
        let (mut read, mut reports) = (Vec::with_capacity(places.len()), Vec::with_capacity(places.len()));
        let (mut named, mut bodies) = (Vec::new(), Vec::<RecordBody>::new());
        let mut of_permits = BTreeSet::new();
        for place in places {
            let Some(raw) = raws.get(*place) else { continue };
            let body = raw.read();
            let arrived_at = raw.arrived_at.unwrap_or(now);
            match (body, &raw.target) {
                (Ok(body), Ok(Target::Permit(permit))) => match self.on_permit(permit)? {
                    Ok(ground) => {
                        of_permits.insert(permit.key);
                        read.push(*place);
                        reports.push(Reported { body, ground, arrived_at });
                    }
                    Err(reason) => sorted.refused.push((*place, reason)),
                },
                (Ok(body), _) => match ground_of(terms, reporter, &body) {
                    Ok(ground) => {
                        named.push((*place, ground, arrived_at));
                        bodies.push(body);
                    }
                    Err(reason) => sorted.refused.push((*place, reason)),
                },
                (Err(reason), _) => sorted.refused.push((*place, reason)),
            }
        }
        let mut keys = self.metering.keys_of(&bodies, mode, now).await?;
        keys.extend(self.metering.keys_of_permits(&of_permits).await?);
        let reservations = bodies.iter().filter_map(|body| body.reservation).collect();
        let reserved = self.metering.reserved(terms.ledger_id, reporter, &reservations).await?;
        let services = bodies.iter().map(|body| body.service);
        let calendars = &*self.metering.calendars(terms.ledger_id, services, now).await?;
        for ((place, ground, arrived_at), body) in named.into_iter().zip(bodies) {
            read.push(place);
            reports.push(Reported { body, ground, arrived_at });
        }
        let currency = Some(terms.currency);
        let (is_backfill, only_published) = (false, false);
        let (keys, reserved) = (&keys, &reserved);
        let rating =
            Rating { terms, calendars, reporter, keys, reserved, is_backfill, only_published, currency, mode, now };
        let mut batch = self.metering.rate(rating, reports);
        self.metering.seal_told(&mut [&mut batch]).await?;
        if batch.stands_on_mandates() {
            let refused = batch.after_closing(self.voids.closed_at(reporter)?, now);
            batch.refuse(&refused);
        }
        self.metering.tell_known(terms.ledger_id, &mut batch).await?;
        sorted.take(read, batch);
        Ok(sorted)
    }

    /// A permit with the instant from which on such a one is void; or why that cannot be told of this one.
    fn on_permit(&self, permit: &Permit) -> Result<Result<Ground, Reason>, Unrated> {
        match self.voids.void_since(permit.key, permit.organization) {
            Ok(void_since) => Ok(Ok(Ground::Permit { permit: Box::new(*permit), void_since })),
            Err(error @ VoidsUnknown::Parked) => Ok(Err(unusable(&error))),
            Err(error @ VoidsUnknown::NotConfirmed) => Err(error.into()),
        }
    }

    /// Ids were unique in the ledger alone once, whoever reported. What was told then with the same content is known, whoever may tell
    /// what today, and never charged again.
    async fn leave_out_what_was_told_before(&self, report: Report<'_>, sorted: &mut Sorted) {
        let Report { terms, raws, .. } = report;
        let read = |(place, _): &(usize, Reason)| {
            let raw = raws.get(*place).filter(|raw| matches!(raw.target, Ok(Target::Ledger(_))))?;
            Some((*place, raw.read().ok()?))
        };
        let (places, bodies): (Vec<usize>, Vec<RecordBody>) = sorted.refused.iter().filter_map(read).unzip();
        let refused = self.metering.as_told_before(terms.owner, bodies);
        let known = self.known_before(terms, &refused).await;
        let known: Vec<usize> =
            places.into_iter().zip(known).filter_map(|(place, known)| known.map(|_| place)).collect();
        sorted.refused.retain(|(place, _)| !known.contains(place));
        sorted.known += known.len();

        // The owner's own ids without a source are hashed as they were.
        if sorted.told.iter().all(|(_, record)| record.id_hash() == record.first_id_hash()) {
            return;
        }
        let (places, records): (Vec<usize>, Vec<UsageRecord>) = std::mem::take(&mut sorted.told).into_iter().unzip();
        let known = self.known_before(terms, &records).await;
        for ((place, record), known) in places.into_iter().zip(records).zip(known) {
            match known {
                Some(_) => sorted.known += 1,
                None => sorted.told.push((place, record)),
            }
        }
    }

    async fn known_before(&self, terms: &Terms, records: &[UsageRecord]) -> Vec<Option<KnownUsage>> {
        if records.is_empty() {
            return Vec::new();
        }
        let mut retries = Retries::new("what an earlier release recorded cannot be read");
        loop {
            match self.metering.known_before(terms.ledger_id, records).await {
                Ok(known) => return known,
                Err(error) => retries.pause(&error).await,
            }
        }
    }
}

impl Sorted {
    fn take(&mut self, read: Vec<usize>, batch: Batch) {
        self.schedules.extend(batch.schedules);
        let (mut records, mut claims) = (batch.records.into_iter(), batch.claims.into_iter());
        for (place, outcome) in read.into_iter().zip(batch.places) {
            match outcome {
                Place::Taken(_) => self.told.extend(records.next().map(|record| (place, record))),
                Place::Claimed(_) => self.claims.extend(claims.next().map(|claim| (place, claim))),
                Place::Refused(refusal) => self.refused.push((place, Reason::new(refusal.code, refusal.detail))),
                Place::Known { .. } => self.known += 1,
            }
        }
    }
}

/// What a record without a permit stands on.
fn ground_of(terms: &Terms, reporter: TenantId, record: &RecordBody) -> Result<Ground, Reason> {
    let invalid = |detail: &'static str| Err(Reason::new("invalid_usage", detail));
    match (record.mandate, &record.reason) {
        (_, Some(_)) => invalid("reason: only the marketplace states one, over HTTP; leave it out"),
        (Some(_), None) if reporter == terms.owner => {
            invalid("mandate: a mandate is for reports of other organizations; leave it out")
        }
        (Some(mandate), None) => Ok(Ground::Mandate(mandate)),
        (None, None) if reporter == terms.owner => Ok(Ground::Owner),
        (None, None) => {
            let detail = "mandate: name one of the ledger's owner, or report the use on its permit";
            Err(Reason::new("no_mandate", detail))
        }
    }
}

/// What of the data of ours is broken, so that records cannot be taken.
pub fn unusable(error: &(dyn std::error::Error + 'static)) -> Reason {
    tracing::error!(error, "a ledger or a key cannot be used; its records become dead letters");
    Reason::new("ledger_unusable", error.to_string())
}

#[cfg(test)]
mod tests {
    use domain::money::Currency;
    use domain::{Environment, LedgerId, MandateId};
    use uuid::Uuid;

    use super::*;

    const OWNER: TenantId = TenantId(Uuid::from_u128(2));
    const OTHER: TenantId = TenantId(Uuid::from_u128(3));

    fn code(reporter: TenantId, mandate: Option<u128>, reason: Option<&str>) -> &'static str {
        let terms = Terms {
            ledger_id: LedgerId(Uuid::from_u128(1)),
            owner: OWNER,
            currency: Currency::USD,
            environment: Environment::Live,
            name: None,
            has_plain_ids: false,
        };
        let record = RecordBody {
            mandate: mandate.map(|id| MandateId(Uuid::from_u128(id))),
            reason: reason.map(str::to_owned),
            ..RecordBody::default()
        };
        match ground_of(&terms, reporter, &record) {
            Ok(Ground::Owner) => "owner",
            Ok(Ground::Mandate(_)) => "mandate",
            Ok(Ground::Permit { .. } | Ground::Marketplace(_)) => "another",
            Err(reason) => reason.code,
        }
    }

    #[test]
    fn the_owner_reports_by_its_own_word_others_on_a_mandate_and_nobody_as_the_marketplace() {
        assert_eq!(code(OWNER, None, None), "owner");
        assert_eq!(code(OWNER, Some(1), None), "invalid_usage");
        assert_eq!(code(OTHER, Some(1), None), "mandate");
        assert_eq!(code(OTHER, None, None), "no_mandate");
        assert_eq!(code(OTHER, None, Some("because")), "invalid_usage");
        assert_eq!(code(OWNER, None, Some("because")), "invalid_usage");
    }
}
