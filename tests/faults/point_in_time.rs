//! A restore to an instant has exactly the events before it; whoever has something of the log from before is told; and a process that was
//! there before does not go on.

use std::path::Path;

use api::serve::{backup, restore};
use clap::Parser;
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use ops::config::{DatabaseArgs, ServeOptions};
use ops::database::{As, Database, connect_owner};
use ops::postgres::PrivatePostgres;
use projections::sinks::export::{Manifest, head_of};
use serde_json::{Value, json};
use sqlx::Executor;
use test_support::postgres::ScratchFolder;
use tests::database::fresh_database;
use tests::node::Node;
use tests::server_process::ServerProcess;
use tests::waiting::{bounded, until};

const SERVER: &str = env!("CARGO_BIN_EXE_server");

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    options: ServeOptions,
}

fn args(folder: &Path, archive: Option<&Path>) -> DatabaseArgs {
    let mut words = vec!["marketplace", "--database-url", "", "--data-dir", folder.to_str().unwrap()];
    words.extend(archive.iter().flat_map(|archive| ["--wal-archive", archive.to_str().unwrap()]));
    Cli::parse_from(words).options.storage.database
}

/// A server on the private Postgres of a folder, which archives there.
async fn server(folder: &Path, archive: &Path) -> ServerProcess {
    let folders = ["--data-dir", folder.to_str().unwrap(), "--wal-archive", archive.to_str().unwrap()];
    let more = ["--listen", "127.0.0.1:0", "--without-catalogue", "--database-url", ""];
    ServerProcess::start(SERVER, &folders.iter().chain(&more).map(ToString::to_string).collect::<Vec<_>>()).await
}

/// Registers an organization; gives where that is in the log, as the answer says it.
async fn register(server: &ServerProcess, key: &str, name: &str) -> String {
    let request = reqwest::Client::new().post(format!("{}/v1/organizations", server.base())).bearer_auth(key);
    let request = request.header("idempotency-key", name).json(&json!({"name": name, "roles": ["consumer"]}));
    let answer: Value = request.send().await.unwrap().json().await.unwrap();
    answer["position"].as_str().unwrap().to_owned()
}

/// The answer to a read.
async fn read(server: &ServerProcess, key: &str, path: &str) -> Value {
    let request = reqwest::Client::new().get(format!("{}{path}", server.base())).bearer_auth(key);
    request.send().await.unwrap().json().await.unwrap()
}

/// Everything up to now is in the archive.
async fn archived(database: &Database, archive: &Path) {
    let switched = "SELECT pg_walfile_name(pg_switch_wal()), (SELECT system_identifier::text FROM pg_control_system())";
    let (last, cluster): (String, String) = sqlx::query_as(switched).fetch_one(&database.owner).await.unwrap();
    until("the log is archived", || async { archive.join(&cluster).join(&last).exists() }).await;
}

async fn now(database: &Database) -> Timestamp {
    let now: SqlTimestamp = sqlx::query_scalar("SELECT clock_timestamp()").fetch_one(&database.owner).await.unwrap();
    now.to_jiff()
}

/// What the log of a stopped private Postgres comes to.
async fn head(folder: &Path) -> Manifest {
    let postgres = PrivatePostgres::start(folder, None).await.unwrap();
    let owner = connect_owner(&postgres.url(), 2).await.unwrap();
    let head = head_of(&owner, i64::MAX).await.unwrap();
    owner.close().await;
    postgres.stop().await.unwrap();
    head
}

/// What is in the archive and beside a lost disk.
struct Saved {
    /// The log as it was at the instant.
    at_instant: Manifest,
    instant: Timestamp,
    /// A position from after it.
    lost_position: String,
    key: String,
}

