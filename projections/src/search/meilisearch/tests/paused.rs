//! A writer that was paused while another took over.

use std::sync::Arc;
use std::time::Duration;

use super::harness::{Indexed, described, indexes, named, server_through, until};
use super::valve::{ThroughValve, Valve};
use crate::fixtures::{Pen, as_new, service};
use crate::search::meilisearch::{Access, Indexer, Purpose};
use crate::testing::at;

#[tokio::test]
async fn what_a_paused_writer_writes_when_it_wakes_up_does_not_stay() {
    let valve = ThroughValve::new();
    let Some((server, direct)) = server_through(Arc::clone(&valve)).await else { return };
    let mut pen = Pen::default();
    pen.publish(10, service("first-name"));
    let market = Indexed::start(&server, indexes(), &pen.written, at(100)).await;

    valve.set(Valve::HoldsOneWrite);
    let head = market.database.append(&as_new(&[described(&mut pen, 10, "second-name")])).await;
    tokio::time::timeout(Duration::from_secs(20), valve.holds_one()).await.unwrap();

    // The first loses its lease while its write is on its way.
    market.database.execute(LOSE).await;
    let access = Access::new(direct.clone(), market.indexes.clone(), Purpose::Indexing);
    let second = Indexer::new(&market.runtime, access, market.clock());
    market.tasks.spawn("second", second.run(market.tasks.token()));
    market.reached(head).await;
    let head = market.database.append(&as_new(&[described(&mut pen, 10, "third-name")])).await;
    market.reached(head).await;
    assert_eq!(named(&market, "third").await, 1);
    let fills = async || market.database.value::<i64>(FILLED_BY).await;
    let before = fills().await;

    // What the first wrote is marked with an epoch that is over, so it is found, and does not stay.
    valve.set(Valve::Open);
    until("the write that was held is taken", async || valve.answers.lock().unwrap().as_slice() == [202]).await;
    until("the index is filled anew", async || fills().await > before).await;
    until("it answers again", async || is_valid(&market).await).await;
    assert_eq!(named(&market, "third").await, 1);
    assert_eq!(named(&market, "second").await, 0);
    market.stop().await;
}

const LOSE: &str =
    "UPDATE projectors SET fencing_token = fencing_token + 1, lease_owner = NULL WHERE name = 'meilisearch'";

/// The task that is remembered of the index.
const FILLED_BY: &str = "SELECT task_uid FROM search_index";

async fn is_valid(market: &Indexed) -> bool {
    market.database.value::<bool>("SELECT is_valid FROM search_index").await
}
