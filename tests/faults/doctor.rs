//! `marketplace doctor` says nothing of a healthy installation, and of each kind of trouble exactly its line.

use std::path::Path;

use api::serve::{Finding, Level, ServeOptions, doctor, index_list};
use clap::Parser;
use jiff::SignedDuration;
use ops::clock::{Clock, FixedClock, SystemClock};
use ops::config::Secret;
use ops::database::{As, Database as OpenDatabase, connect_owner, migrate};
use ops::postgres::PrivatePostgres;
use sqlx::{Executor, PgPool};
use test_support::postgres::{ScratchFolder, ScratchPostgres};
use tests::database::{Database, fresh_database, server};
use tests::waiting::until;

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    options: ServeOptions,
}

/// What the doctor says of this database, or of the private one of the folder.
async fn all_lines(url: Option<&Secret>, folder: &Path, clock: &dyn Clock, more: &[&str]) -> Vec<Finding> {
    let url = url.map_or("", |url| url.expose());
    let folder = folder.to_str().unwrap();
    // Fewer than this machine may have files open, whatever it is.
    let words =
        ["doctor", "--connections", "64", "--database-url", url, "--data-dir", folder, "--listen", "127.0.0.1:0"];
    doctor(&Cli::parse_from(words.iter().chain(more)).options, clock).await
}

/// Its lines that are not ok. How much room there is on this machine's disk is not ours to say.
async fn troubles(url: Option<&Secret>, folder: &Path, clock: &dyn Clock, more: &[&str]) -> Vec<Finding> {
    let lines = all_lines(url, folder, clock, more).await.into_iter();
    lines.filter(|line| line.level != Level::Ok && line.check != "disk").collect()
}

/// That of these troubles there is one, on this check, with these words, and that it says what to do.
fn assert_only(found: &[Finding], check: &str, level: Level, words: &str) {
    assert_eq!(found.len(), 1, "one line was expected of {check}: {found:#?}");
    let line = found.first().unwrap();
    assert_eq!((line.check, line.level), (check, level), "{line}");
    assert!(line.found.contains(words), "{line}");
    assert!(line.remedy.as_ref().is_some_and(|remedy| !remedy.is_empty()), "{line}");
}

/// A healthy database of its own, after this was done to it.
async fn after(damage: &str) -> (Vec<Finding>, Database) {
    let database = fresh_database(1_000).await;
    database.owner.execute("SELECT ensure_partitions()").await.unwrap();
    database.owner.execute(damage).await.unwrap();
    let found = troubles(Some(&database.url), server().await.folder(), &SystemClock, &[]).await;
    (found, database)
}

async fn reloaded(pool: &PgPool, setting: &str, value: &str) {
    pool.execute(format!("ALTER SYSTEM SET {setting} = {value}").as_str()).await.unwrap();
    pool.execute("SELECT pg_reload_conf()").await.unwrap();
    until("the setting is read", || async {
        let now = "SELECT current_setting($1)";
        sqlx::query_scalar::<_, String>(now).bind(setting).fetch_one(pool).await.unwrap() == value
    })
    .await;
}

#[tokio::test]
async fn a_private_postgres_is_found_running_and_is_healthy_and_a_stopped_one_is_left_stopped() {
    let postgres = ScratchPostgres::start().await.unwrap();
    let owner = connect_owner(&postgres.url(), 2).await.unwrap();
    migrate(&owner).await.unwrap();
    owner.execute("SELECT ensure_partitions()").await.unwrap();
    let lines = all_lines(None, postgres.folder(), &SystemClock, &[]).await;
    let bad: Vec<_> = lines.iter().filter(|line| line.level != Level::Ok && line.check != "disk").collect();
    assert!(bad.is_empty(), "{bad:#?}");
    assert_eq!(lines.len(), 25, "{lines:#?}");

    reloaded(&owner, "fsync", "off").await;
    let found = troubles(None, postgres.folder(), &SystemClock, &[]).await;
    assert_only(&found, "durability", Level::Error, "fsync is off");
    reloaded(&owner, "fsync", "on").await;
    reloaded(&owner, "full_page_writes", "off").await;
    let found = troubles(None, postgres.folder(), &SystemClock, &[]).await;
    assert_only(&found, "durability", Level::Error, "full_page_writes is off");
    owner.close().await;

    // Stopped, it is said to be so and not started.
    let pid_file = postgres.folder().join("pgdata/postmaster.pid");
    postgres.kill_immediate().await.unwrap();
    let found = troubles(None, postgres.folder(), &SystemClock, &[]).await;
    assert_only(&found, "database", Level::Warning, "does not run");
    assert!(!pid_file.exists() || postgres.stop().await.is_ok());
}

