//! Seals personal data before it enters an event and opens it at the edge of a read.
//!
//! Each subject has keys of its own in the schema `privacy`, which is outside the log's backup. Erasing a subject drops its
//! keys: what is sealed stays in the log, provable and unreadable. An end user's subject is a pseudonym under a key of the tenant, which is kept
//! there too: nobody makes it again who has not that key, whatever ids he guesses.

mod error;
mod former;
mod keys;
pub mod openings;
pub(crate) mod sealed_answers;

use std::collections::{BTreeMap, HashMap};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use domain::values::sealed::Sealed;
use domain::{OrganizationId, TenantId};
use hmac::{Hmac, Mac};
use jiff::civil::Date;
use rand::RngCore;
use sha2::{Digest, Sha256};
use sqlx::PgPool;
use uuid::Uuid;

pub use error::VaultError;
pub(crate) use former::former_subject_of;

pub use self::keys::{Erased, REMEMBERED_FOR};
use self::keys::{Keys, SubjectKey};

/// Sets pseudonyms of end users apart from all else that may be made under the same key.
const END_USER: &[u8] = b"marketplace/end-user/v2";

/// Sets subjects of organizations apart from all others.
const IDENTITY: &[u8] = b"\x00identity/v1";

const NONCE_BYTES: usize = 24;

/// Seals and opens.
pub struct Vault {
    keys: Keys,
}

/// The key of a tenant's pseudonyms.
#[derive(Clone, Copy)]
pub struct PseudonymKey([u8; 32]);

impl PseudonymKey {
    /// One that nothing is kept under: for what is looked at and not written.
    pub fn passing() -> Self {
        Self(rand::random())
    }

    /// The subject of an end user: the same for the same one of the same tenant, whoever reports. Custom UUID (version 8, RFC 9562).
    pub fn subject_of(self, end_user: &str) -> Uuid {
        let mut bytes = [0; 16];
        // A key of any length is one.
        if let Ok(mut mac) = <Hmac<Sha256> as Mac>::new_from_slice(&self.0) {
            mac.update(END_USER);
            mac.update(end_user.as_bytes());
            bytes.iter_mut().zip(mac.finalize().into_bytes()).for_each(|(to, from)| *to = from);
        }
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    }
}

