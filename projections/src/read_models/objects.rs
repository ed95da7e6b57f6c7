//! How much a tenant has, for the bounds on it.
//!
//! Invariant: counting ends where it is asked to end, however much there is.

use domain::TenantId;
use sqlx::{PgPool, QueryBuilder};

use super::keys::KNOWN_AFTER_ITS_END;
use super::keys::cascade::TAKEN_BACK_AT;
use crate::ReadError;

/// What is counted, as long as it lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object {
    /// Keys that are neither revoked nor expired.
    Keys,
    /// Ledgers that are not closed, or were so lately that every process knows them.
    Ledgers,
    /// Ledgers that are not closed.
    OpenLedgers,
    /// Projects that are not archived.
    Projects,
    /// Services that are not retired.
    Services,
    /// Services that are published, also those that are suspended.
    PublishedServices,
    /// Services that are handed in and wait for an approver.
    SubmittedServices,
}

impl Object {
    /// What they are called in a sentence.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Keys => "keys",
            Self::Ledgers => "ledgers (open, or closed in the last four days)",
            Self::OpenLedgers => "open ledgers",
            Self::Projects => "projects",
            Self::Services => "services",
            Self::PublishedServices => "published services",
            Self::SubmittedServices => "services that wait for approval",
        }
    }

    const fn table(self) -> &'static str {
        match self {
            Self::Keys => "keys.keys",
            Self::Ledgers | Self::OpenLedgers => "ledgers.ledgers",
            Self::Projects => "projects.projects",
            Self::Services | Self::PublishedServices | Self::SubmittedServices => "catalog.services",
        }
    }
}

/// How many of these a tenant has, counted no further than `at_most`. Whether a key is expired says the clock of the database.
///
/// # Errors
/// See [`ReadError`].
#[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
    fields(trace_id = ops::trace::current(), db.namespace = object.table(), db.operation.name = "count"))]
pub async fn count(pool: &PgPool, object: Object, tenant: TenantId, at_most: u32) -> Result<u32, ReadError> {
    let mut query = QueryBuilder::new("SELECT count(*) FROM (SELECT FROM ");
    query.push(object.table()).push(" t WHERE t.tenant_id = ").push_bind(tenant.0);
    match object {
        Object::Keys => {
            query.push(" AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > clock_timestamp()) AND ");
            query.push(TAKEN_BACK_AT).push(" IS NULL");
        }
        Object::Ledgers => {
            query.push(
                " AND coalesce((t.document ->> 'closed_at')::timestamptz > clock_timestamp() - make_interval(secs => ",
            );
            query.push_bind(KNOWN_AFTER_ITS_END.as_secs_f64()).push("), true)");
        }
        Object::OpenLedgers => {
            query.push(" AND t.document ->> 'closed_at' IS NULL");
        }
        Object::Projects => {
            query.push(" AND NOT t.archived");
        }
        Object::Services => {
            query.push(" AND t.state <> 'retired'");
        }
        Object::PublishedServices => {
            query.push(" AND t.state IN ('active', 'deprecated', 'suspended')");
        }
        Object::SubmittedServices => {
            query.push(" AND t.state IN ('submitted', 'pending_approval')");
        }
    }
    query.push(" LIMIT ").push_bind(i64::from(at_most)).push(") counted");
    let found: i64 = query.build_query_scalar().fetch_one(pool).await?;
    u32::try_from(found).map_err(ReadError::corrupt(object.table()))
}

#[cfg(test)]
mod tests {
    use domain::api_key::{ApiKeyEvent, Revoked, Tier};
    use domain::project::{Archived, Opened, ProjectEvent};
    use domain::service::{Retired, ServiceEvent};
    use domain::usage_ledger::Billing;
    use domain::values::text::Name;
    use domain::{Event, ProjectId};

    use super::*;
    use crate::fixtures::{Pen, issued, key_event, project, service};
    use crate::read_models::catalog::CatalogModel;
    use crate::read_models::keys::KeysModel;
    use crate::read_models::ledgers::LedgersModel;
    use crate::read_models::projects::ProjectsModel;
    use crate::testing::{TestDatabase, at, id};

    /// Three of each of tenant 1, of which one key, one project and one service live no more, and one of tenant 2.
    fn pen() -> Pen {
        let mut pen = Pen::default();
        for (number, owner) in [(1, 1), (2, 1), (3, 1), (4, 2)] {
            let mut issued = issued(10 + number, u8::try_from(number).unwrap(), Tier::Basic);
            issued.tenant = TenantId(id(owner));
            pen.write(10 + number, key_event(ApiKeyEvent::Issued(Box::new(issued))));
            pen.open(20 + number, owner, Billing::Postpaid);
            pen.publish(30 + number, service(&format!("model-{number}")).of(owner));
            let (project, name) = (ProjectId(id(40 + number)), Name::new("Chat").unwrap());
            let opened = Opened { id: project, owner: TenantId(id(owner)), name, at: at(0) };
            pen.write(40 + number, Event::Project(opened.into()));
        }
        pen.write(11, key_event(ApiKeyEvent::Revoked(Revoked { reason: "old".parse().unwrap(), at: at(4) })));
        pen.write(31, Event::Service(ServiceEvent::Retired(Retired { at: at(4) })));
        pen.write(41, Event::Project(ProjectEvent::Archived(Archived { at: at(6) })));
        pen
    }

    #[tokio::test]
    async fn what_lives_is_counted_up_to_the_bound() {
        let database = TestDatabase::new().await;
        let written = pen().written;
        project::<KeysModel>(&database, &written, 100).await;
        project::<LedgersModel>(&database, &written, 100).await;
        project::<ProjectsModel>(&database, &written, 100).await;
        project::<CatalogModel>(&database, &written, 100).await;
        for (object, live) in [(Object::Keys, 2), (Object::Ledgers, 3), (Object::Projects, 2), (Object::Services, 2)] {
            let count =
                async |tenant, at_most| count(&database.app, object, TenantId(id(tenant)), at_most).await.unwrap();
            assert_eq!(count(1, 100).await, live, "{object:?}");
            assert_eq!(count(1, 1).await, 1, "{object:?}");
            assert_eq!((count(2, 100).await, count(3, 100).await), (1, 0), "{object:?}");
        }
        // Ledgers that are closed are counted as long as they are known: the events of the pen are of long ago.
        for (closed_at, known) in [("'2025-06-01T00:00:00Z'", 2), ("now()", 3)] {
            let closed = format!(
                "UPDATE ledgers.ledgers SET document = jsonb_set(document::jsonb, '{{closed_at}}', to_jsonb({closed_at}::timestamptz))::json \
                 WHERE ledger_id = '{}'",
                id(21)
            );
            database.execute(&closed).await;
            let of = async |object| count(&database.app, object, TenantId(id(1)), 100).await.unwrap();
            assert_eq!((of(Object::Ledgers).await, of(Object::OpenLedgers).await), (known, 2), "{closed_at}");
        }
        let expired = format!("UPDATE keys.keys SET expires_at = '2026-01-01' WHERE key_id = '{}'", id(12));
        database.execute(&expired).await;
        assert_eq!(count(&database.app, Object::Keys, TenantId(id(1)), 100).await.unwrap(), 1);
    }
}
