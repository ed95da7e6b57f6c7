//! Opaque cursors, bound to the caller's tenant and to the filters of the listing.
//!
//! Invariant: a cursor is sealed (XChaCha20-Poly1305): it tells its holder nothing, such as how long the log is, and nobody makes one up.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::http::problem::{Code, Problem};

const NONCE_BYTES: usize = 24;

/// Makes and reads the cursors of one listing.
#[derive(Clone, Copy)]
pub struct Cursor {
    key: [u8; 32],
    binding: [u8; 32],
}

impl Cursor {
    /// Under this key, for a listing: its route, the caller's scope and the filters, in whatever form is the same for the same listing.
    pub fn bound_to(key: [u8; 32], parts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(part.as_bytes());
        }
        Self { key, binding: hash.finalize().into() }
    }

    /// The cursor of a place.
    pub fn encode<T: Serialize>(&self, place: &T) -> String {
        let (nonce, place) = (rand::random::<[u8; NONCE_BYTES]>(), serde_json::to_vec(place).unwrap_or_default());
        let payload = Payload { msg: &place, aad: &self.binding };
        // Nothing so short fails to be sealed.
        let sealed = self.cipher().encrypt(XNonce::from_slice(&nonce), payload).unwrap_or_default();
        URL_SAFE_NO_PAD.encode([nonce.as_slice(), &sealed].concat())
    }

    /// The place of a cursor.
    ///
    /// # Errors
    /// [`Code::InvalidCursor`] if it is not one of this listing.
    pub fn decode<T: DeserializeOwned>(&self, text: &str) -> Result<T, Problem> {
        self.open(text).ok_or_else(|| Problem::new(Code::InvalidCursor, "the cursor is not one of this listing"))
    }

    fn open<T: DeserializeOwned>(&self, text: &str) -> Option<T> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>()?;
        let payload = Payload { msg: sealed, aad: &self.binding };
        serde_json::from_slice(&self.cipher().decrypt(XNonce::from_slice(nonce), payload).ok()?).ok()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(Key::from_slice(&self.key))
    }
}
