//! The same key is executed once, whoever repeats it and whenever.

use domain::TenantId;
use futures::future::join_all;
use tests::audit::audit;
use tests::commander::keyed;
use tests::database::fresh_database;
use tests::foreign;
use tests::node::Node;
use tests::organization::answer;

use commands::ExecuteError;
use uuid::Uuid;

#[tokio::test]
async fn two_tenants_may_use_the_same_key() {
    let database = fresh_database(100).await;
    let node = Node::start(&database.url).await;
    let (one, two) = (node.organization("one").await, node.organization("two").await);
    for id in [one, two] {
        let renamed = node.rename(id, "renamed", keyed(TenantId(id), "key", "body")).await;
        assert!(!answer(&renamed).2);
        assert_eq!(node.name(id).await, "renamed");
    }
    assert_eq!(audit(&database.owner).await, 4);
    node.stop().await;
}

#[tokio::test]
async fn a_key_that_comes_twice_in_one_batch_is_executed_once_with_one_answer() {
    let database = fresh_database(100).await;
    let node = Node::start(&database.url).await;
    let id = node.organization("first").await;
    let lock = foreign::lock(&database.app).await;
    let twice = async {
        let twins = (0..5).map(|_| node.rename_keyed(id, "renamed"));
        join_all(twins).await
    };
    let release = async {
        foreign::waiters(&database.owner, 1).await;
        lock.rollback().await.unwrap();
    };
    let (outcomes, ()) = tokio::join!(twice, release);
    let answers: Vec<_> = outcomes.iter().map(answer).collect();
    assert!(answers.iter().all(|(version, position, _)| (*version, *position) == (2, 2)), "{answers:?}");
    assert_eq!(answers.iter().filter(|(.., replayed)| !replayed).count(), 1);
    assert_eq!(audit(&database.owner).await, 2);
    node.stop().await;
}

#[tokio::test]
async fn a_key_that_begins_two_aggregates_at_once_begins_one() {
    let database = fresh_database(100).await;
    let node = Node::start(&database.url).await;
    let tenant = TenantId(Uuid::from_u128(5));
    let ids: Vec<Uuid> = (0..8).map(|_| ops::ids::new_id()).collect();
    let outcomes = join_all(ids.iter().map(|id| node.register(*id, "new", keyed(tenant, "key", "body")))).await;
    let answers: Vec<_> = outcomes.iter().map(answer).collect();
    assert!(answers.iter().all(|(version, position, _)| (*version, *position) == (1, 1)), "{answers:?}");
    let streams: Vec<_> = outcomes.into_iter().map(|outcome| outcome.unwrap().receipt.unwrap().stream).collect();
    assert!(streams.windows(2).all(|pair| pair[0] == pair[1]), "all are told of the same aggregate");
    assert_eq!(audit(&database.owner).await, 1);
    node.stop().await;
}

#[tokio::test]
async fn a_key_with_another_body_is_refused_and_changes_nothing() {
    let database = fresh_database(100).await;
    let node = Node::start(&database.url).await;
    let (id, other) = (node.organization("first").await, node.organization("other").await);
    let tenant = TenantId(id);
    node.rename(id, "renamed", keyed(tenant, "key", "body")).await.unwrap();
    // Something new, something that changes nothing, something on another aggregate: none is told the first answer.
    for (id, name) in [(id, "again"), (id, "renamed"), (other, "again")] {
        let outcome = node.rename(id, name, keyed(tenant, "key", "other body")).await;
        assert!(matches!(outcome, Err(ExecuteError::KeyReused)), "{outcome:?}");
    }
    assert_eq!(audit(&database.owner).await, 3);
    node.stop().await;
}

#[tokio::test]
async fn the_first_answer_is_given_again_after_a_restart_and_after_the_aggregate_has_moved_on() {
    let database = fresh_database(100).await;
    let node = Node::start(&database.url).await;
    let id = node.organization("first").await;
    let first = node.rename_keyed(id, "second").await;
    node.rename_once(id, "third").await.unwrap();
    node.stop().await;

    let node = Node::start(&database.url).await;
    let again = node.rename_keyed(id, "second").await;
    let (version, position, replayed) = answer(&first);
    assert_eq!((answer(&again), replayed), ((version, position, true), false));
    let (first, again) = (first.unwrap(), again.unwrap());
    assert_eq!(first.events, again.events);
    assert_eq!(
        first.receipt.unwrap().leaf_hash().unwrap(),
        again.receipt.unwrap().leaf_hash().unwrap(),
        "the receipt proves the same event"
    );
    assert_eq!(node.name(id).await, "third");

    // What it would do today is of no matter: here it would change nothing.
    node.rename_once(id, "second").await.unwrap();
    assert_eq!(answer(&node.rename_keyed(id, "second").await), (version, position, true));
    assert_eq!(audit(&database.owner).await, 4);
    node.stop().await;
}
