//! Three organizations that do not trust each other do what they like with whatever keys they have, at two processes whose clocks
//! differ; then the log is read, and what it says of every event is checked by a fold of its own ([`ledger_of_keys`]).
//!
//! What must hold at every position: no key has what its issuer had not; nothing that was revoked, with what it issued, does
//! anything; nothing test appears with anything live in one event.

mod charges;
mod corrections;
mod ledger_of_keys;
mod money;

use std::time::Duration;

use jiff::SignedDuration;
use rand::rngs::StdRng;
use rand::seq::{IndexedRandom, IteratorRandom};
use rand::{Rng, SeedableRng};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tests::waiting::until;

use self::ledger_of_keys::Keys;
use crate::client::{Client, new_intent};
use crate::market::{member, profile, usage};
use crate::server::{Place, of_its_own};

const SCOPES: [&str; 9] = [
    "provider",
    "consumer",
    "keys:verify",
    "usage:tell",
    "auditor",
    "administrator",
    "approver",
    "keys:issue",
    "ledgers:read",
];

/// Rounds in which two of them do something at the same time.
const ROUNDS: usize = 700;

/// A key that somebody has in clear.
#[derive(Clone)]
struct Held {
    id: String,
    clear: String,
}

/// What the organizations have by now.
struct World {
    random: StdRng,
    http: reqwest::Client,
    bases: [String; 2],
    organizations: Vec<String>,
    keys: Vec<Held>,
    /// Of these the last few that the marketplace gave.
    strong: Vec<Held>,
    ledgers: Vec<String>,
    services: Vec<String>,
    answers: [u32; 6],
}

impl World {
    fn some(&mut self, of: &[String]) -> String {
        of.choose(&mut self.random).cloned().unwrap_or_else(|| ops::ids::new_id().to_string())
    }

    fn services(&mut self) -> Value {
        let count = self.random.random_range(1..=2);
        let chosen = self.services.clone().into_iter().choose_multiple(&mut self.random, count);
        json!(chosen)
    }

    /// A restriction with this or that in it.
    fn restriction(&mut self, is_runtime: bool) -> Value {
        let mut restriction = json!({});
        if self.random.random_bool(0.3) {
            restriction["services"] = self.services();
        } else if is_runtime {
            restriction["every_service"] = json!(true);
        }
        if !is_runtime {
            let count = self.random.random_range(1..=2);
            // Mostly what members can have, so that much of it is given.
            let scopes = if self.random.random_bool(0.8) { &SCOPES[..4] } else { &SCOPES[..] };
            restriction["scopes"] = json!(scopes.iter().choose_multiple(&mut self.random, count));
            if self.random.random_bool(0.2) {
                let ledgers = self.ledgers.clone();
                restriction["ledgers"] = json!([self.some(&ledgers)]);
            }
        }
        if self.random.random_bool(0.2) {
            let rate = self.random.random_range(1..=15);
            restriction["rate_limit"] = json!({"rate_requests_per_second": rate, "burst_requests": rate});
        }
        if self.random.random_bool(0.2) {
            let year = self.random.random_range(2090..=2092);
            restriction["expires_at"] = json!(format!("{year}-01-01T00:00:00Z"));
        }
        restriction
    }

    fn issue(&mut self) -> Value {
        let is_runtime = self.random.random_bool(0.3);
        let mut wanted = json!({"name": "given", "kind": if is_runtime { "runtime" } else { "management" },
            "restriction": self.restriction(is_runtime)});
        let organizations = self.organizations.clone();
        if is_runtime {
            wanted["verifier"] = json!(self.some(&organizations));
            let ledgers = self.ledgers.clone();
            wanted["ledger"] = json!(self.some(&ledgers));
        }
        if self.random.random_bool(0.1) {
            wanted["organization"] = json!(self.some(&organizations));
        }
        if self.random.random_bool(0.4) {
            wanted["environment"] = json!(if self.random.random_bool(0.6) { "test" } else { "live" });
        }
        if self.random.random_bool(0.2) {
            wanted["tier"] = json!(if self.random.random_bool(0.5) { "premium" } else { "enterprise" });
        }
        wanted
    }

