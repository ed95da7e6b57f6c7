//! Stopping and starting: everything that was acknowledged is there, and nothing happens twice.

use serde_json::json;

use crate::market::{account, credit, member, service, usage};
use crate::server::of_its_own;

#[tokio::test]
async fn after_a_restart_everything_is_there_and_repetitions_are_recognised() {
    let mut place = of_its_own().await;
    let (provider, consumer) = (member(&place, &["provider"]).await, member(&place, &["consumer"]).await);
    let service = service(&provider.client, "Lasting").await;
    let account = account(&consumer.client, &provider.id).await;
    credit(&place, &account.ledger, "1").await;
    let (ledger, record) =
        (format!("/v1/ledgers/{}", account.ledger), usage("a", &service, &account.key_id, 1_000, 10));
    let told = consumer.client.post(&format!("{ledger}/usage"), &record).await.done();
    let position = told["position"].as_str().unwrap();
    let reads = [
        format!("{ledger}?min_position={position}"),
        format!("{ledger}/statement?min_position={position}"),
        format!("/v1/services/{service}?min_position={position}"),
        format!("/v1/services?q=lasting&min_position={position}"),
        format!("/v1/api-keys/{}?min_position={position}", account.key_id),
        format!("/v1/organizations/{}?min_position={position}", consumer.id),
        format!("/v1/audit?min_position={position}"),
    ];
    let mut before = Vec::new();
    for path in &reads {
        before.push(consumer.client.get(path).await.done());
    }
    let head = place.log_head().await;

    place.stop().await;
    assert_eq!(place.start(false).await, None, "the administrator's key is shown once");
    assert_eq!(place.log_head().await, head, "starting writes nothing");
    let [provider, consumer] = [&provider, &consumer].map(|member| place.client(member.client.key()));
    for (path, before) in reads.iter().zip(before) {
        assert_eq!(consumer.get(path).await.done(), before, "{path}");
    }
    let again = consumer.post(&format!("{ledger}/usage"), &record).await.done();
    assert_eq!((&again["duplicates"], &again["records"][0]["position"]), (&json!(1), &told["records"][0]["position"]));
    let verdict = provider.post("/v1/api-keys/verify", &json!({"key": account.key, "service": service})).await.done();
    assert_eq!(verdict["code"], "valid");
    assert_eq!(place.log_head().await, head);

    place.stop().await;
    assert_eq!(place.start(true).await, None);
    let with_catalogue = place.log_head().await;
    assert!(with_catalogue > head, "the starting catalogue is imported");
    place.stop().await;
    place.start(true).await;
    assert_eq!(place.log_head().await, with_catalogue, "it is imported once");
    place.stop().await;
}

#[tokio::test]
async fn a_process_with_another_pepper_does_not_start() {
    let place = of_its_own().await;
    let said = place.process_that_does_not_start(&["--key-pepper", &"5c".repeat(32)]).await;
    assert!(
        said.contains("version 1 of this process's pepper is not the one") && said.contains("key-pepper"),
        "{said}"
    );
    place.administrator().get("/v1/organizations").await.done();
}
