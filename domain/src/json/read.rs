//! What stands at a place, for whatever type wants it.
//!
//! Invariant: each fault has the place where it arose, put together on the way out.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::Deserializer;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, EnumAccess, Expected, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::Fault;
use super::cursor::Cursor;
use super::fault::{in_json_terms, twice};
use super::scalar::{deserialize_whole_numbers, number, text, variant};

impl<'de> Cursor<'de> {
    /// What stands here, for a sentence.
    fn found(&mut self) -> &'static str {
        match self.peek() {
            Some(b'{') => "an object",
            Some(b'[') => "a list",
            Some(b'"') => "a text",
            Some(b't' | b'f') => "true or false",
            Some(b'n') => "null",
            Some(_) | None => "a number",
        }
    }

    fn is_number(&mut self) -> bool {
        self.peek().is_some_and(|byte| byte == b'-' || byte.is_ascii_digit())
    }

    fn wrong<V: Visitor<'de>>(&mut self, visitor: &V) -> Fault {
        let expected = (visitor as &dyn Expected).to_string();
        Fault::expected(in_json_terms(&expected), self.found())
    }

    /// A whole number, as a number or as a text.
    fn whole<T: TryFrom<i128>>(
        &mut self,
        least: impl std::fmt::Display,
        most: impl std::fmt::Display,
    ) -> Result<T, Fault> {
        if self.is_number() {
            return number(self.literal(), least, most);
        }
        if self.peek() == Some(b'"') {
            let written = self.string()?;
            return number(&written, least, most);
        }
        Err(Fault::expected(format_args!("a whole number from {least} to {most}"), self.found()))
    }

    fn object<V: Visitor<'de>>(&mut self, visitor: V, is_map: bool) -> Result<V::Value, Fault> {
        self.enter()?;
        let seen = is_map.then(BTreeSet::new);
        let value = visitor.visit_map(Members { cursor: self, name: Cow::Borrowed(""), seen })?;
        self.leave();
        Ok(value)
    }

    fn list<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Fault> {
        self.enter()?;
        let mut items = Items { cursor: self, index: 0, is_over: false };
        let value = visitor.visit_seq(&mut items)?;
        let (count, is_over) = (items.index, items.is_over);
        if !is_over && self.another(b']') {
            return Err(Fault::value(format!("a list of {count} is expected here, not a longer one")));
        }
        self.leave();
        Ok(value)
    }
}

