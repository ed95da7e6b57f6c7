//! Connections that rest between two requests.

use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::routing::any;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::connection::Connections;
use super::limits::ListenerLimits;
use crate::http::{Edge, EdgeLimits, TrustedProxies};

/// A connection that rests a millisecond after its last request, and what serves it.
async fn connection() -> (TcpStream, JoinHandle<()>) {
    #[expect(clippy::disallowed_methods, reason = "a route of a test has nothing to guard")]
    let routes = Router::new().route("/{*path}", any(async |request: Request| request.uri().path().to_owned()));
    let edge = Edge::new(routes, None, TrustedProxies::default(), EdgeLimits::default());
    let limits = ListenerLimits { rests: Duration::from_millis(1), ..ListenerLimits::default() };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    client.set_nodelay(true).unwrap();
    let (stream, peer) = listener.accept().await.unwrap();
    #[expect(clippy::disallowed_methods, reason = "a test waits for it itself")]
    let serving = tokio::spawn(Connections::new(edge, limits, CancellationToken::new()).serve(stream, peer));
    (client, serving)
}

/// Reads an answer, and says whether it lets the connection go on and what its body is.
async fn answer(client: &mut TcpStream) -> (bool, String) {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        head.push(client.read_u8().await.unwrap().into());
    }
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap().parse().unwrap();
    let mut body = vec![0; length];
    client.read_exact(&mut body).await.unwrap();
    (!head.contains("connection: close"), String::from_utf8(body).unwrap())
}

#[tokio::test]
async fn a_connection_that_rests_loses_no_byte_wherever_it_is_interrupted() {
    let (mut client, serving) = connection().await;
    let request = |number: usize| format!("GET /{number} HTTP/1.1\r\nhost: x\r\n\r\n");
    for number in 0..200 {
        let text = request(number);
        // In two pieces, with a pause in which the connection rests between them, at every place of the head.
        let (first, second) = text.split_at(number % text.len());
        client.write_all(first.as_bytes()).await.unwrap();
        tokio::time::sleep(Duration::from_micros(500 * (number as u64 % 8))).await;
        client.write_all(second.as_bytes()).await.unwrap();
        assert_eq!(answer(&mut client).await, (true, format!("/{number}")));
    }
    // Two at once, with half of a third.
    client.write_all((request(1) + &request(2) + "GET /3 HT").as_bytes()).await.unwrap();
    assert_eq!(answer(&mut client).await.1, "/1");
    assert_eq!(answer(&mut client).await.1, "/2");
    tokio::time::sleep(Duration::from_millis(20)).await;
    client.write_all(b"TP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    assert_eq!(answer(&mut client).await, (true, "/3".to_owned()));
    drop(client);
    serving.await.unwrap();
}

#[tokio::test]
async fn the_body_of_a_request_is_never_taken_for_the_next_one() {
    let (mut client, serving) = connection().await;
    // The route answers before it has read this.
    client.write_all(b"POST /first HTTP/1.1\r\nhost: x\r\ncontent-length: 40\r\n\r\nGET /").await.unwrap();
    assert_eq!(answer(&mut client).await.1, "/first");
    tokio::time::sleep(Duration::from_millis(20)).await;
    let _ = client.write_all(b"smuggled HTTP/1.1\r\nhost: x\r\n\r\n12345").await;
    let mut rest = Vec::new();
    let _ = client.read_to_end(&mut rest).await;
    assert!(rest.is_empty(), "{}", String::from_utf8_lossy(&rest));
    serving.await.unwrap();
}
