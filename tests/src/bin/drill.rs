//! The drill: fills a log, backs it up, loses the disk, restores from backup and archive, verifies, and prints how long each took.
//! `make drill EVENTS=10000000`.
//!
//! Invariant: a time is printed only of what was done; the log that is restored is the one that was lost, to its last event, or the drill
//! fails.

#![expect(clippy::print_stdout, reason = "a drill prints")]
#![expect(clippy::cast_precision_loss, reason = "its figures are floats")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use api::serve::{backup, restore};
use clap::Parser;
use ops::config::{DatabaseArgs, Secret, ServeOptions};
use ops::database::{As, Database};
use projections::sinks::export::head_of;
use sqlx::PgPool;
use test_support::postgres::ScratchFolder;
use tests::node::Node;
use tokio::task::JoinSet;

/// Ledgers that are written to side by side.
const LEDGERS: usize = 32;
/// Who tell one ledger of use after use at the same time.
const CALLERS: usize = 16;
/// The part of the log that is written after the backup, and so is in the archive alone.
const AFTER_BACKUP: usize = 10;
/// How long the archive may take to have all.
const ARCHIVE_BOUND: Duration = Duration::from_mins(10);

#[derive(Parser)]
#[command(name = "drill")]
struct Cli {
    /// Events in the log
    #[arg(long, default_value_t = 1_000_000)]
    events: usize,
    #[command(flatten)]
    options: ServeOptions,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let events = Cli::parse().events;
    let (source, top, target) = (ScratchFolder::new()?, ScratchFolder::new()?, ScratchFolder::new()?);
    let (archive, copy) = (top.path().join("archive"), top.path().join("backup"));
    let settings = args(source.path(), &archive);
    let database = Database::open(&settings, As::Owner).await?;
    let private = database.private.as_ref().context("there is a private Postgres")?;
    let node = Node::start(&private.url()).await;

    let begun = Instant::now();
    fill(&node, events - events / AFTER_BACKUP).await?;
    say("filled before the backup", begun, events - events / AFTER_BACKUP);
    let begun = Instant::now();
    let manifest = backup(&settings, &copy).await?;
    say("backed up, its head read", begun, count(manifest.last_position)?);
    let begun = Instant::now();
    fill(&node, events / AFTER_BACKUP).await?;
    say("filled after the backup", begun, events / AFTER_BACKUP);
    node.stop().await;
    let expected = head_of(&database.app, i64::MAX).await?;
    let begun = Instant::now();
    let waiting = archived(&database.owner, &archive).await?;
    say(&format!("archived what waited ({waiting} files)"), begun, 0);
    private.kill_immediate().await?;
    let bytes = size(&source.path().join("pgdata"))?;
    println!("the data has {} MiB, the archive {} MiB", bytes >> 20, size(&archive)? >> 20);
    drop(database);
    // The disk is lost, with all that was on it.
    drop(source);

    let lost = Instant::now();
    let restored = restore(&args(target.path(), &archive), &copy, None).await?;
    say("restored from backup and archive, the backup's head compared", lost, count(restored.last_position)?);
    let begun = Instant::now();
    let database = Database::open(&args(target.path(), &archive), As::Owner).await?;
    let found = head_of(&database.app, i64::MAX).await?;
    ensure!(
        found.head_hash == expected.head_hash,
        "{} events came back of {}",
        found.last_position,
        expected.last_position
    );
    say("every event compared with what was lost", begun, count(found.last_position)?);
    let begun = Instant::now();
    let url = database.private.as_ref().context("there is a private Postgres")?.url();
    ensure!(verified(&url).await?, "the restored log is not as it must be");
    say("replay verify --log-only", begun, count(found.last_position)?);
    println!("from the loss to a log that is verified: {:.0} s", lost.elapsed().as_secs_f64());
    database.close().await?;
    Ok(())
}

fn args(folder: &Path, archive: &Path) -> DatabaseArgs {
    let words: [PathBuf; 7] = [
        "drill".into(),
        "--database-url".into(),
        PathBuf::new(),
        "--data-dir".into(),
        folder.to_owned(),
        "--wal-archive".into(),
        archive.to_owned(),
    ];
    Cli::parse_from(words).options.storage.database
}

fn say(what: &str, since: Instant, events: usize) {
    let seconds = since.elapsed().as_secs_f64();
    let rate = if events == 0 { String::new() } else { format!(", {:.0} events a second", events as f64 / seconds) };
    println!("{what}: {seconds:.1} s{rate}");
}

fn count(position: i64) -> anyhow::Result<usize> {
    Ok(usize::try_from(position)?)
}

/// Tells of so many uses, each with a command and an event of its own.
async fn fill(node: &Node, events: usize) -> anyhow::Result<()> {
    let each = events.div_ceil(LEDGERS * CALLERS);
    let mut filling = JoinSet::new();
    for _ in 0..LEDGERS {
        let ledger = node.ledger().await;
        for _ in 0..CALLERS {
            let write = node.write_side.clone();
            filling.spawn(async move {
                for _ in 0..each {
                    let id = ops::ids::new_id().to_string();
                    tests::ledger::tell(&write, ledger, &[(&id, 1)]).await?;
                }
                anyhow::Ok(())
            });
        }
    }
    filling.join_all().await.into_iter().collect()
}

/// Waits until the archive has all that was written; gives how many files it lacked.
async fn archived(owner: &PgPool, archive: &Path) -> anyhow::Result<i64> {
    let waiting = "SELECT count(*) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'";
    let waiting: i64 = sqlx::query_scalar(waiting).fetch_one(owner).await?;
    let switched = "SELECT pg_walfile_name(pg_switch_wal()), (SELECT system_identifier::text FROM pg_control_system())";
    let (last, cluster): (String, String) = sqlx::query_as(switched).fetch_one(owner).await?;
    let (file, begun) = (archive.join(cluster).join(last), Instant::now());
    while !file.exists() {
        ensure!(begun.elapsed() < ARCHIVE_BOUND, "{} does not come", file.display());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(waiting)
}

async fn verified(url: &Secret) -> anyhow::Result<bool> {
    let words = ["replay", "--database-url", url.expose(), "verify", "--log-only"];
    replay::run(replay::Cli::parse_from(words)).await
}

/// Bytes of a folder with all that is in it. What goes away meanwhile counts for nothing.
fn size(folder: &Path) -> anyhow::Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)?.flatten() {
        let Ok(meta) = entry.metadata() else { continue };
        bytes += if meta.is_dir() { size(&entry.path())? } else { meta.len() };
    }
    Ok(bytes)
}
