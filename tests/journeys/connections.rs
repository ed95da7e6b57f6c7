//! The edge under clients that do not behave: who sends nothing, never ends, or opens too much.
//!
//! Invariant: whoever operates the process reaches it, and everybody else again after the deadline.

use std::time::Duration;

use nix::sys::resource::{Resource, getrlimit, setrlimit};
use tests::server_process::ServerProcess;
use tests::waiting::{bounded, until};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::server::{Place, of_its_own, without_a_server};

/// Sockets that say nothing, of which each takes a port of this machine.
const SILENT: usize = 20_000;
/// Connections that the server takes at most: fewer than the silent ones, so that they do shut users out for a while.
const TAKEN: usize = 19_970;

/// What HTTP/2 begins with.
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

async fn connect(base: &str) -> Option<TcpStream> {
    let address = base.strip_prefix("http://").unwrap();
    let connected = tokio::time::timeout(Duration::from_secs(5), TcpStream::connect(address)).await;
    connected.ok()?.ok()
}

/// Sends a text and reads until the server closes the connection.
async fn exchange(base: &str, text: &[u8]) -> String {
    let mut stream = connect(base).await.unwrap();
    stream.write_all(text).await.unwrap();
    let mut answer = Vec::new();
    // The server may reset a connection whose rest it does not read; what it said before that is what counts.
    let _ = bounded("the server closes the connection", stream.read_to_end(&mut answer)).await;
    String::from_utf8_lossy(&answer).into_owned()
}

async fn is_live(base: &str) -> bool {
    let client = reqwest::Client::builder().timeout(Duration::from_secs(2)).pool_max_idle_per_host(0).build().unwrap();
    client.get(format!("{base}/health/live")).send().await.is_ok_and(|answer| answer.status().is_success())
}

async fn is_closed(stream: &mut TcpStream) -> bool {
    let mut bytes = [0; 1_024];
    loop {
        match tokio::time::timeout(Duration::from_millis(1), stream.read(&mut bytes)).await {
            Ok(Ok(0) | Err(_)) => return true,
            Ok(Ok(_)) => {} // settings of HTTP/2
            Err(_) => return false,
        }
    }
}

