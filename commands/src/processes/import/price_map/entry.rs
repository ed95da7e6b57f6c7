//! One entry of the map, with its fields as they are written.

use std::collections::BTreeMap;

use domain::money::Decimal;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

/// The fields of an entry, as they are written.
pub type Fields<'a> = BTreeMap<String, &'a RawValue>;

/// An entry.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its fields.
    pub fields: &'a Fields<'a>,
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

    /// A count of tokens above zero; some are written with a decimal point.
    pub fn count(&self, field: &str) -> Option<u64> {
        let text = self.fields.get(field)?.get();
        text.strip_suffix(".0").unwrap_or(text).parse().ok().filter(|count| *count > 0)
    }

    /// Whether a field says `true`.
    pub fn says(&self, field: &str) -> bool {
        self.fields.get(field).is_some_and(|raw| raw.get() == "true")
    }
}

/// A number from its text, exactly.
///
/// # Errors
/// It is no number, or has more digits than are kept.
pub fn number(raw: &RawValue) -> Result<Decimal, String> {
    let text = raw.get();
    text.parse().map_err(|error| format!("{}: {error}", text.chars().take(40).collect::<String>()))
}

/// The fields of a nested object.
///
/// # Errors
/// It is no object.
pub fn object(raw: &RawValue) -> Result<BTreeMap<String, &RawValue>, String> {
    serde_json::from_str(raw.get()).map_err(|_| "it is not an object".to_owned())
}
