//! From JSON, and from the parameters of an address, to types, for input that people and programs outside of this one write.
//!
//! Generous in how a thing is spelt, strict in what it means: a number may be a JSON number or a text, and whole numbers may have a
//! fraction of zero (`1200`, `"1200"`, `1200.0`), always exactly by their digits; a word of a closed list may be in any case. An object
//! is never taken from a list, and no name is taken twice, in maps neither.
//!
//! Invariant: what a fault says, it says of JSON and to a person: no name of a type or of a library, no line, no column.

mod cursor;
mod fault;
mod instant;
mod nearest;
mod read;
mod scalar;
mod syntax;
mod words;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use serde::Deserialize;

pub use fault::Fault;
pub use instant::{instant, why_no_instant};
pub use syntax::{Malformed, document};
pub use words::words;

use self::cursor::Cursor;

/// What a document says; `text` was found to be one by [`document`].
///
/// # Errors
/// Where it is not what is expected, and what would be.
pub fn decode<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, Fault> {
    T::deserialize(&mut Cursor::of(text))
}

/// The members of an object with the text of each, in the order in which they stand there; `None` for what is no object.
pub fn members(text: &str) -> Option<Vec<(Cow<'_, str>, &str)>> {
    let mut cursor = Cursor::of(text);
    let mut members = Vec::new();
    if cursor.peek() != Some(b'{') {
        return None;
    }
    cursor.step();
    while cursor.another(b'}') {
        let name = cursor.string().ok()?;
        cursor.after(b':');
        members.push((name, cursor.skip()));
    }
    Some(members)
}

/// The text of each item of a list; `None` for what is no list.
pub fn items(text: &str) -> Option<Vec<&str>> {
    let mut cursor = Cursor::of(text);
    let mut items = Vec::new();
    if cursor.peek() != Some(b'[') {
        return None;
    }
    cursor.step();
    while cursor.another(b']') {
        items.push(cursor.skip());
    }
    Some(items)
}
