//! Which key a process goes on with: against a scripted server, and against a real one, where there is one.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures::future::BoxFuture;
use ops::config::Secret;
use serde_json::{Value, json};

use super::harness::{Indexed, all, indexes, named, own_server, server};
use crate::fixtures::{Pen, service};
use crate::search::meilisearch::{
    Access, EngineError, Indexes, NoAnswer, Purpose, Request, Response, Server, Transport, add_key, connect,
    retire_keys,
};
use crate::testing::at;

const MASTER: &str = "the-master-key";

/// A server that knows keys and nothing else: the master key does everything with them, the others nothing.
#[derive(Debug, Default)]
struct Keys {
    known: Mutex<BTreeMap<String, Value>>,
    /// Who asked for what, in order.
    asked: Mutex<Vec<(String, String)>>,
    is_down: Mutex<bool>,
}

impl Keys {
    fn server(self: &Arc<Self>, key: Option<&str>) -> Server {
        Server::new(
            Arc::clone(self) as Arc<dyn Transport>,
            "http://engine",
            key.map(Secret::from),
            Duration::from_secs(9),
        )
    }

    fn asked(&self) -> Vec<(String, String)> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }

    fn add(&self, key: &Value, number: usize) -> Value {
        let mut key = key.clone();
        let uid = format!("00000000-0000-4000-8000-{number:012}");
        let (secret, at) = (format!("limited-{number}"), format!("2026-01-01T00:00:{number:02}Z"));
        let given = json!({"uid": uid, "key": secret, "createdAt": at, "updatedAt": at, "expiresAt": null, "description": null});
        key.as_object_mut().unwrap().extend(given.as_object().unwrap().clone());
        self.known.lock().unwrap().insert(uid, key.clone());
        key
    }

    fn answer(&self, request: &Request) -> (u16, Value) {
        let path = request.url.trim_start_matches("http://engine/");
        let (what, key) = (format!("{} {path}", request.method), request.key.as_ref().map_or("", Secret::expose));
        self.asked.lock().unwrap().push((what.clone(), key.to_owned()));
        let refusal = |status, code: &str| {
            (status, json!({"message": "no", "code": code, "type": "auth", "link": "https://docs"}))
        };
        if !path.starts_with("keys") {
            return (200, json!({"hits": [], "estimatedTotalHits": 0}));
        }
        if key != MASTER {
            return refusal(403, "invalid_api_key");
        }
        match request.method {
            "GET" => {
                let results: Vec<Value> = self.known.lock().unwrap().values().cloned().collect();
                (200, json!({"results": results, "offset": 0, "limit": 1000, "total": results.len()}))
            }
            "POST" => {
                let body: Value = serde_json::from_slice(request.body.as_ref().unwrap()).unwrap();
                let number = self.known.lock().unwrap().len();
                (201, self.add(&body, number))
            }
            _ => {
                let uid = path.trim_start_matches("keys/");
                self.known
                    .lock()
                    .unwrap()
                    .remove(uid)
                    .map_or_else(|| refusal(404, "api_key_not_found"), |_| (204, Value::Null))
            }
        }
    }
}

impl Transport for Keys {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, NoAnswer>> {
        let answer = if *self.is_down.lock().unwrap() {
            Err(NoAnswer::Connection("down".into()))
        } else {
            let (status, body) = self.answer(&request);
            Ok(Response { status, body: if body.is_null() { String::new() } else { body.to_string() } })
        };
        Box::pin(async move { answer })
    }
}

async fn search(access: &Access) -> Result<Value, EngineError> {
    access.server().await?.search("live", &json!({"q": "x"})).await
}

