//! Logs to standard error, traces to a collector, metrics in the Prometheus text format. Spans ([`crate::trace`]) are lines of the log
//! too, where the filter lets them pass.
//!
//! Invariant: both are installed at most once per process, and asking again is harmless, so tests may do so freely.

use std::io::IsTerminal;
use std::str::FromStr;
use std::sync::OnceLock;
use std::time::Duration;

use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tracing::Subscriber;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::{FmtSpan, JsonFields, format, json};
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::registry::{LookupSpan, Registry};
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, fmt};

use crate::log_lines::OfRequest;
use crate::tasks::Tasks;
use crate::trace::Exported;
use crate::trace::export::{Export, ExportError};

pub use crate::log_lines::LogFormat;

/// What is written, sent and sampled, for a binary to flatten into its own options; taken before and after subcommands.
#[derive(Debug, Clone, clap::Args)]
pub struct TelemetryArgs {
    /// Which log lines are written, such as `info,commands=debug`; `info,spans=debug` adds one for each request, command, batch,
    /// projection and query, with its times and trace
    #[arg(long, global = true, env = "RUST_LOG", default_value = "info", value_name = "FILTER")]
    pub log_filter: LogFilter,

    /// How log lines are written to standard error
    #[arg(long, global = true, env = "MARKETPLACE_LOG_FORMAT", value_enum, default_value_t, value_name = "FORMAT")]
    pub log_format: LogFormat,

    /// Where traces go to, OTLP over HTTP, such as `http://jaeger:4318`; without it nowhere
    #[arg(long, global = true, env = "OTEL_EXPORTER_OTLP_ENDPOINT", value_name = "URL")]
    pub otlp_endpoint: Option<url::Url>,

    /// Which part of all traces is sent, from 0 to 1. One that a caller has begun is sent where its `traceparent` says that it is
    /// sampled, within 20 such requests a second; at 0 none
    #[arg(long, global = true, env = "MARKETPLACE_TRACE_SAMPLING", default_value = "1.0", value_name = "RATIO")]
    pub trace_sampling: Ratio,
}

/// Which log lines are written: directives of `tracing-subscriber`, known to be readable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogFilter(String);

/// A filter of log lines cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("not a filter of log lines, expected for example `info,commands=debug`")]
pub struct InvalidFilter(#[from] tracing_subscriber::filter::ParseError);

impl FromStr for LogFilter {
    type Err = InvalidFilter;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parsed(text)?;
        Ok(Self(text.to_owned()))
    }
}

fn parsed(text: &str) -> Result<EnvFilter, InvalidFilter> {
    Ok(EnvFilter::builder().with_default_directive(LevelFilter::INFO.into()).parse(text)?)
}

/// A part of a whole, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratio(f64);

/// A text is no part of a whole.
#[derive(Debug, thiserror::Error)]
#[error("not a number from 0 to 1")]
pub struct InvalidRatio;

impl Ratio {
    /// The number.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl FromStr for Ratio {
    type Err = InvalidRatio;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let ratio: f64 = text.parse().map_err(|_| InvalidRatio)?;
        if (0.0..=1.0).contains(&ratio) { Ok(Self(ratio)) } else { Err(InvalidRatio) }
    }
}

/// Logs and traces cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum InitError {
    /// The filter was readable once and is not any more.
    #[error(transparent)]
    Filter(#[from] InvalidFilter),
    /// There is no way to the collector.
    #[error(transparent)]
    Export(#[from] ExportError),
}

/// What has to be told before the process ends.
#[derive(Debug)]
#[must_use = "what waits is lost unless it is finished"]
pub struct Telemetry {
    export: Option<Export>,
}

impl Telemetry {
    /// Sends the last traces, within a bound.
    pub async fn finish(self) {
        if let Some(export) = self.export {
            export.finish().await;
        }
    }
}

/// Sends logs to standard error, and traces as those of this service to the collector, if there is one. Does nothing when logs already
/// go somewhere.
///
/// # Errors
/// [`InitError`].
pub fn init(options: &TelemetryArgs, service: &'static str) -> Result<Telemetry, InitError> {
    let (format, stderr) = (options.log_format, std::io::stderr);
    let ansi = format == LogFormat::Text && stderr().is_terminal();
    let lines = log(format, ansi, stderr).with_filter(parsed(&options.log_filter.0)?);
    let subscriber = Registry::default().with(lines);
    // The only failure is that a subscriber is already there, which is what the caller wanted.
    let Some(endpoint) = &options.otlp_endpoint else {
        let _ = subscriber.try_init();
        return Ok(Telemetry { export: None });
    };
    // Without a collector there is no layer at all: a span that nobody sees costs no question.
    let is_logged = tracing::subscriber::with_default(shown_by(options)?, crate::trace::is_enabled);
    if subscriber.with(Exported::layer(is_logged)).try_init().is_err() {
        return Ok(Telemetry { export: None });
    }
    metrics_recorder();
    Ok(Telemetry { export: Some(Export::start(endpoint, options.trace_sampling.get(), service)?) })
}

/// What sees what the filter of the log lets pass, and writes it nowhere.
fn shown_by(options: &TelemetryArgs) -> Result<impl Subscriber + Send + Sync, InitError> {
    let lines = fmt::layer().with_writer(std::io::sink).with_filter(parsed(&options.log_filter.0)?);
    Ok(Registry::default().with(lines))
}

/// Writes lines of the log.
fn log<S, W>(format: LogFormat, ansi: bool, writer: W) -> Box<dyn Layer<S> + Send + Sync>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let lines = fmt::layer().with_writer(writer).with_span_events(FmtSpan::CLOSE).with_ansi(ansi);
    match format {
        LogFormat::Text => lines.event_format(OfRequest::new(self::format().with_ansi(ansi), format)).boxed(),
        LogFormat::Json => {
            let format_of = OfRequest::new(json().flatten_event(true), format);
            lines.fmt_fields(JsonFields::new()).event_format(format_of).boxed()
        }
    }
}

