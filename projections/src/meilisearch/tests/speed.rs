//! How fast a hundred thousand services are indexed and searched. Run by hand, as the measurement of Postgres is:
//! `cargo test -p projections meilisearch::tests::speed -- --ignored --nocapture`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ops::tasks::Tasks;

use super::harness::{indexes, own_server};
use crate::catalog::search::tests::speed::{SERVICES, market, measure};
use crate::meilisearch::{Indexer, MeilisearchSearch, connect};
use crate::testing::at;

#[tokio::test]
#[ignore = "takes minutes: a measurement"]
async fn a_hundred_thousand_services_are_searched_in_a_fiftieth_of_a_second() {
    let Some(scratch) = own_server().await else { return };
    let server = connect(&scratch.url(), Some(&scratch.key())).unwrap();
    let (database, tasks, indexes) = (market().await, Tasks::new(), indexes());
    let runtime = database.runtime(&tasks);
    let begun = Instant::now();
    let writing = Indexer::new(&runtime, server.clone(), indexes.clone(), Arc::new(|| at(100)));
    tasks.spawn("indexer", writing.run(tasks.token()));
    while !database.value::<bool>("SELECT EXISTS (SELECT FROM search_index WHERE is_valid)").await {
        assert!(begun.elapsed() < Duration::from_mins(20));
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let seconds = begun.elapsed().as_secs_f64();
    println!(
        "indexed {SERVICES} services in {seconds:.1} s, {:.0} a second",
        f64::from(u32::try_from(SERVICES).unwrap()) / seconds
    );
    let search = MeilisearchSearch::new(&server, indexes, Arc::clone(&runtime.positions), database.app.clone());
    let slow = measure(&search, Duration::from_millis(20)).await;
    tasks.shutdown(Duration::from_secs(10)).await.unwrap();
    assert!(slow.is_empty(), "{slow:?}");
}
