//! `/health/ready` tells the truth: not ready while a process starts or has no database, ready otherwise. That a process is not ready
//! while it stops is shown where it stops.

use std::net::TcpListener;

use ops::config::Secret;
use serde_json::Value;
use sqlx::Executor;
use tests::database::{Database, fresh_database};
use tests::tcp_proxy::TcpProxy;
use tests::waiting::{until, until_some};

use crate::server::{left_by_another, without_a_server};

/// The status of the answer and what was looked at that is not well; `None` where nobody answers. Over one connection: of many the
/// listener of operations takes few.
async fn readiness(client: &reqwest::Client, base: &str) -> Option<(u16, Vec<String>)> {
    let answer = client.get(format!("{base}/health/ready")).send().await.ok()?;
    let (status, text) = (answer.status().as_u16(), answer.text().await.unwrap());
    let report: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {status} {text}"));
    let Some(reasons) = report["reasons"].as_array() else { panic!("{status} {text}") };
    let reasons = reasons.iter();
    Some((status, reasons.map(|reason| reason["check"].as_str().unwrap().to_owned()).collect()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_that_starts_is_ready_once_it_knows_what_the_log_holds_and_not_before() {
    let place = without_a_server().await;
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    // Nobody learns of keys, so nobody can say whose they are.
    let mut held = place.database.owner.begin().await.unwrap();
    held.execute("LOCK TABLE keys.keys IN ACCESS EXCLUSIVE MODE").await.unwrap();
    let (client, operations) = (reqwest::Client::new(), format!("http://{free}"));
    let looking = async {
        let (status, reasons) = until_some("it answers", || readiness(&client, &operations)).await;
        assert_eq!(status, 503);
        assert!(reasons.contains(&"keys".to_owned()), "{reasons:?}");
        held.rollback().await.unwrap();
    };
    let options = ["--operations-listen", &free];
    let (process, ()) = tokio::join!(place.another_process_with(&place.database.url, &options), looking);
    assert_eq!(readiness(&client, &operations).await, Some((200, Vec::new())));
    process.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_is_ready_as_long_as_it_has_its_database_and_again_once_that_is_back() {
    let Database { url, app, owner } = fresh_database(10_000).await;
    let (proxy, url) = (TcpProxy::start().await, url.expose());
    let server = url.split(['@', '/']).nth(3).unwrap();
    let port = server.rsplit(':').next().unwrap().parse().unwrap();
    proxy.lead_to(port);
    let url = Secret::from(url.replace(server, &format!("127.0.0.1:{}", proxy.port())));
    let mut place = left_by_another(Database { url, app, owner }, tempfile::tempdir().unwrap(), "");
    place.start(false).await;
    let client = reqwest::Client::new();
    let ready = async || readiness(&client, place.base()).await.unwrap();
    assert_eq!(ready().await, (200, Vec::new()));
    proxy.shut();
    until("it is not ready", || async {
        let (status, reasons) = ready().await;
        status == 503 && reasons.contains(&"database".to_owned()) && reasons.contains(&"keys".to_owned())
    })
    .await;
    proxy.lead_to(port);
    until("it is ready again", || async { ready().await == (200, Vec::new()) }).await;
    place.stop().await;
}
