//! After a refused run: everything that waits decides again on what is really there, in order.

use domain::EventSourced;
use domain::aggregate::event_sourced::ClaimChange;
use ops::summary;

use super::Actor;
use super::job::{Answer, Entry, Job, Reply, Written};
use crate::engine::error::ExecuteError;
use crate::engine::proposal::Refusal;

/// How often a command is decided again before it is given up.
const MAX_ATTEMPTS: u32 = 1000;

/// How often a command is decided in vain before the lock of its stream is taken. Most conflicts end by deciding once more, which
/// costs less than holding another process up.
const ATTEMPTS_WITHOUT_LOCK: u32 = 2;

impl<A: EventSourced> Actor<A> {
    /// Takes everything that waits, answers what the refusals settle, and decides the rest again. `first` is the refusal of
    /// the first entry; `None` when only the stream's head has moved. False when the actor has to end.
    pub(super) async fn recover(&mut self, first: Option<Refusal>) -> bool {
        metrics::counter!("command_recoveries_total").increment(1);
        let mut again = Vec::with_capacity(self.pending.len());
        let mut first = first;
        for entry in std::mem::take(&mut self.pending) {
            match entry {
                Entry::Written(mut written) => {
                    let refusal = match first.take() {
                        Some(refusal) => refusal,
                        // What stands on a refused event cannot be accepted: its base never comes to be.
                        None => match (&mut written.outcome).await {
                            Ok(Err(refusal)) => refusal,
                            Ok(Ok(accepted)) => {
                                self.confirm(written, accepted);
                                continue;
                            }
                            Err(_) => {
                                written.job.answer(Err(ExecuteError::OutcomeUnknown));
                                continue;
                            }
                        },
                    };
                    again.extend(self.after_refusal(written, refusal));
                }
                // Its answer stood on a state that has passed; nobody has heard it yet.
                Entry::Settled(job, _) => again.extend(once_more(job)),
                Entry::Again(job) => again.push(job),
            }
        }
        // Everything that was decided ahead is taken back, so nothing is in flight any more.
        self.pending_commands.clear();
        self.usage_in_flight.clear();
        if again.iter().any(|job| job.attempts >= ATTEMPTS_WITHOUT_LOCK) {
            self.wait_for_lock().await;
        }
        if !self.refresh().await {
            for job in again {
                job.answer(Err(ExecuteError::OutcomeUnknown));
            }
            return false;
        }
        self.reset_tip();
        for job in again {
            self.decide(job);
        }
        true
    }

    /// Answers a command whose refusal is final; gives it back where it has to decide again.
    fn after_refusal(&self, written: Written<A>, refusal: Refusal) -> Option<Job<A>> {
        let Written { mut job, proposal, .. } = written;
        let error = match refusal {
            Refusal::DuplicateCommand(ids) if ids.contains(&proposal.command_id) => {
                job.answer(Ok(Answer { reply: Reply::Before, usage: Vec::new(), state: None }));
                return None;
            }
            Refusal::DuplicateUsage(known) => {
                let mine = |id: &[u8; 16]| proposal.usage.iter().any(|place| place.key.id == *id);
                job.known.extend(known.into_iter().filter(|known| mine(&known.id)).map(|known| (known.id, known)));
                return Some(job);
            }
            Refusal::Claimed(claim)
                if proposal.claims.iter().any(|(_, change)| *change == ClaimChange::Take(claim.clone())) =>
            {
                ExecuteError::NameTaken { scope: claim.scope, name: claim.name }
            }
            Refusal::Condition(stream) if proposal.conditions.iter().any(|condition| condition.stream == stream) => {
                ExecuteError::ConditionFailed(stream)
            }
            Refusal::ClockOff => ExecuteError::ClockOff,
            Refusal::Archived => ExecuteError::Archived(self.stream),
            Refusal::Data(reason) => ExecuteError::Corrupt(reason),
            Refusal::Conflict | Refusal::DuplicateCommand(_) | Refusal::Claimed(_) | Refusal::Condition(_) => {
                return once_more(job);
            }
        };
        job.answer(Err(error));
        None
    }

    /// Another process is always a batch ahead: it has to stand back for a while. Should the database not answer, the
    /// command is decided again all the same.
    async fn wait_for_lock(&self) {
        metrics::counter!("command_turns_total").increment(1);
        let stop = self.shared.tasks.token();
        if let Some(Err(error)) = stop.run_until_cancelled(self.shared.lock.acquire(self.stream)).await {
            summary::count_error("the lock of a stream was not given", &error);
        }
    }
}

/// The job, unless it was decided in vain too often.
fn once_more<A: EventSourced>(mut job: Job<A>) -> Option<Job<A>> {
    job.attempts += 1;
    if job.attempts < MAX_ATTEMPTS {
        return Some(job);
    }
    job.answer(Err(ExecuteError::Contended));
    None
}
