//! Who sells, and by which rules invoices are drafted and issued.

use std::str::FromStr;

use uuid::Uuid;

/// What invoices go by, for a binary to flatten into its own options.
#[derive(Clone, Debug, clap::Args)]
pub struct BillingArgs {
    /// The organization that sells what is used, by its id: invoices of closed periods are drafted in its name. Without it none is
    #[arg(long, env = "MARKETPLACE_BILLING_SELLER", value_name = "ID")]
    pub billing_seller: Option<Uuid>,

    /// Hours after which a draft is issued unless somebody voids it, 0 for at once; `manual` for only when somebody approves it
    #[arg(long, env = "MARKETPLACE_BILLING_REVIEW_HOURS", default_value = "manual", value_name = "HOURS")]
    pub billing_review_hours: ReviewHours,

    /// Days after the day of issue by which an invoice is to be paid
    #[arg(long, env = "MARKETPLACE_BILLING_PAYMENT_DAYS", default_value_t = 14, value_name = "DAYS",
          value_parser = clap::value_parser!(u16).range(0..=365))]
    pub billing_payment_days: u16,

    /// What the bills of a ledger have to come to, in its currency, for an invoice: below that they stand on the next one, such as 0.50
    #[arg(long, env = "MARKETPLACE_BILLING_MINIMUM", default_value = "0", value_name = "AMOUNT")]
    pub billing_minimum: String,

    /// What the numbers of invoices begin with: capitals, digits, `-` and `/`, at most 12. Notes and tests have more behind it
    #[arg(long, env = "MARKETPLACE_BILLING_PREFIX", default_value = "INV-", value_name = "TEXT")]
    pub billing_prefix: String,

    /// Which tax is due by the country of who buys, such as DE=S:19,FR=S:20@2026-07-01,CH=E (categories of EN 16931); a country that is not
    /// listed is not subject to tax
    #[arg(
        long,
        env = "MARKETPLACE_BILLING_TAX",
        default_value = "",
        hide_default_value = true,
        value_name = "COUNTRY=CATEGORY:RATE,…"
    )]
    pub billing_tax: String,

    /// What the marketplace keeps of what services cost, in per cent of the exact cost, where nothing else was agreed with the provider
    #[arg(long, env = "MARKETPLACE_BILLING_FEE", default_value = "10", value_name = "PER_CENT")]
    pub billing_fee: String,

    /// The day of the month on which payouts to providers are drafted, of what was closed before it began
    #[arg(long, env = "MARKETPLACE_BILLING_PAYOUT_DAY", default_value_t = 8, value_name = "DAY",
          value_parser = clap::value_parser!(i8).range(1..=28))]
    pub billing_payout_day: i8,

    /// What a payout has to come to, in its currency: less is on the next one, such as 25
    #[arg(long, env = "MARKETPLACE_BILLING_PAYOUT_MINIMUM", default_value = "0", value_name = "AMOUNT")]
    pub billing_payout_minimum: String,

    /// Credit of a ledger above which one alone does not grant it, by currency, such as USD=1000,EUR=900: in one piece or within a day, another one
    /// approves it. A currency that is not listed has no such bound
    #[arg(
        long,
        env = "MARKETPLACE_CREDIT_FOUR_EYES_ABOVE",
        default_value = "",
        hide_default_value = true,
        value_name = "CURRENCY=AMOUNT,…"
    )]
    pub credit_four_eyes_above: String,

    /// Years after that of an invoice for which who sells and who buys is kept, whoever asks to be erased
    #[arg(long, env = "MARKETPLACE_BILLING_RETENTION_YEARS", default_value_t = 10, value_name = "YEARS",
          value_parser = clap::value_parser!(u16).range(1..=100))]
    pub billing_retention_years: u16,
}

/// For how long a draft can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewHours {
    /// Until somebody approves it.
    Manual,
    /// For so many hours.
    Hours(u16),
}

/// A text says neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("give hours from 0 to 8760, or manual")]
pub struct InvalidReview;

impl FromStr for ReviewHours {
    type Err = InvalidReview;

    fn from_str(text: &str) -> Result<Self, InvalidReview> {
        if text == "manual" {
            return Ok(Self::Manual);
        }
        let hours = text.parse().map_err(|_| InvalidReview)?;
        if hours <= 8_760 { Ok(Self::Hours(hours)) } else { Err(InvalidReview) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_review_is_so_many_hours_or_by_hand() {
        assert_eq!("manual".parse(), Ok(ReviewHours::Manual));
        assert_eq!("0".parse(), Ok(ReviewHours::Hours(0)));
        assert_eq!("8760".parse(), Ok(ReviewHours::Hours(8_760)));
        for text in ["8761", "-1", "1.5", "", "Manual"] {
            assert_eq!(text.parse::<ReviewHours>(), Err(InvalidReview), "{text}");
        }
    }
}
