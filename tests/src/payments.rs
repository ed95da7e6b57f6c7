//! A provider of payments that does what it is told to: over HTTP, by the published API of the real one as far as that is asked here, with an account for
//! each secret key. It loses requests and answers, takes its time, and repeats what it was asked with the same idempotency key.
//!
//! Invariant: it is a double of an outside service and decides nothing: what becomes of a payment is what its way of paying says, or a test.

use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Mutex, OnceLock, mpsc};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// What is lost on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// It was done, and nobody hears of it.
    Answer,
    /// It never came.
    Request,
    /// Nothing.
    Nothing,
}

/// What becomes of what is paid by a way of paying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is paid at once.
    Paid,
    /// The bank says no.
    Declined,
    /// The bank takes its time.
    Slow,
}

#[derive(Default)]
struct Books {
    methods: BTreeMap<String, (String, Outcome)>,
    intents: BTreeMap<String, Value>,
    refunds: BTreeMap<String, Value>,
    disputes: BTreeMap<String, Value>,
    events: Vec<Value>,
    answered: BTreeMap<String, (u16, Value)>,
    losses: VecDeque<Lost>,
    requests: usize,
    count: usize,
}

static ADDRESS: OnceLock<SocketAddr> = OnceLock::new();
static ACCOUNTS: Mutex<BTreeMap<String, Books>> = Mutex::new(BTreeMap::new());

/// An account there.
#[derive(Clone, Debug)]
pub struct Account {
    secret: String,
}

impl Default for Account {
    fn default() -> Self {
        Self::open()
    }
}

impl Account {
    /// A new one.
    pub fn open() -> Self {
        Self { secret: format!("sk_test_{}", ops::ids::new_id().simple()) }
    }

    /// Its secret key.
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// What its notifications are signed with.
    pub fn webhook_secret(&self) -> String {
        self.secret.replace("sk_test", "whsec")
    }

    /// Where it is, from when on it answers.
    pub fn url(&self) -> String {
        format!("http://{}", ADDRESS.get_or_init(serve))
    }

    fn with<T>(&self, of: impl FnOnce(&mut Books) -> T) -> T {
        of(ACCOUNTS.lock().unwrap().entry(self.secret.clone()).or_default())
    }

    /// A way of paying of an organization.
    pub fn method(&self, organization: &str, outcome: Outcome) -> String {
        self.with(|books| {
            let id = books.id("pm");
            books.methods.insert(id.clone(), (organization.to_owned(), outcome));
            id
        })
    }

    /// Loses these of the requests to come that move money, or their answers.
    pub fn lose(&self, losses: &[Lost]) {
        self.with(|books| books.losses.extend(losses));
    }

    /// How many requests came, lost ones too.
    pub fn requests(&self) -> usize {
        self.with(|books| books.requests)
    }

    /// What it was asked for and made.
    pub fn intents(&self) -> Vec<Value> {
        self.with(|books| books.intents.values().cloned().collect())
    }

    /// What it paid back.
    pub fn refunds(&self) -> Vec<Value> {
        self.with(|books| books.refunds.values().cloned().collect())
    }

    /// The intent of a payment of ours.
    pub fn intent_of(&self, payment: &str) -> Option<String> {
        let found = self.intents().into_iter().find(|intent| intent["metadata"]["marketplace_payment"] == payment)?;
        found["id"].as_str().map(str::to_owned)
    }

    /// The bank has decided about a slow payment.
    pub fn decide(&self, intent: &str, outcome: Outcome) {
        self.with(|books| {
            let found = books.intents.get_mut(intent).unwrap();
            stand(found, outcome);
            let object = found.clone();
            books.say("payment_intent.updated", &object);
        });
    }

    /// Somebody pays without having been asked by us.
    pub fn stray(&self, amount: i64) -> String {
        self.with(|books| {
            let id = books.id("pi");
            let mut intent = intent(&id, amount, "usd", &json!({}));
            stand(&mut intent, Outcome::Paid);
            books.intents.insert(id.clone(), intent.clone());
            books.say("payment_intent.succeeded", &intent);
            id
        })
    }

    /// Somebody there says of which payment of ours something is.
    pub fn say_whose(&self, intent: &str, payment: &str) {
        self.with(|books| {
            let found = books.intents.get_mut(intent).unwrap();
            found["metadata"]["marketplace_payment"] = json!(payment);
        });
    }

    /// The payer takes something back at its bank.
    pub fn dispute(&self, intent: &str, amount: i64) -> String {
        self.with(|books| {
            let id = books.id("dp");
            let found = books.intents.get_mut(intent).unwrap();
            found["latest_charge"]["disputed"] = json!(true);
            let dispute = json!({"id": id, "object": "dispute", "amount": amount, "currency": found["currency"],
                "payment_intent": intent, "reason": "fraudulent", "status": "needs_response",
                "evidence_details": {"due_by": 1_900_000_000}});
            books.disputes.insert(id.clone(), dispute.clone());
            books.say("charge.dispute.created", &dispute);
            id
        })
    }

