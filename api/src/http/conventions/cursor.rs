//! Opaque cursors, bound to the caller's tenant and to the filters of the listing.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::http::problem::{Code, Problem};

/// Makes and reads the cursors of one listing.
#[derive(Clone, Copy, Debug)]
pub struct Cursor {
    binding: [u8; 8],
}

impl Cursor {
    /// For a listing: its route, the caller's scope and the filters, in whatever form is the same for the same listing.
    pub fn bound_to(parts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(part.as_bytes());
        }
        let digest: [u8; 32] = hash.finalize().into();
        let mut binding = [0; 8];
        binding.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        Self { binding }
    }

    /// The cursor of a place.
    pub fn encode<T: Serialize>(&self, place: &T) -> String {
        let mut bytes = self.binding.to_vec();
        bytes.extend(serde_json::to_vec(place).unwrap_or_default());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The place of a cursor.
    ///
    /// # Errors
    /// [`Code::InvalidCursor`] if it is not one of this listing.
    pub fn decode<T: DeserializeOwned>(&self, text: &str) -> Result<T, Problem> {
        let invalid = || Problem::new(Code::InvalidCursor, "the cursor is not one of this listing");
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| invalid())?;
        let (binding, place) = bytes.split_first_chunk::<8>().ok_or_else(invalid)?;
        if *binding != self.binding {
            return Err(invalid());
        }
        serde_json::from_slice(place).map_err(|_| invalid())
    }
}
