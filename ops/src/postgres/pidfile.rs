//! What `postmaster.pid` says, and whether the process it names is the server of this folder.
//!
//! Invariant: a process number is believed only together with a check of the process: after a reboot, or in another
//! container, the same number may be anybody.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use nix::errno::Errno;
use nix::sys::signal::kill;
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;

/// How far a server has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Starting or recovering.
    Starting,
    /// Accepting connections.
    Ready,
    /// Shutting down.
    Stopping,
}

/// The server that a data folder names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PidFile {
    /// The process of the server.
    pub pid: Pid,
    /// Its port; `None` while the file is being written.
    pub port: Option<u16>,
    /// How far it has come.
    pub stage: Stage,
}

impl PidFile {
    /// Reads the file; `None` if there is none or it is not readable as one.
    pub fn read(pgdata: &Path) -> Option<Self> {
        Self::parse(&fs::read_to_string(pgdata.join("postmaster.pid")).ok()?)
    }

    /// Lines: process, folder, start, port, socket folder, address, shared memory, status (since Postgres 10).
    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines().map(str::trim);
        let pid: i32 = lines.next()?.parse().ok().filter(|pid| *pid > 1)?;
        let port = lines.nth(2).and_then(|line| line.parse().ok());
        let stage = match lines.nth(3) {
            Some("ready" | "standby") => Stage::Ready,
            Some("stopping") => Stage::Stopping,
            _ => Stage::Starting,
        };
        Some(Self { pid: Pid::from_raw(pid), port, stage })
    }
}

/// Whether the process is alive and, as far as we are allowed to look, is the server of this folder.
pub(super) fn is_server_of(pid: Pid, pgdata: &Path) -> bool {
    if !is_alive(pid) {
        return false;
    }
    let process = Path::new("/proc").join(pid.to_string());
    if !process.exists() {
        // No such file system here (macOS): a connection with our password has to prove it.
        return !Path::new("/proc/self").exists();
    }
    // A server works in its data folder. A container may forbid root to look; then its name must do until we connect.
    match fs::read_link(process.join("cwd")) {
        Ok(folder) => folder == pgdata,
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            fs::read_to_string(process.join("comm")).is_ok_and(|name| name.trim() == "postgres")
        }
        Err(_) => false,
    }
}

/// The folder that a process works in; `None` where it cannot be seen.
pub(super) fn works_in(pid: Pid) -> Option<PathBuf> {
    fs::read_link(format!("/proc/{pid}/cwd")).ok()
}

/// Whether the process still runs. One of our own children that has ended is taken note of, else it would bar its
/// folder for as long as we live; one that its parent has not taken note of has ended too.
pub(super) fn is_alive(pid: Pid) -> bool {
    match waitpid(pid, Some(WaitPidFlag::WNOHANG)) {
        Ok(WaitStatus::Exited(..) | WaitStatus::Signaled(..)) => false,
        Ok(_) => true,
        Err(_) => matches!(kill(pid, None), Ok(()) | Err(Errno::EPERM)) && !is_zombie(pid),
    }
}

/// The state follows the name, which is in brackets and may itself hold any character.
fn is_zombie(pid: Pid) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit_once(')').is_some_and(|(_, rest)| rest.trim_start().starts_with(['Z', 'X']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_while_it_is_still_being_written() {
        let whole = "4711\n/data\n1700000000\n5433\n\n127.0.0.1\n  123  456\nready   \n";
        let expected = PidFile { pid: Pid::from_raw(4711), port: Some(5433), stage: Stage::Ready };
        assert_eq!(PidFile::parse(whole), Some(expected));
        let part = PidFile::parse("4711\n/data\n").unwrap();
        assert_eq!((part.port, part.stage), (None, Stage::Starting));
        assert_eq!(PidFile::parse(""), None);
    }

    #[test]
    fn a_child_that_has_ended_counts_as_gone_before_anybody_asks_for_it() {
        let mut child = std::process::Command::new("true").spawn().unwrap();
        let pid = Pid::from_raw(i32::try_from(child.id()).unwrap());
        let begun = std::time::Instant::now();
        while is_alive(pid) {
            assert!(begun.elapsed().as_secs() < 10);
            std::thread::yield_now();
        }
        assert!(child.try_wait().is_err(), "it was taken note of");
    }

    #[test]
    fn a_live_process_that_is_not_the_server_is_not_taken_for_it() {
        assert!(is_alive(Pid::this()));
        assert!(!is_server_of(Pid::this(), Path::new("/nonexistent")));
    }
}
