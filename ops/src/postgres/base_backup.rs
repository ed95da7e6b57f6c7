//! Base backups of a running server, and a private Postgres made from one, with the server's own tools.
//!
//! Invariants: what is restored takes its place in one rename, and only where there is no data; a copy that the server's own check
//! refuses is not taken.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::account::Account;
use super::archive::Recovery;
use super::binaries::Binaries;
use super::error::PostgresError;
use super::folder::{Folder, PASSWORD, make_private, write_private};
use super::running::TRANSITION_BOUND;
use crate::config::Secret;

/// Copies the data of the server at this URL, with the write-ahead log that makes it consistent, into a folder that is not there yet. The
/// programs are those that fit the private Postgres of `data_dir`, if there is one.
///
/// # Errors
/// No programs are found, or `pg_basebackup` says why not: the user of the URL needs the right to replicate.
pub async fn base_backup(
    url: &Secret,
    data_dir: &Path,
    bin_dir: Option<&Path>,
    to: &Path,
) -> Result<(), PostgresError> {
    let refused = || PostgresError::Io {
        what: "read the address of the database".to_owned(),
        source: io::Error::other("it is no URL"),
    };
    let mut address = url::Url::parse(url.expose()).map_err(|_| refused())?;
    let password = address.password().map(str::to_owned).unwrap_or_default();
    // Arguments can be seen by everybody on the machine.
    address.set_password(None).map_err(|()| refused())?;
    let pgdata = data_dir.join("pgdata");
    let binaries = Binaries::find(bin_dir, &pgdata, &Account::choose(&pgdata)?)?;
    let mut command = tokio::process::Command::new(binaries.tool("pg_basebackup"));
    command.arg("--pgdata").arg(to).args(["--dbname", address.as_str()]).env("PGPASSWORD", password).env("LC_ALL", "C");
    command.args(["--wal-method=stream", "--checkpoint=fast", "--manifest-checksums=SHA256", "--no-password"]);
    run(command, "make a base backup").await
}

/// Makes the data of a private Postgres from a base backup, with the password that its owner had; with what an archive has since,
/// if one is named.
///
/// # Errors
/// There is data already, the copy is damaged, or it cannot be read or written.
pub async fn restore_base(
    data_dir: &Path,
    bin_dir: Option<&Path>,
    base: &Path,
    password: &Secret,
    recovery: Option<&Recovery>,
) -> Result<(), PostgresError> {
    let folder = Folder::open(data_dir)?;
    let _transition = folder.lock_transition(TRANSITION_BOUND).await?;
    if folder.pgdata().exists() {
        let source = io::Error::from(io::ErrorKind::AlreadyExists);
        return Err(PostgresError::Io { what: format!("restore to {}", folder.pgdata().display()), source });
    }
    let account = Account::choose(&folder.pgdata())?;
    account.check_traversable(folder.root())?;
    let binaries = Binaries::find(bin_dir, base, &account)?;
    let mut command = tokio::process::Command::new(binaries.tool("pg_verifybackup"));
    command.arg(base).env("LC_ALL", "C");
    run(command, "check the base backup").await?;
    let failed = |what: String| PostgresError::io(what);
    if folder.unfinished().exists() {
        let what = format!("remove {}", folder.unfinished().display());
        fs::remove_dir_all(folder.unfinished()).map_err(failed(what))?;
    }
    copy(base, &folder.unfinished(), &account)?;
    if let Some(recovery) = recovery {
        prepare(recovery, &folder.unfinished(), &account)?;
    }
    let finish = || {
        write_private(&folder.file(PASSWORD), password.expose())?;
        fs::rename(folder.unfinished(), folder.pgdata())?;
        folder.sync()
    };
    finish().map_err(failed(format!("move the restored data to {}", folder.pgdata().display())))
}

/// Has the server begin with the archive when it starts.
fn prepare(recovery: &Recovery, data: &Path, account: &Account) -> Result<(), PostgresError> {
    let failed = || PostgresError::io(format!("prepare the recovery in {}", data.display()));
    let settings = recovery.settings(data, account)?;
    let mut file = fs::OpenOptions::new().append(true).open(data.join("postgresql.auto.conf")).map_err(failed())?;
    file.write_all(settings.as_bytes()).and_then(|()| file.sync_all()).map_err(failed())?;
    let signal = data.join("recovery.signal");
    write_private(&signal, "").map_err(failed())?;
    account.give(&signal)
}

/// Copies a folder with all that is in it, and gives it to the account of the server.
fn copy(from: &Path, to: &Path, account: &Account) -> Result<(), PostgresError> {
    let failed = |source| PostgresError::Io { what: format!("copy {} to {}", from.display(), to.display()), source };
    make_private(to).map_err(failed)?;
    account.give(to)?;
    for entry in fs::read_dir(from).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let target = to.join(entry.file_name());
        if entry.file_type().map_err(failed)?.is_dir() {
            copy(&entry.path(), &target, account)?;
        } else {
            fs::copy(entry.path(), &target).and_then(|_| fs::File::open(&target)?.sync_all()).map_err(failed)?;
            account.give(&target)?;
        }
    }
    fs::File::open(to).and_then(|folder| folder.sync_all()).map_err(failed)
}

/// Runs a program to its end; its failure says what the program said.
async fn run(mut command: tokio::process::Command, what: &str) -> Result<(), PostgresError> {
    let failed = PostgresError::io(what.to_owned());
    let output = match command.kill_on_drop(true).stdin(std::process::Stdio::null()).output().await {
        Ok(output) => output,
        Err(error) => return Err(failed(error)),
    };
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(failed(io::Error::other(format!("{said} ({})", output.status))))
}
