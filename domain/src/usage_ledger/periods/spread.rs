//! The one rounding of a bill: the exact sum of its lines, with what rounding left before, is rounded once to whole minor units, half to even
//! (IEEE 754 `roundTiesToEven`); the rounded sum goes to the lines by largest remainder.
//!
//! Invariants: the parts are whole minor units and add up to the rounded sum; each is less than two minor units away from its exact amount;
//! the rounded sums of all bills and what the last one carried are the exact sum of all, for ever.

use crate::money::{Currency, Decimal, MoneyError};

/// A sum in whole minor units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// The sum.
    pub rounded: Decimal,
    /// The part of it of each amount, in the order of the amounts.
    pub parts: Vec<Decimal>,
    /// What rounding leaves: exact less rounded, at most half a minor unit either way.
    pub carried: Decimal,
}

/// Rounds the sum of some amounts and what was carried from before, and gives each amount its part of that.
///
/// # Errors
/// [`MoneyError::Overflow`] next to [`Decimal::MAX`].
pub fn spread(amounts: &[Decimal], carried_in: Decimal, currency: Currency) -> Result<Spread, MoneyError> {
    let exact = amounts.iter().try_fold(carried_in, |sum, amount| sum.checked_add(*amount))?;
    let rounded = exact.round_to_minor(currency)?;
    Ok(Spread { rounded, parts: apportion(amounts, rounded, currency)?, carried: exact.checked_sub(rounded)? })
}

/// Gives each amount its part of a sum in whole minor units that is about theirs: what is below a unit goes to the largest remainders first, of
/// equal ones to the first line. What was carried can make that one unit more than there are remainders, or less than none: then it goes round.
///
/// # Errors
/// [`MoneyError::Overflow`] next to [`Decimal::MAX`].
pub fn apportion(amounts: &[Decimal], rounded: Decimal, currency: Currency) -> Result<Vec<Decimal>, MoneyError> {
    let unit = Decimal::minor_unit_of(currency);
    let mut parts = Vec::with_capacity(amounts.len());
    let mut remainders = Vec::with_capacity(amounts.len());
    let mut left = rounded;
    for (place, amount) in amounts.iter().enumerate() {
        let rest = amount.units().checked_rem_euclid(unit.units()).ok_or(MoneyError::Overflow)?;
        let floor = amount.checked_sub(Decimal::from_units(rest))?;
        left = left.checked_sub(floor)?;
        parts.push(floor);
        remainders.push((rest, place));
    }
    remainders.sort_unstable_by(|(one, at), (other, place)| other.cmp(one).then(at.cmp(place)));
    let mut takers = remainders.iter().map(|(_, place)| *place).cycle();
    while left >= unit {
        let Some(part) = takers.next().and_then(|place| parts.get_mut(place)) else { break };
        *part = part.checked_add(unit)?;
        left = left.checked_sub(unit)?;
    }
    let mut givers = remainders.iter().rev().map(|(_, place)| *place).cycle();
    while left.is_negative() {
        let Some(part) = givers.next().and_then(|place| parts.get_mut(place)) else { break };
        *part = part.checked_sub(unit)?;
        left = left.checked_add(unit)?;
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn sum(amounts: &[Decimal]) -> Decimal {
        amounts.iter().fold(Decimal::ZERO, |sum, amount| sum.saturating_add(*amount))
    }

    #[test]
    fn many_lines_below_half_a_cent_are_billed_together() {
        // The counterexample I3: rounded line by line these would be 0.00 and 20.00.
        for (amount, billed) in [("0.004", "8"), ("0.006", "12")] {
            let amounts = vec![decimal(amount); 2_000];
            let Spread { rounded, parts, carried } = spread(&amounts, Decimal::ZERO, Currency::USD).unwrap();
            assert_eq!((rounded, sum(&parts), carried), (decimal(billed), decimal(billed), Decimal::ZERO));
        }
    }

    #[test]
    fn the_largest_remainders_get_what_is_over_and_of_equal_ones_the_first() {
        let of = |amounts: &[&str], carried: &str| {
            let amounts: Vec<_> = amounts.iter().map(|text| decimal(text)).collect();
            let spread = spread(&amounts, decimal(carried), Currency::USD).unwrap();
            let parts: Vec<_> = spread.parts.iter().map(Decimal::to_string).collect();
            (parts.join(" "), spread.carried.to_string())
        };
        assert_eq!(of(&["0.014", "0.016", "0.015"], "0"), ("0.01 0.02 0.01".to_owned(), "0.005".to_owned()));
        assert_eq!(of(&["0.005", "0.005"], "0"), ("0.01 0".to_owned(), "0".to_owned()));
        assert_eq!(of(&["-0.005", "0.02"], "0"), ("0 0.02".to_owned(), "-0.005".to_owned()));
        assert_eq!(of(&["1", "2"], "0.005"), ("1 2".to_owned(), "0.005".to_owned()));
        assert_eq!(of(&["1.009", "2"], "0.004"), ("1.01 2".to_owned(), "0.003".to_owned()));
        assert_eq!(of(&["1", "2"], "-0.007"), ("1 1.99".to_owned(), "0.003".to_owned()));
    }

    #[test]
    fn a_currency_without_minor_units_is_rounded_to_whole_ones() {
        let Spread { rounded, parts, carried } =
            spread(&[decimal("0.5"), decimal("1.4")], Decimal::ZERO, Currency::JPY).unwrap();
        assert_eq!((rounded, parts, carried), (decimal("2"), vec![decimal("1"), decimal("1")], decimal("-0.1")));
    }

    #[test]
    fn without_lines_only_what_was_carried_goes_on() {
        let Spread { rounded, parts, carried } = spread(&[], decimal("0.004"), Currency::USD).unwrap();
        assert_eq!((rounded, parts.len(), carried), (Decimal::ZERO, 0, decimal("0.004")));
    }

    proptest! {
        #[test]
        fn bills_add_up_to_the_exact_sum_for_ever(
            bills in prop::collection::vec(prop::collection::vec(-30_000_i64..100_000, 1..40), 1..20),
        ) {
            let (mut carried, mut billed, mut exact) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
            for bill in bills {
                let amounts: Vec<_> = bill.iter().map(|units| decimal(&format!("{units}e-5"))).collect();
                let spread = spread(&amounts, carried, Currency::USD).unwrap();
                prop_assert_eq!(sum(&spread.parts), spread.rounded);
                for (part, amount) in spread.parts.iter().zip(&amounts) {
                    prop_assert_eq!(part.round_to_minor(Currency::USD), Ok(*part));
                    let away = part.saturating_sub(*amount);
                    prop_assert!(away.max(away.negated()) < decimal("0.02"));
                }
                carried = spread.carried;
                prop_assert!(carried.max(carried.negated()) <= decimal("0.005"));
                billed = billed.saturating_add(spread.rounded);
                exact = exact.saturating_add(sum(&amounts));
            }
            prop_assert_eq!(billed.saturating_add(carried), exact);
        }
    }
}
