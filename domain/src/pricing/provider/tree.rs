//! Any JSON object, as its leaves by the path to each.
//!
//! Invariant: of the same object there are the same leaves in the same order, however it is written.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{self, MapAccess, SeqAccess, Visitor};

use crate::money::Quantity;

/// A value of an object.
#[derive(Debug)]
pub(super) enum Node {
    Nothing,
    /// By its digits, or its characters: whether it stood in quotes is not known.
    Text(String),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

/// What stands at a path: numbers by their digits.
#[derive(Debug, PartialEq)]
pub(super) enum Leaf {
    Number(Quantity),
    Text(String),
}

/// The members that say what an item of a list counts, in the order in which they are looked for.
const KINDS: [&str; 2] = ["modality", "ttl"];

impl Node {
    /// The leaves, by path: `a.b` is member `b` of member `a`, `a[kind].b` that of an item of a list, by what it says that it counts. What
    /// stands several times at one path in a list is its sum, if those are numbers.
    pub(super) fn leaves(&self) -> BTreeMap<String, Leaf> {
        let mut leaves = BTreeMap::new();
        self.gather(String::new(), &mut leaves);
        leaves
    }

    fn gather(&self, path: String, leaves: &mut BTreeMap<String, Leaf>) {
        match self {
            Self::Nothing => {}
            Self::Text(text) => put(path, text, leaves),
            Self::List(items) => items.iter().for_each(|item| item.gather(format!("{path}[{}]", item.kind()), leaves)),
            Self::Object(members) => {
                let dot = if path.is_empty() { "" } else { "." };
                let is_item = path.ends_with(']');
                let members = members.iter().filter(|(name, _)| !(is_item && KINDS.contains(&name.as_str())));
                members.for_each(|(name, value)| value.gather(format!("{path}{dot}{name}"), leaves));
            }
        }
    }

    /// What an item of a list says that it counts, in small letters.
    fn kind(&self) -> String {
        let Self::Object(members) = self else { return String::new() };
        let kind = KINDS.iter().find_map(|kind| members.iter().find(|(name, _)| name == kind));
        match kind {
            Some((_, Self::Text(text))) => text.to_ascii_lowercase(),
            _ => String::new(),
        }
    }
}

fn put(path: String, text: &str, leaves: &mut BTreeMap<String, Leaf>) {
    let Ok(number) = text.parse::<Quantity>() else {
        leaves.insert(path, Leaf::Text(text.to_owned()));
        return;
    };
    let sum = match leaves.get(&path) {
        Some(Leaf::Number(before)) => before.saturating_add(number),
        Some(Leaf::Text(_)) | None => number,
    };
    leaves.insert(path, Leaf::Number(sum));
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Anything;
        impl<'de> Visitor<'de> for Anything {
            type Value = Node;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("usage as its provider sends it")
            }

            fn visit_unit<E: de::Error>(self) -> Result<Node, E> {
                Ok(Node::Nothing)
            }

            fn visit_bool<E: de::Error>(self, value: bool) -> Result<Node, E> {
                Ok(Node::Text(value.to_string()))
            }

            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Node, E> {
                Ok(Node::Text(value.to_string()))
            }

            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Node, E> {
                Ok(Node::Text(value.to_string()))
            }

            fn visit_f64<E: de::Error>(self, value: f64) -> Result<Node, E> {
                Ok(Node::Text(value.to_string()))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Node, E> {
                Ok(Node::Text(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = items.next_element()? {
                    list.push(item);
                }
                Ok(Node::List(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Node, A::Error> {
                let mut object = Vec::new();
                while let Some(member) = members.next_entry()? {
                    object.push(member);
                }
                Ok(Node::Object(object))
            }
        }
        deserializer.deserialize_any(Anything)
    }
}
