//! Nothing that stands in the log can be changed, by nobody, on no way in.

use domain::TenantId;
use sqlx::{Connection, Executor, PgConnection};
use tests::audit::audit;
use tests::commander::once;
use tests::database::fresh_database;
use tests::node::Node;

/// The SQLSTATE of a statement that must fail.
async fn refusal(connection: &mut PgConnection, statement: &str) -> String {
    match connection.execute(statement).await {
        Err(sqlx::Error::Database(error)) => error.code().unwrap_or_default().into_owned(),
        other => panic!("{statement}: {other:?}"),
    }
}

#[tokio::test]
async fn update_delete_and_truncate_are_refused_on_the_log_and_on_each_partition() {
    let database = fresh_database(10).await;
    let node = Node::start(&database.url).await;
    let id = node.organization("first").await;
    for number in 0..25 {
        node.rename_once(id, &format!("name {number}")).await.unwrap();
    }
    node.stop().await;
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'events'::regclass UNION ALL SELECT 'events'",
    )
    .fetch_all(&database.owner)
    .await
    .unwrap();
    assert!(tables.len() > 4, "{tables:?}");

    let mut owner = database.owner.acquire().await.unwrap();
    let mut app = database.app.acquire().await.unwrap();
    for table in &tables {
        for statement in [
            format!("UPDATE {table} SET payload = '{{}}'"),
            format!("UPDATE {table} SET position = position + 1000"),
            format!("DELETE FROM {table}"),
            format!("DELETE FROM {table} WHERE false"),
            format!("TRUNCATE {table}"),
            format!("TRUNCATE {table} CASCADE"),
            format!(
                "INSERT INTO {table} SELECT * FROM {table} LIMIT 1 ON CONFLICT (position) DO UPDATE SET payload = '{{}}'"
            ),
        ] {
            assert_eq!(refusal(&mut owner, &statement).await, "MP100", "{statement}");
            assert_eq!(refusal(&mut app, &statement).await, "42501", "{statement}");
        }
        let insert = format!("INSERT INTO {table} SELECT * FROM events LIMIT 0");
        assert_eq!(refusal(&mut app, &insert).await, "42501", "{insert}");
    }
    assert_eq!(audit(&database.owner).await, 26);
}

#[tokio::test]
async fn the_application_can_neither_write_what_belongs_to_the_log_nor_switch_its_guards_off() {
    let database = fresh_database(10).await;
    let node = Node::start(&database.url).await;
    node.organization("first").await;
    node.stop().await;
    let mut app = database.app.acquire().await.unwrap();
    for statement in [
        "INSERT INTO streams SELECT * FROM streams",
        "UPDATE streams SET version = 0",
        "DELETE FROM commands",
        "UPDATE claims SET name = 'x'",
        "TRUNCATE usage_ids",
        "UPDATE log_settings SET partition_events = 1",
        "DELETE FROM event_partitions",
        "ALTER TABLE events DISABLE TRIGGER append_only",
        "DROP TABLE events",
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "SET session_replication_role = replica",
        "SELECT examine_batch(gen_random_uuid(),'{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}')",
    ] {
        assert_eq!(refusal(&mut app, statement).await, "42501", "{statement}");
    }
    audit(&database.owner).await;
}

#[tokio::test]
async fn a_table_of_the_callers_own_does_not_stand_in_for_the_log() {
    let database = fresh_database(10).await;
    let node = Node::start(&database.url).await;
    let id = node.organization("first").await;
    let mut app = PgConnection::connect(database.url.expose()).await.unwrap();
    app.execute("SET ROLE marketplace_app").await.unwrap();
    // What the function runs with the owner's rights must not be found through the caller's search path.
    app.execute(
        "CREATE TEMPORARY TABLE event_partitions (lower_position bigint, upper_position bigint, table_name text)",
    )
    .await
    .unwrap();
    let headroom: i64 = sqlx::query_scalar("SELECT ensure_partitions()").fetch_one(&mut app).await.unwrap();
    assert_eq!(headroom, 29);
    node.rename(id, "renamed", once(TenantId(id))).await.unwrap();
    audit(&database.owner).await;
    node.stop().await;
}
