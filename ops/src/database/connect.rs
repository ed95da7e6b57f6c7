//! How connections are made.
//!
//! Invariant: what a connection may do and how durable its commits are is fixed in its startup packet, so that it holds
//! from its first statement on, survives `RESET ALL`, and does not depend on what the server or the role was set to.

use std::str::FromStr;
use std::time::Duration;

use futures::FutureExt;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection, PgPool};

use super::error::{BadUrl, OpenError};
use crate::config::Secret;

/// The role of the application. Made by the migrations, cannot log in, granted to the owner.
pub const APP_ROLE: &str = "marketplace_app";

/// As whom to log in.
#[derive(Clone, Debug)]
pub struct Login {
    /// The role.
    pub role: String,
    /// Its password.
    pub password: Secret,
}

/// How long a caller waits for a free connection before it is told that the database is busy.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);
/// A connection that rested longer than this is tried before it is given out; one in use is not, it would cost a
/// round trip each time.
const TRY_AFTER_IDLE: Duration = Duration::from_secs(1);

/// Opens the pool of the application: every connection acts as [`APP_ROLE`], commits durably at READ COMMITTED, and gives
/// up on a statement after 30 s and on an idle transaction after 60 s. It logs in as the owner, which leads back out of the role: for tools
/// and tests; a process that serves has a login of its own.
///
/// # Errors
/// [`OpenError::Url`], or [`OpenError::Unreachable`] if no connection can be made: the server does not answer or the
/// role does not exist because the database was never migrated.
pub async fn connect_app(url: &Secret, max_connections: u32) -> Result<PgPool, OpenError> {
    connect_app_as(url, None, max_connections).await
}

/// As [`connect_app`], logged in as nobody who may do more.
pub(super) async fn connect_app_as(
    url: &Secret,
    login: Option<&Login>,
    max_connections: u32,
) -> Result<PgPool, OpenError> {
    let options = as_login(parse(url, "marketplace")?, login).options([
        ("role", APP_ROLE),
        ("statement_timeout", "30s"),
        ("idle_in_transaction_session_timeout", "60s"),
    ]);
    connect(options, max_connections).await
}

/// Opens the pool of the owner, for migrations and partitions. Its statements have no time limit.
///
/// # Errors
/// [`OpenError::Url`], or [`OpenError::Unreachable`] if no connection can be made.
pub async fn connect_owner(url: &Secret, max_connections: u32) -> Result<PgPool, OpenError> {
    let options = parse(url, "marketplace-owner")?.options([("idle_in_transaction_session_timeout", "60s")]);
    connect(options, max_connections).await
}

/// Opens a small pool for looking: nothing that goes over it can change anything, and no statement takes longer than `bound`. It connects
/// with its first statement.
///
/// # Errors
/// [`OpenError::Url`].
pub fn connect_to_look(url: &Secret, bound: Duration) -> Result<PgPool, OpenError> {
    let bound_ms = bound.as_millis().to_string();
    let options = parse(url, "marketplace-doctor")?
        .options([("default_transaction_read_only", "on"), ("statement_timeout", bound_ms.as_str())]);
    Ok(PgPoolOptions::new().max_connections(2).acquire_timeout(bound).connect_lazy_with(options))
}

/// Connects with this login in place of the URL's.
pub(super) fn as_login(options: PgConnectOptions, login: Option<&Login>) -> PgConnectOptions {
    match login {
        Some(Login { role, password }) => options.username(role).password(password.expose()),
        None => options,
    }
}

pub(super) fn parse(url: &Secret, application_name: &str) -> Result<PgConnectOptions, OpenError> {
    let options = PgConnectOptions::from_str(url.expose()).map_err(|_| BadUrl)?;
    Ok(options.application_name(application_name).options([
        // In a startup packet a backslash keeps the space inside the value.
        ("default_transaction_isolation", "read\\ committed"),
        ("synchronous_commit", "on"),
        ("TimeZone", "UTC"),
        // `IF NOT EXISTS` is no news.
        ("client_min_messages", "warning"),
    ]))
}

/// A pool of its own for work that must not wait behind the requests of users. Connects like `pool`, and only when needed.
pub fn set_apart(pool: &PgPool, max_connections: u32) -> PgPool {
    bounded(max_connections).connect_lazy_with(pool.connect_options().as_ref().clone())
}

async fn connect(options: PgConnectOptions, max_connections: u32) -> Result<PgPool, OpenError> {
    Ok(bounded(max_connections).connect_with(options).await?)
}

fn bounded(max_connections: u32) -> PgPoolOptions {
    PgPoolOptions::new()
        .max_connections(max_connections)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .test_before_acquire(false)
        .before_acquire(|connection, meta| {
            async move {
                let rested = meta.idle_for > TRY_AFTER_IDLE;
                Ok(!rested || connection.ping().await.is_ok())
            }
            .boxed()
        })
}
