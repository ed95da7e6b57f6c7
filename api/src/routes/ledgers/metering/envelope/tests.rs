//! Each form gives the same record; what contradicts itself is refused.

use axum::http::HeaderValue;
use commands::metering::{Place, RecordBody};

use super::*;

const RECORD: &str = r#""service":"01940000-0000-7000-8000-000000000001","quantities":{"input/token":5}"#;

fn read(
    content_type: &str,
    headers: &[(&'static str, &'static str)],
    body: &str,
) -> Result<(Vec<RecordBody>, Layout), Problem> {
    let headers = headers.iter().map(|(name, value)| {
        let name: axum::http::HeaderName = name.parse().unwrap();
        (name, HeaderValue::from_static(value))
    });
    let (entries, layout) = entries(content_type, &headers.collect(), body)?;
    Ok((entries.into_iter().collect::<Result<_, _>>()?, layout))
}

fn entries(content_type: &str, headers: &HeaderMap, body: &str) -> Result<(Entries<RecordBody>, Layout), Problem> {
    parse(form_of(Some(content_type), headers)?, body.as_bytes())
}

fn event(attributes: &str) -> String {
    format!(r#"{{"specversion":"1.0","source":"/gateway","type":"usage",{attributes}"data":{{{RECORD}}}}}"#)
}

/// The pointer or the header.
fn field(problem: Problem) -> String {
    let error = problem.errors.into_iter().next().unwrap();
    error.pointer.or(error.header).unwrap()
}

#[test]
fn one_record_and_a_list_are_told_apart() {
    let (records, layout) = read("application/json", &[], &format!(r#"{{"id":"a",{RECORD}}}"#)).unwrap();
    assert!(layout == Layout::Whole && records.len() == 1);
    let list = format!(r#" {{ "records" : [{{"id":"a",{RECORD}}},{{"id":"b",{RECORD}}}]}}"#);
    let (records, layout) = read("application/json", &[], &list).unwrap();
    assert!(layout == Layout::List && records.len() == 2);
    assert_eq!(records[1].id.as_deref(), Some("b"));
}

#[test]
fn a_fault_in_a_list_is_located() {
    let list = format!(r#"{{"records":[{{"id":"a",{RECORD}}},{{{RECORD}}}]}}"#);
    assert_eq!(field(read("application/json", &[], &list).unwrap_err()), "/records/1/id");
    let list = format!(r#"{{"records":[{{"id":"a",{RECORD}}},{{"id":7,{RECORD}}}]}}"#);
    assert_eq!(field(read("application/json", &[], &list).unwrap_err()), "/records/1/id");
    assert_eq!(field(read("application/json", &[], r#"{"records":[]}"#).unwrap_err()), "/records");
}

#[test]
fn a_list_has_at_most_a_thousand_records() {
    let record = format!(r#"{{"id":"a",{RECORD}}}"#);
    let list = |count| format!(r#"{{"records":[{}]}}"#, vec![record.as_str(); count].join(","));
    assert!(read("application/json", &[], &list(1_000)).is_ok());
    assert_eq!(field(read("application/json", &[], &list(1_001)).unwrap_err()), "/records");
}

#[test]
fn a_structured_event_gives_its_id_and_time_to_the_record() {
    let body = event(r#""id":"e-1","time":"2026-01-02T03:04:05Z","traceparent":"00-x","#);
    let (records, layout) =
        read("application/cloudevents+json; charset=utf-8".split(';').next().unwrap(), &[], &body).unwrap();
    assert_eq!(layout, Layout::Event);
    let record = &records[0];
    assert_eq!((record.id.as_deref(), record.time), (Some("e-1"), Some("2026-01-02T03:04:05Z".parse().unwrap())));
    assert_eq!(record.source.as_deref(), Some("/gateway"));
}

#[test]
fn a_batch_of_events_is_a_list() {
    let body = format!("[{},{}]", event(r#""id":"e-1","#), event(r#""id":"e-2","#));
    let (records, layout) = read("application/cloudevents-batch+json", &[], &body).unwrap();
    assert_eq!(layout, Layout::Batch);
    assert_eq!(records[1].id.as_deref(), Some("e-2"));
}

#[test]
fn an_event_in_headers_is_one_record() {
    let headers = [("ce-specversion", "1.0"), ("ce-id", "a%20b%25"), ("ce-source", "/gateway"), ("ce-type", "usage")];
    let (records, _) = read("application/json", &headers, &format!("{{{RECORD}}}")).unwrap();
    assert_eq!(records[0].id.as_deref(), Some("a b%"));
    let problem = read("application/json", &headers[..1], &format!("{{{RECORD}}}")).unwrap_err();
    assert_eq!(field(problem), "ce-id");
}

#[test]
fn an_event_that_contradicts_its_data_is_refused() {
    let body = format!(r#"{{"specversion":"1.0","source":"s","type":"t","id":"a","data":{{"id":"b",{RECORD}}}}}"#);
    assert_eq!(field(read("application/cloudevents+json", &[], &body).unwrap_err()), "/data/id");
    let headers = [("ce-specversion", "1.0"), ("ce-id", "a"), ("ce-source", "s"), ("ce-type", "t")];
    assert_eq!(field(read("application/json", &headers, &format!(r#"{{"id":"b",{RECORD}}}"#)).unwrap_err()), "/id");
    let old = event(r#""id":"a","#).replace("1.0", "0.3");
    assert_eq!(field(read("application/cloudevents+json", &[], &old).unwrap_err()), "/specversion");
}

#[test]
fn other_media_types_are_refused() {
    assert_eq!(read("text/plain", &[], "{}").unwrap_err().code, Code::UnsupportedMediaType);
    assert_eq!(read("application/json", &[], "{").unwrap_err().code, Code::MalformedJson);
}

#[test]
fn a_fault_in_the_data_of_events_is_located_there() {
    let late = r#"{"specversion":"1.0","source":"s","type":"t","id":"a","data":{"service":"01940000-0000-7000-8000-000000000001"}}"#;
    let at = |media_type, body: &str| field(read(media_type, &[], body).unwrap_err());
    assert!(at("application/cloudevents+json", late).starts_with("/data/"));
    assert!(at("application/cloudevents-batch+json", &format!("[{late}]")).starts_with("/0/data/"));
}

#[test]
fn each_record_of_a_list_stands_for_itself_with_its_place() {
    let good = format!(r#"{{"id":"good",{RECORD}}}"#);
    let bad = [
        (format!("{{{RECORD}}}"), "/records/1/id", None),
        (format!(r#"{{"id":7,{RECORD}}}"#), "/records/1/id", None),
        (format!(r#"{{"id":"b","surprise":1,{RECORD}}}"#), "/records/1/surprise", Some("b")),
        (format!(r#"{{"id":"b",{RECORD},"latency_ms":[]}}"#), "/records/1/latency_ms", Some("b")),
        (format!(r#"{{"id":"b",{RECORD},"id":"b"}}"#), "/records/1/id", Some("b")),
        (r#"{"id":"b","service":"01940000-0000-7000-8000-000000000001","quantities":{"input/token":1,"input/token":2}}"#.to_owned(), "/records/1/quantities/input~1token", Some("b")),
        (format!(r#"{{"id":"b",{RECORD},"time":"2026-01-31"}}"#), "/records/1/time", Some("b")),
        (r#"{"id":"b","service":"acme","quantities":{"input/token":1}}"#.to_owned(), "/records/1/service", Some("b")),
        ("null".to_owned(), "/records/1", None),
        ("[]".to_owned(), "/records/1", None),
    ];
    for (bad, place, id) in bad {
        let list = format!(r#"{{"records":[{good},{bad},{good}]}}"#);
        let (read, _) = entries("application/json", &HeaderMap::new(), &list).unwrap();
        let (places, bodies, unreadable) = apart(read);
        assert_eq!((places, bodies.len()), (vec![0, 2], 2), "{bad}");
        let unread = &unreadable[&1];
        assert_eq!((unread.pointer.as_str(), unread.id.as_deref()), (place, id), "{bad}");
        assert!(unread.sentence().starts_with(&format!("`{place}`: ")), "{}", unread.sentence());
    }
}

#[test]
fn each_event_of_a_batch_stands_for_itself() {
    let (good, bad) = (event(r#""id":"e-1","#), event(r#""id":"e-2","#).replace("/token\":5", "/token\":[]"));
    let (read, layout) =
        entries("application/cloudevents-batch+json", &HeaderMap::new(), &format!("[{bad},{good},7]")).unwrap();
    let (places, _, unreadable) = apart(read);
    assert_eq!((places, layout), (vec![1], Layout::Batch));
    let found: Vec<_> = unreadable.values().map(|unread| (unread.pointer.as_str(), unread.id.as_deref())).collect();
    assert_eq!(found, [("/0/data/quantities/input~1token", Some("e-2")), ("/2", None)]);
}

#[test]
fn what_is_wrong_with_a_list_is_wrong_with_the_report() {
    for (list, place) in [
        (r#"{"records":{}}"#, "/records"),
        (r#"{"records":[],"more":1}"#, "/more"),
        (r#"{"records":[1],"records":[1]}"#, "/records"),
    ] {
        assert_eq!(field(entries("application/json", &HeaderMap::new(), list).err().unwrap()), place);
    }
}

#[test]
fn the_places_of_a_report_are_in_its_order() {
    let unread = Unread::field(Pointer::default().item(1), Some("b".to_owned()), "id", "missing_field", "say one");
    let places = in_order(vec![Place::Taken(0), Place::Taken(1)], &Unreadable::from([(1, unread)]));
    assert!(
        matches!(places.as_slice(), [Place::Taken(0), Place::Refused(refusal), Place::Taken(1)] if refusal.id == "b")
    );
}
