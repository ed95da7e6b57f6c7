//! What was agreed with a payer about prices, and what is held for a use, over Kafka as over HTTP: one price through every door.

use std::time::Duration;

use domain::money::Factor;
use domain::usage_ledger::{AgreePrice, OwnPrices, PriceScope, UsageLedgerCommand};
use domain::{ContractId, TenantId};
use ops::clock::{Clock, SystemClock};
use serde_json::json;
use tests::commander::once;
use tests::kafka::Broker;
use tests::ledger::PAYER;
use tests::waiting::until;
use uuid::Uuid;

use super::scene::{Scene, metric, post};

/// Half of every list, since before the permits of the scene were given.
async fn agree_on_half(scene: &Scene, ledger: Uuid) {
    let command = AgreePrice {
        at: SystemClock.now() - Duration::from_mins(5),
        contract: ContractId(ops::ids::new_id()),
        is_new: true,
        scope: PriceScope::Everything,
        factor: Factor::new("0.5".parse().unwrap()).unwrap(),
        prices: OwnPrices::default(),
        from: None,
        until: None,
        withdraws: Vec::new(),
        reason: "contract 17".parse().unwrap(),
        by: PAYER,
    };
    let command = UsageLedgerCommand::AgreePrice(command);
    scene.node.write_side.ledgers.execute(ledger, command, once(PAYER)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_agreed_and_what_is_held_count_over_kafka_too() {
    let Some(broker) = Broker::shared().await else { return };
    let provider = ops::ids::new_id();
    let scene = Scene::set_for(broker, "agreed", "1", &[PAYER, TenantId(provider)]).await;
    let ledger = scene.node.ledger().await;
    agree_on_half(&scene, ledger).await;
    let (key, mandate) = (ledger.to_string(), ops::ids::new_id());
    scene.give_mandate(ledger, TenantId(provider), mandate).await;
    let server = scene.server().await;
    let in_an_hour = SystemClock.now() + Duration::from_hours(1);
    let [told, held] = [(); 2].map(|()| scene.permit(TenantId(provider), ledger, in_an_hour).1);
    let asks = scene.management_key(&server, provider, "usage:ask").await;
    let wanted = json!({"permit": held, "quantities": {"input/token": 4}});
    let reserved = post(&server, &asks, "/v1/reservations", &wanted).await;
    assert_eq!(reserved["records"][0]["amount"], "2", "{reserved}");
    assert_eq!(scene.state(ledger).await.held().to_string(), "2");

    // The payer's word, a mandate, a permit, and a permit on which money is held: 4 tokens for 2 each.
    scene.send_event(&key, &Scene::event("own-word", &Scene::data(scene.service, 4, "")));
    let mandated = Scene::data(scene.service, 4, &format!(r#","mandate":"{mandate}""#));
    scene.send_event_as(TenantId(provider), &key, &Scene::event("mandated", &mandated));
    for permit in [&told, &held] {
        scene.send_event_as(TenantId(provider), "anything", &Scene::on_permit(permit, 4));
    }
    scene.flush();
    until("all were taken in", || async { metric(&server, "ingest_records_total").await == 4 }).await;
    assert_eq!(metric(&server, "ingest_dead_letters_total").await, 0);
    let state = scene.state(ledger).await;
    assert_eq!((state.charged().to_string(), state.held().to_string()), ("8".to_owned(), "0".to_owned()));
    let prices: Vec<_> = state
        .periods()
        .open()
        .values()
        .flat_map(|open| open.totals().lines().keys())
        .map(|key| key.line.agreed.map(|price| price.revision))
        .collect();
    assert_eq!(prices, [Some(1)], "all of it is one price");
    server.stop().await;
}
