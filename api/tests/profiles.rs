//! Each profile is served by the program itself, and what it sets is looked at from outside.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by a panic")]

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use reqwest::Response;
use reqwest::header::STRICT_TRANSPORT_SECURITY;
use serde_json::Value;
use test_support::postgres::{ScratchFolder, ScratchPostgres};
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

/// The program with a profile. Killed when dropped.
struct Served {
    child: Child,
    base: String,
    operations: String,
    administrator: String,
    folder: ScratchFolder,
    /// Read by nobody any more, and still open: the program may go on printing.
    _output: Lines<BufReader<ChildStdout>>,
    _postgres: ScratchPostgres,
}

impl Served {
    async fn start(profile: &str) -> Self {
        let (postgres, folder) = (ScratchPostgres::start().await.unwrap(), ScratchFolder::new().unwrap());
        let config = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../ops/config/{profile}.toml"));
        let log = std::fs::File::create(folder.path().join("log")).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_marketplace"));
        command.args(["serve", "--listen", "127.0.0.1:0"]).env("MARKETPLACE_CONFIG", config);
        command.env("DATABASE_URL", postgres.url().expose()).env("MARKETPLACE_DATA_DIR", folder.path().join("data"));
        std::fs::create_dir(folder.path().join("data")).unwrap();
        let mut child = command.stdout(Stdio::piped()).stderr(log).kill_on_drop(true).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (mut base, mut operations) = (None, None);
        let told = async {
            while let Some(line) = lines.next_line().await.unwrap() {
                let metrics = line.split_once("metrics: ").and_then(|(_, url)| url.strip_suffix("/metrics"));
                if let Some(url) = metrics {
                    operations = Some(url.to_owned());
                }
                if let Some(url) = line.strip_prefix("BASE=") {
                    base = Some(url.to_owned());
                }
                if line.starts_with("ADMIN=") {
                    return;
                }
            }
        };
        tokio::time::timeout(Duration::from_mins(2), told).await.unwrap();
        let key = std::fs::read_to_string(folder.path().join("data/administrator-key")).unwrap();
        let (base, operations) = (base.unwrap(), operations.unwrap());
        Self {
            child,
            base,
            operations,
            administrator: key.trim().to_owned(),
            folder,
            _output: lines,
            _postgres: postgres,
        }
    }

    async fn get(&self, path: &str) -> Response {
        reqwest::get(format!("{}{path}", self.base)).await.unwrap()
    }

    async fn with_key(&self, path: &str) -> Response {
        let request = reqwest::Client::new().get(format!("{}{path}", self.base)).bearer_auth(&self.administrator);
        request.send().await.unwrap()
    }

    /// Ends it; gives its log.
    async fn log(mut self) -> String {
        self.child.kill().await.unwrap();
        std::fs::read_to_string(self.folder.path().join("log")).unwrap()
    }
}

/// What a profile says that can be seen.
struct Seen {
    anonymous: u32,
    hsts: Option<&'static str>,
    /// Whether the metrics are shown to users; the document is by all profiles.
    metrics: bool,
    catalogue: bool,
}

async fn shows(served: &Served, seen: &Seen) {
    let Seen { anonymous, hsts, metrics, catalogue } = *seen;
    let document = served.get("/openapi.json").await;
    assert_eq!(document.status(), 200);
    assert_eq!(document.headers()["ratelimit-limit"], anonymous.to_string().as_str());
    let says = document.headers().get(STRICT_TRANSPORT_SECURITY).map(|value| value.to_str().unwrap().to_owned());
    assert_eq!(says.as_deref(), hsts);
    let status = served.get("/metrics").await.status();
    assert_eq!(status == 200, metrics, "{status}");
    let to_operators = reqwest::get(format!("{}/metrics", served.operations)).await.unwrap();
    assert_eq!(to_operators.status(), 200);
    let services: Value = served.with_key("/v1/services").await.json().await.unwrap();
    assert_eq!(services["items"].as_array().unwrap().is_empty(), !catalogue);
}

/// Asks without a key, with one that nobody has, and for what is not there, until the address is refused.
async fn uses_up(served: &Served, anonymous: u32) {
    let client = reqwest::Client::new();
    let guess = format!("mk_live_{}", "A".repeat(43));
    let mut refused = None;
    // Some come back while it asks.
    for number in 0..anonymous.saturating_mul(4) {
        let path = if number % 3 == 2 { "/nowhere" } else { "/v1/services" };
        let request = client.get(format!("{}{path}", served.base));
        let request = if number % 2 == 0 { request.bearer_auth(&guess) } else { request };
        let answer = request.send().await.unwrap();
        if answer.status() == 429 {
            refused = Some((number, answer));
            break;
        }
        assert!(matches!(answer.status().as_u16(), 401 | 404), "{answer:?}");
    }
    let (passed, refused) = refused.unwrap();
    assert!(passed + 10 >= anonymous, "{passed} of {anonymous} passed");
    for header in ["retry-after", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"] {
        assert!(refused.headers().contains_key(header), "{header}");
    }
    let problem: Value = refused.json().await.unwrap();
    assert_eq!(problem["code"], "rate_limited");
    // Whoever has a key, and whoever looks after the process, is not held up; health is free.
    for _ in 0..20 {
        assert_eq!(served.with_key("/v1/services").await.status(), 200);
        assert_eq!(served.with_key("/openapi.json").await.status(), 200);
        assert_eq!(served.get("/health/live").await.status(), 200);
    }
}

fn is_json(line: &str) -> bool {
    serde_json::from_str::<Value>(line).is_ok_and(|line| line.is_object())
}

#[tokio::test]
async fn development_shows_and_tells_everything() {
    let served = Served::start("development").await;
    shows(&served, &Seen { anonymous: 1000, hsts: None, metrics: true, catalogue: true }).await;
    uses_up(&served, 1000).await;
    let log = served.log().await;
    assert!(log.contains("DEBUG") && log.contains(" INFO ") && !log.lines().any(is_json), "{log}");
}

#[tokio::test]
async fn staging_tells_machines_what_happens() {
    let served = Served::start("staging").await;
    shows(&served, &Seen { anonymous: 500, hsts: None, metrics: true, catalogue: false }).await;
    uses_up(&served, 500).await;
    let log = served.log().await;
    assert!(
        log.contains("\"level\":\"INFO\"") && !log.contains("\"level\":\"DEBUG\"") && log.lines().all(is_json),
        "{log}"
    );
}

#[tokio::test]
async fn production_is_for_https_and_keeps_its_metrics_to_itself() {
    let served = Served::start("production").await;
    let hsts = Some("max-age=31536000; includeSubDomains");
    shows(&served, &Seen { anonymous: 100, hsts, metrics: false, catalogue: false }).await;
    uses_up(&served, 100).await;
    let log = served.log().await;
    assert!(!log.contains("\"level\":\"INFO\"") && log.lines().all(is_json), "{log}");
}