#[tokio::test]
async fn a_process_that_was_given_the_master_key_makes_one_for_its_indexes_and_goes_on_with_that() {
    for (purpose, name, actions) in [(Purpose::Searching, "m-searching", 1), (Purpose::Indexing, "m-indexing", 10)] {
        let keys = Arc::new(Keys::default());
        let access = Access::new(keys.server(Some(MASTER)), Indexes::new("m"), purpose);
        let (one, other) = (access.within(Duration::from_secs(1)), access.clone());
        let (first, second) = tokio::join!(search(&one), search(&other));
        first.unwrap();
        second.unwrap();
        let known: Vec<Value> = keys.known.lock().unwrap().values().cloned().collect();
        assert_eq!(known.len(), 1, "whoever asks first makes it for all");
        assert_eq!(known[0]["name"], name);
        assert_eq!(known[0]["indexes"], json!(["m-services", "m-services-next"]));
        let given = known[0]["actions"].as_array().unwrap();
        assert_eq!(given.len(), actions);
        let opens_others = |action: &Value| action.as_str().unwrap().starts_with("keys") || action == "*";
        assert!(!given.iter().any(opens_others), "{given:?}");

        let mut asked = keys.asked();
        asked.retain(|(_, key)| key == MASTER);
        assert!(asked.iter().all(|(what, _)| what.contains(" keys")), "it only made a key: {asked:?}");
        for each in [&access, &one, &other] {
            search(each).await.unwrap();
        }
        assert!(keys.asked().iter().all(|(_, key)| key == "limited-0"), "nobody has the master key any more");

        let next = Access::new(keys.server(Some(MASTER)), Indexes::new("m"), purpose);
        search(&next).await.unwrap();
        assert_eq!(keys.known.lock().unwrap().len(), 1, "the next process finds what the first made");
    }
}

#[tokio::test]
async fn a_limited_key_is_used_as_it_is_and_no_key_is_none() {
    for given in [Some("limited-9"), None] {
        let keys = Arc::new(Keys::default());
        let access = Access::new(keys.server(given), Indexes::new("m"), Purpose::Indexing);
        search(&access).await.unwrap();
        assert!(keys.known.lock().unwrap().is_empty());
        let asked = keys.asked();
        assert!(asked.iter().all(|(_, key)| key == given.unwrap_or_default()), "{asked:?}");
    }
}

#[tokio::test]
async fn a_server_that_is_down_is_asked_for_nothing_else_until_the_key_is_made() {
    let keys = Arc::new(Keys::default());
    *keys.is_down.lock().unwrap() = true;
    let access = Access::new(keys.server(Some(MASTER)), Indexes::new("m"), Purpose::Searching);
    let error = search(&access).await.unwrap_err();
    assert!(matches!(error, EngineError::Unavailable(_)), "{error:?}");
    assert!(keys.asked().is_empty());
    *keys.is_down.lock().unwrap() = false;
    search(&access).await.unwrap();
    assert_eq!(keys.asked().pop().unwrap().1, "limited-0");
}

#[tokio::test]
async fn keys_that_do_more_or_less_are_not_taken_for_ours_and_old_ones_are_retired() {
    let (keys, indexes) = (Arc::new(Keys::default()), Indexes::new("m"));
    let master = keys.server(Some(MASTER));
    let too_much = json!({"name": "m-searching", "actions": ["search", "documents.get"], "indexes": ["m-services", "m-services-next"]});
    let elsewhere = json!({"name": "m-searching", "actions": ["search"], "indexes": ["*"]});
    for (number, key) in [too_much, elsewhere].iter().enumerate() {
        keys.add(key, number);
    }
    let access = Access::new(keys.server(Some(MASTER)), indexes.clone(), Purpose::Searching);
    search(&access).await.unwrap();
    assert_eq!(keys.asked().pop().unwrap().1, "limited-2");

    let second = add_key(&master, &indexes, Purpose::Searching).await.unwrap();
    assert_eq!(second.expose(), "limited-3", "whoever asks for one gets a new one");
    let former = json!({"name": "m-writer-7", "actions": ["documents.add"], "indexes": ["m-services"]});
    let foreign = json!({"name": "m2-searching", "actions": ["search"], "indexes": ["m2-services"]});
    let people = json!({"name": "m-writer-of-news", "actions": ["*"], "indexes": ["news"]});
    for (number, key) in [(10, former), (11, foreign), (12, people)] {
        keys.add(&key, number);
    }
    assert_eq!(retire_keys(&master, &indexes).await.unwrap(), 4);
    let left: Vec<String> =
        keys.known.lock().unwrap().values().map(|key| key["key"].as_str().unwrap().to_owned()).collect();
    assert_eq!(left, ["limited-3", "limited-11", "limited-12"]);
}

