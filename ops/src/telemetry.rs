//! Logs to standard error, metrics in the Prometheus text format. Spans ([`crate::trace`]) are lines of the log too, where the
//! filter lets them pass.
//!
//! Invariant: both are installed at most once per process, and asking again is harmless, so tests may do so freely.

use std::io::IsTerminal;
use std::sync::OnceLock;
use std::time::Duration;

use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::tasks::Tasks;

/// How a log line is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum LogFormat {
    /// One line for people.
    #[default]
    Text,
    /// One JSON object a line, for machines.
    Json,
}

/// Logging options, for a binary to flatten into its own; taken before and after subcommands.
#[derive(Debug, Clone, clap::Args)]
pub struct TelemetryArgs {
    /// How log lines are written to standard error; what is written is set by `RUST_LOG`
    #[arg(long, global = true, env = "MARKETPLACE_LOG_FORMAT", value_enum, default_value_t)]
    pub log_format: LogFormat,
}

/// `RUST_LOG` is not a valid filter.
#[derive(Debug, thiserror::Error)]
#[error("RUST_LOG is not a valid filter, expected for example `info,commands=debug`")]
pub struct InvalidFilter(#[from] tracing_subscriber::filter::FromEnvError);

/// Sends logs to standard error, filtered by `RUST_LOG` (default: `info`). Does nothing when logs already go somewhere.
///
/// # Errors
/// [`InvalidFilter`] if `RUST_LOG` cannot be read.
pub fn init(format: LogFormat) -> Result<(), InvalidFilter> {
    let filter = EnvFilter::builder().with_default_directive(LevelFilter::INFO.into()).from_env()?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_span_events(FmtSpan::CLOSE)
        .with_ansi(format == LogFormat::Text && std::io::stderr().is_terminal());
    // The only failure is that a subscriber is already there, which is what the caller wanted.
    let _ = match format {
        LogFormat::Text => lines.try_init(),
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
    };
    Ok(())
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

    #[test]
    fn logging_may_be_set_up_twice() {
        init(LogFormat::Text).unwrap();
        init(LogFormat::Json).unwrap();
    }
}
