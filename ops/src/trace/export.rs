//! Sends spans that have ended to a collector: OTLP over HTTP, in batches.
//!
//! Invariant: whoever ends a span waits for nothing. What waits is bounded; what does not fit, and what the collector does not take, is
//! dropped and counted. A collector that is away is tried again ever more rarely, and told of with other expected trouble.

use std::sync::OnceLock;
use std::time::Duration;

use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{ExporterBuildError, Protocol, SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{SpanData, SpanExporter as _};
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout_at};
use tokio_util::sync::CancellationToken;
use url::Url;

use super::sampling;
use crate::back_off::BackOff;
use crate::summary;
use crate::tasks::Tasks;

/// Spans that wait.
const QUEUE: usize = 8_192;
/// Spans of one request to the collector.
const BATCH: usize = 512;
/// How long a batch that is not full waits for more.
const LINGER: Duration = Duration::from_millis(500);
/// How long the collector may take for a batch.
const TIMEOUT: Duration = Duration::from_secs(5);
/// First and longest pause after the collector took nothing.
const BACK_OFF: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(30));
/// How long the last batches may take when the process ends.
const GRACE: Duration = Duration::from_secs(3);

static QUEUED: OnceLock<mpsc::Sender<SpanData>> = OnceLock::new();

/// There is no way to the collector.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Its address cannot be used.
    #[error("traces cannot be sent to the address of otlp_endpoint")]
    Exporter(#[from] ExporterBuildError),
    /// No client can be made.
    #[error("no client for traces could be made")]
    Client(#[from] reqwest::Error),
}

/// What sends, until it is told to finish.
#[derive(Debug)]
pub struct Export {
    tasks: Tasks,
}

impl Export {
    /// Begins to send a part of all traces to the collector with this address, as this service. At most once a process.
    ///
    /// # Errors
    /// [`ExportError`].
    pub fn start(endpoint: &Url, ratio: f64, service: &'static str) -> Result<Self, ExportError> {
        let client = Client(reqwest::Client::builder().timeout(TIMEOUT).build()?);
        let exporter = SpanExporter::builder()
            .with_http()
            .with_http_client(client)
            .with_protocol(Protocol::HttpBinary)
            .with_timeout(TIMEOUT)
            .with_endpoint(of_traces(endpoint))
            .build()?;
        let (queue, waiting) = mpsc::channel(QUEUE);
        let tasks = Tasks::new();
        if QUEUED.set(queue).is_ok() {
            sampling::start(ratio);
            for reason in ["queue_full", "not_taken"] {
                metrics::counter!("trace_spans_dropped_total", "reason" => reason).increment(0);
            }
            tasks.spawn("traces", Sender::new(exporter, service).run(waiting, tasks.token()));
        }
        Ok(Self { tasks })
    }

    /// Sends what waits, within a bound, and ends.
    pub async fn finish(self) {
        if self.tasks.shutdown(GRACE).await.is_err() {
            tracing::warn!("the last traces could not be sent in time");
        }
    }
}

/// The address for traces below that of the collector (OTLP, section "Endpoint URLs for OTLP/HTTP").
fn of_traces(endpoint: &Url) -> String {
    format!("{}/v1/traces", endpoint.as_str().trim_end_matches('/'))
}

/// Puts a span that has ended where it waits for the next batch.
pub(super) fn send(span: SpanData) {
    if let Some(queue) = QUEUED.get() {
        offer(queue, span);
    }
}

fn offer(queue: &mpsc::Sender<SpanData>, span: SpanData) {
    if queue.try_send(span).is_err() {
        dropped("queue_full", 1);
    }
}

fn dropped(reason: &'static str, spans: usize) {
    metrics::counter!("trace_spans_dropped_total", "reason" => reason).increment(spans as u64);
}

/// Takes what waits and sends it.
struct Sender<E> {
    exporter: E,
    back_off: BackOff,
    batch: Vec<SpanData>,
}

impl Sender<SpanExporter> {
    fn new(mut exporter: SpanExporter, service: &'static str) -> Self {
        let instance = crate::ids::new_id().to_string();
        let attributes = [("service.version", env!("CARGO_PKG_VERSION").to_owned()), ("service.instance.id", instance)];
        let attributes = attributes.map(|(key, value)| opentelemetry::KeyValue::new(key, value));
        exporter.set_resource(&Resource::builder().with_service_name(service).with_attributes(attributes).build());
        Self::of(exporter)
    }
}

impl<E: opentelemetry_sdk::trace::SpanExporter> Sender<E> {
    fn of(exporter: E) -> Self {
        Self { exporter, back_off: BackOff::new(BACK_OFF.0, BACK_OFF.1), batch: Vec::with_capacity(BATCH) }
    }

    /// Sends until it is told to stop, and then what is left.
    async fn run(mut self, mut waiting: mpsc::Receiver<SpanData>, stop: CancellationToken) {
        while self.fill(&mut waiting, &stop).await {
            if !self.send().await {
                // What comes meanwhile waits, as far as there is room.
                stop.run_until_cancelled(self.back_off.pause()).await;
            }
        }
    }

    /// Waits for a batch; `false` once there is none any more.
    async fn fill(&mut self, waiting: &mut mpsc::Receiver<SpanData>, stop: &CancellationToken) -> bool {
        if stop.is_cancelled() {
            waiting.close();
        }
        let first = tokio::select! {
            biased;
            count = waiting.recv_many(&mut self.batch, BATCH) => count,
            () = stop.cancelled() => {
                waiting.close();
                waiting.recv_many(&mut self.batch, BATCH).await
            }
        };
        let until = Instant::now() + LINGER;
        while first > 0 && self.batch.len() < BATCH && !stop.is_cancelled() {
            let room = BATCH.saturating_sub(self.batch.len());
            let more = timeout_at(until, waiting.recv_many(&mut self.batch, room));
            match stop.run_until_cancelled(more).await {
                Some(Ok(1..)) => {}
                _ => break,
            }
        }
        first > 0
    }

    /// Sends the batch; gives whether the collector took it.
    async fn send(&mut self) -> bool {
        let batch = std::mem::replace(&mut self.batch, Vec::with_capacity(BATCH));
        let spans = batch.len();
        match self.exporter.export(batch).await {
            Ok(()) => {
                metrics::counter!("trace_spans_sent_total").increment(spans as u64);
                self.back_off.reset();
                true
            }
            Err(error) => {
                dropped("not_taken", spans);
                summary::count_error("traces were not taken by the collector", &error);
                false
            }
        }
    }
}

/// The client that the requests go through.
#[derive(Debug)]
struct Client(reqwest::Client);

#[async_trait::async_trait]
impl HttpClient for Client {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let response = self.0.execute(request.try_into()?).await?;
        let status = response.status();
        let body = response.bytes().await?;
        let mut answer = Response::new(body);
        *answer.status_mut() = status;
        Ok(answer)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use opentelemetry_sdk::error::{OTelSdkError, OTelSdkResult};

    use super::super::ended::tests::some_span;
    use super::*;

    /// Keeps how large each batch was, and takes none while it is away.
    #[derive(Clone, Debug, Default)]
    struct Collector {
        batches: Arc<Mutex<Vec<usize>>>,
        is_away: bool,
    }

    impl opentelemetry_sdk::trace::SpanExporter for Collector {
        async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
            self.batches.lock().unwrap().push(batch.len());
            if self.is_away { Err(OTelSdkError::InternalFailure("away".to_owned())) } else { Ok(()) }
        }
    }

    #[tokio::test]
    async fn what_waits_is_sent_in_batches_and_the_rest_at_the_end() {
        let (collector, stop) = (Collector::default(), CancellationToken::new());
        let (queue, waiting) = mpsc::channel(QUEUE);
        for _ in 0..BATCH + 7 {
            queue.try_send(some_span()).unwrap();
        }
        stop.cancel();
        Sender::of(collector.clone()).run(waiting, stop).await;
        assert_eq!(*collector.batches.lock().unwrap(), [BATCH, 7]);
        assert!(queue.try_send(some_span()).is_err(), "nothing is taken any more");
    }

    /// How many spans were dropped for this reason.
    fn dropped_so_far(reason: &str) -> u64 {
        let text = crate::telemetry::metrics_recorder().render();
        let of_reason = format!("trace_spans_dropped_total{{reason=\"{reason}\"}} ");
        text.lines().find_map(|line| line.strip_prefix(&of_reason)?.parse().ok()).unwrap_or(0)
    }

    #[tokio::test]
    async fn what_a_collector_that_is_away_does_not_take_is_counted_and_the_next_batch_is_tried() {
        let collector = Collector { is_away: true, ..Collector::default() };
        let (stop, before) = (CancellationToken::new(), dropped_so_far("not_taken"));
        let (queue, waiting) = mpsc::channel(QUEUE);
        for _ in 0..BATCH + 7 {
            offer(&queue, some_span());
        }
        stop.cancel();
        Sender::of(collector.clone()).run(waiting, stop).await;
        assert_eq!(*collector.batches.lock().unwrap(), [BATCH, 7]);
        assert_eq!(dropped_so_far("not_taken") - before, BATCH as u64 + 7);
    }

    #[test]
    fn what_does_not_fit_is_dropped_and_counted() {
        let before = dropped_so_far("queue_full");
        let (queue, _waiting) = mpsc::channel(2);
        (0..5).for_each(|_| offer(&queue, some_span()));
        assert_eq!(dropped_so_far("queue_full") - before, 3);
    }

    #[test]
    fn traces_have_an_address_below_that_of_the_collector() {
        for (endpoint, traces) in [
            ("http://jaeger:4318", "http://jaeger:4318/v1/traces"),
            ("https://collector.example/otlp/", "https://collector.example/otlp/v1/traces"),
        ] {
            assert_eq!(of_traces(&endpoint.parse().unwrap()), traces);
        }
    }
}
