//! Processes, brokers and connections that die in mid-stream.

use std::time::Instant;

use futures::future::join_all;
use tests::kafka::{Broker, Options};
use tests::server_process::ServerProcess;
use tests::tcp_proxy::TcpProxy;
use tests::waiting::{BOUND, until};

use super::scene::{Scene, metric, uses};

/// Waits until a process has records of its own to take in, and has taken some.
async fn until_it_takes_part(server: &ServerProcess) {
    until("the process takes part", || async { metric(server, "ingest_records_total").await > 0 }).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_record_is_taken_once_while_processes_join_and_one_is_killed() {
    let Some(broker) = Broker::shared().await else { return };
    let scene = Scene::set(broker, "members", "6").await;
    let ledgers = join_all((0..24).map(|_| scene.node.ledger())).await;
    let mut told = uses(&ledgers, 0, 3_000);
    let first = scene.server().await;
    scene.send_uses(&told);
    until_it_takes_part(&first).await;
    // It joins while the first one is at work: some partitions move.
    let second = scene.server().await;
    let joined = Instant::now();
    while metric(&second, "ingest_records_total").await == 0 {
        assert!(joined.elapsed() < BOUND, "the second process got nothing");
        let more = uses(&ledgers, told.len(), 60);
        scene.send_uses(&more);
        scene.flush();
        told.extend(more);
    }
    told.extend(uses(&ledgers, told.len(), 6_000));
    let (before, after) = told.split_at(told.len() - 3_000);
    scene.send_uses(&before[before.len() - 3_000..]);
    first.kill().await;
    scene.send_uses(after);
    scene.flush();
    scene.until_recorded(told.len()).await;
    // What the dead one had taken and not committed is read again; it must be known then.
    let third = scene.server().await;
    second.stop().await;
    third.stop().await;
    scene.assert_exactly(&told).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_broker_that_is_killed_in_mid_stream_loses_and_doubles_nothing() {
    let Some(broker) = Broker::start(Options::default()).await else { return };
    let scene = Scene::set(&broker, "killed", "3").await;
    let ledgers = join_all((0..8).map(|_| scene.node.ledger())).await;
    let told = uses(&ledgers, 0, 6_000);
    let server = scene.server().await;
    for (round, part) in told.chunks(2_000).enumerate() {
        scene.send_uses(part);
        scene.until_recorded(round * 2_000 + 200).await;
        assert!(broker.kill());
        broker.start_again().await;
    }
    scene.flush();
    scene.until_recorded(told.len()).await;
    scene.assert_exactly(&told).await;
    assert_eq!(metric(&server, "ingest_dead_letters_total").await, 0);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cut_connections_cost_time_and_no_record() {
    let proxy = TcpProxy::start().await;
    let options = Options { advertised_port: Some(proxy.port()), ..Options::default() };
    let Some(broker) = Broker::start(options).await else { return };
    proxy.lead_to(broker.port());
    let scene = Scene::set(&broker, "cut", "3").await;
    let ledgers = join_all((0..8).map(|_| scene.node.ledger())).await;
    let told = uses(&ledgers, 0, 6_000);
    let server = scene.server().await;
    for (round, part) in told.chunks(1_000).enumerate() {
        scene.send_uses(part);
        scene.until_recorded(round * 1_000 + 100).await;
        proxy.cut();
    }
    scene.flush();
    scene.until_recorded(told.len()).await;
    scene.assert_exactly(&told).await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_starts_and_answers_without_its_broker_and_takes_usage_in_once_it_is_there() {
    let Some(broker) = Broker::start(Options::default()).await else { return };
    let scene = Scene::set(&broker, "late", "1").await;
    let ledger = scene.node.ledger().await;
    let told = uses(&[ledger], 0, 10);
    scene.send_uses(&told);
    scene.flush();
    assert!(broker.kill());
    let server = scene.server().await;
    assert!(reqwest::get(format!("{}/health/ready", server.base())).await.unwrap().status().is_success());
    broker.start_again().await;
    scene.until_recorded(10).await;
    scene.assert_exactly(&told).await;
    server.stop().await;
}