    /// That has ended: `won` or `lost`.
    pub fn close_dispute(&self, dispute: &str, status: &str) {
        self.with(|books| {
            let found = books.disputes.get_mut(dispute).unwrap();
            found["status"] = json!(status);
            let object = found.clone();
            books.say("charge.dispute.closed", &object);
        });
    }

    /// What the last event is notified with, and its signature at an instant.
    pub fn notification(&self, about: &str, at: jiff::Timestamp) -> (String, String) {
        let body = json!({"id": "evt_test", "object": "event", "type": "payment_intent.updated",
            "data": {"object": {"id": about, "object": "payment_intent"}}});
        let body = body.to_string();
        let signature = self.signature(&body, at);
        (body, signature)
    }

    /// The signature of what it says at an instant.
    pub fn signature(&self, body: &str, at: jiff::Timestamp) -> String {
        let signature = sign(&format!("{}.{body}", at.as_second()), &self.webhook_secret());
        format!("t={},v1={signature}", at.as_second())
    }
}

/// HMAC-SHA256 (RFC 2104), in hexadecimal digits.
fn sign(text: &str, key: &str) -> String {
    use sha2::{Digest, Sha256};
    let mut block = [0_u8; 64];
    if key.len() > block.len() {
        block[..32].copy_from_slice(&Sha256::digest(key.as_bytes()));
    } else {
        block[..key.len()].copy_from_slice(key.as_bytes());
    }
    let padded = |pad: u8| block.map(|byte| byte ^ pad);
    let inner = Sha256::new().chain_update(padded(0x36)).chain_update(text.as_bytes()).finalize();
    let outer = Sha256::new().chain_update(padded(0x5c)).chain_update(inner).finalize();
    outer.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

fn intent(id: &str, amount: i64, currency: &str, metadata: &Value) -> Value {
    json!({"id": id, "object": "payment_intent", "amount": amount, "amount_received": 0, "currency": currency,
        "created": ops::ids::new_id().get_timestamp().unwrap().to_unix().0, "metadata": metadata, "status": "processing",
        "last_payment_error": null, "latest_charge": null})
}

fn stand(intent: &mut Value, outcome: Outcome) {
    match outcome {
        Outcome::Slow => {}
        Outcome::Declined => {
            intent["status"] = json!("requires_payment_method");
            intent["last_payment_error"] = json!({"message": "Your card was declined."});
        }
        Outcome::Paid => {
            intent["status"] = json!("succeeded");
            intent["amount_received"] = intent["amount"].clone();
            intent["last_payment_error"] = Value::Null;
            let balance = json!({"id": "txn_1", "fee": 59, "currency": intent["currency"]});
            intent["latest_charge"] = json!({"id": "ch_1", "disputed": false, "balance_transaction": balance});
        }
    }
}

fn error(status: u16, message: &str) -> (u16, Value) {
    (status, json!({"error": {"message": message}}))
}

type Pairs = Vec<(String, String)>;

fn value<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

fn metadata(pairs: &[(String, String)]) -> Value {
    let named = pairs.iter().filter_map(|(name, value)| {
        let name = name.strip_prefix("metadata[")?.strip_suffix(']')?;
        Some((name.to_owned(), json!(value)))
    });
    named.collect::<serde_json::Map<_, _>>().into()
}

impl Books {
    fn id(&mut self, kind: &str) -> String {
        self.count += 1;
        format!("{kind}_{:08}", self.count)
    }

    fn say(&mut self, kind: &str, object: &Value) {
        let id = self.id("evt");
        self.events.insert(0, json!({"id": id, "object": "event", "type": kind, "data": {"object": object}}));
    }

    fn answer(&mut self, method: &Method, path: &str, pairs: &[(String, String)]) -> (u16, Value) {
        let steps: Vec<&str> = path.trim_start_matches("/v1/").split('/').collect();
        let of = |all: &BTreeMap<String, Value>| {
            let wanted = value(pairs, "payment_intent").unwrap_or_default().to_owned();
            let found = all.values().filter(|object| object["payment_intent"] == wanted).cloned();
            (200, json!({"object": "list", "data": found.collect::<Vec<_>>(), "has_more": false}))
        };
        match (method.as_str(), steps.as_slice()) {
            ("POST", ["payment_intents"]) => self.make(pairs),
            ("GET", ["payment_intents"]) => {
                let all: Vec<Value> = self.intents.values().cloned().collect();
                (200, json!({"object": "list", "data": all, "has_more": false}))
            }
            ("GET", ["payment_intents", id]) => match self.intents.get(*id) {
                Some(intent) => (200, intent.clone()),
                None => error(404, "No such payment_intent"),
            },
            ("GET", ["payment_methods", id]) => match self.methods.get(*id) {
                Some(_) => (200, json!({"id": id, "customer": format!("cus_{id}")})),
                None => error(404, "No such payment_method"),
            },
            ("GET", ["customers", id]) => match self.methods.get(id.trim_start_matches("cus_")) {
                Some((organization, _)) => {
                    (200, json!({"id": id, "metadata": {"marketplace_organization": organization}}))
                }
                None => error(404, "No such customer"),
            },
            ("POST", ["refunds"]) => self.pay_back(pairs),
            ("GET", ["refunds"]) => of(&self.refunds),
            ("GET", ["disputes"]) => of(&self.disputes),
            ("GET", ["events"]) => (200, json!({"object": "list", "data": self.events, "has_more": false})),
            _ => error(404, "Unrecognized request URL"),
        }
    }

    fn make(&mut self, pairs: &[(String, String)]) -> (u16, Value) {
        let method = value(pairs, "payment_method").unwrap_or_default().to_owned();
        let Some((_, outcome)) = self.methods.get(&method).cloned() else {
            return error(400, "No such payment_method");
        };
        let (amount, currency) = (value(pairs, "amount").unwrap().parse().unwrap(), value(pairs, "currency").unwrap());
        let id = self.id("pi");
        let mut made = intent(&id, amount, currency, &metadata(pairs));
        stand(&mut made, outcome);
        self.intents.insert(id, made.clone());
        self.say("payment_intent.created", &made);
        if outcome == Outcome::Declined {
            return (402, json!({"error": {"message": "Your card was declined.", "payment_intent": made}}));
        }
        (200, made)
    }

    fn pay_back(&mut self, pairs: &[(String, String)]) -> (u16, Value) {
        let intent = value(pairs, "payment_intent").unwrap_or_default().to_owned();
        let Some(found) = self.intents.get(&intent) else { return error(404, "No such payment_intent") };
        let amount: i64 = value(pairs, "amount").unwrap().parse().unwrap();
        let before: i64 =
            self.refunds.values().filter(|refund| refund["payment_intent"] == intent).map(amount_of).sum();
        if before + amount > amount_of(found) {
            return error(400, "Refund amount is greater than unrefunded amount");
        }
        let id = self.id("re");
        let refund = json!({"id": id, "object": "refund", "amount": amount, "payment_intent": intent,
            "status": "succeeded", "metadata": metadata(pairs)});
        self.refunds.insert(id, refund.clone());
        self.say("charge.refunded", &refund);
        (200, refund)
    }
}

fn amount_of(object: &Value) -> i64 {
    object["amount"].as_i64().unwrap()
}

/// Serves all accounts, in a thread of its own, as long as the process lives.
fn serve() -> SocketAddr {
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        Runtime::new().unwrap().block_on(async move {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            tell.send(listener.local_addr().unwrap()).unwrap();
            let routes =
                Router::new().fallback(|method: Method, uri: Uri, headers: HeaderMap, body: Bytes| async move {
                    answer(&method, &uri, &headers, &body)
                });
            axum::serve(listener, routes).await.unwrap();
        });
    });
    told.recv().unwrap()
}

