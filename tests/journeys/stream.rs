//! The log as server-sent events: whoever lost the connection goes on where it was, without a gap and without a repetition.

use api::http::log_streams::MAX_STREAMS_PER_KEY;
use api::http::problem::Code;
use futures::StreamExt;
use reqwest::Method;
use serde_json::{Value, json};
use tests::waiting::{bounded, until};

use crate::client::Client;
use crate::market::member;
use crate::server::{of_its_own, shared};

/// Reads so many events of a stream and drops the connection.
async fn events(reader: &Client, path: &str, last: Option<&str>, count: usize) -> Vec<Value> {
    let request = reader.request(Method::GET, path);
    let request = last.into_iter().fold(request, |request, last| request.header("last-event-id", last));
    let response = bounded("the stream begins", request.send()).await.unwrap();
    assert_eq!(
        (response.status().as_u16(), &response.headers()["content-type"]),
        (200, &"text/event-stream".parse().unwrap())
    );
    let (mut chunks, mut text) = (response.bytes_stream(), String::new());
    while text.matches("\n\n").count() < count {
        let chunk = bounded("the stream says something", chunks.next()).await.unwrap().unwrap();
        text.push_str(std::str::from_utf8(&chunk).unwrap());
    }
    let blocks = text.split("\n\n").filter(|block| !block.starts_with(':')).take(count);
    blocks.map(read).collect()
}

/// An event, whose id is its position.
fn read(block: &str) -> Value {
    let (id, data) = block.split_once('\n').unwrap();
    let event: Value = serde_json::from_str(data.strip_prefix("data: ").unwrap()).unwrap();
    assert_eq!(id.strip_prefix("id: "), event["position"].as_str());
    event
}

#[tokio::test]
async fn a_stream_goes_on_after_the_last_event_that_was_seen() {
    let place = shared().await;
    let administrator = place.administrator();
    let first = events(&administrator, "/v1/log/stream", None, 7).await;
    let second = events(&administrator, "/v1/log/stream", first[6]["position"].as_str(), 5).await;
    let anywhere = format!("/v1/log/stream?after={}", first[1]["position"].as_str().unwrap());
    let third = events(&administrator, &anywhere, second[4]["position"].as_str(), 8).await;
    let streamed: Vec<Value> = first.into_iter().chain(second).chain(third).collect();
    let numbers: Vec<_> = streamed.iter().map(|event| event["number"].as_i64().unwrap()).collect();
    assert_eq!(numbers, (1..=20).collect::<Vec<i64>>());
    let page = administrator.get("/v1/log?limit=20").await.done();
    assert_eq!(page["items"].as_array().unwrap(), &streamed, "the stream says what the pages say");
}

#[tokio::test]
async fn a_stream_that_waits_at_the_end_gets_what_is_written_next() {
    let place = shared().await;
    let administrator = place.administrator();
    let page = administrator.get("/v1/log?limit=1").await.done();
    let head = page["head"].as_str();
    let (followed, written) =
        tokio::join!(events(&administrator, "/v1/log/stream", head, 2), member(place, &["consumer"]));
    let numbers: Vec<_> = followed.iter().map(|event| event["number"].as_i64().unwrap()).collect();
    assert_eq!(numbers[1], numbers[0] + 1, "of {}", written.id);
    assert_eq!(place.token(numbers[0] - 1).await, head.unwrap());
}

#[tokio::test]
async fn the_log_is_paged_as_every_list_and_read_on_from_any_position_of_an_answer() {
    let place = of_its_own().await;
    let administrator = place.administrator();
    let written = member(&place, &["consumer"]).await;
    let (rename, kepler) = (format!("/v1/organizations/{}/rename", written.id), json!({"name": "Kepler"}));
    let position = written.client.post(&rename, &kepler).await.position();
    let (mut numbers, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = administrator.get(&format!("/v1/log?limit=2{cursor}")).await.done();
        numbers.extend(page["items"].as_array().unwrap().iter().map(|event| event["number"].as_i64().unwrap()));
        assert_eq!(page["has_more"], page["next_cursor"].is_string());
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(numbers, (1..=place.log_head().await).collect::<Vec<i64>>());
    // What an answer called its position is one here too.
    let before = place.token(place.log_head().await - 1).await;
    let last = administrator.get(&format!("/v1/log?after={before}")).await.done();
    assert_eq!(last["items"][0]["position"], position.as_str());
    assert!(
        administrator.get(&format!("/v1/log?after={position}")).await.done()["items"].as_array().unwrap().is_empty()
    );
}

#[tokio::test]
async fn a_position_that_the_log_never_had_is_an_error_wherever_it_is_given() {
    let (place, other) = (of_its_own().await, shared().await);
    let administrator = place.administrator();
    let foreign = other.token(1).await;
    for (position, code) in [(foreign, "foreign_position"), (place.token_beyond_the_log().await, "beyond_the_log")] {
        for path in ["/v1/log", "/v1/log/stream"] {
            let refused = administrator.get(&format!("{path}?after={position}")).await.refused(Code::InvalidRequest);
            assert_eq!(
                (&refused["errors"][0]["code"], &refused["errors"][0]["parameter"]),
                (&json!(code), &json!("after"))
            );
        }
        let request = administrator.request(Method::GET, "/v1/log/stream").header("last-event-id", &position);
        let refused: Value = request.send().await.unwrap().json().await.unwrap();
        let fault = &refused["errors"][0];
        assert_eq!((&fault["code"], &fault["header"]), (&json!(code), &json!("last-event-id")), "{refused}");
    }
}

#[tokio::test]
async fn a_member_does_not_read_the_log() {
    let place = shared().await;
    let member = member(place, &["provider", "consumer"]).await;
    for path in ["/v1/log", "/v1/log/stream"] {
        member.client.get(path).await.refused(Code::Forbidden);
    }
}

#[tokio::test]
async fn one_key_follows_the_log_so_often_and_shuts_nobody_out() {
    let place = of_its_own().await;
    let administrator = place.administrator();
    let open = || administrator.request(Method::GET, "/v1/log/stream").send();
    let mut streams = Vec::new();
    for _ in 0..MAX_STREAMS_PER_KEY {
        let stream = bounded("a stream begins", open()).await.unwrap();
        assert_eq!(stream.status().as_u16(), 200);
        streams.push(stream);
    }
    let refused = bounded("a stream is refused", open()).await.unwrap();
    assert_eq!((refused.status().as_u16(), &refused.headers()["retry-after"]), (429, &"10".parse().unwrap()));
    streams.pop();
    until("there is room again", || async { open().await.is_ok_and(|stream| stream.status().is_success()) }).await;
}
