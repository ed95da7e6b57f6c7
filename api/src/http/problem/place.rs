//! Where in a request a fault is: a member of the body by its JSON pointer (RFC 6901), a parameter or a header by its name.
//!
//! Invariant: a pointer is made here, or by what reads JSON ([`domain::json`]), and nowhere else, so each is escaped once.

use std::fmt::Write as _;

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

    /// What is there in what this points to, by a pointer that begins at that.
    #[must_use]
    pub fn and(mut self, inner: &str) -> Self {
        self.0.push_str(inner);
        self
    }
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

impl std::fmt::Display for Place {
    /// As a sentence names it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Body(pointer) if pointer.0.is_empty() => f.write_str("the body"),
            Self::Body(pointer) => write!(f, "`{}`", pointer.0),
            Self::Parameter(name) => write!(f, "the parameter `{name}`"),
            Self::Header(name) => write!(f, "the header `{name}`"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_is_escaped_and_goes_on_from_another() {
        let pointer = Pointer::default().member("records").item(1).member("input/token").and("/a~0b");
        assert_eq!(pointer.as_str(), "/records/1/input~1token/a~0b");
        assert_eq!(Place::from(pointer).to_string(), "`/records/1/input~1token/a~0b`");
        assert_eq!(Pointer::default().path("restriction.services").as_str(), "/restriction/services");
    }
}
