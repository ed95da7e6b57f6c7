//! What is wrong with the form of a report.

use std::borrow::Cow;

/// One field of a report is not as it has to be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {detail}")]
pub struct Fault {
    /// Where: a path such as `attribution.run`.
    pub field: Cow<'static, str>,
    /// By which rule.
    pub code: &'static str,
    /// Why, and how to mend it.
    pub detail: Cow<'static, str>,
}

impl Fault {
    /// A field with the rule that it breaks.
    pub fn new(field: impl Into<Cow<'static, str>>, code: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self { field: field.into(), code, detail: detail.into() }
    }

    /// The same, with something in front of the name of the field.
    #[must_use]
    pub fn within(self, path: &str) -> Self {
        if path.is_empty() { self } else { Self { field: format!("{path}{}", self.field).into(), ..self } }
    }
}
