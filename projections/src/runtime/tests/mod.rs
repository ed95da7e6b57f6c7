//! The runtime on a real database, with a read model that is small enough to see through.

mod following;
mod measuring;
mod parking;
mod projecting;
mod rebuilding;
mod rolling_back;

use std::collections::BTreeMap;
use std::time::Duration;

use domain::organization::OrganizationEvent;
use domain::{AggregateType, Event, RecordedEvent};
use ops::lease::{Liveness, Target};
use ops::tasks::Tasks;
use sqlx::PgConnection;
use uuid::Uuid;

use super::writer::Writer;
use super::*;
use crate::testing::{PATIENCE, TestDatabase, id, renamed};

const LEASE: Duration = Duration::from_secs(10);

/// The names of organizations, and how often they changed. A name `poison` cannot be folded, `refused` not stored.
pub(super) struct Names<const VERSION: i32 = 1>;

#[derive(Default)]
pub(super) struct NameChanges(BTreeMap<Uuid, (String, i64)>);

impl<const VERSION: i32> ReadModel for Names<VERSION> {
    const NAME: &'static str = "names";
    const FOLD_VERSION: i32 = VERSION;
    const AGGREGATES: &'static [AggregateType] = &[AggregateType::Organization];

    type States = ();
    type Changes = NameChanges;

    fn fold(changes: &mut NameChanges, event: &RecordedEvent) -> Result<(), Poison> {
        let Event::Organization(OrganizationEvent::Renamed(renamed)) = &event.event else { return Ok(()) };
        let entry = changes.0.entry(event.stream.aggregate_id).or_default();
        let name = if VERSION == 1 { renamed.name.to_string() } else { renamed.name.to_string().to_uppercase() };
        *entry = (name, entry.1 + 1);
        if entry.0 == "poison" { Err(Poison::new("it says so")) } else { Ok(()) }
    }

    async fn store(changes: NameChanges, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
        sqlx::query(&format!(
            "INSERT INTO {schema}.names AS n SELECT * FROM unnest($1::uuid[], $2::text[], $3::bigint[])
             ON CONFLICT (organization_id) DO UPDATE SET name = excluded.name, changes = n.changes + excluded.changes"
        ))
        .bind(changes.0.keys().copied().collect::<Vec<_>>())
        .bind(changes.0.values().map(|(name, _)| name.clone()).collect::<Vec<_>>())
        .bind(changes.0.values().map(|(_, changes)| *changes).collect::<Vec<_>>())
        .execute(connection)
        .await?;
        Ok(())
    }
}

/// A database that has the model.
pub(super) async fn database() -> TestDatabase {
    let database = TestDatabase::new().await;
    let migration = "CREATE SCHEMA names;
        CREATE TABLE names.names (organization_id uuid PRIMARY KEY, name text NOT NULL CONSTRAINT decent CHECK (name <> 'refused'),
                                  changes bigint NOT NULL) WITH (fillfactor = 80);
        CREATE INDEX names_by_name ON names.names (lower(name)) WHERE changes > 0;
        SELECT read_model_register('names', 1);";
    sqlx::raw_sql(migration).execute(&database.owner).await.unwrap();
    database
}

pub(super) async fn writer(database: &TestDatabase, owner: u128) -> Option<Writer<Names>> {
    let owner = Liveness::new(&database.app).owner(id(owner));
    Writer::acquire(&database.app, Target::Live, &owner, LEASE).await.unwrap()
}

/// Name and number of changes of an organization.
pub(super) async fn name_of(database: &TestDatabase, organization: u128) -> Option<(String, i64)> {
    sqlx::query_as("SELECT name, changes FROM names.names WHERE organization_id = $1")
        .bind(id(organization))
        .fetch_optional(&database.app)
        .await
        .unwrap()
}

fn named(name: &str, changes: i64) -> (String, i64) {
    (name.to_owned(), changes)
}

/// Starts the projector of the model.
pub(super) fn project<const VERSION: i32>(runtime: &Runtime, tasks: &Tasks) {
    tasks.spawn_critical("names", run::<Names<VERSION>>(runtime.clone(), tasks.token()));
}