impl<'de> Deserializer<'de> for &mut Cursor<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.peek() {
            Some(b'{') => self.object(visitor, true),
            Some(b'[') => self.list(visitor),
            Some(b'"') => text(&self.string()?, visitor),
            Some(b't' | b'f') => visitor.visit_bool(self.literal() == "true"),
            Some(b'n') => {
                self.literal();
                visitor.visit_unit()
            }
            Some(_) | None => {
                let written = self.literal();
                match (written.parse(), written.parse()) {
                    (Ok(count), _) => visitor.visit_u64(count),
                    (Err(_), Ok(count)) => visitor.visit_i64(count),
                    // Its digits: a binary fraction has others.
                    (Err(_), Err(_)) => text(&Cow::Borrowed(written), visitor),
                }
            }
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if matches!(self.peek(), Some(b't' | b'f')) { self.deserialize_any(visitor) } else { Err(self.wrong(&visitor)) }
    }

    deserialize_whole_numbers!();

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.peek() == Some(b'"') { text(&self.string()?, visitor) } else { Err(self.wrong(&visitor)) }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.peek() == Some(b'n') {
            self.literal();
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.peek() == Some(b'[') { self.list(visitor) } else { Err(Fault::expected("a list", self.found())) }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.peek() == Some(b'{') {
            self.object(visitor, true)
        } else {
            Err(Fault::expected("an object", self.found()))
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if self.peek() == Some(b'{') {
            return self.object(visitor, false);
        }
        let names: Vec<String> = fields.iter().map(|field| format!("`{field}`")).collect();
        let with = if (1..=6).contains(&names.len()) { format!(" with {}", names.join(", ")) } else { String::new() };
        Err(Fault::expected(format_args!("an object{with}"), self.found()))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self.peek() {
            Some(b'"') => visitor.visit_enum(variant(&self.string()?, variants)),
            Some(b'{') => {
                self.enter()?;
                if !self.another(b'}') {
                    return Err(Fault::expected(one_of(variants), "an empty object"));
                }
                let name = self.string()?;
                self.after(b':');
                let value = visitor.visit_enum(Choice { cursor: self, name: &name, variants })?;
                if self.another(b'}') {
                    let names: Vec<&str> = variants.to_vec();
                    return Err(Fault::value(format!(
                        "one member alone is expected here: one of {}",
                        names.join(", ")
                    )));
                }
                self.leave();
                Ok(value)
            }
            Some(_) | None => Err(Fault::expected(one_of(variants), self.found())),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.skip();
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        f32 f64 u128 char bytes byte_buf unit unit_struct tuple_struct
    }
}

fn one_of(words: &[&str]) -> String {
    format!("one of {}", words.join(", "))
}

/// The members of an object.
struct Members<'a, 'de> {
    cursor: &'a mut Cursor<'de>,
    /// Of the value that comes next.
    name: Cow<'de, str>,
    /// Those of a map; what has fields looks after its own.
    seen: Option<BTreeSet<Cow<'de, str>>>,
}

impl<'de> MapAccess<'de> for Members<'_, 'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        if !self.cursor.another(b'}') {
            return Ok(None);
        }
        self.name = self.cursor.string()?;
        self.cursor.after(b':');
        if self.seen.as_mut().is_some_and(|seen| !seen.insert(self.name.clone())) {
            return Err(twice(&self.name).in_member(&self.name));
        }
        let name = match &self.name {
            Cow::Borrowed(name) => seed.deserialize(BorrowedStrDeserializer::new(name)),
            Cow::Owned(name) => seed.deserialize(serde::de::value::StrDeserializer::new(name)),
        };
        name.map(Some).map_err(|fault: Fault| fault.in_member(&self.name))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        seed.deserialize(&mut *self.cursor).map_err(|fault| fault.in_member(&self.name))
    }
}

/// The items of a list.
struct Items<'a, 'de> {
    cursor: &'a mut Cursor<'de>,
    index: usize,
    is_over: bool,
}

impl<'de> SeqAccess<'de> for &mut Items<'_, 'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        if self.is_over || !self.cursor.another(b']') {
            self.is_over = true;
            return Ok(None);
        }
        let index = self.index;
        self.index = index.saturating_add(1);
        seed.deserialize(&mut *self.cursor).map(Some).map_err(|fault| fault.in_item(index))
    }
}

/// One of several shapes, named by the one member that there is.
struct Choice<'a, 'de> {
    cursor: &'a mut Cursor<'de>,
    name: &'a str,
    variants: &'static [&'static str],
}

impl<'a, 'de> EnumAccess<'de> for Choice<'a, 'de> {
    type Error = Fault;
    type Variant = Chosen<'a, 'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Chosen<'a, 'de>), Fault> {
        let value = seed.deserialize(variant(self.name, self.variants)).map_err(|fault| fault.in_member(self.name))?;
        Ok((value, Chosen { cursor: self.cursor, name: self.name }))
    }
}

/// What the chosen shape consists of.
struct Chosen<'a, 'de> {
    cursor: &'a mut Cursor<'de>,
    name: &'a str,
}

impl<'de> VariantAccess<'de> for Chosen<'_, 'de> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        Err(Fault::expected("the word alone", "an object").in_member(self.name))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        seed.deserialize(self.cursor).map_err(|fault| fault.in_member(self.name))
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Fault> {
        self.cursor.deserialize_tuple(length, visitor).map_err(|fault| fault.in_member(self.name))
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Fault> {
        self.cursor.deserialize_struct("", fields, visitor).map_err(|fault| fault.in_member(self.name))
    }
}
