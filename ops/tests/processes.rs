//! The registry of live processes on a real server: who is counted, until when, and what a failure costs.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by a panic")]

use std::num::NonZeroU32;
use std::time::Duration;

use metrics_exporter_prometheus::PrometheusBuilder;
use ops::database::{connect_app, connect_owner, migrate};
use ops::ids::new_id;
use ops::processes::{JoinError, Joining, LiveProcesses, Membership, Peer, Processes};
use ops::tasks::Tasks;
use sqlx::{Executor, PgPool};
use test_support::postgres::ScratchPostgres;
use tokio::sync::watch;

const PATIENCE: Duration = Duration::from_secs(30);

/// A migrated database, with a pool of the owner and one of the application.
async fn database() -> (ScratchPostgres, PgPool, PgPool) {
    let server = ScratchPostgres::start().await.unwrap();
    let owner = connect_owner(&server.url(), 2).await.unwrap();
    migrate(&owner).await.unwrap();
    let app = connect_app(&server.url(), 2).await.unwrap();
    (server, owner, app)
}

fn see(answering: u32, lowest_level: i32) -> LiveProcesses {
    LiveProcesses { answering: NonZeroU32::new(answering).unwrap(), lowest_level, ..LiveProcesses::alone(1) }
}

/// Joins as a process that answers requests.
async fn join(app: &PgPool, tasks: &Tasks, level: i32) -> Membership {
    Processes::join(app, tasks, Joining { level, pepper: 1, answers: true }).await.unwrap()
}

async fn until(seen: &mut watch::Receiver<LiveProcesses>, wanted: LiveProcesses) {
    let reached = tokio::time::timeout(PATIENCE, seen.wait_for(|seen| *seen == wanted)).await;
    assert!(matches!(reached, Ok(Ok(_))), "waited too long for {wanted:?}");
}

/// Leaves a row as a process that was last seen so long ago would.
async fn left_behind(owner: &PgPool, level: i32, seconds_ago: i32) {
    let insert = "INSERT INTO processes (process_id, level, seen_at) \
        VALUES ($1, $2, clock_timestamp() - make_interval(secs => $3))";
    sqlx::query(insert).bind(new_id()).bind(level).bind(f64::from(seconds_ago)).execute(owner).await.unwrap();
}

async fn rows(owner: &PgPool) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM processes").fetch_one(owner).await.unwrap()
}

#[tokio::test]
async fn processes_count_each_other_from_the_start_and_who_leaves_takes_its_row_along() {
    let (server, owner, app) = database().await;
    let (first, second) = (Tasks::new(), Tasks::new());
    assert_eq!(*join(&app, &second, 1).await.seen().borrow(), see(1, 1));
    let mut seen_by_first = join(&app, &first, 2).await.seen();
    assert_eq!(*seen_by_first.borrow(), see(2, 1), "who joins knows of the others at once");

    second.shutdown(PATIENCE).await.unwrap();
    assert_eq!(rows(&owner).await, 1);
    until(&mut seen_by_first, see(1, 2)).await;
    first.shutdown(PATIENCE).await.unwrap();
    assert_eq!((first.failure(), rows(&owner).await), (None, 0));
    server.stop().await.unwrap();
}

async fn log_level(owner: &PgPool) -> i32 {
    sqlx::query_scalar("SELECT level FROM log_settings").fetch_one(owner).await.unwrap()
}

#[tokio::test]
async fn a_level_that_all_can_read_is_written_down_before_anybody_knows_and_who_cannot_read_it_does_not_join() {
    let (server, owner, app) = database().await;
    let (older, newer, oldest) = (Tasks::new(), Tasks::new(), Tasks::new());
    join(&app, &older, 2).await;
    let mut seen = join(&app, &newer, 3).await.seen();
    assert_eq!((seen.borrow_and_update().clone(), log_level(&owner).await), (see(2, 2), 2));
    older.shutdown(PATIENCE).await.unwrap();
    until(&mut seen, see(1, 3)).await;
    assert_eq!(log_level(&owner).await, 3);

    let refused = Processes::join(&app, &oldest, Joining { level: 2, pepper: 1, answers: true }).await.unwrap_err();
    assert!(matches!(refused, JoinError::TooOld { log: 3, own: 2 }), "{refused:?}");
    assert_eq!(rows(&owner).await, 1, "nobody holds anything back for it");
    newer.shutdown(PATIENCE).await.unwrap();
    assert_eq!(log_level(&owner).await, 3, "it never falls");
    server.stop().await.unwrap();
}

