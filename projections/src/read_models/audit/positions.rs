//! The positions of one block of the log at which a term occurs.
//!
//! Invariant: a set has one encoding, whatever the order in which it came about, so a trail that is indexed anew is the same, bit
//! for bit.

/// Positions of a block.
pub(super) const BLOCK: i64 = 1_024;

const WORDS: usize = 16;
/// Bytes of a map of bits. What is shorter is a list.
const MAP: usize = WORDS * 8;

/// The block that a position is in.
pub(super) const fn block_of(position: i64) -> i64 {
    position.div_euclid(BLOCK)
}

/// Places within one block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Positions([u64; WORDS]);

/// What is stored is no set of places.
#[derive(Debug, thiserror::Error)]
#[error("{0} bytes are neither a list of places nor a map of them")]
pub(super) struct Malformed(usize);

impl Positions {
    /// Adds a position of the log, by its place in its block.
    pub fn insert(&mut self, position: i64) {
        self.set(u16::try_from(position.rem_euclid(BLOCK)).unwrap_or(0));
    }

    /// Adds what is in another set of the same block.
    pub fn unite(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own |= other);
    }

    /// Leaves what is in another set of the same block too.
    pub fn intersect(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own &= other);
    }

    /// Whether a position of the log is in the set of its block.
    pub fn contains(&self, position: i64) -> bool {
        self.has(u16::try_from(position.rem_euclid(BLOCK)).unwrap_or(0))
    }

    /// The positions of the log, rising, if this is the set of a block.
    pub fn of_block(self, block: i64) -> impl DoubleEndedIterator<Item = i64> {
        let first = block.saturating_mul(BLOCK);
        self.places().map(move |place| first.saturating_add(i64::from(place)))
    }

    /// As it is stored.
    pub fn encode(&self) -> Vec<u8> {
        let list: Vec<u8> = self.places().flat_map(u16::to_be_bytes).collect();
        if list.len() < MAP { list } else { self.0.into_iter().flat_map(u64::to_be_bytes).collect() }
    }

    /// From what is stored.
    pub fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut positions = Self::default();
        if bytes.len() == MAP {
            for (word, bytes) in positions.0.iter_mut().zip(bytes.chunks_exact(8)) {
                *word = bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
            }
            return Ok(positions);
        }
        if bytes.len() > MAP || !bytes.len().is_multiple_of(2) {
            return Err(Malformed(bytes.len()));
        }
        for place in bytes.chunks_exact(2) {
            positions.set(place.iter().fold(0, |place, byte| place << 8 | u16::from(*byte)));
        }
        Ok(positions)
    }

    fn set(&mut self, place: u16) {
        if let Some(word) = self.0.get_mut(usize::from(place / 64)) {
            *word |= 1 << (place % 64);
        }
    }

    fn places(self) -> impl DoubleEndedIterator<Item = u16> {
        (0..1_024).filter(move |place| self.has(*place))
    }

    fn has(&self, place: u16) -> bool {
        self.0.get(usize::from(place / 64)).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn set(places: &[i64]) -> Positions {
        let mut set = Positions::default();
        for place in places {
            set.insert(*place);
        }
        set
    }

    #[test]
    fn a_position_keeps_its_block_and_its_place() {
        let positions = [1_023, 1_024, 1_025, 2_047, 2_048];
        assert_eq!(positions.map(block_of), [0, 1, 1, 1, 2]);
        let of_block = set(&positions[1..4]).of_block(1);
        assert_eq!(of_block.rev().collect::<Vec<_>>(), [2_047, 1_025, 1_024]);
    }

    #[test]
    fn what_is_no_set_is_refused() {
        for bytes in [1, 127, 129, 130] {
            assert!(Positions::decode(&vec![0; bytes]).is_err(), "{bytes}");
        }
    }

    proptest! {
        #[test]
        fn a_set_is_what_was_put_in_and_has_one_encoding(
            (places, others) in (prop::collection::vec(0..BLOCK, 0..200), prop::collection::vec(0..BLOCK, 0..200)),
        ) {
            let (own, other) = (set(&places), set(&others));
            let encoded = own.encode();
            prop_assert!(encoded.len() <= MAP);
            prop_assert_eq!(Positions::decode(&encoded).unwrap(), own);
            let mut reversed = places.clone();
            reversed.reverse();
            prop_assert_eq!(set(&reversed).encode(), encoded);
            let (mut both, mut common) = (own, own);
            both.unite(&other);
            common.intersect(&other);
            for place in 0..BLOCK {
                let (of_own, of_other) = (places.contains(&place), others.contains(&place));
                prop_assert_eq!(both.of_block(0).any(|found| found == place), of_own || of_other);
                prop_assert_eq!(common.of_block(0).any(|found| found == place), of_own && of_other);
            }
        }
    }
}
