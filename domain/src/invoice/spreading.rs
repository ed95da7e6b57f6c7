//! What is taxed of each group where credit reduces a document: in proportion to what its lines come to.
//!
//! Invariants: the bases are whole minor units and add up to what the lines come to less the credit; none is lowered below zero. Credit below
//! zero, which corrections gave back, raises them in the same way.

use std::collections::BTreeMap;

use super::line::InvoiceLine;
use super::tax::TaxKey;
use crate::money::{Currency, Decimal};

/// What the lines of each category and rate come to.
pub(super) fn nets_of(lines: &[InvoiceLine]) -> BTreeMap<TaxKey, Decimal> {
    let mut nets = BTreeMap::<_, Decimal>::new();
    for line in lines {
        let net = nets.entry(line.tax).or_default();
        *net = net.saturating_add(line.net);
    }
    nets
}

/// The base of each group: its net, less its share of so much credit, which is whole minor units. `None` where there is less than that to reduce,
/// or where the amounts are out of all proportion.
pub(super) fn bases_of(
    nets: &BTreeMap<TaxKey, Decimal>,
    reduced: Decimal,
    currency: Currency,
) -> Option<BTreeMap<TaxKey, Decimal>> {
    let unit = Decimal::minor_unit_of(currency).units();
    let units_of = |amount: Decimal| amount.units().checked_div(unit);
    let reduced = units_of(reduced)?;
    let shared: Vec<(TaxKey, i128)> = nets
        .iter()
        .filter(|(_, net)| **net > Decimal::ZERO)
        .map(|(key, net)| Some((*key, units_of(*net)?)))
        .collect::<Option<_>>()?;
    let all = shared.iter().try_fold(0_i128, |all, (_, net)| all.checked_add(*net))?;
    if reduced > all {
        return None;
    }
    let mut bases = nets.clone();
    if all == 0 {
        let (first, _) = nets.first_key_value()?;
        lower(&mut bases, *first, reduced, unit)?;
        return Some(bases);
    }
    let mut left = reduced;
    let mut remainders = Vec::with_capacity(shared.len());
    for (key, net) in shared {
        let product = reduced.checked_mul(net)?;
        let (share, remainder) = (product.checked_div_euclid(all)?, product.checked_rem_euclid(all)?);
        left = left.checked_sub(share)?;
        lower(&mut bases, key, share, unit)?;
        remainders.push((remainder, key));
    }
    // The largest remainder first, of equal ones the first group; there are fewer units left than groups.
    remainders.sort_unstable_by(|(one, key), (other, place)| other.cmp(one).then(key.cmp(place)));
    for (_, key) in remainders.into_iter().take(usize::try_from(left).ok()?) {
        lower(&mut bases, key, 1, unit)?;
    }
    Some(bases)
}

fn lower(bases: &mut BTreeMap<TaxKey, Decimal>, key: TaxKey, units: i128, unit: i128) -> Option<()> {
    let base = bases.get_mut(&key)?;
    *base = base.checked_sub(Decimal::from_units(units.checked_mul(unit)?)).ok()?;
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoice::tax::{TaxCategory, TaxRate};

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn bases(nets: &[(&str, &str)], reduced: &str) -> Option<Vec<String>> {
        let key = |rate: &str| TaxKey { category: TaxCategory::S, rate: TaxRate::try_from(decimal(rate)).unwrap() };
        let nets = nets.iter().map(|(rate, net)| (key(rate), decimal(net))).collect();
        let bases = bases_of(&nets, decimal(reduced), Currency::USD)?;
        Some(bases.values().map(Decimal::to_string).collect())
    }

    #[test]
    fn credit_reduces_each_group_by_its_share_and_the_last_unit_goes_to_the_largest_remainder() {
        let of = |reduced| bases(&[("7", "20"), ("19", "80")], reduced).map(|bases| bases.join(" "));
        assert_eq!(of("10").as_deref(), Some("18 72"));
        assert_eq!(of("0.01").as_deref(), Some("20 79.99"));
        assert_eq!(of("0.03").as_deref(), Some("19.99 79.98"));
        assert_eq!(of("100").as_deref(), Some("0 0"));
        assert_eq!(of("100.01"), None);
    }

    #[test]
    fn what_is_below_zero_is_not_lowered_further() {
        let of = |reduced| bases(&[("7", "-5"), ("19", "80")], reduced).map(|bases| bases.join(" "));
        assert_eq!(of("80").as_deref(), Some("-5 0"));
        assert_eq!(of("80.01"), None);
        assert_eq!(bases(&[("7", "-5")], "0"), Some(vec!["-5".to_owned()]));
    }

    #[test]
    fn what_was_given_back_raises_them() {
        let of = |reduced| bases(&[("7", "20"), ("19", "80")], reduced).map(|bases| bases.join(" "));
        assert_eq!(of("-10").as_deref(), Some("22 88"));
        assert_eq!(of("-0.01").as_deref(), Some("20 80.01"));
        assert_eq!(bases(&[("7", "-5"), ("19", "-1")], "-2"), Some(vec!["-3".to_owned(), "-1".to_owned()]));
        assert_eq!(bases(&[], "0"), None);
    }
}
