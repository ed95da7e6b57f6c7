//! The keys of the schema `privacy`: those of subjects and those of tenants' pseudonyms, looked up or made for many at once.
//!
//! Invariants: one statement for all that are not in memory, however many; the first key of a subject or a tenant is made by one process alone,
//! whoever else makes one at the same time takes that one.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;
use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use domain::TenantId;
use jiff::civil::Date;
use jiff_sqlx::Date as SqlDate;
use lru::LruCache;
use rand::TryRngCore;
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::VaultError;

/// Keys of each kind that are kept in memory.
const CACHED: usize = 50_000;

/// How long a key is used from memory: that long after it was erased, processes that had it may still call or seal by it.
pub const REMEMBERED_FOR: Duration = Duration::from_secs(30);

/// Looks for keys that several processes may be making: each look either makes them or finds them, unless they are erased in between.
const ATTEMPTS: u32 = 5;

/// Makes the first keys of subjects, in order so that no two processes wait for each other, and gives the newest ones. Those are missing that
/// another process made in the same instant: they are not in this statement's snapshot.
const MAKE_OR_FIND: &str = "WITH made AS (INSERT INTO privacy.subject_keys (subject, version, key) \
    SELECT asked.subject, 1, asked.key FROM unnest($1::uuid[], $2::bytea[]) AS asked (subject, key) \
    WHERE NOT EXISTS (SELECT 1 FROM privacy.subject_keys k WHERE k.subject = asked.subject) ORDER BY asked.subject \
    ON CONFLICT DO NOTHING RETURNING subject, version, key) \
    SELECT DISTINCT ON (subject) subject, version, key FROM (SELECT subject, version, key FROM made \
    UNION ALL SELECT subject, version, key FROM privacy.subject_keys WHERE subject = ANY($1)) AS found \
    ORDER BY subject, version DESC";

/// The same of tenants' pseudonyms.
const MAKE_OR_FIND_PSEUDONYMS: &str = "WITH made AS (INSERT INTO privacy.pseudonym_keys (tenant_id, key) \
    SELECT asked.tenant_id, asked.key FROM unnest($1::uuid[], $2::bytea[]) AS asked (tenant_id, key) \
    WHERE NOT EXISTS (SELECT 1 FROM privacy.pseudonym_keys k WHERE k.tenant_id = asked.tenant_id) ORDER BY asked.tenant_id \
    ON CONFLICT DO NOTHING RETURNING tenant_id, key) \
    SELECT tenant_id, key FROM made UNION ALL SELECT tenant_id, key FROM privacy.pseudonym_keys WHERE tenant_id = ANY($1)";

/// A subject's key with its version, counted from 1.
pub(super) type SubjectKey = (u32, [u8; 32]);

/// What became of the keys of a subject that were to be erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erased {
    /// They are gone.
    All,
    /// There were none.
    Nothing,
    /// The law has them kept.
    Kept {
        /// The last day.
        until: Date,
    },
}

/// The keys of both kinds, in front of their tables.
pub(super) struct Keys {
    pool: PgPool,
    subjects: Cache<Uuid, SubjectKey>,
    pseudonyms: Cache<TenantId, [u8; 32]>,
}

impl Keys {
    /// None is in memory yet.
    pub(super) fn new(pool: PgPool) -> Self {
        Self { pool, subjects: Cache::new(), pseudonyms: Cache::new() }
    }

    /// The pool that the tables are read with.
    pub(super) const fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// Whether the newest key of a subject is in memory, so that nothing has to be made.
    pub(super) fn has_subject(&self, subject: Uuid) -> bool {
        self.subjects.get(&subject).is_some()
    }

    /// The newest keys of these subjects, the first ones made where there are none.
    pub(super) async fn of_subjects(
        &self,
        subjects: impl Iterator<Item = Uuid>,
    ) -> Result<HashMap<Uuid, SubjectKey>, VaultError> {
        let (mut found, mut missing) = self.subjects.split(subjects);
        for _ in 0..ATTEMPTS {
            if missing.is_empty() {
                return Ok(found);
            }
            let ids: Vec<Uuid> = missing.iter().copied().collect();
            let rows: Vec<(Uuid, i32, Vec<u8>)> =
                sqlx::query_as(MAKE_OR_FIND).bind(&ids).bind(fresh(ids.len())?).fetch_all(&self.pool).await?;
            for (subject, version, key) in rows {
                let key = key.try_into().map_err(|_| VaultError::Corrupt { subject })?;
                missing.remove(&subject);
                found.insert(subject, self.subjects.keep(subject, (version.unsigned_abs(), key)));
            }
        }
        missing.first().map_or(Ok(found), |subject| Err(VaultError::Contended { subject: *subject }))
    }

    /// The key of a tenant's pseudonyms, if it is in memory.
    pub(super) fn known_pseudonym(&self, tenant: TenantId) -> Option<[u8; 32]> {
        self.pseudonyms.get(&tenant)
    }

