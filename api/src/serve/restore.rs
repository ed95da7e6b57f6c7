//! `marketplace restore`: a private Postgres made from a backup, and from what the archive has since, up to an instant if one is named.
//!
//! Invariants: a restored log is not said to be good before it has the head that the backup names; what is not good is removed again. A
//! restored log is another incarnation: tokens that name positions from before are refused, because what they name may be lost.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context;
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use ops::config::{DatabaseArgs, Secret};
use ops::database::{connect_owner, migrate};
use ops::postgres::{PostgresError, PrivatePostgres, Recovery, ServerLog, restore_base};
use projections::sinks::export::{Manifest, head_of};
use sqlx::PgPool;

use super::backup::{BASE, BESIDE, PASSWORD, keep};

/// How long the server may take to make a copy consistent and to go through the archive.
const RECOVERY_BOUND: Duration = Duration::from_hours(1);
const POLL: Duration = Duration::from_millis(50);

/// What became of a restore.
#[derive(Debug)]
pub struct Restored {
    /// The folder that it was restored to.
    pub data_dir: PathBuf,
    /// The last event that it has.
    pub last_position: i64,
    /// When that was recorded; `None` of an empty log.
    pub recorded_at: Option<Timestamp>,
    /// The incarnation that it has from now on.
    pub incarnation: i32,
}

impl fmt::Display for Restored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { data_dir, last_position, recorded_at, incarnation } = self;
        write!(f, "{} has the log of the backup, up to {last_position}", data_dir.display())?;
        if let Some(at) = recorded_at {
            write!(f, ", which was recorded at {at}")?;
        }
        write!(
            f,
            ", as incarnation {incarnation}: positions from before are refused. Run `replay verify`, then `marketplace serve`, and make a \
             backup"
        )
    }
}

/// Makes the data of a private Postgres from a backup, where there is none; it has the head that the backup names, and what the archive has
/// since, up to an instant if one is named.
///
/// # Errors
/// There is data already, the backup is damaged, it has not the head that it names, or the archive ends before the instant; nothing is left
/// behind then.
pub async fn restore(args: &DatabaseArgs, from: &Path, until: Option<Timestamp>) -> anyhow::Result<Restored> {
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
    let archive = args.wal_archive().filter(|archive| *archive != Path::new("-"));
    anyhow::ensure!(
        until.is_none() || archive.is_some(),
        "an instant is reached with the archive: name it with --wal-archive"
    );
    let recovery = archive.map(|archive| Recovery { archive: archive.to_owned(), until: until.map(instant) });
    let base = from.join(BASE);
    restore_base(&data_dir, args.pg_bin_dir.as_deref(), &base, &password, recovery.as_ref()).await?;
    let log = ServerLog::from_now(&data_dir)?;
    match started(args, &data_dir, &manifest).await {
        Ok(restored) => {
            for name in BESIDE.into_iter().filter(|name| !data_dir.join(name).exists()) {
                keep(&from.join(name), &data_dir.join(name))?;
            }
            Ok(restored)
        }
        Err(error) => {
            let said = log.said();
            // Nobody may take for the log what is not; the backup is still there.
            let _ = fs::remove_dir_all(data_dir.join("pgdata"));
            let context = format!(
                "what was restored is not the log that was asked for, and was removed again; its server said: {said}"
            );
            Err(error.context(context))
        }
    }
}

async fn started(args: &DatabaseArgs, data_dir: &Path, manifest: &Manifest) -> anyhow::Result<Restored> {
    let begun = Instant::now();
    let postgres = loop {
        match PrivatePostgres::start(data_dir, args.pg_bin_dir.as_deref()).await {
            // It goes on recovering, which takes as long as there is to go through.
            Err(PostgresError::NotReady { .. }) if begun.elapsed() < RECOVERY_BOUND => {}
            started => break started?,
        }
    };
    let outcome = async {
        let owner = connect_owner(&postgres.url(), 2).await?;
        let verified = verify(&owner, manifest).await;
        owner.close().await;
        verified
    };
    let outcome = outcome.await;
    postgres.stop().await?;
    let (last_position, recorded_at, incarnation) = outcome?;
    Ok(Restored { data_dir: data_dir.to_owned(), last_position, recorded_at, incarnation })
}

/// Waits until the copy is consistent, compares its log with the manifest, and makes it another incarnation.
async fn verify(owner: &PgPool, manifest: &Manifest) -> anyhow::Result<(i64, Option<Timestamp>, i32)> {
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
    // They were for this start alone: with them in place the next restore of a copy of it would go on with this archive.
    for setting in ["restore_command", "recovery_target_time", "recovery_target_action"] {
        sqlx::query(&format!("ALTER SYSTEM RESET {setting}")).execute(owner).await?;
    }
    // A backup may be older than this release.
    migrate(owner).await.context("what was restored could not be brought up to date")?;
    let raise = "SELECT o_after_position, (SELECT recorded_at FROM events WHERE position = o_after_position), o_incarnation \
        FROM raise_incarnation('restored from a backup')";
    let (last, at, incarnation): (i64, Option<SqlTimestamp>, i32) = sqlx::query_as(raise).fetch_one(owner).await?;
    Ok((last, at.map(SqlTimestamp::to_jiff), incarnation))
}

/// As the settings of Postgres take it, which know no `T` and no `Z`.
fn instant(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S%.6f+00").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_said_to_the_microsecond_and_in_universal_time() {
        let at: Timestamp = "2026-01-31T13:00:00.1234567+01:00".parse().unwrap();
        assert_eq!(instant(at), "2026-01-31 12:00:00.123456+00");
    }
}
