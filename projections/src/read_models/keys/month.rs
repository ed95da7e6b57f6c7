//! Calendar months in UTC, by which quotas of tokens begin anew.

use domain::money::{Decimal, Quantity};
use domain::usage_ledger::UsageRecord;
use jiff::Timestamp;
use jiff::tz::TimeZone;

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

/// Tokens of records of usage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tokens {
    /// Of all of them.
    pub all: Quantity,
    /// Of those that cost something.
    pub charged: Quantity,
}

impl Tokens {
    /// Those of a record.
    pub fn of(record: &UsageRecord) -> Self {
        let all = record.tokens();
        Self { all, charged: if record.cost == Decimal::ZERO { Quantity::ZERO } else { all } }
    }

    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self { all: self.all.saturating_add(other.all), charged: self.charged.saturating_add(other.charged) }
    }
}

/// Tokens of the latest month in which there were any.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct MonthlyTokens {
    pub month: Month,
    pub tokens: Quantity,
}

impl MonthlyTokens {
    /// Adds tokens that were recorded in a month. Months rise with the log; what belongs to one that has passed counts no
    /// more.
    pub fn add(&mut self, month: Month, tokens: Quantity) {
        if month > self.month {
            *self = Self { month, tokens };
        } else if month == self.month {
            self.tokens = self.tokens.saturating_add(tokens);
        }
    }

    /// Tokens of a month.
    pub fn of(&self, month: Month) -> Quantity {
        if month == self.month { self.tokens } else { Quantity::ZERO }
    }
}
