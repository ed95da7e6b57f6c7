//! Somebody with a key who sends requests, and the answers with what must be true of all of them.

use api::http::problem::Code;
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{Method, RequestBuilder};
use serde_json::Value;
use std::sync::{Arc, Mutex};
use tests::waiting::{bounded, until_some};

use crate::documented::{conforms, operation};

/// What answers from a read model, and so takes `min_position`.
const READ_MODELS: [&str; 14] = [
    "/v1/analytics/",
    "/v1/api-keys",
    "/v1/audit",
    "/v1/claims",
    "/v1/disputes",
    "/v1/journal",
    "/v1/ledgers",
    "/v1/mandates",
    "/v1/organizations",
    "/v1/payments",
    "/v1/payouts",
    "/v1/plans",
    "/v1/projects",
    "/v1/services",
];

/// The events of one aggregate, which come from the log itself.
const HISTORY: &str = "/v1/audit/";

/// The key that is presented, which comes from memory.
const CURRENT_KEY: &str = "/v1/api-keys/current";

/// Somebody with a key, who sees what they wrote, and asks again where a process cannot confirm at the moment what it knows:
/// on a busy machine that happens.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    key: String,
    takes_any_answer: bool,
    /// Whether answers are compared with this release's document.
    is_of_this_release: bool,
    written: Arc<Mutex<Option<String>>>,
}

/// An answer, read whole.
#[derive(Debug)]
pub struct Answer {
    /// The request, for whoever reads a failure.
    pub asked: String,
    /// Its status.
    pub status: u16,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub text: String,
}

impl Client {
    /// Somebody who talks to this server with this key.
    pub fn new(base: &str, key: &str) -> Self {
        Self {
            // The server closes what rests for longer; a request in that moment would be lost.
            http: reqwest::Client::builder().pool_idle_timeout(Duration::from_secs(30)).build().unwrap(),
            base: base.to_owned(),
            key: key.to_owned(),
            takes_any_answer: false,
            is_of_this_release: true,
            written: Arc::default(),
        }
    }

    /// The same, who reads nothing older than this answer.
    pub fn after(self, answer: &Answer) -> Self {
        self.wrote(answer);
        self
    }

    fn wrote(&self, answer: &Answer) {
        let document: Value = serde_json::from_str(&answer.text).unwrap_or_default();
        if let Some(position) = document["position"].as_str() {
            *self.written.lock().unwrap() = Some(position.to_owned());
        }
    }

    /// The key in clear.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The same, who talks to another process of the marketplace.
    pub fn at(&self, base: &str) -> Self {
        Self { base: base.to_owned(), ..self.clone() }
    }

    /// The same, who takes `not_caught_up` for an answer.
    pub fn taking_any_answer(self) -> Self {
        Self { takes_any_answer: true, ..self }
    }

    /// The same, who talks to a process of an earlier release, whose answers were documented otherwise.
    pub fn of_an_earlier_release(self) -> Self {
        Self { is_of_this_release: false, ..self }
    }

    /// A request with the key and nothing else.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.base)).bearer_auth(&self.key)
    }

    /// Reads what this client has written and perhaps what came after it.
    pub async fn get(&self, path: &str) -> Answer {
        let written = self.written.lock().unwrap().clone();
        let asked = match written {
            Some(position)
                if READ_MODELS.iter().any(|model| path.starts_with(model))
                    && !path.starts_with(HISTORY)
                    && path != CURRENT_KEY
                    && !path.contains("min_position") =>
            {
                let separator = if path.contains('?') { '&' } else { '?' };
                format!("{path}{separator}min_position={position}")
            }
            _ => path.to_owned(),
        };
        self.insist(&asked, || self.request(Method::GET, &asked)).await
    }

    /// Changes something, as an intent of its own.
    pub async fn send(&self, method: Method, path: &str, body: &Value) -> Answer {
        self.intend(&new_intent(), method, path, body).await
    }

    /// Posts, as an intent of its own.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::POST, path, body).await
    }

    /// Puts, as an intent of its own.
    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::PUT, path, body).await
    }

    /// Changes something under a given Idempotency-Key.
    pub async fn intend(&self, intent: &str, method: Method, path: &str, body: &Value) -> Answer {
        let request = || {
            let request = self.request(method.clone(), path).header("idempotency-key", intent);
            request.header(CONTENT_TYPE, "application/json").body(body.to_string())
        };
        let answer = self.insist(path, request).await;
        self.wrote(&answer);
        answer
    }

    /// Sends a request until it is answered with something else than that the process cannot say.
    async fn insist(&self, asked: &str, request: impl Fn() -> RequestBuilder) -> Answer {
        until_some("the process has caught up", || async {
            let answer =
                if self.is_of_this_release { answer(asked, request()).await } else { read(asked, request()).await.0 };
            let is_caught_up = answer.status != 503 || !answer.text.contains("\"not_caught_up\"");
            (is_caught_up || self.takes_any_answer).then_some(answer)
        })
        .await
    }
}

/// An Idempotency-Key that nobody has used.
pub fn new_intent() -> String {
    ops::ids::new_id().to_string()
}

/// Sends a request and reads the whole answer, which has to be as documented.
pub async fn answer(asked: &str, request: RequestBuilder) -> Answer {
    let (answer, method, path) = read(asked, request).await;
    states_no_null(&path, &answer);
    states_the_rate(&method, &path, &answer);
    conforms(&method, &path, &answer);
    answer
}

