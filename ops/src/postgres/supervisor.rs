//! Starts the private server again when it dies, so that a process outlives its database as it outlives a database of somebody else's.
//!
//! Invariant: the port stays, so that whoever was connected connects again without being told; of the processes that share a folder one
//! starts the server and the others adopt it; and attempts are bounded: a server that cannot be started ends the process, with its log.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use tokio_util::sync::CancellationToken;

use super::databases::Login;
use super::error::PostgresError;
use super::folder::Folder;
use super::running::{Running, TRANSITION_BOUND, adopt_or_launch};
use super::server::{Port, Server};
use crate::back_off::BackOff;

/// Attempts in a row that may fail.
const ATTEMPTS: u32 = 12;
/// A server that lived for this long has not died of its start.
const CALM: Duration = Duration::from_mins(1);

/// Watches the private server of a process.
#[derive(Debug)]
pub struct Supervisor {
    running: Running,
    folder: Folder,
    login: Login,
    bin_dir: Option<PathBuf>,
    back_off: BackOff,
}

impl Supervisor {
    pub(super) fn new(running: Running, folder: Folder, login: Login, bin_dir: Option<PathBuf>) -> Self {
        let back_off = BackOff::new(Duration::from_millis(100), Duration::from_secs(10));
        Self { running, folder, login, bin_dir, back_off }
    }

    /// Starts the server again whenever it has ended, until the token is cancelled. An attempt that has begun is brought to its end:
    /// whoever stops the server afterwards finds it.
    ///
    /// # Errors
    /// Why the last of the bounded attempts failed.
    pub async fn run(mut self, token: CancellationToken) -> Result<(), PostgresError> {
        metrics::counter!("private_postgres_restarts_total").increment(0);
        loop {
            let (server, since) = (self.running.now(), Instant::now());
            if token.run_until_cancelled(server.ended()).await.is_none() {
                return Ok(());
            }
            let pid = server.pid.as_raw();
            tracing::error!(pid, "the private Postgres has died; it is started again, and requests get 503 meanwhile");
            if since.elapsed() > CALM {
                self.back_off.reset();
            } else if self.pause(&token).await.is_none() {
                return Ok(());
            }
            while !token.is_cancelled() {
                match self.start_again().await {
                    Ok(server) => {
                        metrics::counter!("private_postgres_restarts_total").increment(1);
                        self.running.replace(server);
                        break;
                    }
                    Err(error) if self.back_off.failures() >= ATTEMPTS => return Err(error),
                    Err(error) => {
                        tracing::warn!(
                            error = &error as &dyn std::error::Error,
                            "the private Postgres could not be started again yet; trying again"
                        );
                        if self.pause(&token).await.is_none() {
                            return Ok(());
                        }
                    }
                }
            }
            if token.is_cancelled() {
                return Ok(());
            }
        }
    }

    async fn pause(&mut self, token: &CancellationToken) -> Option<()> {
        token.run_until_cancelled(self.back_off.pause()).await
    }

    async fn start_again(&self) -> Result<Server, PostgresError> {
        let _transition = self.folder.lock_transition(TRANSITION_BOUND).await?;
        let (password, port) = (&self.login.password, self.login.port);
        let (server, _) = adopt_or_launch(&self.folder, password, self.bin_dir.as_deref(), Port::Kept(port)).await?;
        if server.port == port {
            return Ok(server);
        }
        Err(PostgresError::Moved { from: port, to: server.port })
    }
}