/// The subject of who an organization is in law. It is no secret which one that is; the key is of no end user's, so erasing those leaves it.
pub fn identity_subject(organization: OrganizationId) -> Uuid {
    let mut hash = Sha256::new();
    hash.update(IDENTITY);
    hash.update(organization.0.as_bytes());
    let digest: [u8; 32] = hash.finalize().into();
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

impl Vault {
    /// Over a pool of the application's role.
    pub fn new(pool: PgPool) -> Self {
        Self { keys: Keys::new(pool) }
    }

    /// Seals a text under the subject's newest key, which is made if there is none.
    ///
    /// # Errors
    /// The key cannot be read or kept; see [`VaultError`].
    pub async fn seal(&self, subject: Uuid, text: &str) -> Result<Sealed, VaultError> {
        let key = self.keys.of_subjects(std::iter::once(subject)).await?.remove(&subject);
        sealed(subject, key.ok_or(VaultError::Contended { subject })?, text)
    }

    /// Seals a text of each subject, as [`Vault::seal`] does, in one statement for all.
    ///
    /// # Errors
    /// As [`Vault::seal`].
    pub async fn seal_all(&self, texts: &BTreeMap<Uuid, &str>) -> Result<HashMap<Uuid, Sealed>, VaultError> {
        let keys = self.keys.of_subjects(texts.keys().copied()).await?;
        let one = |(subject, text): (&Uuid, &&str)| {
            let key = keys.get(subject).ok_or(VaultError::Contended { subject: *subject })?;
            Ok((*subject, sealed(*subject, *key, text)?))
        };
        texts.iter().map(one).collect()
    }

    /// Seals texts in their order, any number of each subject, in one statement for all keys that are not in memory.
    ///
    /// # Errors
    /// As [`Vault::seal`].
    pub async fn seal_texts(&self, texts: &[(Uuid, &str)]) -> Result<Vec<Sealed>, VaultError> {
        let keys = self.keys.of_subjects(texts.iter().map(|(subject, _)| *subject)).await?;
        let one = |(subject, text): &(Uuid, &str)| {
            let key = keys.get(subject).ok_or(VaultError::Contended { subject: *subject })?;
            sealed(*subject, *key, text)
        };
        texts.iter().map(one).collect()
    }

    /// Seals bytes under the subject's newest key, which is made if there is none; gives its version too.
    ///
    /// # Errors
    /// As [`Vault::seal`].
    pub async fn seal_bytes(&self, subject: Uuid, bytes: &[u8]) -> Result<(u32, Vec<u8>), VaultError> {
        let key = self.keys.of_subjects(std::iter::once(subject)).await?.remove(&subject);
        let key = key.ok_or(VaultError::Contended { subject })?;
        Ok((key.0, encrypt(subject, key, bytes)?))
    }

    /// Opens a text; `None` when the subject's key is gone.
    ///
    /// # Errors
    /// The key cannot be read; see [`VaultError`].
    pub async fn open(&self, sealed: &Sealed) -> Result<Option<String>, VaultError> {
        let Ok(bytes) = URL_SAFE_NO_PAD.decode(&sealed.ciphertext) else { return Ok(None) };
        let opened = self.open_bytes(sealed.subject, sealed.key_version, &bytes).await?;
        Ok(opened.and_then(|bytes| String::from_utf8(bytes).ok()))
    }

    /// Opens texts, as [`Vault::open`] does, in one statement for all.
    ///
    /// # Errors
    /// As [`Vault::open`].
    pub async fn open_all(&self, sealed: &[&Sealed]) -> Result<Vec<Option<String>>, VaultError> {
        let asked = sealed.iter().map(|sealed| (sealed.subject, sealed.key_version));
        let keys = self.keys.of_versions(asked).await?;
        let one = |sealed: &&Sealed| {
            let key = keys.get(&(sealed.subject, sealed.key_version))?;
            let bytes = URL_SAFE_NO_PAD.decode(&sealed.ciphertext).ok()?;
            String::from_utf8(decrypt(sealed.subject, key, &bytes)?).ok()
        };
        Ok(sealed.iter().map(one).collect())
    }

    /// Opens bytes that were sealed under this version of the subject's key; `None` when that is gone.
    ///
    /// # Errors
    /// As [`Vault::open`].
    pub async fn open_bytes(
        &self,
        subject: Uuid,
        key_version: u32,
        bytes: &[u8],
    ) -> Result<Option<Vec<u8>>, VaultError> {
        let version = i32::try_from(key_version).unwrap_or(i32::MAX);
        let key: Option<Vec<u8>> =
            sqlx::query_scalar("SELECT key FROM privacy.subject_keys WHERE subject = $1 AND version = $2")
                .bind(subject)
                .bind(version)
                .fetch_optional(self.keys.pool())
                .await?;
        Ok(key.and_then(|key| decrypt(subject, &key, bytes)))
    }

    /// Erases an end user of a tenant: the keys of what was sealed of it, as it is called now and as earlier releases called it. Its use stays in
    /// the log, unreadable. Gives whether anything was known of it. Other processes use keys that they had read for at most
    /// [`REMEMBERED_FOR`] longer.
    ///
    /// # Errors
    /// The keys cannot be read or erased.
    pub async fn erase_end_user(&self, tenant: TenantId, end_user: &str) -> Result<bool, VaultError> {
        self.keys.recall_pseudonyms(std::iter::once(tenant)).await?;
        let mut is_known = self.keys.erase_subject(former_subject_of(tenant, end_user)).await?;
        if let Some(key) = self.known_pseudonyms(tenant) {
            is_known |= self.keys.erase_subject(key.subject_of(end_user)).await?;
        }
        Ok(is_known)
    }

    /// Has what is sealed so opened until a day at least: its keys are not erased before. Gives whether all of it can be opened now.
    ///
    /// # Errors
    /// The keys cannot be read or kept.
    pub async fn retain(&self, sealed: &[&Sealed], until: Date) -> Result<bool, VaultError> {
        let keys: Vec<_> = sealed.iter().map(|sealed| (sealed.subject, sealed.key_version)).collect();
        self.keys.retain(&keys, until).await
    }

    /// Erases who an organization is in law, unless that stands on a document which the law has kept on that day. Other processes use a key that
    /// they had read for at most [`REMEMBERED_FOR`] longer.
    ///
    /// # Errors
    /// The keys cannot be read or erased.
    pub async fn erase_identity(&self, organization: OrganizationId, today: Date) -> Result<Erased, VaultError> {
        self.keys.erase_unless_kept(identity_subject(organization), today).await
    }

    /// Erases the key of a tenant's pseudonyms: nobody can ever tell again which end user any of them stands for, or make one of them again. What
    /// is told afterwards is called by a new key. Gives whether there was one.
    ///
    /// # Errors
    /// It cannot be erased.
    pub async fn erase_pseudonyms(&self, tenant: TenantId) -> Result<bool, VaultError> {
        self.keys.erase_pseudonyms(tenant).await
    }

    /// Whether sealing something of this subject keeps nothing new.
    pub fn knows(&self, subject: Uuid) -> bool {
        self.keys.has_subject(subject)
    }

    /// The key of a tenant's pseudonyms, if it is in memory: see [`Vault::recall_pseudonyms`].
    pub fn known_pseudonyms(&self, tenant: TenantId) -> Option<PseudonymKey> {
        self.keys.known_pseudonym(tenant).map(PseudonymKey)
    }

    /// Takes the keys of these tenants' pseudonyms into memory, those that there are, in one statement.
    ///
    /// # Errors
    /// They cannot be read.
    pub async fn recall_pseudonyms(&self, tenants: impl Iterator<Item = TenantId>) -> Result<(), VaultError> {
        self.keys.recall_pseudonyms(tenants).await
    }

    /// The keys of these tenants' pseudonyms, made where there are none, in one statement.
    ///
    /// # Errors
    /// They cannot be read or kept.
    pub async fn pseudonyms_of(
        &self,
        tenants: impl Iterator<Item = TenantId>,
    ) -> Result<HashMap<TenantId, PseudonymKey>, VaultError> {
        let keys = self.keys.pseudonyms_of(tenants).await?;
        Ok(keys.into_iter().map(|(tenant, key)| (tenant, PseudonymKey(key))).collect())
    }
}

fn sealed(subject: Uuid, key: SubjectKey, text: &str) -> Result<Sealed, VaultError> {
    let bytes = encrypt(subject, key, text.as_bytes())?;
    Ok(Sealed { subject, key_version: key.0, ciphertext: URL_SAFE_NO_PAD.encode(bytes) })
}

fn encrypt(subject: Uuid, (_, key): SubjectKey, bytes: &[u8]) -> Result<Vec<u8>, VaultError> {
    let mut nonce = [0_u8; NONCE_BYTES];
    rand::rng().fill_bytes(&mut nonce);
    let cipher = XChaCha20Poly1305::new(Key::from_slice(&key));
    let payload = Payload { msg: bytes, aad: subject.as_bytes() };
    let sealed = cipher.encrypt(XNonce::from_slice(&nonce), payload).map_err(|_| VaultError::TooLong)?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn decrypt(subject: Uuid, key: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
    let (nonce, ciphertext) = bytes.split_first_chunk::<NONCE_BYTES>()?;
    let cipher = XChaCha20Poly1305::new_from_slice(key).ok()?;
    let payload = Payload { msg: ciphertext, aad: subject.as_bytes() };
    cipher.decrypt(XNonce::from_slice(nonce), payload).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_user_has_one_subject_under_each_key() {
        let (one, other) = (PseudonymKey([1; 32]), PseudonymKey([2; 32]));
        assert_eq!(one.subject_of("ann"), one.subject_of("ann"));
        assert_ne!(one.subject_of("ann"), other.subject_of("ann"));
        assert_ne!(one.subject_of("ann"), one.subject_of("bob"));
        assert_eq!(one.subject_of("ann").get_version_num(), 8);
    }

    #[test]
    fn what_is_sealed_opens_under_its_key_for_its_subject_alone() {
        let (subject, key) = (Uuid::from_u128(1), (1, [3; 32]));
        let bytes = encrypt(subject, key, b"ann").unwrap();
        assert_eq!(decrypt(subject, &key.1, &bytes).as_deref(), Some(&b"ann"[..]));
        assert_eq!(decrypt(Uuid::from_u128(2), &key.1, &bytes), None);
        assert_eq!(decrypt(subject, &[4; 32], &bytes), None);
    }
}
