//! What stands in older events as an array, and as an object in newer ones.
//!
//! Invariant: which of the two it is, is seen from its first byte: nothing is read twice, and a fault is one of the form that is there.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// One of the two forms.
#[derive(Debug, PartialEq, Eq, schemars::JsonSchema)]
#[schemars(untagged, inline)]
pub enum ArrayOr<A, O> {
    /// In older events.
    Array(A),
    /// Since.
    Object(O),
}

impl<'de, A: Deserialize<'de>, O: Deserialize<'de>> Deserialize<'de> for ArrayOr<A, O> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Forms(PhantomData))
    }
}

struct Forms<A, O>(PhantomData<(A, O)>);

impl<'de, A: Deserialize<'de>, O: Deserialize<'de>> Visitor<'de> for Forms<A, O> {
    type Value = ArrayOr<A, O>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object, or an array as in older events")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, array: S) -> Result<Self::Value, S::Error> {
        A::deserialize(SeqAccessDeserializer::new(array)).map(ArrayOr::Array)
    }

    fn visit_map<M: MapAccess<'de>>(self, object: M) -> Result<Self::Value, M::Error> {
        O::deserialize(MapAccessDeserializer::new(object)).map(ArrayOr::Object)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn either_form_is_read_and_a_fault_is_that_of_the_form_that_is_there() {
        let read = serde_json::from_str::<ArrayOr<(u8, u8), BTreeMap<String, u8>>>;
        assert_eq!(read("[1,2]").unwrap(), ArrayOr::Array((1, 2)));
        assert_eq!(read(r#"{"a":1}"#).unwrap(), ArrayOr::Object(BTreeMap::from([("a".to_owned(), 1)])));
        assert!(read("[1,300]").unwrap_err().to_string().contains("300"));
        assert!(read(r#"{"a":300}"#).unwrap_err().to_string().contains("300"));
        assert!(read("1").unwrap_err().to_string().contains("array as in older events"));
    }
}
