//! The same commands through the stock event store and through ours give the same states; and the stock repository reads
//! our table.

use cqrs_es::persist::PersistedEventStore;
use cqrs_es::{CqrsFramework, EventStore};
use domain::organization::{Organization, OrganizationCommand};
use domain::usage_ledger::{UsageLedger, UsageLedgerCommand};
use domain::{EventSourced, TenantId};
use postgres_es::PostgresEventRepository;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use sqlx::{Executor, PgPool};
use tests::commander::once;
use tests::database::{empty_database, fresh_database};
use tests::ledger::{PAYER, open, told};
use tests::node::Node;
use tests::organization::{register, rename};
use uuid::Uuid;

/// What the stock event store asks for.
const STOCK: &str = "CREATE TABLE events (aggregate_type text NOT NULL, aggregate_id text NOT NULL, \
    sequence bigint CHECK (sequence >= 0) NOT NULL, event_type text NOT NULL, event_version text NOT NULL, \
    payload json NOT NULL, metadata json NOT NULL, PRIMARY KEY (aggregate_type, aggregate_id, sequence))";

type Stock<A> = PersistedEventStore<PostgresEventRepository, A>;

fn stock<A: EventSourced>(pool: &PgPool) -> Stock<A> {
    PersistedEventStore::new_event_store(PostgresEventRepository::new(pool.clone()))
}

async fn folded<A: EventSourced>(pool: &PgPool, id: Uuid) -> (A, usize) {
    let context = stock::<A>(pool).load_aggregate(&id.to_string()).await.unwrap();
    (context.aggregate, context.current_sequence)
}

/// Some registrations and renames, many of which are refused or change nothing.
fn organization_script(ids: &[Uuid]) -> Vec<(Uuid, OrganizationCommand)> {
    let mut random = StdRng::seed_from_u64(11);
    let mut command = || {
        let id = ids[random.random_range(0..ids.len())];
        let name = format!("name {}", random.random_range(0..4));
        (id, if random.random_ratio(1, 4) { register(id, &name) } else { rename(&name) })
    };
    (0..120).map(|_| command()).collect()
}

fn ledger_script(ids: &[Uuid]) -> Vec<(Uuid, UsageLedgerCommand)> {
    let mut random = StdRng::seed_from_u64(13);
    let usage = (0..80).map(|number| {
        let id = format!("usage {number}");
        (ids[random.random_range(0..ids.len())], told(&[(&id, random.random_range(1..50)), (&format!("{id} b"), 2)]))
    });
    let opened = ids.iter().map(|id| (*id, open(*id)));
    opened.chain(usage).collect()
}

#[tokio::test]
async fn the_same_commands_give_the_same_states_in_the_stock_store_and_in_ours() {
    let database = fresh_database(50).await;
    let node = Node::start(&database.url).await;
    let theirs = PgPool::connect(empty_database().await.expose()).await.unwrap();
    theirs.execute(STOCK).await.unwrap();
    let ids: Vec<Uuid> = (0..5).map(|_| ops::ids::new_id()).collect();

    let framework = CqrsFramework::new(stock::<Organization>(&theirs), Vec::new(), ());
    let mut refused = 0;
    for (id, command) in organization_script(&ids) {
        let expected = framework.execute(&id.to_string(), command.clone()).await;
        // The stock store begins a stream with any command; so does `create`.
        let found = node.write_side.organizations.create(id, command, once(TenantId(id))).await;
        assert_eq!(expected.is_ok(), found.is_ok(), "{expected:?} {found:?}");
        refused += usize::from(found.is_err());
    }
    assert!((10..110).contains(&refused), "{refused}");
    for id in &ids {
        let expected = folded::<Organization>(&theirs, *id).await;
        let ours = node.write_side.store.load::<Organization>(*id).await.unwrap();
        assert_eq!((ours.aggregate.clone(), usize::try_from(ours.head.version).unwrap()), expected);
        assert_eq!(folded::<Organization>(&database.app, *id).await, expected, "read by the stock repository");
    }

    let framework = CqrsFramework::new(stock::<UsageLedger>(&theirs), Vec::new(), ());
    for (id, command) in ledger_script(&ids) {
        framework.execute(&id.to_string(), command.clone()).await.unwrap();
        node.write_side.ledgers.create(id, command, once(PAYER)).await.unwrap();
    }
    for id in &ids {
        let expected = folded::<UsageLedger>(&theirs, *id).await;
        let ours = node.write_side.store.load::<UsageLedger>(*id).await.unwrap();
        assert_eq!((ours.aggregate.clone(), usize::try_from(ours.head.version).unwrap()), expected);
        assert_eq!(folded::<UsageLedger>(&database.app, *id).await, expected, "read by the stock repository");
    }
    node.stop().await;
}
