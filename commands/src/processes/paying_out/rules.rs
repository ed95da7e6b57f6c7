//! What payouts go by: as it is configured.

use domain::Environment;
use domain::OrganizationId;
use domain::invoice_series::{DocumentKind, InvalidPrefix, Prefix};
use domain::money::Decimal;
use domain::organization::FeeTerms;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// The rules.
#[derive(Clone, Debug)]
pub struct PayoutRules {
    /// Who sells, and documents what it owes for that.
    pub seller: OrganizationId,
    /// What goes for providers with whom nothing was agreed.
    pub fee: FeeTerms,
    /// The day of the month on which payouts are drafted by themselves.
    pub day: i8,
    /// What a payout has to come to.
    pub minimum: Decimal,
    /// What all numbers begin with.
    pub prefix: Prefix,
}

impl PayoutRules {
    /// What was closed before this instant is paid out by itself: the beginning of the last such day.
    pub fn closed_before(&self, now: Timestamp) -> Timestamp {
        let today = now.to_zoned(TimeZone::UTC).date();
        let of_month = |month: Date| month.with().day(self.day).build().unwrap_or(month);
        let this = of_month(today);
        let day = if this <= today { this } else { of_month(today.first_of_month().saturating_sub(1.day())) };
        day.to_zoned(TimeZone::UTC).map_or(Timestamp::MIN, |start| start.timestamp())
    }

    /// What the numbers of an environment begin with.
    ///
    /// # Errors
    /// The common beginning is too long for that.
    pub fn prefix_of(&self, environment: Environment) -> Result<Prefix, InvalidPrefix> {
        crate::processes::invoicing::prefix_of(&self.prefix, DocumentKind::SelfBilled, environment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_paid_out_from_its_day_on() {
        let rules = |day| PayoutRules {
            seller: OrganizationId::default(),
            fee: FeeTerms::default(),
            day,
            minimum: Decimal::ZERO,
            prefix: "INV-".parse().unwrap(),
        };
        let of = |day, now: &str| rules(day).closed_before(now.parse().unwrap()).to_string();
        assert_eq!(of(8, "2026-03-08T00:00:00Z"), "2026-03-08T00:00:00Z");
        assert_eq!(of(8, "2026-03-07T23:59:59Z"), "2026-02-08T00:00:00Z");
        assert_eq!(of(28, "2026-01-01T00:00:00Z"), "2025-12-28T00:00:00Z");
        let prefix = rules(1).prefix_of(Environment::Live).unwrap();
        assert_eq!(prefix.as_str(), "INV-SB-");
    }
}
