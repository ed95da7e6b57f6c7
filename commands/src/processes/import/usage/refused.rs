//! A line of a trace whose request was not recorded.

use serde::Serialize;

/// A line whose request was not recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RefusedLine {
    /// Its number from 1, the heading included, as an editor counts.
    pub line: usize,
    /// Which rule.
    pub code: &'static str,
    /// Why, and what to do.
    pub reason: String,
}
