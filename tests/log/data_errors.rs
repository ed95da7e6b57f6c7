//! What Postgres refuses for its data is found and refused alone.

use commands::{ExecuteError, Limits};
use futures::future::join_all;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use tests::audit::audit;
use tests::database::fresh_database;
use tests::foreign;
use tests::probe::{ProbeNode, note, take};

/// Longer than an index takes, and not to be made shorter by compressing it.
fn oversized() -> String {
    let mut random = StdRng::seed_from_u64(3);
    (0..20_000).map(|_| char::from(random.random_range(33..127_u8))).collect()
}

#[tokio::test]
async fn data_that_postgres_refuses_is_bisected_and_its_neighbours_succeed() {
    let database = fresh_database(1_000).await;
    let node = ProbeNode::start(&database.url, Limits::default()).await;
    let bad_names = ["with a nul\0inside".to_owned(), oversized()];
    for name in bad_names {
        let (bad, neighbours) = (ops::ids::new_id(), (0..9).map(|_| ops::ids::new_id()).collect::<Vec<_>>());
        let head = tests::audit::head(&database.owner).await;
        let lock = foreign::lock(&database.app).await;
        let beside = join_all(neighbours.iter().map(|id| node.tell(*id, note("beside"))));
        let all = async {
            tokio::join!(
                node.tell(bad, note("before")),
                node.tell(bad, take(name.clone())),
                node.tell(bad, note("behind")),
                beside,
            )
        };
        let start = async {
            foreign::waiters(&database.owner, 1).await;
            lock.rollback().await.unwrap();
        };
        let ((before, refused, behind, beside), ()) = tokio::join!(all, start);
        assert!(matches!(refused, Err(ExecuteError::Corrupt(_))), "{refused:?}");
        assert!(before.is_ok() && behind.is_ok() && beside.iter().all(Result::is_ok));
        assert_eq!(node.notes(bad).await, ["before", "behind"]);
        assert_eq!(audit(&database.owner).await, head + 11);
    }
    node.stop().await;
}

#[tokio::test]
async fn a_nul_in_a_payload_is_text_like_any_other() {
    let database = fresh_database(1_000).await;
    let node = ProbeNode::start(&database.url, Limits::default()).await;
    let id = ops::ids::new_id();
    node.tell(id, note("a\0b")).await.unwrap();
    assert_eq!(node.notes(id).await, ["a\0b"]);
    node.stop().await;
}
