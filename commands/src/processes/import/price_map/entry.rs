//! One entry of the map, with its fields as they are written.
//!
//! Invariant: a field that is stated twice in two ways is stated in neither: it is not guessed which one is meant.

use std::collections::BTreeMap;

use domain::money::Decimal;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::document::{self, Pairs};

/// Characters of a value that are shown.
const SHOWN: usize = 40;

/// The fields of an object, as they are written.
#[derive(Debug, Default)]
pub struct Fields<'a> {
    /// The last one of each name.
    last: BTreeMap<String, &'a RawValue>,
    /// Those that are there several times, in two ways if so.
    repeated: BTreeMap<String, Option<String>>,
}

/// An entry.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its fields.
    pub fields: &'a Fields<'a>,
}

impl<'a> Fields<'a> {
    /// The fields of one object, or of several of one name, which are stated together.
    pub fn of(pairs: impl IntoIterator<Item = (String, &'a RawValue)>) -> Self {
        let mut fields = Self::default();
        for (name, raw) in pairs {
            let Some(before) = fields.last.insert(name.clone(), raw) else { continue };
            let contradiction = (!is_same(before, raw))
                .then(|| format!("it is stated twice, as {} and as {}", shown(before), shown(raw)));
            let known = fields.repeated.entry(name).or_default();
            *known = known.take().or(contradiction);
        }
        fields
    }

    /// A field; `None` if it is not there.
    pub fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.last.get(name).copied()
    }

    /// The fields in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &'a RawValue)> {
        self.last.iter().map(|(name, raw)| (name.as_str(), *raw))
    }

    /// Their names.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        self.last.keys()
    }

    /// In which two ways a field is stated, if it is.
    pub fn contradiction(&self, name: &str) -> Option<&str> {
        self.repeated.get(name)?.as_deref()
    }

    /// Names that are there several times, with what is to be told; of an entry that is itself there several times only what it
    /// states in two ways.
    pub fn repetitions(&self, is_repeated: bool) -> impl Iterator<Item = String> {
        self.repeated.iter().filter_map(move |(name, contradiction)| match contradiction {
            Some(contradiction) => Some(format!("{name}: {contradiction}")),
            None if is_repeated => None,
            None => Some(format!("{name} is stated twice, both times alike")),
        })
    }
}

impl<'a> Entry<'a> {
    /// An entry of the map.
    pub fn new(name: &'a str, fields: &'a Fields<'a>) -> Self {
        Self { name, fields }
    }

    /// A field of a type, if it is there and of that type.
    pub fn read<T: DeserializeOwned>(&self, field: &str) -> Option<T> {
        self.fields.get(field).and_then(|raw| serde_json::from_str(raw.get()).ok())
    }

    /// A field as text.
    pub fn text(&self, field: &str) -> Option<String> {
        self.read(field)
    }

    /// A count of tokens; some are written with a decimal point, with an exponent or as a text.
    pub fn count(&self, field: &str) -> Option<u64> {
        let count = number(self.fields.get(field)?).ok()?.to_string();
        count.parse().ok()
    }

    /// Whether a field says `true`.
    pub fn says(&self, field: &str) -> bool {
        self.fields.get(field).is_some_and(|raw| matches!(raw.get(), "true" | "\"true\""))
    }
}

/// A number from its text, exactly; also one that is written as a text.
///
/// # Errors
/// It is no number, or has more digits than are kept.
pub fn number(raw: &RawValue) -> Result<Decimal, String> {
    let quoted = raw.get().starts_with('"').then(|| serde_json::from_str::<String>(raw.get()).ok()).flatten();
    let text = quoted.as_deref().unwrap_or(raw.get()).trim();
    text.strip_prefix('+').unwrap_or(text).parse().map_err(|error| format!("{}: {error}", shown(raw)))
}

/// A price: a number that is not below zero.
///
/// # Errors
/// As [`number`]; it is below zero.
pub fn price(raw: &RawValue) -> Result<Decimal, String> {
    let price = number(raw)?;
    if price.is_negative() { Err(format!("{} is below zero, which is no price", shown(raw))) } else { Ok(price) }
}

/// Whether there is a number somewhere in it.
pub fn has_number(raw: &RawValue) -> bool {
    fn any(value: &serde_json::Value) -> bool {
        match value {
            serde_json::Value::Number(_) => true,
            serde_json::Value::Array(items) => items.iter().any(any),
            serde_json::Value::Object(members) => members.values().any(any),
            _ => false,
        }
    }
    serde_json::from_str(raw.get()).is_ok_and(|value| any(&value))
}

/// The fields of a nested object that say something.
///
/// # Errors
/// It is no object, or states a field in two ways.
pub fn object(raw: &RawValue) -> Result<BTreeMap<String, &RawValue>, String> {
    let Pairs(pairs) = document::fields(raw)?;
    let fields = Fields::of(pairs);
    let contradiction = fields.repeated.iter().find_map(|(name, told)| Some(format!("{name}: {}", told.as_deref()?)));
    let stated = fields.last.into_iter().filter(|(_, raw)| raw.get() != "null").collect();
    contradiction.map_or(Ok(stated), Err)
}

/// Numbers are the same however they are written.
fn is_same(one: &RawValue, other: &RawValue) -> bool {
    one.get() == other.get() || number(one).is_ok_and(|one| number(other) == Ok(one))
}

fn shown(raw: &RawValue) -> String {
    raw.get().chars().take(SHOWN).collect()
}
