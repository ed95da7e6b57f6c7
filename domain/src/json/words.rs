//! Names with values that are all texts, as the parameters of an address are: a number is its digits, a truth its word.

use std::borrow::Cow;

use serde::de::value::MapDeserializer;
use serde::de::{IntoDeserializer, Visitor};
use serde::{Deserialize, Deserializer};

use super::Fault;
use super::fault::shown;
use super::instant::plus_for_space;
use super::scalar::{number, text, variant};

/// What the parameters say. The `+` of an offset that was read as a space is put back.
///
/// # Errors
/// Which is not what it has to be, as the one member of the pointer.
pub fn words<'de, T: Deserialize<'de>>(
    pairs: impl Iterator<Item = (Cow<'de, str>, Cow<'de, str>)>,
) -> Result<T, Fault> {
    let pairs =
        pairs.map(|(name, value)| (Word { of: None, text: name.clone() }, Word { of: Some(name), text: value }));
    T::deserialize(MapDeserializer::new(pairs))
}

/// A name, or a value with the name that it is of.
struct Word<'de> {
    of: Option<Cow<'de, str>>,
    text: Cow<'de, str>,
}

impl<'de> Word<'de> {
    fn placed<T>(of: Option<&str>, text: &str, read: Result<T, Fault>) -> Result<T, Fault> {
        read.map_err(|fault| fault.in_member(of.unwrap_or(text)))
    }

    fn whole<T: TryFrom<i128>>(&self, least: impl std::fmt::Display, most: impl std::fmt::Display) -> Result<T, Fault> {
        Self::placed(self.of.as_deref(), &self.text, number(&self.text, least, most))
    }
}

impl<'de> IntoDeserializer<'de, Fault> for Word<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! whole_numbers {
    ($($method:ident = $visit:ident, $type:ident;)+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            visitor.$visit(self.whole::<$type>($type::MIN, $type::MAX)?)
        })+
    };
}

impl<'de> Deserializer<'de> for Word<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let meant = self.of.as_ref().and_then(|_| plus_for_space(&self.text)).map(Cow::Owned);
        let given = text(meant.as_ref().unwrap_or(&self.text), visitor);
        Self::placed(self.of.as_deref(), &self.text, given)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &*self.text {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            other => Self::placed(self.of.as_deref(), other, Err(Fault::expected("true or false", shown(other)))),
        }
    }

    whole_numbers! {
        deserialize_i8 = visit_i8, i8;
        deserialize_i16 = visit_i16, i16;
        deserialize_i32 = visit_i32, i32;
        deserialize_i64 = visit_i64, i64;
        deserialize_u8 = visit_u8, u8;
        deserialize_u16 = visit_u16, u16;
        deserialize_u32 = visit_u32, u32;
        deserialize_u64 = visit_u64, u64;
    }

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
        Self::placed(self.of.as_deref(), &self.text, visitor.visit_enum(variant(&self.text, variants)))
    }

    serde::forward_to_deserialize_any! {
        i128 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier
        ignored_any
    }
}
