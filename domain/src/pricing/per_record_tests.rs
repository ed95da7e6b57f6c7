//! What holds of each record as a whole: a least, a most, steps; by hand-made numbers, and that a hold bounds it.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::explain::{explain_adjustment, sum};
use super::*;
use crate::money::{Decimal, Quantity};

fn list(parts: &str, per_record: &str) -> Result<PriceList, String> {
    let text = format!(r#"{{"currency":"USD","parts":{{{parts}}},"per_record":{per_record}}}"#);
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

const TOKENS: &str = r#""input/token":{"flat":{"price":"0.001"}},"output/token":{"flat":{"price":"0.002"}}"#;
const SECONDS: &str = r#""input/second":{"flat":{"price":"0.01"}}"#;

fn used(parts: &[(&str, &str)]) -> Vec<(PricePart, Quantity)> {
    parts.iter().map(|(part, quantity)| (part.parse().unwrap(), quantity.parse().unwrap())).collect()
}

fn lines(list: &PriceList, parts: &[(&str, &str)]) -> Vec<(String, String)> {
    let rating = rate_provisional(list, &used(parts), 0).unwrap();
    let sum = rating.lines.iter().fold(Decimal::ZERO, |sum, line| sum.saturating_add(line.cost));
    assert_eq!(sum, rating.total);
    rating.lines.iter().map(|line| (line.part.to_string(), line.cost.to_string())).collect()
}

fn cost(list: &PriceList, parts: &[(&str, &str)]) -> String {
    rate_provisional(list, &used(parts), 0).unwrap().total.to_string()
}

/// R8: a minimum of 0.01 makes two tokens in one record cost 0.01, and in two 0.02; with a line of its own.
#[test]
fn a_least_of_a_record_is_a_line_of_its_own_and_counts_for_each_record() {
    let list = list(TOKENS, r#"{"minimum":"0.01"}"#).unwrap();
    let of = |part: &str, cost: &str| (part.to_owned(), cost.to_owned());
    assert_eq!(
        lines(&list, &[("input/token", "2")]),
        [of("input/token", "0.002"), of("use/record;item=minimum", "0.008")]
    );
    let twice = [cost(&list, &[("input/token", "1")]), cost(&list, &[("input/token", "1")])];
    assert_eq!(twice, ["0.01", "0.01"]);
    assert_eq!(lines(&list, &[("input/token", "11")]), [of("input/token", "0.011")], "above the least it adds nothing");
    assert_eq!(cost(&list, &[("input/token", "0")]), "0", "where nothing was used nothing is due");
    assert_eq!(cost(&list, &[]), "0");
}

#[test]
fn a_most_of_a_record_takes_off_what_is_above_it() {
    let list = list(TOKENS, r#"{"minimum":"0.01","maximum":"0.5"}"#).unwrap();
    let found = lines(&list, &[("input/token", "400"), ("output/token", "100")]);
    let expected = [("input/token", "0.4"), ("output/token", "0.2"), ("use/record;item=maximum", "-0.1")];
    assert_eq!(found, expected.map(|(part, cost)| (part.to_owned(), cost.to_owned())));
}

/// Sound per begun quarter of a minute: 31 seconds are counted as 45, and two records of 16 as 30 each.
#[test]
fn what_is_begun_of_a_step_counts_whole() {
    let list = list(SECONDS, r#"{"increments":{"input/second":"15"},"maximum":"1"}"#).unwrap();
    for (seconds, expected) in [("31", "0.45"), ("15", "0.15"), ("15.000001", "0.3"), ("16", "0.3"), ("101", "1")] {
        assert_eq!(cost(&list, &[("input/second", seconds)]), expected, "{seconds}");
    }
    let line = &lines(&list, &[("input/second", "31")])[1];
    assert_eq!((line.0.as_str(), line.1.as_str()), ("use/record;item=increment", "0.14"));
}

#[test]
fn it_goes_with_flat_prices_alone_and_says_something_that_can_be() {
    let tiered = r#""input/token":{"graduated":{"tiers":[{"up_to":"5","price":"2"},{"price":"1"}]}}"#;
    let capped = r#""input/token":{"flat":{"price":"2","period_maximum":"10"}}"#;
    for (parts, per_record, says) in [
        (tiered, r#"{"minimum":"1"}"#, "flat prices"),
        (capped, r#"{"increments":{"input/token":"5"}}"#, "flat prices"),
        (TOKENS, r#"{"minimum":"0"}"#, "above zero"),
        (TOKENS, r#"{"maximum":"-1"}"#, "above zero"),
        (TOKENS, r#"{"minimum":"2","maximum":"1"}"#, "at most the maximum"),
        (TOKENS, r#"{"maximum":"0.0000000000000000001"}"#, "18 decimals"),
        (TOKENS, r#"{"increments":{"input/token":"0"}}"#, "increment of input/token"),
        (TOKENS, r#"{"increments":{"input/second":"1"}}"#, "increment of input/second"),
        (r#""use/record;item=minimum":{"flat":{"price":"1"}}"#, "{}", "no part"),
    ] {
        let fault = list(parts, per_record).unwrap_err();
        assert!(fault.contains(says), "{per_record}: {fault}");
    }
    let free = r#"{"currency":"USD","free":true,"per_record":{"minimum":"1"}}"#;
    assert!(serde_json::from_str::<PriceList>(free).is_err());
    let low = r#"{"currency":"USD","parts":{"input/token":{"flat":{"price":"1"}}},"per_record":{"minimum":"2"},
        "most_per_call":{"amount":"1","tokens":5}}"#;
    assert!(serde_json::from_str::<PriceList>(low).unwrap_err().to_string().contains("most_per_call"));
    let too_dear = list(TOKENS, r#"{"maximum":"10000000000"}"#).unwrap();
    assert!(matches!(too_dear.check_bounds(), Err(OutOfBounds::PerRecord { .. })));
    // What says nothing is nothing, and what is said reads back.
    assert_eq!(list(TOKENS, "{}").unwrap().per_record(), None);
    let stated = list(TOKENS, r#"{"minimum":"0.01","increments":{"input/token":"5"}}"#).unwrap();
    assert_eq!(serde_json::from_str::<PriceList>(&serde_json::to_string(&stated).unwrap()).unwrap(), stated);
    let zero = r#""input/token":{"flat":{"price":"0"}}"#;
    assert!(list(zero, "{}").unwrap().costs_nothing() && !list(zero, r#"{"minimum":"1"}"#).unwrap().costs_nothing());
}

#[test]
fn a_higher_least_or_most_and_coarser_steps_are_a_rise() {
    let of = |per_record: &str| list(SECONDS, per_record).unwrap();
    for (now, before, rises) in [
        (r#"{"minimum":"0.1"}"#, "{}", true),
        ("{}", r#"{"minimum":"0.1"}"#, false),
        (r#"{"minimum":"0.1"}"#, r#"{"minimum":"0.2"}"#, false),
        (r#"{"maximum":"2"}"#, r#"{"maximum":"1"}"#, true),
        (r#"{"maximum":"1"}"#, "{}", false),
        ("{}", r#"{"maximum":"1"}"#, true),
        (r#"{"increments":{"input/second":"15"}}"#, "{}", true),
        (r#"{"increments":{"input/second":"15"}}"#, r#"{"increments":{"input/second":"60"}}"#, false),
        (r#"{"increments":{"input/second":"25"}}"#, r#"{"increments":{"input/second":"60"}}"#, true),
        ("{}", r#"{"increments":{"input/second":"60"}}"#, false),
    ] {
        assert_eq!(of(now).rises_above(&of(before)), rises, "{now} after {before}");
    }
    let both = format!("{SECONDS},{TOKENS}");
    let stepped = r#"{"increments":{"input/second":"15"}}"#;
    assert!(list(&both, stepped).unwrap().rises_above(&of(stepped)), "what falls to other parts is not compared");
}

#[test]
fn the_most_that_a_call_may_cost_has_it_in_it() {
    let parts = r#""use/request":{"flat":{"price":"0.1"}}"#;
    let amount = |per_record: &str| Ceiling::of(&list(parts, per_record).unwrap(), None, None).amount.to_string();
    assert_eq!(amount("{}"), "0.1");
    assert_eq!(amount(r#"{"minimum":"3"}"#), "3");
    assert_eq!(amount(r#"{"maximum":"0.05"}"#), "0.05");
    assert_eq!(amount(r#"{"increments":{"use/request":"10"}}"#), "1.1");
}

#[test]
fn why_it_cost_so_much_is_said_step_by_step_and_adds_up() {
    let both = format!("{SECONDS},{TOKENS}");
    let list = list(&both, r#"{"increments":{"input/second":"15","input/token":"10"},"maximum":"0.3"}"#).unwrap();
    let used = used(&[("input/second", "31"), ("input/token", "9")]);
    let rating = rate_provisional(&list, &used, 0).unwrap();
    let mut texts = Vec::new();
    for line in &rating.lines {
        let Some(adjustment) = Adjustment::of(line.part) else { continue };
        let steps = explain_adjustment(&list, (adjustment, line.cost), &used).unwrap();
        assert_eq!(sum(&steps).unwrap(), line.cost);
        texts.extend(steps.iter().map(ToString::to_string));
    }
    let expected = [
        "counted up to 45, a step being whole: 14 × 0.01 = 0.14",
        "counted up to 10, a step being whole: 1 × 0.001 = 0.001",
        "a record costs at most 0.3: -0.16",
    ];
    assert_eq!(texts, expected);
    assert_eq!(rating.total.to_string(), "0.3");
}

/// Parts that a prompt may come to, in steps of their own.
fn stepped(steps: [u64; 3], minimum: u64, maximum: Option<u64>) -> PriceList {
    let parts = [("input/token", "3"), ("cache_read/token", "1"), ("cache_write/token", "4"), ("output/token", "5")];
    let schedule = |price: &str| PriceSchedule::flat(price.parse().unwrap());
    let parts: BTreeMap<PricePart, _> = parts.map(|(part, price)| (part.parse().unwrap(), schedule(price))).into();
    let stepped = ["input/token", "cache_read/token", "output/token"].into_iter().zip(steps);
    let increments = stepped.map(|(part, step)| (part.parse().unwrap(), Quantity::whole(step))).collect();
    let per_record = PerRecord {
        minimum: Some(Decimal::whole(minimum)),
        maximum: maximum.map(|most| Decimal::whole(minimum + most)),
        increments,
    };
    PriceList::new(crate::money::Currency::USD, parts).unwrap().with_per_record(Some(per_record)).unwrap()
}

proptest! {
    /// Whatever a call comes to within what is held, it costs no more than that: however its prompt is split over parts.
    #[test]
    fn a_hold_bounds_what_the_record_comes_to(
        steps in [1_u64..40, 1_u64..40, 1_u64..40],
        (minimum, maximum) in (1_u64..300, prop::option::of(0_u64..300)),
        (fresh, read, written, output) in (0_u64..60, 0_u64..60, 0_u64..60, 0_u64..60),
    ) {
        let list = stepped(steps, minimum, maximum);
        let bounds = Bounds { input_tokens: fresh + read + written, output_tokens: output, quantities: Vec::new() };
        let held = list.held(&bounds, None).unwrap();
        let held = held.iter().fold(Decimal::ZERO, |sum, held| sum.saturating_add(held.provisional));
        let used: Vec<_> = [
            (PricePart::INPUT_TOKEN, fresh),
            (PricePart::CACHE_READ_TOKEN, read),
            (PricePart::CACHE_WRITE_TOKEN, written),
            (PricePart::OUTPUT_TOKEN, output),
        ]
        .into_iter()
        .map(|(part, count)| (part, Quantity::whole(count)))
        .collect();
        let cost = rate_provisional(&list, &used, 0).unwrap().total;
        prop_assert!(cost <= held, "{cost} of {held}");
    }
}
