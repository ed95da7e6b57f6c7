//! Searching with the search engine: what the answer says, and what becomes of it when the engine does not answer.

use api::serve::SearchKeyCommand;
use clap::Parser;
use serde_json::Value;
use test_support::search_engine::ScratchMeilisearch;
use tests::waiting::until_some;

use crate::client::Client;
use crate::market::{member, service};
use crate::server::with_flags;

/// Nobody listens there.
const NOWHERE: &str = "http://127.0.0.1:9";

#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: SearchKeyCommand,
}

/// `marketplace search-key` with these words.
async fn search_key(words: &[&str]) -> anyhow::Result<String> {
    Cli::try_parse_from([&["search-key"], words].concat())?.command.run().await
}

/// Finds services until an engine answers.
async fn found_by(engine: &str, client: &Client, text: &str) -> Value {
    until_some("the engine answers", || async {
        let found = client.get(&format!("/v1/services?facets=true&q={text}")).await.done();
        (found["engine"] == engine).then_some(found)
    })
    .await
}

#[tokio::test]
async fn the_engine_answers_postgres_stands_in_for_it_and_commands_do_not_wait() {
    let Some(mut engine) = ScratchMeilisearch::start().await.unwrap() else { return };
    let (url, master, folder) = (engine.url(), engine.key(), tempfile::tempdir().unwrap());
    let file = folder.path().join("key");
    let as_master = ["--meilisearch-url", &url, "--meilisearch-master-key", master.expose()];
    let said = search_key(&[&["add"], &as_master[..], &["--file", file.to_str().unwrap()]].concat()).await.unwrap();
    assert_eq!(said, file.to_str().unwrap(), "where it is, and not what it is");
    let key = std::fs::read_to_string(&file).unwrap();
    assert_eq!(search_key(&[&["retire"], &as_master[..]].concat()).await.unwrap(), "0 keys were deleted");
    let place = with_flags(&["--meilisearch-url", &url, "--meilisearch-key", key.trim()]).await;
    let provider = member(&place, &["provider"]).await.client;
    let first = service(&provider, "Quasar 4o").await;
    let found = found_by("meilisearch", &provider, "quasar4o").await;
    assert_eq!((&found["items"][0]["id"], &found["total"]["count"]), (&first.into(), &1.into()));
    assert_eq!(found["facets"]["category"][0]["value"], "chat");

    engine.kill().unwrap();
    let second = service(&provider, "Pulsar 7").await;
    let found = found_by("postgres", &provider, "pulsar").await;
    assert_eq!(found["items"][0]["id"], second);

    engine.start_again().await.unwrap();
    let found = found_by("meilisearch", &provider, "pulsar").await;
    assert_eq!(found["items"][0]["id"], second);
}

#[tokio::test]
async fn a_key_is_made_only_where_engine_and_master_key_are_named_and_leaves_no_file_where_it_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("key");
    let to = ["--file", file.to_str().unwrap()];
    let cases: [(&[&str], &str); 3] = [
        (&[], "set MEILISEARCH_URL"),
        (&["--meilisearch-url", NOWHERE], "set MEILISEARCH_MASTER_KEY"),
        (&["--meilisearch-url", NOWHERE, "--meilisearch-master-key", "m"], "no key was made"),
    ];
    for (words, reason) in cases {
        let error = search_key(&[&["add"], words, &to].concat()).await.unwrap_err();
        assert!(error.to_string().starts_with(reason), "{words:?}: {error:#}");
        assert!(!file.exists(), "{words:?}");
        let error = search_key(&[&["retire"], words].concat()).await.unwrap_err();
        assert!(error.to_string().starts_with(reason) || error.to_string() == "not every key was deleted", "{error:#}");
    }
}

#[tokio::test]
async fn without_a_fallback_the_answer_says_why_there_is_none_and_the_server_starts_all_the_same() {
    let flags = ["--meilisearch-url", NOWHERE, "--meilisearch-fallback", "none"];
    let place = with_flags(&flags).await;
    let provider = member(&place, &["provider"]).await.client;
    let id = service(&provider, "Quasar 4o").await;
    let answer = provider.get("/v1/services?q=quasar").await;
    assert_eq!(answer.status, 503, "{}", answer.text);
    assert!(
        answer.text.contains("meilisearch cannot search at the moment: its index is being filled"),
        "{}",
        answer.text
    );
    assert_eq!(provider.get(&format!("/v1/services/{id}")).await.done()["id"], id, "what is not a search answers");
}

#[tokio::test]
async fn an_engine_that_is_not_there_is_stood_in_for_by_postgres() {
    let place = with_flags(&["--meilisearch-url", NOWHERE]).await;
    let provider = member(&place, &["provider"]).await.client;
    let id = service(&provider, "Quasar 4o").await;
    let found = found_by("postgres", &provider, "quasar").await;
    assert_eq!(found["items"][0]["id"], id);
}
