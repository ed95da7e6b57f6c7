//! What is reported on permits: told once whatever the way in, charged when it arrived in time, a claim where the permit does not
//! suffice.

use std::time::Duration;

use domain::{PermitId, TenantId};
use jiff::Timestamp;
use ops::clock::{Clock, SystemClock};
use serde_json::json;
use tests::kafka::Broker;
use tests::waiting::until;
use uuid::Uuid;

use super::letters::{send, waiting};
use super::scene::{PROVIDER, Scene, metric, post};

fn in_an_hour() -> Timestamp {
    SystemClock.now() + Duration::from_hours(1)
}

/// Long enough for a record to be with the broker.
fn in_a_moment() -> Timestamp {
    SystemClock.now() + Duration::from_secs(5)
}

async fn until_over(instant: Timestamp) {
    until("the permit cannot be told any more", || async { SystemClock.now() > instant }).await;
}

async fn charged(scene: &Scene, ledger: Uuid) -> String {
    scene.state(ledger).await.charged().to_string()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_permit_that_arrived_in_time_is_charged_whenever_it_is_looked_at() {
    let Some(broker) = Broker::shared().await else { return };
    let scene = Scene::set_for(broker, "lateness", "1", &[PROVIDER]).await;
    let (ledger, tell_by) = (scene.node.ledger().await, in_a_moment());
    // The second one pins a price that is set when its time is over.
    let service = scene.unpriced_service("later").await;
    let (first, second) =
        (scene.permit(PROVIDER, ledger, tell_by), Scene::permit_for((service, 1), PROVIDER, ledger, tell_by));
    for (_, permit) in [&first, &second] {
        scene.send_event_as(PROVIDER, "anything", &Scene::on_permit(permit, 3));
    }
    scene.flush();
    assert!(SystemClock.now() < tell_by, "the machine is too slow for this test");
    until_over(tell_by).await;

    let server = scene.server().await;
    until("both were looked at", || async { metric(&server, "ingest_records_total").await == 2 }).await;
    assert_eq!(charged(&scene, ledger).await, "3");
    let args = broker.args("lateness", &[]);
    assert_eq!(waiting(&scene, &args), [("unknown_price".to_owned(), 1)].into());
    scene.set_price(service).await;
    assert_eq!(send(&scene, &args, |_, _| true).sent, 1);
    until("it was looked at again", || async { metric(&server, "ingest_records_total").await == 3 }).await;
    let state = scene.state(ledger).await;
    assert_eq!(state.charged().to_string(), "6", "a letter keeps its first arrival");
    assert!(state.claims().get(PermitId(second.0)).is_none());
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_permit_does_not_suffice_for_is_a_claim_and_no_charge() {
    let Some(broker) = Broker::shared().await else { return };
    let scene = Scene::set_for(broker, "claims", "1", &[PROVIDER]).await;
    let ledger = scene.node.ledger().await;
    let server = scene.server().await;
    let late = scene.permit(PROVIDER, ledger, SystemClock.now() - Duration::from_secs(30));
    let (above, enough) = (scene.permit(PROVIDER, ledger, in_an_hour()), scene.permit(PROVIDER, ledger, in_an_hour()));
    for ((_, permit), tokens) in [(&late, 1), (&above, 11), (&enough, 10), (&late, 1)] {
        scene.send_event_as(PROVIDER, "anything", &Scene::on_permit(permit, tokens));
    }
    scene.flush();
    until("all were taken in", || async { metric(&server, "ingest_records_total").await == 4 }).await;
    let state = scene.state(ledger).await;
    assert_eq!(state.charged().to_string(), "10");
    let claims = [late.0, above.0].map(|id| state.claims().get(PermitId(id)).unwrap().short.as_str());
    assert_eq!(claims, ["late", "above_ceiling"]);
    assert_eq!(metric(&server, "ingest_dead_letters_total").await, 0);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_permit_that_is_told_over_http_and_over_kafka_is_charged_once() {
    let Some(broker) = Broker::shared().await else { return };
    let provider = ops::ids::new_id();
    let scene = Scene::set_for(broker, "both-ways", "1", &[TenantId(provider)]).await;
    let ledger = scene.node.ledger().await;
    let server = scene.server().await;
    let key = scene.management_key(&server, provider, "usage:tell").await;
    let tell = async |permit: &str| {
        let told = post(&server, &key, "/v1/usage", &json!({"permit": permit, "quantities": {"input/token": 3}})).await;
        told["records"][0]["status"].as_str().unwrap().to_owned()
    };
    let [first, second] = [(); 2].map(|()| scene.permit(TenantId(provider), ledger, in_an_hour()).1);
    assert_eq!(tell(&first).await, "recorded");
    for permit in [&first, &second] {
        scene.send_event_as(TenantId(provider), "anything", &Scene::on_permit(permit, 3));
    }
    scene.flush();
    until("both were taken in", || async { metric(&server, "ingest_records_total").await == 2 }).await;
    assert_eq!(tell(&second).await, "duplicate");
    assert_eq!(charged(&scene, ledger).await, "6");
    assert_eq!(metric(&server, "ingest_dead_letters_total").await, 0);
    server.stop().await;
}
