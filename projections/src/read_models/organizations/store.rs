//! Writes a batch: new organisations, then new names of those that were there.

use domain::OrganizationId;
use domain::organization::{OrganizationEvent, Role};
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use serde::Serialize;
use sqlx::PgConnection;

use super::projector::Changes;
use crate::read_models::rows::Table;

const ORGANIZATIONS: Table = Table {
    name: "organizations",
    key: &["organization_id"],
    columns: &["name", "roles", "registered_at", "changed_at", "version", "created_position", "updated_position"],
};

/// A row.
#[derive(Serialize)]
struct Row {
    organization_id: OrganizationId,
    name: String,
    roles: Vec<Role>,
    registered_at: Timestamp,
    changed_at: Timestamp,
    version: i64,
    created_position: i64,
    updated_position: i64,
}

/// The last name of an organisation that was registered in an earlier batch.
#[derive(Default)]
struct Renames {
    ids: Vec<uuid::Uuid>,
    names: Vec<String>,
    times: Vec<SqlTimestamp>,
    versions: Vec<i64>,
    positions: Vec<i64>,
}

pub(super) async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let mut rows: Vec<Row> = Vec::new();
    let mut renames = Renames::default();
    for (id, events) in changes.organizations {
        let mut row: Option<Row> = None;
        for (event, version, position) in events {
            match (event, &mut row) {
                (OrganizationEvent::Registered(event), _) => {
                    row = Some(Row {
                        organization_id: id,
                        name: event.name.into(),
                        roles: event.roles.into_iter().collect(),
                        registered_at: event.at,
                        changed_at: event.at,
                        version,
                        created_position: position,
                        updated_position: position,
                    });
                }
                (OrganizationEvent::Renamed(event), Some(row)) => {
                    row.name = event.name.into();
                    (row.changed_at, row.version, row.updated_position) = (event.at, version, position);
                }
                (OrganizationEvent::Renamed(event), None) => {
                    renames.push(id, event.name.into(), event.at, version, position);
                }
            }
        }
        rows.extend(row);
    }
    ORGANIZATIONS.put(&rows, schema, connection).await?;
    renames.store(schema, connection).await
}

impl Renames {
    fn push(&mut self, id: OrganizationId, name: String, at: Timestamp, version: i64, position: i64) {
        // Only the last one counts, and an update has to meet each row once.
        if self.ids.last() == Some(&id.0) {
            self.ids.pop();
            self.names.pop();
            self.times.pop();
            self.versions.pop();
            self.positions.pop();
        }
        self.ids.push(id.0);
        self.names.push(name);
        self.times.push(SqlTimestamp::from(at));
        self.versions.push(version);
        self.positions.push(position);
    }

    async fn store(self, schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        if self.ids.is_empty() {
            return Ok(());
        }
        let statement = format!(
            "UPDATE {schema}.organizations AS known SET name = new.name, changed_at = new.changed_at, \
                 version = new.version, updated_position = new.position \
             FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::bigint[], $5::bigint[]) \
                  AS new(id, name, changed_at, version, position) \
             WHERE known.organization_id = new.id"
        );
        let query = sqlx::query(&statement).bind(self.ids).bind(self.names).bind(self.times);
        query.bind(self.versions).bind(self.positions).execute(connection).await?;
        Ok(())
    }
}