/// Writes, makes a backup, writes more, and loses everything but the backup and the archive.
async fn written_and_lost(archive: &Path, folder: &Path) -> Saved {
    let source = ScratchFolder::new().unwrap();
    let first = server(source.path(), archive).await;
    let key = first.administrator_key().unwrap().to_owned();
    register(&first, &key, "before the backup").await;
    // Beside the running server, as an operator makes it.
    let settings = args(source.path(), Some(archive));
    let manifest = backup(&settings, folder).await.unwrap();
    register(&first, &key, "after the backup").await;
    let database = Database::open(&settings, As::Owner).await.unwrap();
    let at_instant = head_of(&database.app, i64::MAX).await.unwrap();
    assert!(at_instant.last_position > manifest.last_position);
    let instant = now(&database).await;
    let lost_position = register(&first, &key, "a mistake").await;
    archived(&database, archive).await;
    // The disk is lost: nothing is written from here on.
    first.kill().await;
    let private = database.private.as_ref().unwrap();
    private.kill_immediate().await.unwrap();
    Saved { at_instant, instant, lost_position, key }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restore_to_an_instant_has_what_was_written_before_it_and_refuses_positions_of_before() {
    let top = ScratchFolder::new().unwrap();
    let (archive, folder) = (top.path().join("an archive's folder"), top.path().join("backup"));
    let saved = written_and_lost(&archive, &folder).await;

    let target = ScratchFolder::new().unwrap();
    let refused = restore(&args(target.path(), None), &folder, Some(saved.instant)).await.unwrap_err();
    assert!(refused.to_string().contains("--wal-archive"), "{refused:#}");
    // There is nothing of so late an instant.
    let settings = args(target.path(), Some(&archive));
    let too_late = saved.instant + jiff::SignedDuration::from_hours(24);
    let refused = format!("{:#}", restore(&settings, &folder, Some(too_late)).await.unwrap_err());
    assert!(refused.contains("recovery ended before configured recovery target was reached"), "{refused}");
    assert!(!target.path().join("pgdata").exists());

    let restored = restore(&settings, &folder, Some(saved.instant)).await.unwrap();
    assert!(restored.recorded_at.unwrap() <= saved.instant, "{restored:?}");
    let found = head(target.path()).await;
    assert_eq!(
        (restored.last_position, restored.incarnation),
        (saved.at_instant.last_position, saved.at_instant.incarnation + 1)
    );
    let expected = Manifest { incarnation: restored.incarnation, ..saved.at_instant.clone() };
    assert_eq!(found, expected, "the log of the instant, and nothing else");

    // The server starts on it, and goes on archiving beside what is there.
    let second = server(target.path(), &archive).await;
    let organizations = read(&second, &saved.key, "/v1/organizations?name=after+the+backup").await;
    assert_eq!(organizations["items"].as_array().unwrap().len(), 1, "{organizations}");
    for path in ["/v1/organizations?min_position=", "/v1/log?after=", "/v1/log/stream?after="] {
        let refused = read(&second, &saved.key, &format!("{path}{}", saved.lost_position)).await;
        assert_eq!(refused["errors"][0]["code"], "foreign_position", "{path}: {refused}");
    }
    let position = register(&second, &saved.key, "afterwards").await;
    let seen = read(&second, &saved.key, &format!("/v1/organizations?name=afterwards&min_position={position}")).await;
    assert_eq!(seen["items"].as_array().unwrap().len(), 1, "{seen}");
    let database = Database::open(&settings, As::Owner).await.unwrap();
    archived(&database, &archive).await;
    let last = head_of(&database.app, i64::MAX).await.unwrap();
    second.stop().await;
    database.close().await.unwrap();

    // The backup of before is still good for all that was written since, also what came after the restore.
    let third = ScratchFolder::new().unwrap();
    let again = restore(&args(third.path(), Some(&archive)), &folder, None).await.unwrap();
    assert_eq!((again.last_position, again.incarnation), (last.last_position, last.incarnation + 1));
    assert_eq!(head(third.path()).await.head_hash, last.head_hash);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_ends_when_its_log_becomes_another_incarnation() {
    let database = fresh_database(1_000).await;
    let folder = tempfile::tempdir().unwrap();
    let words = ["--database-url", database.url.expose(), "--data-dir", folder.path().to_str().unwrap()];
    let words = words.iter().chain(&["--listen", "127.0.0.1:0", "--without-catalogue"]);
    let mut server = ServerProcess::start(SERVER, &words.map(ToString::to_string).collect::<Vec<_>>()).await;
    let node = Node::start(&database.url).await;
    node.organization("first").await;
    node.stop().await;
    database.owner.execute("SELECT raise_incarnation('a test')").await.unwrap();
    assert!(!bounded("the process ends", server.ended()).await.success());
    let known = "SELECT incarnation, after_position, reason FROM log_incarnations";
    let known: (i32, i64, String) = sqlx::query_as(known).fetch_one(&database.owner).await.unwrap();
    let last: i64 = sqlx::query_scalar("SELECT max(position) FROM events").fetch_one(&database.owner).await.unwrap();
    assert_eq!(known, (2, last, "a test".to_owned()));
}
