//! The private Postgres: a server of our own in a data folder, started, found again and stopped by us.
//!
//! Invariant: the data outlives every process. A server that we lost sight of (we were killed) is adopted by the next
//! start; the last of the processes that share a folder stops it; and no way of ending it loses a commit. One that dies while a
//! process uses it is started again by that process ([`Supervisor`]), on the same port, so that connections are made anew without more.

mod account;
mod archive;
mod base_backup;
mod binaries;
mod cluster;
mod databases;
mod error;
mod folder;
mod leftovers;
mod log;
mod look;
mod pidfile;
mod running;
mod server;
mod settings;
mod supervisor;
mod upgrade;

use std::path::{Path, PathBuf};

use account::Account;
use databases::Login;
use folder::{Folder, Lock};
use running::{Running, TRANSITION_BOUND, adopt_or_launch};
use server::Port;

pub use archive::{Recovery, archive_to};
pub use base_backup::{base_backup, restore_base};
pub(crate) use binaries::OLDEST_MAJOR;
pub use error::PostgresError;
pub use log::ServerLog;
pub use look::{Seen, look};
pub use supervisor::Supervisor;
pub use upgrade::{LookError, Programs, Upgraded, upgrade};

use crate::config::Secret;

/// The database that the marketplace uses on its private server.
pub const DATABASE: &str = "marketplace";

/// A private server that this process uses. Dropping it does not stop the server, as a crash would not: the next
/// [`PrivatePostgres::start`] on the folder adopts it. Call [`PrivatePostgres::stop`] to leave in good order.
#[derive(Debug)]
pub struct PrivatePostgres {
    server: Running,
    login: Login,
    folder: Folder,
    users: Lock,
    adopted: bool,
    bin_dir: Option<PathBuf>,
}

/// What [`PrivatePostgres::stop`] came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// The server has ended.
    Ended,
    /// Another process still uses the server; the last one stops it.
    StillInUse,
}

impl PrivatePostgres {
    /// Starts the server of this folder, or adopts the one that runs on it. The first start makes the folder and the
    /// data (about a second); [`DATABASE`] exists afterwards. As root, the server runs as the owner of the data, or as
    /// `postgres` or `nobody` when there is none yet.
    ///
    /// # Errors
    /// [`PostgresError`] says what is missing and what to do. A server that is not ready after 60 s is left recovering.
    pub async fn start(data_dir: &Path, bin_dir: Option<&Path>) -> Result<Self, PostgresError> {
        let folder = Folder::open(data_dir)?;
        let _transition = folder.lock_transition(TRANSITION_BOUND).await?;
        let users = folder.join_users()?;
        let password = folder.password()?;
        let (server, adopted) = adopt_or_launch(&folder, &password, bin_dir, Port::Any).await?;
        let login = Login { port: server.port, password };
        login.ensure(DATABASE).await?;
        let bin_dir = bin_dir.map(Path::to_owned);
        Ok(Self { server: Running::new(server), login, folder, users, adopted, bin_dir })
    }

    /// What starts the server again when it dies.
    pub fn supervisor(&self) -> Supervisor {
        Supervisor::new(self.server.clone(), self.folder.clone(), self.login.clone(), self.bin_dir.clone())
    }

    /// The URL of [`DATABASE`], as the owner.
    pub fn url(&self) -> Secret {
        self.login.url(DATABASE)
    }

    /// The URL of another database on this server, as the owner.
    pub fn url_of(&self, database: &str) -> Secret {
        self.login.url(database)
    }

    /// The process number of the server.
    pub fn pid(&self) -> i32 {
        self.server.now().pid.as_raw()
    }

    /// Whether the server was already running when this process came.
    pub fn is_adopted(&self) -> bool {
        self.adopted
    }

    /// Makes this process, if it is root, go on as the owner of the data, who may still stop the server. Says whose rights are left.
    ///
    /// # Errors
    /// [`PostgresError::Io`]; then the process should not go on.
    pub fn give_up_root(&self) -> Result<String, PostgresError> {
        let account = Account::choose(&self.folder.pgdata())?;
        self.folder.share(&account)?;
        account.become_it()
    }

    /// Makes a database, empty or as a copy of `template`, which nobody may be connected to.
    ///
    /// # Errors
    /// [`PostgresError::Refused`] if it exists already or the template is in use.
    pub async fn create_database(&self, name: &str, template: Option<&str>) -> Result<(), PostgresError> {
        self.login.create(name, template).await
    }

    /// Removes a database if it exists, and cuts off who is connected to it.
    ///
    /// # Errors
    /// [`PostgresError::Refused`] if the server does not answer.
    pub async fn drop_database(&self, name: &str) -> Result<(), PostgresError> {
        self.login.remove(name).await
    }

    /// Leaves the server and, if no other process uses it, stops it: fast shutdown, and the immediate one when that
    /// takes too long. A server that has ended already is no error.
    ///
    /// # Errors
    /// [`PostgresError::WillNotStop`], or [`PostgresError::Busy`] if another process keeps starting or stopping it.
    pub async fn stop(self) -> Result<Stopped, PostgresError> {
        let _transition = self.folder.lock_transition(TRANSITION_BOUND).await?;
        if !self.users.is_last() {
            return Ok(Stopped::StillInUse);
        }
        self.server.now().shut_down().await?;
        tracing::info!(pid = self.pid(), "stopped the private Postgres");
        Ok(Stopped::Ended)
    }

    /// Ends the server like a crash, whoever uses it, and waits until it is gone. For fault tests.
    ///
    /// # Errors
    /// [`PostgresError::WillNotStop`].
    pub async fn kill_immediate(&self) -> Result<(), PostgresError> {
        self.server.now().kill_immediately().await
    }
}

/// Makes this process, if it is root, go on as `nobody`. Says whose rights are left.
///
/// # Errors
/// [`PostgresError::NoNobody`], [`PostgresError::Io`]; then the process should not go on.
pub fn become_nobody() -> Result<String, PostgresError> {
    Account::of_nobody()?.become_it()
}
