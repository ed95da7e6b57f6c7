//! The test bed below HTTP: a Postgres, both sides in this process, and the append measurements.

use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use commands::{Limits, WriteSide};
use domain::Event;
use ops::clock::SystemClock;
use ops::config::Secret;
use ops::database::{connect_app, connect_owner, migrate};
use ops::processes::LiveProcesses;
use ops::tasks::Tasks;
use projections::ReadSide;
use sqlx::PgPool;
use test_support::postgres::ScratchPostgres;
use tokio::sync::watch;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::measure::{Figure, median};
use super::table::{Table, rate};
use super::{copy, ours, stock};

/// Ledgers that the preloaded usage is spread over.
const LEDGERS: usize = 512;

/// How far a projector may be behind at the end of a measurement.
const MAX_LAG: Duration = Duration::from_secs(1);

/// A database with both sides on top.
pub struct Bed {
    /// The server.
    pub server: ScratchPostgres,
    /// Connections as the owner.
    pub owner: PgPool,
    /// Connections as the application.
    pub app: PgPool,
    /// Runs commands.
    pub write: WriteSide,
    /// All projectors, running.
    pub read: ReadSide,
    tasks: Tasks,
}

/// The write side of one more process.
pub async fn write_side(app: &PgPool, tasks: &Tasks) -> anyhow::Result<WriteSide> {
    let (_, live) = watch::channel(LiveProcesses::alone(Event::LEVEL));
    Ok(WriteSide::start(app.clone(), Arc::new(SystemClock), live, tasks, Limits::default()).await?)
}

impl Bed {
    /// Starts everything on an empty database.
    pub async fn start() -> anyhow::Result<Self> {
        let server = ScratchPostgres::start().await?;
        let owner = connect_owner(&server.url(), 4).await?;
        migrate(&owner).await?;
        stock::prepare(&owner).await?;
        copy::prepare(&owner).await?;
        let app = connect_app(&server.url(), 32).await?;
        let tasks = Tasks::new();
        let write = write_side(&app, &tasks).await?;
        let read = ReadSide::start(app.clone(), &tasks, write.head(), true);
        Ok(Self { server, owner, app, write, read, tasks })
    }

    /// Fills the log with usage, one record an event.
    pub async fn preload(&self, events: i64) -> anyhow::Result<()> {
        let mut ledgers = Vec::with_capacity(LEDGERS);
        for _ in 0..LEDGERS {
            ledgers.push(ours::open_ledger(&self.write).await?);
        }
        let left = Arc::new(AtomicI64::new(events));
        let mut loops = JoinSet::new();
        for caller in 0..2048 {
            let (write, ledger, left) = (self.write.clone(), ledgers[caller % LEDGERS], Arc::clone(&left));
            loops.spawn(async move {
                while left.fetch_sub(1, Ordering::Relaxed) > 0 {
                    ours::tell(&write, ledger, 1).await?;
                }
                anyhow::Ok(())
            });
        }
        while let Some(ended) = loops.join_next().await {
            ended??;
        }
        self.read.caught_up(Duration::from_mins(10)).await?;
        eprintln!("preloaded {events} events");
        Ok(())
    }

    /// Fails if any projector is more than a second behind.
    pub async fn keeps_up(&self) -> anyhow::Result<&'static str> {
        Ok(if self.read.caught_up(MAX_LAG).await.is_ok() { "projectors < 1 s behind" } else { "PROJECTORS BEHIND" })
    }

    /// Ends both sides and gives the server with what is in it.
    pub async fn release(self) -> anyhow::Result<ScratchPostgres> {
        self.tasks.shutdown(Duration::from_secs(30)).await?;
        self.app.close().await;
        self.owner.close().await;
        Ok(self.server)
    }
}

