//! The private Postgres dies under a running server, and while one starts: the server starts it again, lets writers wait or says 503
//! meanwhile, and goes on.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use futures::future::join_all;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use ops::back_off::BackOff;
use ops::postgres::DATABASE;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use sqlx::{Connection, PgConnection};
use tests::server_process::ServerProcess;
use tests::waiting::{until, until_some};

const SERVER: &str = env!("CARGO_BIN_EXE_server");
const WRITERS: usize = 4;
/// Where the log is once some services of the catalogue are imported, and most are not.
const SOME_SERVICES: i64 = 100;
/// What is acknowledged between two deaths.
const BETWEEN: usize = 40;

/// The process that the data folder names.
fn postmaster(data: &Path) -> Option<Pid> {
    let file = fs::read_to_string(data.join("pgdata/postmaster.pid")).ok()?;
    file.lines().next()?.parse().ok().map(Pid::from_raw)
}

/// The last position of the log; `None` while the database does not answer, or has no log.
async fn head(data: &Path) -> Option<i64> {
    let password = fs::read_to_string(data.join("postgres.password")).ok()?;
    let file = fs::read_to_string(data.join("pgdata/postmaster.pid")).ok()?;
    let port = file.lines().nth(3)?;
    let url = format!("postgres://marketplace:{}@127.0.0.1:{port}/{DATABASE}?sslmode=disable", password.trim());
    let mut connection = PgConnection::connect(&url).await.ok()?;
    let head = sqlx::query_scalar("SELECT coalesce(max(position), 0) FROM events").fetch_one(&mut connection).await;
    head.ok()
}

fn flags(data: &Path) -> Vec<String> {
    let flags = ["--data-dir", data.to_str().unwrap(), "--listen", "127.0.0.1:0"];
    flags.map(str::to_owned).into()
}

/// A folder that the account of the server can pass.
fn scratch() -> tempfile::TempDir {
    let top = tempfile::tempdir().unwrap();
    fs::set_permissions(top.path(), Permissions::from_mode(0o711)).unwrap();
    top
}

/// Who writes, and what was acknowledged of it: by name, the id.
struct Writer<'a> {
    client: Client,
    base: &'a str,
    key: &'a str,
    number: usize,
    refused: usize,
    acknowledged: BTreeMap<String, String>,
    /// What all writers have had acknowledged.
    together: &'a AtomicUsize,
}

impl Writer<'_> {
    async fn register(&self, name: &str) -> (StatusCode, bool, Value) {
        let body = json!({"name": name, "roles": ["consumer"]});
        let request = self.client.post(format!("{}/v1/organizations", self.base)).bearer_auth(self.key);
        let answer = request.header("idempotency-key", format!("registers-{name}")).json(&body).send().await.unwrap();
        let (status, may_return) = (answer.status(), answer.headers().contains_key("retry-after"));
        (status, may_return, answer.json().await.unwrap())
    }

    /// Registers one after the other, each until it is acknowledged.
    async fn write(&mut self, stop: &AtomicBool) {
        let mut back_off = BackOff::new(Duration::from_millis(10), Duration::from_millis(100));
        while !stop.load(Ordering::Relaxed) {
            let name = format!("writer {} number {}", self.number, self.acknowledged.len());
            let (status, may_return, body) = self.register(&name).await;
            if status == StatusCode::CREATED {
                self.acknowledged.insert(name, body["id"].as_str().unwrap().to_owned());
                self.together.fetch_add(1, Ordering::Relaxed);
                back_off.reset();
                continue;
            }
            assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{body}");
            assert!(may_return, "a 503 without Retry-After: {body}");
            self.refused += 1;
            back_off.pause().await;
        }
    }

    /// Each is there, once, under the id that was acknowledged.
    async fn settle(&self) {
        for (name, id) in &self.acknowledged {
            let (status, _, body) = self.register(name).await;
            assert_eq!((status, body["id"].as_str()), (StatusCode::CREATED, Some(id.as_str())), "{name}: {body}");
            until("it is read", || async {
                let url = format!("{}/v1/organizations/{id}", self.base);
                let read = self.client.get(url).bearer_auth(self.key).send().await.unwrap();
                read.status() == StatusCode::OK
            })
            .await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_whose_private_postgres_is_killed_goes_on_and_loses_nothing() {
    let top = scratch();
    let data = top.path().join("data");
    let server = ServerProcess::start(SERVER, &flags(&data)).await;
    let (base, key) = (server.base(), server.administrator_key().unwrap().to_owned());
    let (stop, together) = (AtomicBool::new(false), AtomicUsize::new(0));
    let writer = |number| Writer {
        client: Client::new(),
        base: &base,
        key: &key,
        number,
        refused: 0,
        acknowledged: BTreeMap::new(),
        together: &together,
    };
    let mut writers: Vec<Writer<'_>> = (0..WRITERS).map(writer).collect();
    let more_is_written = async || {
        let before = together.load(Ordering::Relaxed);
        until("more is acknowledged", || async { together.load(Ordering::Relaxed) >= before + BETWEEN }).await;
    };
    let killer = async {
        for signal in [Signal::SIGKILL, Signal::SIGQUIT, Signal::SIGKILL] {
            more_is_written().await;
            let dead = postmaster(&data).unwrap();
            kill(dead, signal).unwrap();
            until("the server is ready again", || async {
                let ready = reqwest::get(format!("{}/health/ready", server.operations())).await.unwrap();
                postmaster(&data).is_some_and(|pid| pid != dead) && ready.status().is_success()
            })
            .await;
        }
        more_is_written().await;
        stop.store(true, Ordering::Relaxed);
    };
    let writing = join_all(writers.iter_mut().map(|writer| writer.write(&stop)));
    tokio::join!(killer, writing);
    let refused: usize = writers.iter().map(|writer| writer.refused).sum();
    println!("{} acknowledged, {refused} answered with 503", together.load(Ordering::Relaxed));
    for writer in &writers {
        writer.settle().await;
    }
    let last = postmaster(&data).unwrap();
    server.stop().await;
    assert!(!Path::new("/proc").join(last.to_string()).exists(), "the server stops what it started again");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_start_waits_out_that_its_private_postgres_is_killed() {
    let top = scratch();
    let data = top.path().join("data");
    let kill_once = async |what: &str, signal, at_position: Option<i64>| {
        let dead = until_some(what, || async {
            let pid = postmaster(&data).filter(|pid| kill(*pid, None).is_ok())?;
            (at_position.is_none() || head(&data).await >= at_position).then_some(pid)
        })
        .await;
        println!("{signal} to {dead} once {what}");
        kill(dead, signal).unwrap();
        until("another runs", || async { postmaster(&data).is_some_and(|pid| pid != dead) }).await;
    };
    let killer = async {
        kill_once("a postmaster runs", Signal::SIGQUIT, None).await;
        kill_once("the catalogue is being imported", Signal::SIGKILL, Some(SOME_SERVICES)).await;
        kill_once("a postmaster answers again", Signal::SIGQUIT, Some(0)).await;
    };
    let flags = flags(&data);
    let (server, ()) = tokio::join!(ServerProcess::start(SERVER, &flags), killer);
    let ready = reqwest::get(format!("{}/health/ready", server.operations())).await.unwrap();
    assert!(ready.status().is_success());
    server.stop().await;
}
