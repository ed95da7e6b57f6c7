//! By which rules invoices are drafted, as it is configured.
//!
//! Invariant: what is configured wrongly keeps the server from starting; that nobody sells does not.

use std::sync::Arc;

use anyhow::{Context, ensure};
use commands::processes::invoicing::{BillingRules, Review};
use commands::processes::paying_out::PayoutRules;
use domain::authority::{Permission, Principal, Process, Resource, authorize};
use domain::invoice_series::DocumentKind;
use domain::money::{Decimal, PerCurrency};
use domain::organization::{FeeRate, FeeTerms};
use domain::ports::TaxTable;
use domain::{Environment, OrganizationId};
use jiff::SignedDuration;
use ops::config::{BillingArgs, ReviewHours};

use super::platform::Platform;

/// What there is to do where nobody sells.
pub(super) const NO_SELLER: &str = "no invoice is drafted: billing_seller names no organization that sells; bills of closed periods wait until it does";

/// The rules; `None` where nobody sells.
///
/// # Errors
/// Which setting is wrong, and how.
pub(super) fn rules(options: &BillingArgs) -> anyhow::Result<Option<BillingRules>> {
    let tax: TaxTable = options.billing_tax.parse().context("billing_tax")?;
    let minimum: Decimal = options.billing_minimum.parse().context("billing_minimum: give an amount such as 0.50")?;
    ensure!(!minimum.is_negative(), "billing_minimum: give an amount that is not below zero");
    let prefix = options.billing_prefix.parse().context("billing_prefix")?;
    let rules = BillingRules {
        seller: OrganizationId(options.billing_seller.unwrap_or_default()),
        review: match options.billing_review_hours {
            ReviewHours::Manual => Review::ByHand,
            ReviewHours::Hours(hours) => Review::For(SignedDuration::from_hours(i64::from(hours))),
        },
        payment_days: options.billing_payment_days,
        minimum,
        prefix,
        retention_years: options.billing_retention_years,
        tax: Arc::new(tax),
    };
    rules.prefix_of(DocumentKind::CreditNote, Environment::Test).context(
        "billing_prefix: notes and tests have up to 8 characters more behind it, and 20 are the most; give 12 at most",
    )?;
    Ok(options.billing_seller.is_some().then_some(rules))
}

/// The rules of payouts; `None` where nobody sells.
///
/// # Errors
/// Which setting is wrong, and how.
pub(super) fn payout_rules(options: &BillingArgs) -> anyhow::Result<Option<PayoutRules>> {
    let rate: Decimal = options.billing_fee.parse().context("billing_fee: give a rate in per cent such as 10")?;
    let rate = FeeRate::try_from(rate).context("billing_fee")?;
    let minimum: Decimal =
        options.billing_payout_minimum.parse().context("billing_payout_minimum: give an amount such as 25")?;
    ensure!(!minimum.is_negative(), "billing_payout_minimum: give an amount that is not below zero");
    let rules = PayoutRules {
        seller: OrganizationId(options.billing_seller.unwrap_or_default()),
        fee: FeeTerms { rate, ..FeeTerms::default() },
        day: options.billing_payout_day,
        minimum,
        prefix: options.billing_prefix.parse().context("billing_prefix")?,
    };
    Ok(options.billing_seller.is_some().then_some(rules))
}

/// Above which credit it takes two to grant it.
///
/// # Errors
/// What is wrong with the setting.
pub(super) fn four_eyes_above(options: &BillingArgs) -> anyhow::Result<PerCurrency> {
    options.credit_four_eyes_above.parse().context("credit_four_eyes_above")
}

/// What is wrong with these settings, whether anybody sells or not.
///
/// # Errors
/// Which setting, and how.
pub fn check(options: &BillingArgs) -> anyhow::Result<()> {
    rules(options)?;
    four_eyes_above(options)?;
    payout_rules(options).map(drop)
}

/// Says once what keeps invoices from being drafted or issued, where that can be known at the start.
///
/// # Errors
/// The organization that sells is not there; it cannot be looked up.
pub(super) async fn check_seller(platform: &Platform, rules: Option<&BillingRules>) -> anyhow::Result<()> {
    let Some(BillingRules { seller, .. }) = rules else {
        tracing::info!("{NO_SELLER}");
        return Ok(());
    };
    let access = authorize(&Principal::system(Process::Invoicing), Permission::ReadInvoices, &Resource::any());
    let access = access.map_err(|denied| anyhow::anyhow!("the process may not read: {denied:?}"))?;
    let found = platform.read.models.organizations.get(access, *seller).await.context("who sells cannot be read")?;
    let found = found.with_context(|| {
        format!("billing_seller: there is no organization {seller}; register it, or name another one")
    })?;
    if found.profile.identity.is_none() {
        tracing::warn!(%seller, "drafts of invoices wait until the organization that sells has said who it is in law: PUT /v1/organizations/{{id}}/identity");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Options {
        #[command(flatten)]
        billing: BillingArgs,
    }

    fn of(flags: &[&str]) -> Result<Option<BillingRules>, String> {
        let options = Options::parse_from(["x"].iter().chain(flags));
        rules(&options.billing).map_err(|error| format!("{error:#}"))
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert!(of(&[]).unwrap().is_none());
        let seller = ["--billing-seller", "01980000-0000-7000-8000-000000000001", "--billing-tax", "DE=S:19"];
        let some = of(&seller).unwrap().unwrap();
        assert_eq!((some.review, some.payment_days, some.minimum), (Review::ByHand, 14, Decimal::ZERO));
        for (flags, told) in [
            (["--billing-tax", "DE"], "billing_tax: \"DE\""),
            (["--billing-minimum", "a cent"], "billing_minimum"),
            (["--billing-minimum=-1", "--billing-payment-days=0"], "not below zero"),
            (["--billing-prefix", "inv-"], "billing_prefix"),
            (["--billing-prefix", "AAAAAAAAAAAAA"], "12 at most"),
        ] {
            let error = of(&flags).err().unwrap();
            assert!(error.contains(told), "{error}");
        }
        let bounds = |text: &str| {
            let options = Options::parse_from(["x", "--credit-four-eyes-above", text]);
            four_eyes_above(&options.billing).map_err(|error| format!("{error:#}"))
        };
        assert_eq!(bounds("USD=1000").unwrap().of(domain::money::Currency::USD), Some(Decimal::whole(1_000)));
        assert!(bounds("USD").err().unwrap().contains("credit_four_eyes_above: \"USD\""));
        let payouts = |flags: &[&str]| {
            let options = Options::parse_from(["x"].iter().chain(flags));
            payout_rules(&options.billing).map_err(|error| format!("{error:#}"))
        };
        let some = payouts(&seller).unwrap().unwrap();
        assert_eq!((some.fee.rate.to_string().as_str(), some.day, some.minimum), ("10", 8, Decimal::ZERO));
        assert!(payouts(&[]).unwrap().is_none());
        for (flags, told) in [
            (["--billing-fee", "a tenth"], "billing_fee"),
            (["--billing-fee", "101"], "from 0 to 100"),
            (["--billing-payout-minimum", "much"], "billing_payout_minimum"),
        ] {
            let error = payouts(&flags).err().unwrap();
            assert!(error.contains(told), "{error}");
        }
    }
}
