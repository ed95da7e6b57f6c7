//! Prices by the time of day: which window an instant is in, that nobody names it, what is held for it, and what rises.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::windows::{MAX_HOURS, MAX_WINDOWS};
use super::*;
use crate::money::Quantity;

const NIGHTS: &str = r#"{"variant":"off_peak","zone":"Asia/Shanghai","days":["monday","tuesday","wednesday","thursday","friday"],
    "hours":[{"from":"00:00","to":"09:00"},{"from":"12:00","to":"14:00"},{"from":"18:00","to":"24:00"}],"except":["2026-10-01"]}"#;
const WEEKENDS: &str = r#"{"variant":"off_peak","zone":"Asia/Shanghai","days":["saturday","sunday"]}"#;
const PARTS: &str = r#""input/token":{"flat":{"price":"0.002"}},"input/token;variant=off_peak":{"flat":{"price":"0.001"}},
    "input/token;variant=batch":{"flat":{"price":"0.0005"}},"output/token":{"flat":{"price":"0.004"}}"#;

fn read(parts: &str, windows: &[&str]) -> Result<PriceList, String> {
    let text = format!(r#"{{"currency":"USD","parts":{{{parts}}},"windows":[{}]}}"#, windows.join(","));
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

fn list(windows: &[&str]) -> PriceList {
    read(PARTS, windows).unwrap()
}

fn judged(list: &PriceList, at: &str) -> Option<VariantBy> {
    let at: Timestamp = at.parse().unwrap();
    list.judged(at, |zone| Some(TimeZone::get(zone).unwrap().to_datetime(at))).unwrap()
}

fn window(list: &PriceList, at: &str) -> Option<u8> {
    judged(list, at).unwrap().window
}

fn off_peak() -> Option<Label> {
    "off_peak".parse().ok()
}

fn cost(list: &PriceList, usage: &str, variant: Option<Label>) -> String {
    let usage: RawUsage = serde_json::from_str(usage).unwrap();
    rate_usage(list, &usage, Dialect::OpenAi, variant).unwrap().rating.total.to_string()
}

/// R11: whose weekday counts. Friday 23:00 in UTC is Saturday in Shanghai.
#[test]
fn days_and_hours_are_those_of_the_zone() {
    let list = list(&[NIGHTS, WEEKENDS]);
    for (at, expected) in [
        ("2026-11-27T00:59:59Z", Some(0)),
        ("2026-11-27T01:00:00Z", None),
        ("2026-11-27T04:00:00Z", Some(0)),
        ("2026-11-27T06:00:00Z", None),
        ("2026-11-27T09:59:59.999Z", None),
        ("2026-11-27T10:00:00Z", Some(0)),
        ("2026-11-27T16:00:00Z", Some(1)),
        ("2026-11-27T23:00:00Z", Some(1)),
        ("2026-11-29T15:59:59Z", Some(1)),
        ("2026-11-29T16:00:00Z", Some(0)),
    ] {
        assert_eq!(window(&list, at), expected, "{at}");
    }
    assert_eq!(window(&list, "2026-09-30T15:00:00Z"), Some(0), "the evening before the holiday");
    assert_eq!(window(&list, "2026-09-30T16:00:00Z"), None, "the holiday in Shanghai");
    let held = judged(&list, "2026-11-27T10:00:00Z").unwrap();
    assert_eq!((held.variant, held.judged_at.to_string().as_str()), (off_peak(), "2026-11-27T10:00:00Z"));
    assert_eq!(judged(&list_without(), "2026-11-27T10:00:00Z"), None, "where nothing depends on the time");
    let unknown = list.judged(Timestamp::UNIX_EPOCH, |_| None).unwrap_err();
    assert_eq!(unknown.zone, "Asia/Shanghai");
}

fn list_without() -> PriceList {
    list(&[])
}

/// Hours go by what a clock shows: where it is set forward at 02:00 the hour from 02:00 on does not come.
#[test]
fn hours_go_by_the_clock_where_it_is_changed() {
    let early = r#"{"variant":"off_peak","zone":"Europe/Berlin","hours":[{"from":"02:00","to":"03:00"}]}"#;
    let list = list(&[early]);
    let held = |at: &str| window(&list, at).is_some();
    assert_eq!(
        ["2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"].map(held),
        [false, false, true]
    );
    assert_eq!(["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z"].map(held), [true, true, false]);
}

/// R11: a customer cannot name the cheap hours, neither as the tier of the call nor as a part; nor say that they were not.
#[test]
fn nobody_names_the_time_of_day() {
    let list = list(&[NIGHTS, WEEKENDS]);
    let named = [
        r#"{"input_tokens":1000,"service_tier":"off_peak"}"#,
        r#"{"output_tokens":0,"parts":{"input/token;variant=off_peak":"1000"}}"#,
        r#"{"input_tokens":1000}"#,
    ];
    for usage in named {
        assert_eq!(cost(&list, usage, None), "2", "{usage}");
        assert_eq!(cost(&list, usage, off_peak()), "1", "{usage}");
    }
    // Nor where a list has such a price and does not say when it holds.
    assert_eq!(cost(&list_without(), named[0], None), "2");
    // What is served as a batch is one at any time; what has no price of the hours has its plain one.
    assert_eq!(cost(&list, r#"{"input_tokens":1000,"service_tier":"batch"}"#, off_peak()), "0.5");
    assert_eq!(cost(&list, r#"{"output_tokens":1000}"#, off_peak()), "4");
}

/// Dear hours work as cheap ones do: what has no price of them has the plain one.
#[test]
fn a_variant_of_dear_hours_is_no_discount_and_falls_back_all_the_same() {
    let parts = r#""input/token":{"flat":{"price":"0.001"}},"input/token;variant=peak":{"flat":{"price":"0.003"}},
        "output/token":{"flat":{"price":"0.002"}}"#;
    let list = read(parts, &[r#"{"variant":"peak","zone":"UTC","hours":[{"from":"09:00","to":"17:00"}]}"#]).unwrap();
    let peak = judged(&list, "2026-11-27T12:00:00Z").unwrap().variant;
    assert_eq!(cost(&list, r#"{"input_tokens":1000,"output_tokens":1000}"#, peak), "5");
    assert_eq!(cost(&list, r#"{"input_tokens":1000,"output_tokens":1000}"#, None), "3");
    // A cheaper tier that the list has no price of is no way around them.
    let batch = r#"{"input_tokens":1000,"output_tokens":1000,"service_tier":"batch"}"#;
    assert_eq!((cost(&list, batch, peak), cost(&list, batch, None)), ("5".to_owned(), "3".to_owned()));
    assert_eq!(Ceiling::of(&list, Some(1_000), Some(1_000)).amount.to_string(), "5", "a call may be one of dear hours");
}

#[test]
fn what_is_held_is_at_the_variant_that_holds_as_it_is_taken() {
    let list = list(&[NIGHTS]);
    let bounds = Bounds { input_tokens: 1_000, output_tokens: 1_000, quantities: Vec::new() };
    let held = |variant| {
        let held = list.held(&bounds, variant).unwrap();
        let sum = held.iter().fold(crate::money::Decimal::ZERO, |sum, held| sum.saturating_add(held.provisional));
        (sum.to_string(), held[0].part.to_string())
    };
    assert_eq!(held(None), ("6".to_owned(), "input/token".to_owned()));
    assert_eq!(held(off_peak()), ("5".to_owned(), "input/token;variant=off_peak".to_owned()));
    let named = Bounds {
        quantities: vec![("input/token;variant=off_peak".parse().unwrap(), Quantity::whole(1_000))],
        ..Bounds::default()
    };
    assert_eq!(list.held(&named, None).unwrap()[0].provisional.to_string(), "2", "it is not named here either");
}

#[test]
fn a_window_says_something_that_can_be() {
    let of = |fields: &str| format!(r#"{{"variant":"off_peak","zone":"UTC",{fields}}}"#);
    let hour = r#"{"from":"00:00","to":"01:00"}"#;
    let many = format!(r#""hours":[{}]"#, [hour; MAX_HOURS + 1].join(","));
    for (window, says) in [
        (r#"{"variant":"night","zone":"UTC"}"#.to_owned(), "no price"),
        (r#"{"variant":"off_peak","zone":""}"#.to_owned(), "zone"),
        (of(r#""hours":[{"from":"18:00","to":"09:00"}]"#), "over midnight"),
        (of(r#""hours":[{"from":"09:00","to":"09:00"}]"#), "end after"),
        (of(&many), "at most"),
        (of(r#""hours":[{"from":"9","to":"10:00"}]"#), "18:00"),
        (of(r#""days":["someday"]"#), "someday"),
    ] {
        let fault = read(PARTS, &[&window]).unwrap_err();
        assert!(fault.contains(says), "{window}: {fault}");
    }
    assert!(read(PARTS, &[WEEKENDS; MAX_WINDOWS + 1]).unwrap_err().contains("windows"));
    assert!(
        serde_json::from_str::<PriceList>(
            r#"{"currency":"USD","free":true,"windows":[{"variant":"off_peak","zone":"UTC"}]}"#
        )
        .is_err()
    );
    let stated = list(&[NIGHTS, WEEKENDS]);
    assert_eq!(serde_json::from_str::<PriceList>(&serde_json::to_string(&stated).unwrap()).unwrap(), stated);
    assert!(matches!(list_without().check_bounds(), Err(OutOfBounds::NoWindow { .. })), "a price that never holds");
    assert_eq!(stated.check_bounds(), Ok(()));
}

#[test]
fn a_list_rises_where_some_time_may_be_dearer_than_it_was() {
    let (nights, both) = (list(&[NIGHTS]), list(&[NIGHTS, WEEKENDS]));
    let plain =
        read(r#""input/token":{"flat":{"price":"0.002"}},"output/token":{"flat":{"price":"0.004"}}"#, &[]).unwrap();
    let dearer = PARTS.replace("0.001", "0.0015");
    let dearer = read(&dearer, &[NIGHTS]).unwrap();
    assert!(!nights.rises_above(&nights) && !both.rises_above(&both));
    assert!(dearer.rises_above(&nights), "the price of the hours rises");
    assert!(!nights.rises_above(&dearer));
    assert!(nights.rises_above(&both), "weekends are as dear as days again");
    assert!(plain.rises_above(&nights), "nights are as dear as days again");
    // A discount of some hours makes nothing dearer; where it was promised for other hours it cannot be compared.
    let cheaper =
        read(&format!("{PARTS},\"output/token;variant=off_peak\":{{\"flat\":{{\"price\":\"0.003\"}}}}"), &[NIGHTS]);
    let before = PARTS.replace(r#""input/token;variant=off_peak":{"flat":{"price":"0.001"}},"#, "");
    let before = read(&before, &[]).unwrap();
    assert!(!cheaper.unwrap().rises_above(&before));
    assert!(both.rises_above(&nights));
}
