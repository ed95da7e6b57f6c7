//! Deciding: one command on the tip of its aggregate, without waiting for anything.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use cqrs_es::DomainEvent;
use cqrs_es::event_sink::EventSink;
use domain::{EventId, EventSourced};
use futures::FutureExt;
use serde::Serialize;
use serde::ser::Error;
use tokio::sync::oneshot;
use tokio::task::unconstrained;

use super::Actor;
use super::job::{Answer, Answered, Entry, Job, Reply, UsageOutcome, Written};
use crate::engine::error::ExecuteError;
use crate::engine::proposal::{
    MAX_COMMAND_BYTES, MAX_EVENT_BYTES, Proposal, ReceiptRequest, StoredEvent, Submission, UsagePlace,
};

/// When a caller should come back after the queues were full.
const RETRY_AFTER: Duration = Duration::from_secs(1);

/// What is to be done about the usage records of a command.
enum Usage {
    /// Nothing is known of any of them.
    AllNew,
    /// Some are known or repeated: which to keep, and what became of each (`None`: to be written).
    Some { keep: Vec<bool>, outcomes: Vec<Option<UsageOutcome>> },
    /// One of them is in flight: wait for it.
    InFlight,
}

impl<A: EventSourced> Actor<A> {
    /// Decides a command and puts it where it waits for what it stands on.
    pub(super) fn decide(&mut self, job: Job<A>) {
        let span = job.trace.span.clone();
        let _inside = span.enter();
        if let Some(error) = self.refused_unseen(&job) {
            self.settle(job, Err(error));
            return;
        }
        // Now it would be told what the aggregate says after the first one; once that is durable, this one finds its receipt.
        if job.context.keyed && self.pending_commands.contains(&job.context.command_id) {
            self.pending.push_back(Entry::Again(job));
            return;
        }
        let (keep, outcomes) = match self.examine_usage(&job) {
            Usage::AllNew => (None, Vec::new()),
            Usage::Some { keep, outcomes } => (Some(keep), outcomes),
            Usage::InFlight => {
                self.pending.push_back(Entry::Again(job));
                return;
            }
        };
        // A copy: after a conflict the job is decided again, from the command as it came.
        let mut command = job.command.clone();
        if let Some(keep) = keep {
            // Everything is recorded already: the answer is told, and no event says nothing.
            if !keep.contains(&true) {
                let usage = outcomes.into_iter().flatten().collect();
                let reply = Reply::Unwritten { events: Vec::new(), version: self.tip_head.version };
                let state = job.shown(&self.tip);
                self.settle(job, Ok(Answer { reply, usage, state }));
                return;
            }
            A::retain_usage(&mut command, &keep);
        }
        if job.context.dry_run { self.rehearse(job, command, outcomes) } else { self.act(job, command, outcomes) }
    }

    /// What can be said without asking the aggregate.
    fn refused_unseen(&self, job: &Job<A>) -> Option<ExecuteError<A::Error>> {
        let version = self.tip_head.version;
        let owner = self.tip_tenant(job);
        let is_reached = job.context.access.covers(owner);
        if (version == 0 && !job.creates) || !is_reached {
            return Some(ExecuteError::NotFound(self.stream));
        }
        let actual = self.tip.part_version(&job.command).unwrap_or(version);
        let is_expected = job.context.expected_versions.as_ref().is_none_or(|expected| expected.contains(&actual));
        (!is_expected).then_some(ExecuteError::VersionMismatch { actual })
    }

    /// The owner of the aggregate as of the tip.
    fn tip_tenant(&self, job: &Job<A>) -> domain::TenantId {
        self.confirmed.tenant.unwrap_or_else(|| {
            let begun = self.pending.iter().find_map(|entry| match entry {
                Entry::Written(written) => Some(written.proposal.tenant),
                Entry::Settled(..) | Entry::Again(_) => None,
            });
            begun.unwrap_or(job.context.owner)
        })
    }

    fn settle(&mut self, job: Job<A>, answer: Answered<A>) {
        self.pending.push_back(Entry::Settled(job, Box::new(answer)));
    }

    fn rehearse(&mut self, job: Job<A>, command: A::Command, outcomes: Vec<Option<UsageOutcome>>) {
        let (sink, keys) = (EventSink::default(), A::usage_keys(&command).to_vec());
        // Handling applies the events too, and nothing of a rehearsal may stay in the state that the next command decides on.
        let mut copy = self.tip.clone();
        let decided = at_once(copy.handle(command, &(), &sink));
        let answer = match decided {
            Some(Ok(())) => {
                let events = at_once(sink.collect()).unwrap_or_default();
                self.readable_by_all(&events).map(|()| {
                    let usage = usage_outcomes(&places::<A>(&events, &keys), outcomes);
                    let reply = Reply::Unwritten { events, version: self.tip_head.version };
                    Answer { reply, usage, state: job.context.wants_state.then(|| Arc::new(copy)) }
                })
            }
            Some(Err(error)) => Err(ExecuteError::Rejected(error)),
            None => Err(ExecuteError::Corrupt("a decision waited for something".to_owned())),
        };
        self.settle(job, answer);
    }

