//! A usage record's own id makes it idempotent, for ever, in every process.

use commands::UsageOutcome;
use futures::future::join_all;
use tests::audit::audit;
use tests::database::fresh_database;
use tests::foreign;
use tests::ledger::Outcome;
use tests::node::Node;

use UsageOutcome::{Conflict, Duplicate, Recorded, Repeated};

fn usage(outcome: Outcome) -> Vec<UsageOutcome> {
    outcome.unwrap().usage
}

async fn charged(node: &Node, ledger: uuid::Uuid) -> String {
    node.charged(ledger).await.to_string()
}

#[tokio::test]
async fn an_id_that_comes_again_is_recorded_once_and_answered_with_its_first_position() {
    let database = fresh_database(100).await;
    let node = Node::start(&database.url).await;
    let ledger = node.ledger().await;
    let first = node.tell(ledger, &[("a", 1), ("b", 2), ("a", 1), ("b", 3)]).await;
    let recorded = |index| Recorded { event: 0, index };
    let expected = [recorded(0), recorded(1), Repeated { of: 0, same: true }, Repeated { of: 1, same: false }];
    assert_eq!(usage(first), expected);

    let duplicate = |index| Duplicate { position: 3, index };
    let again = [duplicate(1), recorded(0), Conflict { position: 3, index: 0 }];
    assert_eq!(usage(node.tell(ledger, &[("b", 2), ("c", 4), ("a", 9)]).await), again);
    let nothing_new = node.tell(ledger, &[("a", 1), ("c", 4)]).await.unwrap();
    assert!(nothing_new.receipt.is_none());
    assert_eq!(nothing_new.usage, [duplicate(0), Duplicate { position: 4, index: 0 }]);
    assert_eq!(charged(&node, ledger).await, "7");
    node.stop().await;

    let node = Node::start(&database.url).await;
    assert_eq!(usage(node.tell(ledger, &[("a", 1)]).await), [duplicate(0)], "after a restart");
    assert_eq!(usage(node.tell(ledger, &[("a", 2)]).await), [Conflict { position: 3, index: 0 }]);
    // Another ledger has its own ids.
    let other = node.ledger().await;
    assert_eq!(usage(node.tell(other, &[("a", 2)]).await), [recorded(0)]);
    assert_eq!(audit(&database.owner).await, 7);
    node.stop().await;
}

#[tokio::test]
async fn an_id_that_two_processes_are_told_at_once_is_recorded_once() {
    let database = fresh_database(1_000).await;
    let nodes = [Node::start(&database.url).await, Node::start(&database.url).await];
    let ledger = nodes[0].ledger().await;
    for round in 0..10 {
        let lock = foreign::lock(&database.app).await;
        let (id, own) = (format!("shared {round}"), [format!("left {round}"), format!("right {round}")]);
        let race = join_all(nodes.iter().zip(&own).map(|(node, own)| {
            let id = &id;
            async move { node.tell(ledger, &[(id, 1), (own, 1)]).await }
        }));
        let start = async {
            foreign::waiters(&database.owner, 2).await;
            lock.rollback().await.unwrap();
        };
        let (outcomes, ()) = tokio::join!(race, start);
        let first = outcomes
            .iter()
            .flatten()
            .filter_map(|executed| executed.receipt.as_ref())
            .map(|r| r.first_position)
            .min()
            .unwrap();
        let usages: Vec<_> = outcomes.into_iter().map(usage).collect();
        let winners = usages.iter().filter(|usage| usage[0] == Recorded { event: 0, index: 0 }).count();
        let losers = usages.iter().filter(|usage| usage[0] == Duplicate { position: first, index: 0 }).count();
        assert_eq!((winners, losers), (1, 1), "{usages:?}");
        assert!(usages.iter().all(|usage| matches!(usage[1], Recorded { .. })), "its own one is recorded by each");
    }
    assert_eq!(charged(&nodes[0], ledger).await, "30");
    audit(&database.owner).await;
    for node in nodes {
        node.stop().await;
    }
}

#[tokio::test]
async fn an_id_that_is_in_flight_is_waited_for_and_not_recorded_again() {
    let database = fresh_database(100).await;
    let node = Node::start(&database.url).await;
    let ledger = node.ledger().await;
    let lock = foreign::lock(&database.app).await;
    let told = join_all((0..6).map(|_| node.tell(ledger, &[("a", 1)])));
    let start = async {
        foreign::waiters(&database.owner, 1).await;
        lock.rollback().await.unwrap();
    };
    let (outcomes, ()) = tokio::join!(told, start);
    let usages: Vec<_> = outcomes.into_iter().flat_map(usage).collect();
    assert_eq!(usages.iter().filter(|usage| matches!(usage, Recorded { .. })).count(), 1);
    assert_eq!(usages.iter().filter(|usage| matches!(usage, Duplicate { position: 3, index: 0 })).count(), 5);
    assert_eq!(audit(&database.owner).await, 3);
    node.stop().await;
}

#[tokio::test]
async fn a_run_that_is_refused_for_one_duplicate_does_not_fail_its_neighbours() {
    let database = fresh_database(1_000).await;
    let (node, other) = (Node::start(&database.url).await, Node::start(&database.url).await);
    let (ledger, neighbour) = (node.ledger().await, node.ledger().await);
    other.tell(ledger, &[("known", 1)]).await.unwrap();
    let lock = foreign::lock(&database.app).await;
    let told = async {
        tokio::join!(
            node.tell(ledger, &[("new 1", 1)]),
            node.tell(ledger, &[("known", 1)]),
            node.tell(ledger, &[("new 2", 1)]),
            node.tell(neighbour, &[("known", 1)]),
        )
    };
    let start = async {
        foreign::waiters(&database.owner, 1).await;
        lock.rollback().await.unwrap();
    };
    let ((one, known, two, beside), ()) = tokio::join!(told, start);
    assert_eq!(usage(known), [Duplicate { position: 5, index: 0 }]);
    for outcome in [one, two, beside] {
        assert_eq!(usage(outcome), [Recorded { event: 0, index: 0 }]);
    }
    assert_eq!(charged(&node, ledger).await, "3");
    assert_eq!(audit(&database.owner).await, 8);
    node.stop().await;
    other.stop().await;
}
