//! Bodies that are not what they have to be, generated for every operation that takes one: each is refused with a problem
//! document, none is a fault of the server's, and nothing is written.

use api::http::problem::Code;
use futures::StreamExt;
use serde_json::{Value, json};

use crate::bodies::{body_of, places, with, with_text};
use crate::client::{Answer, answer_within_rate, new_intent};
use crate::document::{Operation, closed_operations};
use crate::generated::bodies_of;
use crate::market::metric;
use crate::resources::Resources;
use crate::server::{Place, of_its_own};

const JSON: &str = "application/json";
const AT_ONCE: usize = 8;

/// A spoilt request: what is wrong, the declared type, the body, and which problem it is, where only one can be.
type Case = (String, Option<&'static str>, Vec<u8>, Option<Code>);

async fn try_all(place: &Place, operation: &Operation, path: &str, cases: Vec<Case>) -> Vec<(String, Answer)> {
    let administrator = place.administrator();
    let tried = futures::stream::iter(cases).map(|(what, content_type, body, code)| {
        let administrator = &administrator;
        let asked = format!("{}: {what}: {}", operation.id, String::from_utf8_lossy(&body[..body.len().min(200)]));
        async move {
            let answer = answer_within_rate(&asked, || {
                let request = administrator.request(operation.method.clone(), path);
                let request = request.header("idempotency-key", new_intent()).body(body.clone());
                content_type.into_iter().fold(request, |request, kind| request.header("content-type", kind))
            });
            let answer = answer.await;
            if let Some(code) = code {
                answer.refused(code);
            }
            (what, answer)
        }
    });
    tried.buffer_unordered(AT_ONCE).collect().await
}

/// Runs the cases that `spoil` makes of each valid body; each answer has to be a problem, and the log has to stay as it is.
async fn spoil_every_body(spoil: impl Fn(&Operation, &Value) -> Vec<Case>) {
    let place = of_its_own().await;
    let owner = Resources::of_a_new_tenant(&place).await;
    let head = place.log_head().await;
    let mut tried = 0;
    for operation in closed_operations().iter().filter(|operation| operation.has_body) {
        let body = body_of(operation, &owner.names());
        let path = owner.paths(operation).remove(0);
        for (what, answer) in try_all(&place, operation, &path, spoil(operation, &body)).await {
            // A key that cannot be one is nobody's key, which is a verdict and no fault.
            if operation.id == "verify_api_key" && answer.status == 200 && what.contains("/key") {
                assert_eq!(answer.done()["code"], "not_found");
            } else {
                answer.problem();
            }
            tried += 1;
        }
        assert_eq!(place.log_head().await, head, "{} has written something", operation.id);
    }
    assert!(tried > 50, "{tried}");
}

fn is_usage(operation: &Operation) -> bool {
    operation.path.split('/').any(|part| part == "usage") && operation.method == reqwest::Method::POST
}

#[tokio::test]
async fn what_is_no_json_document_of_the_right_type_is_refused() {
    spoil_every_body(|operation, body| {
        let text = body.to_string();
        let malformed =
            |what: &str, bytes: &[u8]| (what.to_owned(), Some(JSON), bytes.to_vec(), Some(Code::MalformedJson));
        let foreign = |kind| (format!("{kind:?}"), kind, text.clone().into_bytes(), Some(Code::UnsupportedMediaType));
        let deep = "[".repeat(50_000);
        let invalid_utf8 = text.replacen(":\"", ":\"\u{1}", 1).into_bytes();
        let invalid_utf8: Vec<u8> = invalid_utf8.iter().map(|byte| if *byte == 1 { 0xff } else { *byte }).collect();
        let room = if is_usage(operation) { 2 * 1024 * 1024 } else { 1024 * 1024 };
        let oversized = format!("{text}{}", " ".repeat(room));
        let mut cases = vec![
            malformed("cut", &text.as_bytes()[..text.len() - 1]),
            malformed("two documents", format!("{text}{text}").as_bytes()),
            malformed("no JSON", b"name=Acme"),
            ("deep".to_owned(), Some(JSON), deep.into_bytes(), None),
            foreign(None),
            foreign(Some("text/plain")),
            foreign(Some("application/x-www-form-urlencoded")),
            foreign(Some("application/jsonp")),
            ("oversized".to_owned(), Some(JSON), oversized.into_bytes(), Some(Code::BodyTooLarge)),
        ];
        if operation.needs_body {
            cases.push(malformed("empty", b""));
        }
        if invalid_utf8 != text.as_bytes() {
            cases.push(("invalid UTF-8".to_owned(), Some(JSON), invalid_utf8, None));
        }
        cases
    })
    .await;
}

#[tokio::test]
async fn what_does_not_fit_the_schema_is_refused() {
    spoil_every_body(|_, body| {
        let mut cases = Vec::new();
        let mut case =
            |what: String, document: &Value| cases.push((what, Some(JSON), document.to_string().into_bytes(), None));
        let mut unknown = body.clone();
        unknown["surprise"] = json!(1);
        case("unknown field".to_owned(), &unknown);
        case("a list".to_owned(), &json!([body]));
        for (pointer, value) in places(body) {
            let wrong = if value.is_object() || value.is_array() { json!("text") } else { json!({"surprise": []}) };
            case(format!("wrong type at {pointer}"), &with(body, &pointer, wrong));
            let deep = (0..100).fold(json!(1), |inner, _| json!([inner]));
            case(format!("deep at {pointer}"), &with(body, &pointer, deep));
        }
        cases
    })
    .await;
}

#[tokio::test]
async fn numbers_that_are_none_or_too_large_are_refused() {
    const NUMBERS: [&str; 8] = [
        "1e400",
        "-1",
        "-1e400",
        "1e-400",
        "99999999999999999999999999999999999999999999999999",
        "NaN",
        "Infinity",
        "0x10",
    ];
    spoil_every_body(|_, body| {
        let is_number =
            |value: &Value| value.is_number() || value.as_str().is_some_and(|text| text.parse::<f64>().is_ok());
        let numbers = places(body).into_iter().filter(|(_, value)| is_number(value));
        let spoilt = numbers.flat_map(|(pointer, _)| {
            NUMBERS.iter().flat_map(move |number| {
                [(pointer.clone(), (*number).to_owned()), (pointer.clone(), format!("\"{number}\""))]
            })
        });
        spoilt
            .map(|(pointer, text)| {
                (format!("{text} at {pointer}"), Some(JSON), with_text(body, &pointer, &text).into_bytes(), None)
            })
            .collect()
    })
    .await;
}

#[tokio::test]
async fn a_nul_in_any_text_is_refused() {
    spoil_every_body(|_, body| {
        let texts = places(body).into_iter().filter_map(|(pointer, value)| Some((pointer, value.as_str()?.to_owned())));
        let spoilt = texts.map(|(pointer, text)| {
            let document = with(body, &pointer, json!(format!("{text}\0")));
            (format!("NUL at {pointer}"), Some(JSON), document.to_string().into_bytes(), None)
        });
        let mut cases: Vec<Case> = spoilt.collect();
        if let Some(tags) = body.pointer("/attribution/tags") {
            let mut tags = tags.clone();
            tags["te\0am"] = json!("red");
            let document = with(body, "/attribution/tags", tags);
            cases.push(("NUL in a tag".to_owned(), Some(JSON), document.to_string().into_bytes(), None));
        }
        cases
    })
    .await;
}

/// JSON, or nearly, that somebody may send where something else is meant.
const HOSTILE: [&str; 16] = [
    "null",
    "true",
    "-1",
    "1e308",
    "18446744073709551616",
    "0.1",
    "\"\"",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "\"\\u202e\"",
    "\"-0\"",
    "\"0001-01-01T00:00:00Z\"",
    "\"00000000-0000-0000-0000-000000000000\"",
    "{}",
    "[]",
    "[[[{\"a\": {\"__proto__\": null}}]]]",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_value_anywhere_in_a_body_is_a_fault_of_the_servers() {
    let place = of_its_own().await;
    let owner = Resources::of_a_new_tenant(&place).await;
    let mut tried = 0;
    for operation in closed_operations().iter().filter(|operation| operation.has_body) {
        let path = owner.paths(operation).remove(0);
        let mut cases: Vec<Case> = Vec::new();
        for (variant, body) in bodies_of(operation).iter().enumerate() {
            // What another case of a choice has in common with the first one was tried with that.
            let first = bodies_of(operation).remove(0);
            let new = places(body).into_iter().filter(|(pointer, _)| variant == 0 || first.pointer(pointer).is_none());
            for (pointer, _) in new {
                let long = format!("\"{}\"", "x".repeat(70_000));
                for value in HOSTILE.iter().copied().chain([long.as_str()]) {
                    let text = with_text(body, &pointer, value).into_bytes();
                    cases.push((format!("{} at {pointer}", &value[..value.len().min(40)]), Some(JSON), text, None));
                }
            }
        }
        tried += cases.len();
        for (what, answer) in try_all(&place, operation, &path, cases).await {
            let is_ours = answer.status >= 500 && answer.status != 503;
            assert!(!is_ours, "{}: {what}: {} {}", operation.id, answer.status, answer.text);
        }
    }
    assert!(tried > 3_000, "{tried}");
    assert_eq!(metric(place.base(), "http_panics_total").await.trim_start_matches('0'), "", "a request panicked");
}

#[tokio::test]
async fn a_report_of_no_record_or_of_too_many_is_refused() {
    let place = of_its_own().await;
    let owner = Resources::of_a_new_tenant(&place).await;
    let head = place.log_head().await;
    let path = format!("/v1/ledgers/{}/usage", owner.ledger);
    let record = |id: usize| crate::market::usage(&format!("r-{id}"), &owner.service, &owner.key, 1, 1);
    for count in [0, 1_001] {
        let records: Vec<Value> = (0..count).map(record).collect();
        owner.client.post(&path, &json!({"records": records})).await.refused(Code::InvalidRequest);
    }
    assert_eq!(place.log_head().await, head);
}
