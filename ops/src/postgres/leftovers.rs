//! What is left of a server whose first process was killed: its children, which hold the shared memory and so bar the folder until
//! they notice, and the file that names it, whose number may belong to somebody else by now.
//!
//! Invariant: nothing is touched while the server that the folder names is alive, nor what is not proven to be a part of it.

use std::fs;
use std::path::Path;
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::error::PostgresError;
use super::pidfile::{PidFile, is_alive, is_server_of, works_in};

/// Children that were asked to end may take this long.
const PATIENCE: Duration = Duration::from_secs(5);

/// Ends the children of a dead server: asks first, and once they have lingered for too long does not ask.
pub(super) fn end(pgdata: &Path, lingering: Duration) {
    let signal = if lingering < PATIENCE { Signal::SIGQUIT } else { Signal::SIGKILL };
    for pid in of(pgdata) {
        tracing::debug!(pid = pid.as_raw(), %signal, "ending what is left of a server that was killed");
        // One that has ended meanwhile is what is wanted.
        let _ = kill(pid, signal);
    }
}

/// Removes the file of a dead server where the process that it names is somebody else's: Postgres would take that for the server.
pub(super) fn remove_stale_file(pgdata: &Path) -> Result<(), PostgresError> {
    let Some(named) = PidFile::read(pgdata) else { return Ok(()) };
    let is_strangers = is_alive(named.pid) && works_in(named.pid).is_some_and(|folder| folder != pgdata);
    if !is_strangers || !of(pgdata).is_empty() {
        return Ok(());
    }
    let pid = named.pid.as_raw();
    tracing::warn!(pid, "postmaster.pid names a process that is not the server; it is left over and removed");
    let file = pgdata.join("postmaster.pid");
    fs::remove_file(&file).map_err(PostgresError::io(format!("remove {}", file.display())))
}

/// The live processes that work in the folder, unless the server that it names is one of them.
fn of(pgdata: &Path) -> Vec<Pid> {
    if PidFile::read(pgdata).is_some_and(|named| is_server_of(named.pid, pgdata)) {
        return Vec::new();
    }
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let numbers = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).map(Pid::from_raw);
    numbers.filter(|pid| works_in(*pid).is_some_and(|folder| folder == pgdata) && is_postgres(*pid)).collect()
}

fn is_postgres(pid: Pid) -> bool {
    fs::read_to_string(format!("/proc/{pid}/comm")).is_ok_and(|name| name.trim() == "postgres")
}

#[cfg(all(test, target_os = "linux"))]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on says so by a panic")]
mod tests {
    use std::process::{Child, Command};

    use super::*;

    fn sleeper(folder: &Path) -> Child {
        Command::new("sleep").arg("60").current_dir(folder).spawn().unwrap()
    }

    #[test]
    fn a_file_that_names_a_stranger_is_removed_and_one_that_names_the_server_stays() {
        let (pgdata, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let pgdata = pgdata.path().canonicalize().unwrap();
        let file = pgdata.join("postmaster.pid");
        for (folder, stays) in [(elsewhere.path(), false), (pgdata.as_path(), true)] {
            let mut named = sleeper(folder);
            fs::write(&file, format!("{}\n{}\n", named.id(), pgdata.display())).unwrap();
            remove_stale_file(&pgdata).unwrap();
            assert_eq!(file.exists(), stays, "{}", folder.display());
            named.kill().unwrap();
            named.wait().unwrap();
        }
    }

    #[test]
    fn only_programs_of_the_server_are_leftovers() {
        let pgdata = tempfile::tempdir().unwrap();
        let pgdata = pgdata.path().canonicalize().unwrap();
        let mut other = sleeper(&pgdata);
        end(&pgdata, PATIENCE * 2);
        assert!(other.try_wait().unwrap().is_none(), "a shell in the folder is not the server's");
        other.kill().unwrap();
        other.wait().unwrap();
    }
}
