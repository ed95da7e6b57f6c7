//! Two processes that decide on one aggregate at once take turns: neither starves, and no caller gives up.

use std::sync::atomic::{AtomicUsize, Ordering};

use futures::future::join_all;
use tests::audit::audit;
use tests::database::fresh_database;
use tests::node::Node;
use tests::waiting::bounded;
use uuid::Uuid;

/// Callers of each process.
const CALLERS: usize = 16;

/// What each process has to get through while the other one never pauses.
const ENOUGH: usize = 400;

/// Renames without a pause until both processes have done enough.
async fn hammer(node: &Node, id: Uuid, caller: String, own: &AtomicUsize, other: &AtomicUsize) {
    let mut count = 0;
    while own.load(Ordering::Relaxed) < ENOUGH || other.load(Ordering::Relaxed) < ENOUGH {
        count += 1;
        node.rename_once(id, &format!("{caller} {count}")).await.unwrap();
        own.fetch_add(1, Ordering::Relaxed);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_on_one_aggregate_both_get_on() {
    let database = fresh_database(100_000).await;
    let (left, right) = (Node::start(&database.url).await, Node::start(&database.url).await);
    let id = left.organization("contended").await;
    let (of_left, of_right) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let callers = (0..CALLERS).flat_map(|caller| {
        let left = hammer(&left, id, format!("left {caller}"), &of_left, &of_right);
        let right = hammer(&right, id, format!("right {caller}"), &of_right, &of_left);
        [futures::future::Either::Left(left), futures::future::Either::Right(right)]
    });
    bounded("both processes have done enough", join_all(callers)).await;
    let done = of_left.load(Ordering::Relaxed) + of_right.load(Ordering::Relaxed);
    assert_eq!(audit(&database.owner).await, i64::try_from(done).unwrap() + 1);
    left.stop().await;
    right.stop().await;
}
