//! What the tests of this crate share: one server for the test binary, a database for each test, and a pen for the log.

use std::sync::Arc;
use std::time::Duration;

use domain::log::Metadata;
use domain::{AggregateType, Environment, PrincipalId, StreamId, TenantId};
use jiff::Timestamp;
use ops::database::{connect_app, connect_owner, migrate};
use ops::ids::new_id;
use ops::tasks::Tasks;
use sqlx::PgPool;
use test_support::postgres::ScratchPostgres;
use tokio::sync::{OnceCell, watch};
use uuid::Uuid;

use crate::feed::{FeedSettings, LogFeed};
use crate::runtime::{Runtime, Settings};

/// Longest wait for anything; tests wait for positions, so it is only reached when one fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

static SERVER: OnceCell<ScratchPostgres> = OnceCell::const_new();

async fn server() -> &'static ScratchPostgres {
    SERVER
        .get_or_init(|| async {
            let server = ScratchPostgres::start().await.unwrap();
            server.create_database("migrated", None).await.unwrap();
            let owner = connect_owner(&server.url_of("migrated"), 1).await.unwrap();
            migrate(&owner).await.unwrap();
            sqlx::query("UPDATE log_settings SET partition_events = 1000").execute(&owner).await.unwrap();
            sqlx::query("SELECT ensure_partitions()").execute(&owner).await.unwrap();
            owner.close().await;
            // A pool that is closed while its connection comes back to it may keep that, and a database is copied while nobody has one.
            let watch = connect_owner(&server.url(), 1).await.unwrap();
            let cut_off = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = 'migrated'";
            sqlx::query(cut_off).execute(&watch).await.unwrap();
            watch.close().await;
            server
        })
        .await
}

/// A database of its own, migrated, with tiny partitions.
pub(crate) struct TestDatabase {
    pub app: PgPool,
    pub owner: PgPool,
}

/// An event to be written.
#[derive(Clone, Debug)]
pub(crate) struct NewEvent {
    pub tenant: TenantId,
    pub stream: StreamId,
    pub event_type: String,
    pub event_version: String,
    pub payload: String,
    pub metadata: String,
    pub recorded_at: Timestamp,
}

impl TestDatabase {
    pub async fn new() -> Self {
        let server = server().await;
        let name = format!("test_{}", new_id().simple());
        server.create_database(&name, Some("migrated")).await.unwrap();
        let owner = connect_owner(&server.url_of(&name), 4).await.unwrap();
        let app = connect_app(&server.url_of(&name), 12).await.unwrap();
        Self { app, owner }
    }

    /// Appends events, each as a batch of its own would; gives the head.
    pub async fn append(&self, events: &[NewEvent]) -> i64 {
        let mut transaction = self.owner.begin().await.unwrap();
        let mut head: i64 = sqlx::query_scalar("SELECT coalesce(max(position), 0) FROM events")
            .fetch_one(&mut *transaction)
            .await
            .unwrap();
        for event in events {
            head += 1;
            insert(&mut transaction, head, event).await;
        }
        sqlx::query("SELECT pg_notify('marketplace_log', $1::text)")
            .bind(head)
            .execute(&mut *transaction)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        sqlx::query("SELECT ensure_partitions()").execute(&self.owner).await.unwrap();
        head
    }

    /// Appends renamings of one organization after another, quickly; gives the head.
    pub async fn append_many(&self, count: i64) -> i64 {
        let head: i64 =
            sqlx::query_scalar("SELECT coalesce(max(position), 0) FROM events").fetch_one(&self.owner).await.unwrap();
        for first in (head + 1..=head + count).step_by(1_000) {
            let last = (first + 999).min(head + count);
            sqlx::query(
                r#"INSERT INTO events SELECT p, gen_random_uuid(), tenant, 'organization', tenant::text, p, 'organization.renamed', '1',
                          '{"renamed":{"name":"Acme Intelligence","at":"2026-01-02T03:04:05Z"}}',
                          '{"principal":"01980000-0000-7000-8000-000000000007","environment":"live"}',
                          gen_random_uuid(), timestamptz '2026-01-02 03:04:05Z' + p * interval '1 ms'
                     FROM generate_series($1::bigint, $2) AS p,
                          LATERAL (SELECT ('01980000-0000-7000-8000-' || lpad((p % 97)::text, 12, '0'))::uuid AS tenant) AS t"#,
            )
            .bind(first)
            .bind(last)
            .execute(&self.owner)
            .await
            .unwrap();
            sqlx::query("SELECT ensure_partitions()").execute(&self.owner).await.unwrap();
        }
        sqlx::query("SELECT pg_notify('marketplace_log', $1::text)")
            .bind(head + count)
            .execute(&self.owner)
            .await
            .unwrap();
        head + count
    }

