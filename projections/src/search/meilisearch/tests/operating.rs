//! Rebuilding, rolling back, and prices whose time has come.

use std::sync::atomic::Ordering;

use crate::search::query::{ServiceQuery, ServiceSearch};

use super::harness::{Indexed, described, indexes, named, server, until};
use crate::fixtures::{Pen, as_new, prices, service, usd};
use crate::search::meilisearch::{IndexError, Operation, operate};
use crate::testing::at;

#[tokio::test]
async fn an_operator_rebuilds_and_rolls_back_with_and_without_a_running_indexer() {
    let Some(server) = server().await else { return };
    let mut pen = Pen::default();
    pen.publish(10, service("any").named("one", ""));
    let market = Indexed::start(&server, indexes(), &pen.written, at(100)).await;
    assert!(matches!(operate(&market.indexer(), Operation::Rollback).await, Err(IndexError::NothingKept)));

    let done = operate(&market.indexer(), Operation::Rebuild).await.unwrap();
    assert!(done.by_running_indexer);
    let head = market.database.append(&as_new(&[described(&mut pen, 10, "two")])).await;
    market.reached(head).await;
    let done = operate(&market.indexer(), Operation::Rollback).await.unwrap();
    assert!(done.by_running_indexer);
    until("the index that was kept catches up", async || named(&market, "two").await == 1).await;

    market.tasks.token().cancel();
    let done = operate(&market.indexer(), Operation::Rebuild).await.unwrap();
    assert!(!done.by_running_indexer);
    assert_eq!((named(&market, "two").await, named(&market, "one").await), (1, 0));
    market.stop().await;
}

#[tokio::test]
async fn prices_are_sent_again_when_their_time_has_come() {
    let Some(server) = server().await else { return };
    let mut pen = Pen::default();
    pen.publish(10, service("a").priced(prices("USD", "5", "5")));
    pen.price(10, 2, at(200), prices("USD", "1", "1"));
    let market = Indexed::start(&server, indexes(), &pen.written, at(199)).await;
    let below_two = async || {
        let mut query = ServiceQuery::new(at(200));
        query.filter.max_input_price_per_token = Some(usd("2"));
        market.search.search(query).await.unwrap().total.count
    };
    assert_eq!(below_two().await, 0);
    market.now.store(at(200).as_second(), Ordering::Relaxed);
    until("the new price is in the index", async || below_two().await == 1).await;
    market.stop().await;
}

#[tokio::test]
async fn a_catalogue_that_was_filled_anew_fills_the_index_anew() {
    let Some(server) = server().await else { return };
    let mut pen = Pen::default();
    pen.publish(10, service("any").named("one", ""));
    let market = Indexed::start(&server, indexes(), &pen.written, at(100)).await;
    let before: String = market.database.value("SELECT source FROM search_index").await;
    market.database.execute("UPDATE projectors SET parked_revision = parked_revision + 1 WHERE name = 'catalog'").await;
    until("the index is of the new filling", async || {
        market.database.value::<String>("SELECT source FROM search_index").await != before
    })
    .await;
    assert_eq!(named(&market, "one").await, 1);
    market.stop().await;
}
