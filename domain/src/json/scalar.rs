//! Texts and numbers for whatever wants one: exact by their digits, and with what is known of the type where it refuses them.

use std::any::type_name;
use std::borrow::Cow;
use std::fmt::Display;

use jiff::Timestamp;
use serde::de::Visitor;
use serde::de::value::StrDeserializer;

use super::fault::shown;
use super::{Fault, why_no_instant};
use crate::money::{MoneyError, whole};

/// Gives a text to what wants one. What the library of a type says of it is replaced.
pub(super) fn text<'de, V: Visitor<'de>>(text: &Cow<'de, str>, visitor: V) -> Result<V::Value, Fault> {
    let given = match text {
        Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
        Cow::Owned(text) => visitor.visit_str(text),
    };
    given.map_err(|fault: Fault| match of_library::<V::Value>(text) {
        Some(detail) => Fault { detail, ..fault },
        None => fault,
    })
}

/// What is wrong with a text as one of a type that is not ours. The name of the type only chooses the words.
fn of_library<T>(text: &str) -> Option<String> {
    let of = type_name::<T>();
    let such_as =
        |what: &str, example: &str| Some(format!("{} is no {what}: one is written as {example}", shown(text)));
    if of == type_name::<Timestamp>() {
        Some(why_no_instant(text))
    } else if of == type_name::<uuid::Uuid>() {
        such_as("id", "01940000-0000-7000-8000-000000000001")
    } else if of == type_name::<semver::Version>() {
        such_as("version", "1.4.0")
    } else if of == type_name::<url::Url>() {
        such_as("address", "https://api.example.com/v1")
    } else if of == type_name::<jiff::civil::Date>() {
        such_as("date", "2026-01-31")
    } else {
        None
    }
}

/// A whole number, written with a fraction of zero or an exponent or not, within the bounds of its type.
pub(super) fn number<T>(written: &str, least: impl Display, most: impl Display) -> Result<T, Fault>
where
    T: TryFrom<i128>,
{
    let bounds = || format!("a whole number from {least} to {most}");
    match whole(written) {
        Ok(value) => T::try_from(value).map_err(|_| Fault::expected(bounds(), shown(written))),
        Err(MoneyError::Overflow | MoneyError::PrecisionExceeded) => Err(Fault::expected(bounds(), shown(written))),
        Err(_) => Err(Fault::expected(bounds(), format_args!("the text {}", shown(written)))),
    }
}

/// The word of a closed list that is meant: as it is, or in another case, with `-` or a space for `_`.
pub(super) fn word(written: &str, words: &'static [&'static str]) -> Option<&'static str> {
    let exact = words.iter().find(|word| **word == written);
    exact.or_else(|| words.iter().find(|word| is_spelt(word, written))).copied()
}

fn is_spelt(word: &str, written: &str) -> bool {
    let plain = |byte: u8| match byte {
        b'-' | b' ' => b'_',
        other => other.to_ascii_lowercase(),
    };
    word.len() == written.len() && word.bytes().map(plain).eq(written.bytes().map(plain))
}

/// The word, for an enumeration to recognise.
pub(super) fn variant<'a>(written: &'a str, words: &'static [&'static str]) -> StrDeserializer<'a, Fault> {
    serde::de::IntoDeserializer::into_deserializer(word(written, words).unwrap_or(written))
}

/// The methods of a `Deserializer` for whole numbers, each by its method `whole`, which is told between what they have to be.
macro_rules! deserialize_whole_numbers {
    () => {
        $crate::json::scalar::deserialize_whole_numbers! {
            deserialize_i8 = visit_i8, i8;
            deserialize_i16 = visit_i16, i16;
            deserialize_i32 = visit_i32, i32;
            deserialize_i64 = visit_i64, i64;
            deserialize_i128 = visit_i128, i128;
            deserialize_u8 = visit_u8, u8;
            deserialize_u16 = visit_u16, u16;
            deserialize_u32 = visit_u32, u32;
            deserialize_u64 = visit_u64, u64;
        }
    };
    ($($method:ident = $visit:ident, $type:ident;)+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            visitor.$visit(self.whole::<$type>($type::MIN, $type::MAX)?)
        })+
    };
}
pub(super) use deserialize_whole_numbers;
