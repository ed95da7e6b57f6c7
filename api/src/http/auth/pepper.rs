//! The ring of peppers: what keys are hashed under, so that a copy of the database alone verifies nothing.
//!
//! It is given by configuration, or made once and kept beside the data (mode 0600), never in the database. A new version is added in
//! front of an old one; hashes of both are found.
//!
//! Invariants: a version is used for something new only once every live process has it, so none takes for forged what another one made;
//! and what must come out the same for a long time is derived from the oldest version, which goes last.

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::TenantId;
use domain::api_key::SecretHash;
use hmac::{Hmac, Mac};
use ops::config::Secret;
use ops::private_file;
use rand::TryRngCore;
use sha2::Sha256;

/// Bytes of a pepper.
const BYTES: usize = 32;
/// Versions of a ring at most: each is tried for a key that nobody has.
const MAX_VERSIONS: usize = 4;

/// The pepper cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PepperError {
    /// Configured wrongly.
    #[error(
        "MARKETPLACE_KEY_PEPPER, or the file `key-pepper`, must be at least 64 hexadecimal digits (make them with `openssl rand -hex 32`), \
         or up to {MAX_VERSIONS} versions such as 1:<digits>,2:<digits>, each number once"
    )]
    Malformed,
    /// The file cannot be read or made.
    #[error("the pepper file {path} cannot be read or made")]
    File {
        /// Where.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The system gives no randomness.
    #[error("the system gives no random bytes")]
    Random,
}

/// The ring. A clone is the same one.
#[derive(Clone)]
pub struct Pepper(Arc<Ring>);

struct Ring {
    /// By rising version, never empty. Each keeps the state after the key block, so that hashing costs one short message.
    versions: Vec<(u32, Hmac<Sha256>)>,
    /// The place of the one that is used for what is new.
    in_use: AtomicUsize,
}

impl std::fmt::Debug for Pepper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pepper(redacted)")
    }
}

impl Pepper {
    /// From the configured text, or else from the file, which is made if it is not there.
    ///
    /// # Errors
    /// See [`PepperError`].
    pub fn load(configured: Option<&Secret>, data_dir: &Path) -> Result<Self, PepperError> {
        let text = match configured {
            Some(secret) => secret.expose().to_owned(),
            None => from_file(data_dir)?,
        };
        Self::parse(&text)
    }

    /// As [`Pepper::load`], and makes nothing: `None` if there is neither a text nor a file.
    ///
    /// # Errors
    /// See [`PepperError`].
    pub fn find(configured: Option<&Secret>, data_dir: &Path) -> Result<Option<Self>, PepperError> {
        if configured.is_none() && !path_in(data_dir).exists() {
            return Ok(None);
        }
        Self::load(configured, data_dir).map(Some)
    }

    /// From hexadecimal digits, which are version 1, or from versions such as `1:<digits>`, separated by commas or spaces of any kind.
    /// Until it is known what other processes have, the oldest is in use.
    ///
    /// # Errors
    /// [`PepperError::Malformed`].
    pub fn parse(text: &str) -> Result<Self, PepperError> {
        let parts = text.split(|end: char| end == ',' || end.is_whitespace()).filter(|part| !part.is_empty());
        let version = |part: &str| {
            let (version, digits) = part.split_once(':').unwrap_or(("1", part));
            let version = version.parse().ok().filter(|version| *version > 0)?;
            Some((version, keyed(digits)?))
        };
        let versions: Option<Vec<(u32, _)>> = parts.map(version).collect();
        let mut versions = versions.ok_or(PepperError::Malformed)?;
        versions.sort_by_key(|(version, _)| *version);
        let is_sound = (1..=MAX_VERSIONS).contains(&versions.len())
            && versions
                .windows(2)
                .all(|pair| pair.first().map(|(version, _)| version) != pair.last().map(|(version, _)| version));
        if is_sound {
            Ok(Self(Arc::new(Ring { versions, in_use: AtomicUsize::new(0) })))
        } else {
            Err(PepperError::Malformed)
        }
    }