/// All lines, to somewhere else.
#[cfg(test)]
pub(crate) fn lines<W>(format: LogFormat, ansi: bool, writer: W) -> impl Subscriber + Send + Sync
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    Registry::default().with(log(format, ansi, writer))
}

/// Upper bounds of histograms whose name ends in `_seconds`: from a statement to a rebuild.
const SECONDS: [f64; 16] =
    [0.0001, 0.000_25, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0];
/// Upper bounds of how long requests take: close together around the 0.2 s that is promised of 95 % of them.
const REQUEST_SECONDS: [f64; 14] =
    [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 2.0, 10.0];
/// Upper bounds of histograms whose name ends in `_amount`: from a part of a cent to a large bill, in units of a currency.
const AMOUNTS: [f64; 8] = [0.0001, 0.001, 0.01, 0.1, 1.0, 10.0, 100.0, 1000.0];
/// Upper bounds of histograms whose name ends in `_events`: how full a batch is.
const EVENTS: [f64; 9] = [1.0, 2.0, 8.0, 32.0, 128.0, 512.0, 1024.0, 2048.0, 4096.0];

static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();

/// The metrics of this process; `render()` gives the text, [`crate::measures::scrape`] the text with what is sampled. Histograms are
/// bucketed by the unit that ends their name: `_seconds`, `_events` or `_amount`.
pub fn metrics_recorder() -> PrometheusHandle {
    RECORDER
        .get_or_init(|| {
            let recorder = builder().build_recorder();
            let handle = recorder.handle();
            if metrics::set_global_recorder(recorder).is_err() {
                tracing::warn!("another metrics recorder is installed; this one stays empty");
            }
            crate::measures::catalogue::describe();
            handle
        })
        .clone()
}

/// Runs the recorder's housekeeping every few seconds. Without it samples of histograms pile up in memory until
/// somebody scrapes.
pub fn spawn_metrics_upkeep(tasks: &Tasks) {
    let token = tasks.token();
    let handle = metrics_recorder();
    tasks.spawn("metrics-upkeep", async move {
        let mut tick = tokio::time::interval(Duration::from_secs(5));
        while token.run_until_cancelled(tick.tick()).await.is_some() {
            handle.run_upkeep();
        }
    });
}

fn builder() -> PrometheusBuilder {
    let with_buckets = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &SECONDS)
        .and_then(|builder| builder.set_buckets_for_metric(Matcher::Suffix("_events".to_owned()), &EVENTS))
        .and_then(|builder| builder.set_buckets_for_metric(Matcher::Suffix("_keys".to_owned()), &EVENTS))
        .and_then(|builder| builder.set_buckets_for_metric(Matcher::Suffix("_amount".to_owned()), &AMOUNTS))
        .and_then(|builder| {
            builder.set_buckets_for_metric(Matcher::Full("http_request_seconds".to_owned()), &REQUEST_SECONDS)
        });
    // Fails only for an empty list, which these are not; summaries would still be better than no metrics.
    with_buckets.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[test]
    fn the_recorder_may_be_asked_for_many_times_and_shows_what_was_counted() {
        let first = metrics_recorder();
        let second = metrics_recorder();
        metrics::counter!("telemetry_test_total").increment(3);
        metrics::histogram!("telemetry_test_seconds").record(0.002);
        let text = first.render();
        assert!(text.contains("telemetry_test_total 3"), "{text}");
        assert!(text.contains("telemetry_test_seconds_bucket{le=\"0.0025\"} 1"), "{text}");
        assert!(second.render().contains("telemetry_test_total 3"));
    }

    #[derive(clap::Parser)]
    struct Options {
        #[command(flatten)]
        telemetry: TelemetryArgs,
    }

    #[test]
    fn logging_may_be_set_up_twice() {
        for format in ["text", "json"] {
            let _ = init(&Options::parse_from(["x", "--log-format", format]).telemetry, "x").unwrap();
        }
    }

    #[test]
    fn a_filter_and_a_ratio_are_read_when_they_are_given() {
        for (flag, wrong) in [("--log-filter", "info,=="), ("--trace-sampling", "1.5"), ("--trace-sampling", "NaN")] {
            assert!(Options::try_parse_from(["x", flag, wrong]).is_err(), "{flag} {wrong}");
        }
        let taken = Options::parse_from(["x", "--log-filter", "warn,spans=debug", "--trace-sampling", "0.1"]).telemetry;
        assert!((taken.trace_sampling.get() - 0.1).abs() < f64::EPSILON);
    }
}
