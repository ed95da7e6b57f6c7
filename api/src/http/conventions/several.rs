//! A query parameter with several values: `?category=chat,embedding`.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Display;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

/// Values of one parameter at most.
const MAX: usize = 50;

/// The values, separated by commas; nothing where the parameter is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Several<T>(pub BTreeSet<T>);

impl<T> Default for Several<T> {
    fn default() -> Self {
        Self(BTreeSet::new())
    }
}

impl<'de, T: FromStr<Err: Display> + Ord> Deserialize<'de> for Several<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        if text.split(',').count() > MAX {
            return Err(serde::de::Error::custom(format!("at most {MAX} values")));
        }
        let values = text.split(',').map(|value| value.trim().parse::<T>().map_err(serde::de::Error::custom));
        values.collect::<Result<_, _>>().map(Self)
    }
}

impl<T: JsonSchema> JsonSchema for Several<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Several{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "array", "items": generator.subschema_for::<T>(), "minItems": 1, "maxItems": MAX})
    }
}

#[cfg(test)]
mod tests {
    use domain::service::Category;
    use serde_json::json;

    use super::*;

    fn read(text: &str) -> Result<Several<Category>, serde_json::Error> {
        serde_json::from_value(json!(text))
    }

    #[test]
    fn values_are_separated_by_commas() {
        assert_eq!(read("chat, embedding,chat").unwrap().0, BTreeSet::from([Category::Chat, Category::Embedding]));
    }

    #[test]
    fn a_value_that_does_not_exist_is_named_with_those_that_do() {
        let error = read("chat,chatt").unwrap_err().to_string();
        assert!(error.contains("chatt") && error.contains("embedding"), "{error}");
        assert!(read("").is_err());
        assert!(read(&["chat"; 51].join(",")).is_err());
    }
}
