//! The database as the process sees it: two pools, a check of the server, and the migrations.
//!
//! Invariants: nothing connects as the application's role before the server was found fit and the schema is up to date; and what is
//! connected as that role has logged in as nobody who may do more.

mod check;
mod connect;
mod error;
mod grouped;
mod login;
mod migrate;
mod patience;

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use sqlx::{ConnectOptions, Connection, PgPool};
use tokio_util::sync::CancellationToken;

pub use check::check_server;
pub use connect::{APP_ROLE, connect_app, connect_owner, connect_to_look, set_apart};
pub use error::{BadUrl, OpenError, UnfitServer};
pub use grouped::{Grouped, GroupedError, KeyedRead, Rows};
pub use migrate::{MigrateError, SchemaState, migrate, migrate_with, schema_state};
pub use patience::waited_out;

pub use crate::sql_error::is_unavailable;

use crate::config::{DatabaseArgs, Secret};
use crate::postgres::{PostgresError, PrivatePostgres, archive_to, become_nobody};

/// How often a private server may end while it starts.
const STARTS: u32 = 5;
/// How long a server may be away in the moment in which this process goes on as somebody else.
const RESTART: Duration = Duration::from_secs(5);

/// As whom the application's connections log in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum As {
    /// As itself: a role that can do nothing more.
    Itself,
    /// As the owner in the application's role, as an operator's tool does.
    Owner,
}

/// An open database: checked, migrated, with both pools.
#[derive(Debug)]
pub struct Database {
    /// Connections of the application, which may append and read but not change what is written.
    pub app: PgPool,
    /// Connections of the owner, for migrations and partitions.
    pub owner: PgPool,
    /// The server we started or adopted ourselves; `None` when `DATABASE_URL` names one.
    pub private: Option<PrivatePostgres>,
}

impl Database {
    /// Starts the private Postgres unless `DATABASE_URL` is set, checks the server, migrates, and opens both pools.
    ///
    /// # Errors
    /// [`OpenError`] says which step failed. A private server that was started for this is stopped again.
    pub async fn open(args: &DatabaseArgs, app: As) -> Result<Self, OpenError> {
        if let Some(url) = args.database_url() {
            let (owner, app) = open_pools(args, url, app).await?;
            return Ok(Self { app, owner, private: None });
        }
        if let Some(archive) = args.wal_archive() {
            archive_to(&args.data_dir()?, archive)?;
        }
        let private = PrivatePostgres::start(&args.data_dir()?, args.pg_bin_dir.as_deref()).await?;
        match open_pools(args, &private.url(), app).await {
            Ok((owner, app)) => Ok(Self { app, owner, private: Some(private) }),
            Err(error) => {
                if let Err(stop) = private.stop().await {
                    tracing::warn!(error = %stop, "the private Postgres could not be stopped");
                }
                Err(error)
            }
        }
    }

    /// As [`Database::open`], and begins again where the server goes away meanwhile: for a process that is to stand when it is back.
    ///
    /// # Errors
    /// As [`Database::open`], where nothing is to be waited for or it takes longer than the bound.
    pub async fn open_patiently(
        args: &DatabaseArgs,
        app: As,
        bound: Duration,
        token: &CancellationToken,
    ) -> Result<Self, OpenError> {
        let ended = AtomicU32::new(0);
        let is_passing = |error: &OpenError| {
            // A server that was killed starts the next time; one that cannot start never does, and its log is to be read soon.
            if matches!(error, OpenError::Private(PostgresError::Ended { .. })) {
                ended.fetch_add(1, Ordering::Relaxed);
            }
            ended.load(Ordering::Relaxed) <= STARTS && error.is_passing()
        };
        let open = async || Self::open(args, app).await;
        waited_out("opening the database", bound, token, is_passing, open).await
    }

    /// Makes this process, if it is root, go on as somebody who is not, once all is open that only root may open: as the owner of the
    /// private Postgres' data, else as `nobody`. It does nothing for anybody else.
    ///
    /// # Errors
    /// There is nobody to go on as, or that one cannot connect: it may not read a file that `DATABASE_URL` names.
    pub async fn give_up_root(&self, token: &CancellationToken) -> Result<(), OpenError> {
        if !nix::unistd::geteuid().is_root() {
            return Ok(());
        }
        let user = match &self.private {
            Some(private) => private.give_up_root()?,
            None => become_nobody()?,
        };
        tracing::info!(user = &*user, "was started as root, goes on as somebody else");
        if self.private.is_some() {
            return Ok(());
        }
        // The URL may name files, which are read anew for each connection: better to find out now than when one is lost.
        let connect = async || {
            let connection = self.app.connect_options().connect().await;
            let connection = connection.map_err(|source| OpenError::ClosedTo { user: user.clone(), source })?;
            Ok(connection.close().await?)
        };
        // A server that is being restarted closes nothing to anybody.
        waited_out("connecting as somebody else", RESTART, token, OpenError::is_passing, connect).await
    }

    /// Closes the pools and, if nobody else uses it, stops the private Postgres.
    ///
    /// # Errors
    /// The private Postgres does not stop.
    pub async fn close(self) -> Result<(), PostgresError> {
        self.app.close().await;
        self.owner.close().await;
        match self.private {
            Some(private) => private.stop().await.map(|_| ()),
            None => Ok(()),
        }
    }
}

async fn open_pools(args: &DatabaseArgs, url: &Secret, app: As) -> Result<(PgPool, PgPool), OpenError> {
    let owner = connect_owner(url, args.owner_connections).await?;
    check_server(&owner).await?;
    migrate(&owner).await?;
    let login = match app {
        As::Itself => login::of_app(&owner, url).await?,
        As::Owner => None,
    };
    let app = connect::connect_app_as(url, login.as_ref(), args.app_connections).await?;
    Ok((owner, app))
}
