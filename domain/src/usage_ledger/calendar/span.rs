//! Lengths of time, windows of them, and offsets from UTC.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A length of time that a calendar divides into windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// An hour; one that the offset changes in ends there.
    Hour,
    /// A day, of 23 or 25 hours where clocks are changed.
    Day,
    /// A week, from the calendar's first day of the week.
    Week,
    /// A month.
    Month,
    /// Three months, from January on.
    Quarter,
    /// A year.
    Year,
}

impl Span {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Hour, Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];
}

/// From an instant up to, and without, another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its first instant.
    pub start: Timestamp,
    /// The first instant after it.
    pub end: Timestamp,
}

/// The offset from UTC from an instant on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ZoneOffset {
    /// From when on.
    pub from: Timestamp,
    /// Seconds that local time is ahead of UTC.
    pub offset_seconds: i32,
}
