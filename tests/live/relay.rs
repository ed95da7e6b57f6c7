//! The relay: every event once, in order for each key, whatever happens to it and to the broker.

use std::time::Duration;

use clap::Parser;
use ops::config::KafkaArgs;
use ops::database::connect_owner;
use ops::kafka::{Topics, ensure};
use projections::sinks::kafka::Settings;
use tests::audit::head;
use tests::database::{Database, fresh_database, server};
use tests::kafka::administration::{expire, set};
use tests::kafka::reading::Reader;
use tests::kafka::{Broker, Options};
use tests::node::Node;
use tests::relaying::{RelayNode, checkpoint, consumer_sees_the_log, event_topics, published};
use tests::tcp_proxy::TcpProxy;
use uuid::Uuid;

use crate::renames::{organizations, rename};

const RELAY: &str = "kafka_events";

/// A log that a relay publishes.
struct Log {
    database: Database,
    node: Node,
    ids: Vec<Uuid>,
}

impl Log {
    async fn with_events(rounds: usize) -> Self {
        let database = fresh_database(400).await;
        let node = Node::start(&database.url).await;
        let ids = organizations(&node, 12).await;
        rename(&node, &ids, rounds).await;
        Self { database, node, ids }
    }

    async fn rename(&self, rounds: usize) {
        rename(&self.node, &self.ids, rounds).await;
    }

    async fn relay(&self, args: &KafkaArgs) -> RelayNode {
        RelayNode::start(&self.database.url, args).await
    }

    /// Waits until all of it is published.
    async fn is_published(&self) {
        published(&self.database.owner, RELAY, head(&self.database.owner).await).await;
    }

