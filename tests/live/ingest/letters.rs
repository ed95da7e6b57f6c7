//! What cannot be taken in becomes a dead letter with its reason, and comes back once the cause is mended.

use std::collections::BTreeMap;

use commands::processes::ingest::dead_letter::DeadLetter;
use commands::processes::ingest::returns::{LetterBox, Place, Returned, Waiting};
use ops::config::KafkaArgs;
use tests::kafka::Broker;
use tests::kafka::administration::set;
use tests::waiting::until;
use tokio::runtime::Handle;
use uuid::Uuid;

use super::scene::{Scene, metric, uses};

/// The letters of a scene.
fn opened(scene: &Scene, args: &KafkaArgs) -> LetterBox {
    LetterBox::open(args, &scene.database.app, Handle::current()).unwrap()
}

/// How many letters wait for each reason.
pub fn waiting(scene: &Scene, args: &KafkaArgs) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let count = |waiting: Waiting| {
        assert!(waiting.letter.offset >= 0 && !waiting.letter.detail.is_empty() && waiting.letter.is_whole);
        *found.entry(waiting.letter.code).or_default() += 1;
        Ok(())
    };
    tokio::task::block_in_place(|| opened(scene, args).each_waiting(|_, _| true, count)).unwrap();
    found
}

/// Puts letters back.
pub fn send(scene: &Scene, args: &KafkaArgs, wanted: impl Fn(Place, &DeadLetter) -> bool) -> Returned {
    tokio::task::block_in_place(|| opened(scene, args).send(wanted)).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_record_that_cannot_be_taken_is_a_letter_with_its_reason_and_holds_up_nothing() {
    let Some(broker) = Broker::shared().await else { return };
    let scene = Scene::set(broker, "poison", "2").await;
    let (ledger, other, euros) = (scene.node.ledger().await, scene.node.ledger().await, scene.ledger_in_euros().await);
    let foreign = scene.key_of(other).await;
    let (key, unpriced) = (ledger.to_string(), scene.unpriced_service("unpriced").await);
    let server = scene.server().await;

    let data = Scene::data(scene.service, 1, "");
    scene.send_event(&key, &Scene::event("good-1", &data));
    scene.send_event(&key, "{");
    scene.send(&key, &[], &data);
    scene.send_event("somebody's", &Scene::event("a", &data));
    scene.send_event(&Uuid::from_u128(77).to_string(), &Scene::event("a", &data));
    scene.send_event(&key, &Scene::event("unpriced", &Scene::data(unpriced, 1, "")));
    scene.send_event(&key, &Scene::event("invalid", &Scene::data(scene.service, 1, r#","tokens":1"#)));
    scene.send_event(
        &key,
        &Scene::event("foreign", &Scene::data(scene.service, 1, &format!(r#","key_id":"{foreign}""#))),
    );
    scene.send_event(&euros.to_string(), &Scene::event("euros", &data));
    scene.send_event(&key, &Scene::event("good-1", &Scene::data(scene.service, 2, "")));
    scene.send_event(&key, &Scene::event("good-2", &data));
    scene.flush();
    until("everything was taken or put aside", || async { metric(&server, "ingest_records_total").await == 11 }).await;

    let good = [(ledger, "good-1".to_owned(), 1), (ledger, "good-2".to_owned(), 1)];
    scene.assert_exactly(&good).await;
    let args = broker.args("poison", &[]);
    let expected = [
        "currency_mismatch",
        "foreign_key",
        "invalid_key",
        "invalid_usage",
        "malformed_json",
        "not_a_cloud_event",
        "unknown_ledger",
        "unknown_price",
        "usage_id_conflict",
    ];
    assert_eq!(waiting(&scene, &args), expected.map(|code| (code.to_owned(), 1)).into());

    scene.set_price(unpriced).await;
    assert_eq!(send(&scene, &args, |_, letter| letter.code == "unknown_price"), Returned { sent: 1, left: 8 });
    assert_eq!(send(&scene, &args, |_, letter| letter.code == "unknown_price"), Returned { sent: 0, left: 8 });
    scene.until_recorded(3).await;
    scene.assert_exactly(&[&good[..], &[(ledger, "unpriced".to_owned(), 1)]].concat()).await;
    // What is not mended comes back as a letter of its own, which says how often it was tried.
    assert_eq!(send(&scene, &args, |_, letter| letter.code == "unknown_ledger"), Returned { sent: 1, left: 7 });
    until("it is a letter again", || async { metric(&server, "ingest_dead_letters_total").await == 10 }).await;
    let mut rounds = Vec::new();
    let note = |waiting: Waiting| {
        rounds.extend((waiting.letter.code == "unknown_ledger").then_some(waiting.letter.rounds));
        Ok(())
    };
    tokio::task::block_in_place(|| opened(&scene, &args).each_waiting(|_, _| true, note)).unwrap();
    assert_eq!(rounds, [1]);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_price_that_was_set_before_the_record_was_sent_is_known() {
    let Some(broker) = Broker::shared().await else { return };
    let scene = Scene::set(broker, "fresh", "1").await;
    let ledger = scene.node.ledger().await;
    let server = scene.server().await;
    let mut told = Vec::new();
    for round in 0..10 {
        let service = scene.unpriced_service(&format!("fresh-{round}")).await;
        scene.set_price(service).await;
        let id = format!("use-{round}");
        scene.send_event(&ledger.to_string(), &Scene::event(&id, &Scene::data(service, 1, "")));
        scene.flush();
        told.push((ledger, id, 1));
    }
    scene.until_recorded(10).await;
    scene.assert_exactly(&told).await;
    assert_eq!(metric(&server, "ingest_dead_letters_total").await, 0);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_that_its_topic_refuses_is_tried_until_it_is_taken_and_holds_up_no_record() {
    let Some(broker) = Broker::shared().await else { return };
    let scene = Scene::set(broker, "refused", "1").await;
    let letters = scene.topics.usage_dead_letter().name;
    set(broker, &letters, &[("max.message.bytes", "1")]).await;
    let ledger = scene.node.ledger().await;
    let server = scene.server().await;
    let told = uses(&[ledger], 0, 10);
    scene.send_event("nobody", "{");
    scene.send_uses(&told);
    scene.flush();
    scene.until_recorded(told.len()).await;
    until("the letter was tried", || async { metric(&server, "ingest_retries_total").await > 2 }).await;
    assert_eq!(metric(&server, "ingest_dead_letters_total").await, 0);

    // Nobody has seen the letter: it is tried by the next process, which knows the uses behind it.
    server.kill().await;
    let server = scene.server().await;
    until("the letter was tried again", || async { metric(&server, "ingest_retries_total").await > 2 }).await;
    set(broker, &letters, &[("max.message.bytes", "1048588")]).await;
    until("the letter is there", || async { metric(&server, "ingest_dead_letters_total").await == 1 }).await;
    let mut found = Vec::new();
    let note = |waiting: Waiting| {
        found.push((waiting.letter.code, waiting.letter.is_whole));
        Ok(())
    };
    let args = broker.args("refused", &[]);
    tokio::task::block_in_place(|| opened(&scene, &args).each_waiting(|_, _| true, note)).unwrap();
    assert_eq!(found, [("invalid_key".to_owned(), false)], "what is too large for the topic goes without its value");
    scene.assert_exactly(&told).await;
    server.stop().await;
}