    /// A request that somebody may think of.
    fn request(&mut self) -> (Method, String, Value) {
        let (organizations, ledgers, services) =
            (self.organizations.clone(), self.ledgers.clone(), self.services.clone());
        let key = self.keys.choose(&mut self.random).unwrap().clone();
        let path = |verb: &str| format!("/v1/api-keys/{}/{verb}", key.id);
        let ledger = format!("/v1/ledgers/{}", self.some(&ledgers));
        let service = self.some(&services);
        match self.random.random_range(0..100) {
            0..=29 => (Method::POST, "/v1/api-keys".to_owned(), self.issue()),
            30..=37 => {
                let with_issued = self.random.random_bool(0.6);
                (Method::POST, path("revoke"), json!({"reason": "Any.", "with_issued": with_issued}))
            }
            38..=45 => {
                let is_runtime = self.random.random_bool(0.3);
                (Method::PUT, path("restriction"), self.restriction(is_runtime))
            }
            46..=50 => (Method::POST, path("rotate"), json!({"overlap_seconds": self.random.random_range(0..2) * 60})),
            51..=54 => (Method::POST, path(if self.random.random_bool(0.5) { "disable" } else { "enable" }), json!({})),
            55..=62 => {
                let environment = if self.random.random_bool(0.5) { "test" } else { "live" };
                let opened = json!({"currency": "USD", "environment": environment});
                (Method::POST, "/v1/ledgers".to_owned(), opened)
            }
            63..=76 => {
                let id = ops::ids::new_id().to_string();
                (Method::POST, format!("{ledger}/usage"), usage(&id, &service, &key.id, 10, 10))
            }
            77..=82 => (Method::PUT, format!("{ledger}/hard-limit"), json!({"amount": null})),
            83..=86 => {
                let grant = json!({"amount": {"amount": "1", "currency": "USD"}, "reason": "Any."});
                (Method::POST, format!("{ledger}/credits"), grant)
            }
            87..=91 => {
                let path = format!("/v1/organizations/{}/rename", self.some(&organizations));
                (Method::POST, path, json!({"name": format!("Renamed {}", self.random.random_range(0..1_000))}))
            }
            92..=95 => (Method::PUT, format!("/v1/services/{service}/prices"), crate::market::prices()),
            _ => {
                let new = json!({"slug": format!("s-{}", self.random.random_range(0..1_000_000)), "service_version": "1.0.0",
                    "profile": profile("Any")});
                (Method::POST, "/v1/services".to_owned(), new)
            }
        }
    }

    /// Whoever sends something next: often a key that the marketplace gave, which can give keys.
    fn asker(&mut self) -> String {
        let of = if self.random.random_bool(0.5) { &self.strong } else { &self.keys };
        of.choose(&mut self.random).unwrap().clear.clone()
    }

    /// Two of them send something at the same time, at both processes, and keep what they are given.
    async fn act(&mut self) {
        let mut sends = Vec::new();
        for base in self.bases.clone() {
            let (asker, (method, path, body)) = (self.asker(), self.request());
            let request = self.http.request(method, format!("{base}{path}")).bearer_auth(asker);
            let request = request.header("idempotency-key", new_intent()).json(&body);
            sends.push(async move {
                let sent = request.send().await.unwrap();
                (path, sent.status(), sent.text().await.unwrap())
            });
        }
        for (path, status, text) in futures::future::join_all(sends).await {
            self.take(&path, status, &text);
        }
    }

