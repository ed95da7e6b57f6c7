//! The same commands through the stock event store and through ours give the same states; and the stock repository reads
//! our table.

use std::collections::BTreeSet;

use commands::Executor;
use cqrs_es::persist::PersistedEventStore;
use cqrs_es::{CqrsFramework, EventStore};
use domain::EventSourced;
use domain::api_key::{ApiKeyCommand, Disable, Enable, Revoke, Rotate};
use domain::organization::OrganizationCommand;
use domain::service::policy::Policies;
use domain::service::{
    Deprecate, Notice, Reactivate, Reinstate, Retire, ServiceCommand, SetPrices, Submit, Suspend, Withdraw,
};
use domain::usage_ledger::UsageLedgerCommand;
use domain::values::text::Reason;
use postgres_es::PostgresEventRepository;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use sqlx::{Executor as _, PgPool};
use tests::commander::once;
use tests::database::{empty_database, fresh_database};
use tests::ledger::{PAYER, credit_line, open, prices, told};
use tests::node::Node;
use tests::organization::{at, register, rename};
use tests::{api_key, service};
use uuid::Uuid;

/// What the stock event store asks for.
const STOCK: &str = "CREATE TABLE events (aggregate_type text NOT NULL, aggregate_id text NOT NULL, \
    sequence bigint CHECK (sequence >= 0) NOT NULL, event_type text NOT NULL, event_version text NOT NULL, \
    payload json NOT NULL, metadata json NOT NULL, PRIMARY KEY (aggregate_type, aggregate_id, sequence))";

type Stock<A> = PersistedEventStore<PostgresEventRepository, A>;

fn stock<A: EventSourced>(pool: &PgPool) -> Stock<A> {
    PersistedEventStore::new_event_store(PostgresEventRepository::new(pool.clone()))
}

/// One side and the other.
struct Both {
    node: Node,
    ours: PgPool,
    theirs: PgPool,
}

impl Both {
    /// Runs a script through both and compares every answer and every state; gives how many commands were refused.
    async fn agree<A>(&self, executor: &Executor<A>, script: Vec<(Uuid, A::Command)>) -> usize
    where
        A: EventSourced<Services = ()> + PartialEq + std::fmt::Debug,
        A::Command: Clone,
    {
        let framework = CqrsFramework::new(stock::<A>(&self.theirs), Vec::new(), ());
        let ids: BTreeSet<Uuid> = script.iter().map(|(id, _)| *id).collect();
        let mut refused = 0;
        for (id, command) in script {
            let expected = framework.execute(&id.to_string(), command.clone()).await;
            // The stock store begins a stream with any command; so does `create`.
            let found = executor.create(id, command, once(PAYER)).await;
            assert_eq!(expected.is_ok(), found.is_ok(), "{expected:?} {:?}", found.map(|found| found.version));
            refused += usize::from(found.is_err());
        }
        for id in ids {
            let expected = folded::<A>(&self.theirs, id).await;
            let ours = self.node.write_side.store.load::<A>(id).await.unwrap();
            assert_eq!((ours.aggregate, usize::try_from(ours.head.version).unwrap()), expected);
            assert_eq!(folded::<A>(&self.ours, id).await, expected, "read by the stock repository");
        }
        refused
    }
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
    // The others have no credit: what they are told of is at the reporter's risk.
    let granted = ids.iter().step_by(2).map(|id| (*id, credit_line()));
    opened.chain(granted).chain(usage).collect()
}

/// Services in every state of their life, most commands at the wrong time.
fn service_script(ids: &[Uuid]) -> Vec<(Uuid, ServiceCommand)> {
    let mut random = StdRng::seed_from_u64(17);
    let reason = || Reason::new("as agreed").unwrap();
    let mut command = |number: i64| {
        let id = ids[random.random_range(0..ids.len())];
        let at = at(number);
        let command = match random.random_range(0..10) {
            0 => service::register(id, PAYER, &format!("service-{id}")),
            1 => SetPrices { prices: prices(), effective_at: None, notice: Notice::USUAL, at }.into(),
            2 | 3 => Submit { policies: Policies::default(), at }.into(),
            4 => Suspend { reason: reason(), at }.into(),
            5 => Reinstate { at }.into(),
            6 => Withdraw { at }.into(),
            7 => Deprecate { sunset_at: at, successor: None, at }.into(),
            8 => Reactivate { at }.into(),
            _ => Retire { at }.into(),
        };
        (id, command)
    };
    (0..300).map(&mut command).collect()
}

/// Keys that are rotated, switched off and on, and revoked.
fn key_script(ids: &[Uuid]) -> Vec<(Uuid, ApiKeyCommand)> {
    let mut random = StdRng::seed_from_u64(19);
    let mut command = |number: i64| {
        let id = ids[random.random_range(0..ids.len())];
        let at = at(number);
        let command = match random.random_range(0..12) {
            0..3 => api_key::issue(id, PAYER, u8::try_from(number % 200).unwrap()),
            3..6 => {
                Rotate { secret: api_key::secret(u8::try_from(number % 200).unwrap()), overlap_until: None, at }.into()
            }
            6..8 => Disable { at }.into(),
            8..11 => Enable { at }.into(),
            _ => Revoke { reason: Reason::new("lost").unwrap(), with_issued: false, at }.into(),
        };
        (id, command)
    };
    (0..150).map(&mut command).collect()
}

#[tokio::test]
async fn the_same_commands_give_the_same_states_in_the_stock_store_and_in_ours() {
    let database = fresh_database(50).await;
    let theirs = PgPool::connect(empty_database().await.expose()).await.unwrap();
    theirs.execute(STOCK).await.unwrap();
    let both = Both { node: Node::start(&database.url).await, ours: database.app.clone(), theirs };
    let write = &both.node.write_side;
    let ids = || (0..5).map(|_| ops::ids::new_id()).collect::<Vec<Uuid>>();

    let refused = [
        both.agree(&write.organizations, organization_script(&ids())).await,
        both.agree(&write.services, service_script(&ids())).await,
        both.agree(&write.api_keys, key_script(&ids())).await,
    ];
    assert!(refused.iter().all(|refused| (10..290).contains(refused)), "{refused:?}");
    assert_eq!(both.agree(&write.ledgers, ledger_script(&ids())).await, 0);
    both.node.stop().await;
}
