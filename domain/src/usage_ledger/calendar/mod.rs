//! The calendar of a ledger: where the hours, days, weeks, months, quarters and years of its budgets begin, and its billing periods.
//!
//! Invariants: a calendar is a fact, offsets from UTC as instants, so that a replay under another zone database finds the same windows. Windows
//! of a length follow each other without a gap, and a change makes none shorter than half of one: the running one ends as it would have, and
//! where less than half of a window of the new calendar is then left, that belongs to the one after. Otherwise a payer would get a fresh day
//! at each change.

mod billing;
mod civil;
#[cfg(test)]
pub(crate) mod fixtures;
mod span;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use span::{Span, Window, ZoneOffset};

pub use crate::values::week_day::WeekDay;

/// Changes of the offset that a calendar states at most.
pub const MAX_OFFSETS: usize = 64;
/// Calendars that are kept at most: those that some window of now or of before may go by.
pub const MAX_CALENDARS: usize = 8;
/// Bytes of the name of a zone, and of the version of the database it is from, at most.
pub const MAX_ZONE_BYTES: usize = 64;
/// The furthest offset from UTC that there is, either way: what is further cannot be reckoned with.
const MAX_OFFSET_SECONDS: i32 = 26 * 3_600 - 1;

/// From when on a calendar divides time into windows of a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Takeover {
    /// Windows of which length.
    pub span: Span,
    /// From when on: when the one that ran at the change is over.
    pub from: Timestamp,
}

/// A zone as its database had it, and where weeks begin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Name of the zone, such as `Europe/Berlin`.
    pub zone: String,
    /// The first day of a week.
    pub week_start: WeekDay,
    /// The version of the zone database that the offsets are from.
    pub tz_version: String,
    /// The zone's offsets, rising; the first one holds before it too, the last one ever after.
    pub offsets: Vec<ZoneOffset>,
}

impl Default for Calendar {
    fn default() -> Self {
        let offsets = vec![ZoneOffset { from: Timestamp::UNIX_EPOCH, offset_seconds: 0 }];
        Self { zone: "UTC".to_owned(), week_start: WeekDay::Monday, tz_version: String::new(), offsets }
    }
}

/// A ledger has another calendar. It holds for the windows of each length once the one that ran is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarSet {
    /// When.
    pub at: Timestamp,
    /// The calendar.
    pub calendar: Calendar,
    /// From when on it divides time, for each length.
    pub from: Vec<Takeover>,
}

/// Gives a ledger another calendar. The calendar that was set last changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetCalendar {
    /// When.
    pub at: Timestamp,
    /// The calendar, with offsets as the zone database has them now.
    pub calendar: Calendar,
}

/// Why a calendar cannot be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarFault {
    /// No offsets, too many, or in no order.
    #[error("a calendar states 1 to {MAX_OFFSETS} offsets of less than 26 hours, each later than the one before")]
    Offsets,
    /// A name beyond its bound.
    #[error("the zone has no name, or one of more than {MAX_ZONE_BYTES} bytes; name a zone such as Europe/Berlin")]
    Zone,
    /// It was changed too often.
    #[error("the calendar was changed {MAX_CALENDARS} times in three years; keep the one that holds")]
    TooMany,
}

impl Calendar {
    /// Whether it can be one.
    pub(super) fn check(&self) -> Result<(), CalendarFault> {
        let is_name = |text: &str| text.len() <= MAX_ZONE_BYTES && text.bytes().all(|byte| byte.is_ascii_graphic());
        if self.zone.is_empty() || !is_name(&self.zone) || !is_name(&self.tz_version) {
            return Err(CalendarFault::Zone);
        }
        let rise = self.offsets.is_sorted_by(|one, next| one.from < next.from);
        let near =
            self.offsets.iter().all(|offset| offset.offset_seconds.unsigned_abs() <= MAX_OFFSET_SECONDS.unsigned_abs());
        let count = self.offsets.len();
        if rise && near && (1..=MAX_OFFSETS).contains(&count) { Ok(()) } else { Err(CalendarFault::Offsets) }
    }

    /// The window that an instant is in, had there never been another calendar.
    fn plain(&self, span: Span, at: Timestamp) -> Window {
        civil::window(&self.offsets, self.week_start, span, at)
    }
}

/// A calendar with from when on it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
struct KeptCalendar {
    calendar: Calendar,
    from: Vec<Takeover>,
}

