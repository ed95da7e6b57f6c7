//! Four processes of one marketplace under load: one is killed, one is paused, each is replaced in turn. Then it is counted.
//!
//! Invariant: what was acknowledged is in the ledgers once, whatever happened to who acknowledged it; a key that was revoked is
//! accepted by nobody after the bound, and a key's rate holds within the stated error.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::json;
use tests::server_process::ServerProcess;
use tokio::task::JoinSet;

use crate::client::Client;
use crate::load::{Caller, LEDGERS, Load, count};
use crate::market::{every_service, member, postpaid, runtime_key, service};
use crate::server::{Place, without_a_server};

const REVOCATION_BOUND: Duration = Duration::from_secs(1);
const RATE_REQUESTS_PER_SECOND: u32 = 10;
const BURST_REQUESTS: u32 = 10;

/// What the four processes do.
const ROLES: [&[&str]; 4] = [&[], &["--roles", "api,projectors"], &["--roles", "api,projectors"], &["--roles", "api"]];

/// The processes, and where clients think that they are.
struct Fleet {
    place: Place,
    processes: Vec<ServerProcess>,
    bases: Arc<Mutex<Vec<String>>>,
}

impl Fleet {
    async fn start() -> Self {
        let mut fleet = Self { place: without_a_server().await, processes: Vec::new(), bases: Arc::default() };
        for roles in ROLES {
            fleet.add(roles).await;
        }
        fleet.place.reach(&fleet.processes[0]);
        fleet
    }

    async fn add(&mut self, roles: &[&str]) {
        let process = self.place.another_process_with(&self.place.database.url, roles).await;
        self.bases.lock().unwrap().push(process.base());
        self.processes.push(process);
    }

    /// Takes the one that was added first; clients are told if `in_order`.
    fn take_first(&mut self, in_order: bool) -> ServerProcess {
        let process = self.processes.remove(0);
        if in_order {
            self.forget(&process);
        }
        process
    }

    fn forget(&self, process: &ServerProcess) {
        self.bases.lock().unwrap().retain(|base| *base != process.base());
    }
}

/// Issues keys, revokes them, and asks every process after the bound, again and again; gives how many keys that were.
async fn watch_revocations(asker: Caller, verifier: String, issuer: Caller, stop: Arc<AtomicBool>) -> u32 {
    let mut watched = 0;
    while !stop.load(Ordering::Relaxed) {
        let wanted = runtime_key(&verifier, &every_service());
        let told = issuer.insist("/v1/api-keys", &wanted).await;
        let key = json!({"key": told["key"]});
        asker.insist("/v1/api-keys/verify", &key).await;
        let path = format!("/v1/api-keys/{}/revoke", told["id"].as_str().unwrap());
        issuer.insist(&path, &json!({"reason": "leaked"})).await;
        tokio::time::sleep(REVOCATION_BOUND).await; // the bound itself, not a guess how long something takes
        let bases = asker.bases.lock().unwrap().clone();
        for base in bases {
            let request = asker.client.at(&base).request(reqwest::Method::POST, "/v1/api-keys/verify").json(&key);
            let sent = tokio::time::timeout(Duration::from_millis(500), request.send()).await;
            let Ok(Ok(response)) = sent else { continue };
            let text = response.text().await.unwrap_or_default();
            assert!(!text.contains("\"code\":\"valid\""), "{base} accepts a revoked key: {text}");
        }
        watched += 1;
    }
    watched
}

/// Asks about a key at a small rate, wherever; gives how often it passed.
async fn watch_rate(asker: Caller, key: String, stop: Arc<AtomicBool>) -> u32 {
    let mut passed = 0;
    while !stop.load(Ordering::Relaxed) {
        let request = asker.client.at(&asker.base()).request(reqwest::Method::POST, "/v1/api-keys/verify");
        let sent = tokio::time::timeout(Duration::from_millis(500), request.json(&json!({"key": key})).send()).await;
        let Ok(Ok(response)) = sent else { continue };
        passed += u32::from(response.text().await.unwrap_or_default().contains("\"code\":\"valid\""));
    }
    passed
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_or_doubled_through_kill_pause_and_rolling_upgrade_of_four_processes() {
    let mut fleet = Fleet::start().await;
    let administrator = fleet.place.administrator();
    let (provider, consumer) = (member(&fleet.place, &["provider"]).await, member(&fleet.place, &["consumer"]).await);
    let service = service(&provider.client, "Busy").await;
    let mut accounts = Vec::new();
    for _ in 0..LEDGERS {
        accounts.push(postpaid(&fleet.place, &consumer.client, &provider.id).await);
    }
    let rate = json!({"rate_requests_per_second": RATE_REQUESTS_PER_SECOND, "burst_requests": BURST_REQUESTS});
    let limited = runtime_key(&provider.id, &json!({"every_service": true, "rate_limit": rate}));
    let limited = consumer.client.post("/v1/api-keys", &limited).await.done()["key"].as_str().unwrap().to_owned();

    let accounts = Arc::new(accounts);
    let caller = |client: &Client| Caller::new(client, &fleet.bases);
    let (asker, issuer) = (caller(&provider.client), caller(&consumer.client));
    let (begun, load) = (Instant::now(), Load::start(&issuer, &service, &accounts));
    let (mut revocations, mut passed) = (JoinSet::new(), JoinSet::new());
    revocations.spawn(watch_revocations(asker.clone(), provider.id.clone(), issuer.clone(), Arc::clone(&load.stop)));
    passed.spawn(watch_rate(asker, limited, Arc::clone(&load.stop)));
    load.goes_on().await;

    // The first one has every role, and with them the leases of all read models.
    let killed = fleet.take_first(false);
    killed.kill_at_once();
    load.goes_on().await;
    fleet.forget(&killed);
    killed.kill().await;
    fleet.add(ROLES[0]).await;
    load.goes_on().await;

    fleet.processes[0].pause();
    load.goes_on().await;
    fleet.processes[0].go_on();
    load.goes_on().await;

    let mut joined = 1;
    for roles in ROLES {
        fleet.add(roles).await;
        joined += 1;
        load.goes_on().await;
        fleet.take_first(true).stop().await;
        load.goes_on().await;
    }
    let reports = load.end().await;
    let seconds = begun.elapsed().as_secs_f64();
    assert!(revocations.join_all().await.iter().sum::<u32>() > 0);

    let passed = f64::from(passed.join_all().await.iter().sum::<u32>());
    let (rate, burst) = (f64::from(RATE_REQUESTS_PER_SECOND), f64::from(BURST_REQUESTS));
    // Each that joins brings a full burst of its own share, and for about a second its share of the rate.
    let most = burst + rate * seconds + f64::from(joined) * (burst + rate);
    assert!(passed > 0.0 && passed <= most, "{passed} of at most {most} passed in {seconds} s");

    let administrator = administrator.at(&fleet.processes[0].base());
    count(&fleet.place.database.owner, &administrator, &accounts, reports).await;
    for process in fleet.processes {
        process.stop().await;
    }
}
