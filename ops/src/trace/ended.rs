//! A span that is told as a whole once it has ended: of work that one task does for many commands, each of which has its own.

use std::borrow::Cow;
use std::time::{Instant, SystemTime};

use opentelemetry::trace::{
    Link, SpanContext, SpanId as OtherSpanId, Status, TraceFlags, TraceId as OtherTraceId, TraceState,
};
use opentelemetry::{InstrumentationScope, KeyValue};
use opentelemetry_sdk::trace::{SpanData, SpanEvents, SpanLinks};

use super::context::{TraceContext, Traceparent};
use super::export;
use super::ids::{SpanId, TraceId};

pub use opentelemetry::trace::SpanKind;

/// Links of one span at most.
const LINKS: usize = 32;

/// A span that has ended.
#[derive(Debug)]
pub struct Ended<'a> {
    /// Where it stands.
    pub context: TraceContext,
    /// Its id.
    pub id: SpanId,
    /// What it is called: of a bounded set.
    pub name: Cow<'static, str>,
    /// What it is to others.
    pub kind: SpanKind,
    /// When it began.
    pub begun: Instant,
    /// What is known of it; never a secret and nothing personal.
    pub attributes: Vec<KeyValue>,
    /// Why it failed; `None` if it did not.
    pub failure: Option<&'static str>,
    /// Others that it follows from.
    pub links: &'a [Traceparent],
}

impl Ended<'_> {
    /// Has it sent, if its trace is.
    pub fn send(self) {
        if self.context.is_sampled {
            export::send(self.data());
        }
    }

    fn data(self) -> SpanData {
        let Self { context, id, name, kind, begun, mut attributes, failure, links } = self;
        let ended = now();
        let start_time = ended.checked_sub(begun.elapsed()).unwrap_or(ended);
        attributes.extend(failure.map(|reason| KeyValue::new("error.type", reason)));
        let status = failure.map_or(Status::Unset, Status::error);
        let link = |of: &Traceparent| Link::with_context(span_context(of.trace, of.span));
        let mut followed = SpanLinks::default();
        followed.links = links.iter().take(LINKS).map(link).collect();
        SpanData {
            span_context: span_context(context.id, id),
            parent_span_id: context.span.map_or(OtherSpanId::INVALID, other),
            parent_span_is_remote: false,
            span_kind: kind,
            name,
            start_time,
            end_time: ended,
            attributes,
            dropped_attributes_count: 0,
            events: SpanEvents::default(),
            links: followed,
            status,
            instrumentation_scope: InstrumentationScope::builder("marketplace").build(),
        }
    }
}

/// The types of the events of a command, each once, as an attribute.
pub fn types<'a>(of: impl IntoIterator<Item = &'a str>) -> String {
    let mut known: Vec<&str> = Vec::new();
    for name in of {
        if !known.contains(&name) {
            known.push(name);
        }
    }
    known.join(" ")
}

/// The time as other programs tell it, on which traces are laid out.
#[expect(clippy::disallowed_methods, reason = "nothing is decided by it; it is told to a collector alone")]
fn now() -> SystemTime {
    SystemTime::now()
}

fn other(id: SpanId) -> OtherSpanId {
    OtherSpanId::from(id.0)
}

fn span_context(trace: TraceId, span: SpanId) -> SpanContext {
    SpanContext::new(OtherTraceId::from(trace.0), other(span), TraceFlags::SAMPLED, false, TraceState::NONE)
}

#[cfg(test)]
pub(super) mod tests {
    use uuid::Uuid;

    use super::*;

    fn ended<'a>() -> Ended<'a> {
        let context = TraceContext { id: TraceId(7), span: Some(SpanId(8)), is_sampled: true };
        Ended {
            context,
            id: SpanId::of_append(Uuid::from_u128(9)),
            name: "append".into(),
            kind: SpanKind::Client,
            begun: Instant::now(),
            attributes: Vec::new(),
            failure: None,
            links: &[],
        }
    }

    pub fn some_span() -> SpanData {
        ended().data()
    }

    #[test]
    fn it_stands_where_it_was_put_and_says_why_it_failed() {
        let span = Ended { failure: Some("conflict"), ..ended() }.data();
        assert_eq!(span.span_context.trace_id().to_string(), TraceId(7).to_string());
        assert_eq!(span.span_context.span_id().to_string(), SpanId::of_append(Uuid::from_u128(9)).to_string());
        assert_eq!(span.parent_span_id.to_string(), SpanId(8).to_string());
        assert_eq!(
            (span.status, span.attributes),
            (Status::error("conflict"), vec![KeyValue::new("error.type", "conflict")])
        );
        assert!(span.start_time <= span.end_time);
    }

    #[test]
    fn links_are_bounded() {
        let from = Traceparent { trace: TraceId(1), span: SpanId(2), is_sampled: true };
        let links = vec![from; LINKS + 1];
        assert_eq!(Ended { links: &links, ..ended() }.data().links.links.len(), LINKS);
    }
}
