//! The span of records that are taken in: in the trace of who sent them, if that is one, else in one of its own that says which it follows.
//!
//! Invariant: who sent a record has no more traces sampled than who calls over HTTP.

use std::sync::Arc;
use std::time::Instant;

use ops::trace::{Ended, KeyValue, Origin, SpanId, SpanKind, TraceContext, Traceparent};
use uuid::Uuid;

use super::raw::Raw;

/// What the records of one command came with.
#[derive(Clone, Debug, Default)]
pub struct Senders {
    /// The topic of the first.
    topic: Option<Arc<str>>,
    /// What each said of its trace, each once.
    of: Vec<Traceparent>,
}

/// Records on their way into a ledger.
pub struct Span {
    context: TraceContext,
    id: SpanId,
    begun: Instant,
    records: usize,
    /// Those that it does not hang below.
    senders: Senders,
    /// What the events of the command say of the trace.
    pub traceparent: Option<String>,
}

impl Senders {
    /// Of these records.
    pub fn of<'a>(raws: impl Iterator<Item = &'a Raw>) -> Self {
        let mut senders = Self::default();
        for raw in raws {
            senders.topic.get_or_insert_with(|| Arc::clone(&raw.topic));
            let said = raw.content.header("traceparent").as_deref().and_then(Traceparent::parse);
            senders.of.extend(said.filter(|said| !senders.of.contains(said)));
        }
        senders
    }

    /// The trace that all of them are of.
    fn common(&self) -> Option<Traceparent> {
        let (first, others) = self.of.split_first()?;
        others.iter().all(|other| other.trace == first.trace).then_some(*first)
    }

    /// Begins to take so many of them in by a command.
    pub fn begin(&self, records: usize, command: Uuid) -> Span {
        let said = self.common().map(|traceparent| traceparent.to_string());
        let received = TraceContext::receive(said.as_deref(), command);
        let is_above = |sender: &Traceparent| received.context.span == Some(sender.span);
        let senders = Self {
            topic: self.topic.clone(),
            of: self.of.iter().filter(|sender| !is_above(sender)).copied().collect(),
        };
        let traceparent = received.instead.map(|instead| instead.to_string()).or(said);
        Span { context: received.context, id: SpanId::random(), begun: Instant::now(), records, senders, traceparent }
    }
}

impl Span {
    /// On whose behalf the command is carried out.
    pub fn origin(&self) -> Origin {
        Origin { request_id: None, correlation_id: None, trace: self.context.below(self.id) }
    }

    /// Ends it.
    pub fn end(self, failure: Option<&'static str>) {
        let Self { context, id, begun, records, senders, .. } = self;
        if !context.is_sampled {
            return;
        }
        let mut attributes = vec![
            KeyValue::new("messaging.system", "kafka"),
            KeyValue::new("messaging.operation.type", "process"),
            KeyValue::new("messaging.batch.message_count", i64::try_from(records).unwrap_or(i64::MAX)),
        ];
        attributes.extend(senders.topic.map(|topic| KeyValue::new("messaging.destination.name", topic.to_string())));
        let (name, kind) = ("process usage".into(), SpanKind::Consumer);
        Ended { context, id, name, kind, begun, attributes, failure, links: &senders.of }.send();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMAND: Uuid = Uuid::from_u128(7);

    fn senders(said: &[&str]) -> Senders {
        Senders { topic: None, of: said.iter().map(|said| Traceparent::parse(said).unwrap()).collect() }
    }

    #[test]
    fn records_of_one_trace_go_on_in_it_and_those_of_several_in_one_of_their_own() {
        let one = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
        let same = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203332-00";
        let other = "00-1af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
        let of_one = senders(&[one]).begin(1, COMMAND);
        assert_eq!(
            (of_one.traceparent.as_deref(), of_one.senders.of.len()),
            (Some(one), 0),
            "no link beside the parent"
        );
        assert_eq!(senders(&[one, same]).begin(2, COMMAND).traceparent.as_deref(), Some(one));
        for of in [&[][..], &[one, other]] {
            let span = senders(of).begin(2, COMMAND);
            assert_eq!((span.traceparent.as_deref(), span.context.span), (None, None));
            assert_eq!(span.context.id.to_string(), COMMAND.simple().to_string());
        }
    }
}
