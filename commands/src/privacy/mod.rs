//! Seals personal data before it enters an event and opens it at the edge of a read.
//!
//! Each subject has keys of its own in the schema `privacy`, which is outside the log's backup. Erasing a subject drops its
//! keys: what is sealed stays in the log, provable and unreadable.

pub(crate) mod sealed_answers;

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use domain::values::sealed::Sealed;
use lru::LruCache;
use rand::{RngCore, TryRngCore};
use sqlx::{PgPool, Row};
use uuid::Uuid;

/// Subjects whose keys are kept in memory.
const CACHED: usize = 50_000;

type SubjectKey = (u32, [u8; 32]);

/// Seals and opens.
pub struct Vault {
    pool: PgPool,
    cache: Mutex<LruCache<Uuid, SubjectKey>>,
}

impl Vault {
    /// Over a pool of the application's role.
    pub fn new(pool: PgPool) -> Self {
        let cache = Mutex::new(LruCache::new(NonZeroUsize::new(CACHED).unwrap_or(NonZeroUsize::MIN)));
        Self { pool, cache }
    }

    /// Seals a text under the subject's newest key, which is made if there is none.
    ///
    /// # Errors
    /// The key cannot be read or kept.
    pub async fn seal(&self, subject: Uuid, text: &str) -> Result<Sealed, sqlx::Error> {
        let (key_version, key) = self.key_for(subject).await?;
        let mut nonce = [0_u8; 24];
        rand::rng().fill_bytes(&mut nonce);
        let cipher = XChaCha20Poly1305::new(Key::from_slice(&key));
        let payload = Payload { msg: text.as_bytes(), aad: subject.as_bytes() };
        let sealed = cipher.encrypt(XNonce::from_slice(&nonce), payload).map_err(|_| sqlx::Error::WorkerCrashed)?;
        let mut bytes = nonce.to_vec();
        bytes.extend(sealed);
        Ok(Sealed { subject, key_version, ciphertext: URL_SAFE_NO_PAD.encode(bytes) })
    }

    /// Opens a text; `None` when the subject's key is gone.
    ///
    /// # Errors
    /// The key cannot be read.
    pub async fn open(&self, sealed: &Sealed) -> Result<Option<String>, sqlx::Error> {
        let version = i32::try_from(sealed.key_version).unwrap_or(i32::MAX);
        let key: Option<Vec<u8>> =
            sqlx::query_scalar("SELECT key FROM privacy.subject_keys WHERE subject = $1 AND version = $2")
                .bind(sealed.subject)
                .bind(version)
                .fetch_optional(&self.pool)
                .await?;
        Ok(key.and_then(|key| decrypt(&key, sealed)))
    }

    async fn key_for(&self, subject: Uuid) -> Result<SubjectKey, sqlx::Error> {
        let cached = self.cache.lock().unwrap_or_else(PoisonError::into_inner).get(&subject).copied();
        if let Some(key) = cached {
            return Ok(key);
        }
        let mut fresh = [0_u8; 32];
        rand::rngs::OsRng.try_fill_bytes(&mut fresh).map_err(|error| sqlx::Error::Configuration(Box::new(error)))?;
        let sql = "WITH made AS (INSERT INTO privacy.subject_keys (subject, version, key) \
            SELECT $1, 1, $2 WHERE NOT EXISTS (SELECT 1 FROM privacy.subject_keys WHERE subject = $1) \
            ON CONFLICT DO NOTHING RETURNING version, key) \
            SELECT version, key FROM made UNION ALL SELECT version, key FROM privacy.subject_keys WHERE subject = $1 \
            ORDER BY version DESC LIMIT 1";
        let mut row = None;
        while row.is_none() {
            // Another process that made the key in the same instant shows on the second look.
            row = sqlx::query(sql).bind(subject).bind(fresh.as_slice()).fetch_optional(&self.pool).await?;
        }
        let row = row.ok_or(sqlx::Error::RowNotFound)?;
        let version: i32 = row.try_get(0)?;
        let bytes: Vec<u8> = row.try_get(1)?;
        let key = (version.unsigned_abs(), bytes.try_into().map_err(|_| sqlx::Error::RowNotFound)?);
        self.cache.lock().unwrap_or_else(PoisonError::into_inner).put(subject, key);
        Ok(key)
    }
}

fn decrypt(key: &[u8], sealed: &Sealed) -> Option<String> {
    let bytes = URL_SAFE_NO_PAD.decode(&sealed.ciphertext).ok()?;
    let (nonce, ciphertext) = bytes.split_first_chunk::<24>()?;
    let cipher = XChaCha20Poly1305::new_from_slice(key).ok()?;
    let payload = Payload { msg: ciphertext, aad: sealed.subject.as_bytes() };
    String::from_utf8(cipher.decrypt(XNonce::from_slice(nonce), payload).ok()?).ok()
}