#[tokio::test]
async fn a_folder_without_data_is_said_to_be_so_and_stays_empty() {
    let folder = ScratchFolder::new().unwrap();
    let found = troubles(None, folder.path(), &SystemClock, &[]).await;
    assert_only(&found, "database", Level::Warning, "no private Postgres yet");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// What is done to a database, which check finds it, and what it says.
const DAMAGES: [(&str, &str, Level, &str); 15] = [
    (
        "DROP INDEX sealed_answers_expiry",
        "indexes",
        Level::Error,
        "sealed_answers_expiry of public.sealed_answers is missing",
    ),
    ("DROP INDEX keys.keys_by_tenant", "indexes", Level::Error, "keys_by_tenant of keys.keys is missing"),
    (
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'keys.keys_by_tenant'::regclass",
        "indexes",
        Level::Error,
        "keys.keys_by_tenant is invalid",
    ),
    (
        "DO $$ BEGIN EXECUTE (SELECT 'DROP INDEX ' || table_name || '_stream' FROM event_partitions LIMIT 1); END $$",
        "indexes",
        Level::Error,
        "has no unique key of streams",
    ),
    ("DELETE FROM _sqlx_migrations WHERE version = 48", "migrations", Level::Warning, "missing: 48"),
    (
        "UPDATE _sqlx_migrations SET checksum = '\\x00' WHERE version = 47",
        "migrations",
        Level::Error,
        "another content: 47",
    ),
    (
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, '', true, '', 0)",
        "migrations",
        Level::Error,
        "does not know: 9999",
    ),
    ("DELETE FROM event_partitions", "partitions", Level::Error, "no partition ahead"),
    (
        "INSERT INTO peppers VALUES (1, decode(repeat('00', 32), 'hex'))",
        "pepper",
        Level::Error,
        "there is no pepper here",
    ),
    (
        "UPDATE projectors SET version = version + 1000 WHERE name = 'catalog'",
        "read models",
        Level::Error,
        "catalog was filled",
    ),
    (
        "INSERT INTO parked (name, generation, position, event_id, aggregate_type, aggregate_id, reason) \
             SELECT name, generation, 1, gen_random_uuid(), 'service', gen_random_uuid(), 'unreadable' FROM projectors \
             WHERE name = 'ledgers' AND status = 'live'",
        "read models",
        Level::Error,
        "ledgers could not apply 1 events",
    ),
    (
        "INSERT INTO processes (process_id, level) VALUES (gen_random_uuid(), 100000)",
        "processes",
        Level::Warning,
        "reads events of level 100000",
    ),
    ("UPDATE log_settings SET level = 1000", "processes", Level::Error, "the log has events of level 1000"),
    (
        "ALTER TABLE claims ALTER name TYPE text COLLATE \"POSIX\"",
        "collation",
        Level::Error,
        "claims.name does not compare",
    ),
    (
        "INSERT INTO keys.keys (key_id, tenant_id, principal_id, environment, tier, disabled, expires_at, version, created_position, \
             updated_position, document, kind) VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'production', \
             'standard', false, clock_timestamp() + interval '3 days', 1, 1, 1, '{}', 'management')",
        "keys",
        Level::Warning,
        "1 management keys end within 30 days",
    ),
];

