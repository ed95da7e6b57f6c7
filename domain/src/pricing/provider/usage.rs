//! Usage as it was received, and what a record keeps of that.
//!
//! Invariant: the object itself is not kept. Its hash is, with the form and the version by which it was read, so that whoever has the object can
//! show what was made of it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::super::{Dialect, RawUsage};
use super::dialect::ProviderDialect;
use super::reading::{self, MAX_UNREAD, MAX_UNREAD_BYTES, ReceivedError};
use super::tree::{Leaf, Node};

/// Leaves that an object may have.
const MAX_LEAVES: usize = 256;
/// Bytes of the hash: the first half of a SHA-256.
const DIGEST_BYTES: usize = 16;

/// What was counted, and how it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The counts.
    pub usage: RawUsage,
    /// How they contain each other.
    pub dialect: Dialect,
    /// What they were read from, where that was the object of a provider.
    pub received: Option<Box<Received>>,
}

/// What counts were read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Received {
    /// Whose form the object had.
    pub dialect: ProviderDialect,
    /// By which version of our reading of that form it was read.
    pub dialect_version: u16,
    /// First 128 bits of a SHA-256 of the object, hexadecimal: of `path=value` lines in the order of their paths.
    #[schemars(length(max = DIGEST_BYTES.saturating_mul(2)))]
    pub digest: String,
    /// Where numbers above zero stand that nothing is known of and nothing was charged for; at most 16.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MAX_UNREAD), inner(length(max = MAX_UNREAD_BYTES)))]
    pub unread: Vec<String>,
    /// Whether something may have been cheaper that the object does not say enough of: it counts at its dearest.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dearest: bool,
}

impl Received {
    /// Bytes of its JSON at most; for bounds that are kept without serialising.
    pub(crate) fn json_bytes(&self) -> usize {
        let names: usize = self.unread.iter().fold(0, |sum, name| sum.saturating_add(name.len()).saturating_add(3));
        names.saturating_add(self.digest.len()).saturating_add(140)
    }

    /// Whether it is within its bounds.
    pub(crate) fn is_bounded(&self) -> bool {
        let is_plain =
            |name: &String| name.len() <= MAX_UNREAD_BYTES && name.bytes().all(|byte| byte.is_ascii_graphic());
        self.digest.len() <= DIGEST_BYTES.saturating_mul(2)
            && self.unread.len() <= MAX_UNREAD
            && self.unread.iter().all(is_plain)
    }
}

/// Usage as its provider sends it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "Sent")]
#[schemars(with = "Sent")]
pub struct ProviderUsage(Report);

/// An object of usage, as it came.
#[derive(Deserialize, schemars::JsonSchema)]
#[schemars(rename = "ProviderUsage")]
#[serde(deny_unknown_fields)]
struct Sent {
    /// Whose form it has.
    dialect: ProviderDialect,
    /// The object, as it stands in the answer of the provider: all of it. Numbers that the form does not know are told (`unread`).
    #[schemars(with = "BTreeMap<String, serde_json::Value>")]
    usage: Node,
}

impl From<ProviderUsage> for Report {
    fn from(ProviderUsage(report): ProviderUsage) -> Self {
        report
    }
}

/// Why an object is refused as a whole.
#[derive(Debug, thiserror::Error)]
enum SentError {
    #[error("the usage of a provider is an object; send it as it stands in the answer")]
    NoObject,
    #[error("the usage has {0} values; an object of usage has at most {MAX_LEAVES}")]
    TooLarge(usize),
    #[error("this dialect is not read here")]
    NoForm,
    #[error(transparent)]
    Reading(#[from] ReceivedError),
}

impl TryFrom<Sent> for ProviderUsage {
    type Error = SentError;

    fn try_from(Sent { dialect, usage }: Sent) -> Result<Self, SentError> {
        if !matches!(usage, Node::Object(_)) {
            return Err(SentError::NoObject);
        }
        let leaves = usage.leaves();
        if leaves.len() > MAX_LEAVES {
            return Err(SentError::TooLarge(leaves.len()));
        }
        let form = dialect.form().ok_or(SentError::NoForm)?;
        let reading = reading::read(form, &leaves)?;
        let received = Received {
            dialect,
            dialect_version: form.version,
            digest: digest(&leaves),
            unread: reading.unread,
            dearest: reading.is_dearest,
        };
        Ok(Self(Report { usage: reading.usage, dialect: form.contains, received: Some(Box::new(received)) }))
    }
}

fn digest(leaves: &BTreeMap<String, Leaf>) -> String {
    let mut hasher = Sha256::new();
    for (path, leaf) in leaves {
        match leaf {
            Leaf::Number(number) => hasher.update(format!("{path}={number}\n")),
            // In quotes, so that no text looks like another line.
            Leaf::Text(text) => hasher.update(format!("{path}={text:?}\n")),
        }
    }
    let mut hex = String::with_capacity(DIGEST_BYTES.saturating_mul(2));
    for byte in hasher.finalize().iter().take(DIGEST_BYTES) {
        // Writing to a text cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
