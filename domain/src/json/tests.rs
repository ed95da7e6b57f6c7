//! What is taken, what is refused, and what is said of it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::prelude::*;
use serde::de::IgnoredAny;
use uuid::Uuid;

use super::*;
use crate::money::{Decimal, Quantity};

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Order {
    count: Option<u64>,
    small: u8,
    signed: i64,
    amount: Option<Decimal>,
    used: BTreeMap<String, Quantity>,
    tier: Option<Tier>,
    name: String,
    at: Option<Timestamp>,
    id: Option<Uuid>,
    inner: Option<Inner>,
    items: Vec<Inner>,
    is_set: bool,
    pair: Option<(u8, u8)>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Inner {
    price: u32,
    currency: String,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Tier {
    Standard,
    OnDemandFlex,
    Flat(Inner),
}

fn read(text: &str) -> Result<Order, Fault> {
    decode(document(text.as_bytes()).unwrap())
}

fn fault(text: &str) -> (String, String) {
    let fault = read(text).unwrap_err();
    (fault.pointer, fault.detail)
}

#[test]
fn a_number_is_taken_by_its_value_whatever_way_it_is_written() {
    for written in ["1200", "\"1200\"", "1200.0", "\"1200.000\"", "1.2e3", "120e1", "\"1.2E+3\""] {
        assert_eq!(read(&format!(r#"{{"count":{written}}}"#)).unwrap().count, Some(1200), "{written}");
    }
    for written in ["0.1", "\"0.1\"", "1e-1", "0.10"] {
        assert_eq!(read(&format!(r#"{{"amount":{written}}}"#)).unwrap().amount, Some("0.1".parse().unwrap()));
    }
    let used = read(r#"{"used":{"seconds":521.5,"tokens":"1200.0","images":3}}"#).unwrap().used;
    assert_eq!(used.values().map(ToString::to_string).collect::<Vec<_>>(), ["3", "521.5", "1200"]);
    assert_eq!(read(r#"{"amount":-3,"signed":"-7"}"#).unwrap().signed, -7);
    // No binary fraction has these digits.
    let exact = read(r#"{"amount":0.100000000000000000000001}"#).unwrap().amount.unwrap();
    assert_eq!(exact.to_string(), "0.100000000000000000000001");
}

#[test]
fn a_number_that_does_not_fit_is_named_with_its_bounds() {
    for (written, said) in [
        ("521.5", "a whole number from 0 to 18446744073709551615 is expected here, not `521.5`"),
        ("-1", "a whole number from 0 to 18446744073709551615 is expected here, not `-1`"),
        ("1e400", "a whole number from 0 to 18446744073709551615 is expected here, not `1e400`"),
        ("\"many\"", "a whole number from 0 to 18446744073709551615 is expected here, not the text `many`"),
        ("[]", "a whole number from 0 to 18446744073709551615 is expected here, not a list"),
    ] {
        assert_eq!(fault(&format!(r#"{{"count":{written}}}"#)), ("/count".to_owned(), said.to_owned()));
    }
    assert_eq!(fault(r#"{"small":256}"#).1, "a whole number from 0 to 255 is expected here, not `256`");
    assert!(fault(r#"{"amount":1e-30}"#).1.contains("more decimals"));
    assert!(fault(r#"{"used":{"seconds":-1.5}}"#).1.contains("negative"));
    assert!(fault(r#"{"amount":true}"#).1.starts_with("a decimal number such as"));
}

#[test]
fn a_word_is_taken_in_any_case() {
    for written in ["on_demand_flex", "ON_DEMAND_FLEX", "On-Demand-Flex", "on demand flex"] {
        assert_eq!(read(&format!(r#"{{"tier":"{written}"}}"#)).unwrap().tier, Some(Tier::OnDemandFlex), "{written}");
    }
    assert_eq!(
        fault(r#"{"tier":"best"}"#),
        ("/tier".to_owned(), "one of `standard`, `on_demand_flex`, `flat` is expected here, not `best`".to_owned())
    );
    assert_eq!(
        fault(r#"{"tier":{"flat":{"price":1}}}"#),
        ("/tier/flat/currency".to_owned(), "`currency` is missing".to_owned())
    );
    assert!(read(r#"{"tier":{"flat":{"price":1,"currency":"USD"}}}"#).is_ok());
    assert_eq!(fault(r#"{"tier":{"flat":{"price":1,"currency":"USD"},"standard":1}}"#).0, "/tier");
}

#[test]
fn a_name_twice_is_refused_in_maps_as_in_objects() {
    let twice = |text| fault(text);
    assert_eq!(twice(r#"{"used":{"a":1,"b":1,"a":1}}"#), ("/used/a".to_owned(), "`a` is there twice".to_owned()));
    assert_eq!(twice(r#"{"used":{"a":1,"\u0061":1}}"#).0, "/used/a");
    assert_eq!(twice(r#"{"name":"a","name":"a"}"#), ("/name".to_owned(), "`name` is there twice".to_owned()));
}

#[test]
fn each_fault_has_its_place_and_what_would_be_right() {
    assert_eq!(fault(r#"{"inner":{"price":1}}"#), ("/inner/currency".to_owned(), "`currency` is missing".to_owned()));
    assert_eq!(
        fault(r#"{"items":[{"price":1,"currency":"USD"},7]}"#),
        ("/items/1".to_owned(), "an object with `price`, `currency` is expected here, not a number".to_owned())
    );
    assert_eq!(fault(r#"{"inner":[1,"USD"]}"#).1, "an object with `price`, `currency` is expected here, not a list");
    assert_eq!(fault(r#"{"items":{}}"#).1, "a list is expected here, not an object");
    assert_eq!(fault(r#"{"used":[]}"#).1, "an object is expected here, not a list");
    assert_eq!(fault(r#"{"name":5}"#).1, "a text is expected here, not a number");
    assert_eq!(fault(r#"{"is_set":"true"}"#).1, "true or false is expected here, not a text");
    assert_eq!(fault("[]").0, "");
    let (place, said) = fault(r#"{"cuont":1}"#);
    assert_eq!((place.as_str(), said.as_str()), ("/cuont", "`cuont` is not known here; `count` may be meant"));
    assert_eq!(fault(r#"{"a~/b":1}"#).0, "/a~0~1b");
    assert!(fault(r#"{"at":"2026-01-31"}"#).1.contains("date alone"));
    let number = fault(r#"{"at":1764205200}"#).1;
    assert_eq!(number, "an instant, such as \"2026-01-31T12:00:00Z\", is expected here, not a number");
    let number = fault(r#"{"id":7}"#).1;
    assert_eq!(number, "an id, such as \"01940000-0000-7000-8000-000000000001\", is expected here, not a number");
    assert!(fault(r#"{"id":"7"}"#).1.contains("is no id"));
    assert_eq!(fault(r#"{"pair":[1,2,3]}"#).0, "/pair");
    assert_eq!(fault(r#"{"pair":[1]}"#).0, "/pair");
}

#[test]
fn what_is_no_json_is_told_without_lines_and_columns() {
    let why = |text: &str| document(text.as_bytes()).unwrap_err().to_string();
    assert!(why("").contains("empty") && why("{").contains("ends before") && why("{\"a\":\"b").contains("ends before"));
    assert_eq!(
        why(r#"{"a":1 "b":2}"#),
        r#"it is no JSON: after `{"a":1` a comma or the end of the object is expected"#
    );
    assert!(why(r#"{"a":standard}"#).contains("double quotes"));
    assert!(why("{} {}").contains("follows the document"));
    assert!(why("{\"a\":\"\n\"}").contains("control character"));
    assert!(document(&[0xff, 0xfe, 0x7b, 0]).unwrap_err().to_string().contains("UTF-16"));
    assert!(document(&[0x1f, 0x8b, 8]).unwrap_err().to_string().contains("gzip"));
    assert_eq!(document("\u{feff}{}".as_bytes()).unwrap(), "{}");
}

#[derive(Debug, Default)]
struct Even;

impl<'de> Deserialize<'de> for Even {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = u8::deserialize(deserializer)?;
        if number % 2 == 0 { Ok(Self) } else { Err(serde::de::Error::custom("give an even number")) }
    }
}

#[test]
fn parameters_are_read_as_what_they_stand_for() {
    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Query {
        limit: u32,
        #[serde(default)]
        at: Option<Timestamp>,
        #[serde(default)]
        is_set: bool,
        #[serde(default)]
        even: Even,
    }
    let read = |pairs: &[(&'static str, &'static str)]| {
        words::<Query>(pairs.iter().map(|(name, value)| (Cow::Borrowed(*name), Cow::Borrowed(*value))))
    };
    let query = read(&[("limit", "20"), ("at", "2026-01-31T13:00:00 01:00"), ("is_set", "true")]).unwrap();
    let Even = query.even;
    assert_eq!((query.limit, query.is_set, query.at), (20, true, "2026-01-31T12:00:00Z".parse().ok()));
    let fault = |pairs: &[(&'static str, &'static str)]| {
        let fault = read(pairs).unwrap_err();
        (fault.member().unwrap_or_default().to_owned(), fault.detail)
    };
    assert_eq!(fault(&[]), ("limit".to_owned(), "`limit` is missing".to_owned()));
    assert_eq!(fault(&[("limit", "x")]).0, "limit");
    assert_eq!(fault(&[("limit", "1"), ("limit", "2")]), ("limit".to_owned(), "`limit` is there twice".to_owned()));
    assert!(fault(&[("limit", "1"), ("at", "2026-01-31")]).1.contains("date alone"));
    assert_eq!(fault(&[("limit", "1"), ("is_set", "yes")]).1, "true or false is expected here, not `yes`");
    assert_eq!(fault(&[("limit", "1"), ("even", "3")]), ("even".to_owned(), "give an even number".to_owned()));
    assert_eq!(fault(&[("limt", "1")]).1, "`limt` is not known here; `limit` may be meant");
}

#[test]
fn members_and_items_are_found_with_their_texts() {
    let text = r#" { "records" : [ {"a": "}]\""} , 7, "x" ] , "b": null } "#;
    let found = members(text).unwrap();
    assert_eq!(found[1], (Cow::Borrowed("b"), "null"));
    assert_eq!(items(found[0].1).unwrap(), [r#"{"a": "}]\""}"#, "7", "\"x\""]);
    assert_eq!((members("[]"), items("{}"), items("[]")), (None, None, Some(vec![])));
}

#[test]
fn what_is_deep_is_refused_and_takes_no_stack() {
    let deep = format!("{{\"name\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(fault(&deep).0, "/name");
    assert!(decode::<serde_json::Value>(&format!("{}{}", "[".repeat(100_000), "]".repeat(100_000))).is_err());
}

fn documents() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        "[ -~\\\\\"é\u{1f600}\n]{0,12}".prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
            prop::collection::btree_map("[a-z\"~/\\\\]{0,4}", inner, 0..4)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn every_document_reads_as_it_was_written(value in documents(), is_wide in any::<bool>()) {
        let text = if is_wide { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        prop_assert_eq!(decode::<serde_json::Value>(document(text.as_bytes()).unwrap()).unwrap(), value);
    }

    #[test]
    fn no_bytes_are_a_fault_of_the_readers(text in "[\\[\\]{}:,\"\\\\ a-z0-9.eE+-]{0,40}") {
        if let Ok(document) = document(text.as_bytes()) {
            let _ = (decode::<Order>(document), decode::<serde_json::Value>(document), members(document), items(document));
            prop_assert!(serde_json::from_str::<IgnoredAny>(document).is_ok());
        }
    }
}
