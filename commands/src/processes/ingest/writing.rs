//! Writes rated records of one ledger: runs the commands until it is known what became of each record.
//!
//! Invariant: what is refused holds up nothing else of its batch; what cannot be known or done for now is tried again, for ever: usage
//! ids make that harmless.

use std::collections::VecDeque;
use std::sync::Arc;

use domain::authority::{Permission, Process, Resource};
use domain::permit::ClaimReason;
use domain::usage_ledger::{
    ClaimUsage, RecordFault, RecordingMode, Schedules, Terms, UsageLedger, UsageLedgerCommand, UsageLedgerError,
    UsageRecord,
};
use domain::{LedgerId, Metadata, PrincipalId};
use jiff::Timestamp;
use ops::clock::Clock;
use ops::trace;

use super::rating::{Refused, unusable};
use super::reason::Reason;
use super::retries::Retries;
use super::spans::Senders;
use crate::engine::context::CommandContext;
use crate::engine::error::{ErrorClass, ExecuteError};
use crate::engine::executor::{Executor, UsageOutcome};
use crate::engine::proposal::KnownUsage;
use crate::metering::{Metering, Recording};
use crate::processes::access::{NotPermitted, access_of};

/// What records are written with.
pub struct Writer {
    /// Runs the commands.
    pub ledgers: Executor<UsageLedger>,
    /// Knows which uses a ledger has.
    pub metering: Arc<Metering>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Who acts.
    pub principal: PrincipalId,
}

/// Uses for one command.
pub enum Uses {
    /// To be charged, with the prices of what costs by how much was used before.
    Told(Arc<[UsageRecord]>, Schedules),
    /// Uses that genuine permits do not suffice for.
    Claimed(Arc<[(UsageRecord, ClaimReason)]>),
}

/// Why the ledger does not take a command.
enum Unwritten {
    /// Some of its records are not allowed now, by the hash of the use's id.
    NotAllowed(Vec<([u8; 16], RecordFault)>),
    /// All of it.
    All(Reason),
}

impl Writer {
    /// Writes uses, each with its place among the records as they came. Those of a command that is refused as a whole are halved until
    /// it is known for which.
    pub async fn write(&self, terms: &Terms, senders: &Senders, places: Vec<usize>, uses: Uses) -> Refused {
        let mut refused = Refused::new();
        let mut parts = VecDeque::from([(places, uses)]);
        while let Some((places, uses)) = parts.pop_front() {
            if uses.len() == 0 {
                continue;
            }
            match self.execute(terms, senders, &uses).await {
                Ok(outcomes) => {
                    let conflicts = places.iter().zip(&outcomes);
                    refused.extend(conflicts.filter_map(|(place, outcome)| Some((*place, conflict(outcome)?))));
                    tally(&outcomes, uses.outcome());
                }
                Err(Unwritten::NotAllowed(faults)) => {
                    let known = self.known(terms.ledger_id, &uses).await;
                    let left = without(places, &uses, &faults, &known, &mut refused);
                    parts.extend(left);
                }
                Err(Unwritten::All(_)) if uses.len() > 1 => {
                    let half = uses.len() / 2;
                    let ((first_places, last_places), (first, last)) = (places.split_at(half), uses.split_at(half));
                    parts.push_front((last_places.to_vec(), last));
                    parts.push_front((first_places.to_vec(), first));
                }
                Err(Unwritten::All(reason)) => refused.extend(places.into_iter().map(|place| (place, reason.clone()))),
            }
        }
        refused
    }

    /// Runs the command until it is known what became of it.
    async fn execute(&self, terms: &Terms, senders: &Senders, uses: &Uses) -> Result<Vec<UsageOutcome>, Unwritten> {
        let command = uses.command(terms, self.clock.now());
        let mut retries = Retries::new("usage cannot be recorded");
        loop {
            let context = context(terms, self.principal).map_err(|refused| Unwritten::All(forbidden(refused)))?;
            let span = senders.begin(uses.len(), context.command_id.0);
            let metadata = Metadata { traceparent: span.traceparent.clone(), ..context.metadata };
            let context = CommandContext { metadata, ..context };
            let executing = self.ledgers.execute(terms.ledger_id.0, command.clone(), context);
            let executed = trace::within(span.origin(), executing).await;
            span.end(executed.as_ref().err().map(|error| error.class().as_str()));
            let error = match executed {
                Ok(executed) => return Ok(executed.usage),
                Err(ExecuteError::Rejected(UsageLedgerError::NotAllowed { refused })) => {
                    return Err(Unwritten::NotAllowed(refused));
                }
                Err(error) => error,
            };
            match error.class() {
                ErrorClass::Rejected => return Err(Unwritten::All(rejected(&error))),
                ErrorClass::Corrupt => return Err(Unwritten::All(unusable(&error))),
                ErrorClass::Conflict | ErrorClass::Unavailable => retries.pause(&error).await,
            }
        }
    }

