//! A connection that breaks after COMMIT was sent and before the answer came: nobody knows, so the batch is sent again as it
//! was, and finds its own first result.

use std::sync::Arc;
use std::time::Duration;

use commands::engine::append::AppendLimits;
use commands::{ExecuteError, Limits, UsageOutcome};
use domain::TenantId;
use futures::future::join_all;
use ops::clock::SystemClock;
use tests::audit::audit;
use tests::commander::once;
use tests::database::{Database, fresh_database};
use tests::node::Node;
use tests::proxy::{Break, Proxy};
use tests::service::register;
use uuid::Uuid;

/// Renames all at once and sees that each was told what the log has, once.
async fn rename_all(database: &Database, node: &Node, ids: &[Uuid], name: &str) {
    let outcomes = join_all(ids.iter().map(|id| node.rename_keyed(*id, name))).await;
    for (id, outcome) in ids.iter().zip(outcomes) {
        let executed = outcome.unwrap();
        assert!(!executed.replayed, "the process itself sent it again, not its caller");
        let receipt = executed.receipt.unwrap();
        let sql = "SELECT position, sequence, (extract(epoch FROM recorded_at) * 1000000)::bigint FROM events \
            WHERE aggregate_id = $1 AND payload->'renamed'->>'name' = $2";
        let stored: Vec<(i64, i64, i64)> =
            sqlx::query_as(sql).bind(id.to_string()).bind(name).fetch_all(&database.owner).await.unwrap();
        assert_eq!(stored, [(receipt.first_position, executed.version, receipt.recorded_at.as_microsecond())]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_batch_whose_answer_was_lost_yields_its_first_result_once() {
    let database = fresh_database(1_000).await;
    let proxy = Proxy::start(&database.url).await;
    let node = Node::start(&proxy.url).await;
    let ids = join_all((0..20).map(|n| node.organization(format!("organization {n}")))).await;
    let cases: [&[Break]; 5] = [
        &[Break::AfterCommit],
        &[Break::AfterCommit, Break::AfterCommit, Break::AfterCommit],
        &[Break::BeforeTheServer],
        &[Break::BeforeTheServer, Break::AfterCommit, Break::BeforeTheServer],
        &[Break::AfterCommit, Break::BeforeTheServer, Break::AfterCommit],
    ];
    let mut broken = 0;
    for (round, breaks) in cases.into_iter().enumerate() {
        proxy.arm(breaks);
        rename_all(&database, &node, &ids, &format!("round {round}")).await;
        broken += breaks.len();
        assert_eq!(proxy.broken(), broken, "the breaks have happened");
    }
    assert_eq!(audit(&database.owner).await, 20 * 6);
    node.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn usage_and_claims_whose_answer_was_lost_are_recorded_and_taken_and_not_their_own_duplicates() {
    let database = fresh_database(1_000).await;
    let proxy = Proxy::start(&database.url).await;
    let node = Node::start(&proxy.url).await;
    let ledger = node.ledger().await;
    let provider = TenantId(Uuid::from_u128(9));
    node.tell(ledger, &[("known", 1)]).await.unwrap();
    for (round, broken) in [Break::AfterCommit, Break::AfterCommit].into_iter().enumerate() {
        proxy.arm(&[broken]);
        let (id, slug) = (format!("new {round}"), format!("slug-{round}"));
        let service = ops::ids::new_id();
        let told = node.tell(ledger, &[(&id, 1)]).await.unwrap();
        assert_eq!(told.usage, [UsageOutcome::Recorded { event: 0, index: 0 }]);
        proxy.arm(&[broken]);
        let registered = node.write_side.services.create(service, register(service, provider, &slug), once(provider));
        assert_eq!(registered.await.unwrap().version, 1);
        // What is refused is refused the second time too.
        proxy.arm(&[broken]);
        let other = ops::ids::new_id();
        let taken = node.write_side.services.create(other, register(other, provider, &slug), once(provider)).await;
        assert!(matches!(taken, Err(ExecuteError::NameTaken { .. })), "{taken:?}");
        proxy.arm(&[broken]);
        let again = node.tell(ledger, &[("known", 1), (&format!("{id} b"), 1)]).await.unwrap();
        assert!(matches!(again.usage[0], UsageOutcome::Duplicate { position: 3, index: 0 }), "{:?}", again.usage);
        assert_eq!(again.usage[1], UsageOutcome::Recorded { event: 0, index: 0 });
    }
    assert_eq!(proxy.broken(), 8);
    assert_eq!(node.charged(ledger).await.to_string(), "5");
    assert_eq!(audit(&database.owner).await, 9);
    node.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_falls_silent_is_given_up_and_the_batch_sent_again() {
    let database = fresh_database(1_000).await;
    let proxy = Proxy::start(&database.url).await;
    let append = AppendLimits { answer_timeout: Duration::from_millis(300), ..AppendLimits::default() };
    let limits = Limits { append, ..Limits::default() };
    let node = Node::start_with(&proxy.url, Arc::new(SystemClock), limits).await;
    let ids = join_all((0..5).map(|n| node.organization(format!("organization {n}")))).await;
    proxy.arm(&[Break::Silence, Break::Silence]);
    rename_all(&database, &node, &ids, "renamed").await;
    assert_eq!(proxy.broken(), 2);
    assert_eq!(audit(&database.owner).await, 10);
    node.stop().await;
}
