//! A relay as one process has it, and what a consumer must have seen of a log.

use std::collections::HashMap;
use std::time::Duration;

use domain::AggregateType;
use ops::config::{KafkaArgs, Secret};
use ops::database::connect_app;
use ops::kafka::Topics;
use ops::tasks::Tasks;
use projections::LogFeed;
use projections::feed::FeedSettings;
use projections::runtime::Runtime;
use projections::sinks::kafka::{Settings, Trouble, start_events};
use sqlx::{PgPool, Row};
use tokio::sync::watch;

use crate::kafka::Broker;
use crate::kafka::reading::{Reader, Record};
use crate::waiting::{bounded, until};

/// A running relay with its own connections and tasks.
pub struct RelayNode {
    /// What it runs on.
    pub runtime: Runtime,
    /// Its background tasks.
    pub tasks: Tasks,
    trouble: Trouble,
    pool: PgPool,
}

impl RelayNode {
    /// Starts on a database. Small batches, so that there are many transactions.
    pub async fn start(url: &Secret, args: &KafkaArgs) -> Self {
        let settings = Settings { lease: Duration::from_secs(3), batch: 50, ..Settings::default() };
        Self::start_with(url, args, settings).await
    }

    /// Starts with settings of the test's own.
    pub async fn start_with(url: &Secret, args: &KafkaArgs, settings: Settings) -> Self {
        let pool = connect_app(url, 6).await.unwrap();
        let tasks = Tasks::new();
        let feed = LogFeed::start(&pool, FeedSettings::default(), &tasks, watch::channel(0).1);
        let runtime = Runtime::new(pool.clone(), feed, projections::runtime::Settings::default());
        let trouble = start_events(&runtime, args, settings, &tasks).unwrap();
        Self { runtime, tasks, trouble, pool }
    }

    /// Waits until the relay of events says that something keeps it from publishing.
    pub async fn is_in_trouble_with(&self, what: &str) {
        let mut trouble = self.trouble.clone();
        let says = trouble.wait_for(|trouble| trouble.as_ref().is_some_and(|trouble| trouble.contains(what)));
        bounded("a relay is in trouble", says).await.unwrap();
    }

    /// Ends in good order: no task may be left over.
    pub async fn stop(self) {
        self.tasks.shutdown(Duration::from_secs(15)).await.unwrap();
        assert_eq!(self.tasks.failure(), None);
        self.pool.close().await;
    }
}

/// Where the events go.
pub fn event_topics(args: &KafkaArgs) -> Vec<String> {
    let topics = Topics::of(args);
    AggregateType::ALL.iter().map(|kind| topics.events(kind.as_str()).name).collect()
}

/// Waits until the checkpoint of a relay in Postgres is at a position.
pub async fn published(pool: &PgPool, relay: &str, position: i64) {
    until("a relay has published", || async { checkpoint(pool, relay).await >= position }).await;
}

/// The checkpoint of a relay in Postgres.
pub async fn checkpoint(pool: &PgPool, relay: &str) -> i64 {
    let sql = "SELECT position FROM projectors WHERE name = $1 AND status = 'live'";
    sqlx::query_scalar(sql).bind(relay).fetch_one(pool).await.unwrap()
}

/// Everything that a consumer sees in these topics must be the log: every event once, as it is stored, in order per key.
pub async fn consumer_sees_the_log(broker: &Broker, args: &KafkaArgs, pool: &PgPool) {
    let rows = sqlx::query(
        "SELECT position, event_id::text, tenant_id::text, aggregate_type, aggregate_id, sequence, event_type, event_version,
                payload::text, recorded_at::text FROM events ORDER BY position",
    );
    let rows = rows.fetch_all(pool).await.unwrap();
    let (client, topics) = (broker.client(), event_topics(args));
    let expected = rows.len();
    let records = tokio::task::spawn_blocking(move || {
        let reader = Reader::new(client, &topics);
        let mut records = reader.take(expected);
        records.extend(reader.next(Duration::from_millis(500)));
        records
    });
    let records = records.await.unwrap();
    assert_eq!(records.len(), expected, "every event once");
    let mut last: HashMap<&str, i64> = HashMap::new();
    for record in &records {
        let before = last.insert(&record.key, record.number("sequence")).unwrap_or_default();
        assert_eq!(record.number("sequence"), before + 1, "the events of a key are in order");
    }
    let by_position: HashMap<i64, &Record> = records.iter().map(|record| (record.number("position"), record)).collect();
    for row in rows {
        let record = by_position[&row.get::<i64, _>("position")];
        assert_eq!(record.topic, format!("{}.{}.v1", args.kafka_prefix, row.get::<&str, _>("aggregate_type")));
        assert_eq!(record.key, row.get::<&str, _>("aggregate_id"));
        assert_eq!(record.payload, row.get::<&str, _>("payload"));
        assert_eq!(record.number("sequence"), row.get::<i64, _>("sequence"));
        for (header, column) in
            [("event-id", "event_id"), ("tenant", "tenant_id"), ("type", "event_type"), ("version", "event_version")]
        {
            assert_eq!(record.headers[header], row.get::<&str, _>(column), "{header}");
        }
        let recorded: jiff::Timestamp = record.headers["recorded-at"].parse().unwrap();
        assert_eq!(record.timestamp, recorded.as_millisecond());
    }
}