#[tokio::test]
async fn what_is_wrong_in_a_database_gives_exactly_its_line() {
    for (damage, check, level, words) in DAMAGES {
        let (found, _) = after(damage).await;
        assert_only(&found, check, level, words);
    }
}

/// What is held back on a server, as one sees it whose clock is so far ahead: nobody leaves something behind for an hour in a test.
async fn held_back(folder: &Path, ahead: SignedDuration) -> Vec<Finding> {
    let clock = FixedClock::at(SystemClock.now() + ahead);
    let found = all_lines(None, folder, &clock, &[]).await.into_iter();
    found.filter(|line| line.check == "held back" && line.level != Level::Ok).collect()
}

#[tokio::test]
async fn what_was_left_behind_on_the_server_has_its_line_until_it_is_taken_away() {
    let postgres = ScratchPostgres::start().await.unwrap();
    let owner = connect_owner(&postgres.url(), 2).await.unwrap();
    migrate(&owner).await.unwrap();
    owner.execute("ALTER SYSTEM SET max_prepared_transactions = 5").await.unwrap();
    owner.close().await;
    postgres.kill_immediate().await.unwrap();
    let server = PrivatePostgres::start(postgres.folder(), None).await.unwrap();
    let owner = connect_owner(&server.url(), 3).await.unwrap();
    let (now, later) = (SignedDuration::ZERO, SignedDuration::from_hours(2));

    owner.execute("SELECT pg_create_physical_replication_slot('standby', true)").await.unwrap();
    owner.execute("CREATE TABLE written AS SELECT generate_series(1, 1000)").await.unwrap();
    assert_only(
        &held_back(postgres.folder(), now).await,
        "held back",
        Level::Warning,
        "slot standby, whose reader is gone",
    );
    owner.execute("SELECT pg_drop_replication_slot('standby')").await.unwrap();

    let mut transaction = owner.acquire().await.unwrap();
    let prepare = "BEGIN; INSERT INTO written VALUES (0); PREPARE TRANSACTION 'forgotten'";
    transaction.execute(sqlx::raw_sql(prepare)).await.unwrap();
    drop(transaction);
    assert!(held_back(postgres.folder(), now).await.is_empty(), "it may be committed yet");
    assert_only(&held_back(postgres.folder(), later).await, "held back", Level::Error, "transaction forgotten");
    owner.execute("ROLLBACK PREPARED 'forgotten'").await.unwrap();

    let mut open = owner.begin().await.unwrap();
    open.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").await.unwrap();
    open.execute("SELECT count(*) FROM written").await.unwrap();
    assert_only(&held_back(postgres.folder(), later).await, "held back", Level::Warning, "minutes old");
    open.rollback().await.unwrap();
    assert!(held_back(postgres.folder(), later).await.is_empty());
    owner.close().await;
    server.stop().await.unwrap();
}

#[tokio::test]
async fn a_clock_that_is_ahead_is_an_error_and_one_that_is_behind_a_warning() {
    let database = fresh_database(1_000).await;
    database.owner.execute("SELECT ensure_partitions()").await.unwrap();
    let folder = server().await.folder();
    for (seconds, level, words) in [(60, Level::Error, "ahead"), (-60, Level::Warning, "behind")] {
        let clock = FixedClock::at(SystemClock.now() + SignedDuration::from_secs(seconds));
        assert_only(&troubles(Some(&database.url), folder, &clock, &[]).await, "clock", level, words);
    }
}

