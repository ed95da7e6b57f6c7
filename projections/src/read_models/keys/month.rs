//! Calendar months in UTC, by which quotas of tokens begin anew.

use domain::money::Quantity;
use domain::usage_ledger::{UsageCorrected, UsageRecord};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::read_models::change::Change;

/// A month as a number that people can read: 202601.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Month(pub i32);

impl Month {
    /// The month of an instant.
    pub fn of(at: Timestamp) -> Self {
        let date = TimeZone::UTC.to_datetime(at).date();
        Self(i32::from(date.year()) * 100 + i32::from(date.month()))
    }
}

/// By how many tokens records of usage change the sums.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tokens {
    /// Of all of them.
    pub all: Change,
    /// Of those whose price is not zero, also where what was paid before covers them.
    pub charged: Change,
}

impl Tokens {
    /// Those of a record.
    pub fn of(record: &UsageRecord) -> Self {
        let all = Change::from(record.tokens());
        let is_free = record.cost.is_zero() && record.lines.iter().all(|line| line.from.is_none());
        Self { all, charged: if is_free { Change::default() } else { all } }
    }

    /// Those that a correction adds, and takes away.
    pub fn of_correction(corrected: &UsageCorrected) -> Self {
        let Self { all, charged } = Self::of(&corrected.removed.record);
        let removed = Self { all: all.reversed(), charged: charged.reversed() };
        corrected.stands.as_ref().map_or(removed, |stands| removed.plus(Self::of(&stands.record)))
    }

    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self { all: self.all.plus(other.all), charged: self.charged.plus(other.charged) }
    }
}

/// Tokens of the latest month in which there were any.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct MonthlyTokens {
    pub month: Month,
    pub tokens: Quantity,
}

impl MonthlyTokens {
    /// Adds tokens that were recorded in a month, or takes some back. Months rise with the log; what belongs to one that has passed
    /// counts no more.
    pub fn add(&mut self, month: Month, tokens: Change) {
        if month > self.month {
            *self = Self { month, tokens: tokens.applied_to(Quantity::ZERO) };
        } else if month == self.month {
            self.tokens = tokens.applied_to(self.tokens);
        }
    }

    /// Tokens of a month.
    pub fn of(&self, month: Month) -> Quantity {
        if month == self.month { self.tokens } else { Quantity::ZERO }
    }
}
