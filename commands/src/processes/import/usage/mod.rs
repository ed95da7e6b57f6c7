//! Imports a trace of requests as usage that has happened.
//!
//! Invariant: the same request is recorded once, however often it is imported. A request is rated at the price of its own time;
//! one from before the service had any, at the first that it had. Each request stands for itself: what was recorded before is known,
//! whatever prices, keys and limits have become, and only what is new is decided on.

mod field;
mod known;
mod recording;
mod refused;
mod report;
#[cfg(test)]
mod tests;
mod trace;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::api_key::ApiKey;
use domain::usage_ledger::{Calendars, MAX_RECORDS, RecordingMode, Schedules, Terms, UsageLedger};
use domain::values::text::Reason;
use domain::{Environment, KeyId, LedgerId, ServiceId};
use futures::{StreamExt, TryStreamExt};
use jiff::Timestamp;
use tokio::sync::Mutex;

pub use refused::RefusedLine;
pub use report::UsageImport;
pub use trace::Trace;

use self::known::{Known, SYSTEM_REPORTER};
use self::recording::{Batch, Book, Rated};
use super::Progress;
use super::importer::{ImportError, Importer};
use crate::engine::proposal::KnownUsage;
use crate::metering::{Ground, Metering, NamedKeys, Place, Rating, RecordBody, Reported, Reservations};

/// Why it does.
const REASON: &str = "imported from a trace of requests";
/// Commands in flight: all of them go to one ledger.
const IN_FLIGHT: usize = 4;

/// Who pays for the requests, and in which environment.
struct Target {
    terms: Arc<Terms>,
    calendars: Arc<Calendars>,
    environment: Environment,
}

/// Imports a trace: what used a service with a key. With `dry_run` nothing is written, and the report says what would be.
///
/// # Errors
/// The key has no ledger, or the log cannot be used.
pub async fn import_usage(
    importer: &Importer,
    trace: &Trace,
    (service, key): (ServiceId, KeyId),
    dry_run: bool,
    progress: Progress<'_>,
) -> Result<UsageImport, ImportError> {
    let target = Target::find(importer, key, service).await?;
    let (metering, terms, now) = (&*importer.metering, &*target.terms, importer.now());
    let mut report = UsageImport::of(trace, terms.currency, dry_run);
    let (done, all) = (AtomicU64::new(0), report.requests);
    progress(0, all);
    let known = known::of_each(metering, (terms.ledger_id, terms.owner), trace, (service, key)).await?;
    let same: Vec<KnownUsage> = known.iter().filter_map(Known::same).collect();
    let first = known::first(metering, &same).await?;
    report.add_known(&first);
    report.add_conflicts(known.iter().filter(|known| **known == Known::Other).count());

    let lines = trace.requests.iter().map(|request| request.line);
    let new = lines.zip(trace.records(service, key)).zip(&known).filter(|(_, known)| **known == Known::New);
    let (lines, bodies): (Vec<usize>, Vec<RecordBody>) = new.map(|(new, _)| new).unzip();
    // An import may begin right after the start, before the prices are loaded.
    metering.prices_confirmed().await;
    let keys = metering.keys_of(&bodies, RecordingMode::Told, now).await?;
    let none = Reservations::new();
    let rating = target.rating((&keys, &none), now);
    let (rated, refused, schedules) = rate(metering, rating, lines, bodies, !dry_run).await?;
    report.refused.extend(refused);
    let batches: Vec<Vec<Rated>> = rated.chunks(MAX_RECORDS).map(<[Rated]>::to_vec).collect();
    let rehearsed =
        if dry_run { Some(Mutex::new(importer.load::<UsageLedger>(terms.ledger_id.0).await?)) } else { None };
    let (at_once, environment) = (if dry_run { 1 } else { IN_FLIGHT }, target.environment);
    let book = Book { importer, terms, environment, schedules, copy: rehearsed };
    let outcomes: Vec<Batch> = futures::stream::iter(batches)
        .map(|batch| async {
            let count = u64::try_from(batch.len()).unwrap_or(u64::MAX);
            let recorded = book.record(batch).await?;
            progress(done.fetch_add(count, Ordering::Relaxed) + count, all);
            Ok::<_, ImportError>(recorded)
        })
        .buffered(at_once)
        .try_collect()
        .await?;
    for batch in &outcomes {
        report.add(batch);
    }
    let recorded = outcomes.iter().flat_map(|batch| &batch.records).map(|(_, record)| record);
    report.sum(recorded.chain(first.iter().map(|of| &of.record)))?;
    progress(all, all);
    Ok(report)
}

impl Target {
    async fn find(importer: &Importer, key: KeyId, service: ServiceId) -> Result<Self, ImportError> {
        let credential = importer.load::<ApiKey>(key.0).await?;
        let missing = |what: String| ImportError::Refused(what);
        let credential = credential.credential().ok_or_else(|| missing(format!("there is no key {key}")))?;
        let ledger = credential.ledger;
        let ledger: LedgerId = ledger.ok_or_else(|| missing(format!("key {key} has no ledger and cannot spend")))?;
        let terms = importer.metering.terms(ledger).await?;
        let terms = terms.ok_or_else(|| missing(format!("there is no ledger {ledger}")))?;
        let calendars = importer.metering.calendars(ledger, [service], importer.now()).await?;
        Ok(Self { terms, calendars, environment: credential.environment })
    }

    fn rating<'a>(&'a self, (keys, reserved): (&'a NamedKeys, &'a Reservations), now: Timestamp) -> Rating<'a> {
        let (terms, currency, mode) = (&*self.terms, Some(self.terms.currency), RecordingMode::Told);
        let (is_backfill, only_published) = (true, false);
        Rating {
            terms,
            calendars: &self.calendars,
            reporter: SYSTEM_REPORTER,
            keys,
            reserved,
            is_backfill,
            only_published,
            currency,
            mode,
            now,
        }
    }
}

/// The requests at these lines, rated in their order, and those that are refused.
async fn rate(
    metering: &Metering,
    rating: Rating<'_>,
    lines: Vec<usize>,
    bodies: Vec<RecordBody>,
    seals: bool,
) -> Result<(Vec<Rated>, Vec<RefusedLine>, Schedules), ImportError> {
    let reason = Reason::new(REASON).map_err(|error| ImportError::Refused(error.to_string()))?;
    let reported = |body| Reported { body, ground: Ground::Marketplace(reason.clone()), arrived_at: rating.now };
    let mut batch = metering.rate(rating, bodies.into_iter().map(reported).collect());
    if seals {
        let sealed = metering.seal_told(&mut [&mut batch]).await;
        sealed.map_err(|error| ImportError::Unavailable(error.to_string()))?;
    }
    let (mut rated, mut refused, mut records) = (Vec::new(), Vec::new(), batch.records.into_iter());
    for (line, place) in lines.into_iter().zip(batch.places) {
        match place {
            Place::Refused(refusal) => {
                refused.push(RefusedLine { line, code: refusal.code, reason: refusal.detail });
            }
            Place::Taken(_) => rated.extend(records.next().map(|record| (line, record))),
            // Without a permit nothing is claimed, and nothing is looked up here.
            Place::Claimed(_) | Place::Known { .. } => {}
        }
    }
    Ok((rated, refused, batch.schedules))
}
