//! Why the database could not be opened, and what to do.

use super::migrate::MigrateError;
use crate::config::NoDataDir;
use crate::postgres::{OLDEST_MAJOR, PostgresError};
use crate::sql_error::is_unavailable;

/// The database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no folder for the private Postgres.
    #[error(transparent)]
    NoDataDir(#[from] NoDataDir),
    /// The private Postgres did not start.
    #[error("the private Postgres did not start")]
    Private(#[from] PostgresError),
    /// The URL cannot be read.
    #[error(transparent)]
    Url(#[from] BadUrl),
    /// The server does not answer.
    #[error("the database cannot be reached")]
    Unreachable(#[from] sqlx::Error),
    /// Whoever the process goes on as that was started as root is not let in.
    #[error(
        "started as root, this process goes on as `{user}`, who cannot connect to the database: let that user read the certificates that \
         DATABASE_URL names, or start the process as a user who may"
    )]
    ClosedTo {
        /// Whose rights are left.
        user: String,
        /// Why not.
        source: sqlx::Error,
    },
    /// The server would lose or damage data, or is too old.
    #[error(transparent)]
    Unfit(#[from] UnfitServer),
    /// The schema could not be brought up to date.
    #[error(transparent)]
    Migrate(#[from] MigrateError),
}

impl OpenError {
    /// Whether the server went away or did not answer, so that it may be there a little later.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Private(error) => error.is_passing(),
            Self::ClosedTo { source, .. }
            | Self::Unreachable(source)
            | Self::Migrate(MigrateError::Unreachable(source)) => is_unavailable(source),
            Self::Migrate(MigrateError::Failed(source)) => error_chain(source).any(is_unavailable),
            _ => false,
        }
    }
}

/// The errors of the database that an error came from.
fn error_chain<'a>(error: &'a (dyn std::error::Error + 'static)) -> impl Iterator<Item = &'a sqlx::Error> {
    std::iter::successors(Some(error), |error| error.source()).filter_map(|error| error.downcast_ref())
}

/// Why the server is refused, and what to do.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnfitServer {
    /// A setting that durability depends on is off.
    #[error(
        "Postgres runs with {setting}=off: a crash would lose or damage acknowledged events. Run `ALTER SYSTEM SET \
         {setting} = on;` and `SELECT pg_reload_conf();` as a superuser, and start again"
    )]
    Unsafe {
        /// The name of the setting.
        setting: &'static str,
    },
    /// The server is older than what is tested.
    #[error("Postgres {found} is too old: version {OLDEST_MAJOR} or later is needed; upgrade it or set DATABASE_URL")]
    TooOld {
        /// The version of the server as it calls itself.
        found: String,
    },
    /// Texts would not be stored as they are.
    #[error("the database is encoded in {found}: create it anew with `ENCODING 'UTF8' TEMPLATE template0`")]
    NotUtf8 {
        /// The encoding of the database.
        found: String,
    },
}

/// `DATABASE_URL` cannot be read. The text is left out: it holds the password.
#[derive(Debug, thiserror::Error)]
#[error("the database URL cannot be read; expected postgres://user:password@host:port/database")]
pub struct BadUrl;
