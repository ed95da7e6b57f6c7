//! Who reports over Kafka, to whom and on what: no organization gets anywhere with what another one was given.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::TenantId;
use ops::clock::{Clock, SystemClock};
use ops::kafka::ensure;
use tests::kafka::Broker;
use tests::kafka::administration::set;
use tests::ledger::PAYER;
use tests::waiting::until;
use uuid::Uuid;

use super::letters::{send, waiting};
use super::scene::{Scene, metric};

const A: TenantId = TenantId(Uuid::from_u128(0xA));
const B: TenantId = TenantId(Uuid::from_u128(0xB));

fn letters<const N: usize>(expected: [(&str, usize); N]) -> BTreeMap<String, usize> {
    expected.map(|(code, count)| (code.to_owned(), count)).into()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_organization_gets_nowhere_with_what_another_one_was_given() {
    let Some(broker) = Broker::shared().await else { return };
    let scene = Scene::set_for(broker, "attacks", "2", &[A, B]).await;
    let ledger = scene.node.ledger().await;
    let (key, of_a, of_b) = (ledger.to_string(), ops::ids::new_id(), ops::ids::new_id());
    scene.give_mandate(ledger, A, of_a).await;
    scene.give_mandate(ledger, B, of_b).await;
    let server = scene.server().await;
    let (id, permit) = scene.permit(B, ledger, SystemClock.now() + Duration::from_hours(1));
    let on = |mandate: Uuid, tokens| {
        Scene::event("same-id", &Scene::data(scene.service, tokens, &format!(r#","mandate":"{mandate}""#)))
    };
    // What B was given.
    scene.send_event_as(A, &key, &Scene::on_permit(&permit, 1));
    scene.send_event_as(A, &key, &on(of_b, 1));
    // What nobody was given, and the ids that B's permit and B's records have.
    scene.send_event_as(A, &key, &Scene::event("bare", &Scene::data(scene.service, 1, "")));
    let reason = Scene::data(scene.service, 1, r#","reason":"we are the marketplace""#);
    scene.send_event_as(A, &key, &Scene::event("reason", &reason));
    scene.flush();
    until("all were put aside", || async { metric(&server, "ingest_records_total").await == 4 }).await;
    assert_eq!(scene.recorded().await, 0);
    let expected = letters([("invalid_usage", 1), ("no_mandate", 2), ("not_a_permit", 1)]);
    assert_eq!(waiting(&scene, &broker.args("attacks", &[])), expected);

    let with_id = Scene::data(scene.service, 2, &format!(r#","mandate":"{of_a}""#));
    scene.send_event_as(A, &key, &Scene::event(&id.to_string(), &with_id));
    scene.send_event_as(A, &key, &on(of_a, 3));
    scene.send_event_as(B, &key, &on(of_b, 4));
    scene.send_event_as(B, "anything", &Scene::on_permit(&permit, 5));
    scene.flush();
    until("all were taken", || async { metric(&server, "ingest_records_total").await == 8 }).await;
    assert_eq!((scene.recorded().await, scene.state(ledger).await.charged().to_string()), (4, "14".to_owned()));
    assert_eq!(metric(&server, "ingest_dead_letters_total").await, 4);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_goes_beyond_a_mandate_is_a_letter_and_is_taken_once_the_owner_allows_it() {
    let Some(broker) = Broker::shared().await else { return };
    let scene = Scene::set_for(broker, "mandates", "1", &[A]).await;
    let ledger = scene.node.ledger().await;
    let (key, given, later) = (ledger.to_string(), ops::ids::new_id(), ops::ids::new_id());
    scene.give_mandate(ledger, A, given).await;
    let tell = |id: &str, mandate: Uuid, tokens| {
        let data = Scene::data(scene.service, tokens, &format!(r#","mandate":"{mandate}""#));
        scene.send_event_as(A, &key, &Scene::event(id, &data));
    };
    // All of one batch: 10 a record and 20 a day may be charged.
    for (id, tokens) in [("one", 10), ("large", 11), ("two", 9), ("beyond-the-day", 2), ("three", 1)] {
        tell(id, given, tokens);
    }
    tell("not-yet", later, 7);
    scene.flush();
    let server = scene.server().await;
    until("all were looked at", || async { metric(&server, "ingest_records_total").await == 6 }).await;
    assert_eq!(scene.state(ledger).await.charged().to_string(), "20");
    let args = broker.args("mandates", &[]);
    assert_eq!(waiting(&scene, &args), letters([("above_mandate", 2), ("no_mandate", 1)]));

    // What was taken is known, and does not count against the mandate again.
    tell("one", given, 10);
    scene.give_mandate(ledger, A, later).await;
    scene.flush();
    assert_eq!(send(&scene, &args, |_, letter| letter.code == "no_mandate").sent, 1);
    until("both were looked at", || async { metric(&server, "ingest_records_total").await == 8 }).await;
    assert_eq!(scene.state(ledger).await.charged().to_string(), "27");
    assert_eq!(waiting(&scene, &args), letters([("above_mandate", 2)]));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_whose_producer_said_when_it_came_is_put_aside_and_comes_back_as_of_then() {
    let Some(broker) = Broker::shared().await else { return };
    let scene = Scene::set(broker, "own-clock", "1").await;
    let ledger = scene.node.ledger().await;
    let (args, usage) = (broker.args("own-clock", &[]), scene.topics.usage(PAYER.0));
    let stamp = async |by: &str, is_fit: bool| {
        set(broker, &usage.name, &[("message.timestamp.type", by)]).await;
        let wanted = [usage.clone()];
        until("the broker says so", || async { ensure(&args, &wanted).await.is_ok() == is_fit }).await;
    };
    let data = Scene::data(scene.service, 3, "");
    stamp("CreateTime", false).await;
    scene.send_event(&ledger.to_string(), &Scene::event("one", &data));
    scene.flush();
    stamp("LogAppendTime", true).await;
    scene.send_event(&ledger.to_string(), &Scene::event("two", &data));
    scene.flush();
    let server = scene.server().await;
    until("both were looked at", || async { metric(&server, "ingest_records_total").await == 2 }).await;
    assert_eq!((scene.recorded().await, waiting(&scene, &args)), (1, letters([("no_arrival", 1)])));
    assert_eq!(send(&scene, &args, |_, _| true).sent, 1);
    until("it was taken", || async { scene.recorded().await == 2 }).await;
    server.stop().await;
}
