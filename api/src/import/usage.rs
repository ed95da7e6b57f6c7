//! Imports a trace of requests (`TIMESTAMP,ContextTokens,GeneratedTokens`) as usage that has happened.
//!
//! Invariant: a request's id is the digest of its file and the number of its line, so the same file is recorded once,
//! however often it is imported. Requests are rated at the price in effect at the import: a trace may be older than any
//! price.

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Context, anyhow, bail};
use commands::UsageOutcome;
use domain::aggregate::event_sourced::UsageKey;
use domain::api_key::ApiKey;
use domain::money::{Currency, Decimal, Quantity};
use domain::pricing::{Dialect, PricePart, RawUsage, normalise, rate_exact, rate_provisional};
use domain::service::{LatestPrices, Service};
use domain::usage_ledger::{
    Attribution, Basis, MAX_RECORDS, RecordUsage, RecordingMode, UsageLedgerCommand, UsageLedgerEvent, UsageRecord,
};
use domain::{Environment, KeyId, LedgerId, ServiceId, TenantId};
use futures::{StreamExt, TryStreamExt};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};

use super::Progress;
use super::writer::Importer;
use crate::serve::Platform;

/// Commands in flight: all of them go to one ledger.
const IN_FLIGHT: usize = 4;
const COLUMNS: [&str; 3] = ["TIMESTAMP", "ContextTokens", "GeneratedTokens"];

/// A request of a trace.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Request {
    at: Timestamp,
    input_tokens: u64,
    output_tokens: u64,
}

/// What became of a trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageImport {
    /// Requests of the file.
    pub requests: u64,
    /// Those that this import recorded.
    pub recorded: u64,
    /// Those that an earlier import recorded.
    pub duplicates: u64,
    /// Those whose id stands for another content; none, unless somebody else made the same ids.
    pub conflicts: u64,
    /// Tokens sent, in all requests of the file.
    pub input_tokens: u64,
    /// Tokens received.
    pub output_tokens: u64,
    /// Of all amounts.
    pub currency: Currency,
    /// Provisional cost of all requests of the file: the sum of their costs.
    pub provisional_cost: Decimal,
    /// Exact cost of all requests of the file, rated from the summed quantities.
    pub exact_cost: Decimal,
    /// What this import charged.
    pub charged: Decimal,
    /// What of this import did not fit into the limits.
    pub over_limit: Decimal,
}

/// To whom and at what price the requests are recorded.
struct Target {
    service: ServiceId,
    provider: TenantId,
    prices: LatestPrices,
    key: KeyId,
    ledger: LedgerId,
    tenant: TenantId,
    environment: Environment,
}

/// Imports the trace of a file; the subcommand `import usage`.
///
/// # Errors
/// The file cannot be read or is no trace; the service has no price, the key no ledger; the log cannot be used.
pub async fn usage(
    platform: &Platform,
    file: &Path,
    service: ServiceId,
    key: KeyId,
    progress: Progress<'_>,
) -> anyhow::Result<UsageImport> {
    let bytes = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let importer = Importer::new(platform.write.clone(), platform.clock.clone());
    import_usage(&importer, &bytes, service, key, progress).await.with_context(|| file.display().to_string())
}

/// Imports a trace.
///
/// # Errors
/// As [`usage`].
pub async fn import_usage(
    importer: &Importer,
    bytes: &[u8],
    service: ServiceId,
    key: KeyId,
    progress: Progress<'_>,
) -> anyhow::Result<UsageImport> {
    let requests = parse(bytes)?;
    let target = Target::find(importer, service, key).await?;
    let records = rate(&requests, &file_digest(bytes), &target)?;
    let mut report = UsageImport::of(&requests, &records, &target)?;
    let (done, all) = (AtomicU64::new(0), report.requests);
    progress(0, all);
    let batches: Vec<Arc<[UsageRecord]>> = records.chunks(MAX_RECORDS).map(Arc::from).collect();
    let outcomes: Vec<Batch> = futures::stream::iter(batches)
        .map(|batch| async {
            let recorded = record(importer, &target, batch).await?;
            let count = recorded.recorded + recorded.duplicates + recorded.conflicts;
            progress(done.fetch_add(count, Ordering::Relaxed) + count, all);
            anyhow::Ok(recorded)
        })
        .buffered(IN_FLIGHT)
        .try_collect()
        .await?;
    for batch in &outcomes {
        report.add(batch);
    }
    Ok(report)
}

fn parse(bytes: &[u8]) -> anyhow::Result<Vec<Request>> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
    if reader.headers()?.iter().ne(COLUMNS) {
        bail!("the first line has to be {}", COLUMNS.join(","));
    }
    let requests = reader.records().enumerate().map(|(index, row)| {
        let line = index + 2;
        request(&row?).with_context(|| format!("line {line}"))
    });
    requests.collect()
}

/// Times have a space in place of the T and no zone: UTC.
fn request(row: &csv::StringRecord) -> anyhow::Result<Request> {
    let column =
        |index: usize| row.get(index).ok_or_else(|| anyhow!("there is no {}", COLUMNS.get(index).unwrap_or(&"?")));
    let at: DateTime = column(0)?.parse().context("TIMESTAMP is no date and time")?;
    Ok(Request {
        at: at.to_zoned(TimeZone::UTC)?.timestamp(),
        input_tokens: column(1)?.parse().context("ContextTokens is no count")?,
        output_tokens: column(2)?.parse().context("GeneratedTokens is no count")?,
    })
}

fn file_digest(bytes: &[u8]) -> String {
    let digest: [u8; 32] = Sha256::digest(bytes).into();
    let half = digest.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
    format!("{half:016x}")
}

