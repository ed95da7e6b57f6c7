//! The entrance of the write side: finds the actor of an aggregate, hands it the command and waits for the answer.
//!
//! Invariants: the number of actors is bounded; a caller that goes away cancels nothing; a command id that was executed
//! before gets its first answer, whatever the aggregate would say today.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::aggregate::event::decode_of;
use domain::{EventSourced, LedgerId, StreamId};
use lru::LruCache;
use metrics::Counter;
use ops::trace::{self, Origin, SpanId, TARGET, Trace};
use tokio::sync::{mpsc, oneshot};
use tracing::field::Empty;
use tracing::{Instrument, Span};
use uuid::Uuid;

use crate::engine::actor::{Actor, Answer, Job, Reply};
pub use crate::engine::actor::{ExecutorParts, UsageOutcome};
use crate::engine::actor::{Weight, Weights};
use crate::engine::context::CommandContext;
use crate::engine::error::ExecuteError;
use crate::engine::proposal::KnownUsage;
use crate::engine::receipt::Receipt;

/// Bounds of an executor.
#[derive(Clone, Copy, Debug)]
pub struct ExecutorLimits {
    /// Aggregates of one kind in use at once.
    pub actors: NonZeroUsize,
    /// Bytes of their states together, as JSON.
    pub weight: usize,
    /// Commands waiting in front of one aggregate.
    pub inbox: usize,
    /// How long a caller waits before the outcome is called unknown.
    pub answer_timeout: Duration,
}

impl Default for ExecutorLimits {
    fn default() -> Self {
        Self {
            actors: NonZeroUsize::new(20_000).unwrap_or(NonZeroUsize::MIN),
            weight: 512 << 20,
            inbox: 8192,
            answer_timeout: Duration::from_secs(20),
        }
    }
}

/// What became of a command.
#[derive(Clone, Debug)]
pub struct Executed<A: EventSourced> {
    /// The events, in order; those that would be written in a dry run.
    pub events: Vec<A::Event>,
    /// What was written; `None` for a dry run and where nothing had to change.
    pub receipt: Option<Receipt>,
    /// Version of the aggregate afterwards.
    pub version: i64,
    /// Whether this is the first answer of a command that was executed before.
    pub replayed: bool,
    /// What became of each usage record, in the caller's order.
    pub usage: Vec<UsageOutcome>,
    /// The state that the answer stands on, if the command wants it: that of a dry run is the one that would be, that of a first
    /// answer again the one of then. `None` too where that one is too far back to be folded for an answer.
    pub state: Option<Arc<A>>,
}

/// An aggregate in use.
struct InUse<A: EventSourced> {
    inbox: mpsc::Sender<Job<A>>,
    weight: Weight,
}

type Directory<A> = LruCache<Uuid, InUse<A>>;

/// Runs the commands of one kind of aggregate.
pub struct Executor<A: EventSourced> {
    shared: ExecutorParts,
    limits: ExecutorLimits,
    actors: Arc<Mutex<Directory<A>>>,
    weights: Weights,
    meters: Meters,
}

/// Whether an aggregate was in memory when it was asked for.
#[derive(Clone)]
struct Meters {
    hits: Counter,
    misses: Counter,
}

impl Meters {
    fn of(aggregate: &'static str) -> Self {
        let of = |outcome: &'static str| metrics::counter!("actor_lookups_total", "aggregate" => aggregate, "outcome" => outcome);
        Self { hits: of("hit"), misses: of("miss") }
    }
}

impl<A: EventSourced> Clone for Executor<A> {
    fn clone(&self) -> Self {
        Self {
            shared: self.shared.clone(),
            limits: self.limits,
            actors: Arc::clone(&self.actors),
            weights: self.weights.clone(),
            meters: self.meters.clone(),
        }
    }
}

