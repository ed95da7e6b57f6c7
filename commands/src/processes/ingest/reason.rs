//! Why a record is not taken.

use std::borrow::Cow;

/// Why a record is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Which rule.
    pub code: &'static str,
    /// Why, and what to do.
    pub detail: Cow<'static, str>,
}

impl Reason {
    /// A rule with what is wrong in this case.
    pub fn new(code: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self { code, detail: detail.into() }
    }
}
