//! Personal data, and what is for some readers alone, as it enters the log: sealed before it is hashed, so that erasing the subject's key leaves
//! every proof valid. Folds and read models carry the ciphertext; only the edge of a read opens it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Ciphertext of one piece of personal data.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Sealed {
    /// Whose data it is; names the key.
    pub subject: Uuid,
    /// Which of the subject's keys sealed it, counted from 1.
    pub key_version: u32,
    /// Nonce and ciphertext, base64url without padding.
    pub ciphertext: String,
}
