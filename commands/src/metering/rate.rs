//! Pricing: from a reported record to a rated one, at the price in effect when it happened.
//!
//! Invariant: an unknown price is refused; it is never zero.

use std::sync::Arc;

use domain::api_key::KeyStatus;
use domain::money::{Currency, Quantity};
use domain::ports::PricedService;
use domain::pricing::{RatingError, normalise, rate_provisional};
use domain::usage_ledger::{Attribution, Basis, MAX_LINES_PER_RECORD, RecordingMode, Terms, UsageRecord};
use domain::{KeyId, ServiceId, TenantId};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{AttributionBody, Metering, NamedKeys, RecordBody};
use crate::privacy::VaultError;

/// How far the clock of whoever reports may be ahead of ours.
const AHEAD: SignedDuration = SignedDuration::from_mins(5);
/// A quantity that nobody uses in one call.
const MAX_QUANTITY: Quantity = Quantity::whole(1_000_000_000_000_000);
/// Sets subjects of end users apart from all others.
const END_USER: &[u8] = b"marketplace/end-user/v1";

/// Why one record is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The record's id.
    pub id: String,
    /// Which rule.
    pub code: &'static str,
    /// Why, and what to do.
    pub detail: String,
}

/// Where a reported record went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into the command, at this place.
    Taken(usize),
    /// Nowhere.
    Refused(Refusal),
}

/// Records, priced.
#[derive(Debug)]
pub struct Batch {
    /// For each reported record, in order.
    pub places: Vec<Place>,
    /// What goes into the command.
    pub records: Vec<UsageRecord>,
    /// The currency of all of their prices; `None` without records, unless one was asked for.
    pub currency: Option<Currency>,
}

impl Batch {
    /// The records that are refused, with their places in the report.
    pub fn refusals(&self) -> impl Iterator<Item = (usize, &Refusal)> {
        self.places.iter().enumerate().filter_map(|(index, place)| match place {
            Place::Refused(refusal) => Some((index, refusal)),
            Place::Taken(_) => None,
        })
    }
}

/// The rule that a key spends from the ledger.
pub const FOREIGN_KEY: &str = "foreign_key";
/// The rule that a price is known. One that was set a moment ago may not be known yet.
pub const UNKNOWN_PRICE: &str = "unknown_price";

type Refused = (&'static str, String);

/// What the rating of records depends on beside the records.
#[derive(Clone, Copy, Debug)]
pub struct Rating<'a> {
    /// Of the ledger.
    pub terms: &'a Terms,
    /// Those that the records name.
    pub keys: &'a NamedKeys,
    /// Whether each record has to name a key.
    pub needs_key: bool,
    /// Whether what is reported may be older than any price of its service: the first price that there was then holds. Without
    /// this such a record is refused.
    pub is_backfill: bool,
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
    /// What a service cost at an instant. With `first_by`, an instant before all of its prices has the first of them, if that
    /// was in effect by then.
    pub fn price_of(
        &self,
        service: ServiceId,
        at: Timestamp,
        first_by: Option<Timestamp>,
    ) -> Option<Arc<PricedService>> {
        // An instant after it had another price, which is not kept: that one is unknown.
        let is_before_all =
            |first: &Arc<PricedService>| at < first.effective_at && first_by >= Some(first.effective_at);
        let first = || self.prices.first_priced(service).filter(is_before_all);
        self.prices.priced(service, at).or_else(first)
    }

    /// Prices records and seals their end users.
    ///
    /// # Errors
    /// An end user cannot be sealed; see [`VaultError`].
    pub async fn rate(&self, rating: Rating<'_>, bodies: Vec<RecordBody>) -> Result<Batch, VaultError> {
        let mut pricing = Pricing { metering: self, rating, last: None };
        let (places, records) = (Vec::with_capacity(bodies.len()), Vec::with_capacity(bodies.len()));
        let mut batch = Batch { places, records, currency: rating.currency };
        for mut body in bodies {
            let attribution = std::mem::take(&mut body.attribution);
            let place = match pricing.record(body, &mut batch.currency) {
                Ok(mut record) => {
                    record.attribution = self.attributed(rating.terms.owner, attribution).await?;
                    batch.records.push(record);
                    Place::Taken(batch.records.len() - 1)
                }
                Err((id, (code, detail))) => Place::Refused(Refusal { id, code, detail }),
            };
            batch.places.push(place);
        }
        Ok(batch)
    }

    /// The attribution as it is written: the end user sealed, under a key of its own.
    async fn attributed(&self, payer: TenantId, body: AttributionBody) -> Result<Attribution, VaultError> {
        let AttributionBody { project, run, end_user, tags } = body;
        let end_user = match end_user {
            Some(end_user) => Some(self.vault.seal(subject_of(payer, &end_user), &end_user).await?),
            None => None,
        };
        Ok(Attribution { project, run, end_user, tags })
    }
}

