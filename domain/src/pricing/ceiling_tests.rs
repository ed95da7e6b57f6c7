//! What a call may cost at most, by hand-made numbers and over the real price map.

use super::price_map_tests::{Priced, real_map};
use super::*;
use crate::money::{Currency, Decimal};

fn read(parts: &str) -> PriceList {
    serde_json::from_str(&format!(r#"{{"currency":"USD","parts":{{{parts}}}}}"#)).unwrap()
}

fn flat(parts: &[(&str, &str)]) -> PriceList {
    let schedule = |price: &str| PriceSchedule::flat(price.parse().unwrap());
    let parts = parts.iter().map(|(part, price)| (part.parse().unwrap(), schedule(price))).collect();
    PriceList::new(Currency::USD, parts).unwrap()
}

fn amount(list: &PriceList, context: Option<u64>, answer: Option<u64>) -> String {
    Ceiling::of(list, context, answer).amount.to_string()
}

#[test]
fn tokens_cost_their_counts_at_the_dearest_price_of_each_side() {
    let prices = [
        ("input/token", "0.000001"),
        ("input/token;above=200000", "0.000002"),
        ("cache_write/token;ttl=3600", "0.000003"),
        ("cache_read/token", "0.0000001"),
        ("output/token", "0.00001"),
        ("reasoning/token;variant=priority", "0.00002"),
    ];
    let list = flat(&prices);
    // 1,000,000 × 0.000003 + 100,000 × 0.00002
    assert_eq!(amount(&list, Some(1_000_000), Some(100_000)), "5");
    // 200,000 × 0.000003 + 32,000 × 0.00002
    assert_eq!(amount(&list, None, None), "1.24");
    assert_eq!(Ceiling::of(&list, None, Some(8)).tokens, 200_008);
    assert_eq!(Ceiling::of(&list, Some(u64::MAX), Some(1)).tokens, u64::MAX);
}

#[test]
fn every_other_unit_is_counted_as_a_large_call_has_it() {
    for (part, price, expected) in [
        ("use/request", "0.5", "0.5"),
        ("use/request;item=file_search", "0.5", "50"),
        ("use/query;item=search", "0.01", "1"),
        ("output/image;size=4k", "0.25", "4"),
        ("output/second", "0.5", "1800"),
        ("use/page", "0.01", "10"),
        ("output/pixel", "0.00000002", "1.34217728"),
        ("input/character", "0.00001", "8"),
        ("output/character", "0.00001", "1.28"),
        ("use/session;item=code_interpreter", "0.03", "3"),
        ("use/vector", "0.001", "10"),
    ] {
        assert_eq!(amount(&flat(&[(part, price)]), None, None), expected, "{part}");
    }
    let all =
        flat(&[("use/request", "0.5"), ("use/page", "0.01"), ("input/second", "0.01"), ("output/second", "0.02")]);
    assert_eq!(amount(&all, None, None), "118.5", "0.5 + 10 + 36 + 72");
}

#[test]
fn the_highest_tier_and_whole_packages_count() {
    let tiers = read(r#""input/token":{"graduated":{"tiers":[{"up_to":"5","price":"0.01"},{"price":"0.001"}]}}"#);
    assert_eq!(amount(&tiers, Some(100), None), "1");
    let package = read(r#""use/request":{"package":{"size":"1000","price":"7"}}"#);
    assert_eq!(amount(&package, None, None), "7", "one that is begun is paid in full");
}

#[test]
fn what_is_stated_holds_and_what_is_free_costs_nothing() {
    let stated = Ceiling { amount: "0.5".parse().unwrap(), tokens: 1_000 };
    let list = flat(&[("input/token", "1")]).with_most_per_call(Some(stated)).unwrap();
    assert_eq!(Ceiling::of(&list, None, None), stated);
    let free = PriceList::free(Currency::USD);
    assert_eq!(Ceiling::of(&free, Some(5), Some(6)), Ceiling { amount: Decimal::ZERO, tokens: 11 });
    let free = free.with_most_per_call(Some(stated)).unwrap();
    assert_eq!(Ceiling::of(&free, Some(5), Some(6)), Ceiling { amount: Decimal::ZERO, tokens: 1_000 });
}

#[test]
fn it_is_never_above_what_one_record_may_cost() {
    let list = flat(&[("input/token", "100000000000000"), ("output/token", "100000000000000"), ("use/page", "5000")]);
    assert_eq!(Ceiling::of(&list, Some(u64::MAX), Some(u64::MAX)).amount, MAX_COST_PER_RECORD);
    let package = read(r#""input/token":{"package":{"size":"0.000001","price":"100000000000000"}}"#);
    assert_eq!(Ceiling::of(&package, Some(u64::MAX), None).amount, MAX_COST_PER_RECORD);
}

#[test]
fn a_ceiling_exceeds_another_one_in_money_or_in_tokens() {
    let ceiling = |amount: u64, tokens| Ceiling { amount: Decimal::whole(amount), tokens };
    assert!(ceiling(2, 1).exceeds(ceiling(1, 9)) && ceiling(1, 9).exceeds(ceiling(2, 1)));
    assert!(!ceiling(1, 1).exceeds(ceiling(1, 1)) && !ceiling(1, 1).exceeds(ceiling(2, 2)));
}

#[test]
fn a_ceiling_is_read_and_written_with_its_list() {
    let text = r#"{"currency":"USD","parts":{"input/token":{"flat":{"price":"1"}}},"most_per_call":{"amount":"0.5","tokens":9}}"#;
    let list: PriceList = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&list).unwrap(), text);
    let negative = text.replace("0.5", "-0.5");
    assert!(serde_json::from_str::<PriceList>(&negative).is_err());
}

#[test]
fn every_priced_entry_of_the_real_map_has_a_ceiling_above_zero_and_within_the_bound() {
    let Some(map) = real_map() else { return };
    let mut priced = 0;
    for Priced { name, parts, context_window_tokens, max_output_tokens } in map {
        let costs = parts.values().any(|price| !price.is_zero());
        let schedules = parts.into_iter().map(|(part, price)| (part, PriceSchedule::flat(price))).collect();
        let list = PriceList::new(Currency::USD, schedules).unwrap();
        let ceiling = Ceiling::of(&list, context_window_tokens, max_output_tokens);
        assert_eq!(!ceiling.amount.is_zero(), costs, "{name}");
        assert!(ceiling.amount < MAX_COST_PER_RECORD && ceiling.tokens > 0, "{name}: {ceiling:?}");
        priced += usize::from(costs);
    }
    assert!(priced > 2_000, "{priced}");
}
