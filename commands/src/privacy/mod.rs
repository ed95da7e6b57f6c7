//! Seals personal data before it enters an event and opens it at the edge of a read.
//!
//! Each subject has keys of its own in the schema `privacy`, which is outside the log's backup. Erasing a subject drops its
//! keys: what is sealed stays in the log, provable and unreadable.

mod error;
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

pub use error::VaultError;

/// Subjects whose keys are kept in memory.
const CACHED: usize = 50_000;

/// Looks for a key that several processes may be making: each look either makes it or finds it, unless it is erased in between.
const ATTEMPTS: u32 = 5;

/// Makes the first key of a subject, or gives the newest one. No row where another process made one in the same instant: it is
/// not in this statement's snapshot.
const MAKE_OR_FIND: &str = "WITH made AS (INSERT INTO privacy.subject_keys (subject, version, key) \
    SELECT $1, 1, $2 WHERE NOT EXISTS (SELECT 1 FROM privacy.subject_keys WHERE subject = $1) \
    ON CONFLICT DO NOTHING RETURNING version, key) \
    SELECT version, key FROM made UNION ALL SELECT version, key FROM privacy.subject_keys WHERE subject = $1 \
    ORDER BY version DESC LIMIT 1";

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
    /// The key cannot be read or kept; see [`VaultError`].
    pub async fn seal(&self, subject: Uuid, text: &str) -> Result<Sealed, VaultError> {
        let (key_version, key) = self.key_for(subject).await?;
        let mut nonce = [0_u8; 24];
        rand::rng().fill_bytes(&mut nonce);
        let cipher = XChaCha20Poly1305::new(Key::from_slice(&key));
        let payload = Payload { msg: text.as_bytes(), aad: subject.as_bytes() };
        let sealed = cipher.encrypt(XNonce::from_slice(&nonce), payload).map_err(|_| VaultError::TooLong)?;
        let mut bytes = nonce.to_vec();
        bytes.extend(sealed);
        Ok(Sealed { subject, key_version, ciphertext: URL_SAFE_NO_PAD.encode(bytes) })
    }

    /// Opens a text; `None` when the subject's key is gone.
    ///
    /// # Errors
    /// The key cannot be read; see [`VaultError`].
    pub async fn open(&self, sealed: &Sealed) -> Result<Option<String>, VaultError> {
        let version = i32::try_from(sealed.key_version).unwrap_or(i32::MAX);
        let key: Option<Vec<u8>> =
            sqlx::query_scalar("SELECT key FROM privacy.subject_keys WHERE subject = $1 AND version = $2")
                .bind(sealed.subject)
                .bind(version)
                .fetch_optional(&self.pool)
                .await?;
        Ok(key.and_then(|key| decrypt(&key, sealed)))
    }

    async fn key_for(&self, subject: Uuid) -> Result<SubjectKey, VaultError> {
        let cached = self.cache.lock().unwrap_or_else(PoisonError::into_inner).get(&subject).copied();
        if let Some(key) = cached {
            return Ok(key);
        }
        let key = self.make_or_find(subject).await?;
        self.cache.lock().unwrap_or_else(PoisonError::into_inner).put(subject, key);
        Ok(key)
    }

    async fn make_or_find(&self, subject: Uuid) -> Result<SubjectKey, VaultError> {
        let mut fresh = [0_u8; 32];
        rand::rngs::OsRng.try_fill_bytes(&mut fresh).map_err(VaultError::NoRandomness)?;
        for _ in 0..ATTEMPTS {
            let query = sqlx::query(MAKE_OR_FIND).bind(subject).bind(fresh.as_slice());
            let Some(row) = query.fetch_optional(&self.pool).await? else { continue };
            let (version, bytes): (i32, Vec<u8>) = (row.try_get(0)?, row.try_get(1)?);
            let key = bytes.try_into().map_err(|_| VaultError::Corrupt { subject })?;
            return Ok((version.unsigned_abs(), key));
        }
        Err(VaultError::Contended { subject })
    }
}

fn decrypt(key: &[u8], sealed: &Sealed) -> Option<String> {
    let bytes = URL_SAFE_NO_PAD.decode(&sealed.ciphertext).ok()?;
    let (nonce, ciphertext) = bytes.split_first_chunk::<24>()?;
    let cipher = XChaCha20Poly1305::new_from_slice(key).ok()?;
    let payload = Payload { msg: ciphertext, aad: sealed.subject.as_bytes() };
    String::from_utf8(cipher.decrypt(XNonce::from_slice(nonce), payload).ok()?).ok()
}
