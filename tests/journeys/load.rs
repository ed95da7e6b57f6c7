//! Usage that is reported all the time to several processes of one marketplace, and what has come of it in the end.
//!
//! Invariant: what was acknowledged is in the log, in the ledgers and in every read model, once.

use std::collections::{BTreeMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rand::Rng;
use serde_json::{Value, json};
use sqlx::PgPool;
use tests::audit::audit;
use tests::waiting::{BOUND, until};
use tokio::task::JoinSet;

use crate::client::Client;
use crate::market::{Account, usage};

/// Ledgers that are reported to.
pub const LEDGERS: usize = 3;
const SENDERS: usize = 6;
const RECORDS_PER_REPORT: usize = 20;
/// Reports that have to be acknowledged after each thing that happens, so that it happens under load.
const REPORTS_BETWEEN: u64 = 40;

/// Who sends all the time, and what was acknowledged.
pub struct Load {
    /// Set when nobody is to send any more.
    pub stop: Arc<AtomicBool>,
    acknowledged: Arc<AtomicU64>,
    tasks: JoinSet<()>,
}

/// Somebody who talks to any of the processes.
#[derive(Clone)]
pub struct Caller {
    /// With which key.
    pub client: Client,
    /// Where the processes are.
    pub bases: Arc<Mutex<Vec<String>>>,
    outcomes: Arc<Mutex<Outcomes>>,
}

/// How often each process gave each outcome: a status with its code, or none.
pub type Outcomes = BTreeMap<(String, String), u64>;

impl Caller {
    /// With the key of this client, to the processes that are in the list at the moment.
    pub fn new(client: &Client, bases: &Arc<Mutex<Vec<String>>>) -> Self {
        Self { client: client.clone(), bases: Arc::clone(bases), outcomes: Arc::default() }
    }

    /// What came of all that was sent so far.
    pub fn outcomes(&self) -> Outcomes {
        self.outcomes.lock().unwrap().clone()
    }

    /// One of them.
    pub fn base(&self) -> String {
        let bases = self.bases.lock().unwrap();
        bases[rand::rng().random_range(0..bases.len())].clone()
    }

    /// Posts to one process after the other until one says yes. The body makes it idempotent.
    pub async fn insist(&self, path: &str, body: &Value) -> Value {
        self.insist_as(None, path, body).await
    }

    /// As [`Caller::insist`], under an Idempotency-Key.
    pub async fn insist_as(&self, intent: Option<&str>, path: &str, body: &Value) -> Value {
        let begun = Instant::now();
        loop {
            let base = self.base();
            let request = self.client.at(&base).request(reqwest::Method::POST, path).json(body);
            let request = intent.into_iter().fold(request, |request, intent| request.header("idempotency-key", intent));
            let sent = tokio::time::timeout(Duration::from_secs(5), request.send()).await;
            let (status, answer) = match sent {
                Ok(Ok(response)) => (response.status().as_u16(), response.json::<Value>().await.unwrap_or_default()),
                _ => (0, Value::Null),
            };
            let outcome = format!("{status} {}", answer["code"].as_str().unwrap_or_default());
            *self.outcomes.lock().unwrap().entry((base, outcome.trim().to_owned())).or_default() += 1;
            match status {
                200..300 if !answer.is_null() => return answer,
                0 | 200..300 | 500.. => {}
                _ => panic!("{path}: {status} {answer}"),
            }
            assert!(begun.elapsed() < BOUND, "nobody takes {path}: {outcome}");
        }
    }
}

impl Load {
    /// Everybody begins to report.
    pub fn start(caller: &Caller, service: &str, accounts: &Arc<Vec<Account>>) -> Self {
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
    pub async fn goes_on(&self) {
        let wanted = self.acknowledged.load(Ordering::Relaxed) + REPORTS_BETWEEN;
        until("the load goes on", || async { self.acknowledged.load(Ordering::Relaxed) >= wanted }).await;
    }

    /// Ends it and gives the number of reports that were acknowledged.
    pub async fn end(self) -> u64 {
        self.stop.store(true, Ordering::Relaxed);
        self.tasks.join_all().await;
        self.acknowledged.load(Ordering::Relaxed)
    }
}

/// What was acknowledged is in the log, in the ledgers and in every read model, once.
pub async fn count(owner: &PgPool, administrator: &Client, accounts: &[Account], reports: u64) {
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
