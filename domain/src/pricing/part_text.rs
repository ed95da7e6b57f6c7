//! The canonical text of a price part, which is its key in JSON and in SQL:
//!
//! `direction/unit[;item=…][;modality=…][;ttl=seconds][;size=…][;variant=…][;region=…][;above=tokens]`
//!
//! Invariant: dimensions stand in this order, each at most once, and numbers have no leading zeros; so one part has one
//! text. A text in another form is refused and not mended.

use std::fmt;
use std::io::{Cursor, Write as _};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::part::MAX_PART_BYTES;
use super::{PartError, PricePart};

/// Longer than any text of a part, bounded or not: 7 dimensions of at most 26 bytes behind direction and unit.
const BUFFER_BYTES: usize = 224;

impl PricePart {
    /// The part itself, if its text stays within the bound.
    pub(super) fn bounded(self) -> Result<Self, PartError> {
        if self.with_text(str::len) > MAX_PART_BYTES {
            return Err(PartError::TooLong { max: MAX_PART_BYTES });
        }
        Ok(self)
    }

    /// Bytes of the canonical text.
    pub fn text_len(&self) -> usize {
        self.with_text(str::len)
    }

    /// Writes the canonical text into a buffer on the stack and hands it on.
    fn with_text<R>(&self, take: impl FnOnce(&str) -> R) -> R {
        let mut buffer = [0_u8; BUFFER_BYTES];
        let mut cursor = Cursor::new(buffer.as_mut_slice());
        // The buffer holds the longest text there is, so no write can fail.
        let _ = self.write(&mut cursor);
        let length = usize::try_from(cursor.position()).unwrap_or(0);
        take(std::str::from_utf8(buffer.get(..length).unwrap_or_default()).unwrap_or_default())
    }

    fn write(&self, out: &mut Cursor<&mut [u8]>) -> std::io::Result<()> {
        let mut put = |parts: [&str; 3]| parts.iter().try_for_each(|part| out.write_all(part.as_bytes()));
        put([self.direction.as_str(), "/", self.unit.as_str()])?;
        if let Some(item) = &self.item {
            put([";item", "=", item.as_str()])?;
        }
        if let Some(modality) = self.modality {
            put([";modality", "=", modality.as_str()])?;
        }
        if self.ttl_seconds != 0 {
            write!(out, ";ttl={}", self.ttl_seconds)?;
        }
        for (name, label) in [(";size", &self.size), (";variant", &self.variant), (";region", &self.region)] {
            if let Some(label) = label {
                [name, "=", label.as_str()].iter().try_for_each(|part| out.write_all(part.as_bytes()))?;
            }
        }
        if self.above != 0 {
            write!(out, ";above={}", self.above)?;
        }
        Ok(())
    }
}

impl FromStr for PricePart {
    type Err = PartError;

    fn from_str(text: &str) -> Result<Self, PartError> {
        let malformed = || PartError::Malformed(text.chars().take(MAX_PART_BYTES).collect());
        if text.len() > MAX_PART_BYTES {
            return Err(PartError::TooLong { max: MAX_PART_BYTES });
        }
        let mut pieces = text.split(';');
        let (direction, unit) = pieces.next().and_then(|head| head.split_once('/')).ok_or_else(malformed)?;
        let mut part = Self::new(direction.parse()?, unit.parse()?);
        for piece in pieces {
            let (name, value) = piece.split_once('=').ok_or_else(malformed)?;
            match name {
                "item" => part.item = Some(value.parse()?),
                "modality" => part.modality = Some(value.parse()?),
                "ttl" => part.ttl_seconds = value.parse().map_err(|_| malformed())?,
                "size" => part.size = Some(value.parse()?),
                "variant" => part.variant = Some(value.parse()?),
                "region" => part.region = Some(value.parse()?),
                "above" => part.above = value.parse().map_err(|_| malformed())?,
                _ => {
                    let word = name.chars().take(40).collect();
                    return Err(PartError::UnknownWord { what: "dimension", word });
                }
            }
        }
        // Whatever order, repetition or leading zero there was: only the canonical text is the name of a part.
        if part.with_text(|canonical| canonical == text) { Ok(part) } else { Err(malformed()) }
    }
}

impl fmt::Display for PricePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_text(|text| f.pad(text))
    }
}

impl fmt::Debug for PricePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_text(|text| f.write_str(text))
    }
}

impl Serialize for PricePart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.with_text(|text| serializer.serialize_str(text))
    }
}

impl<'de> Deserialize<'de> for PricePart {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Key;
        impl de::Visitor<'_> for Key {
            type Value = PricePart;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a price part such as input/token")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<PricePart, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Key)
    }
}
