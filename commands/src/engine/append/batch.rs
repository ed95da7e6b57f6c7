//! A batch: everything that waits, grouped into one run a stream.
//!
//! Invariants: a run's proposals stand on each other without a break; no command id, claimed name or read condition occurs
//! in two runs of a batch in a way that would make the outcome depend on their order. What would is left for the next batch.

use std::collections::{HashMap, HashSet};

use domain::aggregate::event_sourced::{Claim, ClaimChange};
use domain::{CommandId, StreamId};
use ops::trace::{TARGET, TraceIds};
use tracing::Span;

use crate::engine::proposal::{Head, Submission};

/// What a batch holds for one stream: accepted or refused as a whole.
#[derive(Debug)]
pub struct Run {
    /// What the first proposal stands on.
    pub base: Head,
    /// Where the stream stands after the last.
    pub tip: Head,
    /// At least one, each standing on the one before.
    pub submissions: Vec<Submission>,
}

impl Run {
    /// How many events it holds.
    pub fn events(&self) -> usize {
        self.submissions.iter().map(|submission| submission.proposal.events.len()).sum()
    }
}

/// One statement, one commit.
#[derive(Debug, Default)]
pub struct Batch {
    /// At most one a stream.
    pub runs: Vec<Run>,
}

/// What the runs so far have touched.
#[derive(Default)]
struct Touched {
    by_stream: HashMap<StreamId, usize>,
    commands: HashSet<CommandId>,
    claims: HashSet<Claim>,
    conditions: HashSet<StreamId>,
    deferred: HashSet<StreamId>,
}

impl Batch {
    /// Groups submissions; gives those that have to wait for the next batch.
    pub fn build(submissions: Vec<Submission>) -> (Self, Vec<Submission>) {
        let mut batch = Self::default();
        let mut touched = Touched::default();
        let mut later = Vec::new();
        for submission in submissions {
            if touched.admits(&batch, &submission) {
                batch.add(&mut touched, submission);
            } else {
                touched.deferred.insert(submission.proposal.stream);
                later.push(submission);
            }
        }
        (batch, later)
    }

    fn add(&mut self, touched: &mut Touched, submission: Submission) {
        let proposal = &submission.proposal;
        touched.commands.insert(proposal.command_id);
        touched.claims.extend(proposal.claims.iter().map(|(_, change)| claim_of(change).clone()));
        touched.conditions.extend(proposal.conditions.iter().map(|condition| condition.stream));
        let (stream, base, tip) = (proposal.stream, proposal.base, proposal.tip());
        if let Some(run) = touched.by_stream.get(&stream).and_then(|run| self.runs.get_mut(*run)) {
            run.tip = tip;
            run.submissions.push(submission);
        } else {
            touched.by_stream.insert(stream, self.runs.len());
            self.runs.push(Run { base, tip, submissions: vec![submission] });
        }
    }

    /// How many events it holds.
    pub fn events(&self) -> usize {
        self.runs.iter().map(Run::events).sum()
    }

    /// How many commands it holds.
    pub fn commands(&self) -> usize {
        self.runs.iter().map(|run| run.submissions.len()).sum()
    }

    /// The span of its writing. It is nobody's child: it follows from the command of each submission.
    pub fn span(&self) -> Span {
        let traces = || self.runs.iter().flat_map(|run| &run.submissions).map(|submission| &submission.trace);
        let span = tracing::debug_span!(target: TARGET, parent: None, "batch",
            trace_id = %traces().map(|trace| trace.origin.trace.id).collect::<TraceIds>(),
            db.operation.name = "append_batch", db.operation.batch.size = traces().count(), events = self.events());
        if !span.is_disabled() {
            traces().for_each(|trace| {
                span.follows_from(&trace.span);
            });
        }
        span
    }

    /// Splits for bisection: by runs while there are several, then within the run. `None` when it holds one command only.
    pub fn split(mut self) -> Result<(Self, Self), Self> {
        if self.runs.len() > 1 {
            let tail = self.runs.split_off(self.runs.len() / 2);
            return Ok((self, Self { runs: tail }));
        }
        match self.runs.pop() {
            Some(mut run) if run.submissions.len() > 1 => {
                let second = run.submissions.split_off(run.submissions.len() / 2);
                Ok((Self::of(run.submissions), Self::of(second)))
            }
            only => Err(Self { runs: only.into_iter().collect() }),
        }
    }

    fn of(submissions: Vec<Submission>) -> Self {
        let base = submissions.first().map_or_else(Head::default, |first| first.proposal.base);
        let tip = submissions.last().map_or(base, |last| last.proposal.tip());
        Self { runs: vec![Run { base, tip, submissions }] }
    }
}

impl Touched {
    fn admits(&self, batch: &Batch, submission: &Submission) -> bool {
        let proposal = &submission.proposal;
        let run = self.by_stream.get(&proposal.stream).and_then(|run| batch.runs.get(*run));
        !self.deferred.contains(&proposal.stream)
            && !self.commands.contains(&proposal.command_id)
            && run.is_none_or(|run| run.tip == proposal.base)
            && proposal.claims.iter().all(|(_, change)| !self.claims.contains(claim_of(change)))
            && !self.conditions.contains(&proposal.stream)
            && proposal.conditions.iter().all(|condition| !self.by_stream.contains_key(&condition.stream))
    }
}

fn claim_of(change: &ClaimChange) -> &Claim {
    match change {
        ClaimChange::Take(claim) | ClaimChange::Release(claim) => claim,
    }
}
