//! Jaeger for tests: takes traces in over OTLP, and is asked for them as its page asks.
//!
//! Invariant: nothing is left behind: it keeps traces in memory, and its folder goes with its handle.

use std::fs::File;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::waiting::until;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ops/scripts/jaeger");

/// A running Jaeger. Killed when dropped.
#[derive(Debug)]
pub struct Jaeger {
    process: Child,
    otlp: u16,
    query: u16,
    folder: TempDir,
}

/// A span as Jaeger has it.
#[derive(Clone, Debug)]
pub struct Span {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The span that it hangs below; `None` for the first of its trace.
    pub parent: Option<String>,
    /// Its attributes, as text.
    pub tags: Vec<(String, String)>,
    /// The service that sent it.
    pub service: String,
}

impl Span {
    /// An attribute.
    pub fn tag(&self, name: &str) -> Option<&str> {
        self.tags.iter().find(|(key, _)| key == name).map(|(_, value)| &**value)
    }
}

impl Jaeger {
    /// Starts it; `None` where there can be none, which is then said.
    pub async fn start() -> Option<Self> {
        let program = match program() {
            Ok(program) => program,
            Err(reason) => {
                test_support::live_tests::skip("Jaeger", &reason);
                return None;
            }
        };
        let (otlp, query, grpc, folder) = (free_port(), free_port(), free_port(), tempfile::tempdir().unwrap());
        let config = folder.path().join("config.yaml");
        std::fs::write(&config, configuration(otlp, query, grpc)).unwrap();
        let log = File::create(folder.path().join("log")).unwrap();
        let mut command = Command::new(program);
        command.arg("--config").arg(&config).stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
        let mut jaeger = Self { process: command.spawn().unwrap(), otlp, query, folder };
        let address = format!("{}/api/services", jaeger.address());
        until("Jaeger answers", || {
            let is_over = jaeger.process.try_wait().unwrap().is_some();
            assert!(!is_over, "Jaeger has ended: {}", jaeger.log());
            let asked = reqwest::get(address.clone());
            async move { asked.await.is_ok_and(|answer| answer.status().is_success()) }
        })
        .await;
        Some(jaeger)
    }

    /// Where traces go to.
    pub fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.otlp)
    }

    /// All that it has of a trace, as it says it; `None` while it has nothing.
    pub async fn text_of(&self, trace: &str) -> Option<String> {
        let answer = reqwest::get(format!("{}/api/traces/{trace}", self.address())).await.unwrap();
        if !answer.status().is_success() {
            return None;
        }
        Some(answer.text().await.unwrap())
    }

    /// The spans that it has of a trace.
    pub async fn spans(&self, trace: &str) -> Vec<Span> {
        let Some(text) = self.text_of(trace).await else { return Vec::new() };
        let document: Value = serde_json::from_str(&text).unwrap();
        let trace = &document["data"][0];
        let span = |span: &Value| Span {
            id: text_in(span, "spanID"),
            name: text_in(span, "operationName"),
            parent: parent_of(span),
            tags: tags_of(span),
            service: text_in(&trace["processes"][text_in(span, "processID")], "serviceName"),
        };
        trace["spans"].as_array().into_iter().flatten().map(span).collect()
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.query)
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Jaeger {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Finds it; an error says in one line why there is none.
fn program() -> Result<String, String> {
    // The script alone knows where it put it, so that nobody has to guess which folder cargo builds into.
    let asked = Command::new(SCRIPT).arg("home").output();
    let output = asked.map_err(|error| format!("ops/scripts/jaeger: {error}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
    }
    Err(String::from_utf8_lossy(&output.stderr).trim().replace('\n', "; "))
}

fn configuration(otlp: u16, query: u16, grpc: u16) -> String {
    format!(
        "service:
  extensions: [jaeger_storage, jaeger_query]
  pipelines:
    traces: {{receivers: [otlp], exporters: [jaeger_storage_exporter]}}
  telemetry:
    metrics: {{level: none}}
    logs: {{level: warn}}
extensions:
  jaeger_query:
    storage: {{traces: memory}}
    http: {{endpoint: '127.0.0.1:{query}'}}
    grpc: {{endpoint: '127.0.0.1:{grpc}'}}
  jaeger_storage:
    backends:
      memory: {{memory: {{max_traces: 10000}}}}
receivers:
  otlp:
    protocols:
      http: {{endpoint: '127.0.0.1:{otlp}'}}
exporters:
  jaeger_storage_exporter: {{trace_storage: memory}}
"
    )
}

fn text_in(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_default().to_owned()
}

/// Of the references, links are others.
fn parent_of(span: &Value) -> Option<String> {
    let references = span["references"].as_array()?;
    let parent = references.iter().find(|reference| reference["refType"] == "CHILD_OF")?;
    Some(text_in(parent, "spanID"))
}

fn tags_of(span: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let tags = span["tags"].as_array().into_iter().flatten();
    tags.map(|tag| (text_in(tag, "key"), text(&tag["value"]))).collect()
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
