//! `marketplace upgrade-postgres`: the private Postgres of the data folder, moved to the major release whose programs are there.
//!
//! Invariant: the log is read from its first event to its last before and afterwards, and comes to the same.

use std::path::Path;

use ops::config::{DatabaseArgs, Secret};
use ops::database::connect_owner;
use ops::postgres::{LookError, Programs, upgrade};
use projections::sinks::export::{Manifest, head_of};

/// Moves it, with the programs of the release that wrote the data where they are said to be; gives what is to be shown.
///
/// # Errors
/// As [`upgrade`]; the data is as it was then.
pub async fn upgrade_postgres(args: &DatabaseArgs, old_bin_dir: Option<&Path>) -> anyhow::Result<String> {
    anyhow::ensure!(
        args.database_url().is_none(),
        "DATABASE_URL is set: move that server with its own tools, or unset it to move the one in the data folder"
    );
    let programs = Programs { old: old_bin_dir, new: args.pg_bin_dir.as_deref() };
    let upgraded = upgrade(&args.data_dir()?, programs, head).await?;
    let kept = upgraded.kept.display();
    Ok(format!(
        "the data is of PostgreSQL {} now, was of {}, and has the same log up to {}. The old data is in {kept}: remove it when you are sure. \
         Backups and archives of before are of PostgreSQL {}: make a new backup",
        upgraded.to, upgraded.from, upgraded.seen.last_position, upgraded.from
    ))
}

async fn head(url: &Secret) -> Result<Manifest, LookError> {
    let owner = connect_owner(url, 2).await?;
    let head = head_of(&owner, i64::MAX).await;
    owner.close().await;
    Ok(head?)
}
