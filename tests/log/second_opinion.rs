//! `replay verify` asks the stock event store for a second opinion, and says where it has another one.

use clap::Parser;
use commands::{Loaded, pack};
use cqrs_es::Aggregate;
use cqrs_es::persist::{PersistedEventRepository, PersistenceError, ReplayStream, SerializedEvent, SerializedSnapshot};
use domain::organization::Organization;
use domain::{AggregateType, StreamId};
use postgres_es::PostgresEventRepository;
use replay::verify::second_opinion::{Bounds, Opinion, ask};
use serde_json::Value;
use sqlx::PgPool;
use tests::commander::once;
use tests::database::{Database, fresh_database};
use tests::ledger::{PAYER, open, told};
use tests::node::Node;
use uuid::Uuid;

/// Two organizations and a ledger.
async fn streams(node: &Node) -> Vec<StreamId> {
    let mut streams = Vec::new();
    for name in ["first", "second"] {
        let id = node.organization(name).await;
        node.rename_once(id, &format!("{name} renamed")).await.unwrap();
        streams.push(StreamId::new(AggregateType::Organization, id));
    }
    let ledger = ops::ids::new_id();
    let ledgers = &node.write_side.ledgers;
    ledgers.create(ledger, open(ledger), once(PAYER)).await.unwrap();
    ledgers.execute(ledger, told(&[("one", 3), ("two", 4)]), once(PAYER)).await.unwrap();
    streams.push(StreamId::new(AggregateType::UsageLedger, ledger));
    streams
}

async fn opinion(pool: &PgPool, streams: &[StreamId]) -> Opinion {
    let stock = || PostgresEventRepository::new(pool.clone());
    ask(pool, stock, streams, Bounds::default(), || {}).await.unwrap()
}

/// A snapshot that says what no event says.
async fn tamper(node: &Node, id: Uuid) {
    let store = &node.write_side.store;
    let Loaded { head, last_position, aggregate, .. } = store.load::<Organization>(id).await.unwrap();
    let state = serde_json::to_string(&aggregate).unwrap().replace("first renamed", "forged");
    let forged: Organization = serde_json::from_str(&state).unwrap();
    store.save_snapshot::<Organization>(id, head, last_position, &pack(&forged).unwrap()).await.unwrap();
}

async fn verify(database: &Database, more: &[&str]) -> bool {
    let flags = ["replay", "--database-url", database.url.expose(), "verify", "--log-only"];
    replay::run(replay::Cli::parse_from(flags.iter().chain(more))).await.unwrap()
}

#[tokio::test]
async fn a_snapshot_that_was_tampered_with_is_found() {
    let database = fresh_database(50).await;
    let node = Node::start(&database.url).await;
    let streams = streams(&node).await;
    let before = opinion(&database.app, &streams).await;
    assert_eq!((before.compared, before.differences, before.left_out), (3, vec![], vec![]));
    assert!(verify(&database, &["--all-streams"]).await);

    tamper(&node, streams[0].aggregate_id).await;
    let found = opinion(&database.app, &streams).await;
    let [difference] = found.differences.as_slice() else { panic!("{found:?}") };
    assert!(difference.starts_with(&streams[0].to_string()), "{difference}");
    assert!(difference.contains(r#"is "forged", in the stock store "first renamed""#), "{difference}");
    assert!(difference.ends_with("the events agree, its snapshot of version 2 is wrong"), "{difference}");
    assert!(!verify(&database, &["--sample", "3"]).await);
    assert!(verify(&database, &["--sample", "0"]).await);
    node.stop().await;
}

/// A stock repository that loses the last event of every stream.
struct Forgetful(PostgresEventRepository);

impl PersistedEventRepository for Forgetful {
    async fn get_events<A: Aggregate>(&self, id: &str) -> Result<Vec<SerializedEvent>, PersistenceError> {
        let mut events = self.0.get_events::<A>(id).await?;
        events.pop();
        Ok(events)
    }

    async fn get_last_events<A: Aggregate>(
        &self,
        id: &str,
        last: usize,
    ) -> Result<Vec<SerializedEvent>, PersistenceError> {
        self.0.get_last_events::<A>(id, last).await
    }

    async fn get_snapshot<A: Aggregate>(&self, id: &str) -> Result<Option<SerializedSnapshot>, PersistenceError> {
        self.0.get_snapshot::<A>(id).await
    }

    async fn persist<A: Aggregate>(
        &self,
        events: &[SerializedEvent],
        snapshot: Option<(String, Value, usize)>,
    ) -> Result<(), PersistenceError> {
        self.0.persist::<A>(events, snapshot).await
    }

    async fn stream_events<A: Aggregate>(&self, id: &str) -> Result<ReplayStream, PersistenceError> {
        self.0.stream_events::<A>(id).await
    }

    async fn stream_all_events<A: Aggregate>(&self) -> Result<ReplayStream, PersistenceError> {
        self.0.stream_all_events::<A>().await
    }
}

#[tokio::test]
async fn a_stock_store_that_reads_something_else_is_found() {
    let database = fresh_database(50).await;
    let node = Node::start(&database.url).await;
    let streams = streams(&node).await;
    let forgetful = || Forgetful(PostgresEventRepository::new(database.app.clone()));
    let found = ask(&database.app, forgetful, &streams, Bounds::default(), || {}).await.unwrap();
    assert_eq!((found.compared, found.differences.len()), (3, 3));
    assert!(found.differences.contains(&format!("{}: ours is at version 2, the stock store ends at 1", streams[0])));
    node.stop().await;
}

#[tokio::test]
async fn a_stream_that_is_too_large_for_the_stock_store_is_left_out_and_said() {
    let database = fresh_database(50).await;
    let node = Node::start(&database.url).await;
    let streams = streams(&node).await;
    let stock = || PostgresEventRepository::new(database.app.clone());
    for bounds in [Bounds { events: 1, ..Bounds::default() }, Bounds { bytes: 1, ..Bounds::default() }] {
        let found = ask(&database.app, stock, &streams, bounds, || {}).await.unwrap();
        assert_eq!((found.compared, found.left_out.len()), (0, 3));
        assert!(found.left_out.iter().any(|reason| reason.starts_with(&streams[0].to_string())), "{found:?}");
    }
    node.stop().await;
}
