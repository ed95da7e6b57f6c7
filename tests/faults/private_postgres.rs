//! The private Postgres dies under a running server, and while one starts: the server starts it again, says 503 meanwhile, and goes on.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures::future::join_all;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use tests::server_process::ServerProcess;
use tests::waiting::until;

const SERVER: &str = env!("CARGO_BIN_EXE_server");
const WRITERS: usize = 4;

/// The process that the data folder names.
fn postmaster(data: &Path) -> Option<Pid> {
    let file = fs::read_to_string(data.join("pgdata/postmaster.pid")).ok()?;
    file.lines().next()?.parse().ok().map(Pid::from_raw)
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
}

impl Writer<'_> {
    async fn register(&self, name: &str) -> Option<(StatusCode, bool, Value)> {
        let body = json!({"name": name, "roles": ["consumer"]});
        let request = self.client.post(format!("{}/v1/organizations", self.base)).bearer_auth(self.key);
        let answer = request.header("idempotency-key", format!("registers-{name}")).json(&body).send().await.unwrap();
        let (status, may_return) = (answer.status(), answer.headers().contains_key("retry-after"));
        Some((status, may_return, answer.json().await.unwrap()))
    }

    /// Registers one after the other, each until it is acknowledged.
    async fn write(&mut self, stop: &AtomicBool) {
        while !stop.load(Ordering::Relaxed) {
            let name = format!("writer {} number {}", self.number, self.acknowledged.len());
            let Some((status, may_return, body)) = self.register(&name).await else { continue };
            if status == StatusCode::CREATED {
                self.acknowledged.insert(name, body["id"].as_str().unwrap().to_owned());
                tokio::time::sleep(Duration::from_millis(10)).await;
                continue;
            }
            assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{body}");
            assert!(may_return, "a 503 without Retry-After: {body}");
            self.refused += 1;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Each is there, once, under the id that was acknowledged.
    async fn settle(&self) {
        for (name, id) in &self.acknowledged {
            let (status, _, body) = self.register(name).await.unwrap();
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
    let stop = AtomicBool::new(false);
    let writer = |number| Writer {
        client: Client::new(),
        base: &base,
        key: &key,
        number,
        refused: 0,
        acknowledged: BTreeMap::new(),
    };
    let mut writers: Vec<Writer<'_>> = (0..WRITERS).map(writer).collect();
    let killer = async {
        for signal in [Signal::SIGKILL, Signal::SIGQUIT, Signal::SIGKILL] {
            tokio::time::sleep(Duration::from_secs(1)).await;
            let dead = postmaster(&data).unwrap();
            kill(dead, signal).unwrap();
            until("the server is ready again", || async {
                let ready = reqwest::get(format!("{}/health/ready", server.operations())).await.unwrap();
                postmaster(&data).is_some_and(|pid| pid != dead) && ready.status().is_success()
            })
            .await;
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
        stop.store(true, Ordering::Relaxed);
    };
    let writing = join_all(writers.iter_mut().map(|writer| writer.write(&stop)));
    tokio::join!(killer, writing);
    let (acknowledged, refused) = writers.iter().fold((0, 0), |(acknowledged, refused), writer| {
        (acknowledged + writer.acknowledged.len(), refused + writer.refused)
    });
    println!("{acknowledged} acknowledged, {refused} answered with 503");
    assert!(acknowledged > 20);
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
    let started = AtomicBool::new(false);
    // At the first start, while the catalogue is imported; at the second, from the first moment on.
    let killer = async {
        let mut dead = None;
        for (pause, signal) in [(0, Signal::SIGQUIT), (1_500, Signal::SIGKILL), (500, Signal::SIGQUIT)] {
            until("a postmaster runs", || async {
                let there = postmaster(&data).is_some_and(|pid| Some(pid) != dead && kill(pid, None).is_ok());
                there || started.load(Ordering::Relaxed)
            })
            .await;
            tokio::time::sleep(Duration::from_millis(pause)).await;
            let Some(pid) = postmaster(&data).filter(|_| !started.load(Ordering::Relaxed)) else { return };
            println!("{signal} to {pid}");
            let _ = kill(pid, signal);
            dead = Some(pid);
        }
    };
    let start = async {
        let server = ServerProcess::start(SERVER, &flags(&data)).await;
        started.store(true, Ordering::Relaxed);
        server
    };
    let (server, ()) = tokio::join!(start, killer);
    let ready = reqwest::get(format!("{}/health/ready", server.operations())).await.unwrap();
    assert!(ready.status().is_success());
    server.stop().await;
}