    /// A feed with a tail reader that nobody tells about appends but the notification.
    pub fn feed(&self, tasks: &Tasks) -> Arc<LogFeed> {
        LogFeed::start(&self.app, FeedSettings::default(), tasks, watch::channel(0).1)
    }

    /// A runtime over a started feed.
    pub fn runtime(&self, tasks: &Tasks) -> Runtime {
        Runtime::new(self.app.clone(), self.feed(tasks), Settings::default())
    }

    /// A runtime without a tail reader, as tools use it.
    pub fn offline(&self) -> Runtime {
        Runtime::new(self.app.clone(), LogFeed::new(self.app.clone(), FeedSettings::default()), Settings::default())
    }

    /// One value.
    pub async fn value<T>(&self, statement: &str) -> T
    where
        T: for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres> + Send + Unpin,
    {
        sqlx::query_scalar(statement).fetch_one(&self.owner).await.unwrap()
    }

    /// Runs a statement as the owner.
    pub async fn execute(&self, statement: &str) {
        sqlx::query(statement).execute(&self.owner).await.unwrap();
    }
}

async fn insert(connection: &mut sqlx::PgConnection, position: i64, event: &NewEvent) {
    let (kind, id) = (event.stream.aggregate_type.as_str(), event.stream.aggregate_id.to_string());
    let event_id = new_id();
    let sequence: i64 = sqlx::query_scalar(
        "INSERT INTO streams AS s (aggregate_type, aggregate_id, tenant_id, version, last_event_id, last_position, first_position)
         VALUES ($1, $2, $3, 1, $4, $5, $5)
         ON CONFLICT (aggregate_type, aggregate_id) DO UPDATE
            SET version = s.version + 1, last_event_id = excluded.last_event_id, last_position = excluded.last_position
         RETURNING version",
    )
    .bind(kind)
    .bind(&id)
    .bind(event.tenant.0)
    .bind(event_id)
    .bind(position)
    .fetch_one(&mut *connection)
    .await
    .unwrap();
    sqlx::query("INSERT INTO events VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::json, $10::json, $11, $12)")
        .bind(position)
        .bind(event_id)
        .bind(event.tenant.0)
        .bind(kind)
        .bind(&id)
        .bind(sequence)
        .bind(&event.event_type)
        .bind(&event.event_version)
        .bind(&event.payload)
        .bind(&event.metadata)
        .bind(new_id())
        .bind(jiff_sqlx::Timestamp::from(event.recorded_at))
        .execute(connection)
        .await
        .unwrap();
}

/// A number as an id.
pub(crate) const fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0198_0000_0000_7000_8000_0000_0000_0000 + number)
}

/// A time, in seconds after the start of all tests.
pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_767_323_045 + seconds).unwrap()
}

/// The organization with this number gets a name.
pub(crate) fn renamed(organization: u128, name: &str) -> NewEvent {
    let payload = format!(r#"{{"renamed":{{"name":"{name}","at":"2026-01-02T03:04:05Z"}}}}"#);
    event(AggregateType::Organization, organization, organization, "organization.renamed", payload)
}

/// Any event of a tenant's aggregate, by principal 7.
pub(crate) fn event(kind: AggregateType, aggregate: u128, tenant: u128, event_type: &str, payload: String) -> NewEvent {
    let metadata = Metadata { principal: PrincipalId(id(7)), environment: Environment::Live, ..Metadata::default() };
    NewEvent {
        tenant: TenantId(id(tenant)),
        stream: StreamId::new(kind, id(aggregate)),
        event_type: event_type.to_owned(),
        event_version: "1".to_owned(),
        payload,
        metadata: serde_json::to_string(&metadata).unwrap(),
        recorded_at: at(0),
    }
}