    /// Which of these uses the ledger has.
    async fn known(&self, ledger: LedgerId, uses: &Uses) -> Vec<KnownUsage> {
        let ids: Vec<[u8; 16]> = uses.records().map(UsageRecord::id_hash).collect();
        let mut retries = Retries::new("what a ledger has recorded cannot be read");
        loop {
            match self.metering.known(ledger, &ids).await {
                Ok(known) => return known,
                Err(error) => retries.pause(&error).await,
            }
        }
    }
}

impl Uses {
    fn len(&self) -> usize {
        match self {
            Self::Told(records, _) => records.len(),
            Self::Claimed(claims) => claims.len(),
        }
    }

    fn records(&self) -> impl Iterator<Item = &UsageRecord> {
        let (told, claims) = match self {
            Self::Told(records, _) => (&**records, &[][..]),
            Self::Claimed(claims) => (&[][..], &**claims),
        };
        told.iter().chain(claims.iter().map(|(record, _)| record))
    }

    /// Those before a place and those from it on.
    pub(super) fn split_at(&self, at: usize) -> (Self, Self) {
        match self {
            Self::Told(records, schedules) => {
                let (first, last) = records.split_at(at);
                (Self::Told(first.into(), schedules.clone()), Self::Told(last.into(), schedules.clone()))
            }
            Self::Claimed(claims) => {
                let (first, last) = claims.split_at(at);
                (Self::Claimed(first.into()), Self::Claimed(last.into()))
            }
        }
    }

    /// The command that takes them in.
    pub(super) fn command(&self, terms: &Terms, at: Timestamp) -> UsageLedgerCommand {
        let Terms { currency, environment, .. } = *terms;
        match self {
            Self::Told(records, schedules) => {
                let recording = Recording { at, mode: RecordingMode::Told, currency, environment };
                UsageLedgerCommand::RecordUsage(recording.of(Arc::clone(records), schedules.clone()))
            }
            Self::Claimed(claims) => {
                let (claims, keys) = (Arc::clone(claims), self.records().map(UsageRecord::usage_key).collect());
                UsageLedgerCommand::ClaimUsage(ClaimUsage { at, currency, environment, claims, keys })
            }
        }
    }

    /// What is counted of those that are new.
    const fn outcome(&self) -> &'static str {
        match self {
            Self::Told(..) => "recorded",
            Self::Claimed(_) => "claimed",
        }
    }
}

/// What is left of a command to write. What the ledger has already is no longer measured by what is allowed now, and nothing else by it
/// either: once that is out, the others are measured again. Only then those that are not allowed are out.
fn without(
    places: Vec<usize>,
    uses: &Uses,
    faults: &[([u8; 16], RecordFault)],
    known: &[KnownUsage],
    refused: &mut Refused,
) -> Option<(Vec<usize>, Uses)> {
    let (mut left, mut records, mut duplicates) = (Vec::new(), Vec::new(), 0);
    for (place, record) in places.into_iter().zip(uses.records()) {
        let id = record.id_hash();
        let fault = faults.iter().find(|(of, _)| *of == id).filter(|_| known.is_empty());
        match (known.iter().find(|known| known.id == id), fault) {
            (Some(known), _) if record.has_content(known.content) => duplicates += 1,
            (Some(known), _) => refused.push((place, other_content(known.position, known.index))),
            (None, Some((_, fault))) => refused.push((place, Reason::new(fault.code(), fault.to_string()))),
            (None, None) => {
                left.push(place);
                records.push(record.clone());
            }
        }
    }
    count("duplicate", duplicates);
    let schedules = match uses {
        Uses::Told(_, schedules) => schedules.clone(),
        Uses::Claimed(_) => Schedules::default(),
    };
    (!left.is_empty()).then(|| (left, Uses::Told(records.into(), schedules)))
}

