//! The database as the binaries open it: pools, check and migrations together on a real server.

use std::borrow::Cow;

use clap::Parser;
use ops::config::DatabaseArgs;
use ops::database::{
    APP_ROLE, As, Database, MigrateError, OpenError, check_server, connect_app, connect_owner, migrate, migrate_with,
};
use sqlx::Executor;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use test_support::postgres::{ScratchFolder, ScratchPostgres};

#[derive(clap::Parser)]
struct Options {
    #[command(flatten)]
    database: DatabaseArgs,
}

#[tokio::test]
async fn the_database_opens_from_nothing_and_again_from_what_was_left() {
    let folder = ScratchFolder::new().unwrap();
    let data_dir = folder.path().to_str().unwrap();
    let options = Options::parse_from(["test", "--database-url", "", "--data-dir", data_dir]);
    for _ in 0..2 {
        let database = Database::open(&options.database, As::Owner).await.unwrap();
        assert!(database.private.is_some());
        let role: String = sqlx::query_scalar("SELECT current_user::text").fetch_one(&database.app).await.unwrap();
        assert_eq!(role, APP_ROLE);
        database.close().await.unwrap();
    }
}

#[tokio::test]
async fn connections_of_the_application_have_few_rights_and_firm_settings() {
    let server = ScratchPostgres::start().await.unwrap();
    let owner = connect_owner(&server.url(), 2).await.unwrap();
    assert!(matches!(connect_app(&server.url(), 2).await, Err(OpenError::Unreachable(_))), "before the migration");
    check_server(&owner).await.unwrap();
    migrate(&owner).await.unwrap();

    let app = connect_app(&server.url(), 2).await.unwrap();
    let mut connection = app.acquire().await.unwrap();
    // What a statement changes for its session can be taken back, what the connection began with stays.
    connection.execute("SET synchronous_commit = off; SET statement_timeout = 0; RESET ALL").await.unwrap();
    for (setting, expected) in [
        ("role", APP_ROLE),
        ("default_transaction_isolation", "read committed"),
        ("synchronous_commit", "on"),
        ("statement_timeout", "30s"),
        ("idle_in_transaction_session_timeout", "1min"),
        ("application_name", "marketplace"),
    ] {
        let query = sqlx::query_scalar("SELECT current_setting($1)").bind(setting);
        let found: String = query.fetch_one(&mut *connection).await.unwrap();
        assert_eq!(found, expected, "{setting}");
    }
    assert!(connection.execute("CREATE ROLE intruder").await.is_err());
    server.stop().await.unwrap();
}

#[tokio::test]
async fn who_laid_the_role_of_the_application_down_is_nobody_who_may_more() {
    let server = ScratchPostgres::start().await.unwrap();
    let options = Options::parse_from(["test", "--database-url", server.url().expose()]);
    for _ in 0..2 {
        let database = Database::open(&options.database, As::Itself).await.unwrap();
        let mut app = database.app.acquire().await.unwrap();
        app.execute("SET ROLE NONE").await.unwrap();
        let now: String = sqlx::query_scalar("SELECT current_user::text").fetch_one(&mut *app).await.unwrap();
        assert!(now.starts_with("marketplace_app_"), "{now}");
        for statement in [
            "DELETE FROM events",
            "DROP SCHEMA keys CASCADE",
            "CREATE TABLE public.intruder (x int)",
            "CREATE ROLE intruder",
            "SET ROLE marketplace",
            // The owner's functions take these for the names of what they drop.
            "UPDATE projectors SET name = 'privacy'",
            "UPDATE projectors SET status = 'retired'",
            "UPDATE projectors SET generation = 9",
            "INSERT INTO projectors (name, generation, version, status) VALUES ('privacy', 1, 1, 'live')",
        ] {
            let error = app.execute(statement).await.unwrap_err();
            let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code).unwrap();
            assert_eq!(code, "42501", "{statement}: {error}");
        }
        drop(app);
        database.close().await.unwrap();
    }
    server.stop().await.unwrap();
}

