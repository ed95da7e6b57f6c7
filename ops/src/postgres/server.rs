//! Starts, finds, awaits and ends the server process.
//!
//! Invariant: at most one server runs on a data folder (Postgres itself sees to it), and it is never ended because it is
//! slow to recover: that would only make it start over.

use std::fs::File;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::account::Account;
use super::archive;
use super::binaries::Binaries;
use super::error::PostgresError;
use super::folder::Folder;
use super::leftovers;
use super::log::{self, Mark};
use super::pidfile::{PidFile, Stage, is_alive, is_server_of};
use super::settings::SETTINGS;

/// How long a start may take, recovery included.
pub(super) const START_BOUND: Duration = Duration::from_mins(1);
/// How long the fast shutdown may take: it writes what is in memory.
const FAST_BOUND: Duration = Duration::from_secs(45);
/// How long the immediate shutdown may take: it writes nothing.
const IMMEDIATE_BOUND: Duration = Duration::from_secs(10);
const POLL: Duration = Duration::from_millis(10);
const REPORT_EVERY: Duration = Duration::from_secs(5);

/// A server that accepts connections, or did when we last looked.
#[derive(Debug, Clone)]
pub(super) struct Server {
    pub pid: Pid,
    pub port: u16,
    pgdata: PathBuf,
}

/// Where a server is to listen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Port {
    /// On the port used last, or on another if that is taken.
    Any,
    /// On this one: there are connections that are to be made again.
    Kept(u16),
}

/// Why a start came to nothing, as far as another try may help.
enum Outcome {
    Ready(Server),
    PortTaken,
    OldServerLingers,
}

impl Server {
    /// The server that runs on this folder already, awaited until it is ready; `None` if none does.
    pub async fn find(folder: &Folder) -> Result<Option<Self>, PostgresError> {
        let mark = log::mark(folder);
        let mut waiting = Waiting::begin();
        let mut seen = None;
        while let Some(server) = PidFile::read(&folder.pgdata()).filter(|s| is_server_of(s.pid, &folder.pgdata())) {
            seen = Some(server.pid);
            if let (Stage::Ready, Some(port)) = (server.stage, server.port) {
                return Ok(Some(Self { pid: server.pid, port, pgdata: folder.pgdata() }));
            }
            waiting.pause(server.pid, folder, &mark).await?;
        }
        if let Some(pid) = seen {
            tracing::info!(pid = pid.as_raw(), "the server that was found has ended");
        }
        Ok(None)
    }

    /// Starts a server.
    pub async fn launch(
        folder: &Folder,
        account: &Account,
        binaries: &Binaries,
        on: Port,
    ) -> Result<Self, PostgresError> {
        let begun = Instant::now();
        let mut port = match on {
            Port::Any => folder.last_port().filter(|port| is_free(*port)),
            Port::Kept(port) => Some(port),
        };
        loop {
            // A server that was our own child and has just ended would bar the folder until it is taken note of.
            let _ = PidFile::read(&folder.pgdata()).map(|old| is_alive(old.pid));
            leftovers::remove_stale_file(&folder.pgdata())?;
            let chosen = port.map_or_else(free_port, Ok)?;
            if on == Port::Any {
                folder.remember_port(chosen)?;
            }
            let archiving = archive::settings(folder, account)?;
            let (output, mark) = log::begin(folder)?;
            let pid = spawn(folder, account, binaries, chosen, &archiving, output)?;
            match await_ready(folder, pid, chosen, &mark).await? {
                Outcome::Ready(server) => return Ok(server),
                _ if begun.elapsed() > START_BOUND => return Err(PostgresError::Ended { log: mark.tail(folder) }),
                Outcome::PortTaken if on == Port::Any => port = None,
                Outcome::PortTaken => return Err(PostgresError::PortTaken { port: chosen }),
                // Parts of a server that was killed are still letting go of the data.
                Outcome::OldServerLingers => {
                    leftovers::end(&folder.pgdata(), begun.elapsed());
                    tokio::time::sleep(POLL * 10).await;
                }
            }
        }
    }

    /// Whether the process is still there.
    pub fn is_running(&self) -> bool {
        is_server_of(self.pid, &self.pgdata)
    }

    /// Waits until the process is gone.
    pub async fn ended(&self) {
        while self.is_running() {
            tokio::time::sleep(POLL * 10).await;
        }
    }

