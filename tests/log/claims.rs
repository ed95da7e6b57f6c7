//! A name that must be unique is taken once, whoever tries.

use commands::ExecuteError;
use domain::TenantId;
use futures::future::join_all;
use tests::audit::{audit, count};
use tests::commander::once;
use tests::database::fresh_database;
use tests::foreign;
use tests::node::Node;
use tests::probe::{Probe, ProbeEvent, ProbeNode, Tell, note, release, take};
use tests::service::register;
use uuid::Uuid;

#[tokio::test]
async fn of_two_services_that_want_one_slug_in_two_processes_exactly_one_gets_it() {
    let database = fresh_database(1_000).await;
    let nodes = [Node::start(&database.url).await, Node::start(&database.url).await];
    let provider = TenantId(Uuid::from_u128(9));
    for round in 0..10 {
        let lock = foreign::lock(&database.app).await;
        let slug = format!("slug-{round}");
        let race = join_all(nodes.iter().flat_map(|node| {
            let slug = &slug;
            (0..3).map(move |_| {
                let id = ops::ids::new_id();
                node.write_side.services.create(id, register(id, provider, slug), once(provider))
            })
        }));
        let start = async {
            foreign::waiters(&database.owner, 2).await;
            lock.rollback().await.unwrap();
        };
        let (outcomes, ()) = tokio::join!(race, start);
        let (won, lost): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
        assert_eq!(won.len(), 1);
        for outcome in lost {
            assert!(matches!(&outcome, Err(ExecuteError::NameTaken { name, .. }) if *name == slug), "{outcome:?}");
        }
    }
    // Another provider may use the same words.
    let other = TenantId(Uuid::from_u128(10));
    let id = ops::ids::new_id();
    nodes[0].write_side.services.create(id, register(id, other, "slug-0"), once(other)).await.unwrap();
    assert_eq!(audit(&database.owner).await, 11);
    for node in nodes {
        node.stop().await;
    }
}

#[tokio::test]
async fn a_name_that_was_given_back_can_be_taken_and_a_refused_claim_leaves_its_aggregate_usable() {
    let database = fresh_database(1_000).await;
    let node = ProbeNode::start(&database.url, commands::Limits::default()).await;
    let (one, two) = (ops::ids::new_id(), ops::ids::new_id());
    node.tell(one, take("name")).await.unwrap();
    let refused = node.tell(two, take("name")).await;
    assert!(matches!(refused, Err(ExecuteError::NameTaken { .. })), "{refused:?}");
    node.tell(two, note("still here")).await.unwrap();
    // Only who has it can give it back.
    node.tell(two, release("name")).await.unwrap();
    assert!(node.tell(two, take("name")).await.is_err());
    node.tell(one, release("name")).await.unwrap();
    node.tell(two, take("name")).await.unwrap();
    assert_eq!(node.notes(two).await, ["still here"]);
    audit(&database.owner).await;
    node.stop().await;
}

#[tokio::test]
async fn a_refused_claim_does_not_take_down_what_waits_in_front_of_it_or_behind_it() {
    let database = fresh_database(1_000).await;
    let node = ProbeNode::start(&database.url, commands::Limits::default()).await;
    let (one, two) = (ops::ids::new_id(), ops::ids::new_id());
    node.tell(one, take("name")).await.unwrap();
    let lock = foreign::lock(&database.app).await;
    let before = node.tell(two, note("before"));
    let refused = node.tell(two, take("name"));
    let behind = node.tell(two, note("behind"));
    let neighbour = node.tell(one, note("neighbour"));
    let start = async {
        foreign::waiters(&database.owner, 1).await;
        lock.rollback().await.unwrap();
    };
    let (before, refused, behind, neighbour, ()) = tokio::join!(before, refused, behind, neighbour, start);
    assert!(matches!(refused, Err(ExecuteError::NameTaken { .. })), "{refused:?}");
    assert!(before.is_ok() && behind.is_ok() && neighbour.is_ok());
    assert_eq!(node.notes(two).await, ["before", "behind"]);
    assert_eq!(audit(&database.owner).await, 4);
    node.stop().await;
}

#[tokio::test]
async fn a_decision_on_another_aggregate_that_has_moved_is_refused() {
    let database = fresh_database(1_000).await;
    let node = ProbeNode::start(&database.url, commands::Limits::default()).await;
    let (seen, decides) = (ops::ids::new_id(), ops::ids::new_id());
    node.tell(seen, note("first")).await.unwrap();
    let loaded = node.store.load::<Probe>(seen).await.unwrap();
    let stream = domain::StreamId::new(domain::AggregateType::Organization, seen);
    let last_event_id = loaded.head.last_event_id;
    let depends = || Tell {
        events: vec![ProbeEvent::Noted("depends".to_owned())],
        conditions: vec![domain::aggregate::event_sourced::ReadCondition { stream, last_event_id }],
    };
    node.tell(decides, depends()).await.unwrap();
    node.tell(seen, note("second")).await.unwrap();
    let refused = node.tell(decides, depends()).await;
    assert!(matches!(refused, Err(ExecuteError::ConditionFailed(moved)) if moved == stream), "{refused:?}");
    node.tell(decides, note("goes on")).await.unwrap();
    assert_eq!(node.notes(decides).await, ["depends", "goes on"]);
    assert_eq!(count(&database.owner, "true").await, audit(&database.owner).await);
    node.stop().await;
}

#[tokio::test]
async fn a_decision_on_what_the_aggregate_itself_was_is_refused_once_it_has_moved() {
    let database = fresh_database(1_000).await;
    let node = ProbeNode::start(&database.url, commands::Limits::default()).await;
    let id = ops::ids::new_id();
    node.tell(id, note("first")).await.unwrap();
    let stream = domain::StreamId::new(domain::AggregateType::Organization, id);
    let last_event_id = node.store.load::<Probe>(id).await.unwrap().head.last_event_id;
    let depends = |text: &str| Tell {
        events: vec![ProbeEvent::Noted(text.to_owned())],
        conditions: vec![domain::aggregate::event_sourced::ReadCondition { stream, last_event_id }],
    };
    // Of two that saw the same one is too late, although neither waits for the disk.
    let (one, other) = tokio::join!(node.tell(id, depends("one")), node.tell(id, depends("other")));
    one.unwrap();
    for refused in [other, node.tell(id, depends("later")).await] {
        assert!(matches!(refused, Err(ExecuteError::ConditionFailed(moved)) if moved == stream), "{refused:?}");
    }
    node.tell(id, note("goes on")).await.unwrap();
    assert_eq!(node.notes(id).await, ["first", "one", "goes on"]);
    assert_eq!(audit(&database.owner).await, 3);
    node.stop().await;
}
