//! One hash for all events up to a position.
//!
//! Invariant: `c(0)` is the SHA-256 of the tag, `c(n)` that of `c(n-1)` followed by the leaf hash of event `n`. Two logs with the same
//! chain at a position have the same events up to there.

use domain::log::leaf::{Leaf, LeafHash};
use domain::log::leaf_hash;
use sha2::{Digest, Sha256};

const TAG: &[u8] = b"marketplace/chain/v1";

/// The chain up to some position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain(LeafHash);

impl Default for Chain {
    fn default() -> Self {
        Self(LeafHash(Sha256::digest(TAG).into()))
    }
}

impl Chain {
    /// Goes one event further, and gives the hash of its leaf.
    pub fn push(&mut self, leaf: &Leaf<'_>) -> LeafHash {
        let hash = leaf_hash(leaf);
        self.0 = LeafHash(Sha256::new().chain_update(self.0.0).chain_update(hash.0).finalize().into());
        hash
    }

    /// Hexadecimal.
    pub fn hex(&self) -> String {
        self.0.to_string()
    }
}
