//! What is sent and what comes back, pinned by exchanges that were recorded from a real server.
//!
//! Invariant: never written by hand. `MARKETPLACE_RECORD_EXCHANGES=1` records them anew from the server that `MEILISEARCH_BIN` names,
//! into a folder with its version; a key that was made is all that is replaced.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures::future::BoxFuture;
use meilisearch_sdk::key::Action;
use ops::config::Secret;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use test_support::search_engine::ScratchMeilisearch;

use crate::search::documents::ServiceDocument;
use crate::search::meilisearch::index::IndexedService;
use crate::search::meilisearch::search::{Answer, body, page};
use crate::search::meilisearch::server::TaskView;
use crate::search::meilisearch::{EngineError, Network, NoAnswer, Request, Response, Server, Transport, index};
use crate::search::query::{Facet, ServiceQuery, Tolerance};
use crate::testing::{at, id};

const RECORDED: &str = "contract/meilisearch-1.50.0";
const HOST: &str = "http://meilisearch";

/// A request and its answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Exchange {
    method: String,
    path: String,
    sent: Option<Value>,
    status: u16,
    answer: Option<Value>,
}

impl Exchange {
    fn sent(request: &Request, host: &str) -> (String, String, Option<Value>) {
        let path = request.url.strip_prefix(host).unwrap().to_owned();
        let sent = request.body.as_ref().map(|body| serde_json::from_slice(body).unwrap());
        (request.method.to_owned(), path, sent)
    }
}

/// Passes everything on and keeps it.
#[derive(Debug)]
struct Recording {
    network: Network,
    host: String,
    kept: Mutex<Vec<Exchange>>,
}

impl Transport for Recording {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, NoAnswer>> {
        Box::pin(async move {
            let (method, path, sent) = Exchange::sent(&request, &self.host);
            let response = self.network.send(request).await?;
            let mut answer: Option<Value> = serde_json::from_str(&response.body).ok();
            if let Some(answer) = &mut answer {
                hide_keys(answer);
            }
            self.kept.lock().unwrap().push(Exchange { method, path, sent, status: response.status, answer });
            Ok(response)
        })
    }
}

fn hide_keys(value: &mut Value) {
    match value {
        Value::Object(fields) => fields.iter_mut().for_each(|(name, value)| match value {
            Value::String(key) if name == "key" => *key = "0".repeat(64),
            value => hide_keys(value),
        }),
        Value::Array(values) => values.iter_mut().for_each(hide_keys),
        _ => {}
    }
}

/// Answers as was recorded, if it is asked as was recorded.
#[derive(Debug)]
struct Replaying(Mutex<std::vec::IntoIter<Exchange>>);

impl Transport for Replaying {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, NoAnswer>> {
        let expected = self.0.lock().unwrap().next().unwrap_or_else(|| panic!("{request:?} was not recorded"));
        let asked = Exchange::sent(&request, HOST);
        assert_eq!(asked, (expected.method, expected.path, expected.sent));
        let body = expected.answer.map(|answer| answer.to_string()).unwrap_or_default();
        Box::pin(async move { Ok(Response { status: expected.status, body }) })
    }
}

/// Runs a script against what was recorded, or against a server while recording it.
async fn exchange(name: &str, script: impl AsyncFn(Server)) {
    let limit = Duration::from_secs(30);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("MARKETPLACE_RECORD_EXCHANGES").is_none() {
        let text = std::fs::read_to_string(folder.join(RECORDED).join(format!("{name}.json"))).unwrap();
        let recorded: Vec<Exchange> = serde_json::from_str(&text).unwrap();
        let replaying = Arc::new(Replaying(Mutex::new(recorded.into_iter())));
        script(Server::new(Arc::clone(&replaying) as Arc<dyn Transport>, HOST, None, limit)).await;
        assert_eq!(replaying.0.lock().unwrap().next(), None, "this was recorded and is not asked any more");
        return;
    }
    let scratch = ScratchMeilisearch::start().await.unwrap().unwrap();
    let network = Network::new().unwrap();
    let recording = Arc::new(Recording { network, host: scratch.url(), kept: Mutex::default() });
    let server = Server::new(Arc::clone(&recording) as Arc<dyn Transport>, &scratch.url(), Some(scratch.key()), limit);
    let version = server.version().await.unwrap();
    recording.kept.lock().unwrap().clear();
    script(server).await;
    let folder: PathBuf = folder.join(format!("contract/meilisearch-{version}"));
    std::fs::create_dir_all(&folder).unwrap();
    let text = serde_json::to_string_pretty(&*recording.kept.lock().unwrap()).unwrap();
    std::fs::write(folder.join(format!("{name}.json")), text + "\n").unwrap();
}