/// Appends against the stock framework and against COPY; one hot ledger; two processes.
pub async fn appends(bed: &Bed, rounds: usize, lasting: Duration, table: &mut Table) -> anyhow::Result<()> {
    let stock_pool = connect_owner(&bed.server.url(), 32).await?;
    let mut wide = Figure::default();
    for (callers, aim) in [(1, 1.5), (64, 5.0), (1024, 9.0)] {
        let (mut us, mut them) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            them.push(stock::distinct(&stock_pool, callers, lasting).await?);
            us.push(ours::distinct(&bed.write, callers, lasting).await?);
        }
        let lag = bed.keeps_up().await?;
        let (us, them) = (median(us), median(them));
        let ratio = us.per_second / them.per_second;
        table.push(
            format!("appends, {callers} callers, distinct aggregates"),
            format!("{}, p99 {:.1} ms, {lag}", rate(us.per_second), us.p99_ms),
            format!("stock cqrs-es + postgres-es: {}, p99 {:.1} ms", rate(them.per_second), them.p99_ms),
            format!("{ratio:.1}x"),
            (&format!("{aim}x"), Some(ratio >= aim)),
        );
        wide = us;
    }
    let copied = copy::rate(&bed.owner, lasting * 2).await?;
    let share = wide.per_second / copied * 100.0;
    let against = format!("COPY into the same indexed table: {}", rate(copied));
    table.push(
        "appends, 1024 callers",
        rate(wide.per_second),
        against,
        format!("{share:.0} %"),
        ("50 %", Some(share >= 50.0)),
    );
    without_projectors(bed, wide, rounds, lasting, table).await?;

    let ledger = ours::open_ledger(&bed.write).await?;
    let mut many = Vec::new();
    for _ in 0..64 {
        many.push(ours::open_ledger(&bed.write).await?);
    }
    for callers in [64, 1024] {
        let (mut hot, mut cold) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            cold.push(ours::usage(&bed.write, many.clone(), callers, lasting).await?);
            hot.push(ours::usage(&bed.write, vec![ledger], callers, lasting).await?);
        }
        let (hot, cold) = (median(hot), median(cold));
        let share = hot.per_second / cold.per_second * 100.0;
        table.push(
            format!("usage on one hot ledger, {callers} callers"),
            format!("{}, p99 {:.1} ms, {}", rate(hot.per_second), hot.p99_ms, bed.keeps_up().await?),
            format!("64 ledgers: {}", rate(cold.per_second)),
            format!("{share:.0} %"),
            ("50 %", Some(share >= 50.0)),
        );
    }
    two_processes(bed, ledger, lasting, table).await?;
    stock_pool.close().await;
    Ok(())
}

/// The write side alone, on an empty log: what the projectors take of the machine while they keep up.
async fn without_projectors(
    bed: &Bed,
    with: Figure,
    rounds: usize,
    lasting: Duration,
    table: &mut Table,
) -> anyhow::Result<()> {
    bed.server.create_database("alone", None).await?;
    let url = bed.server.url_of("alone");
    let owner = connect_owner(&url, 2).await?;
    migrate(&owner).await?;
    owner.close().await;
    let (app, tasks) = (connect_app(&url, 8).await?, Tasks::new());
    let write = write_side(&app, &tasks).await?;
    let mut alone = Vec::new();
    for _ in 0..rounds {
        alone.push(ours::distinct(&write, 1024, lasting).await?);
    }
    tasks.shutdown(Duration::from_secs(10)).await?;
    app.close().await;
    let alone = median(alone);
    let ratio = with.per_second / alone.per_second * 100.0;
    table.push(
        "appends, 1024 callers, all projectors on",
        rate(with.per_second),
        format!("no projectors, empty log: {}, p99 {:.1} ms", rate(alone.per_second), alone.p99_ms),
        format!("{ratio:.0} %"),
        ("stated", None),
    );
    Ok(())
}

/// One hot ledger from two processes at once.
async fn two_processes(bed: &Bed, ledger: Uuid, lasting: Duration, table: &mut Table) -> anyhow::Result<()> {
    let seconds = lasting.as_secs().to_string();
    let child = tokio::process::Command::new(std::env::current_exe()?)
        .args(["worker", bed.server.url().expose(), &ledger.to_string(), "512", &seconds])
        .stdout(Stdio::piped())
        .spawn()?;
    let ours = ours::usage(&bed.write, vec![ledger], 512, lasting).await?;
    let theirs: Figure = serde_json::from_slice(&child.wait_with_output().await?.stdout)?;
    table.push(
        "usage on one hot ledger, two processes, 512 callers each",
        rate(ours.per_second + theirs.per_second),
        format!("{} and {}", rate(ours.per_second), rate(theirs.per_second)),
        "–".to_owned(),
        ("stated", None),
    );
    Ok(())
}

/// The second process.
pub async fn worker(url: &str, ledger: Uuid, callers: usize, lasting: Duration) -> anyhow::Result<Figure> {
    let app = connect_app(&Secret::from(url), 8).await?;
    let tasks = Tasks::new();
    let write = write_side(&app, &tasks).await?;
    let figure = ours::usage(&write, vec![ledger], callers, lasting).await?;
    tasks.shutdown(Duration::from_secs(10)).await?;
    Ok(figure)
}