impl Target {
    async fn find(importer: &Importer, service: ServiceId, key: KeyId) -> anyhow::Result<Self> {
        let listing = importer.load::<Service>(service.0).await?;
        let listing = listing.listing().with_context(|| format!("there is no service {service}"))?;
        let prices = listing.prices.clone().filter(|prices| prices.effective_at <= importer.now());
        let prices = prices.with_context(|| format!("service {service} has no price in effect; it is never zero"))?;
        let credential = importer.load::<ApiKey>(key.0).await?;
        let credential = credential.credential().with_context(|| format!("there is no key {key}"))?;
        let ledger = credential.ledger.with_context(|| format!("key {key} has no ledger and cannot spend"))?;
        let (provider, tenant, environment) = (listing.provider, credential.tenant, credential.environment);
        Ok(Self { service, provider, prices, key, ledger, tenant, environment })
    }
}

fn rate(requests: &[Request], digest: &str, target: &Target) -> anyhow::Result<Vec<UsageRecord>> {
    let rated = requests.iter().enumerate().map(|(index, request)| {
        // Counted from 1, the heading included, as an editor counts.
        let line = index + 2;
        let (input_tokens, output_tokens) = (Some(request.input_tokens), Some(request.output_tokens));
        let usage = RawUsage { input_tokens, output_tokens, ..RawUsage::default() };
        let normalised = normalise(&usage, Dialect::OpenAi)?;
        let list = &target.prices.list;
        let rating = rate_provisional(list, &normalised.quantities, normalised.context_tokens)?;
        anyhow::Ok(UsageRecord {
            id: format!("{digest}-{line}"),
            service: target.service,
            provider: target.provider,
            key: Some(target.key),
            attribution: Attribution::default(),
            at: Some(request.at),
            usage,
            dialect: Dialect::OpenAi,
            basis: Basis::Reported,
            revision: target.prices.revision,
            lines: rating.lines,
            cost: rating.total,
            upstream_cost: None,
            latency_ms: None,
            outcome: None,
        })
    });
    rated.collect()
}

/// What became of one batch.
#[derive(Clone, Copy, Debug, Default)]
struct Batch {
    recorded: u64,
    duplicates: u64,
    conflicts: u64,
    charged: Decimal,
    over_limit: Decimal,
}

async fn record(importer: &Importer, target: &Target, records: Arc<[UsageRecord]>) -> anyhow::Result<Batch> {
    let keys: Arc<[UsageKey]> = records.iter().map(UsageRecord::usage_key).collect();
    let command = UsageLedgerCommand::RecordUsage(RecordUsage {
        at: importer.now(),
        mode: RecordingMode::Told,
        currency: target.prices.list.currency(),
        environment: target.environment,
        records,
        keys,
    });
    let Target { ledger, tenant, environment, .. } = target;
    let ledgers = &importer.write.ledgers;
    let executed = importer.run(ledgers, ledger.0, &command, *tenant, *environment, false).await?;
    let mut recorded = Batch::default();
    for outcome in &executed.usage {
        let count = match outcome {
            UsageOutcome::Recorded { .. } => &mut recorded.recorded,
            UsageOutcome::Duplicate { .. } | UsageOutcome::Repeated { same: true, .. } => &mut recorded.duplicates,
            UsageOutcome::Conflict { .. } | UsageOutcome::Repeated { same: false, .. } => &mut recorded.conflicts,
        };
        *count += 1;
    }
    for event in executed.events.iter().filter_map(UsageLedgerEvent::as_usage_recorded) {
        recorded.charged = recorded.charged.saturating_add(event.charged);
        recorded.over_limit = recorded.over_limit.saturating_add(event.over_limit_total());
    }
    Ok(recorded)
}

impl UsageImport {
    /// What can be said of the file before anything is recorded.
    fn of(requests: &[Request], records: &[UsageRecord], target: &Target) -> anyhow::Result<Self> {
        let mut quantities: Vec<(PricePart, Quantity)> = Vec::new();
        let mut provisional_cost = Decimal::ZERO;
        for record in records {
            provisional_cost = provisional_cost.checked_add(record.cost)?;
            for line in &record.lines {
                match quantities.iter_mut().find(|(part, _)| *part == line.part) {
                    Some((_, sum)) => *sum = sum.checked_add(line.quantity)?,
                    None => quantities.push((line.part, line.quantity)),
                }
            }
        }
        Ok(Self {
            requests: u64::try_from(requests.len())?,
            recorded: 0,
            duplicates: 0,
            conflicts: 0,
            input_tokens: requests.iter().map(|request| request.input_tokens).sum(),
            output_tokens: requests.iter().map(|request| request.output_tokens).sum(),
            currency: target.prices.list.currency(),
            provisional_cost,
            exact_cost: rate_exact(&target.prices.list, &quantities)?.total,
            charged: Decimal::ZERO,
            over_limit: Decimal::ZERO,
        })
    }

    fn add(&mut self, batch: &Batch) {
        self.recorded += batch.recorded;
        self.duplicates += batch.duplicates;
        self.conflicts += batch.conflicts;
        self.charged = self.charged.saturating_add(batch.charged);
        self.over_limit = self.over_limit.saturating_add(batch.over_limit);
    }
}

impl fmt::Display for UsageImport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let currency = self.currency;
        writeln!(
            f,
            "{} requests: {} recorded, {} known from before, {} in conflict",
            self.requests, self.recorded, self.duplicates, self.conflicts
        )?;
        writeln!(f, "tokens of the file: {} sent, {} received", self.input_tokens, self.output_tokens)?;
        writeln!(
            f,
            "cost of the file: {} {currency} exactly, {} {currency} provisionally",
            self.exact_cost, self.provisional_cost
        )?;
        write!(f, "this import charged {} {currency}, {} {currency} over the limit", self.charged, self.over_limit)
    }
}

#[cfg(test)]
mod tests;
