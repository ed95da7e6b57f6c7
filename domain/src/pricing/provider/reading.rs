//! From the leaves of an object to our counts.
//!
//! Invariant: a count that is stated under several names is stated alike, or the object is refused; and a number without a meaning is told.

use std::collections::BTreeMap;

use super::super::service_tier;
use super::super::{PartError, PricePart, RawUsage};
use super::forms::{Form, Meaning};
use super::tree::Leaf;
use crate::money::Quantity;

/// Numbers without a meaning that are told of an object, at most.
pub const MAX_UNREAD: usize = 16;
/// Of each of them as many bytes, at most.
pub const MAX_UNREAD_BYTES: usize = 64;

/// Regions that are none in particular (Anthropic API reference, `inference_geo`).
const ANYWHERE: [&str; 2] = ["global", "not_available"];

/// Why an object is not usage in its dialect.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReceivedError {
    /// Something else where a count has to stand.
    #[error("{path} is a count in this dialect, a whole number; {found} is none")]
    NotACount {
        /// Where.
        path: String,
        /// What stands there.
        found: String,
    },
    /// A count under two names that say different things.
    #[error(
        "{path} ({found}) and what else says `{count}` ({before}) are the same count in this dialect; check the dialect"
    )]
    Disagreement {
        /// The second name.
        path: String,
        /// What stands there.
        found: u64,
        /// Which count of ours.
        count: &'static str,
        /// What it was said to be before.
        before: u64,
    },
    /// What was read from the cache and what was not do not come to the input.
    #[error("what was read from the cache and what was not come to {sum}, and the input is {whole}; check the dialect")]
    Halves {
        /// What they come to.
        sum: u64,
        /// What the input is.
        whole: u64,
    },
    /// More numbers without a meaning than are told.
    #[error("it has {found} numbers that this dialect does not know, such as {first}; check the dialect")]
    Foreign {
        /// How many.
        found: usize,
        /// The first of them.
        first: String,
    },
    /// A tier, a region or a part that is no word of prices.
    #[error("{path}: {reason}")]
    NoWord {
        /// Where.
        path: String,
        /// Why it is none.
        reason: PartError,
    },
}

/// What an object says.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// In our counts.
    pub(super) usage: RawUsage,
    /// Where numbers stand that mean nothing to us.
    pub(super) unread: Vec<String>,
    /// Whether something could have been taken off, and was not.
    pub(super) is_dearest: bool,
    uncached: Option<u64>,
}

/// Reads an object in a form.
///
/// # Errors
/// See [`ReceivedError`].
pub(super) fn read(form: &Form, leaves: &BTreeMap<String, Leaf>) -> Result<Reading, ReceivedError> {
    let mut reading = Reading::default();
    for (path, leaf) in leaves {
        match form.names.iter().find(|(name, _)| name == path) {
            Some((_, meaning)) => reading.take(path, leaf, *meaning)?,
            None if matches!(leaf, Leaf::Number(number) if !number.is_zero()) => reading.unread.push(told(path)),
            None => {}
        }
    }
    if let Some(first) = reading.unread.first().filter(|_| reading.unread.len() > MAX_UNREAD) {
        return Err(ReceivedError::Foreign { found: reading.unread.len(), first: first.clone() });
    }
    reading.put_together()?;
    Ok(reading)
}

impl Reading {
    fn take(&mut self, path: &str, leaf: &Leaf, meaning: Meaning) -> Result<(), ReceivedError> {
        match meaning {
            Meaning::Count(count, place) => {
                let (found, slot) = (whole(path, leaf)?, place(&mut self.usage));
                match slot.replace(found).filter(|before| *before != found) {
                    Some(before) => Err(ReceivedError::Disagreement { path: path.to_owned(), found, count, before }),
                    None => Ok(()),
                }
            }
            Meaning::Seconds(_, place) => {
                *place(&mut self.usage) = Some(number(path, leaf)?);
                Ok(())
            }
            Meaning::Part(part) => {
                let part: PricePart = part.parse().map_err(|reason| no_word(path, reason))?;
                let quantity = number(path, leaf)?;
                if !quantity.is_zero() {
                    self.usage.parts.insert(part, quantity);
                }
                Ok(())
            }
            Meaning::Uncached => {
                self.uncached = Some(whole(path, leaf)?);
                Ok(())
            }
            Meaning::Tier => {
                let tier = service_tier::label(&text_of(leaf)).map_err(|reason| no_word(path, reason))?;
                self.usage.service_tier = Some(tier);
                Ok(())
            }
            Meaning::Region => {
                let region = text_of(leaf).to_ascii_lowercase();
                if !ANYWHERE.contains(&region.as_str()) {
                    self.usage.region = Some(region.parse().map_err(|reason| no_word(path, reason))?);
                }
                Ok(())
            }
            Meaning::Undivided => {
                self.is_dearest |= whole(path, leaf)? > 0;
                Ok(())
            }
            Meaning::Inside(_) => whole(path, leaf).map(|_| ()),
            Meaning::NoCount(_) => Ok(()),
        }
    }

    /// Both halves of the input are the input.
    fn put_together(&mut self) -> Result<(), ReceivedError> {
        let Some(uncached) = self.uncached else { return Ok(()) };
        let sum = self.usage.cached_tokens.unwrap_or(0).saturating_add(uncached);
        match self.usage.input_tokens.replace(sum) {
            Some(whole) if whole != sum => Err(ReceivedError::Halves { sum, whole }),
            Some(_) | None => Ok(()),
        }
    }
}

fn whole(path: &str, leaf: &Leaf) -> Result<u64, ReceivedError> {
    let count = number(path, leaf)?.units_begun();
    let found = || ReceivedError::NotACount { path: told(path), found: told(&text_of(leaf)) };
    if number(path, leaf)? == Quantity::whole(count) { Ok(count) } else { Err(found()) }
}

fn number(path: &str, leaf: &Leaf) -> Result<Quantity, ReceivedError> {
    match leaf {
        Leaf::Number(number) => Ok(*number),
        Leaf::Text(found) => Err(ReceivedError::NotACount { path: told(path), found: told(found) }),
    }
}

fn text_of(leaf: &Leaf) -> String {
    match leaf {
        Leaf::Number(number) => number.to_string(),
        Leaf::Text(text) => text.clone(),
    }
}

fn no_word(path: &str, reason: PartError) -> ReceivedError {
    ReceivedError::NoWord { path: told(path), reason }
}

/// A path as it is told and kept: of the characters that names have, and no longer than there is room for.
fn told(path: &str) -> String {
    let plain = |char: char| if char.is_ascii_alphanumeric() || "._-[]".contains(char) { char } else { '_' };
    path.chars().map(plain).take(MAX_UNREAD_BYTES).collect()
}
