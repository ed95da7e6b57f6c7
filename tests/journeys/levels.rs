//! An upgrade while processes of the release before are running: what they could not read waits for them to be gone.

use api::http::problem::Code;
use reqwest::Method;
use serde_json::json;
use tests::waiting::until;

use crate::client::new_intent;
use crate::market::{account, member, metric};
use crate::server::in_its_own_process;

const LOWEST: &str = "processes_lowest_level";

#[tokio::test]
async fn what_an_earlier_release_could_not_read_is_refused_while_one_of_its_processes_runs() {
    let place = in_its_own_process().await;
    let consumer = member(&place, &["provider", "consumer"]).await;
    let ledger = account(&consumer.client, &consumer.id).await.ledger;
    let path = format!("/v1/ledgers/{ledger}");
    let newest = domain::Event::LEVEL.to_string();

    // What a process of the first release says of itself, and goes on saying.
    let earlier = ops::ids::new_id();
    let lives = "INSERT INTO processes (process_id, level, answers, seen_at) \
        VALUES ($1, 1, false, clock_timestamp() + interval '1 hour')";
    sqlx::query(lives).bind(earlier).execute(&place.database.owner).await.unwrap();
    until("it is seen", || async { metric(place.base(), LOWEST).await == "1" }).await;

    let (intent, rename, name) = (new_intent(), format!("{path}/rename"), json!({"name": "Renamed"}));
    let refused = consumer.client.intend(&intent, Method::POST, &rename, &name).await;
    assert_eq!((refused.status, &refused.headers["retry-after"]), (503, &"1".parse().unwrap()), "{}", refused.text);
    assert!(refused.text.contains(Code::UpgradeUnderWay.as_str()), "{}", refused.text);
    let limit = json!({"amount": {"amount": "5", "currency": "USD"}});
    consumer.client.put(&format!("{path}/hard-limit"), &limit).await.done();

    sqlx::query("DELETE FROM processes WHERE process_id = $1")
        .bind(earlier)
        .execute(&place.database.owner)
        .await
        .unwrap();
    until("it is gone", || async { metric(place.base(), LOWEST).await == newest }).await;
    let renamed = consumer.client.intend(&intent, Method::POST, &rename, &name).await;
    let shown = consumer.client.get(&format!("{path}?min_position={}", renamed.position())).await.done();
    assert_eq!((&shown["name"], &shown["version"]), (&json!("Renamed"), &json!(3)), "the limit and the name");
}
