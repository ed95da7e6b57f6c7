//! `marketplace backup` and `marketplace restore`: a base backup with what has to be kept beside it, and a private Postgres made from one.
//!
//! Invariants: a backup names the head of the log that is surely in it, and a restored log is not said to be good before it has that head.
//! A restored log is another incarnation: tokens that name positions from before are refused, because what they name may be lost.

use std::fmt;
use std::fs::{self, DirBuilder};
use std::io::Write;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use ops::config::{DatabaseArgs, Secret};
use ops::database::{As, Database, connect_owner};
use ops::postgres::{PrivatePostgres, base_backup, restore_base};
use ops::private_file;
use projections::sinks::export::{Manifest, head_of};
use sqlx::PgPool;

/// The copy of the server's data in a backup.
const BASE: &str = "base";

/// What belongs to a backup and lies in no database: the password of the private Postgres' owner, and the pepper.
const BESIDE: [&str; 2] = [PASSWORD, "key-pepper"];
const PASSWORD: &str = "postgres.password";

/// How long the server may take to make a copy consistent.
const RECOVERY_BOUND: Duration = Duration::from_hours(1);
const POLL: Duration = Duration::from_millis(50);

/// Makes a backup in a folder that is not there yet; says what it is of.
///
/// # Errors
/// The database, its tools or the folder do not allow it; nothing is left behind then.
pub async fn backup(args: &DatabaseArgs, to: &Path) -> anyhow::Result<Manifest> {
    anyhow::ensure!(!to.exists(), "{} is there already: name a folder that is not", to.display());
    let database = Database::open(args, As::Owner).await.context("the database could not be opened")?;
    let name = to.file_name().context("the folder has no name")?.to_string_lossy();
    let partial = to.with_file_name(format!("{name}.partial"));
    DirBuilder::new()
        .mode(0o700)
        .create(&partial)
        .with_context(|| format!("{} cannot be made; remove it if an interrupted backup left it", partial.display()))?;
    let made = make(args, &database, &partial).await;
    database.close().await?;
    match made.and_then(|manifest| fs::rename(&partial, to).map(|()| manifest).map_err(Into::into)) {
        Ok(manifest) => Ok(manifest),
        Err(error) => {
            // What went wrong is said; that cleaning up did too would hide it.
            let _ = fs::remove_dir_all(&partial);
            Err(error)
        }
    }
}

async fn make(args: &DatabaseArgs, database: &Database, folder: &Path) -> anyhow::Result<Manifest> {
    // What is durable before the copy begins is in it.
    let manifest = head_of(&database.app, i64::MAX).await.context("the log cannot be read")?;
    let data_dir = args.data_dir()?;
    let url = match &database.private {
        Some(private) => private.url(),
        None => args.database_url().context("there is no address of the database")?.clone(),
    };
    base_backup(&url, &data_dir, args.pg_bin_dir.as_deref(), &folder.join(BASE)).await?;
    for name in BESIDE {
        keep(&data_dir.join(name), &folder.join(name))?;
    }
    manifest.write(folder).context("the manifest cannot be written")?;
    Ok(manifest)
}

/// Copies a file of ours that only we may read, if it is there.
fn keep(from: &Path, to: &Path) -> anyhow::Result<()> {
    if !from.exists() {
        return Ok(());
    }
    let text = fs::read(from).with_context(|| format!("{} cannot be read", from.display()))?;
    let write = || private_file::create(to).and_then(|mut file| file.write_all(&text).and_then(|()| file.sync_all()));
    write().with_context(|| format!("{} cannot be written", to.display()))
}

/// What became of a restore.
#[derive(Debug)]
pub struct Restored {
    /// The folder that it was restored to.
    pub data_dir: PathBuf,
    /// The last event that it has.
    pub last_position: i64,
    /// The incarnation that it has from now on.
    pub incarnation: i32,
}

