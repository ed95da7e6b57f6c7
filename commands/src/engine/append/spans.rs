//! The span of each command's append: a batch is written for many commands, and each finds its own part of it in its own trace.
//!
//! Invariant: the append that wrote a command has the id that follows from the command; whatever reads its events hangs below that.

use std::time::Instant;

use ops::trace::{Ended, KeyValue, SpanId, SpanKind, types};

use crate::engine::proposal::{Outcome, Submission};

/// A batch that was written or refused.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written {
    /// When its first attempt began.
    pub begun: Instant,
    /// Commands in it.
    pub commands: usize,
}

impl Written {
    /// Tells the trace of a command, if it is sampled, what became of it.
    pub fn tell(self, submission: &Submission, outcome: &Outcome) {
        let context = submission.trace.origin.trace;
        if !context.is_sampled {
            return;
        }
        let (proposal, begun) = (&submission.proposal, self.begun);
        let waited = begun.saturating_duration_since(submission.at).as_secs_f64();
        let mut attributes = vec![
            KeyValue::new("db.system.name", "postgresql"),
            KeyValue::new("db.operation.name", "append_batch"),
            KeyValue::new("db.operation.batch.size", i64::try_from(self.commands).unwrap_or(i64::MAX)),
            KeyValue::new("aggregate", proposal.stream.aggregate_type.as_str()),
            KeyValue::new("events", types(proposal.events.iter().map(|event| &*event.event_type))),
            KeyValue::new("waited_seconds", waited),
        ];
        let (id, failure) = match outcome {
            Ok(accepted) => {
                attributes.push(KeyValue::new("position", accepted.first_position));
                (SpanId::of_append(proposal.command_id.0), None)
            }
            Err(refusal) => (SpanId::random(), Some(refusal.as_str())),
        };
        Ended { context, id, name: "append".into(), kind: SpanKind::Client, begun, attributes, failure, links: &[] }
            .send();
    }
}