#[tokio::test]
async fn a_url_that_cannot_be_read_is_not_repeated_in_the_error() {
    let error = connect_owner(&"postgres://u:hunter2@:notaport/x".into(), 1).await.unwrap_err();
    assert!(matches!(error, OpenError::Url(_)));
    assert!(!format!("{error} {error:?}").contains("hunter2"));
}

fn migrator(versions: &[(i64, &'static str)]) -> Migrator {
    let migration = |(version, sql): &(i64, &'static str)| {
        Migration::new(*version, Cow::from("test"), MigrationType::Simple, Cow::from(*sql), false)
    };
    Migrator { migrations: versions.iter().map(migration).collect(), ..Migrator::DEFAULT }
}

#[tokio::test]
async fn migrations_run_once_from_many_processes_and_an_old_binary_is_told_so() {
    let server = ScratchPostgres::start().await.unwrap();
    let owner = connect_owner(&server.url(), 8).await.unwrap();
    let first = (1, "CREATE TABLE a (x int)");
    let second = (2, "CREATE TABLE b (x int)");

    let both = migrator(&[first, second]);
    let runs = (0..6).map(|_| migrate_with(&both, &owner));
    assert!(futures::future::join_all(runs).await.into_iter().all(|result| result.is_ok()));

    let error = migrate_with(&migrator(&[first]), &owner).await.unwrap_err();
    assert!(matches!(error, MigrateError::BinaryTooOld { found: 2, known: 1 }), "{error:?}");
    let error = migrate_with(&migrator(&[(1, "CREATE TABLE a (x bigint)"), second]), &owner).await.unwrap_err();
    assert!(matches!(error, MigrateError::Rewritten { version: 1 }), "{error:?}");
    let error = migrate_with(&migrator(&[first, second, (3, "CREATE TABEL c ()")]), &owner).await.unwrap_err();
    assert!(matches!(error, MigrateError::Failed(_)), "{error:?}");
    // The failures above must not have left the lock behind.
    migrate_with(&both, &owner).await.unwrap();
    server.stop().await.unwrap();
}

#[tokio::test]
async fn what_postgres_tells_of_itself_is_measured() {
    ops::telemetry::metrics_recorder();
    let server = ScratchPostgres::start().await.unwrap();
    let owner = connect_owner(&server.url(), 2).await.unwrap();
    migrate(&owner).await.unwrap();
    let app = connect_app(&server.url(), 3).await.unwrap();
    // An open transaction, whose age is told.
    let mut open = owner.begin().await.unwrap();
    open.execute("SELECT count(*) FROM pg_class").await.unwrap();
    let tasks = ops::tasks::Tasks::new();
    ops::measures::watch_postgres(&owner, &app, &tasks);
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(30);
    let told = loop {
        let told = ops::measures::scrape();
        if told.contains("\npostgres_pool_max_connections 3") {
            break told;
        }
        assert!(std::time::Instant::now() < deadline, "{told}");
        sqlx::query("SELECT 1").execute(&app).await.unwrap();
    };
    for name in
        ["sampled_timestamp_seconds", "database_bytes", "wal_position_bytes", "wal_retained_bytes", "max_sessions"]
    {
        assert!(told.contains(&format!("\npostgres_{name} ")), "{name}: {told}");
    }
    for line in [
        "log_empty_partitions ",
        "services_listed 0",
        "projector_parked_keys{model=\"catalog\"} 0",
        "postgres_dead_rows{table=\"public.events\"} 0",
        "postgres_pool_connections{state=\"busy\"} ",
    ] {
        assert!(told.contains(&format!("\n{line}")), "{line}: {told}");
    }
    assert!(!told.contains("table=\"public.events_p"), "partitions stand under their table: {told}");
    tasks.shutdown(std::time::Duration::from_secs(10)).await.unwrap();
}
