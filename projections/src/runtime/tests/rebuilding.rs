//! A new generation beside the live one.

use std::sync::Mutex;

use super::rebuild::{Options, Progress, RebuildError, rebuild, recompute};
use super::*;

async fn schemas(database: &TestDatabase) -> String {
    database
        .value("SELECT string_agg(nspname, ' ' ORDER BY nspname) FROM pg_namespace WHERE nspname LIKE 'names%'")
        .await
}

#[tokio::test]
async fn a_rebuild_takes_over_without_a_failed_read_while_events_keep_coming() {
    let database = database().await;
    database.append_many(12_000).await;
    let tasks = Tasks::new();
    let runtime = database.runtime(&tasks);
    project::<1>(&runtime, &tasks);
    runtime.positions.wait_for("names", 12_000, PATIENCE).await.unwrap();

    let done = tokio_util::sync::CancellationToken::new();
    let reading = async {
        let mut reads = 0;
        while !done.is_cancelled() {
            let sum: Option<i64> = sqlx::query_scalar("SELECT sum(changes)::bigint FROM names.names")
                .fetch_one(&database.app)
                .await
                .unwrap();
            assert!(sum.unwrap() >= 12_000, "a half-built model was seen: {sum:?}");
            reads += 1;
        }
        reads
    };
    let writing = async {
        let mut head = 0;
        while !done.is_cancelled() {
            head = database.append_many(100).await;
        }
        head
    };
    let stages = Mutex::new(Vec::new());
    let rebuilding = async {
        let note = |progress| stages.lock().unwrap().push(progress);
        let report = rebuild::<Names>(&runtime, Options::default(), &note).await;
        done.cancel();
        report.unwrap()
    };
    let (reads, head, report) = tokio::join!(reading, writing, rebuilding);
    assert!(reads > 0);
    let comparison = report.comparison.unwrap();
    assert!(comparison.is_equal() && comparison.position >= 12_000, "{comparison:?}");
    assert_eq!(comparison.tables[0].live.rows, 97);
    let stages = stages.into_inner().unwrap();
    assert!(stages.contains(&Progress::Indexed { index: "names_by_name".to_owned() }), "{stages:?}");

    // The projector goes on with the new generation.
    runtime.positions.wait_for("names", head, PATIENCE).await.unwrap();
    assert_eq!(database.value::<i64>("SELECT sum(changes)::bigint FROM names.names").await, head);
    assert_eq!(schemas(&database).await, "names names_retired_g1");
    let definition = |schema: &str| {
        format!(
            "SELECT string_agg(replace(indexdef, '{schema}.', ''), ';' ORDER BY indexname) || max(reloptions::text)
               FROM pg_indexes, pg_class WHERE schemaname = '{schema}' AND oid = '{schema}.names'::regclass"
        )
    };
    let (live, retired) = (definition("names"), definition("names_retired_g1"));
    assert_eq!(database.value::<String>(&live).await, database.value::<String>(&retired).await);
    tasks.shutdown(PATIENCE).await.unwrap();
}

#[tokio::test]
async fn what_was_tampered_with_is_found_and_replaced_only_when_told_so() {
    let database = database().await;
    database.append(&[renamed(1, "One"), renamed(2, "Two")]).await;
    let tasks = Tasks::new();
    let runtime = database.runtime(&tasks);
    project::<1>(&runtime, &tasks);
    runtime.positions.wait_for("names", 2, PATIENCE).await.unwrap();
    assert!(recompute::<Names>(&runtime, &|_| {}).await.unwrap().comparison.unwrap().is_equal());

    database.execute("UPDATE names.names SET name = 'Eins' WHERE name = 'One'").await;
    let report = recompute::<Names>(&runtime, &|_| {}).await.unwrap();
    assert!(!report.comparison.unwrap().is_equal());
    let error = rebuild::<Names>(&runtime, Options::default(), &|_| {}).await.unwrap_err();
    assert!(matches!(error, RebuildError::Differs { name: "names", .. }), "{error:?}");
    assert_eq!(schemas(&database).await, "names", "nothing is left of what was given up");

    rebuild::<Names>(&runtime, Options { accept_differences: true }, &|_| {}).await.unwrap();
    assert_eq!(name_of(&database, 1).await, Some(named("One", 1)));
    tasks.shutdown(PATIENCE).await.unwrap();
}