    fn take(&mut self, path: &str, status: StatusCode, text: &str) {
        self.answers[usize::from(status.as_u16() / 100)] += 1;
        assert!(status != StatusCode::INTERNAL_SERVER_ERROR, "{path}: {text}");
        if !status.is_success() {
            return;
        }
        let document: Value = serde_json::from_str(text).unwrap();
        let id = document["id"].as_str().unwrap_or_default().to_owned();
        if let Some(clear) = document["key"].as_str() {
            self.keys.push(Held { id, clear: clear.to_owned() });
        } else if path == "/v1/ledgers" {
            self.ledgers.push(id);
        } else if path == "/v1/services" {
            self.services.push(id);
        }
    }

    /// Each organization gets further keys from the marketplace, a live one and a test one, which can give keys.
    async fn strengthen(&mut self, place: &Place) {
        let organizations = self.organizations.clone();
        for (organization, environment) in organizations.iter().flat_map(|id| ["live", "test"].map(|world| (id, world)))
        {
            let wanted = json!({"name": "strong", "organization": organization, "tier": "enterprise", "kind": "management",
                "environment": environment, "restriction": {"scopes": ["provider", "consumer"]}});
            let issued = place.administrator().post("/v1/api-keys", &wanted).await;
            let held = Held { id: issued.id(), clear: issued.done()["key"].as_str().unwrap().to_owned() };
            self.keys.push(held.clone());
            self.strong.push(held);
        }
    }
}

/// Every event of the log, in order.
async fn log(place: &Place) -> Vec<Value> {
    let (administrator, mut events, mut cursor) = (place.administrator(), Vec::new(), String::new());
    loop {
        let page = administrator.get(&format!("/v1/log?limit=200{cursor}")).await.done();
        events.extend(page["items"].as_array().unwrap().iter().cloned());
        let Some(next) = page["next_cursor"].as_str() else { return events };
        cursor = format!("&cursor={next}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_key_outgrows_its_issuer_or_outlives_its_revocation_and_test_never_meets_live() {
    let seed = rand::random::<u64>();
    println!("seed {seed}");
    let place = of_its_own().await;
    let beside = place.another_by_a_clock(SignedDuration::from_millis(900)).await;
    let mut world = World {
        random: StdRng::seed_from_u64(seed),
        http: reqwest::Client::new(),
        bases: [place.base().to_owned(), beside.base().to_owned()],
        organizations: Vec::new(),
        keys: Vec::new(),
        strong: Vec::new(),
        ledgers: Vec::new(),
        services: Vec::new(),
        answers: [0; 6],
    };
    for roles in [&["provider", "consumer"][..], &["consumer"], &["provider", "consumer"]] {
        let member = member(&place, roles).await;
        let id = crate::credentials::own_id(&member.client).await;
        world.keys.push(Held { id, clear: member.client.key().to_owned() });
        if roles.contains(&"provider") {
            world.services.push(crate::market::service(&member.client, "Any").await);
        }
        if roles.contains(&"consumer") {
            let opened = json!({"currency": "USD"});
            world.ledgers.push(member.client.post("/v1/ledgers", &opened).await.id());
        }
        world.organizations.push(member.id);
    }
    for round in 0..ROUNDS {
        // Keys are revoked all the time; there is always somebody who can do something.
        if round % 70 == 0 {
            world.strong.clear();
            world.strengthen(&place).await;
        }
        world.act().await;
    }
    let mut keys = Keys::default();
    for event in log(&place).await {
        keys.see(&event);
    }
    println!("answers by class {:?}, {}", world.answers, keys.summary());
    assert!(world.answers[2] > 150 && keys.is_varied(), "too little was done: {:?}, {}", world.answers, keys.summary());
    for held in &world.keys {
        if keys.is_taken_back(&held.id) {
            for base in &world.bases {
                is_shut_out(&Client::new(base, &held.clear)).await;
            }
        }
    }
}

/// Whoever has this key opens nothing.
async fn is_shut_out(client: &Client) {
    let bound = Duration::from_secs(5);
    let asked = tokio::time::timeout(
        bound,
        until("the key is shut out", || async { client.get("/v1/api-keys/current").await.status == 401 }),
    );
    asked.await.unwrap();
}
