//! What a caller may state beside a command: the version it saw, that it only wants to know, whose aggregate it is.

use commands::ExecuteError;
use domain::TenantId;
use domain::organization::OrganizationError;
use tests::audit::audit;
use tests::commander::{dry, expecting, once};
use tests::database::fresh_database;
use tests::node::Node;
use uuid::Uuid;

#[tokio::test]
async fn a_command_for_another_version_is_refused_with_the_actual_one() {
    let database = fresh_database(100).await;
    let node = Node::start(&database.url).await;
    let id = node.organization("first").await;
    let context = || once(TenantId(id));
    for wrong in [0, 2, 7] {
        let outcome = node.rename(id, "second", expecting(wrong, context())).await;
        assert!(matches!(outcome, Err(ExecuteError::VersionMismatch { actual: 1 })), "{outcome:?}");
    }
    let (left, right) = tokio::join!(
        node.rename(id, "left", expecting(1, context())),
        node.rename(id, "right", expecting(1, context())),
    );
    assert_eq!(left.unwrap().version, 2);
    assert!(matches!(right, Err(ExecuteError::VersionMismatch { actual: 2 })), "{right:?}");
    assert_eq!(audit(&database.owner).await, 2);
    node.stop().await;
}

#[tokio::test]
async fn a_dry_run_says_what_would_happen_and_writes_nothing() {
    let database = fresh_database(100).await;
    let node = Node::start(&database.url).await;
    let id = node.organization("first").await;
    let rehearsed = node.rename(id, "second", dry(once(TenantId(id)))).await.unwrap();
    assert_eq!((rehearsed.events.len(), rehearsed.version, rehearsed.receipt.is_none()), (1, 1, true));
    let refused = node.register(id, "other", dry(once(TenantId(id)))).await;
    assert!(matches!(refused, Err(ExecuteError::Rejected(OrganizationError::AlreadyRegistered))), "{refused:?}");
    assert_eq!(node.name(id).await, "first");
    // The rehearsal has left nothing behind that the next command would stand on.
    let renamed = node.rename_once(id, "second").await.unwrap();
    assert_eq!((renamed.version, renamed.events), (2, rehearsed.events));
    assert_eq!(audit(&database.owner).await, 2);
    node.stop().await;
}

#[tokio::test]
async fn what_belongs_to_another_tenant_does_not_exist() {
    let database = fresh_database(100).await;
    let node = Node::start(&database.url).await;
    let id = node.organization("first").await;
    let stranger = TenantId(Uuid::from_u128(1));
    let absent = ops::ids::new_id();
    for (id, tenant) in [(id, stranger), (absent, stranger), (absent, TenantId(absent))] {
        let outcome = node.rename(id, "second", once(tenant)).await;
        assert!(matches!(outcome, Err(ExecuteError::NotFound(_))), "{outcome:?}");
        let outcome = node.rename(id, "second", expecting(9, dry(once(tenant)))).await;
        assert!(matches!(outcome, Err(ExecuteError::NotFound(_))), "{outcome:?}");
    }
    let outcome = node.register(id, "first", once(stranger)).await;
    assert!(matches!(outcome, Err(ExecuteError::NotFound(_))), "{outcome:?}");
    assert_eq!(audit(&database.owner).await, 1);
    node.stop().await;
}

#[tokio::test]
async fn a_refusal_in_the_middle_of_a_busy_aggregate_makes_nobody_decide_again() {
    let recorder = metrics_exporter_prometheus::PrometheusBuilder::new().build_recorder();
    let metrics = recorder.handle();
    let _installed = metrics::set_default_local_recorder(&recorder);
    let database = fresh_database(1_000).await;
    let node = Node::start(&database.url).await;
    let id = node.organization("first").await;
    let busy = futures::future::join_all((0..300).map(|number| {
        let node = &node;
        async move {
            match number % 3 {
                0 => assert!(node.register(id, "other", once(TenantId(id))).await.is_err()),
                _ => assert!(node.rename_once(id, &format!("name {number}")).await.is_ok()),
            }
        }
    }));
    busy.await;
    assert!(!metrics.render().contains("command_recoveries_total"), "{}", metrics.render());
    assert_eq!(audit(&database.owner).await, 201);
    node.stop().await;
}
