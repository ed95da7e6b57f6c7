//! Why the private Postgres cannot be had, each with what to do about it.

use std::io;
use std::path::PathBuf;

use crate::sql_error::is_unavailable;

/// The private Postgres could not be started, used or stopped.
#[derive(Debug, thiserror::Error)]
pub enum PostgresError {
    /// No server programs were found.
    #[error(
        "no PostgreSQL server programs (initdb, postgres) of version 14 or later were found. Install them (Debian, \
         Ubuntu: `apt-get install postgresql`; Fedora, RHEL: `dnf install postgresql-server`; macOS: `brew install \
         postgresql@17`), or set PG_BIN_DIR to their folder, or DATABASE_URL to a running server. Searched: {searched}"
    )]
    NoBinaries {
        /// Each folder that was looked at, with what was wrong with it.
        searched: String,
    },
    /// The folder that was named does not hold usable server programs.
    #[error("PG_BIN_DIR={} cannot be used: {reason}", folder.display())]
    BadBinDir {
        /// The folder that was named.
        folder: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The data was written by another major version.
    #[error(
        "the data in {} was written by PostgreSQL {wanted}, whose programs were not found. To go on with version {wanted}, install it or \
         set PG_BIN_DIR to its folder. To move the data to the version that is there, run `marketplace upgrade-postgres --old-bin-dir \
         FOLDER` with the folder of version {wanted}. Searched: {searched}", folder.display()
    )]
    OtherMajor {
        /// The data folder.
        folder: PathBuf,
        /// The major version that wrote it.
        wanted: u32,
        /// Each folder that was looked at.
        searched: String,
    },
    /// There is nothing to move to another major version.
    #[error("there is no data of a private Postgres in {}", folder.display())]
    NoData {
        /// The data folder.
        folder: PathBuf,
    },
    /// Other processes use the server.
    #[error("other processes use the private Postgres in {}: stop all of them first", folder.display())]
    InUse {
        /// The data folder.
        folder: PathBuf,
    },
    /// The data is not older than the programs.
    #[error(
        "the data is of PostgreSQL {from}, and the programs in {} are of {found}, which is no later one: set PG_BIN_DIR to the folder of the \
         version that the data is to be moved to", folder.display()
    )]
    NoNewer {
        /// The version that wrote the data.
        from: u32,
        /// The version that was found.
        found: u32,
        /// Where.
        folder: PathBuf,
    },
    /// A program beside the server is missing.
    #[error("{tool} is not in {}, where the server is: install all programs of that version", folder.display())]
    NoTool {
        /// The program.
        tool: &'static str,
        /// Where the server is.
        folder: PathBuf,
    },
    /// `pg_upgrade` failed.
    #[error("pg_upgrade failed, and the data is as it was. It said: {said}")]
    PgUpgrade {
        /// The end of what it wrote.
        said: String,
    },
    /// Whoever was asked to look at the data could not.
    #[error("the data cannot be looked at")]
    Look(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The moved data is not what it was.
    #[error("the data is not the same after it was moved, and the old one stays in its place; do not use that version")]
    NotTheSame,
    /// The server refuses to run as root and there is nobody to run it as.
    #[error("postgres refuses to run as root and neither the user `postgres` nor `nobody` exists; create one of them")]
    NoAccount,
    /// A server that was started as root has nobody to go on as.
    #[error(
        "started as root, the server goes on as `nobody`, a user that this system does not have; make it, or start the server as another user"
    )]
    NoNobody,
    /// A folder on the way to the data is closed to the account of the server.
    #[error(
        "the folder {} (mode {mode:04o}) is closed to the user `{account}`, who runs the private Postgres because root \
         may not. Run `chmod o+x {}`, or set MARKETPLACE_DATA_DIR to a folder outside of it", folder.display(),
        folder.display()
    )]
    NotTraversable {
        /// The folder that is closed.
        folder: PathBuf,
        /// Its permission bits.
        mode: u32,
        /// The user who needs to pass.
        account: String,
    },
    /// An operation on the system failed.
    #[error("cannot {what}")]
    Io {
        /// What was tried.
        what: String,
        /// Why it failed.
        source: io::Error,
    },
    /// `initdb` failed.
    #[error("initdb failed: {output}")]
    Initdb {
        /// What it wrote.
        output: String,
    },
    /// The password that goes with the data is gone.
    #[error(
        "{} is missing but the data is there; restore the file from a backup of the data folder", file.display()
    )]
    NoPassword {
        /// The file that is missing.
        file: PathBuf,
    },
    /// The server ended while it started.
    #[error("postgres ended while it started; its log says: {log}")]
    Ended {
        /// The end of what it wrote in this start.
        log: String,
    },
    /// The server was not ready in time. It is left alone: ending it would only start its recovery over.
    #[error(
        "postgres (process {pid}) is not ready after {seconds} s and goes on recovering; start again to wait for it. Its \
         log says: {log}"
    )]
    NotReady {
        /// The process of the server.
        pid: i32,
        /// How long was waited.
        seconds: u64,
        /// The end of its log.
        log: String,
    },
    /// Another process holds the data folder while it starts or stops the server, for too long.
    #[error("another process has been starting or stopping the server in {} for {seconds} s", folder.display())]
    Busy {
        /// The data folder.
        folder: PathBuf,
        /// How long was waited.
        seconds: u64,
    },
    /// The port that connections are made to was taken by somebody else while the server was away.
    #[error("port {port} of the private Postgres was taken while it was away; free it, or start the process again")]
    PortTaken {
        /// The port.
        port: u16,
    },
    /// Another process has started the server on another port.
    #[error(
        "the private Postgres was started on port {to} by another process, and this one uses port {from}; start it again"
    )]
    Moved {
        /// The port that this process connects to.
        from: u16,
        /// Where the server is.
        to: u16,
    },
    /// The server does not end.
    #[error("postgres (process {pid}) does not end; see its log under pgdata/log")]
    WillNotStop {
        /// The process of the server.
        pid: i32,
    },
    /// The server answers but refuses what is asked of it.
    #[error("the private Postgres refused to {what}")]
    Refused {
        /// What was asked.
        what: String,
        /// Its answer.
        source: sqlx::Error,
    },
}

impl PostgresError {
    /// Gives an error of the system its context: `cannot <what>`.
    pub(super) fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |source| Self::Io { what, source }
    }

    /// Whether the server was ended while it started or answered, so that a further start may succeed.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Ended { .. } | Self::NotReady { .. } | Self::Busy { .. } => true,
            Self::Refused { source, .. } => is_unavailable(source),
            _ => false,
        }
    }
}