    /// Takes the keys of these tenants' pseudonyms into memory, those that there are.
    pub(super) async fn recall_pseudonyms(&self, tenants: impl Iterator<Item = TenantId>) -> Result<(), VaultError> {
        let (_, missing) = self.pseudonyms.split(tenants);
        if missing.is_empty() {
            return Ok(());
        }
        let ids: Vec<Uuid> = missing.iter().map(|tenant| tenant.0).collect();
        let rows: Vec<(Uuid, Vec<u8>)> =
            sqlx::query_as("SELECT tenant_id, key FROM privacy.pseudonym_keys WHERE tenant_id = ANY($1)")
                .bind(ids)
                .fetch_all(&self.pool)
                .await?;
        for (tenant, key) in rows {
            let key = key.try_into().map_err(|_| VaultError::Corrupt { subject: tenant })?;
            self.pseudonyms.keep(TenantId(tenant), key);
        }
        Ok(())
    }

    /// The keys of these tenants' pseudonyms, made where there are none.
    pub(super) async fn pseudonyms_of(
        &self,
        tenants: impl Iterator<Item = TenantId>,
    ) -> Result<HashMap<TenantId, [u8; 32]>, VaultError> {
        let (mut found, mut missing) = self.pseudonyms.split(tenants);
        for _ in 0..ATTEMPTS {
            if missing.is_empty() {
                return Ok(found);
            }
            let ids: Vec<Uuid> = missing.iter().map(|tenant| tenant.0).collect();
            let rows: Vec<(Uuid, Vec<u8>)> = sqlx::query_as(MAKE_OR_FIND_PSEUDONYMS)
                .bind(&ids)
                .bind(fresh(ids.len())?)
                .fetch_all(&self.pool)
                .await?;
            for (tenant, key) in rows {
                let key = key.try_into().map_err(|_| VaultError::Corrupt { subject: tenant })?;
                missing.remove(&TenantId(tenant));
                found.insert(TenantId(tenant), self.pseudonyms.keep(TenantId(tenant), key));
            }
        }
        missing.first().map_or(Ok(found), |tenant| Err(VaultError::Contended { subject: tenant.0 }))
    }
}

impl Keys {
    /// The keys of these subjects in these versions, those that there are, in one statement. Nothing is taken from memory: what was erased opens
    /// nothing from that moment on.
    pub(super) async fn of_versions(
        &self,
        asked: impl Iterator<Item = (Uuid, u32)>,
    ) -> Result<HashMap<(Uuid, u32), Vec<u8>>, VaultError> {
        let asked: BTreeSet<(Uuid, u32)> = asked.collect();
        if asked.is_empty() {
            return Ok(HashMap::new());
        }
        let (subjects, versions): (Vec<Uuid>, Vec<i32>) =
            asked.into_iter().map(|(subject, version)| (subject, i32::try_from(version).unwrap_or(i32::MAX))).unzip();
        let rows: Vec<(Uuid, i32, Vec<u8>)> = sqlx::query_as(
            "SELECT k.subject, k.version, k.key FROM unnest($1::uuid[], $2::integer[]) AS asked (subject, version) \
             JOIN privacy.subject_keys k ON k.subject = asked.subject AND k.version = asked.version",
        )
        .bind(subjects)
        .bind(versions)
        .fetch_all(&self.pool)
        .await?;
        Ok(rows.into_iter().map(|(subject, version, key)| ((subject, version.unsigned_abs()), key)).collect())
    }

    /// Has the keys of these subjects kept until a day at least. Gives whether all of the versions that are named are still there: what was erased is
    /// not kept. Who erases meanwhile waits for this, or this for him.
    pub(super) async fn retain(&self, keys: &[(Uuid, u32)], until: Date) -> Result<bool, VaultError> {
        let mut transaction = self.pool.begin().await?;
        let (subjects, versions): (Vec<Uuid>, Vec<i32>) =
            keys.iter().map(|(subject, version)| (*subject, i32::try_from(*version).unwrap_or(i32::MAX))).unzip();
        for subject in subjects.iter().copied().collect::<BTreeSet<Uuid>>() {
            hold(subject, &mut transaction).await?;
        }
        let there: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM unnest($1::uuid[], $2::integer[]) AS asked (subject, version) \
             JOIN privacy.subject_keys k ON k.subject = asked.subject AND k.version = asked.version",
        )
        .bind(&subjects)
        .bind(&versions)
        .fetch_one(&mut *transaction)
        .await?;
        if usize::try_from(there) != Ok(keys.len()) {
            return Ok(false);
        }
        sqlx::query(
            "INSERT INTO privacy.retentions AS known (subject, kept_until) \
             SELECT DISTINCT subject, $2::date FROM unnest($1::uuid[]) AS asked (subject) ORDER BY subject \
             ON CONFLICT (subject) DO UPDATE SET kept_until = greatest(known.kept_until, excluded.kept_until)",
        )
        .bind(&subjects)
        .bind(until.to_string())
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Erases the keys of a subject, unless the law has them kept on that day; gives what became of them.
    pub(super) async fn erase_unless_kept(&self, subject: Uuid, today: Date) -> Result<Erased, VaultError> {
        let mut transaction = self.pool.begin().await?;
        hold(subject, &mut transaction).await?;
        let is_there = "SELECT EXISTS (SELECT FROM privacy.subject_keys WHERE subject = $1)";
        let is_there: bool = sqlx::query_scalar(is_there).bind(subject).fetch_one(&mut *transaction).await?;
        let kept: Option<SqlDate> = sqlx::query_scalar("SELECT kept_until FROM privacy.retentions WHERE subject = $1")
            .bind(subject)
            .fetch_optional(&mut *transaction)
            .await?;
        if !is_there {
            return Ok(Erased::Nothing);
        }
        if let Some(until) = kept.map(SqlDate::to_jiff).filter(|until| *until >= today) {
            return Ok(Erased::Kept { until });
        }
        sqlx::query("DELETE FROM privacy.subject_keys WHERE subject = $1")
            .bind(subject)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        self.subjects.forget(&subject);
        Ok(Erased::All)
    }

