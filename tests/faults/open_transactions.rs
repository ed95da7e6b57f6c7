//! Somebody leaves a transaction open. It must cost neither readers nor writers their pace.

use std::time::{Duration, Instant};

use futures::future::join_all;
use sqlx::{Connection, Executor, PgConnection};
use tests::audit::audit;
use tests::database::{Database, empty_database, fresh_database};
use tests::node::Node;
use tests::reader::HotReader;
use uuid::Uuid;

/// Commands of one measurement; each round renames every organization once.
const ROUNDS: usize = 12;

/// Pairs of measurements, with and without, in turn: whatever else the machine does falls on both.
const PAIRS: usize = 6;

/// Time for some batches and for reading the whole log, by one who has nothing of it yet.
async fn measure(database: &Database, node: &Node, ids: &[Uuid], turn: usize) -> (Duration, Duration) {
    let begun = Instant::now();
    for round in 0..ROUNDS {
        let name = format!("name {turn} {round}");
        let outcomes = join_all(ids.iter().map(|id| node.rename_once(*id, &name))).await;
        assert!(outcomes.iter().all(Result::is_ok));
    }
    let wrote = begun.elapsed();
    let begun = Instant::now();
    for _ in 0..5 {
        let mut reader = HotReader::new(database.app.clone());
        while reader.page().await == 200 && reader.pages() < 10 {}
    }
    (wrote, begun.elapsed())
}

async fn open(url: &ops::config::Secret, statements: &str) -> PgConnection {
    let mut connection = PgConnection::connect(url.expose()).await.unwrap();
    connection.execute(statements).await.unwrap();
    connection
}

/// The median, in seconds.
fn typical(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64()
}

/// Measures with and without what the statements leave open.
async fn compare(statements: &str, elsewhere: bool) {
    let database = fresh_database(500).await;
    let node = Node::start(&database.url).await;
    let ids = join_all((0..50).map(|n| node.organization(format!("organization {n}")))).await;
    let url = if elsewhere { empty_database().await } else { database.url.clone() };
    measure(&database, &node, &ids, 0).await;
    let (mut writes, mut reads) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
    for turn in 1..=2 * PAIRS {
        let held = if turn % 2 == 0 { Some(open(&url, statements).await) } else { None };
        let (wrote, read) = measure(&database, &node, &ids, turn).await;
        let place = usize::from(held.is_some());
        writes[place].push(wrote);
        reads[place].push(read);
        if let Some(mut held) = held {
            held.execute("ROLLBACK").await.unwrap();
            held.close().await.unwrap();
        }
    }
    for (what, times) in [("writers", writes), ("readers", reads)] {
        let [without, with] = times.map(typical);
        assert!(without / with >= 0.5, "{what} fall to {:.2} of their pace", without / with);
    }
    assert_eq!(audit(&database.owner).await, i64::try_from(50 + 50 * ROUNDS * (1 + 2 * PAIRS)).unwrap());
    node.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_idle_transaction_that_has_read_the_log_stalls_nobody() {
    compare("BEGIN; SELECT count(*) FROM events; SELECT count(*) FROM streams", false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_held_snapshot_stalls_nobody() {
    compare("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM events", false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_long_transaction_that_writes_in_another_database_stalls_nobody() {
    let write = "CREATE TABLE IF NOT EXISTS t (x int); BEGIN; INSERT INTO t SELECT generate_series(1, 100); \
        SELECT pg_current_xact_id()";
    compare(write, true).await;
}
