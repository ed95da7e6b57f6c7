//! Our write side under the same commands, and on ledgers.

use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use commands::{CommandContext, WriteSide};
use domain::money::{Currency, Decimal};
use domain::pricing::{PriceList, PricePart, PriceSchedule, RawUsage};
use domain::usage_ledger::{
    Attribution, Open, RecordUsage, RecordingMode, Reporter, Schedules, UsageLedgerCommand, UsageRecord,
};
use domain::{CommandId, Environment, LedgerId, Metadata, TenantId};
use jiff::Timestamp;
use tests::commander::access_to_all;
use tests::ledger::{credit_line, rated};
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;
use uuid::Uuid;

use super::measure::{Figure, closed_loop, histogram};
use super::script::Script;

/// The context of a command without an Idempotency-Key.
fn context(owner: Uuid) -> CommandContext {
    let id = ops::ids::new_id();
    CommandContext {
        access: access_to_all(),
        owner: TenantId(owner),
        command_id: CommandId(id),
        keyed: false,
        fingerprint: id,
        former_fingerprint: None,
        expected_versions: None,
        wants_state: false,
        dry_run: false,
        conditions: Vec::new(),
        metadata: Metadata::default(),
    }
}

/// Commands a second on distinct aggregates, receipts and all.
pub async fn distinct(write: &WriteSide, callers: usize, lasting: Duration) -> anyhow::Result<Figure> {
    let write = write.clone();
    let script = Arc::new(Script::new(callers));
    closed_loop(callers, 1.0, lasting, move |caller| {
        let (write, script) = (write.clone(), Arc::clone(&script));
        async move {
            let step = script.next(caller);
            let context = context(step.id);
            if step.begins {
                write.organizations.create(step.id, step.command, context).await?;
            } else {
                write.organizations.execute(step.id, step.command, context).await?;
            }
            Ok(())
        }
    })
    .await
}

/// Opens a ledger that is paid afterwards.
pub async fn open_ledger(write: &WriteSide) -> anyhow::Result<Uuid> {
    let id = ops::ids::new_id();
    let command = Open {
        at: Timestamp::UNIX_EPOCH,
        ledger_id: LedgerId(id),
        owner: TenantId(id),
        currency: Currency::USD,
        environment: Environment::Live,
        name: None,
    };
    write.ledgers.create(id, UsageLedgerCommand::Open(command), context(id)).await?;
    write.ledgers.execute(id, credit_line(), context(id)).await?;
    Ok(id)
}

/// A rated record with an id of its own, on the word of the ledger's owner. Rating is done once: it happens outside of the write side.
fn record(at: Timestamp, owner: TenantId) -> UsageRecord {
    static TEMPLATE: LazyLock<UsageRecord> = LazyLock::new(template);
    let reporter = Some(Reporter { organization: owner, source: None });
    UsageRecord { id: ops::ids::new_id().to_string(), at: Some(at), reporter, ..TEMPLATE.clone() }
}

fn template() -> UsageRecord {
    let price: Decimal = "0.0000005".parse().expect("a decimal");
    let parts = [PricePart::INPUT_TOKEN, PricePart::OUTPUT_TOKEN].map(|part| (part, PriceSchedule::flat(price)));
    let prices = PriceList::new(Currency::USD, parts.into()).expect("a price list");
    rated("", &prices, RawUsage { input_tokens: Some(374), output_tokens: Some(44), ..RawUsage::default() })
}

/// Tells a ledger of so many uses.
pub async fn tell(write: &WriteSide, ledger: Uuid, records: usize) -> anyhow::Result<()> {
    told(write, ledger, records).await.map(|_| ())
}

/// Tells a ledger of one use; gives its position.
pub async fn tell_at(write: &WriteSide, ledger: Uuid) -> anyhow::Result<i64> {
    told(write, ledger, 1).await
}

async fn told(write: &WriteSide, ledger: Uuid, records: usize) -> anyhow::Result<i64> {
    let at = tests::organization::at(0);
    let records: Vec<UsageRecord> = (0..records).map(|_| record(at, TenantId(ledger))).collect();
    let command = report(records);
    let executed = write.ledgers.execute(ledger, command, context(ledger)).await?;
    Ok(executed.receipt.map_or(0, |receipt| receipt.last_position()))
}