    /// Erases the keys of a subject, and gives whether there were any.
    pub(super) async fn erase_subject(&self, subject: Uuid) -> Result<bool, VaultError> {
        let erased = sqlx::query("DELETE FROM privacy.subject_keys WHERE subject = $1")
            .bind(subject)
            .execute(&self.pool)
            .await?;
        self.subjects.forget(&subject);
        Ok(erased.rows_affected() > 0)
    }

    /// Erases the key of a tenant's pseudonyms, and gives whether there was one.
    pub(super) async fn erase_pseudonyms(&self, tenant: TenantId) -> Result<bool, VaultError> {
        let erased = sqlx::query("DELETE FROM privacy.pseudonym_keys WHERE tenant_id = $1")
            .bind(tenant.0)
            .execute(&self.pool)
            .await?;
        self.pseudonyms.forget(&tenant);
        Ok(erased.rows_affected() > 0)
    }
}

/// Lets nobody else keep or erase the keys of a subject until the transaction ends.
async fn hold(subject: Uuid, transaction: &mut PgConnection) -> Result<(), VaultError> {
    let lock = "SELECT pg_advisory_xact_lock(7700420, hashtext($1::text))";
    sqlx::query(lock).bind(subject).execute(transaction).await?;
    Ok(())
}

/// New keys. Those for which there is one already are thrown away.
fn fresh(count: usize) -> Result<Vec<Vec<u8>>, VaultError> {
    let mut keys = vec![vec![0_u8; 32]; count];
    for key in &mut keys {
        rand::rngs::OsRng.try_fill_bytes(key).map_err(VaultError::NoRandomness)?;
    }
    Ok(keys)
}

/// A memory that is bounded in size and in time.
struct Cache<K: Hash + Eq, V>(Mutex<LruCache<K, (Instant, V)>>);

impl<K: Copy + Hash + Ord, V: Copy> Cache<K, V> {
    fn new() -> Self {
        Self(Mutex::new(LruCache::new(NonZeroUsize::new(CACHED).unwrap_or(NonZeroUsize::MIN))))
    }

    fn get(&self, key: &K) -> Option<V> {
        self.get_at(key, Instant::now())
    }

    fn get_at(&self, key: &K, now: Instant) -> Option<V> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (read_at, value) = kept.get(key).copied()?;
        if now.saturating_duration_since(read_at) < REMEMBERED_FOR {
            return Some(value);
        }
        kept.pop(key);
        None
    }

    /// Takes something out of memory.
    fn forget(&self, key: &K) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop(key);
    }

    fn keep(&self, key: K, value: V) -> V {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).put(key, (Instant::now(), value));
        value
    }

    /// What is in memory of these, and which are not.
    fn split(&self, keys: impl Iterator<Item = K>) -> (HashMap<K, V>, BTreeSet<K>) {
        let (mut found, mut missing) = (HashMap::new(), BTreeSet::new());
        for key in keys {
            match self.get(&key) {
                Some(value) => {
                    found.insert(key, value);
                }
                None => {
                    missing.insert(key);
                }
            }
        }
        (found, missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_used_from_memory_for_no_longer_than_is_said() {
        let cache = Cache::<u8, u8>::new();
        cache.keep(1, 7);
        let now = Instant::now();
        assert_eq!(cache.get_at(&1, now), Some(7));
        assert_eq!(cache.get_at(&1, now + REMEMBERED_FOR), None);
        assert_eq!(cache.get_at(&1, now), None, "it is gone for good");
        cache.keep(1, 8);
        cache.forget(&1);
        assert_eq!(cache.get(&1), None);
    }
}
