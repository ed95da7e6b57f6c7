//! Traces in a real Jaeger: who has a traceparent or the id of a request finds there what the request led to, in other tasks and
//! processes too; and nothing that is secret.

use ops::kafka::Topics;
use ops::trace::SpanId;
use reqwest::Response;
use reqwest::header::CONTENT_TYPE;
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::database::{Database, fresh_database};
use tests::jaeger::{Jaeger, Span};
use tests::kafka::Broker;
use tests::kafka::reading::Reader;
use tests::server_process::ServerProcess;
use tests::waiting::{until, until_some};
use uuid::Uuid;

use crate::ingest::scene::Scene;

const SERVER: &str = env!("CARGO_BIN_EXE_server");
const NAME: &str = "A name that nobody else has";

/// A marketplace that sends its traces somewhere.
struct Traced {
    server: ServerProcess,
    database: Database,
    _folder: TempDir,
}

impl Traced {
    async fn start(endpoint: &str, sampling: &str, more: &[String]) -> Self {
        let (database, folder) = (fresh_database(10_000).await, tempfile::tempdir().unwrap());
        let mut flags = vec!["--database-url".to_owned(), database.url.expose().to_owned()];
        flags.extend(["--data-dir".to_owned(), folder.path().to_string_lossy().into_owned()]);
        flags.extend(["--listen", "127.0.0.1:0", "--without-catalogue"].map(str::to_owned));
        flags.extend(exported(endpoint, sampling));
        flags.extend_from_slice(more);
        Self { server: ServerProcess::start(SERVER, &flags).await, database, _folder: folder }
    }

    fn key(&self) -> &str {
        self.server.administrator_key().unwrap()
    }

    /// Registers an organization; gives the id of the request.
    async fn register(&self, traceparent: Option<&str>) -> Uuid {
        let mut request = reqwest::Client::new().post(format!("{}/v1/organizations", self.server.base()));
        request = request.bearer_auth(self.key()).header("idempotency-key", ops::ids::new_id().to_string());
        if let Some(traceparent) = traceparent {
            request = request.header("traceparent", traceparent);
        }
        let body = json!({"name": NAME, "roles": ["consumer"]}).to_string();
        let answer = request.header(CONTENT_TYPE, "application/json").body(body).send().await.unwrap();
        assert_eq!(answer.status(), 201, "{:?}", answer.text().await);
        request_id(&answer)
    }

    async fn metadata_of_the_last_event(&self) -> Value {
        let sql = "SELECT metadata::text FROM events ORDER BY position DESC LIMIT 1";
        let text: String = sqlx::query_scalar(sql).fetch_one(&self.database.owner).await.unwrap();
        serde_json::from_str(&text).unwrap()
    }

    /// A counter of the server's, summed over its labels.
    async fn metric(&self, name: &str) -> u64 {
        let text = reqwest::get(format!("{}/metrics", self.server.base())).await.unwrap().text().await.unwrap();
        let lines = text.lines().filter(|line| line.split(['{', ' ']).next() == Some(name));
        lines.map(|line| line.rsplit(' ').next().unwrap().parse::<u64>().unwrap()).sum()
    }
}

fn exported(endpoint: &str, sampling: &str) -> Vec<String> {
    ["--otlp-endpoint", endpoint, "--trace-sampling", sampling, "--log-filter", "error"].map(str::to_owned).to_vec()
}

fn request_id(answer: &Response) -> Uuid {
    answer.headers()["request-id"].to_str().unwrap().parse().unwrap()
}

/// The spans of a trace once there is one of each of these names.
async fn complete(jaeger: &Jaeger, trace: &str, names: &[&str]) -> Vec<Span> {
    until_some(&format!("Jaeger has {names:?} of {trace}"), || async {
        let spans = jaeger.spans(trace).await;
        names.iter().all(|name| spans.iter().any(|span| span.name == *name)).then_some(spans)
    })
    .await
}

fn one<'a>(spans: &'a [Span], name: &str) -> &'a Span {
    let found: Vec<&Span> = spans.iter().filter(|span| span.name == name).collect();
    assert_eq!(found.len(), 1, "{name} among {spans:#?}");
    found[0]
}

/// Each hangs below the one before; gives the last.
fn descend<'a>(spans: &'a [Span], names: &[&str]) -> &'a Span {
    let mut above = one(spans, names[0]);
    for name in &names[1..] {
        let span = one(spans, name);
        assert_eq!(span.parent.as_ref(), Some(&above.id), "{name} hangs below {}: {spans:#?}", above.name);
        above = span;
    }
    above
}

