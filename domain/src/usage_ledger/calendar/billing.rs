//! Billing periods: the months of a ledger's calendar, by their names.
//!
//! Invariants: each instant is in one period, and each period has its instants without a gap: they are the windows of months. A period that has
//! begun never has other bounds, for a calendar that is set takes over with the next one.

use jiff::{SignedDuration, Timestamp};

use super::span::{Span, Window};
use super::{Calendar, Calendars};
use crate::usage_ledger::period::Period;

/// From the start of a month, by whichever calendar, to somewhere within the month in UTC that it is called by: no offset is so large.
const WITHIN: SignedDuration = SignedDuration::from_hours(14 * 24);

impl Calendars {
    /// The period that an instant is in.
    pub fn period_of(&self, at: Timestamp) -> Period {
        let start = self.window(Span::Month, at).start;
        Period::in_utc(start.checked_add(WITHIN).unwrap_or(start))
    }

    /// From when on and until when a period lasts. Of one that is yet to begin that is so unless another calendar is set before.
    pub fn bounds(&self, period: Period) -> Window {
        self.window(Span::Month, period.middle())
    }

    /// The zone by which a period ends.
    pub fn zone_of(&self, period: Period) -> &str {
        &self.holding(Span::Month, period.middle()).zone
    }

    /// The calendars that hold for periods, each with from when on, in the order of time; none for UTC alone.
    pub fn of_periods(&self) -> impl Iterator<Item = (Timestamp, &Calendar)> {
        self.set.iter().filter_map(|kept| Some((kept.from(Span::Month)?, &kept.calendar)))
    }
}
