//! The log as server-sent events: whoever lost the connection goes on where it was, without a gap and without a repetition.

use api::http::log_streams::MAX_STREAMS_PER_KEY;
use futures::StreamExt;
use reqwest::Method;
use serde_json::Value;
use tests::waiting::{bounded, until};

use crate::client::Client;
use crate::market::member;
use crate::server::{of_its_own, shared};

/// Reads so many events of a stream and drops the connection.
async fn events(reader: &Client, path: &str, last: Option<i64>, count: usize) -> Vec<Value> {
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
    assert_eq!(id, format!("id: {}", event["position"]));
    event
}

#[tokio::test]
async fn a_stream_goes_on_after_the_last_event_that_was_seen() {
    let place = shared().await;
    let administrator = place.administrator();
    let first = events(&administrator, "/v1/log/stream?after=0", None, 7).await;
    let second = events(&administrator, "/v1/log/stream", first[6]["position"].as_i64(), 5).await;
    let third = events(&administrator, "/v1/log/stream?after=1", second[4]["position"].as_i64(), 8).await;
    let streamed: Vec<Value> = first.into_iter().chain(second).chain(third).collect();
    let positions: Vec<_> = streamed.iter().map(|event| event["position"].as_i64().unwrap()).collect();
    assert_eq!(positions, (1..=20).collect::<Vec<i64>>());
    let page = administrator.get("/v1/log?after=0&limit=20").await.done();
    assert_eq!(page["items"].as_array().unwrap(), &streamed, "the stream says what the pages say");
}

#[tokio::test]
async fn a_stream_that_waits_at_the_end_gets_what_is_written_next() {
    let place = shared().await;
    let administrator = place.administrator();
    let head = administrator.get("/v1/log?limit=1").await.done()["head"].as_i64().unwrap();
    let (followed, written) =
        tokio::join!(events(&administrator, "/v1/log/stream", Some(head), 2), member(place, &["consumer"]));
    let positions: Vec<_> = followed.iter().map(|event| event["position"].as_i64().unwrap()).collect();
    assert_eq!(positions, [head + 1, head + 2], "of {}", written.id);
}

#[tokio::test]
async fn a_member_does_not_read_the_log() {
    let place = shared().await;
    let member = member(place, &["provider", "consumer"]).await;
    for path in ["/v1/log", "/v1/log/stream"] {
        member.client.get(path).await.refused(api::http::problem::Code::Forbidden);
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