    /// Uses the newest version up to this one for what is new, or the oldest if that is newer.
    pub fn use_up_to(&self, version: u32) {
        let usable = self.0.versions.iter().take_while(|(known, _)| *known <= version).count();
        self.0.in_use.store(usable.saturating_sub(1), Ordering::Relaxed);
    }

    /// All versions, rising.
    pub fn versions(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.versions.iter().map(|(version, _)| *version)
    }

    /// The newest version.
    pub fn newest(&self) -> u32 {
        self.versions().last().unwrap_or(1)
    }

    /// The version that goes beside new hashes.
    pub fn version(&self) -> u32 {
        self.current().map_or(1, |(version, _)| *version)
    }

    /// The keyed hash of a new key.
    pub fn hash(&self, key: &str) -> SecretHash {
        let keyed = self.current().map(|(_, keyed)| keyed);
        SecretHash(keyed.map_or([0; 32], |keyed| code(keyed, &[key.as_bytes()])))
    }

    /// What a key may be known by: its keyed hashes, that of the version in use first.
    pub fn hashes<'a>(&'a self, key: &'a str) -> impl Iterator<Item = SecretHash> + 'a {
        let in_use = self.version();
        let others = self.0.versions.iter().filter(move |(version, _)| *version != in_use);
        self.current().into_iter().chain(others).map(|(_, keyed)| SecretHash(code(keyed, &[key.as_bytes()])))
    }

    /// A key for another purpose, which tells nothing of the others.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        self.oldest().map_or([0; 32], |keyed| code(keyed, &[purpose.as_bytes()]))
    }

    /// As [`Pepper::derive`], one of each version.
    pub fn derive_each(&self, purpose: &str) -> impl Iterator<Item = (u32, [u8; 32])> + '_ {
        let purpose = purpose.to_owned();
        self.0.versions.iter().map(move |(version, keyed)| (*version, code(keyed, &[purpose.as_bytes()])))
    }

    /// 128 bits that stand for these parts and tell nothing of them.
    pub fn pseudonym(&self, parts: &[&[u8]]) -> [u8; 16] {
        let all: Vec<&[u8]> = std::iter::once(&b"marketplace/pseudonym/v1"[..]).chain(parts.iter().copied()).collect();
        let whole = self.oldest().map_or([0; 32], |keyed| code(keyed, &all));
        let mut half = [0; 16];
        half.iter_mut().zip(whole).for_each(|(to, from)| *to = from);
        half
    }

    /// The name of a customer for this organization alone: two that compare what they know do not find out that they have the same.
    pub fn customer(&self, customer: TenantId, asker: TenantId) -> String {
        let hash = self.pseudonym(&[customer.0.as_bytes(), asker.0.as_bytes()]);
        format!("cus_{}", URL_SAFE_NO_PAD.encode(hash))
    }

    fn current(&self) -> Option<&(u32, Hmac<Sha256>)> {
        self.0.versions.get(self.0.in_use.load(Ordering::Relaxed))
    }

    fn oldest(&self) -> Option<&Hmac<Sha256>> {
        self.0.versions.first().map(|(_, keyed)| keyed)
    }
}

/// Adds a version to the file in this folder; gives its number.
///
/// # Errors
/// See [`PepperError`].
pub fn add_version(data_dir: &Path) -> Result<u32, PepperError> {
    let path = path_in(data_dir);
    let failed = |source| PepperError::File { path: path.clone(), source };
    let before = from_file(data_dir)?;
    let version = Pepper::parse(&before)?.newest().saturating_add(1);
    let text = format!("{}\n{version}:{}\n", before.trim_end(), random_digits()?);
    Pepper::parse(&text)?;
    // In the place of the old one at once, or not at all.
    let new = data_dir.join("key-pepper.new");
    let _ = std::fs::remove_file(&new);
    let mut file = private_file::create(&new).map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
    std::fs::rename(&new, &path).map_err(failed)?;
    Ok(version)
}

