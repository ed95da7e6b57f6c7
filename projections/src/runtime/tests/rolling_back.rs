//! Back to the generation before.

use tokio_util::sync::CancellationToken;

use super::rebuild::{Options, rebuild, recompute};
use super::rollback::{RollbackError, RolledBack, rollback};
use super::*;

async fn generations(database: &TestDatabase) -> String {
    database
        .value("SELECT string_agg(status || ' ' || generation, ', ' ORDER BY generation) FROM projectors WHERE name = 'names'")
        .await
}

async fn sum(database: &TestDatabase) -> i64 {
    database.value("SELECT sum(changes)::bigint FROM names.names").await
}

#[tokio::test]
async fn a_rollback_catches_up_and_takes_over_without_a_failed_read_while_events_keep_coming() {
    let database = database().await;
    database.append_many(12_000).await;
    let tasks = Tasks::new();
    let runtime = database.runtime(&tasks);
    project::<1>(&runtime, &tasks);
    runtime.positions.wait_for("names", 12_000, PATIENCE).await.unwrap();
    rebuild::<Names>(&runtime, Options::default(), &|_| {}).await.unwrap();
    let head = database.append_many(12_000).await;
    runtime.positions.wait_for("names", head, PATIENCE).await.unwrap();

    let done = CancellationToken::new();
    let reading = async {
        let mut seen = head;
        while !done.is_cancelled() {
            let sum = sqlx::query_scalar("SELECT sum(changes)::bigint FROM names.names").fetch_one(&database.app).await;
            let sum: i64 = sum.unwrap();
            assert!(sum >= seen, "a read saw less than the one before: {sum}, {seen}");
            seen = sum;
        }
        seen
    };
    let writing = async {
        let mut head = 0;
        while !done.is_cancelled() {
            head = database.append_many(100).await;
        }
        head
    };
    let rolling_back = async {
        let rolled_back = rollback::<Names>(&runtime, &|_| {}).await;
        done.cancel();
        rolled_back.unwrap()
    };
    let (_, written, rolled_back) = tokio::join!(reading, writing, rolling_back);
    assert_eq!((rolled_back.generation, rolled_back.replaced), (1, 2));
    assert!(rolled_back.position >= head, "{rolled_back:?}");
    assert_eq!(generations(&database).await, "live 1, retired 2");

    // The projector goes on with it, and it is what the log says.
    runtime.positions.wait_for("names", written, PATIENCE).await.unwrap();
    assert_eq!(sum(&database).await, written);
    assert!(recompute::<Names>(&runtime, &|_| {}).await.unwrap().comparison.unwrap().is_equal());
    rebuild::<Names>(&runtime, Options::default(), &|_| {}).await.unwrap();
    let schemas = "SELECT string_agg(nspname, ' ' ORDER BY nspname) FROM pg_namespace WHERE nspname LIKE 'names%'";
    assert_eq!(database.value::<String>(schemas).await, "names names_retired_g1");
    tasks.shutdown(PATIENCE).await.unwrap();
}

#[tokio::test]
async fn what_a_rebuild_replaced_comes_back_as_it_was_and_can_go_again() {
    let database = database().await;
    database.append(&[renamed(1, "One"), renamed(2, "poison")]).await;
    let tasks = Tasks::new();
    let runtime = database.runtime(&tasks);
    project::<1>(&runtime, &tasks);
    runtime.positions.wait_for("names", 2, PATIENCE).await.unwrap();
    database.execute("UPDATE names.names SET name = 'Eins' WHERE name = 'One'").await;
    rebuild::<Names>(&runtime, Options { accept_differences: true }, &|_| {}).await.unwrap();
    assert_eq!(name_of(&database, 1).await, Some(named("One", 1)));

    let rolled_back = rollback::<Names>(&runtime, &|_| {}).await.unwrap();
    assert_eq!(rolled_back, RolledBack { name: "names", generation: 1, replaced: 2, position: 2 });
    assert_eq!(name_of(&database, 1).await, Some(named("Eins", 1)));
    assert!(
        ParkedKeys::start(&database.app, &Tasks::new()).has("names", id(2)).await.unwrap(),
        "what was parked in it still is"
    );

    let head = database.append(&[renamed(3, "Three")]).await;
    runtime.positions.wait_for("names", head, PATIENCE).await.unwrap();
    rollback::<Names>(&runtime, &|_| {}).await.unwrap();
    assert_eq!(generations(&database).await, "retired 1, live 2");
    assert_eq!(name_of(&database, 1).await, Some(named("One", 1)));
    assert_eq!(name_of(&database, 3).await, Some(named("Three", 1)));
    tasks.shutdown(PATIENCE).await.unwrap();
}

