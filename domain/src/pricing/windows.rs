//! Times at which a variant of a price holds: by day of the week, hours, zone and excepted dates, such as nights and weekends.
//!
//! Invariants: which variant holds is judged at one instant, that of the permission, and never named by who reports. Of several windows that
//! an instant is in the first one of the list holds.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::Label;
use super::time_of_day::TimeOfDay;
use crate::values::week_day::WeekDay;

/// Windows of a list at most.
pub const MAX_WINDOWS: usize = 8;
/// Stretches of the day of a window at most.
pub const MAX_HOURS: usize = 8;
/// Dates that are excepted from a window at most.
pub const MAX_EXCEPT: usize = 32;
/// Bytes of the name of a zone at most.
const MAX_ZONE_BYTES: usize = 64;

/// When a variant of a price holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceWindow {
    /// Which variant: parts of the list have it. Where a part has no price of it the plain price holds.
    pub variant: Label,
    /// On which days of the week; on all, if left out.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub days: BTreeSet<WeekDay>,
    /// At which hours of these days; at all, if left out. At most 8.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MAX_HOURS))]
    pub hours: Vec<Hours>,
    /// The zone that days, hours and dates are of, as the IANA database names it.
    #[schemars(example = &"Asia/Shanghai", length(min = 1, max = MAX_ZONE_BYTES))]
    pub zone: String,
    /// Dates on which it does not hold, such as holidays. At most 32.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[schemars(length(max = MAX_EXCEPT))]
    pub except: BTreeSet<Date>,
}

/// A stretch of a day. What goes on over midnight is two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// From when on.
    pub from: TimeOfDay,
    /// Before when: later on the same day, `24:00` for its end.
    pub to: TimeOfDay,
}

/// Which variant of a price held by the time, as it was judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VariantBy {
    /// The window of the list that held, from 0; absent where none did, and the plain price holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<u8>,
    /// The variant of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<Label>,
    /// At which instant: that of the permit, else at which money was held, else of the use.
    pub judged_at: Timestamp,
}

/// What is wrong with a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WindowFault {
    /// No part has its variant.
    #[error("no price of the list has its variant; state one, or leave the window out")]
    NoPrice,
    /// Hours that end before they begin.
    #[error("its hours end after they begin, on the same day; state two where they go on over midnight")]
    Hours,
    /// More hours or dates than there may be.
    #[error("it has {MAX_HOURS} hours and {MAX_EXCEPT} excepted dates at most")]
    TooMany,
    /// More windows than there may be.
    #[error("a list has {MAX_WINDOWS} windows at most")]
    TooManyWindows,
    /// A name that is none.
    #[error("its zone has a name of 1 to {MAX_ZONE_BYTES} characters; name one such as Europe/Berlin")]
    Zone,
}

impl PriceWindow {
    /// Whether it holds when a clock in its zone shows this.
    pub(super) fn holds(&self, local: DateTime) -> bool {
        let (date, time) = (local.date(), TimeOfDay::of(local.time()));
        let is_day = self.days.is_empty() || self.days.contains(&WeekDay::of(date));
        let is_hour = self.hours.is_empty() || self.hours.iter().any(|hours| hours.from <= time && time < hours.to);
        is_day && is_hour && !self.except.contains(&date)
    }

    fn validate(&self, has_price: impl Fn(Label) -> bool) -> Result<(), WindowFault> {
        if !has_price(self.variant) {
            return Err(WindowFault::NoPrice);
        }
        if self.hours.len() > MAX_HOURS || self.except.len() > MAX_EXCEPT {
            return Err(WindowFault::TooMany);
        }
        if self.hours.iter().any(|hours| hours.to <= hours.from) {
            return Err(WindowFault::Hours);
        }
        let is_name = (1..=MAX_ZONE_BYTES).contains(&self.zone.len());
        let is_plain = self.zone.bytes().all(|byte| byte.is_ascii_graphic());
        if is_name && is_plain { Ok(()) } else { Err(WindowFault::Zone) }
    }
}

/// Checks the windows of a list that has prices of these variants; says which of them is wrong.
pub(super) fn validate(windows: &[PriceWindow], has_price: impl Fn(Label) -> bool) -> Result<(), (usize, WindowFault)> {
    if windows.len() > MAX_WINDOWS {
        return Err((MAX_WINDOWS, WindowFault::TooManyWindows));
    }
    let check = |(place, window): (usize, &PriceWindow)| window.validate(&has_price).map_err(|fault| (place, fault));
    windows.iter().enumerate().try_for_each(check)
}