    /// Ends it; a consumer must have seen all of it, once.
    async fn end(self, broker: &Broker, args: &KafkaArgs) {
        consumer_sees_the_log(broker, args, &self.database.owner).await;
        self.node.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_event_is_published_once_and_in_order_across_restarts() {
    let Some(broker) = Broker::shared().await else { return };
    let args = broker.args("restarts", &["--kafka-partitions", "3"]);
    let log = Log::with_events(20).await;
    for _ in 0..3 {
        let relay = log.relay(&args).await;
        log.rename(5).await;
        log.is_published().await;
        relay.stop().await;
        log.rename(3).await;
    }
    let relay = log.relay(&args).await;
    log.is_published().await;
    relay.stop().await;
    log.end(broker, &args).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_position_in_kafka_counts_and_not_the_checkpoint_in_postgres() {
    let Some(broker) = Broker::shared().await else { return };
    let args = broker.args("truth", &[]);
    let log = Log::with_events(10).await;
    let relay = log.relay(&args).await;
    let end = head(&log.database.owner).await;
    published(&log.database.owner, RELAY, end).await;
    relay.stop().await;
    for wrong in ["position = 0, event_id = NULL", "position = 7"] {
        let sql = format!("UPDATE projectors SET {wrong} WHERE name = 'kafka_events'");
        sqlx::query(&sql).execute(&log.database.owner).await.unwrap();
        let relay = log.relay(&args).await;
        published(&log.database.owner, RELAY, end).await;
        relay.stop().await;
    }
    log.rename(1).await;
    let relay = log.relay(&args).await;
    log.is_published().await;
    relay.stop().await;
    log.end(broker, &args).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_that_lost_what_was_published_is_gone_on_with_only_once_that_is_accepted() {
    let Some(broker) = Broker::shared().await else { return };
    let args = broker.args("lost", &[]);
    let Log { database, node, ids } = Log::with_events(3).await;
    node.stop().await;
    let common = head(&database.owner).await;
    for pool in [&database.app, &database.owner] {
        pool.close().await;
    }
    // What a restore to this moment would have. A database is copied while nobody is connected to it, and a pool that is closed while a
    // connection comes back to it may keep that.
    let name = database.url.expose().rsplit(['/', '?']).nth(1).unwrap();
    let maintenance = connect_owner(&server().await.url_of("postgres"), 1).await.unwrap();
    let cut_off = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = $1";
    sqlx::query(cut_off).bind(name).execute(&maintenance).await.unwrap();
    server().await.create_database("restored", Some(name)).await.unwrap();
    let node = Node::start(&database.url).await;
    rename(&node, &ids, 2).await;
    node.stop().await;
    let relay = RelayNode::start(&database.url, &args).await;
    let owner = connect_owner(&database.url, 2).await.unwrap();
    published(&owner, RELAY, head(&owner).await).await;
    relay.stop().await;

    let url = server().await.url_of("restored");
    let restored = connect_owner(&url, 2).await.unwrap();
    let relay = RelayNode::start(&url, &args).await;
    relay.is_in_trouble_with("replay incarnations accept").await;
    let incarnations = async |words: &[&str]| {
        let words = [&["replay", "--database-url", url.expose(), "incarnations"], words].concat();
        assert!(replay::run(replay::Cli::parse_from(words)).await.unwrap());
    };
    incarnations(&["raise", "--reason", "a restore"]).await;
    let node = Node::start(&url).await;
    rename(&node, &ids, 5).await;
    node.stop().await;
    relay.is_in_trouble_with("the log has diverged").await;
    assert_eq!(checkpoint(&restored, RELAY).await, 0);
    incarnations(&["accept"]).await;
    published(&restored, RELAY, head(&restored).await).await;
    relay.stop().await;

    // A reader sees from where on the log is another one: what it has behind that place was lost.
    let (client, topics, last) = (broker.client(), event_topics(&args), head(&restored).await);
    let records = tokio::task::spawn_blocking(move || {
        let reader = Reader::new(client, &topics);
        std::iter::from_fn(|| reader.next(Duration::from_secs(5))).collect::<Vec<_>>()
    });
    let records = records.await.unwrap();
    let again = records.iter().filter(|record| record.headers.get("incarnation").is_some_and(|is| is == "2"));
    let mut again: Vec<i64> = again.map(|record| record.number("position")).collect();
    again.sort_unstable();
    assert_eq!(again, (common + 1..=last).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_log_is_not_mixed_into_topics_that_hold_one() {
    let Some(broker) = Broker::shared().await else { return };
    let args = broker.args("mixed", &[]);
    let log = Log::with_events(2).await;
    let relay = log.relay(&args).await;
    log.is_published().await;
    relay.stop().await;
    let second = Log::with_events(2).await;
    let relay = second.relay(&args).await;
    second.rename(20).await;
    // The tests' databases have the same identity: the first looks like this log after a failover that lost events.
    relay.is_in_trouble_with("the log has diverged").await;
    sqlx::query("UPDATE log_settings SET log_id = gen_random_uuid()").execute(&second.database.owner).await.unwrap();
    relay.is_in_trouble_with("set another KAFKA_PREFIX").await;
    relay.stop().await;
    assert_eq!(checkpoint(&second.database.owner, RELAY).await, 0);
    second.node.stop().await;
    log.end(broker, &args).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_that_does_not_decode_is_published_as_it_is_stored() {
    let Some(broker) = Broker::shared().await else { return };
    let args = broker.args("broken", &[]);
    let log = Log::with_events(1).await;
    let unlock = "ALTER TABLE events DISABLE TRIGGER ALL";
    sqlx::query(unlock).execute(&log.database.owner).await.unwrap();
    let partitions: Vec<String> =
        sqlx::query_scalar("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'events'::regclass")
            .fetch_all(&log.database.owner)
            .await
            .unwrap();
    for partition in partitions {
        sqlx::query(&format!("ALTER TABLE {partition} DISABLE TRIGGER ALL"))
            .execute(&log.database.owner)
            .await
            .unwrap();
    }
    let spoil = r#"UPDATE events SET payload = '{"renamed": {"name" :1.50}}' WHERE position = 15"#;
    assert_eq!(sqlx::query(spoil).execute(&log.database.owner).await.unwrap().rows_affected(), 1);
    let relay = log.relay(&args).await;
    log.is_published().await;
    relay.stop().await;
    log.end(broker, &args).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_broker_that_is_killed_and_comes_back_has_every_event_once() {
    let Some(broker) = Broker::start(Options::default()).await else { return };
    let args = broker.args("killed", &[]);
    let log = Log::with_events(40).await;
    let relay = log.relay(&args).await;
    for turn in 1..=2 {
        published(&log.database.owner, RELAY, turn * 150).await;
        broker.kill();
        log.rename(10).await;
        broker.start_again().await;
    }
    log.is_published().await;
    relay.stop().await;
    log.end(&broker, &args).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_that_are_cut_in_mid_stream_lose_and_double_nothing() {
    let proxy = TcpProxy::start().await;
    let options = Options { advertised_port: Some(proxy.port()), ..Options::default() };
    let Some(broker) = Broker::start(options).await else { return };
    proxy.lead_to(broker.port());
    let args = broker.args("cut", &[]);
    let log = Log::with_events(10).await;
    let relay = log.relay(&args).await;
    published(&log.database.owner, RELAY, 50).await;
    for _ in 0..8 {
        let renaming = log.rename(4);
        let cutting = async {
            proxy.cut();
            published(&log.database.owner, RELAY, checkpoint(&log.database.owner, RELAY).await + 10).await;
            proxy.cut();
        };
        tokio::join!(renaming, cutting);
    }
    proxy.shut();
    log.rename(4).await;
    proxy.lead_to(broker.port());
    log.is_published().await;
    relay.stop().await;
    log.end(&broker, &args).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_topic_that_refuses_an_event_stops_the_relay_until_it_takes_it() {
    let Some(broker) = Broker::shared().await else { return };
    let args = broker.args("small", &["--kafka-partitions", "1"]);
    ensure(&args, &[Topics::of(&args).events("organization")]).await.unwrap();
    let topic = Topics::of(&args).events("organization").name;
    set(broker, &topic, &[("max.message.bytes", "120")]).await;
    let log = Log::with_events(5).await;
    let relay = log.relay(&args).await;
    relay.is_in_trouble_with("does not take a record").await;
    log.rename(5).await;
    assert_eq!(checkpoint(&log.database.owner, RELAY).await, 0);
    set(broker, &topic, &[("max.message.bytes", "1048588")]).await;
    log.is_published().await;
    relay.stop().await;
    log.end(broker, &args).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_secure_broker_is_published_to_as_any_other() {
    let Some(broker) = Broker::start(Options { is_secure: true, ..Options::default() }).await else { return };
    let args = broker.args("secure", &[]);
    let log = Log::with_events(10).await;
    let settings = Settings { lease: Duration::from_secs(3), ..Settings::default() };
    let relay = RelayNode::start_with(&log.database.url, &args, settings).await;
    log.is_published().await;
    relay.stop().await;
    log.end(&broker, &args).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_password_is_said_and_keeps_nobody_from_serving() {
    let Some(broker) = Broker::start(Options { is_secure: true, ..Options::default() }).await else { return };
    let args = broker.args("denied", &["--kafka-sasl-password", "wrong"]);
    let log = Log::with_events(1).await;
    let relay = log.relay(&args).await;
    relay.is_in_trouble_with("Authentication failed").await;
    log.rename(2).await;
    assert_eq!(checkpoint(&log.database.owner, RELAY).await, 0);
    relay.stop().await;
    log.node.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_expires_while_the_broker_is_away() {
    let proxy = TcpProxy::start().await;
    let options = Options { advertised_port: Some(proxy.port()), ..Options::default() };
    let Some(broker) = Broker::start(options).await else { return };
    let args = broker.args("away", &[]);
    let log = Log::with_events(5).await;
    let relay = log.relay(&args).await;
    // It has never seen the broker, and starts and says so all the same.
    relay.is_in_trouble_with("do not answer").await;
    log.rename(5).await;
    proxy.lead_to(broker.port());
    log.is_published().await;
    proxy.shut();
    log.rename(5).await;
    proxy.lead_to(broker.port());
    log.is_published().await;
    relay.stop().await;
    log.end(&broker, &args).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_place_is_known_after_all_events_have_expired() {
    let Some(broker) = Broker::shared().await else { return };
    let args = broker.args("expired", &["--kafka-partitions", "2"]);
    let log = Log::with_events(10).await;
    let relay = log.relay(&args).await;
    let expired = head(&log.database.owner).await;
    published(&log.database.owner, RELAY, expired).await;
    relay.stop().await;
    let topic = Topics::of(&args).events("organization").name;
    expire(broker, &topic, 2).await;
    log.rename(2).await;
    let relay = log.relay(&args).await;
    log.is_published().await;
    relay.stop().await;
    let client = broker.client();
    let records = tokio::task::spawn_blocking(move || {
        let reader = Reader::new(client, &[topic]);
        let mut records = reader.take(2 * log.ids.len());
        records.extend(reader.next(Duration::from_millis(500)));
        records
    });
    let mut positions: Vec<i64> = records.await.unwrap().iter().map(|record| record.number("position")).collect();
    positions.sort_unstable();
    assert_eq!(positions, (expired + 1..=head(&log.database.owner).await).collect::<Vec<_>>());
    log.node.stop().await;
}