/// Runs a command on a ledger.
pub async fn run(write: &WriteSide, ledger: Uuid, command: UsageLedgerCommand) -> anyhow::Result<()> {
    write.ledgers.execute(ledger, command, context(ledger)).await?;
    Ok(())
}

/// Runs a command on a ledger; gives how many events it wrote.
pub async fn events_of(write: &WriteSide, ledger: Uuid, command: UsageLedgerCommand) -> anyhow::Result<usize> {
    Ok(write.ledgers.execute(ledger, command, context(ledger)).await?.events.len())
}

/// Tells a ledger of so many uses, each of a run of its own from this number on.
pub async fn tell_of_runs(write: &WriteSide, ledger: Uuid, first: usize, records: usize) -> anyhow::Result<()> {
    let of_run = |number: usize| {
        let attribution = Attribution { run: Some(format!("run-{number}")), ..Attribution::default() };
        UsageRecord { attribution, ..record(tests::organization::at(0), TenantId(ledger)) }
    };
    run(write, ledger, report((first..first + records).map(of_run).collect())).await
}

/// What a use would cost.
pub async fn rehearse(write: &WriteSide, ledger: Uuid) -> anyhow::Result<()> {
    let command = report(vec![record(tests::organization::at(0), TenantId(ledger))]);
    write.ledgers.execute(ledger, command, CommandContext { dry_run: true, ..context(ledger) }).await?;
    Ok(())
}

fn report(records: Vec<UsageRecord>) -> UsageLedgerCommand {
    let keys = records.iter().map(UsageRecord::usage_key).collect();
    UsageLedgerCommand::RecordUsage(RecordUsage {
        at: tests::organization::at(0),
        mode: RecordingMode::Told,
        currency: Currency::USD,
        environment: Environment::Live,
        records: records.into(),
        keys,
        schedules: Schedules::default(),
    })
}

/// Usage records a second, one a command, on these ledgers in turn.
pub async fn usage(write: &WriteSide, ledgers: Vec<Uuid>, callers: usize, lasting: Duration) -> anyhow::Result<Figure> {
    let write = write.clone();
    let ledgers = Arc::new(ledgers);
    closed_loop(callers, 1.0, lasting, move |caller| {
        let (write, ledgers) = (write.clone(), Arc::clone(&ledgers));
        async move { tell(&write, ledgers[caller % ledgers.len()], 1).await }
    })
    .await
}

/// Events a second while it is measured how soon they are seen somewhere.
pub const PACE: u64 = 5_000;

/// From the acknowledgement of a usage record until it is seen, at a steady pace. `seen` waits until a position is.
pub async fn seen_after<F>(
    write: &WriteSide,
    lasting: Duration,
    seen: impl Fn(i64) -> F + Clone + Send + Sync + 'static,
) -> anyhow::Result<Figure>
where
    F: Future<Output = anyhow::Result<()>> + Send,
{
    let mut ledgers = Vec::new();
    for _ in 0..64 {
        ledgers.push(open_ledger(write).await?);
    }
    let mut ticks = tokio::time::interval(Duration::from_millis(10));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let mut writes = JoinSet::new();
    let started = Instant::now();
    let mut sent = 0_usize;
    while started.elapsed() < lasting {
        ticks.tick().await;
        for _ in 0..PACE / 100 {
            sent += 1;
            let (write, ledger, seen) = (write.clone(), ledgers[sent % ledgers.len()], seen.clone());
            writes.spawn(async move {
                let position = tell_at(&write, ledger).await?;
                let acknowledged = Instant::now();
                seen(position).await?;
                anyhow::Ok(acknowledged.elapsed())
            });
        }
    }
    let mut latencies = histogram();
    while let Some(seen) = writes.join_next().await {
        latencies.saturating_record(u64::try_from(seen??.as_micros())?);
    }
    Ok(Figure::of(&latencies, 1.0, lasting))
}
