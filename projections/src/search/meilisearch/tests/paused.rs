//! A writer that was paused while another took over.

use std::sync::Arc;
use std::time::Duration;

use super::harness::{Indexed, described, indexes, named, server_through, until};
use super::valve::{ThroughValve, Valve};
use crate::fixtures::{Pen, as_new, service};
use crate::search::meilisearch::Indexer;
use crate::testing::at;

#[tokio::test]
async fn a_paused_writer_that_wakes_up_is_refused_and_writes_nothing() {
    let valve = ThroughValve::new();
    let Some((server, direct)) = server_through(Arc::clone(&valve)).await else { return };
    let mut pen = Pen::default();
    pen.publish(10, service("first-name"));
    let market = Indexed::start(&server, indexes(), &pen.written, at(100)).await;

    valve.set(Valve::HoldsWrites);
    let head = market.database.append(&as_new(&[described(&mut pen, 10, "second-name")])).await;
    tokio::time::timeout(Duration::from_secs(20), valve.holds_one()).await.unwrap();

    // The lease of the first runs out while its write is held back.
    let second = Indexer::new(&market.runtime, direct.clone(), market.indexes.clone(), market.clock());
    market.tasks.spawn("second", second.run(market.tasks.token()));
    market.reached(head).await;
    let head = market.database.append(&as_new(&[described(&mut pen, 10, "third-name")])).await;
    market.reached(head).await;
    let before = direct.tasks(&market.indexes.live, None, 100).await.unwrap().results.len();

    valve.set(Valve::Open);
    until("the write that was held is answered", async || !valve.answers.lock().unwrap().is_empty()).await;
    assert_eq!(valve.answers.lock().unwrap().as_slice(), [403]);
    assert_eq!(
        direct.tasks(&market.indexes.live, None, 100).await.unwrap().results.len(),
        before,
        "nothing was written"
    );
    assert_eq!(named(&market, "third").await, 1);
    assert_eq!(named(&market, "second").await, 0);
    let ours = direct.keys().await.unwrap();
    let prefix = market.indexes.writer.as_str();
    assert_eq!(ours.iter().filter(|key| key.name.as_deref().is_some_and(|name| name.starts_with(prefix))).count(), 1);
    market.stop().await;
}
