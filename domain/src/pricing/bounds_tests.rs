//! What is refused as implausible, and that it is far from all that is sold.

use std::collections::BTreeMap;

use super::bounds::{MAX_PACKAGE_PRICE, MAX_TOKENS_PER_CALL, max_price};
use super::price_map_tests::real_map;
use super::*;
use crate::money::{Currency, Decimal};

fn read(parts: &str) -> PriceList {
    serde_json::from_str(&format!(r#"{{"currency":"USD","parts":{{{parts}}}}}"#)).unwrap()
}

fn flat(part: &str, price: Decimal) -> PriceList {
    PriceList::new(Currency::USD, BTreeMap::from([(part.parse().unwrap(), PriceSchedule::flat(price))])).unwrap()
}

#[test]
fn a_price_up_to_the_bound_of_its_unit_is_taken_and_one_above_it_is_named() {
    // A record as a whole has no price.
    for unit in Unit::ALL.iter().filter(|unit| **unit != Unit::Record) {
        let (part, most) = (PricePart::new(Direction::Use, *unit), max_price(*unit));
        assert_eq!(flat(&part.to_string(), most).check_bounds(), Ok(()), "{unit}");
        let price = most.checked_add("0.000000000000000000000001".parse().unwrap()).unwrap();
        let refused = flat(&part.to_string(), price).check_bounds();
        assert_eq!(refused, Err(OutOfBounds::Price { part, price, most }), "{unit}");
    }
    let told = flat("use/page", Decimal::whole(11)).check_bounds().unwrap_err().to_string();
    assert_eq!(told, "the price of use/page is 11, and may be 10 at most; check the unit that it is stated for");
}

#[test]
fn every_tier_and_every_package_is_looked_at() {
    let tiers = r#""use/page":{"volume":{"tiers":[{"up_to":"5","price":"10.1"},{"price":"1"}]}}"#;
    assert!(matches!(read(tiers).check_bounds(), Err(OutOfBounds::Price { .. })));
    let rising = r#""use/page":{"volume":{"tiers":[{"up_to":"5","price":"1"},{"price":"2"}]}}"#;
    assert!(matches!(read(rising).check_bounds(), Err(OutOfBounds::RisingVolume { .. })));
    let package = |price: Decimal| read(&format!(r#""use/page":{{"package":{{"size":"1000","price":"{price}"}}}}"#));
    assert_eq!(package(MAX_PACKAGE_PRICE).check_bounds(), Ok(()));
    assert!(package(MAX_PACKAGE_PRICE.checked_add(Decimal::ONE).unwrap()).check_bounds().is_err());
}

#[test]
fn what_a_call_may_cost_and_use_is_bounded_too() {
    let stated = |amount, tokens| {
        let most = Some(Ceiling { amount, tokens });
        PriceList::free(Currency::USD).with_most_per_call(most).unwrap().check_bounds()
    };
    assert_eq!(stated(MAX_COST_PER_RECORD, MAX_TOKENS_PER_CALL), Ok(()));
    assert!(matches!(stated(Decimal::whole(1_000_001), 1), Err(OutOfBounds::Amount { .. })));
    assert!(matches!(stated(Decimal::ONE, MAX_TOKENS_PER_CALL + 1), Err(OutOfBounds::Tokens { .. })));
}

#[test]
fn the_bounds_are_far_above_the_dearest_of_the_real_map_and_not_out_of_sight() {
    let Some(map) = real_map() else { return };
    let mut dearest: BTreeMap<Unit, Decimal> = BTreeMap::new();
    for (part, price) in map.into_iter().flat_map(|priced| priced.parts) {
        let known = dearest.entry(part.unit()).or_default();
        *known = price.max(*known);
    }
    assert!(dearest.len() >= 9, "{dearest:?}");
    for (unit, dearest) in dearest {
        let times = |factor: u64| dearest.checked_mul(Decimal::whole(factor)).unwrap();
        let most = max_price(unit);
        assert!(times(100) <= most, "{unit}: {most} is near {dearest}");
        // What is sold by the call, by the session or in units of its provider's own may be anything.
        let is_open = matches!(unit, Unit::Request | Unit::Session | Unit::GbDay | Unit::Unit);
        assert!(is_open || most <= times(1_000), "{unit}: {most} is out of sight of {dearest}");
    }
}
