//! Spans of the code, while their trace is sampled, as spans that are sent to the collector.
//!
//! Invariant: a span is looked at here only where its task works for a trace that is sampled; every other costs that question.
//!
//! The ids are ours and not drawn by a library: what a request and a command are called in answers, logs and events is what they are
//! found by, and other processes hang what follows below spans whose ids they know.

use std::borrow::Cow;
use std::fmt;
use std::time::Instant;

use opentelemetry::Value;
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::Interest;
use tracing::{Metadata, Subscriber};
use tracing_subscriber::layer::{Context, Filter, Layer};
use tracing_subscriber::registry::LookupSpan;

use super::context::TraceContext;
use super::ended::{Ended, SpanKind};
use super::ids::SpanId;
use super::origin::current_context;
use super::target::TARGET;
use opentelemetry::KeyValue;

tokio::task_local! {
    /// The span that is made at this moment.
    static BEGINNING: (TraceContext, SpanId);
}

/// Makes a span that hangs below `parent` under an id that is known already.
pub fn begin(parent: TraceContext, id: SpanId, make: impl FnOnce() -> tracing::Span) -> tracing::Span {
    if parent.is_sampled { BEGINNING.sync_scope((parent, id), make) } else { make() }
}

/// The layer.
#[derive(Clone, Copy, Debug)]
pub struct Exported;

/// Which spans it sees.
#[derive(Clone, Copy, Debug)]
struct Sampled;

/// Lets no span be made that nobody sees: what the filters of all layers leave out is made all the same, and seen by none of them.
#[derive(Clone, Copy, Debug)]
struct Gate {
    /// Whether the log shows spans, whatever is sampled.
    is_logged: bool,
}

impl Exported {
    /// The layer over the spans that it has to see; `is_logged` says whether the log shows all of them.
    pub fn layer<S: Subscriber + for<'a> LookupSpan<'a>>(is_logged: bool) -> impl Layer<S> {
        Self.with_filter(Sampled).and_then(Gate { is_logged })
    }
}

/// Whether the span that is made at this moment belongs to a trace that is sampled.
fn is_sampled() -> bool {
    BEGINNING.try_with(|_| ()).is_ok() || current_context().is_some_and(|context| context.is_sampled)
}

impl<S: Subscriber> Layer<S> for Gate {
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        if is_ours(metadata) && !self.is_logged { Interest::sometimes() } else { Interest::always() }
    }

    fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
        self.is_logged || !is_ours(metadata) || is_sampled()
    }
}

fn is_ours(metadata: &Metadata<'_>) -> bool {
    metadata.is_span() && metadata.target() == TARGET
}

impl<S> Filter<S> for Sampled {
    fn enabled(&self, metadata: &Metadata<'_>, _: &Context<'_, S>) -> bool {
        is_ours(metadata) && is_sampled()
    }

    fn callsite_enabled(&self, metadata: &'static Metadata<'static>) -> Interest {
        if is_ours(metadata) { Interest::sometimes() } else { Interest::never() }
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(LevelFilter::DEBUG)
    }
}

/// A span that has not ended.
#[derive(Debug)]
struct Live {
    context: TraceContext,
    id: SpanId,
    begun: Instant,
    attributes: Vec<KeyValue>,
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Exported {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        let above = span.parent().and_then(|parent| {
            parent.extensions().get::<Live>().map(|live| (live.context.below(live.id), SpanId::random()))
        });
        let known = BEGINNING.try_with(|beginning| *beginning).ok().or(above);
        let place = known.or_else(|| current_context().map(|context| (context, SpanId::random())));
        let Some((context, id)) = place else { return };
        let mut live = Live { context, id, begun: Instant::now(), attributes: Vec::new() };
        attributes.record(&mut live);
        span.extensions_mut().insert(live);
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        if let Some(live) = span.extensions_mut().get_mut::<Live>() {
            values.record(live);
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let Some(span) = context.span(&id) else { return };
        if let Some(live) = span.extensions_mut().remove::<Live>() {
            live.ended(span.name()).send();
        }
    }
}

impl Live {
    fn get(&self, key: &str) -> Option<&str> {
        let value = &self.attributes.iter().find(|attribute| attribute.key.as_str() == key)?.value;
        if let Value::String(text) = value { Some(text.as_str()) } else { None }
    }