#[tokio::test]
async fn only_one_rebuilds_and_what_an_older_one_left_is_taken_away() {
    let database = database().await;
    let begin = "SELECT read_model_begin('names', 1, true, gen_random_uuid())";
    assert_eq!(database.value::<i32>(begin).await, 2);
    let runtime = database.offline();
    let error = rebuild::<Names>(&runtime, Options::default(), &|_| {}).await.unwrap_err();
    assert!(matches!(error, RebuildError::Busy("names")), "{error:?}");
    database
        .execute("UPDATE projectors SET lease_until = clock_timestamp() - interval '1 s' WHERE generation = 2")
        .await;
    rebuild::<Names>(&runtime, Options::default(), &|_| {}).await.unwrap();
    rebuild::<Names>(&runtime, Options::default(), &|_| {}).await.unwrap();
    assert_eq!(schemas(&database).await, "names names_retired_g2");
}

#[tokio::test]
async fn a_generation_that_is_behind_does_not_take_over() {
    let database = database().await;
    database.append(&[renamed(1, "One")]).await;
    let tasks = Tasks::new();
    let runtime = database.runtime(&tasks);
    project::<1>(&runtime, &tasks);
    runtime.positions.wait_for("names", 1, PATIENCE).await.unwrap();
    database.execute("SELECT read_model_begin('names', 1, true, gen_random_uuid())").await;
    let refused =
        sqlx::query("SELECT read_model_swap('names', 2, 'building')").execute(&database.app).await.unwrap_err();
    assert!(refused.to_string().contains("stands at 0, the live one at 1"), "{refused}");
    tasks.shutdown(PATIENCE).await.unwrap();
}

#[tokio::test]
async fn a_new_version_of_the_fold_is_built_by_whoever_starts_first() {
    let database = database().await;
    database.append(&[renamed(1, "One")]).await;
    let old = Tasks::new();
    let runtime = database.runtime(&old);
    project::<1>(&runtime, &old);
    runtime.positions.wait_for("names", 1, PATIENCE).await.unwrap();

    let new = Tasks::new();
    let runtime = database.runtime(&new);
    project::<2>(&runtime, &new);
    let deadline = std::time::Instant::now() + PATIENCE;
    while database.value::<i32>("SELECT version FROM projectors WHERE name = 'names' AND status = 'live'").await != 2 {
        assert!(std::time::Instant::now() < deadline);
    }
    let head = database.append(&[renamed(2, "Two")]).await;
    runtime.positions.wait_for("names", head, PATIENCE).await.unwrap();
    assert_eq!(name_of(&database, 1).await, Some(named("ONE", 1)));
    assert_eq!(name_of(&database, 2).await, Some(named("TWO", 1)));
    old.shutdown(PATIENCE).await.unwrap();
    new.shutdown(PATIENCE).await.unwrap();
}

#[tokio::test]
async fn the_application_cannot_touch_what_is_not_being_built() {
    let database = database().await;
    for statement in [
        "SELECT read_model_drop('names', 1)",
        "SELECT read_model_swap('names', 1, 'building')",
        "SELECT read_model_swap('names', 1, 'live')",
        "SELECT read_model_index('public', 1)",
        "SELECT read_model_begin('public', 1, true, gen_random_uuid())",
        "SELECT read_model_remove('names', 1)",
        "SELECT read_model_register('names', 2)",
        "DELETE FROM projectors",
    ] {
        assert!(sqlx::query(statement).execute(&database.app).await.is_err(), "{statement}");
    }
}
