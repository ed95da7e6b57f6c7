//! Documents on a real Postgres, by a read model that is small enough to see through.

use std::time::{Duration, Instant};

use domain::organization::Organization;
use domain::{AggregateType, OrganizationId, RecordedEvent, TenantId};
use ops::tasks::Tasks;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{DocumentTable, Folded, Listed, Marks, Steps, get, list, store};
use crate::fixtures::{access_to, access_to_all};
use crate::read_models::rows::columns;
use crate::runtime::rebuild::{Options, RebuildError, rebuild};
use crate::runtime::{Poison, ReadModel, Runtime, Settings, StateTable, StoreError, run};
use crate::testing::{NewEvent, PATIENCE, TestDatabase, event, id, renamed};

/// Organizations, filed.
#[derive(Debug)]
struct Papers;

columns! {
    struct PaperColumns {
        paper_id: OrganizationId,
    }
}

impl StateTable for Papers {
    type Aggregate = Organization;
    const TABLE: &'static str = "papers";
}

impl DocumentTable for Papers {
    type Model = Self;
    const KEY: &'static str = "paper_id";
    type Kept = Marks;
    type Columns<'a> = PaperColumns;

    fn columns<'a>(id: Uuid, _state: &'a Organization, _kept: &'a Marks) -> Option<PaperColumns> {
        Some(PaperColumns { paper_id: OrganizationId(id) })
    }
}

impl Listed for Papers {
    const TENANT: &'static str = "paper_id";
}

impl ReadModel for Papers {
    const NAME: &'static str = "papers";
    const FOLD_VERSION: i32 = 1;
    const AGGREGATES: &'static [AggregateType] = &[AggregateType::Organization];

    type States = (Self,);
    type Changes = Steps<Organization>;

    fn fold(changes: &mut Steps<Organization>, event: &RecordedEvent) -> Result<(), Poison> {
        changes.fold(event);
        Ok(())
    }

    async fn store(
        changes: Steps<Organization>,
        schema: &str,
        connection: &mut PgConnection,
    ) -> Result<(), StoreError> {
        store::<Self, _>(changes, schema, connection).await
    }
}

async fn database() -> TestDatabase {
    let database = TestDatabase::new().await;
    let migration = "CREATE SCHEMA papers;
        CREATE TABLE papers.papers (paper_id uuid PRIMARY KEY, version bigint NOT NULL, created_position bigint NOT NULL,
            updated_position bigint NOT NULL, document json NOT NULL);
        SELECT read_model_register('papers', 1);";
    sqlx::raw_sql(migration).execute(&database.owner).await.unwrap();
    database
}

fn registered(organization: u128, name: &str) -> NewEvent {
    let payload = format!(
        r#"{{"registered":{{"id":"{}","name":"{name}","roles":["provider"],"at":"2026-01-02T03:04:05Z"}}}}"#,
        id(organization)
    );
    event(AggregateType::Organization, organization, organization, "organization.registered", payload)
}

/// A runtime that tries again soon what only an operator mends, with the model running.
fn start(database: &TestDatabase, tasks: &Tasks) -> Runtime {
    let settings = Settings { lease: Duration::from_millis(500), ..Settings::default() };
    let runtime = Runtime { settings, ..database.runtime(tasks) };
    tasks.spawn_critical("papers", run::<Papers>(runtime.clone(), tasks.token()));
    runtime
}

fn name(paper: &Folded<Papers>) -> &str {
    paper.state.profile().map_or("", |profile| profile.name.as_str())
}

/// Waits until the metrics have a line.
async fn until_measured(database: &TestDatabase, line: &str) {
    let deadline = Instant::now() + PATIENCE;
    let metrics = ops::telemetry::metrics_recorder();
    while !metrics.render().lines().any(|known| known.starts_with(line)) {
        assert!(Instant::now() < deadline, "{line} is not in {}", metrics.render());
        database.value::<i32>("SELECT 1").await;
    }
}

