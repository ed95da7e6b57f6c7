//! One long ledger: 100,000 instances of a budget and 10,000 open holds. What keeping it costs, how long another process
//! takes to take it over, and what a dry run costs.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use commands::{Store, WriteSide};
use domain::aggregate::event_sourced::UsageKey;
use domain::money::{Currency, Decimal, Quantity};
use domain::pricing::{PricePart, PriceRevision};
use domain::usage_ledger::budgets::{BudgetWindow, Dimension, MAX_INSTANCES, Measure, Selector};
use domain::usage_ledger::identity::placing_key;
use domain::usage_ledger::{
    Attribution, BoundInstances, BudgetName, BudgetTerms, HeldLine, HeldService, Hold, HoldPermission, MAX_HOLDS,
    PlaceHolds, SetBudget, SteppedLists, UsageLedger, UsageLedgerCommand,
};
use domain::{Environment, ReservationId, ServiceId, TenantId};
use jiff::SignedDuration;
use tests::organization::at;
use uuid::Uuid;

use super::lower::Bed;
use super::ours;
use super::table::Table;

/// Records of a report, and holds of a list.
const AT_ONCE: usize = 100;
/// Reports after the ledger is as long as it gets: so that it is kept some more times.
const REPORTS: usize = 4_000;
const DRY_RUNS: u32 = 200;

/// Fills a ledger and measures it.
pub async fn measure(bed: &Bed, table: &mut Table) -> anyhow::Result<()> {
    let short = ours::open_ledger(&bed.write).await?;
    let long = ours::open_ledger(&bed.write).await?;
    fill(&bed.write, long).await?;
    let written = use_on(bed, long).await?;

    let store = Store::new(bed.app.clone());
    let begun = Instant::now();
    let loaded = store.load::<UsageLedger>(long).await?;
    let took = begun.elapsed();
    let (live, open) = (loaded.aggregate.instances().live(), loaded.aggregate.holds().len());
    let what = format!("a ledger with {live} instances and {open} holds");
    let mib = |bytes: u64| format!("{:.1} MB", bytes as f64 / 1e6);
    let is_quick = took <= Duration::from_secs(2);
    let as_json = format!("{} as JSON, {} kept", mib(size(loaded.kept.unpacked)), mib(size(loaded.kept.packed)));
    let folded = format!("{} events folded; {as_json}", loaded.unsaved.events);
    let seconds = format!("{:.2} s", took.as_secs_f64());
    table.push(format!("{what}: taken over"), seconds, folded, "–".to_owned(), ("2 s", Some(is_quick)));
    let share = written.snapshots as f64 / written.events as f64 * 100.0;
    let against = format!("{} of events", mib(written.events));
    let result = format!("{share:.1} %");
    table.push(format!("{what}: snapshots"), mib(written.snapshots), against, result, ("5 %", Some(share <= 5.0)));
    let (of_short, of_long) = (dry_run(&bed.write, short).await?, dry_run(&bed.write, long).await?);
    let ratio = of_long.as_secs_f64() / of_short.as_secs_f64();
    let micros = |time: Duration| format!("{} µs", time.as_micros());
    let against = format!("of an empty ledger: {}", micros(of_short));
    let result = format!("{ratio:.1}x");
    table.push(format!("{what}: a dry run"), micros(of_long), against, result, ("2x", Some(ratio <= 2.0)));
    Ok(())
}

fn instances() -> usize {
    usize::try_from(MAX_INSTANCES).unwrap_or(usize::MAX)
}

fn size(bytes: usize) -> u64 {
    u64::try_from(bytes).unwrap_or(u64::MAX)
}

/// Bytes that were written.
#[derive(Default)]
struct Written {
    events: u64,
    snapshots: u64,
}

