//! The server that runs on a folder: adopted where there is one, started where there is none.
//!
//! Invariant: who does either holds the transition lock of the folder.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::account::Account;
use super::binaries::Binaries;
use super::cluster;
use super::databases::Login;
use super::error::PostgresError;
use super::folder::Folder;
use super::server::{Port, START_BOUND, Server};
use crate::config::Secret;

/// How long to wait for another process that is starting or stopping the server.
pub(super) const TRANSITION_BOUND: Duration = Duration::from_secs(START_BOUND.as_secs() + 30);

/// How long a server that seems to run may give no answer.
const ANSWER_BOUND: Duration = Duration::from_secs(5);
const ANSWER_POLL: Duration = Duration::from_millis(20);

/// The server that runs at the moment: another process after it was started again. Clones share it.
#[derive(Clone, Debug)]
pub(super) struct Running(Arc<Mutex<Server>>);

impl Running {
    pub fn new(server: Server) -> Self {
        Self(Arc::new(Mutex::new(server)))
    }

    pub fn now(&self) -> Server {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn replace(&self, server: Server) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = server;
    }
}

/// The server of the folder, and whether it was running. Call it only while holding the transition lock.
pub(super) async fn adopt_or_launch(
    folder: &Folder,
    password: &Secret,
    bin_dir: Option<&Path>,
    port: Port,
) -> Result<(Server, bool), PostgresError> {
    if let Some(server) = adopt(folder, password).await? {
        tracing::info!(pid = server.pid.as_raw(), port = server.port, "adopted the private Postgres that was running");
        return Ok((server, true));
    }
    cluster::finish_upgrade(folder)?;
    let account = Account::choose(&folder.pgdata())?;
    account.check_traversable(folder.root())?;
    let binaries = Binaries::find(bin_dir, &folder.pgdata(), &account)?;
    cluster::ensure(folder, &account, &binaries, password).await?;
    let server = Server::launch(folder, &account, &binaries, port).await?;
    tracing::info!(pid = server.pid.as_raw(), port = server.port, "started the private Postgres");
    Ok((server, false))
}

/// The server that runs on the folder, once it has proven with our password that it is ours. One that does not answer
/// is given a moment: it may be ending. After that a start is tried, and Postgres itself has the last word.
async fn adopt(folder: &Folder, password: &Secret) -> Result<Option<Server>, PostgresError> {
    let begun = Instant::now();
    while let Some(server) = Server::find(folder).await? {
        let login = Login { port: server.port, password: password.clone() };
        match login.data_directory().await? {
            Some(answer) if Path::new(&answer) == folder.pgdata() => return Ok(Some(server)),
            Some(_) => return Ok(None),
            None if begun.elapsed() > ANSWER_BOUND => return Ok(None),
            None => tokio::time::sleep(ANSWER_POLL).await,
        }
    }
    Ok(None)
}