#[tokio::test]
async fn who_died_is_counted_for_three_seconds_and_forgotten_after_an_hour() {
    let (server, owner, app) = database().await;
    left_behind(&owner, 1, 0).await;
    left_behind(&owner, 1, 3).await;
    left_behind(&owner, 1, 3_600).await;
    let tasks = Tasks::new();
    let mut seen = join(&app, &tasks, 3).await.seen();
    assert_eq!(*seen.borrow(), see(2, 1));
    assert_eq!(rows(&owner).await, 3, "itself and the two of this hour");
    until(&mut seen, see(1, 3)).await;
    tasks.shutdown(PATIENCE).await.unwrap();
    server.stop().await.unwrap();
}

#[tokio::test]
async fn while_beats_fail_the_count_stays_and_the_next_good_one_goes_on() {
    let recorder = PrometheusBuilder::new().build_recorder();
    let metrics = recorder.handle();
    let _installed = metrics::set_default_local_recorder(&recorder);
    let (server, owner, app) = database().await;
    let tasks = Tasks::new();
    left_behind(&owner, 1, 0).await;
    let mut seen = join(&app, &tasks, 1).await.seen();
    assert_eq!(*seen.borrow(), see(2, 1));
    assert!(metrics.render().contains("processes_live 2"), "{}", metrics.render());

    owner.execute("ALTER TABLE processes RENAME TO hidden").await.unwrap();
    let cut =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename IS NOT NULL";
    owner.execute(cut).await.unwrap();
    let failed = async {
        while !metrics.render().contains("process_beat_failures_total 4") {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, failed).await.expect("beats fail");
    assert_eq!(*seen.borrow(), see(2, 1));
    owner.execute("ALTER TABLE hidden RENAME TO processes").await.unwrap();
    until(&mut seen, see(1, 1)).await;
    tasks.shutdown(PATIENCE).await.unwrap();
    assert_eq!(rows(&owner).await, 1, "only the one that died within this hour");
    server.stop().await.unwrap();
}

#[tokio::test]
async fn who_has_an_address_is_told_to_the_others_and_who_answers_nothing_takes_no_share() {
    let (server, _owner, app) = database().await;
    let (first, second) = (Tasks::new(), Tasks::new());
    let one = join(&app, &first, 1).await;
    let other = Processes::join(&app, &second, Joining { level: 1, pepper: 2, answers: false }).await.unwrap();
    assert_eq!(other.seen().borrow().answering, NonZeroU32::MIN, "the other one");
    assert!(!one.has_address());

    one.take_forwarded("192.0.2.1:8080".to_owned());
    assert!(one.has_address());
    let peer = Peer { id: one.id(), address: "192.0.2.1:8080".to_owned() };
    until(&mut other.seen(), LiveProcesses { peers: [peer].into(), ..see(1, 1) }).await;
    assert_eq!(*one.seen().borrow(), see(1, 1), "itself is no peer");

    first.shutdown(PATIENCE).await.unwrap();
    until(&mut other.seen(), LiveProcesses { lowest_pepper: 2, ..see(1, 1) }).await;
    second.shutdown(PATIENCE).await.unwrap();
    server.stop().await.unwrap();
}

#[tokio::test]
async fn while_a_newer_release_comes_those_of_the_one_before_take_what_is_forwarded() {
    let (server, _owner, app) = database().await;
    let (first, second, third) = (Tasks::new(), Tasks::new(), Tasks::new());
    let address = |number: u8| format!("192.0.2.{number}:8080");
    let earlier = join(&app, &first, 1).await;
    earlier.take_forwarded(address(1));
    let newer = join(&app, &second, 2).await;
    newer.take_forwarded(address(2));
    let newest = join(&app, &third, 2).await;
    newest.take_forwarded(address(3));
    let peer = |of: &Membership, number| Peer { id: of.id(), address: address(number) };
    let waits = |peers: &[Peer]| LiveProcesses { takes: false, peers: peers.into(), ..see(3, 1) };
    until(&mut newer.seen(), waits(&[peer(&earlier, 1)])).await;
    until(&mut newest.seen(), waits(&[peer(&earlier, 1)])).await;
    until(&mut earlier.seen(), see(3, 1)).await;

    first.shutdown(PATIENCE).await.unwrap();
    until(&mut newer.seen(), LiveProcesses { peers: [peer(&newest, 3)].into(), ..see(2, 2) }).await;
    until(&mut newest.seen(), LiveProcesses { peers: [peer(&newer, 2)].into(), ..see(2, 2) }).await;
    second.shutdown(PATIENCE).await.unwrap();
    third.shutdown(PATIENCE).await.unwrap();
    server.stop().await.unwrap();
}