async fn wait(server: &Server, task: u32) -> Result<TaskView, EngineError> {
    loop {
        let task = server.task(task).await?;
        if task.is_done()? {
            return Ok(task);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

fn document() -> ServiceDocument {
    let document = json!({
        "id": id(10), "position": 7, "provider": id(1), "provider_name": "Acme", "slug": "gpt-4o", "version": "1.0.0",
        "state": "active", "is_listed": true, "residency": ["DE", "EU"], "prices_change_at": null, "sunset_at": null,
        "profile": {"name": "GPT-4o", "description": "Answers.", "category": "chat", "tags": ["flagship"],
                    "assurance": {"support": "standard", "training_use": "unknown"}},
        "prices": {"revision": 1, "effective_at": at(1), "list": {"currency": "USD", "parts": {}}},
        "successor": null, "popularity": 3, "created_position": 1, "updated_position": 7, "created_at": at(1), "updated_at": at(7)
    });
    let mut document = document;
    let list = crate::fixtures::prices("USD", "0.0000025", "0.00001");
    document["prices"]["list"] = serde_json::to_value(list).unwrap();
    serde_json::from_value(document).unwrap()
}

#[tokio::test]
async fn keys_are_made_listed_and_deleted() {
    exchange("keys", async |server| {
        let key =
            server.create_key("test-writer-1", &[Action::DocumentsAdd, Action::TasksGet], &["a", "b"]).await.unwrap();
        let ours = server.keys().await.unwrap().into_iter().filter(|key| key.name.as_deref() == Some("test-writer-1"));
        assert_eq!(ours.map(|key| key.uid).collect::<Vec<_>>(), [key.uid.as_str()]);
        let writer = server.with_key(Secret::from(key.key));
        let elsewhere = writer.add_documents("c", &[json!({"id": 1})], "x").await;
        assert!(matches!(elsewhere, Err(EngineError::Refused(_))), "{elsewhere:?}");
        server.delete_key(&key.uid).await.unwrap();
        let late = writer.add_documents("a", &[json!({"id": 1})], "x").await;
        assert!(matches!(late, Err(EngineError::Refused(_))), "{late:?}");
        assert!(matches!(server.delete_key(&key.uid).await, Err(EngineError::Missing(_))));
    })
    .await;
}

#[tokio::test]
async fn an_index_is_made_set_filled_compared_and_swapped() {
    exchange("index", async |server| {
        for index in ["live", "next"] {
            wait(&server, server.create_index(index).await.unwrap()).await.unwrap();
        }
        let again = wait(&server, server.create_index("next").await.unwrap()).await.unwrap_err();
        assert!(matches!(&again, EngineError::TaskFailed { code, .. } if code == "index_already_exists"), "{again:?}");
        assert!(!index::are_applied(&server.settings("next").await.unwrap()));
        wait(&server, server.set_settings("next", &index::declared()).await.unwrap()).await.unwrap();
        assert!(index::are_applied(&server.settings("next").await.unwrap()));

        let document = document();
        let sent = server.add_documents("next", &[IndexedService::from(&document)], "log/1").await.unwrap();
        let task = wait(&server, sent).await.unwrap();
        assert_eq!((task.uid, task.custom_metadata.as_deref()), (sent, Some("log/1")));
        let wrong = server.add_documents("next", &[json!({"name": "no id"})], "log/1").await.unwrap();
        let wrong = wait(&server, wrong).await.unwrap_err();
        assert!(matches!(&wrong, EngineError::TaskFailed { code, .. } if code == "missing_document_id"), "{wrong:?}");
        assert_eq!(server.count("next").await.unwrap(), 1);
        let read: Vec<Value> = server.documents("next", &[document.id.to_string()]).await.unwrap();
        assert_eq!(serde_json::from_value::<ServiceDocument>(read[0].clone()).unwrap(), document);

        wait(&server, server.swap("live", "next").await.unwrap()).await.unwrap();
        assert_eq!((server.count("live").await.unwrap(), server.count("next").await.unwrap()), (1, 0));
        let tasks = server.tasks("live", None, 9).await.unwrap().results;
        assert!(tasks.len() > 2, "tasks go with their index");
        assert!(tasks.iter().any(|task| task.uid == sent));
        assert!(!server.is_busy("live").await.unwrap());
        wait(&server, server.delete_index("next").await.unwrap()).await.unwrap();
        assert!(matches!(server.count("next").await, Err(EngineError::Missing(_))));
        assert!(matches!(server.task(9_999).await, Err(EngineError::Missing(_))));
    })
    .await;
}

#[tokio::test]
async fn searches_are_asked_and_read_with_facets_typos_and_errors() {
    exchange("search", async |server| {
        let query = ServiceQuery { text: "gtp-4o".to_owned(), facets: true, ..ServiceQuery::new(at(100)) };
        let words = ["gtp".to_owned(), "4o".to_owned()];
        let missing = server.search::<_, Answer>("live", &body(&query, &words, 0)).await;
        assert!(matches!(missing, Err(EngineError::Missing(_))), "{missing:?}");
        wait(&server, server.create_index("live").await.unwrap()).await.unwrap();
        let rejected = server.search::<_, Answer>("live", &body(&query, &words, 0)).await;
        assert!(matches!(rejected, Err(EngineError::Rejected(_))), "nothing can be filtered by: {rejected:?}");
        wait(&server, server.set_settings("live", &index::declared()).await.unwrap()).await.unwrap();
        let document = document();
        let sent = server.add_documents("live", &[IndexedService::from(&document)], "log/1").await.unwrap();
        wait(&server, sent).await.unwrap();
        let answer: Answer = server.search("live", &body(&query, &words, 0)).await.unwrap();
        let found = page(&query, answer, 0, Tolerance::Exact);
        assert_eq!((found.hits, found.total.count), (vec![document.id], 1));
        assert_eq!(found.facets[&Facet::Residency].len(), 2);
        let stranger = server.with_key(Secret::from("not a key of this server"));
        let refused = stranger.search::<_, Answer>("live", &body(&query, &[], 0)).await;
        assert!(matches!(refused, Err(EngineError::Refused(_))), "{refused:?}");
    })
    .await;
}
