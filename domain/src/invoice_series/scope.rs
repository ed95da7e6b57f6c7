//! What a series is of.
//!
//! Invariant: its id follows from that, so that there is one series of each, however many processes number at once.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{DocumentKind, SeriesId};
use crate::{Environment, OrganizationId};

/// Sets ids of series apart from all others.
const OF_SERIES: &[u8] = b"\x00invoice_series/v1";

/// Whose documents, of which kind, in which year, in which of the two worlds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeriesScope {
    /// Who sells.
    pub seller: OrganizationId,
    /// What is numbered.
    pub kind: DocumentKind,
    /// The year of issue.
    pub year: i16,
    /// Live or test: what is owed by nobody takes no number of what is.
    pub environment: Environment,
}

impl SeriesScope {
    /// The id of the series: a custom UUID (version 8, RFC 9562).
    pub fn id(&self) -> SeriesId {
        let mut hasher = Sha256::new();
        hasher.update(OF_SERIES);
        hasher.update(self.seller.0.as_bytes());
        hasher.update(self.year.to_be_bytes());
        // Of a fixed length up to here; neither word has a zero byte.
        hasher.update(self.kind.as_str().as_bytes());
        hasher.update(b"\x00");
        hasher.update(self.environment.as_str().as_bytes());
        let digest: [u8; 32] = hasher.finalize().into();
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        SeriesId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }
}
