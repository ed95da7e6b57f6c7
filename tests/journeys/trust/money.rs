//! Three organizations, of which one is a provider that holds genuine permits and lies, do what they like at two processes whose
//! clocks differ, and lose some of the answers; then the log is read, and what it says of every charge is checked by a fold of its
//! own ([`Charges`]), at every position.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use ops::clock::{Clock, SystemClock};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::charges::Charges;
use crate::client::new_intent;
use crate::market::{Member, every_service, member, prices, runtime_key};
use crate::server::{Place, of_its_own};

/// Rounds in which two of them do something at the same time.
const ROUNDS: usize = 1_000;
/// How long a process may go on with what it knew: the bound of its memory, and the difference of the clocks.
const BOUND: SignedDuration = SignedDuration::from_millis(1_000 + 900 + 500);

/// By how much the time of an event may be ahead.
const AHEAD: SignedDuration = SignedDuration::from_millis(900 + 500);

/// A permit that somebody has.
#[derive(Clone)]
struct Held {
    token: String,
    ledger: String,
    given_at: Timestamp,
}

struct World {
    random: StdRng,
    http: reqwest::Client,
    bases: [String; 2],
    /// The provider, who lies; a consumer; one who is both.
    keys: [String; 3],
    administrator: String,
    organizations: Vec<String>,
    services: Vec<String>,
    ledgers: Vec<String>,
    /// Runtime keys, each with its id and its ledger.
    runtime: Vec<(String, String, String)>,
    permits: Vec<Held>,
    /// Permits that were told and are charged: what can be corrected.
    told: Vec<String>,
    mandates: Vec<(String, String)>,
    answers: [u32; 6],
    lost: u32,
}

/// What is sent, as whom.
struct Sent {
    by: String,
    method: Method,
    path: String,
    body: Value,
}

