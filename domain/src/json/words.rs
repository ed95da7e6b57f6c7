//! Names with values that are all texts, as the parameters of an address are: a number is its digits, a truth its word.

use std::borrow::Cow;
use std::fmt::Display;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::Fault;
use super::fault::shown;
use super::instant::plus_for_space;
use super::scalar::{deserialize_whole_numbers, number, text, variant};

/// What the parameters say. The `+` of an offset that was read as a space is put back.
///
/// # Errors
/// Which is not what it has to be, as the one member of the pointer.
pub fn words<'de, T: Deserialize<'de>>(
    pairs: impl Iterator<Item = (Cow<'de, str>, Cow<'de, str>)>,
) -> Result<T, Fault> {
    T::deserialize(MapAccessDeserializer::new(Pairs { pairs, now: None }))
}

/// What is still to be read.
struct Pairs<'de, I> {
    pairs: I,
    /// The one whose value comes next.
    now: Option<(Cow<'de, str>, Cow<'de, str>)>,
}

impl<'de, I: Iterator<Item = (Cow<'de, str>, Cow<'de, str>)>> MapAccess<'de> for Pairs<'de, I> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let Some((name, value)) = self.pairs.next() else { return Ok(None) };
        let read = seed.deserialize(Word { text: name.clone() }).map_err(|fault| fault.in_member(&name))?;
        self.now = Some((name, value));
        Ok(Some(read))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let (name, value) = self.now.take().unwrap_or_default();
        let text = plus_for_space(&value).map_or(value, Cow::Owned);
        // What is refused after it was read has its place too.
        seed.deserialize(Word { text }).map_err(|fault| fault.in_member(&name))
    }
}

/// A name, or a value.
struct Word<'de> {
    text: Cow<'de, str>,
}

impl Word<'_> {
    fn whole<T: TryFrom<i128>>(&self, least: impl Display, most: impl Display) -> Result<T, Fault> {
        number(&self.text, least, most)
    }
}

impl<'de> Deserializer<'de> for Word<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        text(&self.text, visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &*self.text {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            other => Err(Fault::expected("true or false", shown(other))),
        }
    }

    deserialize_whole_numbers!();

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_enum(variant(&self.text, variants))
    }

    serde::forward_to_deserialize_any! {
        u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier
        ignored_any
    }
}