    fn act(&mut self, job: Job<A>, command: A::Command, outcomes: Vec<Option<UsageOutcome>>) {
        let tenant = self.tip_tenant(&job);
        // Before deciding: once events are applied to the tip, only rebuilding it takes them back.
        let Ok(reservation) = self.shared.queue.reserve(tenant) else {
            job.answer(Err(ExecuteError::Overloaded { retry_after: RETRY_AFTER }));
            return;
        };
        let keys = A::usage_keys(&command).to_vec();
        let (own, conditions): (Vec<_>, Vec<_>) = [A::read_conditions(&command), &job.context.conditions]
            .concat()
            .into_iter()
            .partition(|condition| condition.stream == self.stream);
        // What this stream itself must not have moved from is what the proposal stands on; the log would look at it too late.
        if own.iter().any(|condition| condition.last_event_id != self.tip_head.last_event_id) {
            return self.settle(job, Err(ExecuteError::ConditionFailed(self.stream)));
        }
        let events = match self.handle(command) {
            Ok(events) => events,
            Err(error) => return self.settle(job, Err(error)),
        };
        // Nothing had to change. That too is only true if what the tip stands on becomes durable, so the answer waits behind it.
        if events.is_empty() {
            let reply = Reply::Unwritten { events, version: self.tip_head.version };
            let usage = outcomes.into_iter().flatten().collect();
            let state = job.shown(&self.tip);
            return self.settle(job, Ok(Answer { reply, usage, state }));
        }
        let usage = places::<A>(&events, &keys);
        let stored = match self.readable_by_all(&events).and_then(|()| self.store_form(&job, &events)) {
            Ok(stored) => stored,
            Err(error) => {
                self.rebuild_tip();
                return self.settle(job, Err(error));
            }
        };
        let claims = events
            .iter()
            .enumerate()
            .flat_map(|(offset, event)| A::claims(event).into_iter().map(move |claim| (offset, claim)))
            .collect();
        // Usage ids already find a repetition; a receipt for each of many small reports would only fill the table. Who names a key
        // for one is told when the key stands for another.
        let has_receipt = usage.is_empty() || job.context.keyed;
        let receipt = has_receipt.then_some(ReceiptRequest { fingerprint: job.context.fingerprint });
        let proposal = Arc::new(Proposal {
            tenant,
            stream: self.stream,
            base: self.tip_head,
            command_id: job.context.command_id,
            receipt,
            events: stored.into(),
            claims,
            conditions,
            usage,
        });
        // From here on the next command stands on this one, although nothing of it is durable.
        self.tip_head = proposal.tip();
        self.pending_commands.insert(proposal.command_id);
        self.usage_in_flight.extend(proposal.usage.iter().map(|place| place.key.id));
        let (report, outcome) = oneshot::channel();
        let trace = job.trace.clone();
        reservation.submit(Submission { proposal: Arc::clone(&proposal), outcome: report, trace, at: Instant::now() });
        let usage = usage_outcomes(&proposal.usage, outcomes);
        self.pending.push_back(Entry::Written(Written { job, proposal, events, usage, outcome }));
    }

    /// Decides on the tip, which moves by what comes of it.
    fn handle(&mut self, command: A::Command) -> Result<Vec<A::Event>, ExecuteError<A::Error>> {
        let sink = EventSink::default();
        match at_once(self.tip.handle(command, &(), &sink)) {
            Some(Ok(())) => Ok(at_once(sink.collect()).unwrap_or_default()),
            Some(Err(error)) => Err(ExecuteError::Rejected(error)),
            None => {
                self.rebuild_tip();
                Err(ExecuteError::Corrupt("a decision waited for something".to_owned()))
            }
        }
    }

    /// Whether every live process can read these events: one of an earlier release would have to stop.
    fn readable_by_all(&self, events: &[A::Event]) -> Result<(), ExecuteError<A::Error>> {
        let level = events.iter().map(A::level).max().unwrap_or(0);
        let readable = self.shared.live.borrow().lowest_level;
        if level > readable { Err(ExecuteError::TooNew { level, readable }) } else { Ok(()) }
    }