impl World {
    fn some<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        of.choose(&mut self.random).cloned()
    }

    fn usage(&mut self) -> Value {
        // Mostly what a call takes, and now and then what no call takes.
        let most = *[50, 500, 20_000, 2_000_000].choose(&mut self.random).unwrap();
        json!({"input_tokens": self.random.random_range(0..most), "output_tokens": self.random.random_range(1..most)})
    }

    fn on_permit(&mut self) -> Value {
        let recent = self.permits.len().saturating_sub(40);
        let permits = self.permits[recent..].to_vec();
        let mut token = self.some(&permits).map_or_else(|| "x".repeat(174), |held| held.token);
        if self.random.random_bool(0.03) {
            let at = self.random.random_range(0..token.len());
            token.replace_range(at..=at, "A");
        }
        json!({"permit": token, "dialect": "openai", "usage": self.usage()})
    }

    fn own_record(&mut self, ledger: &str) -> Value {
        let (services, runtime) = (self.services.clone(), self.runtime.clone());
        let mut record = json!({"id": format!("id-{}", self.random.random_range(0..3_000)), "dialect": "openai",
            "service": self.some(&services), "usage": self.usage()});
        if self.random.random_bool(0.3) {
            record["source"] = json!(format!("/meter/{}", self.random.random_range(0..2)));
        }
        if self.random.random_bool(0.3) {
            record["key_id"] = json!(self.some(&runtime).map(|(_, id, _)| id));
        }
        let of_ledger: Vec<_> = self.mandates.iter().filter(|(_, of)| of == ledger).cloned().collect();
        if self.random.random_bool(0.4) {
            record["mandate"] = json!(self.some(&of_ledger).map(|(id, _)| id));
        }
        record.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        record
    }

    /// One of the first few of a record, of which somebody else may have sent another.
    fn correction(&mut self) -> Value {
        let mut correction = json!({"number": self.random.random_range(1..3), "reason": "Any."});
        if self.random.random_bool(0.2) {
            correction["void"] = json!(true);
        } else {
            (correction["dialect"], correction["usage"]) = (json!("openai"), self.usage());
        }
        correction
    }

    /// The key of who pays with a ledger: the second and the third of them have two each.
    fn owner_of(&self, ledger: &str) -> String {
        let place = self.ledgers.iter().position(|known| known == ledger).unwrap();
        self.keys[1 + place / 2].clone()
    }

    fn usd(&mut self, most_cents: u32) -> Value {
        let cents = self.random.random_range(1..=most_cents);
        json!({"amount": format!("{}.{:02}", cents / 100, cents % 100), "currency": "USD"})
    }

    fn next(&mut self) -> Sent {
        let (ledgers, keys) = (self.ledgers.clone(), self.keys.clone());
        let ledger = self.some(&ledgers).unwrap();
        let by = if self.random.random_bool(0.3) { self.owner_of(&ledger) } else { self.some(&keys).unwrap() };
        let path = |rest: &str| format!("/v1/ledgers/{ledger}{rest}");
        let sent = |by: String, method, path: String, body| Sent { by, method, path, body };
        match self.random.random_range(0..100) {
            0..=34 => {
                let count = self.random.random_range(1..4);
                let records: Vec<Value> = (0..count).map(|_| self.on_permit()).collect();
                sent(self.keys[0].clone(), Method::POST, "/v1/usage".to_owned(), json!({ "records": records }))
            }
            35..=41 => sent(by, Method::POST, "/v1/usage/authorize".to_owned(), self.on_permit()),
            42..=45 => {
                let mut correction = self.correction();
                let told = if self.random.random_bool(0.8) { self.told.clone() } else { Vec::new() };
                let permit = self.some(&told).map(Value::from);
                correction["permit"] = permit.unwrap_or_else(|| self.on_permit()["permit"].take());
                sent(self.keys[0].clone(), Method::POST, "/v1/usage/corrections".to_owned(), correction)
            }
            46..=48 => {
                let mut correction = self.correction();
                correction["id"] = self.own_record(&ledger)["id"].take();
                let by = if self.random.random_bool(0.3) { self.administrator.clone() } else { by };
                sent(by, Method::POST, path("/usage/corrections"), correction)
            }
            49..=57 => {
                let count = self.random.random_range(1..4);
                let records: Vec<Value> = (0..count).map(|_| self.own_record(&ledger)).collect();
                sent(by, Method::POST, path("/usage"), json!({ "records": records }))
            }
            58..=64 => {
                let record = self.own_record(&ledger);
                sent(by, Method::POST, path("/usage/authorize"), record)
            }
            65..=71 => {
                let limit = if self.random.random_bool(0.3) { Value::Null } else { self.usd(300) };
                sent(by, Method::PUT, path("/hard-limit"), json!({ "amount": limit }))
            }
            72..=79 => {
                let mut grant = json!({"amount": self.usd(200), "reason": "Any.", "kind": "promotional"});
                if self.random.random_bool(0.5) {
                    (grant["kind"], grant["paid"]) = (json!("purchased"), grant["amount"].clone());
                }
                sent(self.administrator.clone(), Method::POST, path("/credits"), grant)
            }
            80..=84 => {
                let terms = json!({"credit_line": self.usd(100), "overdraft": self.usd(50), "absorbed": self.usd(50), "reason": "Any."});
                sent(self.administrator.clone(), Method::PUT, path("/terms"), terms)
            }
            85..=91 => {
                let organizations = self.organizations.clone();
                let mandate = json!({"organization": self.some(&organizations), "services": self.services,
                    "most_per_record": self.usd(10), "most_per_day": self.usd(100), "until": "2090-01-01T00:00:00Z"});
                sent(by, Method::POST, path("/mandates"), mandate)
            }
            92..=94 => {
                let runtime = self.runtime.clone();
                let (_, id, _) = self.some(&runtime).unwrap();
                sent(by, Method::POST, format!("/v1/api-keys/{id}/declare-leaked"), json!({}))
            }
            _ => {
                let recent = self.permits.len().saturating_sub(60);
                let permits = self.permits[recent..].to_vec();
                let id = self.some(&permits).map_or_else(String::new, |held| id_of(&held.token));
                let verb = if self.random.random_bool(0.7) { "accept" } else { "reject" };
                sent(by, Method::POST, format!("/v1/claims/{id}/{verb}"), json!({"reason": "Any."}))
            }
        }
    }

    /// Two of them send something at the same time, at both processes.
    async fn act(&mut self) {
        let mut sends = Vec::new();
        for base in self.bases.clone() {
            let Sent { by, method, path, body } = self.next();
            let is_lost = self.random.random_bool(0.05);
            let times = if is_lost { 2 } else { 1 };
            let (http, intent) = (self.http.clone(), new_intent());
            sends.push(async move {
                let mut last = None;
                // Whose answer is lost sends the same again; the first one runs its course all the same.
                for time in 0..times {
                    let request = http.request(method.clone(), format!("{base}{path}")).bearer_auth(&by);
                    let request = request.header("idempotency-key", &intent).json(&body);
                    let patience = if time + 1 < times { Duration::from_millis(3) } else { Duration::from_secs(30) };
                    if let Ok(sent) = tokio::time::timeout(patience, request.send()).await {
                        let sent = sent.unwrap();
                        last = Some((path.clone(), sent.status(), sent.text().await.unwrap()));
                    }
                }
                (is_lost, last.unwrap())
            });
        }
        for (is_lost, (path, status, text)) in futures::future::join_all(sends).await {
            self.lost += u32::from(is_lost);
            self.take(&path, status, &text);
        }
        if self.random.random_bool(0.6) {
            self.verify().await;
        }
    }

    fn take(&mut self, path: &str, status: StatusCode, text: &str) {
        self.answers[usize::from(status.as_u16() / 100)] += 1;
        assert!(status != StatusCode::INTERNAL_SERVER_ERROR, "{path}: {text}");
        if path == "/v1/usage" && status.is_success() {
            self.keep_told(&serde_json::from_str(text).unwrap());
        }
        let Some(ledger) = path.strip_suffix("/mandates").and_then(|path| path.rsplit('/').next()) else { return };
        if status.is_success() {
            let document: Value = serde_json::from_str(text).unwrap();
            if let Some(id) = document["mandate"].as_str().or(document["id"].as_str()) {
                self.mandates.push((id.to_owned(), ledger.to_owned()));
            }
        }
    }

    fn keep_told(&mut self, answer: &Value) {
        for result in answer["records"].as_array().unwrap().iter().filter(|result| result["status"] == "recorded") {
            let held = self.permits.iter().rev().find(|held| result["id"] == id_of(&held.token));
            self.told.extend(held.map(|held| held.token.clone()));
        }
    }

    /// The provider gets a permit, and keeps it.
    async fn verify(&mut self) {
        let (runtime, services, bases) = (self.runtime.clone(), self.services.clone(), self.bases.clone());
        let (key, _, ledger) = self.some(&runtime).unwrap();
        let question = json!({"key": key, "service": self.some(&services), "calls": self.random.random_range(1..3)});
        let base = self.some(&bases).unwrap();
        let asked = self.http.post(format!("{base}/v1/api-keys/verify")).bearer_auth(&self.keys[0]).json(&question);
        let answer = asked.send().await.unwrap();
        if answer.status() != StatusCode::OK {
            return;
        }
        let verdict: Value = answer.json().await.unwrap();
        if let Some(token) = verdict["permit"]["token"].as_str() {
            let affordable = verdict["permit"]["affordable"].as_str().map(str::to_owned);
            assert!(affordable.is_none_or(|affordable| affordable != "0"), "{verdict}");
            self.permits.push(Held { token: token.to_owned(), ledger, given_at: SystemClock.now() });
        }
    }
}

