//! A batch as the arrays of the append function.

use domain::aggregate::event_sourced::ClaimChange;
use uuid::Uuid;

use super::columns::{
    Append, ClaimRow, Claims, CommandRow, Commands, ConditionRow, Conditions, EventRow, Events, RunRow, Runs, Usage,
    UsageRow,
};
use crate::engine::append::batch::{Batch, Run};
use crate::engine::proposal::{Proposal, UsagePlace};

/// A batch, ready to be bound.
#[derive(Default)]
pub(super) struct Arrays<'a> {
    pub runs: Runs<'a>,
    events: Events<'a>,
    commands: Commands,
    claims: Claims<'a>,
    conditions: Conditions<'a>,
    usage: Usage,
    /// The usage ids once more, for the function names them by their number.
    pub places: Vec<UsagePlace>,
}

/// The ids of the aggregates of a batch's runs, as text.
pub(super) fn aggregate_ids(batch: &Batch) -> Vec<String> {
    let first = |run: &Run| run.submissions.first().map(|first| first.proposal.stream.aggregate_id.to_string());
    batch.runs.iter().map(|run| first(run).unwrap_or_default()).collect()
}

/// Where a proposal stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// Number of its run.
    run: i32,
    /// Events of the run before it.
    offset: i32,
    aggregate_id: &'a str,
}

impl<'a> Arrays<'a> {
    /// The parameters that arrays are bound to, in the order of [`Self::bind`].
    pub(super) fn parameters() -> impl Iterator<Item = &'static str> {
        let lists = [
            Runs::PARAMETERS,
            Events::PARAMETERS,
            Commands::PARAMETERS,
            Claims::PARAMETERS,
            Conditions::PARAMETERS,
            Usage::PARAMETERS,
        ];
        lists.into_iter().flatten().copied()
    }

    pub(super) fn bind<'q>(&'q self, query: Append<'q>) -> Append<'q> {
        let query = self.events.bind(self.runs.bind(query));
        let query = self.claims.bind(self.commands.bind(query));
        self.usage.bind(self.conditions.bind(query))
    }

    /// The arrays of a batch; `ids` are its [`aggregate_ids`], which all events of a run share.
    pub(super) fn of(batch: &'a Batch, ids: &'a [String]) -> Self {
        let mut arrays = Self::default();
        let mut before = 0_i64;
        for ((number, run), id) in (1..).zip(&batch.runs).zip(ids) {
            arrays.add_run(number, run, before, id);
            before += i64::from(small(run.events()));
        }
        arrays
    }

    fn add_run(&mut self, number: i32, run: &'a Run, before: i64, aggregate_id: &'a str) {
        let Some(first) = run.submissions.first().map(|submission| &submission.proposal) else { return };
        self.runs.push(RunRow {
            aggregate_type: first.stream.aggregate_type.as_str(),
            aggregate_id,
            tenant: first.tenant.0,
            base_version: run.base.version,
            base_event: run.base.last_event_id,
            events: small(run.events()),
            last_event: run.tip.last_event_id,
            first_event: first.events.first().map(|event| event.event_id.0),
            offset: before,
        });
        let mut place = Place { run: number, offset: 0, aggregate_id };
        for submission in &run.submissions {
            self.add_events(place, &submission.proposal);
            self.add_conditions(place, &submission.proposal);
            place.offset += small(submission.proposal.events.len());
        }
    }

    /// What a proposal writes.
    fn add_events(&mut self, place: Place<'a>, proposal: &'a Proposal) {
        let Place { run, offset, aggregate_id } = place;
        for (offset, event) in (offset..).zip(proposal.events.iter()) {
            self.events.push(EventRow {
                run,
                offset,
                id: event.event_id.0,
                tenant: proposal.tenant.0,
                aggregate_type: proposal.stream.aggregate_type.as_str(),
                aggregate_id,
                sequence: event.sequence,
                event_type: &event.event_type,
                event_version: &event.event_version,
                payload: &event.payload,
                metadata: &event.metadata,
                command: proposal.command_id.0,
            });
        }
        if let Some(receipt) = proposal.receipt {
            self.commands.push(CommandRow {
                run,
                id: proposal.command_id.0,
                tenant: proposal.tenant.0,
                fingerprint: receipt.fingerprint,
                offset,
                events: small(proposal.events.len()),
            });
        }
    }

    /// What the acceptance of a proposal depends on beside its own stream.
    fn add_conditions(&mut self, place: Place<'a>, proposal: &'a Proposal) {
        let Place { run, offset, .. } = place;
        for (event, change) in &proposal.claims {
            let (is_taken, claim) = match change {
                ClaimChange::Take(claim) => (true, claim),
                ClaimChange::Release(claim) => (false, claim),
            };
            let offset = offset + small(*event);
            self.claims.push(ClaimRow { run, offset, is_taken, scope: &claim.scope, name: &claim.name });
        }
        for condition in &proposal.conditions {
            self.conditions.push(ConditionRow {
                run,
                aggregate_type: condition.stream.aggregate_type.as_str(),
                aggregate_id: condition.stream.aggregate_id.to_string(),
                last_event: condition.last_event_id,
            });
        }
        for usage in &proposal.usage {
            self.usage.push(UsageRow {
                run,
                offset: offset + small(usage.event),
                index: small(usage.index),
                ledger: proposal.stream.aggregate_id,
                id: Uuid::from_bytes(usage.key.id),
                content: Uuid::from_bytes(usage.key.content),
            });
            self.places.push(*usage);
        }
    }
}

/// A count inside a batch; batches are bounded far below `i32::MAX`.
pub(super) fn small(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
