//! Billing: one long ledger closed and rated anew, and a great many small ones closed beside traffic.
//!
//! What is closed is closed as the process does it, a few ledgers at once and in the process that writes; what is looked up before (which are due, the
//! price lists of their lines) is left out. The long one is closed by a process that has to take it over first.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context;
use commands::WriteSide;
use domain::usage_ledger::{Calendars, ClosePeriod, CutBy, Period, UsageLedgerCommand};
use domain::{AggregateType, StreamId};
use jiff::Timestamp;
use ops::tasks::Tasks;
use projections::feed::{LogEntry, LogReader};
use tests::organization::at;
use tokio::process::Command;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::lower::{Bed, write_side};
use super::measure::{Figure, median};
use super::ours;
use super::table::{Table, rate};

/// Records of a report to the long ledger.
const AT_ONCE: usize = 1_000;
/// Callers that fill ledgers.
const CALLERS: usize = 64;
/// Ledgers that are closed at once, as the process does.
const CLOSED_AT_ONCE: usize = 2;
/// Ledgers of the traffic, and its callers.
const LIVE: usize = 64;
/// Records of a busy ledger, and of an idle one.
const BUSY_RECORDS: usize = 100;

/// How much of everything.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// Records of the long ledger.
    pub records: usize,
    /// Ledgers that were used once.
    pub idle: usize,
    /// Ledgers that are in use.
    pub busy: usize,
}

/// The month in which everything is used.
fn month() -> Period {
    Period::in_utc(at(0))
}

/// When it is over for good.
fn closing_time() -> Timestamp {
    Calendars::default().bounds(month().next()).end
}

fn close() -> UsageLedgerCommand {
    let (at, period, by) = (closing_time(), month(), CutBy::Time);
    ClosePeriod { at, period, by, reason: None, lists: domain::usage_ledger::periods::PriceLists::new() }.into()
}

/// Closes the month of a ledger: again, until it has nothing more to write.
async fn close_all_of(write: &WriteSide, ledger: Uuid) -> anyhow::Result<()> {
    while ours::events_of(write, ledger, close()).await? > 0 {}
    Ok(())
}

/// A ledger of so many records, all of the month.
async fn long_ledger(bed: &Bed, records: usize) -> anyhow::Result<Uuid> {
    let ledger = ours::open_ledger(&bed.write).await?;
    for first in (0..records).step_by(AT_ONCE) {
        ours::tell(&bed.write, ledger, AT_ONCE.min(records - first)).await?;
    }
    Ok(ledger)
}

/// The close of a long ledger by a process that has not had it, against that of a short one.
pub async fn closing(bed: &Bed, sizes: Sizes, table: &mut Table) -> anyhow::Result<Uuid> {
    let (short, long) = (long_ledger(bed, 1).await?, long_ledger(bed, sizes.records).await?);
    let tasks = Tasks::new();
    let other = write_side(&bed.app, &tasks).await?;
    let mut took = [Duration::ZERO; 2];
    for (took, ledger) in took.iter_mut().zip([short, long]) {
        let begun = Instant::now();
        close_all_of(&other, ledger).await?;
        *took = begun.elapsed();
    }
    tasks.shutdown(Duration::from_secs(10)).await?;
    let [short, took] = took.map(|time| time.as_secs_f64());
    table.push(
        format!("closing a ledger of {} records, taken over", sizes.records),
        format!("{took:.3} s"),
        format!("a ledger of one record: {short:.3} s"),
        format!("{:.1}x", took / short),
        ("1 s", Some(took < 1.0)),
    );
    Ok(long)
}

/// The long ledger rated anew by the program that does it, against reading its events alone.
pub async fn rerating(bed: &Bed, ledger: Uuid, records: usize, table: &mut Table) -> anyhow::Result<()> {
    let begun = Instant::now();
    read(bed, ledger).await?;
    let alone = begun.elapsed().as_secs_f64();
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("prices.json");
    let price = serde_json::json!({"flat": {"price": "0.0000004"}});
    let list = serde_json::json!({"currency": "USD", "parts": {"input/token": price, "output/token": price}});
    std::fs::write(&file, serde_json::json!({ Uuid::from_u128(3).to_string(): list }).to_string())?;
    let end = month().last_day();
    let [from, to] = [end.first_of_month(), end].map(|day| day.to_string());
    let begun = Instant::now();
    let said = Command::new(std::env::current_exe()?.with_file_name("replay"))
        .args(["--database-url", bed.server.url().expose(), "--json", "rerate", "--ledger", &ledger.to_string()])
        .args(["--from", &from, "--to", &to, "--prices"])
        .arg(&file)
        .output()
        .await
        .context("`replay` is not beside this program")?;
    let took = begun.elapsed().as_secs_f64();
    let told = String::from_utf8_lossy(&said.stdout);
    let bill: serde_json::Value = serde_json::from_str(told.lines().next().unwrap_or_default())
        .with_context(|| format!("{told}{}", String::from_utf8_lossy(&said.stderr)))?;
    // What is measured has to be right: each cost 0.0000005, and would have cost a fifth less.
    let [was, would_be] = ["was", "would_be"].map(|sum| bill[sum].as_str().and_then(|sum| sum.parse::<f64>().ok()));
    let share = would_be.zip(was).map_or(0.0, |(would_be, was)| would_be / was);
    anyhow::ensure!((share - 0.8).abs() < 1e-9, "it would have cost {share} of what it did: {bill}");
    table.push(
        format!("re-rating {records} records of a ledger"),
        format!("{took:.2} s, {}", rate(records as f64 / took)),
        format!("reading them alone: {alone:.2} s"),
        format!("{:.1}x", took / alone),
        ("15 s", Some(took <= 15.0)),
    );
    Ok(())
}

