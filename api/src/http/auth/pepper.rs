//! The pepper: what keys are hashed under, so that a copy of the database alone verifies nothing.
//!
//! It is given by configuration, or made once and kept beside the data (mode 0600), never in the database.

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::TenantId;
use domain::api_key::SecretHash;
use hmac::{Hmac, Mac};
use ops::config::Secret;
use ops::private_file;
use rand::TryRngCore;
use sha2::Sha256;

/// The version that new hashes are made under.
const VERSION: u32 = 1;

/// Bytes of a pepper.
const BYTES: usize = 32;

/// The pepper cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PepperError {
    /// Configured wrongly.
    #[error("MARKETPLACE_KEY_PEPPER must be at least 64 hexadecimal digits; make one with `openssl rand -hex 32`")]
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

/// The key of the keyed hash. Keeps the state after the key block, so that hashing costs one short message.
#[derive(Clone)]
pub struct Pepper {
    keyed: Hmac<Sha256>,
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
        Self::from_hex(text.trim())
    }

    /// From hexadecimal digits.
    ///
    /// # Errors
    /// [`PepperError::Malformed`].
    pub fn from_hex(text: &str) -> Result<Self, PepperError> {
        if text.len() < BYTES * 2 || !text.len().is_multiple_of(2) || !text.is_ascii() {
            return Err(PepperError::Malformed);
        }
        let pair = |at: usize| text.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        let key: Option<Vec<u8>> = (0..text.len()).step_by(2).map(pair).collect();
        let keyed = Hmac::new_from_slice(&key.ok_or(PepperError::Malformed)?).map_err(|_| PepperError::Malformed)?;
        Ok(Self { keyed })
    }

    /// The keyed hash of a key.
    pub fn hash(&self, key: &str) -> SecretHash {
        let mut mac = self.keyed.clone();
        mac.update(key.as_bytes());
        SecretHash(mac.finalize().into_bytes().into())
    }

    /// A key for another purpose, which tells nothing of the others.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut mac = self.keyed.clone();
        mac.update(purpose.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// 128 bits that stand for these parts and tell nothing of them.
    pub fn pseudonym(&self, parts: &[&[u8]]) -> [u8; 16] {
        let mut mac = self.keyed.clone();
        mac.update(b"marketplace/pseudonym/v1");
        for part in parts {
            mac.update(part);
        }
        let whole: [u8; 32] = mac.finalize().into_bytes().into();
        let mut half = [0; 16];
        half.iter_mut().zip(whole).for_each(|(to, from)| *to = from);
        half
    }

    /// The name of a customer for this organization alone: two that compare what they know do not find out that they have the same.
    pub fn customer(&self, customer: TenantId, asker: TenantId) -> String {
        let hash = self.pseudonym(&[customer.0.as_bytes(), asker.0.as_bytes()]);
        format!("cus_{}", URL_SAFE_NO_PAD.encode(hash))
    }

    /// The version that goes beside new hashes.
    pub fn version(&self) -> u32 {
        VERSION
    }
}

fn from_file(data_dir: &Path) -> Result<String, PepperError> {
    let path = data_dir.join("key-pepper");
    let failed = |source| PepperError::File { path: path.clone(), source };
    std::fs::create_dir_all(data_dir).map_err(failed)?;
    match private_file::create(&path) {
        Ok(mut file) => {
            let mut bytes = [0_u8; BYTES];
            rand::rngs::OsRng.try_fill_bytes(&mut bytes).map_err(|_| PepperError::Random)?;
            let text = bytes.iter().fold(String::new(), |mut text, byte| {
                // Writing to a text cannot fail.
                let _ = write!(text, "{byte:02x}");
                text
            });
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

    #[test]
    fn a_customer_has_another_name_for_everyone_who_asks() {
        let pepper = Pepper::from_hex(&"0a".repeat(32)).unwrap();
        let name = |asker| pepper.customer(TenantId(Uuid::from_u128(2)), TenantId(Uuid::from_u128(asker)));
        assert_eq!(name(7), name(7));
        assert_ne!(name(7), name(8));
        assert_eq!(name(7).len(), "cus_".len() + 22);
    }
}
