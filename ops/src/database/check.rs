//! Refuses a server that would lose data.
//!
//! Invariant: a 2xx means durable; a server that acknowledges before the disk does, or that cannot repair a torn page,
//! cannot keep that promise, so it is refused at start and not at the first crash.

use sqlx::PgPool;

use super::error::{OpenError, UnfitServer};
use crate::postgres::OLDEST_MAJOR;

/// Checks the version, `fsync`, `full_page_writes` and the encoding of the database the pool is connected to.
///
/// # Errors
/// [`OpenError::Unfit`] says what is wrong and what to do; [`OpenError::Unreachable`] if the server does not answer.
pub async fn check_server(pool: &PgPool) -> Result<(), OpenError> {
    let settings: (String, String, String, String, String) = sqlx::query_as(
        "SELECT current_setting('server_version_num'), current_setting('server_version'), current_setting('fsync'),
                current_setting('full_page_writes'), current_setting('server_encoding')",
    )
    .fetch_one(pool)
    .await?;
    let (number, version, fsync, full_page_writes, encoding) = settings;
    judge(number.parse().unwrap_or(0), &version, &fsync, &full_page_writes, &encoding)?;
    Ok(())
}

fn judge(number: u32, version: &str, fsync: &str, pages: &str, encoding: &str) -> Result<(), UnfitServer> {
    if number < OLDEST_MAJOR * 10_000 {
        return Err(UnfitServer::TooOld { found: version.to_owned() });
    }
    if fsync != "on" {
        return Err(UnfitServer::Unsafe { setting: "fsync" });
    }
    if pages != "on" {
        return Err(UnfitServer::Unsafe { setting: "full_page_writes" });
    }
    if encoding != "UTF8" {
        return Err(UnfitServer::NotUtf8 { found: encoding.to_owned() });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_would_lose_data_is_refused_with_the_remedy() {
        assert_eq!(judge(140_000, "14.0", "on", "on", "UTF8"), Ok(()));
        let error = judge(150_000, "15.0", "off", "on", "UTF8").unwrap_err();
        assert!(error.to_string().contains("ALTER SYSTEM SET fsync = on"), "{error}");
        let error = judge(150_000, "15.0", "on", "off", "UTF8").unwrap_err();
        assert_eq!(error, UnfitServer::Unsafe { setting: "full_page_writes" });
    }

    #[test]
    fn a_server_that_is_too_old_or_not_utf8_is_refused() {
        let error = judge(130_014, "13.14", "on", "on", "UTF8").unwrap_err();
        assert!(error.to_string().starts_with("Postgres 13.14 is too old: version 14"), "{error}");
        assert!(matches!(judge(160_000, "16.0", "on", "on", "LATIN1"), Err(UnfitServer::NotUtf8 { .. })));
    }
}