/// Reads the events of a ledger.
async fn read(bed: &Bed, ledger: Uuid) -> anyhow::Result<()> {
    let (reader, stream) = (LogReader::new(bed.app.clone()), StreamId::new(AggregateType::UsageLedger, ledger));
    let mut after = 0;
    loop {
        let page = reader.stream(stream, 1..=i64::MAX, after, 2_000).await?;
        let Some(LogEntry::Event(last)) = page.last() else { return Ok(()) };
        after = last.sequence;
    }
}

/// Ledgers that wait to be closed, and how far that is.
struct Waiting {
    ledgers: Vec<Uuid>,
    next: AtomicUsize,
}

impl Waiting {
    async fn fill(bed: &Bed, sizes: Sizes) -> anyhow::Result<Arc<Self>> {
        let (idle, all) = (sizes.idle, sizes.idle + sizes.busy);
        let (next, mut loops) = (Arc::new(AtomicUsize::new(0)), JoinSet::new());
        for _ in 0..CALLERS {
            let (write, next) = (bed.write.clone(), Arc::clone(&next));
            loops.spawn(async move {
                let mut ledgers = Vec::new();
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= all {
                        return anyhow::Ok(ledgers);
                    }
                    let ledger = ours::open_ledger(&write).await?;
                    ours::tell(&write, ledger, if number < idle { 1 } else { BUSY_RECORDS }).await?;
                    ledgers.push((number, ledger));
                }
            });
        }
        let mut ledgers = Vec::with_capacity(all);
        while let Some(filled) = loops.join_next().await {
            ledgers.extend(filled??);
        }
        // The busy ones stand among the idle ones, evenly.
        ledgers.sort_unstable_by_key(|(number, _)| number.wrapping_mul(0x9E37_79B9) % all.max(1));
        Ok(Arc::new(Self {
            ledgers: ledgers.into_iter().map(|(_, ledger)| ledger).collect(),
            next: AtomicUsize::new(0),
        }))
    }

    fn closed(&self) -> usize {
        self.next.load(Ordering::Relaxed).min(self.ledgers.len())
    }

    /// Closes them, a few at once, until none is left or the token ends.
    fn close(
        self: &Arc<Self>,
        write: &WriteSide,
        stop: &tokio_util::sync::CancellationToken,
    ) -> JoinSet<anyhow::Result<()>> {
        let mut loops = JoinSet::new();
        for _ in 0..CLOSED_AT_ONCE {
            let (waiting, write, stop) = (Arc::clone(self), write.clone(), stop.clone());
            loops.spawn(async move {
                while !stop.is_cancelled() {
                    let Some(ledger) = waiting.ledgers.get(waiting.next.fetch_add(1, Ordering::Relaxed)) else { break };
                    close_all_of(&write, *ledger).await?;
                }
                Ok(())
            });
        }
        loops
    }
}

async fn ended(mut loops: JoinSet<anyhow::Result<()>>) -> anyhow::Result<()> {
    while let Some(ended) = loops.join_next().await {
        ended??;
    }
    Ok(())
}

/// Usage on some ledgers with and without closings beside it, in turn; then all that is left is closed.
pub async fn beside_traffic(
    bed: &Bed,
    sizes: Sizes,
    (rounds, lasting): (usize, Duration),
    table: &mut Table,
) -> anyhow::Result<()> {
    let waiting = Waiting::fill(bed, sizes).await?;
    let mut live = Vec::new();
    for _ in 0..LIVE {
        live.push(ours::open_ledger(&bed.write).await?);
    }
    bed.read.caught_up(Duration::from_mins(10)).await?;
    let (mut without, mut with): (Vec<Figure>, Vec<Figure>) = (Vec::new(), Vec::new());
    let mut during = 0;
    for _ in 0..rounds {
        without.push(ours::usage(&bed.write, live.clone(), LIVE, lasting).await?);
        bed.read.caught_up(Duration::from_mins(1)).await?;
        let (stop, before) = (tokio_util::sync::CancellationToken::new(), waiting.closed());
        let closing = waiting.close(&bed.write, &stop);
        with.push(ours::usage(&bed.write, live.clone(), LIVE, lasting).await?);
        stop.cancel();
        ended(closing).await?;
        during += waiting.closed() - before;
        bed.read.caught_up(Duration::from_mins(1)).await?;
    }
    let (left, begun) = (waiting.ledgers.len() - waiting.closed(), Instant::now());
    ended(waiting.close(&bed.write, &tokio_util::sync::CancellationToken::new())).await?;
    let alone = left as f64 / begun.elapsed().as_secs_f64();
    let (without, with) = (median(without), median(with));
    let share = with.per_second / without.per_second * 100.0;
    table.push(
        format!("usage beside the closing of {} idle and {} busy ledgers", sizes.idle, sizes.busy),
        format!("{}, p99 {:.1} ms, {during} closed meanwhile", rate(with.per_second), with.p99_ms),
        format!("without: {}, p99 {:.1} ms", rate(without.per_second), without.p99_ms),
        format!("{share:.0} %"),
        ("90 %", Some(share > 90.0)),
    );
    let found = format!("{left} ledgers, {CLOSED_AT_ONCE} at once");
    table.push("closing ledgers without traffic", rate(alone), found, "–".to_owned(), ("stated", None));
    Ok(())
}
