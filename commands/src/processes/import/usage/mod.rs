//! Imports a trace of requests as usage that has happened.
//!
//! Invariant: the same file is recorded once, however often it is imported. A request is rated at the price of its own time;
//! one from before the service had any, at the first that it had. All of the file is recorded or, where a request is refused,
//! none of it.

mod field;
mod report;
#[cfg(test)]
mod tests;
mod trace;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::api_key::ApiKey;
use domain::usage_ledger::{MAX_RECORDS, RecordingMode, Terms, UsageLedgerCommand, UsageRecord};
use domain::values::text::Reason;
use domain::{Environment, KeyId, LedgerId, ServiceId, TenantId};
use futures::{StreamExt, TryStreamExt};
use jiff::Timestamp;
use uuid::Uuid;

pub use report::UsageImport;
pub use trace::Trace;

use self::report::{Prices, Tally};
use super::Progress;
use super::importer::{Deed, ImportError, Importer};
use crate::metering::{Ground, Metering, NamedKeys, Place, Rating, RecordBody, Recording, Reported};

/// Who reports: the marketplace itself, by whoever has the machine.
const SYSTEM_REPORTER: TenantId = TenantId(Uuid::nil());
/// Why it does.
const REASON: &str = "imported from a trace of requests";
/// Commands in flight: all of them go to one ledger.
const IN_FLIGHT: usize = 4;

/// Who pays for the requests, and in which environment.
struct Target {
    terms: Arc<Terms>,
    environment: Environment,
}

/// Imports a trace: what used a service with a key.
///
/// # Errors
/// A request has no price or is refused, the key has no ledger, the log cannot be used.
pub async fn import_usage(
    importer: &Importer,
    trace: &Trace,
    service: ServiceId,
    key: KeyId,
    progress: Progress<'_>,
) -> Result<UsageImport, ImportError> {
    let target = Target::find(importer, key).await?;
    let (metering, now, bodies) = (&*importer.metering, importer.now(), trace.records(service, key));
    // An import may begin right after the start, before the prices are loaded.
    metering.prices_confirmed().await;
    let keys = metering.keys_of(&bodies, RecordingMode::Told, now).await?;
    let records = rate(metering, target.rating(&keys, now), bodies, trace).await?;
    let known = metering.known_before(target.terms.ledger_id, &records).await?;
    let prices = prices_of(metering, &records, now);
    let mut report = UsageImport::of(trace, &records, &prices, target.terms.currency)?;
    let (done, all) = (AtomicU64::new(0), report.requests);
    progress(0, all);
    // What an earlier release recorded of the file has ids of another form.
    let (before, records): (Vec<_>, Vec<_>) = records.into_iter().zip(known).partition(|(_, known)| known.is_some());
    report.add_duplicates(before.len());
    let records: Vec<UsageRecord> = records.into_iter().map(|(record, _)| record).collect();
    let batches: Vec<Arc<[UsageRecord]>> = records.chunks(MAX_RECORDS).map(Arc::from).collect();
    let outcomes: Vec<Tally> = futures::stream::iter(batches)
        .map(|batch| async {
            let recorded = record(importer, &target, batch).await?;
            let count = recorded.requests();
            progress(done.fetch_add(count, Ordering::Relaxed) + count, all);
            Ok::<_, ImportError>(recorded)
        })
        .buffered(IN_FLIGHT)
        .try_collect()
        .await?;
    for batch in &outcomes {
        report.add(batch);
    }
    Ok(report)
}

impl Target {
    async fn find(importer: &Importer, key: KeyId) -> Result<Self, ImportError> {
        let credential = importer.load::<ApiKey>(key.0).await?;
        let missing = |what: String| ImportError::Refused(what);
        let credential = credential.credential().ok_or_else(|| missing(format!("there is no key {key}")))?;
        let ledger = credential.ledger;
        let ledger: LedgerId = ledger.ok_or_else(|| missing(format!("key {key} has no ledger and cannot spend")))?;
        let terms = importer.metering.terms(ledger).await?;
        let terms = terms.ok_or_else(|| missing(format!("there is no ledger {ledger}")))?;
        Ok(Self { terms, environment: credential.environment })
    }

    fn rating<'a>(&'a self, keys: &'a NamedKeys, now: Timestamp) -> Rating<'a> {
        let (terms, currency, mode) = (&*self.terms, Some(self.terms.currency), RecordingMode::Told);
        let (is_backfill, only_published) = (true, false);
        Rating { terms, reporter: SYSTEM_REPORTER, keys, is_backfill, only_published, currency, mode, now }
    }
}

/// The requests, rated in their order.
async fn rate(
    metering: &Metering,
    rating: Rating<'_>,
    bodies: Vec<RecordBody>,
    trace: &Trace,
) -> Result<Vec<UsageRecord>, ImportError> {
    let reason = Reason::new(REASON).map_err(|error| ImportError::Refused(error.to_string()))?;
    let reported = |body| Reported { body, ground: Ground::Marketplace(reason.clone()), arrived_at: rating.now };
    let mut batch = metering.rate(rating, bodies.into_iter().map(reported).collect());
    let sealed = metering.seal_end_users(&mut [&mut batch]).await;
    sealed.map_err(|error| ImportError::Unavailable(error.to_string()))?;
    let refused = batch.places.iter().enumerate().find_map(|(index, place)| match place {
        Place::Refused(refusal) => Some(format!("line {}: {}", trace.line_of(index), refusal.detail)),
        Place::Taken(_) | Place::Claimed(_) | Place::Known { .. } => None,
    });
    refused.map_or(Ok(batch.records), |reason| Err(ImportError::Refused(reason)))
}

/// The price lists that the records were rated with.
fn prices_of(metering: &Metering, records: &[UsageRecord], now: Timestamp) -> Prices {
    let mut prices = Prices::new();
    for record in records {
        let Some(at) = record.at.filter(|_| !prices.contains_key(&record.revision)) else { continue };
        if let Some(priced) = metering.price_of(record.service, at, Some(now)) {
            prices.insert(priced.revision, Arc::clone(&priced.prices));
        }
    }
    prices
}

async fn record(importer: &Importer, target: &Target, records: Arc<[UsageRecord]>) -> Result<Tally, ImportError> {
    let Target { terms, environment } = target;
    let (at, currency, environment) = (importer.now(), terms.currency, *environment);
    let command = Recording { at, mode: RecordingMode::Told, currency, environment }.of(records);
    let command = UsageLedgerCommand::RecordUsage(command);
    let (ledgers, id) = (&importer.write.ledgers, terms.ledger_id.0);
    let executed = importer.run(ledgers, id, &command, Deed::of_usage(terms, environment)).await?;
    Ok(Tally::of(&executed))
}
