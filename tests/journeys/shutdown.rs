//! A process that is asked to stop finishes what it has been asked, takes nothing more, says so, and ends within its bound.
//!
//! Invariant: what a caller was told is in the log, once, and nothing is in the log of which no caller was told.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use futures::future::join_all;
use serde_json::{Value, json};
use sqlx::PgPool;
use tests::server_process::ServerProcess;
use tests::waiting::{bounded, until, until_some};
use tests::{audit, foreign};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::client::{Client, new_intent};
use crate::market::{Account, credit, member, service, usage};
use crate::server::{Place, without_a_server};

/// Callers of the load, each over a connection of its own.
const CALLERS: usize = 12;
/// What has to be answered before the process is asked to stop.
const ANSWERED_BEFORE: usize = 150;
/// What a process may take to end, whatever its clients do: the grace of its connections, and some seconds for the rest.
const ENDS_WITHIN: Duration = Duration::from_secs(20);

/// What became of one request.
#[derive(Debug)]
enum Outcome {
    /// It was answered whole.
    Answered(u16, Value),
    /// The connection was closed without a byte of an answer, or could not be made.
    Closed,
}

/// A connection over which one request after the other is sent.
struct Connection(TcpStream);

impl Connection {
    async fn open(base: &str) -> Option<Self> {
        let address = base.strip_prefix("http://").unwrap();
        TcpStream::connect(address).await.ok().map(Self)
    }

    async fn send(&mut self, text: &str) -> Outcome {
        if self.0.write_all(text.as_bytes()).await.is_err() {
            return Outcome::Closed;
        }
        bounded("an answer or the end of the connection", self.answer()).await
    }

    /// Reads one answer whole; one that was begun has to be.
    async fn answer(&mut self) -> Outcome {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            match self.0.read_u8().await {
                Ok(byte) => head.push(byte),
                Err(_) if head.is_empty() => return Outcome::Closed,
                Err(error) => panic!("cut in the middle of a head: {error}: {}", String::from_utf8_lossy(&head)),
            }
        }
        let head = String::from_utf8(head).unwrap().to_ascii_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap().parse().unwrap();
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).await.unwrap_or_else(|error| panic!("cut in the middle of a body: {error}"));
        Outcome::Answered(head[9..12].parse().unwrap(), serde_json::from_slice(&body).unwrap())
    }
}