    /// Payload and metadata as the bytes that are stored and hashed.
    fn store_form(&self, job: &Job<A>, events: &[A::Event]) -> Result<Vec<StoredEvent>, ExecuteError<A::Error>> {
        let corrupt = |error: serde_json::Error| ExecuteError::Corrupt(error.to_string());
        let metadata = serde_json::to_string(&job.context.metadata).map_err(corrupt)?;
        let mut total = 0;
        let mut stored = Vec::with_capacity(events.len());
        for (sequence, event) in (self.tip_head.version + 1..).zip(events) {
            let event = StoredEvent {
                event_id: EventId(ops::ids::new_id()),
                sequence,
                event_type: event.event_type(),
                event_version: event.event_version(),
                payload: json_of(event).map_err(corrupt)?,
                metadata: metadata.clone(),
            };
            let bytes = event.bytes();
            if bytes > MAX_EVENT_BYTES {
                return Err(ExecuteError::TooLarge { what: "an event of the command", bytes, bound: MAX_EVENT_BYTES });
            }
            total += bytes;
            stored.push(event);
        }
        if total > MAX_COMMAND_BYTES {
            return Err(ExecuteError::TooLarge { what: "the command", bytes: total, bound: MAX_COMMAND_BYTES });
        }
        Ok(stored)
    }

    /// The tip from scratch: the confirmed state and the events that wait. For when a decision has to be taken back.
    fn rebuild_tip(&mut self) {
        self.tip = self.confirmed.aggregate.clone();
        for entry in &self.pending {
            if let Entry::Written(written) = entry {
                for event in &written.events {
                    self.tip.apply(event.clone());
                }
            }
        }
    }

    fn examine_usage(&self, job: &Job<A>) -> Usage {
        let keys = A::usage_keys(&job.command);
        if keys.is_empty() {
            return Usage::AllNew;
        }
        let mut seen: HashMap<[u8; 16], (usize, [u8; 16])> = HashMap::with_capacity(keys.len());
        let mut outcomes = Vec::with_capacity(keys.len());
        for (ordinal, key) in keys.iter().enumerate() {
            // Whether it is a duplicate or free again is known when the command that carries it has its outcome.
            if self.usage_in_flight.contains(&key.id) {
                return Usage::InFlight;
            }
            let outcome = match (job.known.get(&key.id), seen.get(&key.id)) {
                (Some(known), _) if key.has_content(known.content) => {
                    Some(UsageOutcome::Duplicate { position: known.position, index: known.index })
                }
                (Some(known), _) => Some(UsageOutcome::Conflict { position: known.position, index: known.index }),
                (None, Some((of, content))) => Some(UsageOutcome::Repeated { of: *of, same: *content == key.content }),
                (None, None) => {
                    seen.insert(key.id, (ordinal, key.content));
                    None
                }
            };
            outcomes.push(outcome);
        }
        if outcomes.iter().all(Option::is_none) {
            return Usage::AllNew;
        }
        Usage::Some { keep: outcomes.iter().map(Option::is_none).collect(), outcomes }
    }
}

/// An event as JSON. Reports of usage have tens of kilobytes: they are written to memory that is there, and copied once.
fn json_of<T: Serialize>(event: &T) -> serde_json::Result<String> {
    thread_local! {
        static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    }
    BUFFER.with_borrow_mut(|buffer| {
        buffer.clear();
        buffer.shrink_to(MAX_EVENT_BYTES);
        serde_json::to_writer(&mut *buffer, event)?;
        String::from_utf8(buffer.as_slice().to_vec()).map_err(Error::custom)
    })
}

/// The result of a future that waits for nothing. Unconstrained, because a busy task's budget makes even a free lock wait.
fn at_once<F: Future>(future: F) -> Option<F::Output> {
    unconstrained(future).now_or_never()
}

/// Where each usage record stands within the command.
fn places<A: EventSourced>(
    events: &[A::Event],
    keys: &[domain::aggregate::event_sourced::UsageKey],
) -> Vec<UsagePlace> {
    let places = events
        .iter()
        .enumerate()
        .flat_map(|(event, payload)| (0..A::usage_records(payload)).map(move |index| (event, index)));
    keys.iter().zip(places).map(|(key, (event, index))| UsagePlace { key: *key, event, index }).collect()
}

/// What became of each record, in the caller's order, if the command is accepted.
fn usage_outcomes(places: &[UsagePlace], outcomes: Vec<Option<UsageOutcome>>) -> Vec<UsageOutcome> {
    let mut written = places.iter().map(|place| UsageOutcome::Recorded { event: place.event, index: place.index });
    if outcomes.is_empty() {
        return written.collect();
    }
    outcomes.into_iter().filter_map(|outcome| outcome.or_else(|| written.next())).collect()
}