#[tokio::test]
async fn with_a_limited_key_everything_works_and_nothing_else_is_opened() {
    let Some(scratch) = own_server().await else { return };
    let (master, ours) = (connect(&scratch.url(), Some(scratch.key())).unwrap(), indexes());
    let limited = add_key(&master, &ours, Purpose::Indexing).await.unwrap();
    let server = connect(&scratch.url(), Some(limited)).unwrap();
    assert!(master.may_manage_keys().await.unwrap());
    assert!(!server.may_manage_keys().await.unwrap());
    let mut pen = Pen::default();
    pen.publish(10, service("model-10"));
    let market = Indexed::start(&server, ours.clone(), &pen.written, at(100)).await;
    assert_eq!((all(&market).await, named(&market, "model").await), (1, 1), "it was filled, swapped and searched");
    assert!(matches!(server.keys().await, Err(EngineError::Refused(_))));
    let stranger = server.add_documents("another-index", &[json!({"id": 1})], "x").await;
    assert!(matches!(stranger, Err(EngineError::Refused(_))), "{stranger:?}");
    let wider = add_key(&server, &ours, Purpose::Indexing).await;
    assert!(matches!(wider, Err(EngineError::Refused(_))), "it makes no keys");

    let searching = add_key(&master, &ours, Purpose::Searching).await.unwrap();
    let searching = connect(&scratch.url(), Some(searching)).unwrap();
    searching.search::<_, Value>(&ours.live, &json!({"q": "model"})).await.unwrap();
    let written = searching.add_documents(&ours.live, &[json!({"id": 1})], "x").await;
    assert!(matches!(written, Err(EngineError::Refused(_))), "{written:?}");
    market.stop().await;
}

#[tokio::test]
async fn every_key_that_a_real_server_has_from_the_beginning_and_that_opens_others_is_known_as_such() {
    let Some(server) = server().await else { return };
    for key in server.keys().await.unwrap() {
        let opens_others = key.actions.iter().any(|action| {
            let action = serde_json::to_value(action).unwrap();
            action == "*" || action.as_str().unwrap().starts_with("keys")
        });
        let of_it = server.with_key(Secret::from(key.key));
        assert_eq!(of_it.may_manage_keys().await.unwrap(), opens_others, "{:?}", key.name);
    }
}

#[tokio::test]
async fn a_redirect_is_an_answer_that_cannot_be_used_and_the_key_goes_nowhere_else() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    let elsewhere = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let engine = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (to, at) = (elsewhere.local_addr().unwrap(), engine.local_addr().unwrap());
    let asked = async {
        for _ in 0..5 {
            let server = connect(&format!("http://{at}"), Some(Secret::from(MASTER))).unwrap();
            server.search::<_, Value>("live", &json!({"q": "x"})).await.unwrap_err();
            server.may_manage_keys().await.unwrap_err();
        }
    };
    let answering = async {
        for status in [301, 301, 302, 302, 303, 303, 307, 307, 308, 308] {
            let (mut connection, _) = engine.accept().await.unwrap();
            let mut request = [0; 4096];
            assert!(connection.read(&mut request).await.unwrap() > 0);
            let answer = format!(
                "HTTP/1.1 {status} Moved\r\nLocation: http://{to}/keys\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            );
            connection.write_all(answer.as_bytes()).await.unwrap();
        }
    };
    tokio::select! {
        _ = elsewhere.accept() => panic!("the redirect was followed"),
        ((), ()) = async { tokio::join!(asked, answering) } => {}
    }
}
