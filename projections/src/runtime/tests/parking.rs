//! What cannot be applied waits with its key; everything else flows on.

use domain::PrincipalId;

use super::*;
use crate::testing::event;

const OPERATOR: PrincipalId = PrincipalId(Uuid::from_u128(42));

/// Applies the whole log.
async fn apply_all(database: &TestDatabase) {
    let mut writer = writer(database, 1).await.unwrap();
    let entries = database.offline().feed.page(writer.position(), 1_000).await.unwrap();
    writer.apply(&entries).await.unwrap();
    writer.release().await;
}

async fn parked(database: &TestDatabase) -> Vec<(i64, String, i64)> {
    let rows = parked_events(&database.app, "names", 0, 100).await.unwrap();
    rows.into_iter().map(|row| (row.position, row.reason, row.waiting)).collect()
}

#[tokio::test]
async fn an_event_that_cannot_be_folded_is_parked_with_what_follows_of_its_key() {
    let database = database().await;
    let log = [renamed(1, "One"), renamed(2, "poison"), renamed(1, "Uno"), renamed(2, "Two"), renamed(3, "Three")];
    database.append(&log).await;
    apply_all(&database).await;
    database.append(&[renamed(2, "Due"), renamed(3, "Tre")]).await;
    apply_all(&database).await;

    assert_eq!(parked(&database).await, [(2, "it says so".to_owned(), 2)]);
    let parked = ParkedKeys::start(&database.app, &Tasks::new());
    assert!(parked.has("names", id(2)).await.unwrap());
    assert!(!parked.has("names", id(1)).await.unwrap());
    assert!(!parked.has("other", id(2)).await.unwrap());
    assert_eq!(name_of(&database, 1).await, Some(named("Uno", 2)));
    assert_eq!(name_of(&database, 2).await, None);
    assert_eq!(name_of(&database, 3).await, Some(named("Tre", 2)));
    assert_eq!(database.value::<i64>("SELECT position FROM projectors WHERE name = 'names'").await, 7);
}

#[tokio::test]
async fn rows_that_the_table_refuses_are_narrowed_down_to_the_event_and_applied_when_the_cause_is_gone() {
    let database = database().await;
    let mut log: Vec<_> = (0..50).map(|number| renamed(number % 10, &format!("Name {number}"))).collect();
    log[43] = renamed(3, "refused");
    database.append(&log).await;
    apply_all(&database).await;
    database.append(&[renamed(3, "Last")]).await;
    apply_all(&database).await;
    let [(44, reason, 1)] = &parked(&database).await[..] else { panic!("{:?}", parked(&database).await) };
    assert!(reason.contains("decent"), "{reason}");
    assert_eq!(name_of(&database, 3).await, Some(named("Name 33", 4)));
    assert_eq!(name_of(&database, 4).await, Some(named("Name 44", 5)));

    let runtime = database.offline();
    database
        .execute("ALTER TABLE names.names DROP CONSTRAINT decent, ADD CONSTRAINT decent CHECK (name <> 'Last')")
        .await;
    let error = settle::<Names>(&runtime, 44, &Decision::Retry, OPERATOR).await.unwrap_err();
    assert!(matches!(error, SettleError::StillPoison { position: 44, .. }), "{error:?}");
    database.execute("ALTER TABLE names.names DROP CONSTRAINT decent").await;
    let settled = settle::<Names>(&runtime, 44, &Decision::Retry, OPERATOR).await.unwrap();
    assert_eq!(settled, Settled { applied: 2, still_parked: 0 });
    assert_eq!(name_of(&database, 3).await, Some(named("Last", 6)));
    assert!(parked(&database).await.is_empty());
    let decision = "SELECT decision || position || principal_id FROM parked_decisions";
    assert_eq!(database.value::<String>(decision).await, format!("retried44{OPERATOR}"));
}

#[tokio::test]
async fn a_discarded_event_is_given_up_with_a_reason_and_stays_so_in_a_rebuild() {
    let database = database().await;
    let log = [renamed(1, "poison"), renamed(1, "One"), renamed(1, "poison"), renamed(1, "Uno"), renamed(2, "Two")];
    database.append(&log).await;
    apply_all(&database).await;
    let runtime = database.offline();
    let discard = |reason: &str| Decision::Discard { reason: reason.to_owned() };
    assert!(matches!(settle::<Names>(&runtime, 1, &discard(" "), OPERATOR).await, Err(SettleError::NoReason)));
    for position in [2, 3, 5] {
        let error = settle::<Names>(&runtime, position, &Decision::Retry, OPERATOR).await.unwrap_err();
        assert!(matches!(error, SettleError::NotParked(_)), "{position}: {error:?}");
    }
    let settled = settle::<Names>(&runtime, 1, &discard("a test name"), OPERATOR).await.unwrap();
    assert_eq!(settled, Settled { applied: 1, still_parked: 2 });
    assert_eq!(parked(&database).await, [(3, "it says so".to_owned(), 1)]);
    settle::<Names>(&runtime, 3, &discard("another"), OPERATOR).await.unwrap();
    assert_eq!(name_of(&database, 1).await, Some(named("Uno", 2)));

    let report = rebuild::rebuild::<Names>(&runtime, rebuild::Options::default(), &|_| {}).await.unwrap();
    assert!(report.comparison.unwrap().is_equal());
    assert!(parked(&database).await.is_empty());
}

#[tokio::test]
async fn a_writer_notices_that_an_operator_has_settled_something() {
    let database = database().await;
    database.append(&[renamed(1, "poison")]).await;
    let runtime = database.offline();
    let mut writer = writer(&database, 1).await.unwrap();
    writer.apply(&runtime.feed.page(0, 10).await.unwrap()).await.unwrap();
    settle::<Names>(&runtime, 1, &Decision::Discard { reason: "a test".to_owned() }, OPERATOR).await.unwrap();
    database.append(&[renamed(1, "One")]).await;
    let entries = runtime.feed.page(1, 10).await.unwrap();
    assert!(matches!(writer.apply(&entries).await, Err(ProjectError::LeaseLost { .. })));
    apply_all(&database).await;
    assert_eq!(name_of(&database, 1).await, Some(named("One", 1)));
}

#[tokio::test]
async fn a_record_that_does_not_decode_is_parked_where_it_matters_and_only_there() {
    let database = database().await;
    let broken = |kind| event(kind, 1, 1, "organization.renamed", "{\"renamed\":7}".to_owned());
    let elsewhere = event(AggregateType::ApiKey, 5, 1, "api_key.revoked", "{\"revoked\":7}".to_owned());
    database.append(&[broken(AggregateType::Organization), elsewhere, renamed(1, "One"), renamed(2, "Two")]).await;
    apply_all(&database).await;
    let parked = parked(&database).await;
    assert_eq!(parked.len(), 1);
    assert_eq!((parked[0].0, parked[0].2), (1, 1));
    assert_eq!(name_of(&database, 2).await, Some(named("Two", 1)));
}