impl Pricing<'_> {
    /// The record at its price, without its attribution.
    fn record(&mut self, body: RecordBody, currency: &mut Option<Currency>) -> Result<UsageRecord, (String, Refused)> {
        let mut body = body;
        let id = body.id.take().unwrap_or_default();
        match self.rated(body, currency) {
            Ok(record) => Ok(UsageRecord { id, ..record }),
            Err(refused) => Err((id, refused)),
        }
    }

    fn rated(&mut self, mut body: RecordBody, currency: &mut Option<Currency>) -> Result<UsageRecord, Refused> {
        self.check_key(body.key_id, body.service)?;
        let at = body.time.unwrap_or(self.rating.now);
        if at.duration_since(self.rating.now) > AHEAD {
            return Err(("time_in_future", format!("{at} is yet to come; report what has happened")));
        }
        let priced = self.priced(body.service, at)?;
        if self.rating.mode == RecordingMode::Asked && !priced.is_usable() {
            return Err(("service_unavailable", format!("the service is {}; choose another one", priced.state)));
        }
        let known = *currency.get_or_insert(priced.prices.currency());
        if known != priced.prices.currency() {
            let before =
                if self.rating.currency.is_some() { "the ledger is kept" } else { "those of the records before" };
            let detail = format!("its prices are in {}, {before} in {known}", priced.prices.currency());
            return Err(("currency_mismatch", detail));
        }
        let (usage, dialect) = body.take_usage();
        let normalised = normalise(&usage, dialect).map_err(|error| ("invalid_usage", error.to_string()))?;
        let rating = rate_provisional(&priced.prices, &normalised.quantities, normalised.context_tokens)
            .map_err(|error| (rating_code(&error), error.to_string()))?;
        if rating.lines.len() > MAX_LINES_PER_RECORD {
            return Err(("too_many_parts", format!("a record has at most {MAX_LINES_PER_RECORD} parts")));
        }
        if rating.lines.iter().any(|line| line.quantity > MAX_QUANTITY) {
            return Err(("quantity_too_large", "a quantity is above 10^15; report what was used".to_owned()));
        }
        Ok(UsageRecord {
            id: String::new(),
            service: body.service,
            provider: priced.provider,
            key: body.key_id,
            attribution: Attribution::default(),
            at: body.time,
            usage,
            dialect,
            basis: body.basis.unwrap_or(Basis::Reported),
            revision: priced.revision,
            lines: rating.lines,
            cost: rating.total,
            upstream_cost: body.upstream_cost,
            latency_ms: body.latency_ms,
            outcome: body.outcome,
        })
    }

    fn check_key(&self, key: Option<KeyId>, service: ServiceId) -> Result<(), Refused> {
        let known = key.and_then(|key| self.rating.keys.get(&key));
        let is_bound = known.is_some_and(|known| known.binding.ledger == Some(self.rating.terms.ledger_id));
        if !is_bound && (key.is_some() || self.rating.needs_key) {
            return Err((FOREIGN_KEY, "name the id of a key that spends from this ledger".to_owned()));
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

    fn priced(&mut self, service: ServiceId, at: Timestamp) -> Result<Arc<PricedService>, Refused> {
        if let Some((known, when, priced)) = &self.last
            && *known == service
            && *when == at
        {
            return Ok(Arc::clone(priced));
        }
        let first_by = self.rating.is_backfill.then_some(self.rating.now);
        let priced = self.metering.price_of(service, at, first_by);
        let priced = priced.ok_or_else(|| (UNKNOWN_PRICE, format!("service {service} had no price at {at}")))?;
        self.last = Some((service, at, Arc::clone(&priced)));
        Ok(priced)
    }
}

fn rating_code(error: &RatingError) -> &'static str {
    match error {
        RatingError::UnknownPrice { .. } => UNKNOWN_PRICE,
        RatingError::Money { .. } => "cost_not_exact",
    }
}

/// The same for the same end user of the same payer, whoever reports; nobody can tell the end user from it who does not
/// know both. Custom UUID (version 8, RFC 9562).
fn subject_of(payer: TenantId, end_user: &str) -> Uuid {
    let mut hash = Sha256::new();
    hash.update(END_USER);
    hash.update(payer.0.as_bytes());
    hash.update(end_user.as_bytes());
    let digest: [u8; 32] = hash.finalize().into();
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_user_has_one_subject_for_each_payer() {
        let payer = |number| TenantId(Uuid::from_u128(number));
        assert_eq!(subject_of(payer(1), "ann"), subject_of(payer(1), "ann"));
        assert_ne!(subject_of(payer(1), "ann"), subject_of(payer(2), "ann"));
        assert_ne!(subject_of(payer(1), "ann"), subject_of(payer(1), "bob"));
        assert_eq!(subject_of(payer(1), "ann").get_version_num(), 8);
    }
}