#[tokio::test]
async fn documents_are_folded_from_batch_to_batch_and_read_within_the_scope() {
    let (database, tasks) = (database().await, Tasks::new());
    let runtime = start(&database, &tasks);
    for batch in [[registered(1, "One"), registered(2, "Two")], [renamed(1, "Uno"), renamed(2, "Due")]] {
        let head = database.append(&batch).await;
        runtime.positions.wait_for("papers", head, PATIENCE).await.unwrap();
    }
    let own = access_to(TenantId(id(1)));
    let paper = get::<Papers>(&list::start::<Papers>(&database.app, &Tasks::new()), own, id(1)).await.unwrap().unwrap();
    assert_eq!((name(&paper), paper.kept), ("Uno", Marks { version: 2, created_position: 1, updated_position: 3 }));
    assert!(get::<Papers>(&list::start::<Papers>(&database.app, &Tasks::new()), own, id(2)).await.unwrap().is_none());
    let names = async |scope, before| {
        let papers = list::<Papers>(&database.app, scope, |_| {}, before, 10).await.unwrap();
        papers.iter().map(|paper| name(paper).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(own, None).await, ["Uno"]);
    assert_eq!(names(access_to_all(), None).await, ["Due", "Uno"]);
    assert_eq!(names(access_to_all(), Some(2)).await, ["Uno"]);
    tasks.shutdown(PATIENCE).await.unwrap();
}

#[tokio::test]
async fn a_document_that_cannot_be_read_stops_its_model_alone_until_it_is_rebuilt() {
    ops::telemetry::metrics_recorder();
    let (database, tasks) = (database().await, Tasks::new());
    let runtime = start(&database, &tasks);
    let before = database.append(&[registered(1, "One"), registered(2, "Two")]).await;
    runtime.positions.wait_for("papers", before, PATIENCE).await.unwrap();
    database
        .execute(&format!(r#"UPDATE papers.papers SET document = '{{"profile":7}}' WHERE paper_id = '{}'"#, id(1)))
        .await;
    let head = database.append(&[renamed(1, "Uno")]).await;

    until_measured(&database, r#"projector_unreadable_documents_total{model="papers"} 2"#).await;
    until_measured(&database, r#"worker_needs_operator{worker="papers"} 1"#).await;
    assert_eq!(database.value::<i64>("SELECT position FROM projectors WHERE name = 'papers'").await, before);
    assert_eq!(database.value::<i64>("SELECT count(*) FROM parked").await, 0, "no event is to blame");
    assert_eq!(runtime.feed.trouble(), None, "the process is ready for everything else");
    let error =
        get::<Papers>(&list::start::<Papers>(&database.app, &Tasks::new()), access_to_all(), id(1)).await.unwrap_err();
    assert_eq!(error.to_string(), "a row of papers.papers cannot be read: the read model has to be rebuilt");
    assert_eq!(
        name(
            &get::<Papers>(&list::start::<Papers>(&database.app, &Tasks::new()), access_to_all(), id(2))
                .await
                .unwrap()
                .unwrap()
        ),
        "Two"
    );

    // What is damaged differs from what is built: who rebuilds has to say that this is why.
    let refused = rebuild::<Papers>(&runtime, Options::default(), &|_| {}).await;
    assert!(matches!(refused, Err(RebuildError::Differs { .. })), "{refused:?}");
    rebuild::<Papers>(&runtime, Options { accept_differences: true }, &|_| {}).await.unwrap();
    runtime.positions.wait_for("papers", head, PATIENCE).await.unwrap();
    assert_eq!(
        name(
            &get::<Papers>(&list::start::<Papers>(&database.app, &Tasks::new()), access_to_all(), id(1))
                .await
                .unwrap()
                .unwrap()
        ),
        "Uno"
    );
    until_measured(&database, r#"worker_needs_operator{worker="papers"} 0"#).await;
    tasks.shutdown(PATIENCE).await.unwrap();
}
