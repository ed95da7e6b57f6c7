//! One server for the test binary, and markets on it, each under a prefix of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::time::Duration;

use domain::service::{Described, ServiceEvent};
use domain::{Event, RecordedEvent};
use futures::future::BoxFuture;
use jiff::Timestamp;
use ops::tasks::Tasks;
use test_support::search_engine::ScratchMeilisearch;
use tokio::sync::OnceCell;

use super::valve::ThroughValve;
use crate::fixtures::{Pen, as_new, service};
use crate::read_models::catalog::CatalogModel;
use crate::registry;
use crate::runtime::{ReadModel, Runtime};
use crate::search::conformance::Engine;
use crate::search::meilisearch::{Access, Indexer, Indexes, MeilisearchSearch, Now, Purpose, SINK, Server, connect};
use crate::search::query::{ServiceQuery, ServiceSearch};
use crate::testing::{PATIENCE, TestDatabase, at};

static SERVER: OnceCell<Option<ScratchMeilisearch>> = OnceCell::const_new();
static PREFIX: AtomicU32 = AtomicU32::new(0);

/// The server of this test binary, with its master key; `None` where there is none, which is said once.
pub async fn server() -> Option<Server> {
    let start = || async { ScratchMeilisearch::start().await.unwrap() };
    let scratch = SERVER.get_or_init(start).await.as_ref()?;
    Some(connect(&scratch.url(), Some(scratch.key())).unwrap())
}

/// Names that no other test has.
pub fn indexes() -> Indexes {
    Indexes::new(&format!("test{}", PREFIX.fetch_add(1, Ordering::Relaxed)))
}

/// A market whose index is kept current.
pub struct Indexed {
    pub database: TestDatabase,
    pub runtime: Runtime,
    pub indexes: Indexes,
    pub tasks: Tasks,
    pub search: Arc<MeilisearchSearch>,
    /// Seconds since 1970.
    pub now: Arc<AtomicI64>,
    pub access: Access,
}

impl Indexed {
    /// Writes the events and starts everything.
    pub async fn start(server: &Server, indexes: Indexes, events: &[RecordedEvent], now: Timestamp) -> Self {
        let (database, tasks) = (TestDatabase::new().await, Tasks::new());
        let mut head = 0;
        // Partitions of the tests are small and made after each append.
        for events in as_new(events).chunks(500) {
            head = database.append(events).await;
        }
        let mut runtime = database.runtime(&tasks);
        runtime.settings.lease = Duration::from_secs(2);
        registry::find("catalog").unwrap().start(&runtime, &tasks);
        runtime.positions.wait_for(CatalogModel::NAME, head, PATIENCE).await.unwrap();
        let now = Arc::new(AtomicI64::new(now.as_second()));
        let positions = Arc::clone(&runtime.positions);
        let access = Access::new(server.clone(), indexes.clone(), Purpose::Indexing);
        let search = Arc::new(MeilisearchSearch::new(&access, positions, database.app.clone()));
        let market = Self { database, runtime, indexes, tasks, search, now, access };
        market.tasks.spawn("indexer", market.indexer().run(market.tasks.token()));
        market.reached(head).await;
        market
    }

    /// An indexer of this market.
    pub fn indexer(&self) -> Indexer {
        Indexer::new(&self.runtime, self.access.clone(), self.clock())
    }

    pub fn clock(&self) -> Now {
        let now = Arc::clone(&self.now);
        Arc::new(move || Timestamp::from_second(now.load(Ordering::Relaxed)).unwrap())
    }

    /// Waits until the index shows a position.
    pub async fn reached(&self, position: i64) {
        self.runtime.positions.wait_for(SINK, position, PATIENCE).await.unwrap();
    }

    /// Ends everything of it.
    pub async fn stop(self) {
        self.tasks.shutdown(Duration::from_secs(10)).await.unwrap();
    }
}

/// The engine, as the suite opens it: each market with a key of its own.
pub struct Live;

impl Engine for Live {
    fn open<'a>(&'a self, events: &'a [RecordedEvent], now: Timestamp) -> BoxFuture<'a, Arc<dyn ServiceSearch>> {
        Box::pin(async move {
            let server = server().await.unwrap();
            let indexed = Indexed::start(&server, indexes(), events, now).await;
            let search = Arc::clone(&indexed.search);
            indexed.stop().await;
            search as Arc<dyn ServiceSearch>
        })
    }
}

/// A server of the test's own, to be killed; `None` where there is none.
pub async fn own_server() -> Option<ScratchMeilisearch> {
    server().await?;
    ScratchMeilisearch::start().await.unwrap()
}

/// The shared server through a valve, and directly.
pub async fn server_through(valve: Arc<ThroughValve>) -> Option<(Server, Server)> {
    let direct = server().await?;
    let scratch = SERVER.get().unwrap().as_ref().unwrap();
    Some((Server::new(valve, &scratch.url(), Some(scratch.key()), Duration::from_secs(30)), direct))
}

/// Asks again and again until it is so.
pub async fn until(what: &str, ask: impl AsyncFn() -> bool) {
    let begun = std::time::Instant::now();
    while !ask().await {
        assert!(begun.elapsed() < PATIENCE, "waited too long until {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The event that a service has another name.
pub fn described(pen: &mut Pen, number: u128, name: &str) -> RecordedEvent {
    pen.write(
        number,
        Event::Service(ServiceEvent::Described(Described {
            version: "1.1.0".parse().unwrap(),
            profile: Box::new(service("any").named(name, "").profile),
            notice_waived: None,
            at: at(50),
        })),
    )
}

/// How many services the engine finds by a word.
pub async fn named(market: &Indexed, text: &str) -> u64 {
    let query = ServiceQuery { text: text.to_owned(), ..ServiceQuery::new(at(100)) };
    market.search.search(query).await.unwrap().total.count
}

/// How many services the engine finds.
pub async fn all(market: &Indexed) -> u64 {
    named(market, "").await
}