impl<A: EventSourced> Executor<A> {
    /// An executor of a process.
    pub fn new(shared: ExecutorParts, limits: ExecutorLimits) -> Self {
        let actors: Arc<Mutex<Directory<A>>> = Arc::new(Mutex::new(LruCache::new(limits.actors)));
        let (stop, directory) = (shared.tasks.token(), Arc::clone(&actors));
        // An actor ends when its inbox is closed; without this the idle ones would outlive the process's last moment.
        shared.tasks.spawn("executor", async move {
            stop.cancelled().await;
            directory.lock().unwrap_or_else(PoisonError::into_inner).clear();
        });
        Self { shared, limits, actors, weights: Weights::default(), meters: Meters::of(A::TYPE) }
    }

    /// Whether every live process reads the events of these aggregates that this program writes: what will lead to one may be promised
    /// only then.
    pub fn is_readable_by_all(&self) -> bool {
        self.shared.live.borrow().lowest_level >= A::LEVEL
    }

    /// Runs a command on an aggregate that exists.
    ///
    /// # Errors
    /// See [`ExecuteError`].
    pub async fn execute(
        &self,
        id: Uuid,
        command: A::Command,
        context: CommandContext,
    ) -> Result<Executed<A>, ExecuteError<A::Error>> {
        self.run(id, command, context, false).await
    }

    /// Runs a command that begins an aggregate under an id that was made just now.
    ///
    /// # Errors
    /// See [`ExecuteError`].
    pub async fn create(
        &self,
        id: Uuid,
        command: A::Command,
        context: CommandContext,
    ) -> Result<Executed<A>, ExecuteError<A::Error>> {
        self.run(id, command, context, true).await
    }

    /// Whether the caller's key of this command has been taken by the same request before.
    ///
    /// # Errors
    /// [`ExecuteError::KeyReused`]: by another one. [`ExecuteError::OutcomeUnknown`]: the database does not answer.
    pub async fn is_repeated(&self, context: &CommandContext) -> Result<bool, ExecuteError<A::Error>> {
        if !context.keyed {
            return Ok(false);
        }
        let receipt = self.shared.lookups.receipt(context.command_id).await;
        match receipt.map_err(|_| ExecuteError::OutcomeUnknown)? {
            Some(receipt) if !context.fingerprints().contains(&Some(receipt.fingerprint)) => {
                Err(ExecuteError::KeyReused)
            }
            receipt => Ok(receipt.is_some()),
        }
    }

    async fn run(
        &self,
        id: Uuid,
        command: A::Command,
        context: CommandContext,
        creates: bool,
    ) -> Result<Executed<A>, ExecuteError<A::Error>> {
        // Who carries it out for a request, or for records from Kafka, has a span that this one hangs below.
        let (above, own) = (trace::current_context().unwrap_or_else(|| context.trace()), SpanId::random());
        let span = trace::begin(above, own, || {
            tracing::debug_span!(target: TARGET, "command", trace_id = %above.id, aggregate = A::TYPE,
                command = A::command_name(&command), command_id = %context.command_id,
                outcome = Empty, events = Empty, position = Empty)
        });
        let correlation_id = context.metadata.correlation_id.as_deref().map(Arc::from);
        let origin = Origin { request_id: context.metadata.request_id, correlation_id, trace: above.below(own) };
        let trace = Trace { origin, span: span.clone() };
        // In a place of its own: a future is copied into each one that awaits it, and requests have many layers.
        let running = Box::pin(self.run_traced(id, command, context, creates, trace));
        let executed = running.instrument(span.clone()).await;
        if !span.is_disabled() {
            tell(&span, &executed);
        }
        executed
    }

