//! `marketplace backup`: a base backup with what has to be kept beside it.
//!
//! Invariant: a backup names the head of the log that is surely in it, and is whole or not there.

use std::fs::{self, DirBuilder};
use std::io::Write;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use anyhow::Context;
use ops::config::DatabaseArgs;
use ops::database::{As, Database};
use ops::postgres::base_backup;
use ops::private_file;
use projections::sinks::export::{Manifest, head_of};

/// The copy of the server's data in a backup.
pub(super) const BASE: &str = "base";

/// What belongs to a backup and lies in no database: the password of the private Postgres' owner, and the pepper.
pub(super) const BESIDE: [&str; 2] = [PASSWORD, "key-pepper"];
pub(super) const PASSWORD: &str = "postgres.password";

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
pub(super) fn keep(from: &Path, to: &Path) -> anyhow::Result<()> {
    if !from.exists() {
        return Ok(());
    }
    let text = fs::read(from).with_context(|| format!("{} cannot be read", from.display()))?;
    let write = || private_file::create(to).and_then(|mut file| file.write_all(&text).and_then(|()| file.sync_all()));
    write().with_context(|| format!("{} cannot be written", to.display()))
}
