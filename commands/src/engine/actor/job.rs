//! What goes through an actor: a command with where to answer, and what has become of it so far.

use std::collections::HashMap;
use std::sync::Arc;

use domain::EventSourced;
use ops::trace::Trace;
use tokio::sync::oneshot;

use crate::engine::context::CommandContext;
use crate::engine::error::ExecuteError;
use crate::engine::proposal::{Accepted, KnownUsage, Outcome, Proposal};

/// What became of one usage record of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UsageOutcome {
    /// Written by this command, or would be in a dry run: offset of the event within the command, index within the event.
    Recorded {
        /// Offset of the event within the command.
        event: usize,
        /// Index within the event.
        index: usize,
    },
    /// The ledger has it already, with the same content.
    Duplicate {
        /// Where it stands.
        position: i64,
        /// Index within the event.
        index: i32,
    },
    /// The ledger has the id already, with other content.
    Conflict {
        /// Where the first one stands.
        position: i64,
        /// Index within the event.
        index: i32,
    },
    /// The same id came before in the same command; `same` tells whether with the same content.
    Repeated {
        /// Ordinal of the first one, from 0.
        of: usize,
        /// Whether the content is the same.
        same: bool,
    },
}

/// What the actor answers.
#[derive(Debug)]
pub enum Reply<A: EventSourced> {
    /// It was written.
    Written { accepted: Accepted, proposal: Arc<Proposal>, events: Vec<A::Event> },
    /// It changes nothing, or would be written but for the dry run.
    Unwritten { events: Vec<A::Event>, version: i64 },
    /// The command was executed before; its receipt has the answer.
    Before,
}

/// A reply with what became of each usage record.
#[derive(Debug)]
pub struct Answer<A: EventSourced> {
    pub reply: Reply<A>,
    pub usage: Vec<UsageOutcome>,
    /// The state that it stands on, for whoever wants it.
    pub state: Option<Arc<A>>,
}

/// The answer or why there is none.
pub type Answered<A> = Result<Answer<A>, ExecuteError<<A as cqrs_es::Aggregate>::Error>>;

/// A command on its way.
pub struct Job<A: EventSourced> {
    pub command: A::Command,
    pub context: CommandContext,
    /// Whether the command may begin a stream.
    pub creates: bool,
    /// Usage ids that the ledger turned out to have.
    pub known: HashMap<[u8; 16], KnownUsage>,
    /// Whether all of its usage ids were looked up.
    pub is_looked_up: bool,
    /// Times that it was decided in vain.
    pub attempts: u32,
    /// The span of the command: the actor is another task than whoever waits.
    pub trace: Trace,
    pub reply: oneshot::Sender<Answered<A>>,
}

impl<A: EventSourced> Job<A> {
    /// A copy of the state that the answer stands on, for whoever wants it.
    pub fn shown(&self, state: &A) -> Option<Arc<A>> {
        self.context.wants_state.then(|| Arc::new(state.clone()))
    }

    /// Answers. A caller that is gone is not an error: what was decided stays.
    pub fn answer(self, answer: Answered<A>) {
        let _ = self.reply.send(answer);
    }
}

/// A command that was handed to the appender.
pub struct Written<A: EventSourced> {
    pub job: Job<A>,
    pub proposal: Arc<Proposal>,
    pub events: Vec<A::Event>,
    pub usage: Vec<UsageOutcome>,
    pub outcome: oneshot::Receiver<Outcome>,
}

/// What waits in an actor.
pub enum Entry<A: EventSourced> {
    /// For its outcome.
    Written(Written<A>),
    /// For what it stood on to be durable.
    Settled(Job<A>, Box<Answered<A>>),
    /// To be decided once everything before it is durable.
    Again(Job<A>),
}

impl<A: EventSourced> Entry<A> {
    pub fn into_job(self) -> Job<A> {
        match self {
            Self::Written(written) => written.job,
            Self::Settled(job, _) | Self::Again(job) => job,
        }
    }
}
