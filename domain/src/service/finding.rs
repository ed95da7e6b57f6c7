//! One reason why a service is not accepted. All that are found are told at once.

use std::fmt;

use serde::Serialize;

/// What is wrong, where, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Which rule, in `snake_case`; never changes.
    pub code: &'static str,
    /// Which field, its names joined by dots.
    pub field: &'static str,
    /// What is wrong.
    pub problem: String,
    /// How to mend it.
    pub mend: String,
}

impl Finding {
    /// A finding.
    pub fn new(code: &'static str, field: &'static str, problem: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { code, field, problem: problem.into(), mend: mend.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.field, self.problem, self.mend)
    }
}