fn post(caller: &Client, path: &str, body: &Value) -> String {
    let (key, intent, body) = (caller.key(), new_intent(), body.to_string());
    format!(
        "POST {path} HTTP/1.1\r\nhost: test\r\nauthorization: Bearer {key}\r\ncontent-type: application/json\r\n\
         idempotency-key: {intent}\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// A marketplace with one process, a consumer's ledger with credit, and a service to use.
struct Scene {
    place: Place,
    process: ServerProcess,
    consumer: Client,
    service: String,
    account: Account,
}

impl Scene {
    async fn set() -> Self {
        let mut place = without_a_server().await;
        let process = place.another_process(&place.database.url).await;
        place.reach(&process);
        let (provider, consumer) = (member(&place, &["provider"]).await, member(&place, &["consumer"]).await);
        let service = service(&provider.client, "Busy").await;
        let account = crate::market::account(&consumer.client, &provider.id).await;
        credit(&place, &account.ledger, "1000").await;
        Self { place, process, consumer: consumer.client, service, account }
    }

    fn rename(&self, name: &str) -> String {
        post(&self.consumer, &format!("/v1/ledgers/{}/rename", self.account.ledger), &json!({"name": name}))
    }

    fn use_of(&self, id: &str) -> String {
        let record = usage(id, &self.service, &self.account.key_id, 1_000, 10);
        let path = format!("/v1/ledgers/{}/usage", self.account.ledger);
        post(&self.consumer, &path, &json!({"records": [record]}))
    }

    /// Sends until nobody answers any more; gives the names and usage ids that were acknowledged.
    async fn call(&self, caller: usize, answered: &AtomicUsize) -> BTreeSet<String> {
        let mut acknowledged = BTreeSet::new();
        let Some(mut connection) = Connection::open(&self.process.base()).await else { return acknowledged };
        for number in 0.. {
            let id = format!("{caller}-{number}");
            let request = if caller.is_multiple_of(2) { self.rename(&id) } else { self.use_of(&id) };
            match connection.send(&request).await {
                Outcome::Answered(200 | 201, _) => {
                    acknowledged.insert(id);
                    answered.fetch_add(1, Ordering::Relaxed);
                }
                Outcome::Answered(status, body) => panic!("{status} {body}"),
                // The last answer may have said so; who comes back finds nobody.
                Outcome::Closed => match Connection::open(&self.process.base()).await {
                    Some(again) => connection = again,
                    None => return acknowledged,
                },
            }
        }
        acknowledged
    }
}

/// Names and usage ids that are in the log, each as often as it is there.
async fn written(pool: &PgPool) -> Vec<String> {
    let names = "SELECT payload->'renamed'->>'name' FROM events WHERE event_type = 'usage_ledger.renamed' \
         UNION ALL SELECT record->>'id' FROM events, json_array_elements(payload->'usage_recorded'->'records') AS record \
         WHERE event_type = 'usage.recorded'";
    let mut written: Vec<String> = sqlx::query_scalar(names).fetch_all(pool).await.unwrap();
    written.sort();
    written
}

async fn ready(client: &reqwest::Client, base: &str) -> Option<(u16, String)> {
    let answer = client.get(format!("{base}/health/ready")).send().await.ok()?;
    Some((answer.status().as_u16(), answer.text().await.ok()?))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_in_progress_is_answered_while_the_process_says_that_it_stops_and_takes_nothing_more() {
    let scene = Scene::set().await;
    let (client, operations) = (reqwest::Client::new(), scene.process.operations());
    assert_eq!(ready(&client, &operations).await.unwrap().0, 200);
    let lock = foreign::lock(&scene.place.database.app).await;
    let begin = async |request: String| {
        let mut connection = Connection::open(&scene.process.base()).await.unwrap();
        connection.send(&request).await
    };
    let requests = join_all([scene.rename("in-progress"), scene.use_of("in-progress-too")].map(begin));
    let stopping = async {
        foreign::waiters(&scene.place.database.owner, 1).await;
        scene.process.ask_to_stop();
        let (status, why) = until_some("it says that it stops", || async {
            ready(&client, &operations).await.filter(|(status, _)| *status == 503)
        })
        .await;
        assert!(status == 503 && why.contains("it is stopping"), "{why}");
        until("nobody listens for users", || async { Connection::open(&scene.process.base()).await.is_none() }).await;
        assert!(ready(&client, &operations).await.is_some(), "who operates it is told to the end");
        lock.rollback().await.unwrap();
    };
    let (outcomes, ()) = tokio::join!(requests, stopping);
    for outcome in outcomes {
        assert!(matches!(outcome, Outcome::Answered(200 | 201, _)), "{outcome:?}");
    }
    scene.process.has_stopped().await;
    assert_eq!(written(&scene.place.database.owner).await, ["in-progress", "in-progress-too"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn under_load_nothing_is_cut_or_lost_and_who_never_finishes_keeps_the_process_for_the_grace_alone() {
    let scene = Scene::set().await;
    let mut unfinished = Vec::new();
    let whole = scene.rename("never");
    // Half of a head, and half of a body.
    for bytes in [20, whole.len() - 3] {
        let mut connection = Connection::open(&scene.process.base()).await.unwrap();
        connection.0.write_all(&whole.as_bytes()[..bytes]).await.unwrap();
        unfinished.push(connection);
    }
    let answered = AtomicUsize::new(0);
    let calls = join_all((0..CALLERS).map(|caller| scene.call(caller, &answered)));
    let stopping = async {
        until("the load runs", || async { answered.load(Ordering::Relaxed) >= ANSWERED_BEFORE }).await;
        scene.process.ask_to_stop();
        Instant::now()
    };
    let (acknowledged, asked) = tokio::join!(calls, stopping);
    let Scene { place, process, .. } = scene;
    process.has_stopped().await;
    assert!(asked.elapsed() < ENDS_WITHIN, "it took {:?}", asked.elapsed());
    let acknowledged: BTreeSet<String> = acknowledged.into_iter().flatten().collect();
    println!("{} acknowledged, {:?} to the end", acknowledged.len(), asked.elapsed());
    let log = written(&place.database.owner).await;
    assert_eq!(log, acknowledged.into_iter().collect::<Vec<_>>(), "what was acknowledged, once, and nothing else");
    audit::audit(&place.database.owner).await;
    drop(unfinished);
}
