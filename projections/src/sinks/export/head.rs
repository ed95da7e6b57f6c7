//! What a log comes to, without writing it anywhere.

use sqlx::PgPool;

use super::error::ExportError;
use super::manifest::Manifest;
use super::walk::walk;

/// The manifest of the log up to this position, or to its end if that comes before; without files.
///
/// # Errors
/// See [`ExportError`]: the log cannot be read, or an event of it does not decode.
pub async fn head_of(pool: &PgPool, until: i64) -> Result<Manifest, ExportError> {
    walk(pool, until, |_, _| Ok(()), &|_, _| {}).await
}
