//! Numbers and instants in few bytes, for what is kept in memory in great number. Nothing else ever reads them.
//!
//! Invariant: what was packed is unpacked as it was, in the same order. Bytes that nobody packed are zeros: nothing fails.

use jiff::Timestamp;
use uuid::Uuid;

/// Bits of a number in each of its bytes; the other one says whether more follow.
const BITS: u32 = 7;
const MORE: u8 = 1 << BITS;

/// Packs.
pub(super) struct Packer(Vec<u8>);

impl Packer {
    /// Behind these bytes.
    pub fn after(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }

    /// As they are.
    pub fn fixed<const N: usize>(&mut self, bytes: [u8; N]) {
        self.0.extend_from_slice(&bytes);
    }

    /// A number: the fewer bytes, the nearer it is to zero.
    pub fn number(&mut self, number: i128) {
        // The sign is the lowest bit: -1 is 1, 1 is 2.
        let mut rest = (number.unsigned_abs().wrapping_shl(1)).wrapping_sub(u128::from(number < 0));
        loop {
            let byte = u8::try_from(rest & u128::from(MORE - 1)).unwrap_or_default();
            rest >>= BITS;
            if rest == 0 {
                self.0.push(byte);
                return;
            }
            self.0.push(byte | MORE);
        }
    }

    /// An instant, to the nanosecond.
    pub fn instant(&mut self, instant: Option<Timestamp>) {
        self.fixed([u8::from(instant.is_some())]);
        if let Some(instant) = instant {
            self.number(instant.as_second().into());
            self.number(instant.subsec_nanosecond().into());
        }
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.number(i128::try_from(text.len()).unwrap_or_default());
        self.0.extend_from_slice(text.as_bytes());
    }

    /// An id.
    pub fn id(&mut self, id: Uuid) {
        self.fixed(id.into_bytes());
    }

    /// Something that may be missing.
    pub fn optional<T>(&mut self, it: Option<T>, pack: impl FnOnce(&mut Self, T)) {
        self.fixed([u8::from(it.is_some())]);
        if let Some(it) = it {
            pack(self, it);
        }
    }

    /// Some of a kind.
    pub fn all<T>(&mut self, all: impl ExactSizeIterator<Item = T>, mut pack: impl FnMut(&mut Self, T)) {
        self.number(i128::try_from(all.len()).unwrap_or_default());
        for one in all {
            pack(self, one);
        }
    }

    /// What was packed.
    pub fn bytes(self) -> Vec<u8> {
        self.0
    }
}

/// Unpacks.
pub(super) struct Unpacker<'a>(pub &'a [u8]);

impl Unpacker<'_> {
    /// See [`Packer::fixed`].
    pub fn fixed<const N: usize>(&mut self) -> [u8; N] {
        let Some((bytes, rest)) = self.0.split_first_chunk() else { return [0; N] };
        self.0 = rest;
        *bytes
    }

    /// See [`Packer::number`].
    pub fn number(&mut self) -> i128 {
        let (mut number, mut shift) = (0_u128, 0_u32);
        loop {
            let [byte] = self.fixed();
            number |= u128::from(byte & (MORE - 1)).wrapping_shl(shift);
            shift = shift.saturating_add(BITS);
            if byte & MORE == 0 || shift >= u128::BITS {
                break;
            }
        }
        let is_negative = number & 1 == 1;
        // i128::MIN has no counterpart above zero: its magnitude wraps to zero on the way, and back.
        let magnitude = number.wrapping_add(u128::from(is_negative)) >> 1;
        if is_negative && magnitude == 0 {
            return i128::MIN;
        }
        let magnitude = i128::try_from(magnitude).unwrap_or(i128::MAX);
        if is_negative { magnitude.saturating_neg() } else { magnitude }
    }

    /// See [`Packer::text`].
    pub fn text(&mut self) -> String {
        let length = usize::try_from(self.number()).unwrap_or_default();
        let (text, rest) = self.0.split_at_checked(length).unwrap_or((self.0, &[]));
        self.0 = rest;
        String::from_utf8_lossy(text).into_owned()
    }

    /// See [`Packer::id`].
    pub fn id(&mut self) -> Uuid {
        Uuid::from_bytes(self.fixed())
    }

    /// See [`Packer::optional`].
    pub fn optional<T>(&mut self, unpack: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let [is_some] = self.fixed();
        (is_some == 1).then(|| unpack(self))
    }

    /// See [`Packer::all`].
    pub fn all<T, All: FromIterator<T>>(&mut self, mut unpack: impl FnMut(&mut Self) -> T) -> All {
        // Each of them has a byte at least.
        let count = usize::try_from(self.number()).unwrap_or_default().min(self.0.len());
        (0..count).map(|_| unpack(self)).collect()
    }

    /// See [`Packer::instant`].
    pub fn instant(&mut self) -> Option<Timestamp> {
        let [is_some] = self.fixed();
        if is_some == 0 {
            return None;
        }
        let seconds = i64::try_from(self.number()).unwrap_or_default();
        let nanoseconds = i32::try_from(self.number()).unwrap_or_default();
        Timestamp::new(seconds, nanoseconds).ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_packed_is_unpacked_as_it_was(numbers: Vec<i128>, seconds in -377_705_023_201_i64..=253_402_207_200, nanoseconds in 0..1_000_000_000) {
            let instants = [None, Timestamp::new(seconds, nanoseconds).ok(), Some(Timestamp::MIN), Some(Timestamp::MAX)];
            let mut packer = Packer::after(&[]);
            let numbers: Vec<i128> = numbers.into_iter().chain([0, 1, -1, i128::MAX, i128::MIN]).collect();
            for number in &numbers {
                packer.number(*number);
            }
            for instant in instants {
                packer.instant(instant);
            }
            let bytes = packer.bytes();
            let mut unpacker = Unpacker(&bytes);
            let unpacked: Vec<i128> = numbers.iter().map(|_| unpacker.number()).collect();
            prop_assert_eq!(unpacked, numbers);
            prop_assert_eq!(instants.map(|_| unpacker.instant()), instants);
            prop_assert!(unpacker.0.is_empty());
        }
    }

    #[test]
    fn what_is_near_zero_takes_few_bytes() {
        let bytes = |number| {
            let mut packer = Packer::after(&[]);
            packer.number(number);
            packer.bytes().len()
        };
        assert_eq!([0, -64, 63, 64, 10_i128.pow(18)].map(bytes), [1, 1, 1, 2, 9]);
    }
}
