//! Spans: what a request leads to in other tasks carries its trace id, and nothing is stored for it.

use std::collections::HashMap;
use std::fmt::Debug;
use std::sync::{Mutex, OnceLock, PoisonError};

use ops::trace::TARGET;
use reqwest::Method;
use reqwest::header::CONTENT_TYPE;
use serde_json::{Value, json};
use tracing::Subscriber;
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::registry::{LookupSpan, Registry};

use crate::client::{Answer, answer, new_intent};
use crate::server::{Place, of_its_own};

/// A span as it was begun and added to.
#[derive(Clone, Debug, Default)]
struct Seen {
    name: &'static str,
    fields: HashMap<&'static str, String>,
    /// The trace ids of the spans that it follows from.
    follows: Vec<String>,
}

/// Keeps every span that this process begins.
#[derive(Clone, Copy)]
struct Collector;

static SEEN: Mutex<Option<HashMap<u64, Seen>>> = Mutex::new(None);

struct Fields<'a>(&'a mut HashMap<&'static str, String>);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }
}

fn change(change: impl FnOnce(&mut HashMap<u64, Seen>)) {
    change(SEEN.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_default());
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Collector {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, _: Context<'_, S>) {
        let mut seen = Seen { name: attributes.metadata().name(), ..Seen::default() };
        attributes.record(&mut Fields(&mut seen.fields));
        // Ids are used again, and what has ended is still looked at: the key is a number of our own.
        change(|all| {
            let ended = all.remove(&id.into_u64());
            let place = u64::MAX - all.len() as u64;
            all.extend(ended.map(|ended| (place, ended)));
            all.insert(id.into_u64(), seen);
        });
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, _: Context<'_, S>) {
        change(|all| values.record(&mut Fields(&mut all.entry(id.into_u64()).or_default().fields)));
    }

    fn on_follows_from(&self, id: &Id, follows: &Id, _: Context<'_, S>) {
        change(|all| {
            let trace = all.get(&follows.into_u64()).and_then(|seen| seen.fields.get("trace_id").cloned());
            all.entry(id.into_u64()).or_default().follows.extend(trace);
        });
    }
}

/// The spans of one trace so far.
fn of_trace(trace: &str) -> Vec<Seen> {
    let seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    let of_it = |seen: &&Seen| seen.fields.get("trace_id").is_some_and(|ids| ids.split(' ').any(|id| id == trace));
    seen.iter().flat_map(HashMap::values).filter(of_it).cloned().collect()
}

/// A server that begins while spans are on. The other journeys of this process are not disturbed by it.
async fn watched() -> Place {
    static ON: OnceLock<()> = OnceLock::new();
    ON.get_or_init(|| {
        let spans = Targets::new().with_target(TARGET, LevelFilter::DEBUG);
        let subscriber = Registry::default().with(Collector.with_filter(spans));
        tracing::subscriber::set_global_default(subscriber).unwrap();
    });
    of_its_own().await
}

/// Registers an organization, then reads it once it shows; gives both answers.
async fn write_and_read(place: &Place, traceparent: Option<&str>) -> (Answer, Answer) {
    let administrator = place.administrator();
    let traced = |method: Method, path: &str| {
        let request = administrator.request(method, path);
        match traceparent {
            Some(traceparent) => request.header("traceparent", traceparent),
            None => request,
        }
    };
    let body = json!({"name": "Traced", "roles": ["consumer"]}).to_string();
    let post = traced(Method::POST, "/v1/organizations").header("idempotency-key", new_intent());
    let written = answer("POST", post.header(CONTENT_TYPE, "application/json").body(body)).await;
    let path = format!("/v1/organizations/{}?min_position={}", written.id(), written.position());
    let read = answer("GET", traced(Method::GET, &path)).await;
    assert_eq!(read.done()["name"], "Traced");
    (written, read)
}

async fn metadata_of_the_last_event(place: &Place) -> Value {
    let sql = "SELECT metadata::text FROM events ORDER BY position DESC LIMIT 1";
    let text: String = sqlx::query_scalar(sql).fetch_one(&place.database.owner).await.unwrap();
    serde_json::from_str(&text).unwrap()
}

fn one<'a>(spans: &'a [Seen], name: &str, of: impl Fn(&Seen) -> bool) -> &'a Seen {
    let found: Vec<&Seen> = spans.iter().filter(|span| span.name == name && of(span)).collect();
    assert_eq!(found.len(), 1, "{name} among {spans:#?}");
    found[0]
}

#[tokio::test]
async fn a_request_its_command_batch_projection_and_the_query_after_it_share_the_trace_of_the_caller() {
    let place = watched().await;
    let trace = "0af7651916cd43dd8448eb211c80319c";
    let traceparent = format!("00-{trace}-b7ad6b7169203331-01");
    write_and_read(&place, Some(&traceparent)).await;

    let spans = of_trace(trace);
    let has = |field: &'static str, value: &'static str| {
        move |span: &Seen| span.fields.get(field).is_some_and(|found| found == value)
    };
    let post = one(&spans, "request", has("http.request.method", "POST"));
    assert_eq!((&*post.fields["http.route"], &*post.fields["http.response.status_code"]), ("/v1/organizations", "201"));
    let get = one(&spans, "request", has("http.request.method", "GET"));
    assert_eq!(get.fields["http.route"], "/v1/organizations/{id}");
    assert_eq!(one(&spans, "command", |_| true).fields["aggregate"], "organization");
    let batch = one(&spans, "batch", |_| true);
    assert_eq!((&*batch.fields["events"], &batch.follows), ("1", &vec![trace.to_owned()]));
    one(&spans, "projection", has("model", "organizations"));
    assert_eq!(one(&spans, "query", has("db.namespace", "organizations")).fields["db.operation.name"], "get");
    assert_eq!(metadata_of_the_last_event(&place).await["traceparent"], traceparent);
}

#[tokio::test]
async fn without_a_traceparent_the_request_id_is_the_trace_and_nothing_more_is_stored() {
    let place = watched().await;
    for traceparent in [None, Some("00-x")] {
        let (written, read) = write_and_read(&place, traceparent).await;
        let trace_of = |answer: &Answer| answer.headers["request-id"].to_str().unwrap().replace('-', "");

        let spans = of_trace(&trace_of(&written));
        for name in ["request", "command", "batch"] {
            one(&spans, name, |_| true);
        }
        one(&spans, "projection", |span| span.fields["model"] == "organizations");
        let spans = of_trace(&trace_of(&read));
        one(&spans, "request", |_| true);
        one(&spans, "query", |_| true);
        let metadata = metadata_of_the_last_event(&place).await;
        assert_eq!(metadata.get("traceparent"), traceparent.map(Value::from).as_ref(), "as it came");
    }
}