const REQUEST: &str = "POST /v1/organizations";
const COMMAND: &str = "command organization.Register";
const PROJECTION: &str = "projection organizations";
const RELAY: &str = "send events";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_is_found_by_its_traceparent_or_its_request_with_all_that_it_led_to() {
    let Some(jaeger) = Jaeger::start().await else { return };
    let broker = Broker::shared().await;
    let kafka = broker.map(|broker| broker.flags("traced")).unwrap_or_default();
    let place = Traced::start(&jaeger.endpoint(), "1", &kafka).await;
    let mut wanted = vec![REQUEST, COMMAND, "append", PROJECTION];
    wanted.extend(broker.map(|_| RELAY));

    let trace = "0af7651916cd43dd8448eb211c80319c";
    let traceparent = format!("00-{trace}-b7ad6b7169203331-01");
    let request = place.register(Some(&traceparent)).await;
    let spans = complete(&jaeger, trace, &wanted).await;
    let append = descend(&spans, &[REQUEST, COMMAND, "append"]);
    for behind in &wanted[3..] {
        assert_eq!(one(&spans, behind).parent.as_ref(), Some(&append.id), "{behind}");
    }
    let root = one(&spans, REQUEST);
    assert_eq!(root.parent.as_deref(), Some("b7ad6b7169203331"), "a child of the caller's");
    assert_eq!((root.tag("http.response.status_code"), root.service.as_str()), (Some("201"), "marketplace"));
    assert_eq!(root.tag("request_id"), Some(&*request.to_string()));
    assert_eq!(append.tag("events"), Some("organization.registered"));
    assert_eq!(append.tag("position"), one(&spans, PROJECTION).tag("position"));
    assert_eq!(place.metadata_of_the_last_event().await["traceparent"], traceparent, "nothing more is stored");
    let text = jaeger.text_of(trace).await.unwrap();
    for secret in [place.key(), NAME, "authorization", "idempotency"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }

    let request = place.register(None).await;
    let trace = request.simple().to_string();
    let spans = complete(&jaeger, &trace, &wanted).await;
    assert_eq!(one(&spans, REQUEST).parent, None, "it begins the trace");
    descend(&spans, &[REQUEST, COMMAND, "append", PROJECTION]);

    if let Some(broker) = broker {
        let topics = Topics::of(&broker.args("traced", &[]));
        let mut records = Reader::new(broker.client(), &[topics.events("organization").name]);
        let append = one(&spans, "append").id.clone();
        let traceparent = format!("00-{trace}-{append}-01");
        let record = of_trace(&mut records, &trace);
        assert_eq!(record, traceparent, "who reads it goes on below what wrote it");
    }
    place.server.stop().await;
}

/// What the record of a trace says of it.
fn of_trace(records: &mut Reader, trace: &str) -> String {
    loop {
        let record = records.take(1).remove(0);
        if let Some(traceparent) = record.headers.get("traceparent").filter(|said| said.contains(trace)) {
            return traceparent.clone();
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn usage_from_kafka_goes_on_in_the_trace_of_who_reported_it() {
    let Some(jaeger) = Jaeger::start().await else { return };
    let Some(broker) = Broker::shared().await else { return };
    let scene = Scene::set(broker, "traced-usage", "1").await;
    let ledger = scene.node.ledger().await;
    let server = scene.server_with(&exported(&jaeger.endpoint(), "1")).await;
    let trace = "1bf7651916cd43dd8448eb211c80319c";
    let traceparent = format!("00-{trace}-b7ad6b7169203331-01");
    let headers = [("content-type", "application/cloudevents+json"), ("traceparent", &*traceparent)];
    scene.send(&ledger.to_string(), &headers, &Scene::event("traced", &Scene::data(scene.service, 5, "")));
    scene.flush();
    let names = ["process usage", "command usage_ledger.RecordUsage", "append", "projection ledgers"];
    let spans = complete(&jaeger, trace, &names).await;
    descend(&spans, &names);
    let process = one(&spans, names[0]);
    assert_eq!(process.parent.as_deref(), Some("b7ad6b7169203331"));
    assert_eq!(process.tag("span.kind"), Some("consumer"));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_a_sampling_of_nought_nothing_is_sent_whoever_asks_for_it() {
    let Some(jaeger) = Jaeger::start().await else { return };
    let place = Traced::start(&jaeger.endpoint(), "0", &[]).await;
    let trace = "2cf7651916cd43dd8448eb211c80319c";
    let request = place.register(Some(&format!("00-{trace}-b7ad6b7169203331-01"))).await;
    let unsampled = place.register(None).await;
    assert_eq!(place.metric("trace_spans_sent_total").await, 0);
    // What waited is sent before it ends.
    place.server.stop().await;
    for trace in [trace.to_owned(), request.simple().to_string(), unsampled.simple().to_string()] {
        assert_eq!(jaeger.text_of(&trace).await, None, "{trace}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_collector_that_is_away_changes_no_answer_and_what_it_does_not_take_is_counted() {
    let place = Traced::start("http://127.0.0.1:9", "1", &[]).await;
    let traceparent = format!("00-{:032x}-{}-01", 7, SpanId::random());
    for _ in 0..3 {
        place.register(Some(&traceparent)).await;
    }
    until("what is not taken is counted", || async { place.metric("trace_spans_dropped_total").await > 0 }).await;
    assert_eq!(place.metric("trace_spans_sent_total").await, 0);
    place.register(None).await;
    place.server.stop().await;
}
