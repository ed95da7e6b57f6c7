//! The broker of the tests itself, and the topics that are made on it.

use std::time::Duration;

use ops::kafka::{Keeps, Topic, Topics, TopicsError, ensure};
use rdkafka::producer::{BaseProducer, BaseRecord, Producer};
use tests::kafka::administration::set;
use tests::kafka::reading::Reader;
use tests::kafka::{Broker, Options};
use tests::waiting::{until, until_some};
use uuid::Uuid;

/// Who reports usage.
const BY: Uuid = Uuid::from_u128(7);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn topics_are_made_once_however_many_processes_make_them() {
    let Some(broker) = Broker::shared().await else { return };
    let args = broker.args("made", &["--kafka-partitions", "3"]);
    let topics = Topics::of(&args);
    let wanted = [topics.events("service"), topics.service_documents(), topics.usage(BY), topics.position("events")];
    let (first, second) = tokio::join!(ensure(&args, &wanted), ensure(&args, &wanted));
    first.unwrap();
    second.unwrap();
    ensure(&args, &wanted).await.unwrap();
    // More partitions than there are: that is only warned of.
    let more = broker.args("made", &["--kafka-partitions", "4"]);
    ensure(&more, &[Topics::of(&more).usage(BY)]).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_topic_that_would_lose_what_it_must_keep_is_refused() {
    let Some(broker) = Broker::shared().await else { return };
    let args = broker.args("unfit", &[]);
    let topics = Topics::of(&args);
    ensure(&args, &[topics.usage(BY), topics.service_documents()]).await.unwrap();
    let compacted = Topic { keeps: Keeps::LastOfEachKey, ..topics.usage(BY) };
    let error = ensure(&args, &[compacted]).await.unwrap_err();
    assert!(error.to_string().contains("cleanup.policy=delete, and needs compact"), "{error}");
    let single = Topic { partitions: 1, is_partition_count_fixed: true, ..topics.service_documents() };
    let error = ensure(&args, &[single]).await.unwrap_err();
    assert!(matches!(error, TopicsError::Unfit { .. }), "{error}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_topic_whose_producers_say_when_is_refused_with_how_to_mend_it() {
    let Some(broker) = Broker::shared().await else { return };
    let args = broker.args("stamped", &[]);
    let usage = Topics::of(&args).usage(BY);
    ensure(&args, std::slice::from_ref(&usage)).await.unwrap();
    set(broker, &usage.name, &[("message.timestamp.type", "CreateTime")]).await;
    // What was set is told a moment later.
    let error = until_some("it is refused", || async { ensure(&args, std::slice::from_ref(&usage)).await.err() }).await;
    let error = error.to_string();
    assert!(error.contains(&usage.name) && error.contains("=CreateTime, and needs LogAppendTime"), "{error}");
    assert!(error.contains("kafka-configs.sh --alter"), "{error}");
    set(broker, &usage.name, &[("message.timestamp.type", "LogAppendTime")]).await;
    until("it is mended", || async { ensure(&args, std::slice::from_ref(&usage)).await.is_ok() }).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_broker_that_was_killed_comes_back_with_what_it_had() {
    let Some(broker) = Broker::start(Options::default()).await else { return };
    let args = broker.args("again", &[]);
    let usage = Topics::of(&args).usage(BY);
    ensure(&args, std::slice::from_ref(&usage)).await.unwrap();
    let producer: BaseProducer = broker.client().create().unwrap();
    producer.send(BaseRecord::to(&usage.name).key("k").payload("before")).unwrap();
    producer.flush(Duration::from_secs(20)).unwrap();
    assert!(broker.kill());
    broker.start_again().await;
    producer.send(BaseRecord::to(&usage.name).key("k").payload("after")).unwrap();
    producer.flush(Duration::from_secs(20)).unwrap();
    let records = Reader::new(broker.client(), &[usage.name]).take(2);
    assert_eq!(records.iter().map(|record| record.payload.as_str()).collect::<Vec<_>>(), ["before", "after"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_broker_that_asks_for_tls_and_a_password_gets_both() {
    let Some(broker) = Broker::start(Options { is_secure: true, ..Options::default() }).await else { return };
    let args = broker.args("secure", &[]);
    ensure(&args, &[Topics::of(&args).usage(BY)]).await.unwrap();
}
