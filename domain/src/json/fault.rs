//! What is wrong with a value, where, and what would be right, in a sentence for a person.
//!
//! Invariant: what a type calls itself, or a library says of it, goes through [`in_json_terms`] or is replaced.

use std::borrow::Cow;
use std::fmt::{Display, Write as _};

use serde::de::{self, Expected, Unexpected};

use super::nearest::nearest;

/// Characters of what was sent that a sentence repeats.
const SHOWN: usize = 40;
/// Fields that a sentence lists; of more it lists none.
const FIELDS_LISTED: usize = 8;
/// Words that a sentence lists.
const LISTED: usize = 24;

/// One value is not what it has to be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct Fault {
    /// Where: a JSON pointer (RFC 6901), empty for the whole; of a missing member the place where it would be.
    pub pointer: String,
    /// What is wrong, in one sentence.
    pub detail: String,
    /// What to do in this case.
    pub advice: Cow<'static, str>,
}

impl Fault {
    /// A value is not what it has to be.
    pub(super) fn value(detail: impl Into<String>) -> Self {
        let advice = Cow::Borrowed("Send what the detail says at the place that `errors` names.");
        Self { pointer: String::new(), detail: detail.into(), advice }
    }

    /// Something is there, and it is of the wrong kind.
    pub(super) fn expected(what: impl Display, found: impl Display) -> Self {
        Self::value(format!("{what} is expected here, not {found}"))
    }

    /// The same as a member of something.
    pub(super) fn in_member(mut self, name: &str) -> Self {
        self.pointer.insert_str(0, &name.replace('~', "~0").replace('/', "~1"));
        self.pointer.insert(0, '/');
        self
    }

    /// The same as an item of a list, from 0.
    pub(super) fn in_item(mut self, index: usize) -> Self {
        self.pointer.insert_str(0, &format!("/{index}"));
        self
    }

    /// The member that the pointer names last, if it names one.
    pub fn member(&self) -> Option<&str> {
        self.pointer.rsplit_once('/').map(|(_, name)| name)
    }
}

/// The beginning of what was sent, as a sentence may repeat it.
pub(super) fn shown(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}

/// Names with commas between them.
fn listed(names: &[&str]) -> String {
    let mut listed = String::new();
    for name in names.iter().take(LISTED) {
        // Writing to a text cannot fail.
        let _ = write!(listed, "{}`{name}`", if listed.is_empty() { "" } else { ", " });
    }
    if names.len() > LISTED {
        listed.push_str(" and others");
    }
    listed
}

/// What something expects, for who knows JSON and not this program.
pub(super) fn in_json_terms(expected: &str) -> Cow<'_, str> {
    let is_whole =
        matches!(expected, "u8" | "u16" | "u32" | "u64" | "usize" | "i8" | "i16" | "i32" | "i64" | "i128" | "u128");
    let terms = match expected {
        "a boolean" => "true or false",
        "a string" | "a borrowed string" | "string" | "str" | "a character" => "a text",
        "f32" | "f64" => "a number",
        "unit" | "null" => "null",
        "map" | "a map" => "an object",
        "a sequence" => "a list",
        "a timestamp string" => "an instant, such as \"2026-01-31T12:00:00Z\",",
        _ if expected.contains("UUID") => "an id, such as \"01940000-0000-7000-8000-000000000001\",",
        _ if is_whole => "a whole number",
        _ if expected.starts_with("struct ") || expected.starts_with("internally tagged enum ") => "an object",
        _ if expected.starts_with("tuple ") || expected.starts_with("a tuple") => "a list",
        _ if expected.starts_with("an array of length") => "a list of another length",
        _ if expected.contains("enum ") || expected.contains("variant") => "one of the values that the reference lists",
        _ => return Cow::Borrowed(expected),
    };
    Cow::Borrowed(terms)
}

fn found(unexpected: &Unexpected<'_>) -> String {
    match unexpected {
        Unexpected::Bool(_) => "true or false".to_owned(),
        Unexpected::Unsigned(number) => shown(&number.to_string()),
        Unexpected::Signed(number) => shown(&number.to_string()),
        Unexpected::Float(_) => "a number with a fraction".to_owned(),
        Unexpected::Char(character) => shown(&character.to_string()),
        Unexpected::Str(text) => shown(text),
        Unexpected::Unit | Unexpected::Option => "null".to_owned(),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "an object".to_owned(),
        Unexpected::Bytes(_)
        | Unexpected::NewtypeStruct
        | Unexpected::Enum
        | Unexpected::UnitVariant
        | Unexpected::NewtypeVariant
        | Unexpected::TupleVariant
        | Unexpected::StructVariant
        | Unexpected::Other(_) => "this".to_owned(),
    }
}

impl de::Error for Fault {
    fn custom<T: Display>(said: T) -> Self {
        Self::value(said.to_string())
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::expected(in_json_terms(&expected.to_string()), found(&unexpected))
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(unexpected, expected)
    }

    fn invalid_length(length: usize, expected: &dyn Expected) -> Self {
        Self::expected(in_json_terms(&expected.to_string()), format!("a list of {length}"))
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::expected(format!("one of {}", listed(expected)), shown(variant))
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        let known = match nearest(field, expected) {
            Some(near) => format!("; `{near}` may be meant"),
            None if expected.is_empty() => "; nothing is taken here".to_owned(),
            None if expected.len() <= FIELDS_LISTED => format!("; there are {}", listed(expected)),
            None => String::new(),
        };
        let advice = Cow::Borrowed(
            "Leave it out, or name it as the reference does; nothing unknown is taken, so that nothing is lost.",
        );
        Self { advice, ..Self::value(format!("{} is not known here{known}", shown(field))) }
    }

    fn missing_field(field: &'static str) -> Self {
        let advice = Cow::Owned(format!("Add `{field}`."));
        Self { advice, ..Self::value(format!("`{field}` is missing")) }.in_member(field)
    }

    fn duplicate_field(field: &'static str) -> Self {
        twice(field).in_member(field)
    }
}

/// A name stands in an object a second time.
pub(super) fn twice(name: &str) -> Fault {
    let advice = Cow::Borrowed("Send each name once; which of two was meant, nobody can tell.");
    Fault { advice, ..Fault::value(format!("{} is there twice", shown(name))) }
}
