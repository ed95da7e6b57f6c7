//! Submissions for the tests of this folder.

use std::sync::Arc;

use domain::aggregate::event_sourced::{Claim, ClaimChange};
use domain::{AggregateType, CommandId, EventId, StreamId, TenantId};
use ops::trace::{Origin, Trace, TraceContext};
use tokio::sync::oneshot;
use tracing::Span;
use uuid::Uuid;

use crate::engine::proposal::{Head, Outcome, Proposal, StoredEvent, Submission};

pub fn stream(number: u128) -> StreamId {
    StreamId::new(AggregateType::Service, Uuid::from_u128(number))
}

pub fn tenant(number: u128) -> TenantId {
    TenantId(Uuid::from_u128(number))
}

pub fn take(name: &str) -> ClaimChange {
    ClaimChange::Take(Claim { scope: "scope".to_owned(), name: name.to_owned() })
}

/// One event of so many bytes on a stream.
pub fn proposal(number: u128, base: Head, bytes: usize) -> Proposal {
    let event = StoredEvent {
        event_id: EventId(ops::ids::new_id()),
        sequence: base.version + 1,
        event_type: "service.retired".to_owned(),
        event_version: "1".to_owned(),
        payload: "x".repeat(bytes),
        metadata: String::new(),
    };
    Proposal {
        tenant: tenant(1),
        stream: stream(number),
        base,
        command_id: CommandId(ops::ids::new_id()),
        receipt: None,
        events: [event].into(),
        claims: Vec::new(),
        conditions: Vec::new(),
        usage: Vec::new(),
    }
}

/// With where the outcome arrives.
pub fn submission(proposal: Proposal) -> (Submission, oneshot::Receiver<Outcome>) {
    let (outcome, arrives) = oneshot::channel();
    let context = TraceContext::of_command(None, None, proposal.command_id.0);
    let trace = Trace { origin: Origin { request_id: None, correlation_id: None, trace: context }, span: Span::none() };
    (Submission { proposal: Arc::new(proposal), outcome, trace, at: std::time::Instant::now() }, arrives)
}