    async fn run_traced(
        &self,
        id: Uuid,
        command: A::Command,
        context: CommandContext,
        creates: bool,
        trace: Trace,
    ) -> Result<Executed<A>, ExecuteError<A::Error>> {
        let (command_id, fingerprint, wants_state) = (context.command_id, context.fingerprint, context.wants_state);
        let repeated = context.keyed.then(|| Repeated::of::<A>(&command, &context));
        let (reply, answer) = oneshot::channel();
        let is_looked_up = context.dry_run;
        let known = if is_looked_up { self.known(id, &command).await? } else { HashMap::new() };
        let job = Job { command, context, creates, known, is_looked_up, attempts: 0, trace, reply };
        self.hand_over(id, job, creates)?;
        let answer = match tokio::time::timeout(self.limits.answer_timeout, answer).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) | Err(_) => Err(ExecuteError::OutcomeUnknown),
        };
        let unwritten = match &answer {
            Ok(Answer { reply: Reply::Written { .. }, .. })
            | Err(ExecuteError::OutcomeUnknown | ExecuteError::Overloaded { .. }) => false,
            Ok(Answer { reply: Reply::Unwritten { .. } | Reply::Before, .. }) | Err(_) => true,
        };
        // Only what was written has a receipt. An aggregate that has moved on would refuse what it accepted the first time,
        // so a keyed command is looked up before such an answer leaves.
        if let Some(Repeated { fingerprints, usage }) = repeated.filter(|_| unwritten) {
            let receipt = self.shared.lookups.receipt(command_id).await.map_err(|_| ExecuteError::OutcomeUnknown)?;
            let is_told =
                matches!(&answer, Ok(Answer { reply: Reply::Unwritten { .. }, usage, .. }) if !usage.is_empty());
            match (receipt, usage) {
                (Some(receipt), _) if !fingerprints.contains(&Some(receipt.fingerprint)) => {
                    return Err(ExecuteError::KeyReused);
                }
                // What became of each record say its own ids, whichever command wrote it.
                (Some(_), Some(_)) if is_told => {}
                (Some(_), Some(usage)) => return Box::pin(self.again(id, *usage, creates)).await,
                (Some(receipt), None) => return self.replayed(receipt, wants_state).await,
                (None, _) => {}
            }
        }
        executed(command_id, fingerprint, StreamId::new(A::KIND, id), answer?)
    }

    /// A report of usage whose command was executed before, told by the ids of its records.
    async fn again(
        &self,
        id: Uuid,
        (command, context): (A::Command, CommandContext),
        creates: bool,
    ) -> Result<Executed<A>, ExecuteError<A::Error>> {
        let executed = self.run(id, command, context.unkeyed(), creates).await?;
        Ok(Executed { replayed: true, ..executed })
    }

    /// What of a command's usage the log has already. What is written learns it from the append; a rehearsal has to look.
    async fn known(
        &self,
        id: Uuid,
        command: &A::Command,
    ) -> Result<HashMap<[u8; 16], KnownUsage>, ExecuteError<A::Error>> {
        let ids: Vec<[u8; 16]> = A::usage_keys(command).iter().map(|key| key.id).collect();
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let known = self.shared.store.known_usage(LedgerId(id), &ids).await;
        let known = known.map_err(|_| ExecuteError::Overloaded { retry_after: Duration::from_secs(1) })?;
        Ok(known.into_iter().map(|known| (known.id, known)).collect())
    }

    /// The first answer again, with the state of then.
    async fn replayed(&self, receipt: Receipt, wants_state: bool) -> Result<Executed<A>, ExecuteError<A::Error>> {
        let decoded = receipt.events.iter();
        let decoded = decoded.map(|event| decode_of::<A>(&event.event_type, &event.event_version, &event.payload));
        let events = decoded.collect::<Result<_, _>>().map_err(|error| ExecuteError::Corrupt(error.to_string()))?;
        let (version, id) = (receipt.version(), receipt.stream.aggregate_id);
        let state = if wants_state { self.shared.store.load_version::<A>(id, version).await } else { Ok(None) };
        // Whoever repeats it learns the outcome, also where what it was shown the first time cannot be had.
        let state = state.unwrap_or_else(|error| {
            ops::summary::count_error("an aggregate could not be shown as it was", &error);
            None
        });
        let state = state.map(Arc::new);
        Ok(Executed { events, version, receipt: Some(receipt), replayed: true, usage: Vec::new(), state })
    }

    /// Gives the job to its actor, starting one where there is none.
    fn hand_over(&self, id: Uuid, job: Job<A>, fresh: bool) -> Result<(), ExecuteError<A::Error>> {
        let mut actors = self.actors.lock().unwrap_or_else(PoisonError::into_inner);
        // Under the lock, so that no actor begins after the directory was cleared for the last time.
        if self.shared.tasks.token().is_cancelled() {
            return Err(ExecuteError::Overloaded { retry_after: Duration::from_secs(1) });
        }
        let job = match actors.get(&id) {
            None => {
                self.meters.misses.increment(1);
                job
            }
            Some(InUse { inbox, .. }) => match inbox.try_send(job) {
                Ok(()) => {
                    self.meters.hits.increment(1);
                    return Ok(());
                }
                Err(mpsc::error::TrySendError::Full(_)) => {
                    return Err(ExecuteError::Overloaded { retry_after: Duration::from_secs(1) });
                }
                // The actor ended on a broken stream or a stopping process: a new one finds out for itself.
                Err(mpsc::error::TrySendError::Closed(job)) => job,
            },
        };
        let (inbox, arrivals) = mpsc::channel(self.limits.inbox);
        // The channel is empty and has room for at least one.
        let _ = inbox.try_send(job);
        // Above a bound the one used least recently loses its inbox, answers what it has, and ends.
        while self.weights.sum() > self.limits.weight {
            let Some((_, least)) = actors.pop_lru() else { break };
            least.weight.set(0);
        }
        let weight = self.weights.one();
        let before = actors.push(id, InUse { inbox, weight: weight.clone() });
        let had = before.is_some_and(|(before, least)| {
            least.weight.set(0);
            before == id
        });
        let fresh = fresh && !had;
        let shared = self.shared.clone();
        self.shared.tasks.spawn("aggregate", Actor::<A>::run(shared, id, fresh, weight, arrivals));
        Ok(())
    }
}