    /// Fast shutdown: clients are cut off, what is in memory is written. Falls back to the immediate one.
    pub async fn shut_down(&self) -> Result<(), PostgresError> {
        if self.signal_and_wait(Signal::SIGINT, FAST_BOUND).await {
            return Ok(());
        }
        tracing::warn!(
            pid = self.pid.as_raw(),
            "postgres does not end; ending it at once, it will recover at its start"
        );
        self.kill_immediately().await
    }

    /// Immediate shutdown: like a crash, without writing anything.
    pub async fn kill_immediately(&self) -> Result<(), PostgresError> {
        if self.signal_and_wait(Signal::SIGQUIT, IMMEDIATE_BOUND).await {
            return Ok(());
        }
        Err(PostgresError::WillNotStop { pid: self.pid.as_raw() })
    }

    async fn signal_and_wait(&self, signal: Signal, bound: Duration) -> bool {
        // The check before the signal keeps it from a stranger who got the same process number.
        if !self.is_running() || kill(self.pid, signal).is_err() {
            return true;
        }
        let begun = Instant::now();
        // A process that is ending has left its folder already, so here its number decides.
        while is_alive(self.pid) {
            if begun.elapsed() > bound {
                return false;
            }
            tokio::time::sleep(POLL).await;
        }
        true
    }
}

fn spawn(
    folder: &Folder,
    account: &Account,
    binaries: &Binaries,
    port: u16,
    archiving: &[String],
    output: File,
) -> Result<Pid, PostgresError> {
    let failed = |source| PostgresError::Io { what: format!("start {}", binaries.postgres().display()), source };
    let mut command = account.command(&binaries.postgres(), folder.root());
    command.arg("-D").arg(folder.pgdata()).arg("-c").arg(format!("port={port}"));
    for setting in SETTINGS.into_iter().chain(archiving.iter().map(String::as_str)) {
        command.args(["-c", setting]);
    }
    command.stdout(output.try_clone().map_err(failed)?).stderr(output);
    let child = command.spawn().map_err(failed)?;
    // Only the number is kept: the server may outlive us, and one that was adopted is treated the same way.
    Ok(Pid::from_raw(i32::try_from(child.id()).unwrap_or(i32::MAX)))
}

async fn await_ready(folder: &Folder, pid: Pid, port: u16, mark: &Mark) -> Result<Outcome, PostgresError> {
    let pgdata = folder.pgdata();
    let mut waiting = Waiting::begin();
    while is_alive(pid) {
        let ready = PidFile::read(&pgdata).is_some_and(|file| file.pid == pid && file.stage == Stage::Ready);
        if ready {
            return Ok(Outcome::Ready(Server { pid, port, pgdata }));
        }
        waiting.pause(pid, folder, mark).await?;
    }
    let log = mark.since(folder);
    if log.contains("Address already in use") {
        tracing::warn!(port, "the port of the private Postgres is taken");
        return Ok(Outcome::PortTaken);
    }
    if log.contains("pre-existing shared memory block") || log.contains("\"postmaster.pid\" already exists") {
        return Ok(Outcome::OldServerLingers);
    }
    Err(PostgresError::Ended { log: mark.tail(folder) })
}

/// A bounded wait that says from time to time that it still waits.
struct Waiting {
    begun: Instant,
    reported: Instant,
}

impl Waiting {
    fn begin() -> Self {
        let now = Instant::now();
        Self { begun: now, reported: now }
    }

    async fn pause(&mut self, pid: Pid, folder: &Folder, mark: &Mark) -> Result<(), PostgresError> {
        let (pid, seconds) = (pid.as_raw(), self.begun.elapsed().as_secs());
        if self.begun.elapsed() > START_BOUND {
            return Err(PostgresError::NotReady { pid, seconds, log: mark.tail(folder) });
        }
        if self.reported.elapsed() > REPORT_EVERY {
            self.reported = Instant::now();
            let log = mark.tail(folder);
            let last = log.lines().last().unwrap_or_default();
            tracing::info!(pid, seconds, last, "waiting for the private Postgres, which may be recovering");
        }
        tokio::time::sleep(POLL).await;
        Ok(())
    }
}

fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

fn free_port() -> Result<u16, PostgresError> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    listener.and_then(|l| l.local_addr()).map(|address| address.port()).map_err(PostgresError::io("find a free port"))
}