/// The id of a permit, which stands in clear behind format and version.
fn id_of(token: &str) -> String {
    use base64::Engine as _;
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(token).unwrap_or_default();
    let id = bytes.get(5..21).and_then(|id| uuid::Uuid::from_slice(id).ok());
    id.map(|id| id.to_string()).unwrap_or_default()
}

async fn world(place: &Place, beside: &str, seed: u64) -> World {
    let members: Vec<Member> = vec![
        member(place, &["provider"]).await,
        member(place, &["consumer"]).await,
        member(place, &["provider", "consumer"]).await,
    ];
    let provider = &members[0];
    let services = vec![
        crate::permits::metered_by_provider(&provider.client, &prices()).await,
        crate::market::service(&provider.client, "Metered by payers").await,
    ];
    let (mut ledgers, mut runtime) = (Vec::new(), Vec::new());
    for payer in &members[1..] {
        for _ in 0..2 {
            let ledger = crate::market::ledger(&payer.client).await;
            for _ in 0..3 {
                let mut wanted = runtime_key(&provider.id, &every_service());
                wanted["ledger"] = json!(ledger);
                let issued = payer.client.post("/v1/api-keys", &wanted).await;
                runtime.push((issued.done()["key"].as_str().unwrap().to_owned(), issued.id(), ledger.clone()));
            }
            ledgers.push(ledger);
        }
    }
    World {
        random: StdRng::seed_from_u64(seed),
        http: reqwest::Client::new(),
        bases: [place.base().to_owned(), beside.to_owned()],
        keys: [0, 1, 2].map(|member| members[member].client.key().to_owned()),
        administrator: place.administrator_key().to_owned(),
        organizations: members.iter().map(|member| member.id.clone()).collect(),
        services,
        ledgers,
        runtime,
        permits: Vec::new(),
        told: Vec::new(),
        mandates: Vec::new(),
        answers: [0; 6],
        lost: 0,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_charged_that_was_not_permitted_and_nothing_beyond_what_was_agreed() {
    let seed = rand::random::<u64>();
    println!("seed {seed}");
    let place = of_its_own().await;
    let beside = place.another_by_a_clock(SignedDuration::from_millis(900)).await;
    let mut world = world(&place, beside.base(), seed).await;
    for _ in 0..ROUNDS {
        world.act().await;
    }
    let mut charges = Charges::default();
    let mut permits = world.permits.clone();
    permits.sort_by_key(|held| held.given_at);
    let mut given = permits.into_iter().peekable();
    for event in super::log(&place).await {
        let recorded_at: Timestamp = event["recorded_at"].as_str().unwrap().parse().unwrap();
        // What the process that is ahead wrote before has a later time.
        while let Some(held) = given.next_if(|held| held.given_at + AHEAD < recorded_at) {
            let was_exhausted = charges.was_exhausted(&held.ledger, held.given_at, BOUND);
            assert!(!was_exhausted, "a permit was given beyond the budget of {} at {}", held.ledger, held.given_at);
        }
        charges.see(&event);
    }
    let summary = format!("{:?}, {} lost, {}", world.answers, world.lost, charges.summary());
    println!("{summary}");
    for (what, least) in [
        ("on permit", 50),
        ("on owner", 20),
        ("usage.corrected", 5),
        ("usage.claimed", 30),
        ("usage_ledger.hard_limit_set", 10),
    ] {
        assert!(charges.seen(what) >= least, "too little was done ({what}): {summary}");
    }
}