fn answer(method: &Method, uri: &Uri, headers: &HeaderMap, body: &Bytes) -> Response {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let Some(secret) = header("authorization").strip_prefix("Bearer sk_test_") else {
        return respond(error(401, "Invalid API Key provided"));
    };
    let form = if method == Method::GET { uri.query().unwrap_or_default().to_owned() } else { text(body) };
    let url = reqwest::Url::parse(&format!("http://form/?{form}")).unwrap();
    let pairs: Pairs = url.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
    if header("stripe-version").is_empty() || (method == Method::POST && header("idempotency-key").is_empty()) {
        return respond(error(400, "A version and, of what moves money, an idempotency key are wanted here"));
    }
    let key = header("idempotency-key");
    let mut accounts = ACCOUNTS.lock().unwrap();
    let books = accounts.entry(format!("sk_test_{secret}")).or_default();
    books.requests += 1;
    let moves_money = method == Method::POST;
    let lost = if moves_money { books.losses.pop_front() } else { None }.unwrap_or(Lost::Nothing);
    if lost == Lost::Request {
        return nothing();
    }
    let answered = books.answered.get(key).cloned().unwrap_or_else(|| books.answer(method, uri.path(), &pairs));
    if !key.is_empty() {
        books.answered.insert(key.to_owned(), answered.clone());
    }
    drop(accounts);
    if lost == Lost::Answer { nothing() } else { respond(answered) }
}

fn text(body: &Bytes) -> String {
    String::from_utf8(body.to_vec()).unwrap()
}

fn respond((status, document): (u16, Value)) -> Response {
    (StatusCode::from_u16(status).unwrap(), axum::Json(document)).into_response()
}

/// The connection breaks before the answer is whole.
fn nothing() -> Response {
    let broken = futures::stream::once(async { Err::<Bytes, _>(std::io::Error::other("the line is dead")) });
    Response::new(Body::from_stream(broken))
}
