//! The login of the application: a role of its own for each database, which is a member of the application's role and of nothing else.
//!
//! Invariant: what has logged in as it cannot become the owner, whatever it sets its role to. Its password comes from the owner's, which all
//! processes of a database have, and leads nowhere else.

use hmac::{Hmac, Mac};
use sha2::Sha256;
use sqlx::postgres::{PgConnection, PgPool};
use sqlx::{ConnectOptions, Connection};

use super::connect::{APP_ROLE, Login, as_login, parse};
use super::error::{BadUrl, OpenError};
use crate::config::Secret;

/// Keeps processes that start together from changing the role at the same time.
const LOCK: (i32, i32) = (7_700_417, 9);

/// Sets what is made from the owner's password apart from all else.
const PURPOSE: &[u8] = b"marketplace/app-login/v1;";

/// The application's login, which is made if it is not there or has another password. `None` where the owner may make none or the server
/// lets it not in: then the application logs in as the owner and lays its rights down, which is said.
pub(super) async fn of_app(owner: &PgPool, url: &Secret) -> Result<Option<Login>, OpenError> {
    let named = "SELECT $1 || '_' || oid FROM pg_database WHERE datname = current_database()";
    let role: String = sqlx::query_scalar(named).bind(APP_ROLE).fetch_one(owner).await?;
    let Some(password) = password_of(url, &role)? else {
        tracing::warn!(
            role,
            "the application uses the owner's login: DATABASE_URL has no password to make one of its own from"
        );
        return Ok(None);
    };
    let login = Login { role, password };
    let mut refused = try_login(url, &login).await?.err();
    if refused.is_some() {
        let mut connection = owner.acquire().await?.detach();
        let made = make(&mut connection, &login).await;
        let _ = connection.close().await;
        refused = match made {
            Ok(()) => try_login(url, &login).await?.err(),
            Err(error) => Some(error),
        };
    }
    let Some(error) = refused else { return Ok(Some(login)) };
    tracing::warn!(
        error = &error as &dyn std::error::Error,
        role = login.role,
        "the application has no login of its own and uses the owner's; let the owner make roles, and the role log in with a password"
    );
    Ok(None)
}

/// The password of the application's login: a keyed hash under the owner's. `None` if the owner has none.
fn password_of(url: &Secret, role: &str) -> Result<Option<Secret>, OpenError> {
    let url = url::Url::parse(url.expose()).map_err(|_| BadUrl)?;
    let keyed = url.password().and_then(|password| Hmac::<Sha256>::new_from_slice(password.as_bytes()).ok());
    Ok(keyed.map(|mut keyed| {
        keyed.update(PURPOSE);
        keyed.update(role.as_bytes());
        Secret::from(format!("{:x}", keyed.finalize().into_bytes()))
    }))
}

/// Whether the server lets it in.
async fn try_login(url: &Secret, login: &Login) -> Result<Result<(), sqlx::Error>, OpenError> {
    let options = as_login(parse(url, "marketplace")?, Some(login)).options([("role", APP_ROLE)]);
    match options.connect().await {
        Ok(connection) => Ok(connection.close().await),
        Err(error @ sqlx::Error::Database(_)) => Ok(Err(error)),
        Err(error) => Err(error.into()),
    }
}

async fn make(owner: &mut PgConnection, login: &Login) -> Result<(), sqlx::Error> {
    let mut transaction = owner.begin().await?;
    sqlx::query("SELECT pg_advisory_xact_lock($1, $2)").bind(LOCK.0).bind(LOCK.1).execute(&mut *transaction).await?;
    let is_there = "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)";
    let is_there: bool = sqlx::query_scalar(is_there).bind(&login.role).fetch_one(&mut *transaction).await?;
    let verb = if is_there { "ALTER" } else { "CREATE" };
    // Neither takes parameters, so the server quotes them.
    let statement = "SELECT format('%s ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD %L', $1::text, $2::text, $3::text)";
    let query = sqlx::query_scalar(statement).bind(verb).bind(&login.role).bind(login.password.expose());
    let statement: String = query.fetch_one(&mut *transaction).await?;
    sqlx::raw_sql(&statement).execute(&mut *transaction).await?;
    let grants = "SELECT format('GRANT %I TO %I', $1::text, $2::text) || format('; GRANT CONNECT ON DATABASE %I TO %I', \
                  current_database(), $2::text)";
    let grants: String =
        sqlx::query_scalar(grants).bind(APP_ROLE).bind(&login.role).fetch_one(&mut *transaction).await?;
    sqlx::raw_sql(&grants).execute(&mut *transaction).await?;
    transaction.commit().await
}
