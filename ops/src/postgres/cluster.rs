//! Makes the data of a new server.
//!
//! Invariant: `pgdata` is complete or absent. `initdb` works in `pgdata.tmp`, which takes its place in one rename, so an
//! interrupted first start is simply begun again.

use std::fs;
use std::io;

use super::account::Account;
use super::binaries::Binaries;
use super::error::PostgresError;
use super::folder::{Folder, make_private, write_private};
use crate::config::Secret;

/// The role that owns everything; a superuser of the private server.
pub(super) const OWNER: &str = "marketplace";
/// What data of another release is called between having been seen to be good and taking its place.
pub(super) const UPGRADED: &str = "pgdata.upgraded";
/// Tried in this order: the first compares texts by code point and knows letters beyond ASCII, the second is everywhere.
const LOCALES: [&str; 2] = ["C.UTF-8", "C"];

/// Makes the data unless it is there. Call it only while holding the transition lock.
pub(super) async fn ensure(
    folder: &Folder,
    account: &Account,
    binaries: &Binaries,
    password: &Secret,
) -> Result<(), PostgresError> {
    if folder.pgdata().exists() {
        return Ok(());
    }
    tracing::info!(folder = %folder.root().display(), "first start: making the data of the private Postgres");
    let password_file = folder.file("initdb.password.tmp");
    write_private(&password_file, password.expose())
        .map_err(PostgresError::io(format!("write {}", password_file.display())))?;
    account.give(&password_file)?;
    let made = make(folder, account, binaries).await;
    let removed = fs::remove_file(&password_file);
    made?;
    removed.map_err(PostgresError::io(format!("remove {}", password_file.display())))?;
    let finish = || {
        fs::rename(folder.unfinished(), folder.pgdata())?;
        folder.sync()
    };
    finish().map_err(PostgresError::io(format!("move the new data to {}", folder.pgdata().display())))
}

async fn make(folder: &Folder, account: &Account, binaries: &Binaries) -> Result<(), PostgresError> {
    let mut output = String::new();
    for locale in LOCALES {
        prepare(folder, account)?;
        let mut command = account.command(&binaries.initdb(), folder.root());
        command
            .arg("--pgdata")
            .arg(folder.unfinished())
            .arg("--pwfile")
            .arg(folder.file("initdb.password.tmp"))
            .args(["--username", OWNER, "--auth", "scram-sha-256", "--encoding", "UTF8", "--data-checksums"])
            .args(["--locale", locale, "--no-instructions"]);
        let run = tokio::process::Command::from(command).kill_on_drop(true).output().await;
        let run = run.map_err(PostgresError::io(format!("run {}", binaries.initdb().display())))?;
        if run.status.success() {
            return Ok(());
        }
        output = format!("{} (locale {locale}, {})", String::from_utf8_lossy(&run.stderr).trim(), run.status);
    }
    Err(PostgresError::Initdb { output })
}

/// An empty folder that belongs to the account; what an interrupted start left is removed.
fn prepare(folder: &Folder, account: &Account) -> Result<(), PostgresError> {
    let unfinished = folder.unfinished();
    match fs::remove_dir_all(&unfinished) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(PostgresError::io(format!("remove {}", unfinished.display()))(error));
        }
        _ => {}
    }
    make_private(&unfinished).map_err(PostgresError::io(format!("make {}", unfinished.display())))?;
    account.give(&unfinished)
}

/// Brings an upgrade to its end that was interrupted when the old data was out of its place. Call it only while holding the transition lock.
pub(super) fn finish_upgrade(folder: &Folder) -> Result<(), PostgresError> {
    let upgraded = folder.file(UPGRADED);
    if folder.pgdata().exists() || !upgraded.exists() {
        return Ok(());
    }
    let finish = || {
        fs::rename(&upgraded, folder.pgdata())?;
        folder.sync()
    };
    finish().map_err(PostgresError::io(format!("move {} to its place", upgraded.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interrupted_swap_is_brought_to_its_end_and_nothing_else_is_touched() {
        let top = tempfile::tempdir().unwrap();
        let folder = Folder::open(top.path()).unwrap();
        fs::create_dir(folder.file(UPGRADED)).unwrap();
        fs::write(folder.file(UPGRADED).join("PG_VERSION"), "18").unwrap();
        fs::create_dir(folder.pgdata()).unwrap();
        finish_upgrade(&folder).unwrap();
        assert!(folder.file(UPGRADED).exists(), "the old data is in its place still");
        fs::rename(folder.pgdata(), folder.file("pgdata.15")).unwrap();
        finish_upgrade(&folder).unwrap();
        assert_eq!(fs::read_to_string(folder.pgdata().join("PG_VERSION")).unwrap(), "18");
        assert!(folder.file("pgdata.15").exists() && !folder.file(UPGRADED).exists());
    }
}
