//! The pepper is rotated while processes run: what was made under an old version is known, and a new version is used only once every live
//! process has it.

use api::http::auth::add_version;
use serde_json::json;
use tests::waiting::until;

use crate::agreements::{bounded_service, tell, verified};
use crate::client::Client;
use crate::market::{account, credit, member, new_name};
use crate::server::{Place, in_its_own_process};

/// The version of the pepper that the secret of a key is hashed under.
async fn version_of(place: &Place, key: &str) -> i32 {
    let version = "SELECT (payload->'issued'->'secret'->>'pepper_version')::integer FROM events \
                   WHERE aggregate_id = $1 AND event_type = 'api_key.issued'";
    sqlx::query_scalar(version).bind(key).fetch_one(&place.database.owner).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pepper_is_rotated_one_process_after_the_other() {
    let mut place = in_its_own_process().await;
    let (provider, consumer) = (member(&place, &["provider"]).await, member(&place, &["consumer"]).await);
    let service = bounded_service(&provider.client).await;
    let account = account(&consumer.client, &provider.id).await;
    credit(&place, &account.ledger, "5").await;
    let permit = verified(&provider.client, &account.key, &service).await["permit"].clone();
    assert_eq!(version_of(&place, &account.key_id).await, 1);

    assert_eq!(add_version(place.folder()).unwrap(), 2);
    let url = place.database.url.clone();
    let second = place.another_process(&url).await;
    let wanted = || json!({"name": new_name("key"), "kind": "management", "restriction": {"scopes": ["consumer"]}});
    let issue = async |base: &str| {
        let issued = consumer.client.at(base).post("/v1/api-keys", &wanted()).await.done();
        (issued["id"].as_str().unwrap().to_owned(), issued["key"].as_str().unwrap().to_owned())
    };
    let (beside, secret) = issue(&second.base()).await;
    assert_eq!(version_of(&place, &beside).await, 1, "the first process does not have the second version");
    Client::new(place.base(), &secret).get("/v1/api-keys/current").await.done();

    place.stop().await;
    let third = place.another_process(&url).await;
    place.reach(&third);
    until("the second version is in use", || async {
        let (id, secret) = issue(&second.base()).await;
        // Each of them opens both processes, whichever version it was made under.
        for base in [second.base(), third.base()] {
            Client::new(&base, &secret).get("/v1/api-keys/current").await.done();
        }
        version_of(&place, &id).await == 2
    })
    .await;
    let verdict = verified(&provider.client.at(&third.base()), &account.key, &service).await;
    assert_eq!(verdict["code"], "valid", "a key from before is known");
    let told = tell(&provider.client.at(&third.base()), &permit, 500).await.done();
    assert_eq!(told["recorded"], 1, "and so is a permit: {told}");

    let text = std::fs::read_to_string(place.folder().join("key-pepper")).unwrap();
    let first = text.split_whitespace().next().unwrap();
    let said = place.process_that_does_not_start(&["--key-pepper", first]).await;
    assert!(said.contains("version 2 of the pepper, which this process does not have"), "{said}");
    second.stop().await;
    third.stop().await;
}