/// As [`answer`], for who asks so often that the rate may not let it pass at once: to be told so is no answer to what was asked.
pub async fn answer_within_rate(asked: &str, request: impl Fn() -> RequestBuilder) -> Answer {
    until_some("the rate lets it pass", || async {
        let answer = answer(asked, request()).await;
        (answer.status != 429).then_some(answer)
    })
    .await
}

/// Sends a request and reads the whole answer, whatever it is; with what was asked.
async fn read(asked: &str, request: RequestBuilder) -> (Answer, Method, String) {
    let (client, request) = request.build_split();
    let request = request.unwrap();
    let (method, path) = (request.method().clone(), request.url().path().to_owned());
    let response = bounded("an answer comes", client.execute(request)).await;
    let response = response.unwrap_or_else(|error| panic!("{}: {error:?}", shortened(asked)));
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let text = bounded("the answer is whole", response.text()).await.unwrap();
    (Answer { asked: shortened(asked), status, headers, text }, method, path)
}

/// Who is known is told how the rate stands, whatever the answer. Of who presents no valid key (401) there is none to tell, nor while a
/// process cannot say who that is (503); and nobody is asked who it is whose address is too long (414) or leads to no route.
fn states_the_rate(method: &Method, path: &str, answer: &Answer) {
    let is_guarded = operation(method, path).is_some_and(|(_, operation)| operation["security"].is_array());
    if !is_guarded || path.ends_with('/') || [401, 414].contains(&answer.status) || answer.status >= 500 {
        return;
    }
    for header in ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"] {
        assert!(answer.headers.contains_key(header), "{} {}: no {header}", answer.asked, answer.status);
    }
}

/// What holds documents of others: events as the log has them, and JSON Schemas.
const OF_OTHERS: [&str; 3] = ["/v1/log", "/schemas", "/openapi.json"];

/// What is absent is left out: no answer has a member that is null. The payload of an event is what was written.
fn states_no_null(path: &str, answer: &Answer) {
    if OF_OTHERS.iter().any(|other| path.starts_with(other)) {
        return;
    }
    let document: Value = serde_json::from_str(&answer.text).unwrap_or_default();
    let found = if document.is_null() { None } else { null_in("", &document) };
    assert_eq!(found, None, "{}: {}", answer.asked, answer.text);
}

fn null_in(at: &str, value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(at.to_owned()),
        Value::Object(members) => {
            let mut members = members.iter().filter(|(name, _)| !["payload", "metadata"].contains(&name.as_str()));
            members.find_map(|(name, value)| null_in(&format!("{at}/{name}"), value))
        }
        Value::Array(items) => {
            items.iter().enumerate().find_map(|(index, item)| null_in(&format!("{at}/{index}"), item))
        }
        Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(300).collect()
}

/// What only who wrote the program, or a library in it, understands.
const OF_THE_PROGRAM: [&str; 20] = [
    "struct ",
    " u8",
    "u16",
    "u32",
    "u64",
    "i64",
    "usize",
    " sequence",
    "a map",
    "EOF",
    " column ",
    "at line ",
    "variant `",
    "unknown field `",
    "serde",
    "jiff",
    "UUID parsing",
    "expected value",
    "target type",
    "invalid digit",
];

/// A problem is told to a person.
fn speaks_plainly(problem: &Value) {
    let errors = problem["errors"].as_array().into_iter().flatten().map(|error| &error["detail"]);
    for sentence in errors.chain([&problem["detail"], &problem["advice"]]).filter_map(Value::as_str) {
        for word in OF_THE_PROGRAM {
            assert!(!sentence.contains(word), "`{word}` in: {sentence}");
        }
    }
}

impl Answer {
    /// The document of a success.
    pub fn done(&self) -> Value {
        assert!((200..300).contains(&self.status), "{}: {} {}", self.asked, self.status, self.text);
        serde_json::from_str(&self.text).unwrap()
    }

    /// The id of what a command began or changed.
    pub fn id(&self) -> String {
        self.done()["id"].as_str().unwrap().to_owned()
    }

    /// What to pass as `min_position` to see what was written.
    pub fn position(&self) -> String {
        self.done()["position"].as_str().unwrap().to_owned()
    }

    /// The document of a problem, of which everything is as the closed list says.
    pub fn problem(&self) -> Value {
        let Self { asked, status, headers, text } = self;
        let told = format!("{asked}: {status} {text}");
        assert!((400..500).contains(status), "{told}");
        assert_eq!(headers[CONTENT_TYPE], "application/problem+json", "{told}");
        let document: Value = serde_json::from_str(text).unwrap();
        let code = Code::ALL.iter().find(|code| code.as_str() == document["code"]);
        let Some(code) = code else { panic!("{told}: the code is not of the closed list") };
        assert_eq!((code.status().as_u16(), &document["status"]), (*status, &Value::from(*status)), "{told}");
        assert_eq!(document["request_id"], headers["request-id"].to_str().unwrap(), "{told}");
        assert_eq!(document["type"], format!("/docs/problems#{}", code.as_str()), "{told}");
        for member in ["title", "detail", "advice"] {
            assert!(document[member].as_str().is_some_and(|text| !text.is_empty()), "{told}: {member}");
        }
        speaks_plainly(&document);
        document
    }

    /// The document of this problem.
    pub fn refused(&self, code: Code) -> Value {
        let document = self.problem();
        assert_eq!(document["code"], code.as_str(), "{}: {}", self.asked, self.text);
        document
    }
}
