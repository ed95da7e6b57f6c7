//! Amounts as the provider counts them: in the smallest unit that it has for a currency, which is not always that of ISO 4217
//! (<https://docs.stripe.com/currencies#zero-decimal>).

use domain::money::{Currency, Decimal};
use domain::values::text::Reason;

use super::super::provider::ProviderError;

/// Currencies of which it counts whole units.
const WHOLE: [&str; 15] =
    ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"];
/// Currencies of which it counts thousandths; the last digit has to be zero.
const THOUSANDTHS: [&str; 5] = ["BHD", "JOD", "KWD", "OMR", "TND"];

/// What one of its units is.
fn unit(currency: Currency) -> Decimal {
    let code = currency.as_str();
    if WHOLE.contains(&code) {
        Decimal::ONE
    } else if THOUSANDTHS.contains(&code) {
        Decimal::millionths(1_000)
    } else {
        Decimal::millionths(10_000)
    }
}

/// An amount in its units.
///
/// # Errors
/// It takes no such amount.
pub(super) fn of(amount: Decimal, currency: Currency) -> Result<i64, ProviderError> {
    let unit = unit(currency).units();
    let is_coarse = THOUSANDTHS.contains(&currency.as_str());
    let step = if is_coarse { unit.saturating_mul(10) } else { unit };
    let is_whole = amount.units().checked_rem(step) == Some(0);
    let count = amount.units().checked_div(unit).and_then(|count| i64::try_from(count).ok());
    let refused = || ProviderError::Refused(Reason::of_others(&format!("{amount} {currency} is no amount there")));
    count.filter(|_| is_whole).ok_or_else(refused)
}

/// So many of its units.
pub(super) fn from(count: i64, currency: Currency) -> Decimal {
    Decimal::from_units(unit(currency).units().saturating_mul(i128::from(count)))
}

/// The currency of a code as it is written there.
pub(super) fn currency(code: &str) -> Result<Currency, ProviderError> {
    let found = code.to_ascii_uppercase().parse();
    found.map_err(|_| ProviderError::Unreadable(format!("{code:?} is no currency")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_counted_as_the_provider_does() {
        for (code, amount, count) in
            [("USD", "10.50", 1_050), ("JPY", "500", 500), ("KWD", "5.12", 5_120), ("ISK", "5", 500), ("UGX", "5", 500)]
        {
            let (currency, amount): (Currency, Decimal) = (code.parse().unwrap(), amount.parse().unwrap());
            assert_eq!(of(amount, currency).unwrap(), count, "{code}");
            assert_eq!(from(count, currency), amount, "{code}");
        }
        for (code, amount) in [("KWD", "5.125"), ("MGA", "0.5"), ("USD", "0.001")] {
            let (currency, amount): (Currency, Decimal) = (code.parse().unwrap(), amount.parse().unwrap());
            assert!(matches!(of(amount, currency), Err(ProviderError::Refused(_))), "{code}");
        }
    }
}
