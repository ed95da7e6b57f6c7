//! Administrators that the machine makes: their keys are in files that only their owner can read, and nowhere else.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use api::http::problem::Code;
use api::serve::make_administrator_key;
use ops::config::Secret;
use serde_json::json;
use tests::waiting::until;

use crate::import_prices::beside;
use crate::market::member;
use crate::server::of_its_own;

/// What is in a file that nobody else can read.
fn private(file: &Path) -> String {
    assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600, "{}", file.display());
    fs::read_to_string(file).unwrap().trim_end().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_key_is_in_a_file_and_revoking_it_turns_nothing_off() {
    let place = of_its_own().await;
    let folder = place.storage().database.data_dir().unwrap();
    assert_eq!(private(&folder.join("administrator-key")), place.administrator_key());
    let consumer = member(&place, &["consumer"]).await;

    let made = beside(&place.storage(), async |platform| make_administrator_key(platform, None).await).await.unwrap();
    assert_eq!(made, folder.join("administrator-key.2"), "what is there is not overwritten");
    let second = place.client(&private(&made));
    let keys = second.get("/v1/api-keys?limit=100").await.done();
    let first = keys["items"].as_array().unwrap().iter().find(|key| key["name"] == "First administrator").unwrap();
    let path = format!("/v1/api-keys/{}/revoke", first["id"].as_str().unwrap());
    second.post(&path, &json!({"reason": "It stood in a log."})).await.done();

    // At the latest a second after the revocation was acknowledged.
    let first = place.administrator();
    until("the first key is refused", || async { first.get("/v1/organizations").await.status == 401 }).await;
    first.get("/v1/organizations").await.refused(Code::Unauthenticated);
    consumer.client.get("/v1/organizations").await.done();
    second.post("/v1/organizations", &json!({"name": "Next", "roles": ["consumer"]})).await.done();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_could_be_written_nowhere_is_not_made() {
    let place = of_its_own().await;
    let folder = tempfile::tempdir().unwrap();
    let (taken, nowhere) = (folder.path().join("taken"), folder.path().join("no/folder/key"));
    fs::write(&taken, "kept").unwrap();
    let head = place.log_head().await;
    for file in [&taken, &nowhere] {
        let make = async |platform: &api::serve::Platform| make_administrator_key(platform, Some(file.clone())).await;
        let refused = beside(&place.storage(), make).await.unwrap_err();
        assert!(refused.to_string().contains("name a file that is not there yet"), "{refused}");
    }
    assert_eq!((place.log_head().await, fs::read_to_string(&taken).unwrap()), (head, "kept".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_gets_its_folder_where_nothing_else_needed_one() {
    let place = of_its_own().await;
    let mut storage = place.storage();
    let folder = storage.database.data_dir().unwrap();
    let pepper = fs::read_to_string(folder.join("key-pepper")).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    storage.key_pepper = Some(Secret::from(pepper));
    let made = beside(&storage, async |platform| make_administrator_key(platform, None).await).await.unwrap();
    assert_eq!(made, folder.join("administrator-key"));
    assert!(private(&made).starts_with("mk_live_"));
}