    fn set(&mut self, key: &'static str, value: Value) {
        // Every span of the log names its trace; here it is what all hang in.
        if key != "trace_id" {
            self.attributes.push(KeyValue::new(key, value));
        }
    }

    /// By the semantic conventions of OpenTelemetry: the template of the route and not the path, the operation and what it is on.
    fn ended(self, name: &'static str) -> Ended<'static> {
        let joined = |first: &str, second: Option<&str>| -> Cow<'static, str> {
            second.map_or_else(|| first.to_owned(), |second| format!("{first} {second}")).into()
        };
        let (name, kind) = match name {
            "request" => {
                let method = self.get("http.request.method").unwrap_or("HTTP");
                (joined(method, self.get("http.route")), SpanKind::Server)
            }
            "query" => {
                (joined(self.get("db.operation.name").unwrap_or(name), self.get("db.namespace")), SpanKind::Client)
            }
            "command" => {
                let (aggregate, command) = (self.get("aggregate"), self.get("command"));
                let of = aggregate.zip(command).map(|(aggregate, command)| format!("{aggregate}.{command}"));
                (joined(name, of.as_deref()), SpanKind::Internal)
            }
            other => (other.into(), SpanKind::Internal),
        };
        let is_fault = self.attributes.iter().any(|attribute| {
            attribute.key.as_str() == "http.response.status_code" && matches!(attribute.value, Value::I64(500..))
        });
        let Self { context, id, begun, attributes } = self;
        let failure = is_fault.then_some("server_error");
        Ended { context, id, name, kind, begun, attributes, failure, links: &[] }
    }
}

impl Visit for Live {
    fn record_i64(&mut self, field: &Field, value: i64) {
        self.set(field.name(), value.into());
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.set(field.name(), i64::try_from(value).unwrap_or(i64::MAX).into());
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.set(field.name(), value.into());
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.set(field.name(), value.to_owned().into());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.set(field.name(), format!("{value:?}").into());
    }
}

#[cfg(test)]
mod tests {
    use tracing_subscriber::layer::SubscriberExt;
    use tracing_subscriber::registry::Registry;

    use super::*;
    use crate::trace::{Origin, TraceId, on_behalf_of};

    /// Whether spans are made for work on behalf of such a trace; for that of nobody without one.
    fn is_made(is_logged: bool, is_sampled: Option<bool>) -> bool {
        let ask = || !tracing::debug_span!(target: TARGET, "query").is_disabled();
        tracing::subscriber::with_default(Registry::default().with(Exported::layer(is_logged)), || match is_sampled {
            Some(is_sampled) => {
                let trace = TraceContext { id: TraceId(1), span: None, is_sampled };
                on_behalf_of(&Origin { request_id: None, correlation_id: None, trace }, ask)
            }
            None => ask(),
        })
    }

    #[test]
    fn spans_are_made_for_sampled_traces_alone_unless_the_log_shows_them() {
        let of_each = |is_logged| [None, Some(false), Some(true)].map(|is_sampled| is_made(is_logged, is_sampled));
        assert_eq!(of_each(false), [false, false, true]);
        assert_eq!(of_each(true), [true, true, true]);
    }

    #[test]
    fn spans_are_called_by_the_route_and_the_operation_and_fail_where_the_answer_does() {
        let live = |attributes: &[(&'static str, Value)]| {
            let context = TraceContext { id: TraceId(1), span: None, is_sampled: true };
            let mut live = Live { context, id: SpanId(2), begun: Instant::now(), attributes: Vec::new() };
            for (key, value) in attributes {
                live.set(key, value.clone());
            }
            live
        };
        let route = [("http.request.method", "GET".into()), ("http.route", "/v1/services/{id}".into())];
        let request = live(&route).ended("request");
        assert_eq!((&*request.name, request.failure), ("GET /v1/services/{id}", None));
        let failed = live(&[("http.request.method", "GET".into()), ("http.response.status_code", 503.into())]);
        let failed = failed.ended("request");
        assert_eq!((&*failed.name, failed.failure), ("GET", Some("server_error")));
        let command = live(&[("aggregate", "service".into()), ("command", "Retire".into())]).ended("command");
        assert_eq!(command.name, "command service.Retire");
        let query = live(&[("db.operation.name", "get".into()), ("db.namespace", "catalog".into())]).ended("query");
        assert_eq!((&*query.name, query.kind), ("get catalog", SpanKind::Client));
    }
}
