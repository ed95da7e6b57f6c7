//! An aggregate in use: an owned task with the confirmed state and the queue of commands that were decided on top of it.
//!
//! Invariants:
//! * each command decides on the state that the one before left, without waiting for the disk;
//! * nothing leaves before what it stood on is durable: neither an acceptance nor a refusal, a no-op or a dry run;
//! * when a run is refused, the confirmed state is brought up to date and everything that waits decides again, in order;
//! * a refusal is checked against the stream's head, so that a process with an old state does not go on refusing.

mod decide;
mod job;
mod keeping;
mod recover;
mod weight;

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use domain::{CommandId, EventSourced, LedgerId, StreamId};
use ops::back_off::BackOff;
use ops::processes::LiveProcesses;
use ops::summary;
use tokio::sync::{mpsc, watch};
use uuid::Uuid;

pub use job::{Answer, Job, Reply, UsageOutcome};
use job::{Answered, Entry, Written};
use keeping::Keeping;
pub use weight::{Weight, Weights};

use crate::engine::append::Queue;
use crate::engine::charges;
use crate::engine::error::ExecuteError;
use crate::engine::lookups::Lookups;
use crate::engine::proposal::{Head, KnownUsage, Outcome};
use crate::engine::store::{LoadError, Loaded, Store};
use crate::engine::stream_lock::StreamLock;

/// Commands decided and not yet durable, per aggregate. Above it the inbox waits.
const MAX_PENDING: usize = 8192;

/// Usage ids that are looked up at once.
const USAGE_IDS: usize = 1_000;

/// What all actors of one process share.
#[derive(Clone)]
pub struct ExecutorParts {
    /// In front of the appender.
    pub queue: Arc<Queue>,
    /// Where streams are read.
    pub store: Store,
    /// Where their heads and receipts are looked up.
    pub lookups: Lookups,
    /// Of the same process as the appender.
    pub lock: StreamLock,
    /// All that runs.
    pub tasks: ops::tasks::Tasks,
    /// What is seen of all processes, which have to be able to read what is written.
    pub live: watch::Receiver<LiveProcesses>,
}

/// The task of one aggregate.
pub struct Actor<A: EventSourced> {
    shared: ExecutorParts,
    stream: StreamId,
    confirmed: Loaded<A>,
    tip: A,
    tip_head: Head,
    pending: VecDeque<Entry<A>>,
    pending_commands: HashSet<CommandId>,
    usage_in_flight: HashSet<[u8; 16]>,
    inbox: mpsc::Receiver<Job<A>>,
    keeping: Keeping,
}

impl<A: EventSourced> Actor<A> {
    /// Runs until the inbox is closed and everything is answered. `fresh` says that the id was made just now, so that
    /// there is nothing to load.
    pub async fn run(
        shared: ExecutorParts,
        aggregate_id: Uuid,
        fresh: bool,
        weight: Weight,
        inbox: mpsc::Receiver<Job<A>>,
    ) {
        let stream = StreamId::new(A::KIND, aggregate_id);
        let mut actor = Self {
            shared,
            stream,
            confirmed: Loaded::default(),
            tip: A::default(),
            tip_head: Head::default(),
            pending: VecDeque::new(),
            pending_commands: HashSet::new(),
            usage_in_flight: HashSet::new(),
            inbox,
            keeping: Keeping::of(weight),
        };
        // An id that was made just now has no stream: its first command need not wait for a read that finds nothing.
        if fresh || actor.refresh().await {
            actor.begin().await;
        }
        actor.keeping.end();
    }

    async fn begin(&mut self) {
        self.reset_tip();
        self.keeping.begin(self.confirmed.kept);
        self.serve().await;
    }

