//! Lines of the log: each that is written on behalf of a request names it, its correlation and its trace, whoever writes it.
//!
//! Invariant: the names come from the task alone ([`crate::trace::Origin`]), so no line states them itself and none has them twice.

use std::fmt;

use serde_json::json;
use tracing::{Event, Subscriber};
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::registry::LookupSpan;

use crate::trace::{Origin, with_current};

/// How a log line is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum LogFormat {
    /// One line for people.
    #[default]
    Text,
    /// One JSON object a line, for machines.
    Json,
}

/// Lines as `inner` formats them, with what is known of the request.
#[derive(Clone, Debug)]
pub struct OfRequest<F> {
    inner: F,
    format: LogFormat,
}

impl<F> OfRequest<F> {
    /// Around a format of this kind.
    pub const fn new(inner: F, format: LogFormat) -> Self {
        Self { inner, format }
    }
}

impl<S, N, F> FormatEvent<S, N> for OfRequest<F>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
    F: FormatEvent<S, N>,
{
    fn format_event(&self, context: &FmtContext<'_, S, N>, mut writer: Writer<'_>, event: &Event<'_>) -> fmt::Result {
        let Some(names) = with_current(|origin| names(origin, self.format)) else {
            return self.inner.format_event(context, writer, event);
        };
        let mut line = String::new();
        self.inner.format_event(context, Writer::new(&mut line), event)?;
        let end = match self.format {
            LogFormat::Text => "\n",
            LogFormat::Json => "}\n",
        };
        let line = line.strip_suffix(end).unwrap_or(&line);
        writeln!(writer, "{line}{names}{}", end.trim_end())
    }
}

/// What a line says of the request, as it stands behind the other fields.
fn names(origin: &Origin, format: LogFormat) -> String {
    let request = origin.request_id.map(|id| id.to_string());
    let trace = origin.trace.id.to_string();
    let names = [
        ("request_id", request.as_deref()),
        ("correlation_id", origin.correlation_id.as_deref()),
        ("trace_id", Some(&*trace)),
    ];
    let known = names.into_iter().filter_map(|(name, value)| Some((name, value?)));
    known
        .map(|(name, value)| match format {
            LogFormat::Text => format!(" {name}={value}"),
            LogFormat::Json => format!(",\"{name}\":{}", json!(value)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex};

    use serde_json::Value;
    use tracing_subscriber::fmt::MakeWriter;
    use uuid::Uuid;

    use super::*;
    use crate::trace::{TraceContext, on_behalf_of};

    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl MakeWriter<'_> for Written {
        type Writer = Self;

        fn make_writer(&self) -> Self {
            self.clone()
        }
    }

    /// What is written while `work` runs.
    fn lines_of(format: LogFormat, work: impl FnOnce()) -> String {
        let written = Written::default();
        let subscriber = crate::telemetry::lines(format, false, written.clone());
        tracing::subscriber::with_default(subscriber, work);
        let bytes = written.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    fn origin(correlation: Option<&str>) -> Origin {
        let request = Uuid::from_u128(7);
        let trace =
            TraceContext::receive(Some("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), request).context;
        Origin { request_id: Some(request), correlation_id: correlation.map(Arc::from), trace }
    }

    #[test]
    fn a_json_line_on_behalf_of_a_request_names_it_its_correlation_and_its_trace_and_the_position() {
        let written = lines_of(LogFormat::Json, || {
            on_behalf_of(&origin(Some("order \"1\"")), || tracing::warn!(position = 42, "not applied"));
        });
        let line: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(line["message"], "not applied");
        assert_eq!(line["level"], "WARN");
        assert_eq!(line["position"], 42);
        assert_eq!(line["request_id"], "00000000-0000-0000-0000-000000000007");
        assert_eq!(line["correlation_id"], "order \"1\"");
        assert_eq!(line["trace_id"], "0af7651916cd43dd8448eb211c80319c");
        assert!(written.ends_with("}\n") && written.lines().count() == 1, "{written}");
    }

    #[test]
    fn what_is_not_known_is_left_out_and_a_line_of_nobody_is_as_it_was() {
        let written = lines_of(LogFormat::Json, || on_behalf_of(&origin(None), || tracing::warn!("one")));
        let line: Value = serde_json::from_str(&written).unwrap();
        assert!(line.get("correlation_id").is_none() && line.get("request_id").is_some(), "{written}");
        let written = lines_of(LogFormat::Json, || tracing::warn!("two"));
        let line: Value = serde_json::from_str(&written).unwrap();
        assert_eq!((line["message"].as_str(), line.get("trace_id")), (Some("two"), None));
    }

    #[test]
    fn a_line_for_people_names_them_behind_the_other_fields() {
        let written = lines_of(LogFormat::Text, || {
            on_behalf_of(&origin(Some("order-1")), || tracing::warn!(position = 42, "not applied"));
        });
        let end = "not applied position=42 request_id=00000000-0000-0000-0000-000000000007 correlation_id=order-1 \
                   trace_id=0af7651916cd43dd8448eb211c80319c\n";
        assert!(written.ends_with(end), "{written}");
    }
}
