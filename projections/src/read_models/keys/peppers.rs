//! Under which versions of the pepper the keys are hashed that still work.

use std::collections::BTreeMap;

use domain::api_key::KeyStatus;
use futures::TryStreamExt;
use jiff::Timestamp;
use sqlx::PgPool;

use super::tables::KeyTable;
use crate::ReadError;
use crate::read_models::documents::{self, selected};

/// How many keys that are neither revoked nor expired have a secret hashed under each version; one that is being rotated counts under both.
/// Takes as long as loading the directory does.
///
/// # Errors
/// See [`ReadError`].
#[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
    fields(trace_id = ops::trace::current(), db.namespace = "keys", db.operation.name = "keys_by_pepper"))]
pub async fn keys_by_pepper(pool: &PgPool, now: Timestamp) -> Result<BTreeMap<u32, u64>, ReadError> {
    let statement = format!("SELECT {} FROM keys.keys t", selected::<KeyTable>("t"));
    let mut rows = sqlx::query(&statement).fetch(pool);
    let mut counts: BTreeMap<u32, u64> = BTreeMap::new();
    while let Some(row) = rows.try_next().await? {
        let (_, folded) = documents::read::<KeyTable>(&row)?;
        let Some(key) = folded.state.credential() else { continue };
        if matches!(key.status_at(now), KeyStatus::Revoked | KeyStatus::Expired) {
            continue;
        }
        let outgoing = key.outgoing.as_ref().filter(|outgoing| now < outgoing.valid_until);
        let before = outgoing.map(|outgoing| outgoing.secret.pepper_version);
        for version in
            before.filter(|before| *before != key.secret.pepper_version).into_iter().chain([key.secret.pepper_version])
        {
            let count = counts.entry(version).or_default();
            *count = count.saturating_add(1);
        }
    }
    Ok(counts)
}