impl fmt::Display for Restored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { data_dir, last_position, incarnation } = self;
        write!(
            f,
            "{} has the log of the backup, up to {last_position}, as incarnation {incarnation}: positions from before are refused. Run \
             `replay verify`, then `marketplace serve`",
            data_dir.display()
        )
    }
}

/// Makes the data of a private Postgres from a backup, where there is none; it has the head that the backup names.
///
/// # Errors
/// There is data already, the backup is damaged, or it has not the head that it names; nothing is left behind then.
pub async fn restore(args: &DatabaseArgs, from: &Path) -> anyhow::Result<Restored> {
    anyhow::ensure!(
        args.database_url().is_none(),
        "DATABASE_URL is set: restore that server with its own tools, or unset it to restore to the data folder"
    );
    let manifest = Manifest::read(from)?;
    let data_dir = args.data_dir()?;
    let password = fs::read_to_string(from.join(PASSWORD))
        .with_context(|| format!("{} has no {PASSWORD}: it is no backup of a private Postgres", from.display()))?;
    let password = Secret::from(password.trim());
    anyhow::ensure!(
        !data_dir.join("pgdata").exists(),
        "{} has data already: name another folder with MARKETPLACE_DATA_DIR, or move that away",
        data_dir.display()
    );
    restore_base(&data_dir, args.pg_bin_dir.as_deref(), &from.join(BASE), &password).await?;
    match started(args, &data_dir, &manifest).await {
        Ok(restored) => {
            for name in BESIDE.into_iter().filter(|name| !data_dir.join(name).exists()) {
                keep(&from.join(name), &data_dir.join(name))?;
            }
            Ok(restored)
        }
        Err(error) => {
            // Nobody may take for the log what is not; the backup is still there.
            let _ = fs::remove_dir_all(data_dir.join("pgdata"));
            Err(error.context("what was restored is not the log of the backup, and was removed again"))
        }
    }
}

async fn started(args: &DatabaseArgs, data_dir: &Path, manifest: &Manifest) -> anyhow::Result<Restored> {
    let postgres = PrivatePostgres::start(data_dir, args.pg_bin_dir.as_deref()).await?;
    let outcome = async {
        let owner = connect_owner(&postgres.url(), 2).await?;
        let verified = verify(&owner, manifest).await;
        owner.close().await;
        verified
    };
    let outcome = outcome.await;
    postgres.stop().await?;
    let (last_position, incarnation) = outcome?;
    Ok(Restored { data_dir: data_dir.to_owned(), last_position, incarnation })
}

/// Waits until the copy is consistent, compares its log with the manifest, and makes it another incarnation.
async fn verify(owner: &PgPool, manifest: &Manifest) -> anyhow::Result<(i64, i32)> {
    let recovered = async {
        while sqlx::query_scalar("SELECT pg_is_in_recovery()").fetch_one(owner).await? {
            tokio::time::sleep(POLL).await;
        }
        Ok::<_, sqlx::Error>(())
    };
    tokio::time::timeout(RECOVERY_BOUND, recovered).await.context("the server is still recovering")??;
    let found = head_of(owner, manifest.last_position).await.context("the log cannot be read")?;
    anyhow::ensure!(
        found.log_id == manifest.log_id && found.last_position == manifest.last_position,
        "log {} ends at {}, the backup is of {} up to {}",
        found.log_id,
        found.last_position,
        manifest.log_id,
        manifest.last_position
    );
    anyhow::ensure!(
        found.head_hash == manifest.head_hash,
        "up to {} the log comes to {}, the backup to {}",
        found.last_position,
        found.head_hash,
        manifest.head_hash
    );
    let raise = "UPDATE log_settings SET incarnation = incarnation + 1 RETURNING incarnation, \
        (SELECT coalesce(max(position), 0) FROM events)";
    let (incarnation, last_position): (i32, i64) = sqlx::query_as(raise).fetch_one(owner).await?;
    Ok((last_position, incarnation))
}
