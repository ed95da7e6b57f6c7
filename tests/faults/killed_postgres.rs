//! The database crashes under load and is started again; the processes live on and go on.

use futures::future::join_all;
use ops::postgres::PrivatePostgres;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use test_support::postgres::ScratchPostgres;
use tests::database::{copy_of_template, migrated_template};
use tests::node::Node;
use tests::worker::{Line, Script, Worker};

use crate::killed_workers::{Ledger, WORKER};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_crashes_of_the_database_and_the_processes_go_on() {
    let server = ScratchPostgres::start().await.unwrap();
    migrated_template(&server).await;
    let database = copy_of_template(&server, 400).await;
    let node = Node::start(&database.url).await;
    let organizations = join_all((0..6).map(|n| node.organization(format!("organization {n}")))).await;
    node.stop().await;

    let mut random = StdRng::seed_from_u64(23);
    let mut ledger = Ledger::default();
    let script = Script::new(&database.url, "steady", &organizations, 6, 100_000);
    let mut worker = Worker::start(WORKER, &script).await;
    worker.go().await;
    let mut running: Option<PrivatePostgres> = None;
    for _ in 0..5 {
        ledger.take(worker.read_done(random.random_range(20..80)).await);
        match &running {
            Some(again) => again.kill_immediate().await.unwrap(),
            None => server.kill_immediate().await.unwrap(),
        }
        let again = PrivatePostgres::start(server.folder(), None).await.unwrap();
        assert!(!again.is_adopted(), "it was gone");
        running = Some(again);
        // The same process acknowledges new commands again, without being started anew.
        let lines = worker.read_done(30).await;
        assert!(lines.iter().any(|line| matches!(line, Line::Done { .. })));
        ledger.take(lines);
    }
    ledger.take(worker.kill().await);
    assert!(ledger.acknowledged() > 200, "{} acknowledged", ledger.acknowledged());
    ledger.settle(&database).await;
}