#[tokio::test]
async fn without_a_retired_generation_of_the_own_version_nothing_is_rolled_back() {
    let database = database().await;
    database.append(&[renamed(1, "One")]).await;
    let runtime = database.offline();
    let error = rollback::<Names>(&runtime, &|_| {}).await.unwrap_err();
    assert!(matches!(error, RollbackError::NoneRetired("names")), "{error:?}");

    rebuild::<Names>(&runtime, Options::default(), &|_| {}).await.unwrap();
    let error = rollback::<Names<2>>(&runtime, &|_| {}).await.unwrap_err();
    assert!(matches!(error, RollbackError::OtherVersion { generation: 1, found: 1, own: 2, .. }), "{error:?}");
    assert_eq!(generations(&database).await, "retired 1, live 2");
}

#[tokio::test]
async fn an_older_program_rolls_back_what_a_newer_one_has_rebuilt() {
    let database = database().await;
    database.append(&[renamed(1, "One")]).await;
    let runtime = database.offline();
    rebuild::<Names>(&runtime, Options::default(), &|_| {}).await.unwrap();
    rebuild::<Names<2>>(&runtime, Options::default(), &|_| {}).await.unwrap();
    assert_eq!(name_of(&database, 1).await, Some(named("ONE", 1)));
    database.append(&[renamed(2, "Two")]).await;
    rollback::<Names>(&runtime, &|_| {}).await.unwrap();
    assert_eq!(name_of(&database, 1).await, Some(named("One", 1)));
    assert_eq!(
        name_of(&database, 2).await,
        Some(named("Two", 1)),
        "it has caught up with the log, not with the live one"
    );
}

#[tokio::test]
async fn only_one_rolls_back_and_not_while_one_rebuilds() {
    let database = database().await;
    let runtime = database.offline();
    rebuild::<Names>(&runtime, Options::default(), &|_| {}).await.unwrap();
    let owner = runtime.liveness.owner(id(8));
    let other = Writer::<Names>::acquire(&database.app, Target::Retired(1), &owner, LEASE).await.unwrap().unwrap();
    let error = rollback::<Names>(&runtime, &|_| {}).await.unwrap_err();
    assert!(matches!(error, RollbackError::Busy("names")), "{error:?}");
    other.release().await;

    database.execute("SELECT read_model_begin('names', 1, true, gen_random_uuid())").await;
    let error = rollback::<Names>(&runtime, &|_| {}).await.unwrap_err();
    assert!(matches!(error, RollbackError::Busy("names")), "{error:?}");
    database.execute("SELECT read_model_drop('names', 3)").await;
    rollback::<Names>(&runtime, &|_| {}).await.unwrap();
    assert_eq!(generations(&database).await, "live 1, retired 2");
}

#[tokio::test]
async fn a_retired_generation_that_is_behind_or_of_another_log_does_not_take_over() {
    let database = database().await;
    database.append(&[renamed(1, "One")]).await;
    let runtime = database.offline();
    rebuild::<Names>(&runtime, Options::default(), &|_| {}).await.unwrap();
    let refused =
        sqlx::query("SELECT read_model_swap('names', 1, 'retired')").execute(&database.app).await.unwrap_err();
    assert!(refused.to_string().contains("stands at 0, the live one at 1"), "{refused}");

    database.execute("UPDATE projectors SET position = 1, event_id = gen_random_uuid() WHERE status = 'retired'").await;
    for _ in 0..2 {
        let error = rollback::<Names>(&runtime, &|_| {}).await.unwrap_err();
        assert!(matches!(error, RollbackError::Project(ProjectError::Diverged { .. })), "{error:?}");
    }
    assert_eq!(generations(&database).await, "retired 1, live 2");
}
