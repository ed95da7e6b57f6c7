//! A process is killed and started again: what it did alone goes on at once, not when its leases run out.

use std::time::Instant;

use ops::ids::new_id;
use sqlx::PgPool;
use tests::audit::head;
use tests::database::fresh_database;
use tests::node::Node;
use tests::server_process::ServerProcess;
use tests::waiting::until;

const SERVER: &str = env!("CARGO_BIN_EXE_server");

/// Whether every read model is held by somebody and stands at a position.
async fn are_projected(pool: &PgPool, position: i64) -> bool {
    let sql = "SELECT bool_and(lease_owner IS NOT NULL AND position >= $1) FROM projectors
        WHERE status = 'live'
          AND name NOT IN ('kafka_events', 'kafka_documents', 'meilisearch', 'invoicing', 'paying_out', 'collecting', 'winding_up')";
    sqlx::query_scalar(sql).bind(position).fetch_one(pool).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_that_is_killed_and_started_again_projects_at_once() {
    let database = fresh_database(400).await;
    let folder = tempfile::tempdir().unwrap();
    let mut flags = vec!["--database-url".to_owned(), database.url.expose().to_owned()];
    flags.extend(["--data-dir".to_owned(), folder.path().to_string_lossy().into_owned()]);
    flags.extend(["--listen", "127.0.0.1:0", "--without-catalogue"].map(str::to_owned));
    let first = ServerProcess::start(SERVER, &flags).await;
    let node = Node::start(&database.url).await;
    node.organization("before").await;
    let before = head(&database.owner).await;
    until("the first process projects", || are_projected(&database.owner, before)).await;

    first.kill().await;
    // However slow the machine is: whoever projects now did not wait for the end of a lease.
    let prolong = "UPDATE projectors SET lease_until = lease_until + interval '1 day' WHERE lease_owner IS NOT NULL";
    let held = sqlx::query(prolong).execute(&database.owner).await.unwrap().rows_affected();
    assert!(held >= 6, "it died with its leases");
    let started = Instant::now();
    let second = ServerProcess::start(SERVER, &flags).await;
    let (ready, ready_after) = (Instant::now(), started.elapsed());
    node.organization(&format!("after {}", new_id())).await;
    let after = head(&database.owner).await;
    until("the second process projects", || are_projected(&database.owner, after)).await;
    println!("ready {ready_after:?} after its start, an event written then was projected {:?} later", ready.elapsed());
    second.stop().await;
    node.stop().await;
}
