//! Position is one gapless total order, and it is commit order: a reader needs nothing but `position > checkpoint`.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use futures::future::join_all;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use tests::audit::{audit, count};
use tests::database::fresh_database;
use tests::foreign::append_rename;
use tests::node::Node;
use tests::reader::HotReader;
use tests::worker::{Line, Script, Worker};
use uuid::Uuid;

const WORKER: &str = env!("CARGO_BIN_EXE_worker");

/// How often each key was stored; keys are names.
async fn stored(pool: &sqlx::PgPool) -> HashMap<(Uuid, String), i64> {
    let sql = "SELECT aggregate_id::uuid, payload->'renamed'->>'name', count(*) FROM events \
        WHERE event_type = 'organization.renamed' GROUP BY 1, 2";
    let rows: Vec<(Uuid, String, i64)> = sqlx::query_as(sql).fetch_all(pool).await.unwrap();
    rows.into_iter().map(|(id, name, count)| ((id, name), count)).collect()
}

/// A writer that takes the lock, appends, and changes its mind.
async fn roll_back_at_random(pool: &sqlx::PgPool, organizations: &[Uuid], stop: &AtomicBool) -> u32 {
    let mut random = StdRng::seed_from_u64(7);
    let mut count = 0;
    while !stop.load(Ordering::SeqCst) {
        let mut transaction = pool.begin().await.unwrap();
        let organization = organizations[random.random_range(0..organizations.len())];
        append_rename(&mut transaction, organization, &format!("rolled back {count}")).await;
        transaction.rollback().await.unwrap();
        count += 1;
    }
    count
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hot_reader_misses_nothing_while_two_processes_write_roll_back_and_hang_up() {
    // The writer that rolls back cannot make partitions; borders under load are the business of `partitions`.
    let database = fresh_database(2000).await;
    let node = Node::start(&database.url).await;
    let organizations = join_all((0..12).map(|n| node.organization(format!("organization {n}")))).await;
    let mut workers = Vec::new();
    for (seed, name) in [(1, "one"), (2, "two")] {
        let script = Script { seed, hang_up_one_in: 8, ..Script::new(&database.url, name, &organizations, 4, 120) };
        workers.push(Worker::start(WORKER, &script).await);
    }
    for worker in &mut workers {
        worker.go().await;
    }

    let mut reader = HotReader::new(database.app.clone());
    let stop = AtomicBool::new(false);
    let (lines, rolled_back) = reader
        .beside(async {
            let work = async {
                let lines = join_all(workers.into_iter().map(Worker::finish)).await;
                stop.store(true, Ordering::SeqCst);
                lines.concat()
            };
            tokio::join!(work, roll_back_at_random(&database.app, &organizations, &stop))
        })
        .await;

    let head = audit(&database.owner).await;
    assert_eq!(reader.to_the_end().await, head);
    assert!(reader.pages() > 100 && rolled_back > 20, "{} pages, {rolled_back} rolled back", reader.pages());
    assert_eq!(count(&database.owner, "payload->'renamed'->>'name' LIKE 'rolled back%'").await, 0);
    let stored = stored(&database.owner).await;
    assert!(stored.values().all(|count| *count == 1), "each is stored once");
    let (mut done, mut sent, mut hung_up) = (0, 0, 0);
    for line in lines {
        match line {
            Line::Done { organization, key, .. } => {
                assert!(stored.contains_key(&(organization, key)), "an acknowledged command is stored");
                done += 1;
            }
            Line::HungUp => hung_up += 1,
            Line::Sent { .. } => sent += 1,
            Line::Ready | Line::Unknown | Line::End => {}
        }
    }
    assert_eq!((sent, done + hung_up), (960, 960));
    assert!(hung_up > 20, "{hung_up} hung up");
    assert!(stored.len() >= done, "{} stored, {done} acknowledged", stored.len());
    node.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn four_hundred_commands_at_once_on_one_aggregate_from_two_processes_are_each_applied_once() {
    let database = fresh_database(1_000).await;
    let node = Node::start(&database.url).await;
    let organization = node.organization("contended").await;
    let script = |name: &str| Script::new(&database.url, name, &[organization], 200, 1);
    let mut workers = [Worker::start(WORKER, &script("left")).await, Worker::start(WORKER, &script("right")).await];
    for worker in &mut workers {
        worker.go().await;
    }
    let lines = join_all(workers.into_iter().map(Worker::finish)).await.concat();

    let mut done: Vec<(i64, i64, String)> = lines
        .into_iter()
        .filter_map(|line| match line {
            Line::Done { key, version, position, .. } => Some((version, position, key)),
            _ => None,
        })
        .collect();
    done.sort_unstable();
    assert!(done.iter().map(|(version, ..)| *version).eq(2..=401), "versions follow each other");
    assert!(done.is_sorted_by_key(|(_, position, _)| *position));
    assert_eq!(audit(&database.owner).await, 401);
    let last = &done[399].2;
    assert_eq!(node.name(organization).await, *last, "the fold is that of the last command");
    node.stop().await;
}
