//! Keys: what they are hashed under has to be here, and those that open routes should not end unnoticed.

use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::{Timestamp as SqlTimestamp, ToSqlx};
use projections::read_models::keys::keys_by_pepper;
use sqlx::PgPool;
use uuid::Uuid;

use super::finding::Checked;
use super::patient::Patient;
use crate::http::auth::Pepper;
use crate::serve::platform::PEPPER_CHECK;

/// How long before its end a key is named.
const SOON: SignedDuration = SignedDuration::from_hours(24 * 30);

/// Keys that are named; the others are counted.
const NAMED: usize = 5;

pub(super) async fn peppers(patient: &Patient<'_>, pool: &PgPool) -> anyhow::Result<Checked> {
    let storage = &patient.options.storage;
    let remedy = "Take the file `key-pepper`, or MARKETPLACE_KEY_PEPPER, of the other processes or of the backup";
    let known: Vec<(i32, Vec<u8>)> =
        sqlx::query_as("SELECT version, check_value FROM peppers ORDER BY version").fetch_all(pool).await?;
    let mut checked = Checked::well("the keys of this database are hashed under it");
    let Some(pepper) = Pepper::find(storage.key_pepper.as_ref(), &storage.database.data_dir()?)? else {
        if !known.is_empty() {
            checked.fail("there is no pepper here, and the keys of this database are hashed under one", remedy);
        }
        return Ok(checked);
    };
    let own: Vec<(u32, [u8; 32])> = pepper.derive_each(PEPPER_CHECK).collect();
    for (version, check_value) in known {
        match own.iter().find(|(own, _)| i64::from(*own) == i64::from(version)) {
            Some((_, own)) if own.as_slice() == check_value => {}
            Some(_) => checked.fail(format!("version {version} is not the one that keys are hashed under"), remedy),
            None => {
                let keys = keys_by_pepper(pool, patient.clock.now()).await?;
                let keys = u32::try_from(version).ok().and_then(|version| keys.get(&version).copied()).unwrap_or(0);
                checked
                    .fail(format!("version {version}, under which {keys} keys are hashed, is not configured"), remedy);
            }
        }
    }
    Ok(checked)
}

pub(super) async fn near_expiry(patient: &Patient<'_>, pool: &PgPool) -> anyhow::Result<Checked> {
    let now = patient.clock.now();
    let until = now.checked_add(SOON).unwrap_or(Timestamp::MAX);
    let sql = "SELECT key_id, expires_at FROM keys.keys WHERE kind = 'management' AND revoked_at IS NULL AND NOT disabled \
        AND expires_at > $1 AND expires_at <= $2 ORDER BY expires_at, key_id";
    let ending: Vec<(Uuid, SqlTimestamp)> =
        sqlx::query_as(sql).bind(now.to_sqlx()).bind(until.to_sqlx()).fetch_all(pool).await?;
    let mut checked = Checked::well("no management key ends within 30 days");
    if !ending.is_empty() {
        let named: Vec<String> =
            ending.iter().take(NAMED).map(|(key, end)| format!("{key} ({})", end.to_jiff())).collect();
        checked.warn(
            format!("{} management keys end within 30 days, first {}", ending.len(), named.join(", ")),
            "Let their organizations issue new ones; an administrator's key is made by `marketplace administrator-key`",
        );
    }
    Ok(checked)
}