#[tokio::test]
async fn servers_that_do_not_answer_each_have_their_line_and_stop_no_other_check() {
    let database = fresh_database(1_000).await;
    database.owner.execute("SELECT ensure_partitions()").await.unwrap();
    let folder = server().await.folder();
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let closed = nobody.local_addr().unwrap();
    drop(nobody);
    let brokers = ["--kafka-brokers", &closed.to_string()];
    let found = troubles(Some(&database.url), folder, &SystemClock, &brokers).await;
    assert_only(&found, "kafka", Level::Error, "do not answer");
    let engine = ["--meilisearch-url", &format!("http://{closed}")];
    let found = troubles(Some(&database.url), folder, &SystemClock, &engine).await;
    assert_only(&found, "search engine", Level::Error, "does not answer");
    let gone = Secret::from(format!("postgres://nobody:secret@{closed}/none"));
    let found = troubles(Some(&gone), folder, &SystemClock, &brokers).await;
    assert_eq!(found.iter().map(|line| line.check).collect::<Vec<_>>(), ["database", "kafka"], "{found:#?}");
    assert!(found.iter().all(|line| !line.to_string().contains("secret")), "{found:#?}");
}

#[tokio::test]
async fn an_address_that_another_program_has_is_an_error() {
    let folder = ScratchFolder::new().unwrap();
    let other = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = other.local_addr().unwrap().to_string();
    let found = troubles(None, folder.path(), &SystemClock, &["--operations-listen", &address]).await;
    let found: Vec<_> = found.into_iter().filter(|line| line.check != "database").collect();
    assert_only(&found, "operations listen", Level::Error, "another program");
}

/// `MARKETPLACE_WRITE_INDEXES=1` writes the list anew.
#[tokio::test]
async fn the_list_of_indexes_is_what_a_fresh_database_has() {
    let database = fresh_database(1_000).await;
    let list = index_list(&database.owner).await.unwrap();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../api/src/serve/doctor/indexes.txt");
    if ops::config::environment("MARKETPLACE_WRITE_INDEXES").is_some() {
        std::fs::write(&file, &list).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), list, "write it anew with MARKETPLACE_WRITE_INDEXES=1");
}

#[tokio::test]
async fn an_archive_that_is_not_used_is_a_warning_and_one_that_takes_nothing_an_error() {
    let (folder, top) = (ScratchFolder::new().unwrap(), ScratchFolder::new().unwrap());
    let archive = top.path().join("archive");
    let named = ["--wal-archive", archive.to_str().unwrap()];
    let words = ["doctor", "--database-url", "", "--data-dir", folder.path().to_str().unwrap()];
    let with = Cli::parse_from(words.iter().chain(&named)).options.storage.database;
    let database = OpenDatabase::open(&Cli::parse_from(words).options.storage.database, As::Owner).await.unwrap();
    database.owner.execute("SELECT ensure_partitions()").await.unwrap();
    let found = troubles(None, folder.path(), &SystemClock, &named).await;
    assert_only(&found, "archiving", Level::Warning, "started without it");
    database.close().await.unwrap();

    let database = OpenDatabase::open(&with, As::Owner).await.unwrap();
    let found = troubles(None, folder.path(), &SystemClock, &named).await;
    assert_eq!(found, [], "it is used");
    // Something else is where the archive was.
    let own = std::fs::read_dir(&archive).unwrap().next().unwrap().unwrap().path();
    std::fs::remove_dir_all(&own).unwrap();
    std::fs::write(&own, "").unwrap();
    database.owner.execute("SELECT pg_logical_emit_message(true, 'a', 'b')").await.unwrap();
    database.owner.execute("SELECT pg_switch_wal()").await.unwrap();
    until("archiving fails", || async {
        let failed = "SELECT last_failed_time > coalesce(last_archived_time, '-infinity') FROM pg_stat_archiver";
        sqlx::query_scalar::<_, Option<bool>>(failed).fetch_one(&database.owner).await.unwrap() == Some(true)
    })
    .await;
    let found = troubles(None, folder.path(), &SystemClock, &named).await;
    assert_only(&found, "archiving", Level::Error, "could not be archived");
    // The server would wait for it when it ends.
    database.private.as_ref().unwrap().kill_immediate().await.unwrap();
}