async fn process(place: &Place, connections: usize) -> ServerProcess {
    let connections = connections.to_string();
    let flags = ["--connections", &connections, "--connections-per-address", &connections];
    place.another_process_with(&place.database.url, &flags).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_thousand_sockets_that_say_nothing_shut_nobody_out_for_long() {
    let (_, most) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    setrlimit(Resource::RLIMIT_NOFILE, most, most).unwrap();
    let place = without_a_server().await;
    let server = process(&place, TAKEN).await;
    // Half of what this process may open, where that is little.
    let count = SILENT.min(usize::try_from(most / 2).unwrap_or(SILENT));
    let mut silent = Vec::with_capacity(count);
    for number in 0..count {
        // What the server's queue has no room for is not let in.
        let Some(mut stream) = connect(&server.base()).await else { continue };
        // Every other one says that it speaks HTTP/2, and nothing more.
        if number % 2 == 1 {
            let _ = stream.write_all(PREFACE).await;
        }
        silent.push(stream);
    }
    assert!(silent.len() > count / 2, "{} connections", silent.len());
    assert!(is_live(&server.operations()).await, "who operates the process reaches it");
    let base = server.base();
    until("users reach it again", || is_live(&base)).await;
    for stream in &mut silent {
        bounded("a silent connection is closed", async {
            while !is_closed(stream).await {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        })
        .await;
    }
    server.stop().await;
}

/// Memory of a process, in bytes.
fn resident(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().strip_suffix(" kB").unwrap().parse::<u64>().unwrap() * 1_024
}

/// How many connections of a process have rested.
async fn rested(operations: &str) -> usize {
    let metrics = reqwest::get(format!("{operations}/metrics")).await.unwrap().text().await.unwrap();
    let count = metrics.lines().find_map(|line| line.strip_prefix("http_connections_rested_total "));
    count.map_or(0, |count| count.parse().unwrap())
}

#[tokio::test]
async fn a_connection_that_rests_after_its_request_leaves_its_memory_to_others() {
    const WAVES: usize = 4;
    const IN_A_WAVE: usize = 450;
    const MOST_EACH: u64 = 16 * 1_024;
    let place = without_a_server().await;
    let server = process(&place, 4_000).await;
    let ask = async || {
        let mut stream = connect(&server.base()).await.unwrap();
        stream.write_all(b"GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
        let mut start = [0; 15];
        bounded("an answer", stream.read_exact(&mut start)).await.unwrap();
        assert_eq!(&start, b"HTTP/1.1 200 OK");
        stream
    };
    for _ in 0..100 {
        drop(ask().await);
    }
    let before = resident(server.pid());
    let mut open = Vec::new();
    for wave in 1..=WAVES {
        for _ in 0..IN_A_WAVE {
            open.push(ask().await);
        }
        let operations = server.operations();
        until("they rest", async || rested(&operations).await >= wave * IN_A_WAVE).await;
    }
    let each = resident(server.pid()).saturating_sub(before) / open.len() as u64;
    assert!(each <= MOST_EACH, "{each} bytes");
    // And go on as if they had not rested.
    for stream in &mut open {
        stream.write_all(b"GET /health/live HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.unwrap();
        let mut answers = String::new();
        bounded("a further answer", stream.read_to_string(&mut answers)).await.unwrap();
        assert!(answers.contains("HTTP/1.1 200 OK"), "{answers}");
    }
    server.stop().await;
}

#[tokio::test]
async fn one_address_takes_its_share_and_no_more() {
    let place = without_a_server().await;
    let flags = ["--connections", "64", "--connections-per-address", "3"];
    let server = place.another_process_with(&place.database.url, &flags).await;
    let mut held = Vec::new();
    for _ in 0..3 {
        held.push(connect(&server.base()).await.unwrap());
    }
    let mut beyond = connect(&server.base()).await.unwrap();
    bounded("one more is closed", async {
        while !is_closed(&mut beyond).await {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    })
    .await;
    drop(held);
    let base = server.base();
    until("there is room again", || is_live(&base)).await;
    server.stop().await;
}

#[tokio::test]
async fn a_body_that_never_ends_is_given_up_and_what_is_not_read_ends_the_connection() {
    let place = of_its_own().await;
    let key = place.administrator_key().to_owned();
    let head = |of_body: &str| {
        let path = "POST /v1/organizations HTTP/1.1\r\nhost: x\r\n";
        format!("{path}authorization: Bearer {key}\r\nidempotency-key: one\r\n{of_body}\r\n\r\n")
    };
    let unknown = |of_body: &str| head(of_body).replace(&key, "nobody");
    let json = "content-type: application/json\r\n";
    for (sent, status, code) in [
        (head(&format!("{json}content-length: 100")), "408", "request_timeout"),
        (head(&format!("{json}content-length: 3000000")), "413", "body_too_large"),
        (head("content-type: text/plain\r\ncontent-length: 100"), "415", "unsupported_media_type"),
        // Whoever is nobody is refused before its body is read.
        (unknown(&format!("{json}content-length: 3000000")), "401", "unauthenticated"),
        (unknown(&format!("{json}content-length: 100")), "401", "unauthenticated"),
    ] {
        let answer = exchange(place.base(), (sent + "{").as_bytes()).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
        assert!(answer.contains("connection: close\r\n") && answer.contains(code), "{answer}");
    }
}

#[tokio::test]
async fn a_request_that_is_refused_before_its_body_came_leaves_the_connection_to_the_next_one() {
    let place = of_its_own().await;
    let refused =
        "POST /v1/organizations HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 60000\r\n\r\n";
    let last = "GET /health/live HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    let mut stream = connect(place.base()).await.unwrap();
    let mut answers = Vec::new();
    for _ in 0..3 {
        stream.write_all(refused.as_bytes()).await.unwrap();
        for _ in 0..60 {
            stream.write_all(&[b'x'; 1_000]).await.unwrap();
        }
    }
    stream.write_all(last.as_bytes()).await.unwrap();
    bounded("the server closes the connection", stream.read_to_end(&mut answers)).await.unwrap();
    let answers = String::from_utf8_lossy(&answers);
    assert_eq!(
        (answers.matches("HTTP/1.1 401 ").count(), answers.matches("HTTP/1.1 200 ").count()),
        (3, 1),
        "{answers}"
    );
}

#[tokio::test]
async fn pages_that_are_hidden_are_not_there_and_operations_has_them() {
    let place = without_a_server().await;
    let server = place.another_process_with(&place.database.url, &["--hide", "docs,metrics"]).await;
    let status = async |base: &str, path: &str| reqwest::get(format!("{base}{path}")).await.unwrap().status().as_u16();
    for path in ["/metrics", "/docs/api/", "/openapi.json"] {
        assert_eq!(status(&server.base(), path).await, 404, "{path}");
    }
    for path in ["/metrics", "/health/live", "/health/ready"] {
        assert_eq!(status(&server.operations(), path).await, 200, "{path}");
    }
    assert_eq!(status(&server.base(), "/docs/problems").await, 200);
    server.stop().await;
}