impl KeptCalendar {
    fn from(&self, span: Span) -> Option<Timestamp> {
        self.from.iter().find(|takeover| takeover.span == span).map(|takeover| takeover.from)
    }
}

/// The calendars of a ledger: UTC with weeks from Monday, and those that were set since. Copying them copies nothing of these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Calendars {
    #[serde(default)]
    first: Calendar,
    #[serde(default)]
    set: Arc<Vec<KeptCalendar>>,
}

impl Calendars {
    /// The one that was set last, whether or not all windows go by it yet.
    pub fn last(&self) -> &Calendar {
        self.set.last().map_or(&self.first, |kept| &kept.calendar)
    }

    /// From when on all windows go by the last one; `None` where nothing was set.
    pub fn last_from(&self) -> Option<Timestamp> {
        self.set.last()?.from.iter().map(|takeover| takeover.from).max()
    }

    /// The last one that has taken over for windows of a length by an instant, with when it did.
    fn taken_over(&self, span: Span, at: Timestamp) -> Option<(&KeptCalendar, Timestamp)> {
        self.set.iter().rev().find_map(|kept| Some((kept, kept.from(span).filter(|from| *from <= at)?)))
    }

    /// The one that holds at an instant for windows of a length.
    fn holding(&self, span: Span, at: Timestamp) -> &Calendar {
        self.taken_over(span, at).map_or(&self.first, |(kept, _)| &kept.calendar)
    }

    /// The window of a length that an instant is in.
    pub fn window(&self, span: Span, at: Timestamp) -> Window {
        let Some((kept, from)) = self.taken_over(span, at) else { return self.first_window(span, at) };
        let window = kept.calendar.plain(span, at);
        let begun = kept.calendar.plain(span, from);
        let left = begun.end.duration_since(from);
        let is_short = left.saturating_add(left) < begun.end.duration_since(begun.start);
        let end = if is_short { kept.calendar.plain(span, begun.end).end } else { begun.end };
        if at < end { Window { start: from, end } } else { window }
    }

    /// The window that an instant is in before any calendar took over: the last one ends where the first of those that are kept does. Where
    /// ones before that were forgotten, so little of a window may be left then that it belongs to the one before.
    fn first_window(&self, span: Span, at: Timestamp) -> Window {
        let window = self.first.plain(span, at);
        let Some(end) = self.set.first().and_then(|kept| kept.from(span)) else { return window };
        let last = self.first.plain(span, just_before(end));
        let has = end.duration_since(last.start);
        let is_short = has.saturating_add(has) < last.end.duration_since(last.start);
        let start = if is_short { self.first.plain(span, just_before(last.start)).start } else { last.start };
        if at < start { window } else { Window { start, end } }
    }

    /// The window before one.
    pub fn before(&self, span: Span, window: Window) -> Window {
        self.window(span, just_before(window.start))
    }

    /// When a calendar that is set now takes over.
    pub(super) fn takeovers(&self, at: Timestamp) -> Result<Vec<Takeover>, CalendarFault> {
        if self.set.len() >= MAX_CALENDARS && !self.set.get(1).is_some_and(|second| is_over(second, at)) {
            return Err(CalendarFault::TooMany);
        }
        Ok(Span::ALL.map(|span| Takeover { span, from: self.window(span, at).end }).into())
    }

    pub(super) fn set(&mut self, event: CalendarSet) {
        let CalendarSet { at, calendar, from } = event;
        // No window of now or before goes by what stands in front of one that took over so long ago.
        while self.set.len() >= MAX_CALENDARS && self.set.get(1).is_some_and(|second| is_over(second, at)) {
            Arc::make_mut(&mut self.set).remove(0);
        }
        Arc::make_mut(&mut self.set).push(KeptCalendar { calendar, from });
    }
}

/// The last instant before one.
fn just_before(at: Timestamp) -> Timestamp {
    at.checked_sub(jiff::SignedDuration::from_nanos(1)).unwrap_or(Timestamp::MIN)
}

/// Whether no window that still counts goes by a calendar before this one.
fn is_over(later: &KeptCalendar, at: Timestamp) -> bool {
    let long = jiff::SignedDuration::from_hours(24 * 366 * 3);
    later.from.iter().all(|takeover| at.duration_since(takeover.from) > long)
}