fn code(keyed: &Hmac<Sha256>, parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = keyed.clone();
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

fn keyed(digits: &str) -> Option<Hmac<Sha256>> {
    if digits.len() < BYTES * 2 || !digits.len().is_multiple_of(2) || !digits.is_ascii() {
        return None;
    }
    let pair = |at: usize| digits.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    let key: Option<Vec<u8>> = (0..digits.len()).step_by(2).map(pair).collect();
    Hmac::new_from_slice(&key?).ok()
}

fn path_in(data_dir: &Path) -> PathBuf {
    data_dir.join("key-pepper")
}

fn random_digits() -> Result<String, PepperError> {
    let mut bytes = [0_u8; BYTES];
    rand::rngs::OsRng.try_fill_bytes(&mut bytes).map_err(|_| PepperError::Random)?;
    Ok(bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

fn from_file(data_dir: &Path) -> Result<String, PepperError> {
    let path = path_in(data_dir);
    let failed = |source| PepperError::File { path: path.clone(), source };
    std::fs::create_dir_all(data_dir).map_err(failed)?;
    match private_file::create(&path) {
        Ok(mut file) => {
            let text = random_digits()?;
            file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
            Ok(text)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let mut text = String::new();
            OpenOptions::new()
                .read(true)
                .open(&path)
                .and_then(|mut file| file.read_to_string(&mut text))
                .map_err(failed)?;
            Ok(text)
        }
        Err(error) => Err(failed(error)),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn digits(byte: &str) -> String {
        byte.repeat(BYTES)
    }

    fn ring(text: &str) -> Option<Vec<u32>> {
        Pepper::parse(text).ok().map(|pepper| pepper.versions().collect())
    }

    #[test]
    fn a_customer_has_another_name_for_everyone_who_asks() {
        let pepper = Pepper::parse(&digits("0a")).unwrap();
        let name = |asker| pepper.customer(TenantId(Uuid::from_u128(2)), TenantId(Uuid::from_u128(asker)));
        assert_eq!(name(7), name(7));
        assert_ne!(name(7), name(8));
        assert_eq!(name(7).len(), "cus_".len() + 22);
    }

    #[test]
    fn a_ring_is_read_in_whatever_order_and_each_version_stands_there_once() {
        let (first, second) = (digits("0a"), digits("0b"));
        assert_eq!(ring(&first).unwrap(), [1]);
        assert_eq!(ring(&format!("2:{second},1:{first}")).unwrap(), [1, 2]);
        assert_eq!(ring(&format!("{first}\n2:{second}\n")).unwrap(), [1, 2]);
        for malformed in ["", "1:", "0a", &format!("0:{first}"), &format!("{first},1:{second}"), &format!("x:{first}")]
        {
            assert_eq!(ring(malformed), None, "{malformed}");
        }
    }

    #[test]
    fn a_version_is_used_when_all_have_it_and_what_was_hashed_before_is_found() {
        let (old, new) =
            (Pepper::parse(&digits("0a")).unwrap(), Pepper::parse(&format!("2:{}", digits("0b"))).unwrap());
        let both = Pepper::parse(&format!("{},2:{}", digits("0a"), digits("0b"))).unwrap();
        assert_eq!((both.version(), both.hash("key")), (1, old.hash("key")));
        both.use_up_to(2);
        assert_eq!((both.version(), both.hash("key")), (2, new.hash("key")));
        assert_eq!(both.hashes("key").collect::<Vec<_>>(), [new.hash("key"), old.hash("key")]);
        assert_eq!(both.derive("names"), old.derive("names"), "what has to last comes from the oldest");
        both.use_up_to(1);
        assert_eq!(both.version(), 1);
    }

    #[test]
    fn a_version_is_added_to_the_file_and_those_before_it_stay() {
        let folder = tempfile::tempdir().unwrap();
        let first = Pepper::load(None, folder.path()).unwrap().hash("key");
        assert_eq!(add_version(folder.path()).unwrap(), 2);
        let both = Pepper::load(None, folder.path()).unwrap();
        assert_eq!(both.versions().collect::<Vec<_>>(), [1, 2]);
        assert!(both.hashes("key").any(|hash| hash == first));
    }
}
