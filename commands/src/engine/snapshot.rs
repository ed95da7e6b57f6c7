//! A folded state as it is kept: JSON, packed by the process that has it, so that Postgres neither compresses it nor writes more than it has to.
//!
//! Invariants: never a source of truth; without it loading only takes longer. However large a state is, keeping it is a small part of what
//! is written ([`Unsaved::is_due`]), and what has to be folded again is bounded.

use std::io;

use domain::EventSourced;
use serde::de::DeserializeOwned;

/// Fast, and a state of many alike rows still becomes a tenth of its size.
const COMPRESSION_LEVEL: i32 = 1;

/// Events between two snapshots at least.
const EVENTS_BETWEEN: i64 = 1_000;
/// How many times its own bytes have to be written between two: each is less than one part in twenty of what is written.
const BYTES_BETWEEN: usize = 24;
/// Bytes of events after which a snapshot is due, whatever its size: whoever takes the aggregate over folds no more than these.
const FOLDED_AT_MOST: usize = 64 << 20;

/// A state that is packed.
#[derive(Debug)]
pub struct Packed {
    /// As it is kept.
    pub bytes: Vec<u8>,
    /// Bytes of it as JSON.
    pub unpacked: usize,
}

impl Packed {
    /// How large it is.
    pub fn sizes(&self) -> Sizes {
        Sizes { packed: self.bytes.len(), unpacked: self.unpacked }
    }
}

/// How large a state was when it was kept last, in bytes; nothing where it never was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// As it is kept.
    pub packed: usize,
    /// As JSON.
    pub unpacked: usize,
}

/// What has come to a state since it was last kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unsaved {
    /// How many events.
    pub events: i64,
    /// How many bytes they have.
    pub bytes: usize,
}

impl Unsaved {
    /// With so many more.
    #[must_use]
    pub fn and(self, events: i64, bytes: usize) -> Self {
        Self { events: self.events.saturating_add(events), bytes: self.bytes.saturating_add(bytes) }
    }

    /// Whether it is time to keep the state, which took so many bytes when it was kept last; 0 where it never was.
    pub fn is_due(self, kept: usize) -> bool {
        let between = kept.saturating_mul(BYTES_BETWEEN).min(FOLDED_AT_MOST);
        self.events >= EVENTS_BETWEEN && self.bytes >= between
    }
}

/// Packs a state.
///
/// # Errors
/// It is no JSON, which no state is.
pub fn pack<A: EventSourced>(state: &A) -> io::Result<Packed> {
    let json = serde_json::to_vec(state)?;
    Ok(Packed { bytes: zstd::encode_all(json.as_slice(), COMPRESSION_LEVEL)?, unpacked: json.len() })
}

/// A state that was packed, and how many bytes it has as JSON.
///
/// # Errors
/// It was packed by another program, or its shape is another one.
pub fn unpack<A: DeserializeOwned>(packed: &[u8]) -> io::Result<(A, usize)> {
    let json = zstd::decode_all(packed)?;
    Ok((serde_json::from_slice(&json)?, json.len()))
}

#[cfg(test)]
mod tests {
    use domain::usage_ledger::UsageLedger;

    use super::*;

    #[test]
    fn a_state_is_kept_again_when_that_is_a_small_part_of_what_was_written_meanwhile() {
        let unsaved = |events, bytes| Unsaved { events, bytes };
        assert!(!unsaved(999, 10 << 20).is_due(0), "few events are folded at once");
        assert!(unsaved(1_000, 400_000).is_due(0), "it was never kept");
        assert!(!unsaved(100_000, 47_999_999).is_due(2_000_000));
        assert!(unsaved(100_000, 48_000_000).is_due(2_000_000));
        assert!(unsaved(100_000, FOLDED_AT_MOST).is_due(1 << 30), "what is folded again has a bound");
        assert_eq!(unsaved(1, 2).and(3, 4), unsaved(4, 6));
    }

    #[test]
    fn what_was_packed_is_unpacked_and_anything_else_is_an_error() {
        let packed = pack(&UsageLedger::default()).unwrap();
        let (state, length) = unpack::<UsageLedger>(&packed.bytes).unwrap();
        assert_eq!((state, length), (UsageLedger::default(), packed.unpacked));
        assert!(unpack::<UsageLedger>(b"{}").is_err());
        assert!(unpack::<UsageLedger>(&packed.bytes[..packed.bytes.len() / 2]).is_err());
    }
}
