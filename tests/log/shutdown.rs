//! A process that ends leaves nobody waiting.

use std::time::{Duration, Instant};

use commands::ExecuteError;
use futures::future::join_all;
use tests::audit::audit;
use tests::database::fresh_database;
use tests::foreign;
use tests::node::Node;
use tests::waiting::until;

#[tokio::test]
async fn a_process_that_stops_finishes_its_batch_and_tells_everybody_else_at_once() {
    let database = fresh_database(1_000).await;
    let node = Node::start(&database.url).await;
    let ids = join_all((0..20).map(|n| node.organization(format!("organization {n}")))).await;
    let lock = foreign::lock(&database.app).await;
    let first = node.rename_once(ids[0], "in flight");
    let rest = async {
        foreign::waiters(&database.owner, 1).await;
        let rest = join_all(ids[1..].iter().map(|id| node.rename_once(*id, "waiting")));
        let stop = async {
            until("all of them wait", || async { node.write_side.waiting() == 19 }).await;
            node.tasks.token().cancel();
            lock.rollback().await.unwrap();
        };
        let begun = Instant::now();
        let (rest, ()) = tokio::join!(rest, stop);
        assert!(begun.elapsed() < Duration::from_secs(5));
        rest
    };
    let (first, rest) = tokio::join!(first, rest);
    assert!(first.is_ok(), "what is with the database is finished: {first:?}");
    for outcome in rest {
        assert!(matches!(outcome, Err(ExecuteError::OutcomeUnknown)), "{outcome:?}");
    }
    let late = node.rename_once(ids[0], "late").await;
    assert!(matches!(late, Err(ExecuteError::Overloaded { .. })), "{late:?}");
    assert_eq!(audit(&database.owner).await, 21);
    // Idle aggregates end too.
    node.stop().await;
}
