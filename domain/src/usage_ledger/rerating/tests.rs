//! What re-rating says of a bill, with the numbers of single cases.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fixtures::*;
use super::*;
use crate::money::{Currency, Decimal, Quantity};
use crate::pricing::{PerRecord, PriceList, PricePart, PriceSchedule};
use crate::usage_ledger::fixtures::decimal;
use crate::usage_ledger::*;
use crate::values::digest::Digest;

/// Lines as input and output: was, would be, what is charged more or less.
fn told(bill: &ReratedBill) -> Vec<String> {
    let line = |line: &ReratedLine| format!("{} {} {}", line.was, line.would_be, line.charged_difference());
    bill.lines.iter().map(line).collect()
}

fn used_and_closed(list: PriceList, uses: &[[u64; 2]]) -> Scene {
    let mut scene = Scene::new(list);
    for tokens in uses {
        scene.tell(&[(*tokens, 0)]);
    }
    scene.close_all("2026-02-10T00:00:00Z");
    scene
}

#[test]
fn each_line_says_what_it_was_and_would_have_been() {
    let scene = used_and_closed(list(flat("0.001"), flat("0.002")), &[[1_000, 100], [500, 0]]);
    let cheaper = list(flat("0.0008"), flat("0.003"));
    let bills = rerated(&scene.events, &prices(&cheaper), year());
    assert_eq!((bills.len(), bills[0].period, bills[0].cut), (1, period("2026-01"), 1));
    assert_eq!(told(&bills[0]), ["1.5 1.2 -0.3", "0.2 0.3 0.1"]);
    assert_eq!((bills[0].was(), bills[0].would_be()), (decimal("1.7"), decimal("1.5")));
}

#[test]
fn a_price_counts_all_uses_of_a_period_from_zero() {
    let scene = used_and_closed(list(flat("0.001"), flat("0")), &[[900, 0], [900, 0], [200, 0]]);
    let graduated = PriceSchedule::graduated(tiers([(Some(1_000), "0.002"), (None, "0.0005")]));
    assert_eq!(told(&rerated(&scene.events, &prices(&list(graduated, flat("0"))), year())[0]), ["2 2.5 0.5"]);
    let package = PriceSchedule::package(Quantity::whole(1_500), decimal("1.2"));
    assert_eq!(told(&rerated(&scene.events, &prices(&list(package, flat("0"))), year())[0]), ["2 2.4 0.4"]);
    let most = flat("0.01").with_period_maximum(Some(decimal("3")));
    assert_eq!(told(&rerated(&scene.events, &prices(&list(most, flat("0"))), year())[0]), ["2 3 1"]);
}

#[test]
fn what_a_price_adds_to_records_and_what_it_has_other_parts_for_are_lines_of_their_own() {
    let scene = used_and_closed(list(flat("0.001"), flat("0.002")), &[[1, 0], [1_000, 0]]);
    let per_record = PerRecord { minimum: Some(decimal("0.5")), ..PerRecord::default() };
    let new = list(flat("0.001"), flat("0.002")).with_per_record(Some(per_record)).unwrap();
    assert_eq!(told(&rerated(&scene.events, &prices(&new), year())[0]), ["1.001 1.001 0", "0 0.499 0.499"]);
}

#[test]
fn what_was_agreed_counts_as_it_did() {
    let mut scene = Scene::new(list(flat("0.001"), flat("0.002")));
    scene.agree("0.5", None);
    scene.tell(&[([1_000, 0], 0)]);
    scene.close_all("2026-02-10T00:00:00Z");
    let bills = rerated(&scene.events, &prices(&list(flat("0.004"), flat("0"))), year());
    assert_eq!(told(&bills[0])[0], "0.5 2 1.5");

    let own = OwnPrices::new(BTreeMap::from([(PricePart::INPUT_TOKEN, flat("0.0007"))])).unwrap();
    let mut scene = Scene::new(list(flat("0.001"), flat("0.002")));
    scene.agree("1", Some(own));
    scene.tell(&[([1_000, 0], 0)]);
    scene.close_all("2026-02-10T00:00:00Z");
    let of = |price: &str| told(&rerated(&scene.events, &prices(&list(flat(price), flat("0"))), year())[0])[0].clone();
    assert_eq!([of("0.0009"), of("0.0006")], ["0.7 0.7 0", "0.7 0.6 -0.1"], "where the list is cheaper, it holds");
}

#[test]
fn what_is_late_and_what_is_corrected_after_a_close_is_rated_behind_what_was_billed() {
    let graduated = || PriceSchedule::graduated(tiers([(Some(1_000), "0.002"), (None, "0.001")]));
    let mut scene = Scene::new(list(graduated(), flat("0")));
    scene.tell(&[([900, 0], 0)]);
    scene.close_all("2026-02-10T00:00:00Z");
    scene.tell(&[([200, 0], 24 * 20)]);
    scene.correct(0, Some([800, 0]));
    scene.close_all("2026-03-10T00:00:00Z");
    let double = PriceSchedule::graduated(tiers([(Some(1_000), "0.004"), (None, "0.002")]));
    let bills = rerated(&scene.events, &prices(&list(double, flat("0"))), year());
    let first: Vec<_> = bills.iter().map(|bill| told(bill)[0].clone()).collect();
    assert_eq!(first, ["1.8 3.6 1.8", "0.3 0.6 0.3"]);
    let corrected = bills[1].lines.iter().find(|line| line.earlier.is_some_and(|earlier| earlier.is_correction));
    assert_eq!(corrected.map(|line| (line.was, line.would_be)), Some((decimal("-0.1"), decimal("-0.2"))));
}