/// Says in the span of a command what became of it.
fn tell<A: EventSourced>(span: &Span, executed: &Result<Executed<A>, ExecuteError<A::Error>>) {
    let outcome = match executed {
        Ok(Executed { replayed: true, .. }) => "replayed",
        Ok(Executed { receipt: Some(_), .. }) => "written",
        Ok(_) => "unchanged",
        Err(error) => error.class().as_str(),
    };
    span.record("outcome", outcome);
    if let Ok(Executed { receipt: Some(receipt), .. }) = executed {
        span.record("events", trace::types(receipt.events.iter().map(|event| &*event.event_type)));
        span.record("position", receipt.first_position);
    }
}

/// What is needed of a command that may turn out to be a repetition.
struct Repeated<C> {
    /// Of the request, as this and as earlier releases take it.
    fingerprints: [Option<Uuid>; 2],
    /// The command again, if what became of it say the ids that it brings.
    usage: Option<Box<(C, CommandContext)>>,
}

impl<C: Clone> Repeated<C> {
    fn of<A: EventSourced<Command = C>>(command: &C, context: &CommandContext) -> Self {
        let usage = (!A::has_one_answer(command)).then(|| Box::new((command.clone(), context.clone())));
        Self { fingerprints: context.fingerprints(), usage }
    }
}

fn executed<A: EventSourced>(
    command_id: domain::CommandId,
    fingerprint: Uuid,
    stream: StreamId,
    answer: Answer<A>,
) -> Result<Executed<A>, ExecuteError<A::Error>> {
    let Answer { reply, usage, state } = answer;
    match reply {
        Reply::Written { accepted, proposal, events } => {
            let receipt = Receipt {
                command_id,
                tenant: proposal.tenant,
                fingerprint,
                stream,
                first_position: accepted.first_position,
                recorded_at: accepted.recorded_at,
                events: Arc::clone(&proposal.events),
            };
            Ok(Executed { version: receipt.version(), events, receipt: Some(receipt), replayed: false, usage, state })
        }
        Reply::Unwritten { events, version } => {
            Ok(Executed { events, receipt: None, version, replayed: false, usage, state })
        }
        Reply::Before => {
            Err(ExecuteError::Corrupt(format!("command {command_id} has no receipt although it was executed")))
        }
    }
}