    async fn serve(&mut self) {
        let mut open = true;
        while open || !self.pending.is_empty() {
            let takes = open && self.pending.len() < MAX_PENDING;
            let arrived = match self.pending.front_mut() {
                Some(Entry::Written(written)) => {
                    // Outcomes first: answers leave and room is made before more is taken on.
                    tokio::select! {
                        biased;
                        outcome = &mut written.outcome => Arrived::Outcome(outcome.ok()),
                        job = self.inbox.recv(), if takes => Arrived::Job(job),
                    }
                }
                Some(Entry::Settled(..)) => Arrived::Settled,
                Some(Entry::Again(_)) => Arrived::Again,
                None => Arrived::Job(self.inbox.recv().await),
            };
            let goes_on = match arrived {
                Arrived::Job(Some(job)) => {
                    self.decide(job);
                    true
                }
                Arrived::Job(None) => {
                    open = false;
                    true
                }
                Arrived::Outcome(Some(outcome)) => self.on_outcome(outcome).await,
                Arrived::Outcome(None) => false,
                Arrived::Settled => self.release_settled().await,
                Arrived::Again => {
                    if let Some(Entry::Again(job)) = self.pending.pop_front() {
                        self.decide(job);
                    }
                    true
                }
            };
            if !goes_on {
                self.abandon();
                return;
            }
        }
    }

    async fn on_outcome(&mut self, outcome: Outcome) -> bool {
        match outcome {
            Ok(accepted) => {
                if let Some(Entry::Written(written)) = self.pending.pop_front() {
                    self.confirm(written, accepted);
                }
                true
            }
            Err(refusal) => self.recover(Some(refusal)).await,
        }
    }

    fn confirm(&mut self, written: Written<A>, accepted: crate::engine::proposal::Accepted) {
        self.pending_commands.remove(&written.proposal.command_id);
        for place in &written.proposal.usage {
            self.usage_in_flight.remove(&place.key.id);
        }
        for event in &written.events {
            self.confirmed.aggregate.apply(event.clone());
            if let Some((currency, charged)) = self.confirmed.aggregate.charge(event) {
                charges::count(currency, charged);
            }
        }
        self.confirmed.tenant = Some(written.proposal.tenant);
        self.confirmed.head = written.proposal.tip();
        let events = i64::try_from(written.events.len()).unwrap_or(i64::MAX);
        self.confirmed.last_position = accepted.first_position + events - 1;
        self.confirmed.unsaved = self.confirmed.unsaved.and(events, written.proposal.bytes());
        let (tasks, store) = (&self.shared.tasks, &self.shared.store);
        self.keeping.keep_if_due((tasks, store), self.stream.aggregate_id, &mut self.confirmed);
        let Written { job, proposal, events, usage, .. } = written;
        let state = job.shown(&self.confirmed.aggregate);
        job.answer(Ok(Answer { reply: Reply::Written { accepted, proposal, events }, usage, state }));
    }

    /// Releases answers that stood on what is durable now, once the stream's head has proved that nobody else moved it.
    async fn release_settled(&mut self) -> bool {
        match self.shared.lookups.head(self.stream).await {
            // Ours may be ahead: what was decided after this answer may be durable already, and stands on the same state.
            Ok(head) if head == self.confirmed.head || self.is_in_flight(head) => {
                let mut settled = Vec::new();
                while matches!(self.pending.front(), Some(Entry::Settled(..))) {
                    if let Some(Entry::Settled(job, answer)) = self.pending.pop_front() {
                        settled.push((job, *answer));
                    }
                }
                self.answer_unless_known(settled).await;
                true
            }
            Ok(_) => self.recover(None).await,
            Err(error) => {
                summary::count_error("the head of a stream cannot be read", &error);
                if let Some(Entry::Settled(job, _)) = self.pending.pop_front() {
                    job.answer(Err(ExecuteError::OutcomeUnknown));
                }
                true
            }
        }
    }