/// Not keyed: the records' own ids make the command idempotent, so nothing else has to be remembered.
fn context(terms: &Terms, principal: PrincipalId) -> Result<CommandContext, NotPermitted> {
    let Terms { owner, environment, ledger_id, .. } = *terms;
    let ledger = Resource::ledger(owner, environment, ledger_id);
    let access = access_of(Process::Ingest, Permission::TellUsage, &ledger)?;
    Ok(CommandContext::new(access, owner, Metadata { principal, environment, ..Metadata::default() }))
}

fn forbidden(refused: NotPermitted) -> Reason {
    tracing::error!(
        error = &refused as &dyn std::error::Error,
        "the ingest refuses itself; its records become dead letters"
    );
    Reason::new("not_permitted", refused.to_string())
}

/// Why the ledger refuses a command, as its dead letters say it.
fn rejected(error: &ExecuteError<UsageLedgerError>) -> Reason {
    let code = match error {
        ExecuteError::Rejected(rule @ UsageLedgerError::TooManyClaims { .. }) => {
            return Reason::new("too_many_claims", rule.to_string());
        }
        ExecuteError::Rejected(rule) => return Reason::new("rejected", rule.to_string()),
        ExecuteError::TooLarge { .. } => "too_large",
        ExecuteError::NotFound(_) => "unknown_ledger",
        ExecuteError::Archived(_) => "ledger_archived",
        _ => "rejected",
    };
    Reason::new(code, error.to_string())
}

fn conflict(outcome: &UsageOutcome) -> Option<Reason> {
    match outcome {
        UsageOutcome::Conflict { position, index } => Some(other_content(*position, *index)),
        UsageOutcome::Repeated { same: false, .. } => {
            Some(Reason::new("usage_id_conflict", "a record before had this id with other content"))
        }
        UsageOutcome::Recorded { .. } | UsageOutcome::Duplicate { .. } | UsageOutcome::Repeated { same: true, .. } => {
            None
        }
    }
}

fn other_content(position: i64, index: i32) -> Reason {
    let detail =
        format!("the ledger has a record of this id with other content, at position {position}, index {index}");
    Reason::new("usage_id_conflict", detail)
}

fn tally(outcomes: &[UsageOutcome], new: &'static str) {
    let recorded = outcomes.iter().filter(|outcome| matches!(outcome, UsageOutcome::Recorded { .. })).count();
    let conflicts = outcomes.iter().filter(|outcome| conflict(outcome).is_some()).count();
    count(new, recorded);
    count("duplicate", outcomes.len().saturating_sub(recorded).saturating_sub(conflicts));
}

/// Counts records that ended so.
pub fn count(outcome: &'static str, records: usize) {
    if records > 0 {
        metrics::counter!("ingest_records_total", "outcome" => outcome)
            .increment(u64::try_from(records).unwrap_or(u64::MAX));
    }
}

#[cfg(test)]
mod tests {
    use domain::money::Currency;
    use domain::{Environment, TenantId};
    use uuid::Uuid;

    use super::*;

    const REPORTER: PrincipalId = PrincipalId(Uuid::from_u128(9));

    fn terms(environment: Environment) -> Terms {
        Terms {
            ledger_id: LedgerId(Uuid::from_u128(1)),
            owner: TenantId(Uuid::from_u128(2)),
            currency: Currency::USD,
            environment,
            name: None,
            has_plain_ids: false,
        }
    }

    #[test]
    fn a_report_reaches_the_owner_of_its_ledger_and_is_of_the_environment_of_its_ledger() {
        for environment in [Environment::Live, Environment::Test] {
            let terms = terms(environment);
            let context = context(&terms, REPORTER).unwrap();
            assert_eq!((context.access.only(), context.owner), (Some(terms.owner), terms.owner));
            let Metadata { principal, environment: of_event, .. } = context.metadata;
            assert_eq!((principal, of_event), (REPORTER, environment));
        }
    }

    #[test]
    fn what_the_ingest_may_not_becomes_a_letter_that_says_so() {
        let ledger = Resource::ledger(TenantId(Uuid::nil()), Environment::Live, LedgerId(Uuid::nil()));
        let refused = access_of(Process::Ingest, Permission::CreditLedgers, &ledger).unwrap_err();
        let reason = forbidden(refused);
        assert_eq!(reason.code, "not_permitted");
        assert!(reason.detail.contains("ledgers:credit"), "{}", reason.detail);
    }
}
