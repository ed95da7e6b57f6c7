//! Which requests the entries of a page go back to, for the spans of whoever works on them.
//!
//! Invariant: what is told of the log again, when a read model is filled anew or events are published to another Kafka, is told to no
//! trace: each was of the moment.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Instant;

use domain::RecordedEvent;
use jiff::SignedDuration;
use ops::clock::{Clock, SystemClock};
use ops::trace::{self, Ended, KeyValue, SpanId, SpanKind, TraceContext, TraceId, TraceIds};

use super::LogEntry;

/// How old an event may be for its trace to go on.
const OF_THE_MOMENT: SignedDuration = SignedDuration::from_mins(15);

/// The traces of entries; a record that does not decode has none.
pub(crate) fn traces(entries: &[LogEntry]) -> TraceIds {
    let ids = entries.iter().filter_map(event).map(|event| {
        let (traceparent, request) = (event.metadata.traceparent.as_deref(), event.metadata.request_id);
        TraceId::of(traceparent, request.unwrap_or(event.command_id.0))
    });
    ids.collect()
}

/// Where what follows from an event stands among the spans of its trace.
pub(crate) fn behind(event: &RecordedEvent) -> TraceContext {
    let (traceparent, request) = (event.metadata.traceparent.as_deref(), event.metadata.request_id);
    TraceContext::behind_append(traceparent, request, event.command_id.0)
}

/// The commands of some entries whose traces are sampled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Traced(Vec<Command>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Command {
    context: TraceContext,
    events: Vec<String>,
    position: i64,
}

impl Traced {
    /// Of these entries; none where nothing is sent to a collector.
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a LogEntry>) -> Self {
        if !trace::is_exporting() {
            return Self::default();
        }
        Self::of_events(entries.into_iter().filter_map(event).map(|event| (behind(event), event)))
    }

    fn of_events<'a>(events: impl Iterator<Item = (TraceContext, &'a Arc<RecordedEvent>)>) -> Self {
        let now = SystemClock.now();
        let mut commands: Vec<Command> = Vec::new();
        for (context, event) in events.filter(|(context, _)| context.is_sampled) {
            if now.duration_since(event.recorded_at) > OF_THE_MOMENT {
                continue;
            }
            // What one command wrote stands together.
            let known = commands.last_mut().filter(|command| command.context == context);
            let (position, event_type) = (event.position, event.event_type.clone());
            match known {
                Some(command) => {
                    command.position = position;
                    command.events.push(event_type);
                }
                None => commands.push(Command { context, events: vec![event_type], position }),
            }
        }
        Self(commands)
    }

    /// Tells each of the traces of a piece of work that began then and is done.
    pub fn tell(&self, name: impl Fn() -> Cow<'static, str>, kind: &SpanKind, begun: Instant, attributes: &[KeyValue]) {
        for Command { context, events, position } in &self.0 {
            let own = [
                KeyValue::new("events", trace::types(events.iter().map(String::as_str))),
                KeyValue::new("position", *position),
            ];
            let attributes = attributes.iter().cloned().chain(own).collect();
            let (context, id, kind) = (*context, SpanId::random(), kind.clone());
            Ended { context, id, name: name(), kind, begun, attributes, failure: None, links: &[] }.send();
        }
    }

    /// Tells each of the traces that a model has what its command wrote.
    pub fn are_in(&self, model: &'static str, begun: Instant) {
        let name = || format!("projection {model}").into();
        self.tell(name, &SpanKind::Internal, begun, &[KeyValue::new("model", model)]);
    }
}

fn event(entry: &LogEntry) -> Option<&Arc<RecordedEvent>> {
    match entry {
        LogEntry::Event(event) => Some(event),
        LogEntry::Broken { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use domain::organization::{OrganizationEvent, Renamed};
    use domain::values::text::Name;
    use domain::{CommandId, Event};

    use super::*;
    use crate::fixtures::Pen;
    use crate::testing::{at, id};

    /// So many events of a command, so long ago.
    fn written(pen: &mut Pen, command: u128, count: usize, age: Duration) -> Vec<(TraceContext, Arc<RecordedEvent>)> {
        let event =
            || Event::Organization(OrganizationEvent::Renamed(Renamed { name: Name::new("A").unwrap(), at: at(0) }));
        let write = |_| {
            let (command_id, recorded_at) = (CommandId(id(command)), SystemClock.now() - age);
            let event = RecordedEvent { command_id, recorded_at, ..pen.write(1, event()) };
            (TraceContext { is_sampled: true, ..behind(&event) }, Arc::new(event))
        };
        (0..count).map(write).collect()
    }

    #[test]
    fn each_command_is_told_once_and_what_is_told_of_the_log_again_to_nobody() {
        let mut pen = Pen::default();
        let now = Duration::ZERO;
        let all = [
            written(&mut pen, 1, 2, now),
            written(&mut pen, 2, 1, now),
            written(&mut pen, 3, 1, Duration::from_hours(1)),
        ]
        .concat();
        let Traced(commands) = Traced::of_events(all.iter().map(|(context, event)| (*context, event)));
        let seen: Vec<_> = commands.iter().map(|command| (command.events.len(), command.position)).collect();
        assert_eq!(seen, [(2, 2), (1, 3)]);
        assert_eq!(commands[0].context.span, Some(SpanId::of_append(id(1))));
    }

    #[test]
    fn without_a_collector_there_is_nothing_to_tell() {
        let (context, event) = written(&mut Pen::default(), 1, 1, Duration::ZERO).remove(0);
        assert!(context.is_sampled);
        assert_eq!(Traced::of(&[LogEntry::Event(event)]), Traced::default());
    }
}