#[test]
fn what_is_not_rated_anew_stays_as_it_was_and_says_why() {
    let scene = used_and_closed(list(flat("0.001"), flat("0.002")), &[[1_000, 100], [10, 0]]);
    let kept = |prices: &Arc<NewPrices>, window| -> Vec<(String, Vec<(KeptReason, String)>)> {
        let bills = rerated(&scene.events, prices, window);
        let of = |line: &ReratedLine| {
            assert_eq!(line.was, line.would_be);
            (line.was.to_string(), line.kept.iter().map(|(reason, cost)| (*reason, cost.to_string())).collect())
        };
        bills.iter().flat_map(|bill| bill.lines.iter().map(of)).collect()
    };
    let all = |reason: KeptReason| {
        vec![
            ("1.01".to_owned(), vec![(reason, "1.01".to_owned())]),
            ("0.2".to_owned(), vec![(reason, "0.2".to_owned())]),
        ]
    };
    let other = NewPrices::new(
        BTreeMap::from([(crate::ServiceId(crate::usage_ledger::fixtures::id(77)), list(flat("1"), flat("1")))]),
        |_, _| None,
    );
    assert_eq!(kept(&other.unwrap().into(), year()), all(KeptReason::NoPrice));
    let same = list(flat("0.001"), flat("0.002"));
    let euros = PriceList::new(Currency::EUR, same.parts().clone()).unwrap();
    assert_eq!(kept(&prices(&euros), year()), all(KeptReason::OtherCurrency));
    let february = RerateWindow { from: period("2026-02"), to: period("2026-02") };
    assert_eq!(kept(&prices(&same), february), []);
    // One of two uses has a part that the list has no price of.
    let input = PriceList::new(Currency::USD, BTreeMap::from([(PricePart::INPUT_TOKEN, flat("0.001"))])).unwrap();
    let of_one = |cost: &str| vec![(KeptReason::UnknownPart, cost.to_owned())];
    assert_eq!(kept(&prices(&input), year()), [("1.01".to_owned(), of_one("1")), ("0.2".to_owned(), of_one("0.2"))]);
}

#[test]
fn what_is_used_in_the_window_is_rated_anew_on_whichever_bill_it_stands() {
    let mut scene = Scene::new(list(flat("0.001"), flat("0")));
    scene.tell(&[([1_000, 0], 0)]);
    scene.close_all("2026-02-10T00:00:00Z");
    scene.tell(&[([500, 0], 24 * 20), ([2_000, 0], 0)]);
    scene.close_all("2026-03-10T00:00:00Z");
    let january = RerateWindow { from: period("2026-01"), to: period("2026-01") };
    let bills = rerated(&scene.events, &prices(&list(flat("0.003"), flat("0"))), january);
    let changed: Vec<_> = bills.iter().map(|bill| bill.charged_difference().to_string()).collect();
    assert_eq!(changed, ["2", "1"]);
    let february = RerateWindow { from: period("2026-02"), to: period("2026-03") };
    let bills = rerated(&scene.events, &prices(&list(flat("0.003"), flat("0"))), february);
    assert_eq!((bills.len(), bills[0].charged_difference()), (1, decimal("4")));
    let outside: Decimal = sum(&bills, |line| line.kept.get(&KeptReason::OutsideWindow).copied().unwrap_or_default());
    assert_eq!(outside, decimal("0.5"));
}

#[test]
fn a_period_that_is_not_closed_is_named() {
    let mut scene = Scene::new(list(flat("0.001"), flat("0")));
    scene.tell(&[([1_000, 0], 0)]);
    let new = prices(&scene.list);
    let mut rerating = Rerating::new(Arc::clone(&new), year());
    assert!(scene.events.iter().all(|event| rerating.take(event) == Ok(None)));
    assert_eq!(rerating.not_closed().collect::<Vec<_>>(), [period("2026-01")]);
    scene.close_all("2026-02-10T00:00:00Z");
    let mut rerating = Rerating::new(Arc::clone(&new), year());
    scene.events.iter().for_each(|event| drop(rerating.take(event)));
    assert_eq!((rerating.not_closed().count(), rerating.closed()), (0, &[(period("2026-01"), 1)][..]));
}

#[test]
fn a_run_is_named_by_its_prices_its_window_and_what_came_of_it() {
    let scene = used_and_closed(list(flat("0.001"), flat("0.002")), &[[1_000, 100]]);
    let new = prices(&scene.list);
    let ledger = crate::LedgerId(crate::usage_ledger::fixtures::id(1));
    let of = |window, bills: &[ReratedBill]| {
        let mut run = RerateRun::new(&new, window);
        for bill in bills {
            run.add(ledger, bill);
        }
        (run.inputs(), run.digest())
    };
    let bills = rerated(&scene.events, &new, year());
    assert_eq!(of(year(), &bills), of(year(), &bills));
    let other = RerateWindow { to: period("2026-11"), ..year() };
    let all: Vec<Digest> = [of(year(), &[]), of(year(), &bills), of(other, &bills)]
        .into_iter()
        .flat_map(|(one, two)| [one, two])
        .collect();
    assert_eq!(all[0], all[2], "what comes of it does not change what went into it");
    assert!(all[0] != all[4] && all[1] != all[3] && all[3] != all[5]);
}
