//! Four processes of one marketplace under load: one is killed, one is paused, each is replaced in turn. Then it is counted.
//!
//! Invariant: what was acknowledged is in the ledgers once, whatever happened to who acknowledged it; a key that was revoked is
//! accepted by nobody after the bound, and a key's rate holds within the stated error.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rand::Rng;
use serde_json::{Value, json};
use tests::audit::audit;
use tests::server_process::ServerProcess;
use tests::waiting::{BOUND, until};
use tokio::task::JoinSet;

use crate::client::Client;
use crate::market::{Account, every_service, member, postpaid, runtime_key, service, usage};
use crate::server::{Place, without_a_server};

const LEDGERS: usize = 3;
const SENDERS: usize = 6;
const RECORDS_PER_REPORT: usize = 20;
/// Reports that have to be acknowledged after each thing that happens, so that it happens under load.
const REPORTS_BETWEEN: u64 = 40;

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

/// Who sends all the time, and what was acknowledged.
struct Load {
    stop: Arc<AtomicBool>,
    acknowledged: Arc<AtomicU64>,
    tasks: JoinSet<()>,
}

/// Somebody who talks to any of the processes.
#[derive(Clone)]
struct Caller {
    client: Client,
    bases: Arc<Mutex<Vec<String>>>,
}

impl Caller {
    fn base(&self) -> String {
        let bases = self.bases.lock().unwrap();
        bases[rand::rng().random_range(0..bases.len())].clone()
    }

    /// Posts to one process after the other until one says yes. The body makes it idempotent.
    async fn insist(&self, path: &str, body: &Value) -> Value {
        let begun = Instant::now();
        loop {
            let request = self.client.at(&self.base()).request(reqwest::Method::POST, path).json(body);
            let sent = tokio::time::timeout(Duration::from_secs(5), request.send()).await;
            let status = sent.as_ref().ok().and_then(|sent| sent.as_ref().ok()).map(reqwest::Response::status);
            if let Ok(Ok(response)) = sent {
                if response.status().is_success() {
                    if let Ok(document) = response.json().await {
                        return document;
                    }
                } else {
                    assert!(response.status().is_server_error(), "{path}: {}", response.text().await.unwrap());
                }
            }
            assert!(begun.elapsed() < BOUND, "nobody takes {path}: {status:?}");
        }
    }
}

impl Load {
    fn start(caller: &Caller, service: &str, accounts: &Arc<Vec<Account>>) -> Self {
        let (stop, acknowledged) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
        let mut tasks = JoinSet::new();
        for sender in 0..SENDERS {
            let (caller, service, accounts) = (caller.clone(), service.to_owned(), Arc::clone(accounts));
            let (stop, acknowledged) = (Arc::clone(&stop), Arc::clone(&acknowledged));
            tasks.spawn(async move {
                let account = &accounts[sender % LEDGERS];
                for number in 0.. {
                    let record = |record| {
                        let id = format!("{sender}-{number}-{record}");
                        usage(&id, &service, &account.key_id, 1_000, 10)
                    };
                    let records: Vec<Value> = (0..RECORDS_PER_REPORT).map(record).collect();
                    let path = format!("/v1/ledgers/{}/usage", account.ledger);
                    let told = caller.insist(&path, &json!({"records": records})).await;
                    let known = told["recorded"].as_u64().unwrap() + told["duplicates"].as_u64().unwrap();
                    assert_eq!(known, RECORDS_PER_REPORT as u64, "{told}");
                    acknowledged.fetch_add(1, Ordering::Relaxed);
                    if stop.load(Ordering::Relaxed) {
                        return;
                    }
                }
            });
        }
        Self { stop, acknowledged, tasks }
    }

    /// Waits until a good number of reports more was acknowledged.
    async fn goes_on(&self) {
        let wanted = self.acknowledged.load(Ordering::Relaxed) + REPORTS_BETWEEN;
        until("the load goes on", || async { self.acknowledged.load(Ordering::Relaxed) >= wanted }).await;
    }

    /// Ends it and gives the number of reports that were acknowledged.
    async fn end(self) -> u64 {
        self.stop.store(true, Ordering::Relaxed);
        self.tasks.join_all().await;
        self.acknowledged.load(Ordering::Relaxed)
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
    let caller = |client: &Client| Caller { client: client.clone(), bases: Arc::clone(&fleet.bases) };
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

    count(&fleet, &administrator, &accounts, reports).await;
    for process in fleet.processes {
        process.stop().await;
    }
}

/// What was acknowledged is in the log, in the ledgers and in every read model, once.
async fn count(fleet: &Fleet, administrator: &Client, accounts: &[Account], reports: u64) {
    let owner = &fleet.place.database.owner;
    audit(owner).await;
    let sent = i64::try_from(reports).unwrap() * i64::try_from(RECORDS_PER_REPORT).unwrap();
    let ids: i64 = sqlx::query_scalar("SELECT count(*) FROM usage_ids").fetch_one(owner).await.unwrap();
    assert_eq!(ids, sent, "every acknowledged record has its id in the log, once");
    let written: Vec<(String, String)> = sqlx::query_as(
        "SELECT aggregate_id, record->>'id' FROM events, \
         LATERAL json_array_elements(payload->'usage_recorded'->'records') AS record WHERE event_type = 'usage.recorded'",
    )
    .fetch_all(owner)
    .await
    .unwrap();
    let distinct: HashSet<&(String, String)> = written.iter().collect();
    assert_eq!((written.len(), distinct.len()), (usize::try_from(sent).unwrap(), usize::try_from(sent).unwrap()));

    let base = fleet.processes[0].base();
    let administrator = administrator.at(&base);
    until("all read models are there", || async {
        let behind: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM projectors p WHERE EXISTS (SELECT FROM pg_namespace WHERE nspname = p.name) \
             AND status = 'live' AND position < (SELECT max(position) FROM events)",
        )
        .fetch_one(owner)
        .await
        .unwrap();
        behind == 0
    })
    .await;
    let mut records = 0;
    for account in accounts {
        let ledger = administrator.get(&format!("/v1/ledgers/{}", account.ledger)).await.done();
        let of_ledger = ledger["records"].as_i64().unwrap();
        // A record costs 1,000 x 0.0000025 + 10 x 0.00001 = 0.0026.
        let cost = domain::money::Decimal::ZERO;
        let cost = (0..of_ledger).fold(cost, |sum, _| sum.saturating_add("0.0026".parse().unwrap()));
        assert_eq!(ledger["balance"]["charged"], cost.to_string(), "{ledger}");
        records += of_ledger;
    }
    assert_eq!(records, sent);
}
