//! A process is killed in the middle of its work, again and again: what it acknowledged is there once, and what it did not
//! acknowledge can be repeated.

use std::collections::HashMap;

use futures::future::join_all;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use tests::audit::audit;
use tests::database::{Database, fresh_database};
use tests::node::Node;
use tests::worker::{Line, Script, Worker};
use uuid::Uuid;

pub const WORKER: &str = env!("CARGO_BIN_EXE_worker");

/// What was sent, by key, and what of it was acknowledged, with version and position.
#[derive(Default)]
pub struct Ledger {
    sent: HashMap<String, Uuid>,
    done: HashMap<String, (i64, i64)>,
}

impl Ledger {
    pub fn take(&mut self, lines: Vec<Line>) {
        for line in lines {
            match line {
                Line::Sent { organization, key } => {
                    self.sent.insert(key, organization);
                }
                Line::Done { key, version, position, .. } => {
                    assert_eq!(self.done.insert(key, (version, position)), None);
                }
                Line::Ready | Line::HungUp | Line::Unknown | Line::End => {}
            }
        }
    }

    /// How many were acknowledged.
    pub fn acknowledged(&self) -> usize {
        self.done.len()
    }

    /// What was acknowledged is stored once, as it was acknowledged. Then everything is sent again under its key: what was
    /// acknowledged gets the same answer, and in the end everything is stored once.
    pub async fn settle(&self, database: &Database) {
        self.compare(database, &self.done).await;
        let node = Node::start(&database.url).await;
        let mut all = HashMap::new();
        for (key, organization) in &self.sent {
            let again = node.rename_keyed(*organization, key).await.unwrap();
            let receipt = again.receipt.unwrap();
            let answer = (again.version, receipt.first_position);
            assert_eq!(receipt.stream.aggregate_id, *organization);
            if let Some(first) = self.done.get(key) {
                assert_eq!((answer, again.replayed), (*first, true), "the first answer to {key}");
            }
            all.insert(key.clone(), answer);
        }
        self.compare(database, &all).await;
        audit(&database.owner).await;
        node.stop().await;
    }

    async fn compare(&self, database: &Database, expected: &HashMap<String, (i64, i64)>) {
        let sql = "SELECT payload->'renamed'->>'name', aggregate_id::uuid, sequence, position FROM events \
            WHERE event_type = 'organization.renamed'";
        let rows: Vec<(String, Uuid, i64, i64)> = sqlx::query_as(sql).fetch_all(&database.owner).await.unwrap();
        let mut stored = HashMap::new();
        for (key, organization, version, position) in rows {
            assert_eq!(self.sent.get(&key), Some(&organization));
            assert_eq!(stored.insert(key, (version, position)), None, "stored once");
        }
        for (key, answer) in expected {
            assert_eq!(stored.get(key), Some(answer), "{key}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_killed_process_has_acknowledged_is_there_once_and_the_rest_can_be_repeated() {
    let database = fresh_database(400).await;
    let node = Node::start(&database.url).await;
    let organizations = join_all((0..6).map(|n| node.organization(format!("organization {n}")))).await;
    node.stop().await;
    let mut random = StdRng::seed_from_u64(42);
    let mut ledger = Ledger::default();
    for round in 0..20 {
        let script = |side: &str| Script {
            seed: round,
            ..Script::new(&database.url, format!("{side}{round}"), &organizations, 6, 100_000)
        };
        // Two processes share the streams; the second lives on for a while when the first is gone.
        let scripts = [script("left"), script("right")];
        let (mut left, mut right) =
            tokio::join!(Worker::start(WORKER, &scripts[0]), Worker::start(WORKER, &scripts[1]));
        left.go().await;
        right.go().await;
        ledger.take(left.read_done(random.random_range(1..60)).await);
        let (dead, more) = tokio::join!(left.kill(), right.read_done(random.random_range(1..60)));
        ledger.take(dead);
        ledger.take(more);
        ledger.take(right.kill().await);
    }
    assert!(ledger.acknowledged() > 400, "{} acknowledged", ledger.acknowledged());
    ledger.settle(&database).await;
}
