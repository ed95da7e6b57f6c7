//! When prices rise, as sentences; and for random lists that what does not rise costs no more.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::price_map_tests::real_map;
use super::*;
use crate::money::{Currency, Decimal, Quantity};

fn read(parts: &str) -> PriceList {
    serde_json::from_str(&format!(r#"{{"currency":"USD","parts":{{{parts}}}}}"#)).unwrap()
}

fn flat(parts: &[(&str, &str)]) -> PriceList {
    let schedule = |price: &str| PriceSchedule::flat(price.parse().unwrap());
    let parts = parts.iter().map(|(part, price)| (part.parse().unwrap(), schedule(price))).collect();
    PriceList::new(Currency::USD, parts).unwrap()
}

fn rises(new: &[(&str, &str)], old: &[(&str, &str)]) -> bool {
    flat(new).rises_above(&flat(old))
}

const INPUT: &str = "input/token";
const OUTPUT: &str = "output/token";

#[test]
fn the_same_and_the_cheaper_do_not_rise_and_the_dearer_does() {
    let old = [(INPUT, "2"), (OUTPUT, "3")];
    assert!(!rises(&old, &old));
    assert!(!rises(&[(INPUT, "1"), (OUTPUT, "3")], &old));
    assert!(rises(&[(INPUT, "2.000001"), (OUTPUT, "3")], &old));
    assert!(rises(&[(INPUT, "1"), (OUTPUT, "4")], &old), "one part that rises suffices");
}

#[test]
fn what_had_no_price_rises_and_what_has_none_any_more_does_not() {
    assert!(rises(&[(INPUT, "1"), (OUTPUT, "0")], &[(INPUT, "1")]));
    assert!(!rises(&[(INPUT, "1")], &[(INPUT, "1"), (OUTPUT, "3")]));
}

#[test]
fn free_to_priced_rises_and_priced_to_free_falls() {
    let (free, priced) = (PriceList::free(Currency::USD), flat(&[(INPUT, "0")]));
    assert!(priced.rises_above(&free) && !free.rises_above(&priced) && !free.rises_above(&free));
    assert!(PriceList::free(Currency::EUR).rises_above(&free), "another currency cannot be compared");
}

#[test]
fn a_part_that_falls_back_is_compared_with_what_it_falls_to() {
    let cached = [(INPUT, "2"), ("cache_read/token", "1")];
    assert!(!rises(&cached, &[(INPUT, "2")]), "cached input cost 2 before");
    assert!(rises(&[(INPUT, "2")], &cached), "cached input costs 2 from then on");
    assert!(rises(&[(INPUT, "2"), ("cache_write/token", "2.5")], &[(INPUT, "2")]));
    assert!(rises(&[(INPUT, "2"), ("input/token;variant=priority", "2")], &[(INPUT, "2")]), "it was not offered");
    assert!(!rises(&[(INPUT, "2"), ("input/token;variant=batch", "1")], &[(INPUT, "2")]));
}

#[test]
fn a_part_that_is_taken_away_may_lead_to_a_dearer_one_of_another_dimension() {
    // What is used in a batch in Europe falls to the price of a batch before, and to that of Europe after.
    let old = [(INPUT, "1"), ("input/token;region=eu", "5"), ("input/token;variant=batch", "1")];
    let new = [(INPUT, "1"), ("input/token;region=eu", "5")];
    assert!(rises(&new, &old));
    let both = [("input/token;variant=batch;region=eu", "1"), (INPUT, "1"), ("input/token;region=eu", "5")];
    assert!(!rises(&both, &old));
}

#[test]
fn context_thresholds_are_compared_for_every_prompt() {
    let old = [(INPUT, "2"), ("input/token;above=200", "4")];
    assert!(!rises(&[(INPUT, "2")], &old), "long prompts cost 2 from then on");
    assert!(rises(&[(INPUT, "2"), ("input/token;above=100", "4")], &old), "prompts of 150");
    assert!(!rises(&[(INPUT, "2"), ("input/token;above=300", "4")], &old));
    assert!(rises(&old, &[(INPUT, "2")]));
}

#[test]
fn tiers_and_packages_are_compared_within_their_bounds_only() {
    let tiers = |form: &str, end: &str, first: &str, last: &str| {
        read(&format!(
            r#""input/token":{{"{form}":{{"tiers":[{{"up_to":"{end}","price":"{first}"}},{{"price":"{last}"}}]}}}}"#
        ))
    };
    for form in ["graduated", "volume"] {
        let old = tiers(form, "10", "3", "2");
        assert!(!tiers(form, "10", "3", "1").rises_above(&old));
        assert!(tiers(form, "10", "1", "2.1").rises_above(&old), "{form}");
        assert!(tiers(form, "11", "1", "1").rises_above(&old), "other bounds cannot be compared");
        assert!(flat(&[(INPUT, "0")]).rises_above(&old) && old.rises_above(&flat(&[(INPUT, "9")])));
    }
    // What is due once rises too; under volume prices it takes the place of what was due, so that it has to stay or to go.
    let due = |form: &str, first: &str, last: &str| {
        read(&format!(
            r#""input/token":{{"{form}":{{"tiers":[{{"up_to":"10","price":"3","flat":"{first}"}},{{"price":"2","flat":"{last}"}}]}}}}"#
        ))
    };
    for form in ["graduated", "volume"] {
        assert!(due(form, "1", "2").rises_above(&due(form, "1", "1")), "{form}");
        assert!(due(form, "1", "0").rises_above(&tiers(form, "10", "3", "2")), "{form}");
        assert!(!due(form, "0", "0").rises_above(&due(form, "1", "1")), "{form}");
        assert_eq!(due(form, "0", "2").rises_above(&due(form, "1", "2")), form == "volume");
    }
    let most = |text: &str| read(&format!(r#""input/token":{{"flat":{{"price":"1"{text}}}}}"#));
    let (none, ten, lower) = (most(""), most(r#","period_maximum":"10""#), most(r#","period_maximum":"9""#));
    assert!(!ten.rises_above(&none) && !lower.rises_above(&ten));
    assert!(none.rises_above(&ten) && ten.rises_above(&lower));
    assert!(tiers("volume", "10", "1", "1").rises_above(&tiers("graduated", "10", "9", "9")));
    let package =
        |size: u32, price: u32| read(&format!(r#""input/token":{{"package":{{"size":"{size}","price":"{price}"}}}}"#));
    assert!(!package(10, 4).rises_above(&package(10, 5)) && package(10, 6).rises_above(&package(10, 5)));
    assert!(package(20, 5).rises_above(&package(10, 5)), "one token costs the same, but is not all that is used");
}

#[test]
fn uses_that_are_summed_with_others_from_then_on_rise_where_sums_matter() {
    let rising = r#"{"graduated":{"tiers":[{"up_to":"10","price":"1"},{"price":"9"}]}}"#;
    let old = read(&format!(r#""input/token":{rising},"cache_read/token":{rising}"#));
    let new = read(&format!(r#""input/token":{rising}"#));
    assert!(new.rises_above(&old), "ten of each cost 20 before, and 100 from then on");
    let used = |part: PricePart| (part, Quantity::whole(10));
    let cost = |list: &PriceList, parts: &[_]| exact_cost(list, parts.iter().copied());
    let summed = (PricePart::INPUT_TOKEN, Quantity::whole(20));
    assert!(cost(&new, &[summed]) > cost(&old, &[used(PricePart::INPUT_TOKEN), used(PricePart::CACHE_READ_TOKEN)]));
}

#[test]
fn lists_that_are_too_large_to_be_compared_rise_and_are_given_up_soon() {
    let with = |dimension: &str| {
        let part =
            |n: u32| (format!("input/token;{dimension}=x{n}").parse().unwrap(), PriceSchedule::flat(Decimal::ZERO));
        PriceList::new(Currency::USD, (0..256).map(part).collect()).unwrap()
    };
    let mut old = with("size").parts().clone();
    assert!(!with("size").rises_above(&with("size")));
    old.pop_last();
    old.insert(PricePart::INPUT_TOKEN, PriceSchedule::flat(Decimal::ZERO));
    assert!(with("region").rises_above(&PriceList::new(Currency::USD, old).unwrap()));
}

#[test]
fn every_list_of_the_real_map_can_be_compared() {
    let Some(map) = real_map() else { return };
    for priced in map {
        let list = |by: u32| {
            let price = |price: Decimal| PriceSchedule::flat(price.checked_mul(Decimal::whole(u64::from(by))).unwrap());
            let parts = priced.parts.iter().map(|(part, of)| (*part, price(*of))).collect();
            PriceList::new(Currency::USD, parts).unwrap()
        };
        let (once, twice) = (list(1), list(2));
        assert!(!twice.rises_above(&twice) && !once.rises_above(&twice), "{}", priced.name);
        let costs = priced.parts.values().any(|price| !price.is_zero());
        assert_eq!(twice.rises_above(&once), costs, "{}", priced.name);
    }
}

/// Few parts that fall to each other in many ways.
fn any_part() -> impl Strategy<Value = PricePart> {
    let direction = prop::sample::select(vec!["input", "cache_read", "cache_write", "output", "reasoning"]);
    let region = prop::sample::select(vec!["", ";region=eu"]);
    let size = prop::sample::select(vec!["", ";size=big"]);
    let variant = prop::sample::select(vec!["", ";variant=batch", ";variant=priority"]);
    let above = prop::sample::select(vec!["", ";above=100", ";above=200"]);
    (direction, size, variant, region, above).prop_map(|(direction, size, variant, region, above)| {
        format!("{direction}/token{size}{variant}{region}{above}").parse().unwrap()
    })
}

fn any_schedule() -> impl Strategy<Value = PriceSchedule> {
    let price = || (0_u64..4).prop_map(Decimal::whole);
    let tiers = || {
        let flat = || prop::option::weighted(0.3, (0_u64..9).prop_map(Decimal::whole));
        (prop::sample::select(vec![5, 9]), (price(), flat()), (price(), flat())).prop_map(|(end, first, last)| {
            let tier = |up_to: Option<u64>, (price, flat)| Tier { up_to: up_to.map(Quantity::whole), price, flat };
            vec![tier(Some(end), first), tier(None, last)]
        })
    };
    let most = prop::option::weighted(0.2, prop::sample::select(vec![6, 12]).prop_map(Decimal::whole));
    let schedule = prop_oneof![
        6 => price().prop_map(PriceSchedule::flat),
        1 => tiers().prop_map(PriceSchedule::graduated),
        1 => tiers().prop_map(PriceSchedule::volume),
        1 => (prop::sample::select(vec![4, 7]), price())
            .prop_map(|(size, price)| PriceSchedule::package(Quantity::whole(size), price)),
    ];
    (schedule, most).prop_map(|(schedule, most)| schedule.with_period_maximum(most))
}

fn any_list() -> impl Strategy<Value = PriceList> {
    prop::collection::btree_map(any_part(), any_schedule(), 1..7)
        .prop_map(|parts| PriceList::new(Currency::USD, parts).unwrap())
}

/// A list, and another one that differs from it in a few parts, mostly downwards: unrelated ones nearly always rise.
fn any_change() -> impl Strategy<Value = (PriceList, PriceList)> {
    let changes =
        prop::collection::vec((any_part(), prop::option::of(any_schedule()), any::<prop::sample::Index>()), 0..3);
    (any_list(), changes).prop_map(|(old, changes)| {
        let mut parts: BTreeMap<_, _> = old.parts().clone();
        for (part, schedule, index) in changes {
            match schedule {
                Some(schedule) => drop(parts.insert(part, schedule)),
                None if parts.len() > 1 => {
                    let gone = *parts.keys().nth(index.index(parts.len())).unwrap();
                    parts.remove(&gone);
                }
                None => {}
            }
        }
        (PriceList::new(Currency::USD, parts).unwrap(), old)
    })
}

/// What a period's records cost exactly: each use falls to a part, and the parts are summed. `None`: something has no price.
fn period(list: &PriceList, uses: &[(PricePart, u64, u64)]) -> Option<Decimal> {
    let mut summed: BTreeMap<PricePart, Quantity> = BTreeMap::new();
    for (part, count, prompt) in uses {
        let (part, _) = list.resolve(*part, *prompt)?;
        let sum = summed.entry(part).or_default();
        *sum = sum.saturating_add(Quantity::whole(*count));
    }
    Some(exact_cost(list, summed))
}

/// What summed quantities of published parts cost exactly.
fn exact_cost(list: &PriceList, summed: impl IntoIterator<Item = (PricePart, Quantity)>) -> Decimal {
    let costs = summed.into_iter().map(|(part, quantity)| list.parts()[&part].exact_cost(quantity).unwrap());
    costs.fold(Decimal::ZERO, |sum, cost| sum.checked_add(cost).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn what_does_not_rise_costs_at_most_what_it_did(
        (new, old) in any_change(),
        uses in prop::collection::vec((any_part(), 0_u64..20, prop::sample::select(vec![0, 100, 101, 200, 201])), 1..6),
    ) {
        // Most changes do rise, of which this says nothing.
        if new.rises_above(&old) {
            return Ok(());
        }
        // Of what has no price any more nothing is charged; of what had none there must be none now.
        let uses: Vec<_> = uses.into_iter().filter(|(part, _, prompt)| new.resolve(*part, *prompt).is_some()).collect();
        for (part, _, prompt) in &uses {
            prop_assert!(old.resolve(*part, *prompt).is_some(), "{part} was not offered");
        }
        prop_assert!(period(&new, &uses) <= period(&old, &uses), "{:?}", uses);
        for (part, count, prompt) in uses {
            let used = [(part, Quantity::whole(count))];
            let cost = |list| rate_provisional(list, &used, prompt).unwrap().total;
            prop_assert!(cost(&new) <= cost(&old), "{part} × {count}");
        }
    }

    #[test]
    fn whatever_costs_more_somewhere_rises(
        (new, old) in any_change(), part in any_part(), count in 1_u64..20, prompt in prop::sample::select(vec![0, 101, 201]),
    ) {
        let used = [(part, Quantity::whole(count))];
        if let (Ok(now), Ok(before)) = (rate_provisional(&new, &used, prompt), rate_provisional(&old, &used, prompt))
            && now.total > before.total
        {
            prop_assert!(new.rises_above(&old));
        }
    }
}
