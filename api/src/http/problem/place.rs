//! Where in a request a fault is: a member of the body by its JSON pointer (RFC 6901), a parameter or a header by its name.
//!
//! Invariant: a pointer is made here and nowhere else, so each is escaped once.

use std::fmt::Write as _;

use serde_path_to_error::{Path, Segment};

/// A JSON pointer into the body. The empty one is the whole body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pointer(String);

impl Pointer {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A member of what this points to.
    #[must_use]
    pub fn member(mut self, name: &str) -> Self {
        self.0.push('/');
        for character in name.chars() {
            match character {
                '~' => self.0.push_str("~0"),
                '/' => self.0.push_str("~1"),
                other => self.0.push(other),
            }
        }
        self
    }

    /// An item of the list that this points to, from 0.
    #[must_use]
    pub fn item(mut self, index: usize) -> Self {
        // Writing to a text cannot fail.
        let _ = write!(self.0, "/{index}");
        self
    }

    /// A member of a member of what this points to, and so on, named as this program names its own, with dots between them. None is
    /// called anything with a dot in it.
    #[must_use]
    pub fn path(self, dotted: &str) -> Self {
        dotted.split('.').filter(|name| !name.is_empty()).fold(self, Self::member)
    }

    /// Where reading a document failed. Where a member is missing the parser points at the object and names the member in what it says;
    /// at one that is unknown or twice there it may point itself.
    pub fn of_fault(path: &Path, said: &str) -> Self {
        let at = path.iter().fold(Self::default(), |at, segment| match segment {
            Segment::Seq { index } => at.item(*index),
            Segment::Map { key } => at.member(key),
            Segment::Enum { variant } => at.member(variant),
            Segment::Unknown => at,
        });
        let is_there = |name| matches!(path.iter().next_back(), Some(Segment::Map { key }) if key == name);
        match named(said) {
            Some(name) if said.starts_with(MISSING) || !is_there(name) => at.member(name),
            Some(_) | None => at,
        }
    }
}

/// What a parser says of a member that is not there.
const MISSING: &str = "missing field `";

/// The member or parameter that a parser says is unknown, missing or twice there.
pub fn named(said: &str) -> Option<&str> {
    let rest = ["unknown field `", MISSING, "duplicate field `"].iter().find_map(|what| said.strip_prefix(what))?;
    rest.split_once('`').map(|(name, _)| name)
}

/// Where a fault is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the body.
    Body(Pointer),
    /// A parameter of the query.
    Parameter(String),
    /// A header.
    Header(String),
}

impl From<Pointer> for Place {
    fn from(pointer: Pointer) -> Self {
        Self::Body(pointer)
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Report {
        #[expect(dead_code, reason = "only parsed")]
        records: Vec<std::collections::BTreeMap<String, Amount>>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case", deny_unknown_fields)]
    enum Amount {
        #[expect(dead_code, reason = "only parsed")]
        Flat { price: u8 },
    }

    fn pointer(text: &str) -> String {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let error = serde_path_to_error::deserialize::<_, Report>(&mut deserializer).unwrap_err();
        Pointer::of_fault(error.path(), &error.inner().to_string()).as_str().to_owned()
    }

    #[test]
    fn members_and_items_are_pointed_at_with_what_has_a_meaning_escaped() {
        let at = Pointer::default().member("records").item(3).member("quantities").member("input/to~ken");
        assert_eq!(at.as_str(), "/records/3/quantities/input~1to~0ken");
        assert_eq!(Pointer::default().path("profile.assurance.residency").as_str(), "/profile/assurance/residency");
        assert_eq!(Pointer::default().path("").as_str(), "");
    }

    #[test]
    fn what_a_parser_could_not_read_is_pointed_at() {
        for (text, at) in [
            (r#"{"records":[{},{"input/token":{"flat":{"price":"1"}}}]}"#, "/records/1/input~1token/flat/price"),
            (r#"{"records":[{"a.b":{"flat":{}}}]}"#, "/records/0/a.b/flat/price"),
            (r#"{"records":{}}"#, "/records"),
            (r#"{"recrods":[]}"#, "/recrods"),
            (r#"{"records":[],"records":[]}"#, "/records"),
            (r#"{"records":[{"a":{"flat":{"price":1,"price":2}}}]}"#, "/records/0/a/flat/price"),
            (r#"{"records":[{"a":{"flat":{"prise":1}}}]}"#, "/records/0/a/flat/prise"),
            ("{}", "/records"),
            ("[]", ""),
        ] {
            assert_eq!(pointer(text), at, "{text}");
        }
    }
}