/// Uses all instances some more, from one snapshot to a later one; says what was written in between.
async fn use_on(bed: &Bed, ledger: Uuid) -> anyhow::Result<Written> {
    let (mut written, mut begun, mut known) = (Written::default(), None, 0);
    for report in 0..REPORTS {
        ours::tell_of_runs(&bed.write, ledger, report * AT_ONCE % instances(), AT_ONCE).await?;
        let sql = "SELECT version, octet_length(state)::bigint FROM snapshots WHERE aggregate_id = $1";
        let kept: Option<(i64, i64)> = sqlx::query_as(sql).bind(ledger.to_string()).fetch_optional(&bed.app).await?;
        let Some((version, bytes)) = kept.filter(|(version, _)| *version > known) else { continue };
        known = version;
        if let Some(from) = begun {
            let sql = "SELECT coalesce(sum(octet_length(payload::text) + octet_length(metadata::text)), 0)::bigint FROM events \
                WHERE aggregate_id = $1 AND sequence > $2 AND sequence <= $3";
            let events: i64 =
                sqlx::query_scalar(sql).bind(ledger.to_string()).bind(from).bind(version).fetch_one(&bed.app).await?;
            written = Written { events: u64::try_from(events)?, snapshots: written.snapshots + u64::try_from(bytes)? };
        }
        begun = begun.or(Some(version));
    }
    anyhow::ensure!(written.snapshots > 0, "the ledger was not kept twice within {REPORTS} reports");
    Ok(written)
}

async fn dry_run(write: &WriteSide, ledger: Uuid) -> anyhow::Result<Duration> {
    ours::rehearse(write, ledger).await?;
    let begun = Instant::now();
    for _ in 0..DRY_RUNS {
        ours::rehearse(write, ledger).await?;
    }
    Ok(begun.elapsed() / DRY_RUNS)
}

/// A hold on the owner's word that none of the measured time sees the end of.
fn hold(ledger: Uuid, number: usize) -> (Hold, UsageKey) {
    let (reservation, organization) = (ReservationId(ops::ids::new_id()), TenantId(ledger));
    let quantity = Quantity::whole(1_000);
    let service = HeldService {
        service: ServiceId(Uuid::from_u128(3)),
        provider: TenantId(Uuid::from_u128(4)),
        revision: PriceRevision(1),
        price: None,
        lines: vec![HeldLine { part: PricePart::INPUT_TOKEN, quantity, schedule: None }],
        amount: Decimal::ONE,
        prompt_tokens: Some(1_000),
        variant_by: None,
    };
    let run = Some(format!("run-{number}"));
    let hold = Hold {
        reservation,
        organization,
        permission: HoldPermission::Owner,
        holder: Some("gateway-1".to_owned()),
        key: None,
        attribution: Attribution { run, ..Attribution::default() },
        alternatives: vec![service],
        amount: Decimal::ZERO,
        budgets: Vec::new(),
        at_most: Decimal::ZERO,
        cap: None,
        may_exceed_by: Decimal::ZERO,
        taken_at: at(1),
        expires_at: at(1) + SignedDuration::from_hours(24),
    };
    (hold, placing_key(organization, reservation, &number))
}

async fn fill(write: &WriteSide, ledger: Uuid) -> anyhow::Result<()> {
    let now = at(1);
    let reason = "measured".parse()?;
    ours::run(
        write,
        ledger,
        UsageLedgerCommand::BoundInstances(BoundInstances { at: now, at_most: MAX_INSTANCES, reason }),
    )
    .await?;
    let terms = BudgetTerms {
        selector: Selector::default(),
        per: [Dimension::Run].into(),
        requires: BTreeSet::new(),
        measure: Measure::Cost,
        limit: Decimal::whole(1_000),
        window: BudgetWindow::Life { days: Some(30) },
        hard: true,
        alerts: BTreeSet::new(),
        latch: false,
    };
    let name = "runs".parse::<BudgetName>()?;
    ours::run(write, ledger, UsageLedgerCommand::SetBudget(SetBudget { at: now, name, terms })).await?;
    for first in (0..instances()).step_by(AT_ONCE) {
        ours::tell_of_runs(write, ledger, first, AT_ONCE).await?;
    }
    for first in (0..MAX_HOLDS).step_by(AT_ONCE) {
        let (holds, keys): (Vec<Hold>, Vec<UsageKey>) =
            (first..first + AT_ONCE).map(|number| hold(ledger, number)).unzip();
        let (holds, keys, stepped) = (holds.into(), keys.into(), SteppedLists::default());
        let (currency, environment) = (Currency::USD, Environment::Live);
        let command = PlaceHolds { at: now, currency, environment, holds, keys, stepped };
        ours::run(write, ledger, UsageLedgerCommand::PlaceHolds(command)).await?;
    }
    Ok(())
}
