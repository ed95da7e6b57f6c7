//! A server that is killed, emptied, slow or written to by somebody else.

use std::sync::Arc;

use serde_json::json;
use test_support::search_engine::ScratchMeilisearch;

use super::harness::{Indexed, all, indexes, named, own_server, server, server_through, until};
use super::valve::{ThroughValve, Valve};
use crate::fixtures::{Pen, as_new, service};
use crate::search::meilisearch::{Purpose, SearchWithFallback, add_key, connect};
use crate::search::postgres::PostgresSearch;
use crate::search::query::{SearchEngine, SearchError, ServiceQuery, ServiceSearch};
use crate::testing::at;

fn with_fallback(market: &Indexed) -> SearchWithFallback {
    let postgres = Arc::new(PostgresSearch::new(market.database.app.clone()));
    SearchWithFallback::new(Arc::clone(&market.search) as Arc<dyn ServiceSearch>, Some(postgres))
}

/// One service after another, as commands would write them.
async fn publish(market: &Indexed, pen: &mut Pen, numbers: std::ops::Range<u128>) -> i64 {
    let mut head = 0;
    for number in numbers {
        let from = pen.written.len();
        pen.publish(number, service(&format!("model-{number}")));
        head = market.database.append(&as_new(&pen.written[from..])).await;
    }
    head
}

#[tokio::test]
async fn a_server_that_is_killed_in_mid_stream_and_started_again_loses_nothing() {
    let Some(mut scratch) = own_server().await else { return };
    let server = connect(&scratch.url(), Some(scratch.key())).unwrap();
    let mut pen = Pen::default();
    pen.publish(10, service("model-10"));
    let market = Indexed::start(&server, indexes(), &pen.written, at(100)).await;
    publish(&market, &mut pen, 11..20).await;
    scratch.kill().unwrap();
    let head = publish(&market, &mut pen, 20..30).await;

    let search = with_fallback(&market);
    let page = search.search(ServiceQuery::new(at(100))).await.unwrap();
    assert_eq!(page.engine, SearchEngine::Postgres, "the answer says who gave it");
    let alone = SearchWithFallback::new(Arc::clone(&market.search) as Arc<dyn ServiceSearch>, None);
    let error = alone.search(ServiceQuery::new(at(100))).await.unwrap_err();
    assert!(matches!(error, SearchError::EngineUnavailable { .. }), "{error:?}");
    assert_eq!(error.to_string(), "meilisearch cannot search at the moment: it does not answer in time");

    scratch.start_again().await.unwrap();
    market.reached(head).await;
    assert_eq!(all(&market).await, 20);
    until("the engine is asked again", async || {
        search.search(ServiceQuery::new(at(100))).await.unwrap().engine == SearchEngine::Meilisearch
    })
    .await;
    market.stop().await;
}

#[tokio::test]
async fn a_server_that_was_emptied_is_filled_by_itself_once_there_is_a_key() {
    let Some(mut scratch) = own_server().await else { return };
    let server = connect(&scratch.url(), Some(scratch.key())).unwrap();
    let mut pen = Pen::default();
    let market = Indexed::start(&server, indexes(), &[], at(100)).await;
    let head = publish(&market, &mut pen, 10..20).await;
    market.reached(head).await;
    scratch.empty().unwrap();
    scratch.start_again().await.unwrap();
    // Its keys went with its data, and nobody here has one that makes others.
    until("the key is refused", async || found(&market).await.is_none()).await;
    let master = connect(&scratch.url(), Some(scratch.key())).unwrap();
    server.replace_key(add_key(&master, &market.indexes, Purpose::Indexing).await.unwrap());
    until("the index is filled again", async || found(&market).await == Some(10)).await;
    let head = publish(&market, &mut pen, 20..22).await;
    market.reached(head).await;
    assert_eq!(all(&market).await, 12);
    market.stop().await;
}

/// How many services are found; `None` while the engine does not answer.
async fn found(market: &Indexed) -> Option<u64> {
    market.search.search(ServiceQuery::new(at(100))).await.ok().map(|page| page.total.count)
}

#[tokio::test]
async fn what_a_stranger_writes_does_not_stay() {
    let Some(server) = server().await else { return };
    let mut pen = Pen::default();
    pen.publish(10, service("ours"));
    let market = Indexed::start(&server, indexes(), &pen.written, at(100)).await;
    let stranger = json!({"id": "0198-stranger", "profile": {"name": "stranger"}, "is_listed": true});
    let task = server.add_documents(&market.indexes.live, &[stranger], "somebody else").await.unwrap();
    until("the stranger's task is done", async || server.task(task).await.unwrap().is_done().unwrap()).await;
    until("the index is filled anew", async || server.count(&market.indexes.live).await.ok() == Some(1)).await;
    until("it answers again", async || found(&market).await == Some(1)).await;
    assert_eq!(named(&market, "ours").await, 1);
    market.stop().await;
}

#[tokio::test]
async fn cut_and_slow_connections_are_waited_out_and_searches_do_not_wait_with_them() {
    let valve = ThroughValve::new();
    let Some((server, _)) = server_through(Arc::clone(&valve)).await else { return };
    let mut pen = Pen::default();
    pen.publish(9, service("model-9"));
    let market = Indexed::start(&server, indexes(), &pen.written, at(100)).await;
    let search = with_fallback(&market);
    valve.set(Valve::Slow);
    let begun = std::time::Instant::now();
    for _ in 0..5 {
        let page = search.search(ServiceQuery::new(at(100))).await.unwrap();
        assert_eq!(page.engine, SearchEngine::Postgres);
    }
    assert!(begun.elapsed().as_secs() < 5, "only the first waited: {:?}", begun.elapsed());
    valve.set(Valve::Cut);
    let head = publish(&market, &mut pen, 10..15).await;
    valve.set(Valve::Open);
    market.reached(head).await;
    assert_eq!(all(&market).await, 6);
    market.stop().await;
}

#[tokio::test]
async fn an_indexer_that_starts_before_its_server_waits_for_it() {
    let Some(mut scratch): Option<ScratchMeilisearch> = own_server().await else { return };
    let server = connect(&scratch.url(), Some(scratch.key())).unwrap();
    scratch.kill().unwrap();
    let starting = async {
        let mut pen = Pen::default();
        pen.publish(10, service("model-10"));
        Indexed::start(&server, indexes(), &pen.written, at(100)).await
    };
    let (market, ()) = tokio::join!(starting, async { scratch.start_again().await.unwrap() });
    assert_eq!(all(&market).await, 1);
    market.stop().await;
}
