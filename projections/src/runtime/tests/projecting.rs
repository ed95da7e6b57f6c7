//! Leases, checkpoints and positions.

use super::*;
use crate::testing::NewEvent;

#[tokio::test]
async fn every_event_is_applied_once_whoever_applies_it() {
    let database = database().await;
    database.append(&[renamed(1, "One"), renamed(2, "Two"), renamed(1, "Uno")]).await;
    let (first, second) = (Tasks::new(), Tasks::new());
    let runtime = database.runtime(&first);
    project::<1>(&runtime, &first);
    runtime.positions.wait_for("names", 3, PATIENCE).await.unwrap();
    first.shutdown(PATIENCE).await.unwrap();

    // The lease was given back, so another process goes on without waiting for its end.
    let runtime = database.runtime(&second);
    project::<1>(&runtime, &second);
    let head = database.append(&[renamed(2, "Due"), renamed(3, "Three")]).await;
    assert_eq!(runtime.positions.wait_for("names", head, PATIENCE).await.unwrap(), 5);
    assert_eq!(name_of(&database, 1).await, Some(named("Uno", 2)));
    assert_eq!(name_of(&database, 2).await, Some(named("Due", 2)));
    assert_eq!(name_of(&database, 3).await, Some(named("Three", 1)));
    second.shutdown(PATIENCE).await.unwrap();
}

#[tokio::test]
async fn a_projector_that_was_paused_beyond_its_lease_writes_nothing() {
    let database = database().await;
    database.append(&[renamed(1, "One"), renamed(1, "Two"), renamed(1, "Three")]).await;
    let entries = database.offline().feed.page(0, 10).await.unwrap();
    let mut paused = writer(&database, 1).await.unwrap();
    paused.apply(&entries[..1]).await.unwrap();
    assert!(writer(&database, 2).await.is_none(), "the lease is held");

    database
        .execute("UPDATE projectors SET lease_until = clock_timestamp() - interval '1 s' WHERE name = 'names'")
        .await;
    let mut successor = writer(&database, 2).await.unwrap();
    let error = paused.apply(&entries[1..2]).await.unwrap_err();
    assert!(matches!(error, ProjectError::LeaseLost { name: "names", generation: 1 }), "{error:?}");
    assert!(matches!(paused.renew().await, Err(ProjectError::LeaseLost { .. })));
    assert_eq!(name_of(&database, 1).await, Some(named("One", 1)), "nothing was written");

    // It can neither give back a lease that is no longer its own.
    paused.release().await;
    assert!(writer(&database, 3).await.is_none());
    successor.apply(&entries[1..]).await.unwrap();
    assert_eq!(name_of(&database, 1).await, Some(named("Three", 3)));
}

#[tokio::test]
async fn a_lease_that_ran_out_and_was_not_taken_is_as_good_as_ever() {
    let database = database().await;
    database.append(&[renamed(1, "One")]).await;
    let entries = database.offline().feed.page(0, 10).await.unwrap();
    let mut writer = writer(&database, 1).await.unwrap();
    database
        .execute("UPDATE projectors SET lease_until = clock_timestamp() - interval '1 h' WHERE name = 'names'")
        .await;
    writer.apply(&entries).await.unwrap();
    assert_eq!(name_of(&database, 1).await, Some(named("One", 1)));
}

#[tokio::test]
async fn a_batch_that_does_not_follow_the_checkpoint_is_refused() {
    let database = database().await;
    database.append(&[renamed(1, "One"), renamed(1, "Two")]).await;
    let entries = database.offline().feed.page(0, 10).await.unwrap();
    let mut writer = writer(&database, 1).await.unwrap();
    assert!(matches!(writer.apply(&entries[1..]).await, Err(ProjectError::Feed(_))));
    assert_eq!(writer.position(), 0);
}

#[tokio::test]
async fn a_log_that_diverged_from_the_checkpoint_is_not_followed() {
    let database = database().await;
    database.append(&[renamed(1, "One")]).await;
    let runtime = database.offline();
    let entries = runtime.feed.page(0, 10).await.unwrap();
    let mut writer = writer(&database, 1).await.unwrap();
    writer.apply(&entries).await.unwrap();
    writer.verify(runtime.feed.reader()).await.unwrap();
    writer.release().await;

    database.execute("UPDATE projectors SET event_id = gen_random_uuid() WHERE name = 'names'").await;
    let writer = super::writer(&database, 1).await.unwrap();
    let error = writer.verify(runtime.feed.reader()).await.unwrap_err();
    assert!(matches!(error, ProjectError::Diverged { position: 1, found: Some(_), .. }), "{error:?}");
}

#[tokio::test]
async fn who_waits_for_a_position_is_told_when_another_process_reaches_it_or_that_it_does_not() {
    let database = database().await;
    database.append(&[renamed(1, "One")]).await;
    let entries = database.offline().feed.page(0, 10).await.unwrap();
    let reader = database.offline();
    let error = reader.positions.wait_for("names", 1, Duration::from_millis(60)).await.unwrap_err();
    assert!(matches!(error, WaitError::Behind { position: 0, min_position: 1, .. }), "{error:?}");
    let mut writer = writer(&database, 1).await.unwrap();
    let (waited, applied) = tokio::join!(reader.positions.wait_for("names", 1, PATIENCE), writer.apply(&entries));
    applied.unwrap();
    assert_eq!(waited.unwrap(), 1);
}

#[tokio::test]
async fn a_process_with_an_older_fold_leaves_newer_tables_alone() {
    let database = database().await;
    database.execute("UPDATE projectors SET version = 2 WHERE name = 'names'").await;
    database.append(&[renamed(1, "One")]).await;
    let tasks = Tasks::new();
    let runtime = database.runtime(&tasks);
    project::<1>(&runtime, &tasks);
    project::<2>(&runtime, &tasks);
    runtime.positions.wait_for("names", 1, PATIENCE).await.unwrap();
    assert_eq!(name_of(&database, 1).await, Some(named("ONE", 1)));
    tasks.shutdown(PATIENCE).await.unwrap();
}

#[tokio::test]
async fn a_process_that_meets_an_event_from_the_future_gives_its_leases_up_and_parks_nothing() {
    let database = database().await;
    let tasks = Tasks::new();
    let runtime = database.runtime(&tasks);
    project::<1>(&runtime, &tasks);
    let head = database.append(&[renamed(1, "One")]).await;
    runtime.positions.wait_for("names", head, PATIENCE).await.unwrap();

    let future = NewEvent { event_version: "99".to_owned(), ..renamed(2, "Two") };
    database.append(&[future]).await;
    let mut trouble = runtime.feed.trouble_changes();
    tokio::time::timeout(PATIENCE, trouble.wait_for(Option::is_some)).await.unwrap().unwrap();
    let deadline = std::time::Instant::now() + PATIENCE;
    while database.value::<bool>("SELECT lease_owner IS NOT NULL FROM projectors WHERE name = 'names'").await {
        assert!(std::time::Instant::now() < deadline);
    }
    assert_eq!(database.value::<i64>("SELECT position FROM projectors WHERE name = 'names'").await, 1);
    assert_eq!(database.value::<i64>("SELECT count(*) FROM parked").await, 0);
    assert!(writer(&database, 9).await.is_some(), "a newer process takes over at once");
    tasks.shutdown(PATIENCE).await.unwrap();
}