    /// Answers what was settled. What was recorded once is not measured by what is allowed now: before usage is refused it is looked up,
    /// all that is refused at once, and what the ledger turns out to have takes no part in the decision.
    async fn answer_unless_known(&mut self, settled: Vec<(Job<A>, Answered<A>)>) {
        let refused = settled.iter().filter(|(job, answer)| is_to_look_up(job, answer));
        let ids: Vec<[u8; 16]> =
            refused.flat_map(|(job, _)| A::usage_keys(&job.command).iter().map(|key| key.id)).collect();
        let known = self.known_usage(&ids).await;
        for (mut job, answer) in settled {
            if !is_to_look_up(&job, &answer) {
                job.answer(answer);
                continue;
            }
            let Some(known) = &known else {
                job.answer(Err(ExecuteError::OutcomeUnknown));
                continue;
            };
            let own = A::usage_keys(&job.command).iter().filter_map(|key| Some((key.id, *known.get(&key.id)?)));
            let own: HashMap<[u8; 16], KnownUsage> = own.collect();
            if own.keys().all(|id| job.known.contains_key(id)) {
                job.answer(answer);
            } else {
                job.is_looked_up = true;
                job.known.extend(own);
                self.decide(job);
            }
        }
    }

    /// What of these usage ids the ledger has; `None` where that cannot be known.
    async fn known_usage(&self, ids: &[[u8; 16]]) -> Option<HashMap<[u8; 16], KnownUsage>> {
        let mut found = HashMap::new();
        for ids in ids.chunks(USAGE_IDS) {
            match self.shared.store.known_usage(LedgerId(self.stream.aggregate_id), ids).await {
                Ok(known) => found.extend(known.into_iter().map(|known| (known.id, known))),
                Err(error) => {
                    summary::count_error("usage ids cannot be looked up", &error);
                    return None;
                }
            }
        }
        Some(found)
    }

    /// Whether the stream stands where one of the waiting commands puts it.
    fn is_in_flight(&self, head: Head) -> bool {
        self.pending.iter().any(|entry| match entry {
            Entry::Written(written) => written.proposal.tip() == head,
            Entry::Settled(..) | Entry::Again(_) => false,
        })
    }

    /// Brings the confirmed state up to date, for as long as that takes. False when the stream is broken or the process
    /// stops; whoever waits then has an answer.
    async fn refresh(&mut self) -> bool {
        let mut back_off = BackOff::new(Duration::from_millis(20), Duration::from_secs(2));
        loop {
            let before = self.confirmed.head.version;
            let loaded = if before == 0 {
                self.shared.store.load(self.stream.aggregate_id).await.map(|loaded| self.confirmed = loaded)
            } else {
                self.shared.store.catch_up(self.stream.aggregate_id, &mut self.confirmed).await
            };
            match loaded {
                Ok(()) => return true,
                Err(error @ LoadError::Corrupt { .. }) => {
                    tracing::error!(error = &error as &dyn std::error::Error, stream = %self.stream, "a stream cannot be used");
                    self.refuse_all(&ExecuteError::Corrupt(error.to_string()));
                    return false;
                }
                Err(error) => {
                    summary::count_error("a stream cannot be loaded, and is tried again", &error);
                }
            }
            let stop = self.shared.tasks.token();
            tokio::select! {
                () = stop.cancelled() => { self.abandon(); return false; }
                () = back_off.pause() => {}
            }
        }
    }

    fn reset_tip(&mut self) {
        self.tip = self.confirmed.aggregate.clone();
        self.tip_head = self.confirmed.head;
    }

    /// The process stops: nobody can say what became of what is in flight.
    fn abandon(&mut self) {
        self.refuse_all(&ExecuteError::OutcomeUnknown);
    }

    fn refuse_all(&mut self, error: &ExecuteError<A::Error>) {
        self.inbox.close();
        for entry in std::mem::take(&mut self.pending) {
            entry.into_job().answer(Err(error.clone()));
        }
        while let Ok(job) = self.inbox.try_recv() {
            job.answer(Err(error.clone()));
        }
    }
}

/// Whether usage is refused of which it is not known yet whether it was recorded before.
fn is_to_look_up<A: EventSourced>(job: &Job<A>, answer: &Answered<A>) -> bool {
    !job.is_looked_up && matches!(answer, Err(ExecuteError::Rejected(_))) && !A::usage_keys(&job.command).is_empty()
}

#[expect(
    clippy::large_enum_variant,
    reason = "it lives for one round of the loop; a box would be an allocation a command"
)]
enum Arrived<A: EventSourced> {
    Job(Option<Job<A>>),
    Outcome(Option<Outcome>),
    Settled,
    Again,
}
