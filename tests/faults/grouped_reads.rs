//! Reads that share statements: each gets its own rows, and what happens to one happens to no other.

use std::collections::HashSet;

use futures::future::{join_all, poll_immediate};
use ops::database::{Grouped, GroupedError, KeyedRead, Rows};
use ops::tasks::Tasks;
use sqlx::postgres::PgArguments;
use sqlx::query::Query;
use sqlx::{PgPool, Postgres, Row};
use tests::database::{Database, fresh_database};

/// Numbers that a table has, by which a hundred is divided; waits as long as somebody has locked the door.
struct Numbers;

/// The number of the advisory lock.
const DOOR: i64 = 77;

impl KeyedRead for Numbers {
    type Key = i64;
    const NAME: &'static str = "numbers";

    fn query<'q>(&'q self, keys: &[i64]) -> Query<'q, Postgres, PgArguments> {
        const STATEMENT: &str = "SELECT a.ordinal, n.number, 100 / n.number AS quotient, pg_backend_pid() AS pid, \
            statement_timestamp()::text AS asked_at FROM unnest($1::bigint[]) WITH ORDINALITY a (number, ordinal) \
            JOIN numbers n USING (number), (SELECT pg_advisory_lock_shared($2), pg_advisory_unlock_shared($2)) AS door";
        sqlx::query(STATEMENT).bind(keys.to_vec()).bind(DOOR)
    }
}

async fn numbers(count: i64) -> Database {
    let database = fresh_database(1_000).await;
    sqlx::query("CREATE TABLE numbers (number bigint PRIMARY KEY)").execute(&database.owner).await.unwrap();
    sqlx::query("GRANT SELECT ON numbers TO marketplace_app").execute(&database.owner).await.unwrap();
    let insert = "INSERT INTO numbers SELECT generate_series(1, $1)";
    sqlx::query(insert).bind(count).execute(&database.owner).await.unwrap();
    database
}

fn start(database: &Database) -> Grouped<Numbers> {
    Grouped::start(Numbers, &database.app, &Tasks::new())
}

fn number(rows: &Rows) -> Option<i64> {
    rows.first().map(|row| row.get("number"))
}

// On one thread all have asked before the first is answered.
#[tokio::test]
async fn each_of_many_gets_its_own_rows_from_few_statements() {
    let database = numbers(600).await;
    let reads = start(&database);
    let found = join_all((1..=2_000).map(|key| reads.get(key % 1_000))).await;
    let mut statements = HashSet::new();
    for (key, rows) in (1..=2_000).zip(found) {
        let (key, rows) = (key % 1_000, rows.unwrap());
        assert_eq!(number(&rows), (1..=600).contains(&key).then_some(key));
        statements.extend(rows.first().map(|row| row.get::<String, _>("asked_at")));
    }
    assert!(statements.len() <= 4, "{} statements", statements.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_for_which_the_statement_fails_fails_for_nobody_else() {
    let database = numbers(300).await;
    sqlx::query("INSERT INTO numbers VALUES (0)").execute(&database.owner).await.unwrap();
    let reads = start(&database);
    for (key, rows) in (0..300).zip(join_all((0..300).map(|key| reads.get(key))).await) {
        match rows {
            Ok(rows) => assert_eq!(number(&rows), Some(key)),
            Err(error) => assert!(key == 0 && matches!(error, GroupedError::Failed(_)), "{key}: {error}"),
        }
    }
}

#[tokio::test]
async fn a_caller_that_goes_away_takes_nobody_with_it() {
    let database = numbers(600).await;
    let reads = start(&database);
    for _ in 0..20 {
        // All of them have asked; every other one does not wait.
        let mut asked: Vec<_> = (1..=400).map(|key| Box::pin(reads.get(key))).collect();
        for read in &mut asked {
            assert!(poll_immediate(read).await.is_none());
        }
        let stay: Vec<_> =
            asked.into_iter().enumerate().filter(|(place, _)| place % 2 == 0).map(|(_, read)| read).collect();
        for (place, rows) in join_all(stay).await.into_iter().enumerate() {
            assert_eq!(number(&rows.unwrap()), i64::try_from(place * 2 + 1).ok());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_was_ended_meanwhile_is_replaced() {
    let database = numbers(5).await;
    let reads = start(&database);
    for _ in 0..10 {
        let pid: i32 = reads.get(3).await.unwrap()[0].get("pid");
        let ended: bool = sqlx::query_scalar("SELECT pg_terminate_backend($1, 5000)")
            .bind(pid)
            .fetch_one(&database.owner)
            .await
            .unwrap();
        assert!(ended);
        assert_eq!(number(&reads.get(3).await.unwrap()), Some(3));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_committed_before_a_read_is_seen_by_it_however_busy_the_others_are() {
    let database = numbers(100).await;
    let reads = start(&database);
    let busy = async { join_all((0..2_000).map(|key| reads.get(key % 100))).await };
    let write = async {
        for key in 1_000..1_200 {
            assert_eq!(number(&reads.get(key).await.unwrap()), None);
            sqlx::query("INSERT INTO numbers VALUES ($1)").bind(key).execute(&database.owner).await.unwrap();
            assert_eq!(number(&reads.get(key).await.unwrap()), Some(key));
        }
    };
    tokio::join!(busy, write);
}

async fn door(pool: &PgPool) -> sqlx::pool::PoolConnection<Postgres> {
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("SELECT pg_advisory_lock($1)").bind(DOOR).execute(&mut *connection).await.unwrap();
    connection
}

#[tokio::test]
async fn what_waits_is_bounded_and_is_answered_when_the_database_goes_on() {
    let database = numbers(5).await;
    let reads = start(&database);
    assert_eq!(number(&reads.get(1).await.unwrap()), Some(1));
    let held = door(&database.owner).await;
    let mut asked: Vec<_> = (0..40_000).map(|_| Box::pin(reads.get(2))).collect();
    let mut refused = 0;
    let mut waiting = Vec::new();
    for mut read in asked.drain(..) {
        match poll_immediate(&mut read).await {
            Some(answer) => {
                assert!(matches!(answer, Err(GroupedError::Overloaded)));
                refused += 1;
            }
            None => waiting.push(read),
        }
    }
    assert!(refused > 0, "{} wait", waiting.len());
    drop(held.detach());
    for rows in join_all(waiting).await {
        assert_eq!(number(&rows.unwrap()), Some(2));
    }
}
