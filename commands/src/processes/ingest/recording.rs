//! Takes records of one ledger in: reads them, has them rated, runs the command, and writes letters about the rest.
//!
//! Invariant: it ends only when each record is durable in its ledger or a durable dead letter. What cannot be known or done
//! for now (no database, no answer, a full queue) is tried again, for ever; usage ids make that harmless.

use std::collections::VecDeque;
use std::sync::Arc;

use domain::authority::{Permission, Process, Resource};
use domain::usage_ledger::{RecordingMode, Terms, UsageLedger, UsageLedgerCommand, UsageLedgerError, UsageRecord};
use domain::{CommandId, LedgerId, Metadata, PrincipalId};
use futures::future::join_all;
use ops::clock::Clock;

use super::lanes::Turn;
use super::post::Post;
use super::reading::Raw;
use super::reason::Reason;
use super::retries::Retries;
use crate::engine::context::CommandContext;
use crate::engine::error::{ErrorClass, ExecuteError};
use crate::engine::executor::{Executor, UsageOutcome};
use crate::engine::store::LoadError;
use crate::metering::{Ground, Metering, Place, Rating, RecordBody, Recording, Reported, UNKNOWN_PRICE};
use crate::privacy::VaultError;
use crate::processes::access::{NotPermitted, access_of};

/// What records are taken in with.
pub struct Recorder {
    /// Runs the commands.
    pub ledgers: Executor<UsageLedger>,
    /// Rates the records.
    pub metering: Arc<Metering>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Who acts.
    pub principal: PrincipalId,
    /// Where letters go.
    pub post: Post,
}

/// Why records were not even looked at one by one.
#[derive(Debug, thiserror::Error)]
enum Unrated {
    #[error(transparent)]
    Keys(#[from] LoadError),
    #[error(transparent)]
    EndUsers(#[from] VaultError),
}

impl Unrated {
    fn class(&self) -> ErrorClass {
        match self {
            Self::Keys(error) => error.class(),
            Self::EndUsers(error) => error.class(),
        }
    }
}

/// What cannot be taken: place in the batch, and why.
type Refused = Vec<(usize, Reason)>;
/// What can: place in the batch, and the rated record.
type Rated = Vec<(usize, UsageRecord)>;

impl Recorder {
    /// Takes up to a command's worth of records of one ledger in, made ready ahead of its turn; `None` for records whose key names
    /// none.
    pub async fn take_in(&self, ledger: Option<LedgerId>, raws: &[&Raw], mut turn: Turn) {
        let begun = self.clock.now();
        let refused = match ledger {
            Some(ledger) => self.record(ledger, raws, &mut turn).await,
            None => all(raws, &Reason::new("invalid_key", "the key of a record is its ledger's id, a UUID as text")),
        };
        turn.ends();
        if let Some((_, first)) = refused.first() {
            let (letters, reason, detail) = (refused.len(), first.code, &*first.detail);
            tracing::warn!(letters, reason, detail, "usage could not be taken in; see replay dead-letters");
        }
        let letters = refused.iter().filter_map(|(place, reason)| Some(self.post.write(raws.get(*place)?, reason)));
        join_all(letters).await;
        count("dead_letter", refused.len());
        metrics::histogram!("ingest_seconds").record(self.clock.now().duration_since(begun).as_secs_f64());
    }

    async fn record(&self, ledger: LedgerId, raws: &[&Raw], turn: &mut Turn) -> Refused {
        let terms = match self.terms(ledger).await {
            Ok(Some(terms)) => terms,
            Ok(None) => return all(raws, &Reason::new("unknown_ledger", format!("there is no ledger {ledger}"))),
            Err(reason) => return all(raws, &reason),
        };
        let places: Vec<usize> = (0..raws.len()).collect();
        let (mut rated, mut refused) = self.rate(&terms, raws, &places).await;
        let unknown: Vec<usize> =
            refused.iter().filter(|(_, reason)| reason.code == UNKNOWN_PRICE).map(|(place, _)| *place).collect();
        if !unknown.is_empty() {
            // The price may have been set before the record was sent, and this process not know it yet.
            self.metering.prices_confirmed().await;
            let (again, still) = self.rate(&terms, raws, &unknown).await;
            rated.extend(again);
            rated.sort_unstable_by_key(|(place, _)| *place);
            refused.retain(|(_, reason)| reason.code != UNKNOWN_PRICE);
            refused.extend(still);
        }
        turn.comes().await;
        refused.extend(self.write(&terms, rated).await);
        refused
    }

    async fn terms(&self, ledger: LedgerId) -> Result<Option<Arc<Terms>>, Reason> {
        let mut retries = Retries::new("the terms of a ledger cannot be read");
        loop {
            match self.metering.terms(ledger).await {
                Ok(terms) => return Ok(terms),
                Err(error @ LoadError::Corrupt { .. }) => return Err(unusable(&error)),
                Err(error @ LoadError::Unavailable(_)) => retries.pause(&error).await,
            }
        }
    }

    /// Rates the records at these places.
    async fn rate(&self, terms: &Terms, raws: &[&Raw], places: &[usize]) -> (Rated, Refused) {
        let mut retries = Retries::new("records of usage cannot be rated");
        loop {
            match self.try_to_rate(terms, raws, places).await {
                Ok(outcome) => return outcome,
                Err(error) if error.class() == ErrorClass::Unavailable => retries.pause(&error).await,
                Err(error) => {
                    let reason = unusable(&error);
                    return (Vec::new(), places.iter().map(|place| (*place, reason.clone())).collect());
                }
            }
        }
    }

    async fn try_to_rate(&self, terms: &Terms, raws: &[&Raw], places: &[usize]) -> Result<(Rated, Refused), Unrated> {
        let (mut read, mut bodies, mut refused) = (Vec::new(), Vec::<RecordBody>::new(), Refused::new());
        for place in places {
            match raws.get(*place).map(|raw| raw.read()) {
                Some(Ok(body)) => {
                    read.push(*place);
                    bodies.push(body);
                }
                Some(Err(reason)) => refused.push((*place, reason)),
                None => {}
            }
        }
        let (mode, now) = (RecordingMode::Told, self.clock.now());
        let keys = self.metering.keys_of(&bodies, mode, now).await?;
        let currency = Some(terms.currency);
        let rating = Rating { terms, reporter: terms.owner, keys: &keys, is_backfill: false, currency, mode, now };
        let reported = |body: RecordBody| Reported {
            ground: body.mandate.map_or(Ground::Owner, Ground::Mandate),
            body,
            arrived_at: now,
        };
        let batch = self.metering.rate(rating, bodies.into_iter().map(reported).collect()).await?;
        let (mut rated, mut records) = (Rated::with_capacity(batch.records.len()), batch.records.into_iter());
        for (place, outcome) in read.into_iter().zip(batch.places) {
            match outcome {
                Place::Taken(_) => rated.extend(records.next().map(|record| (place, record))),
                Place::Claimed(_) | Place::Known { .. } => {}
                Place::Refused(refusal) => refused.push((place, Reason::new(refusal.code, refusal.detail))),
            }
        }
        Ok((rated, refused))
    }

    /// Records what was rated, in order. A command that is refused is halved until it is known for which record.
    async fn write(&self, terms: &Terms, rated: Rated) -> Refused {
        let mut refused = Refused::new();
        let (places, records): (Vec<usize>, Vec<UsageRecord>) = rated.into_iter().unzip();
        let mut parts = VecDeque::from([(places, Arc::<[UsageRecord]>::from(records))]);
        while let Some((places, records)) = parts.pop_front() {
            if records.is_empty() {
                continue;
            }
            match self.execute(terms, &records).await {
                Ok(outcomes) => {
                    let conflicts = places
                        .iter()
                        .zip(&outcomes)
                        .filter_map(|(place, outcome)| conflict(outcome).map(|reason| (*place, reason)));
                    refused.extend(conflicts);
                    tally(&outcomes);
                }
                Err(_) if records.len() > 1 => {
                    let half = records.len() / 2;
                    let ((first_places, last_places), (first, last)) = (places.split_at(half), records.split_at(half));
                    parts.push_front((last_places.to_vec(), last.into()));
                    parts.push_front((first_places.to_vec(), first.into()));
                }
                Err(reason) => refused.extend(places.into_iter().map(|place| (place, reason.clone()))),
            }
        }
        refused
    }

    /// Runs the command until it is known what became of it.
    async fn execute(&self, terms: &Terms, records: &Arc<[UsageRecord]>) -> Result<Vec<UsageOutcome>, Reason> {
        let (at, mode) = (self.clock.now(), RecordingMode::Told);
        let recording = Recording { at, mode, currency: terms.currency, environment: terms.environment };
        let command = recording.of(Arc::clone(records));
        let mut retries = Retries::new("usage cannot be recorded");
        loop {
            let command = UsageLedgerCommand::RecordUsage(command.clone());
            let context = context(terms, self.principal).map_err(forbidden)?;
            let error = match self.ledgers.execute(terms.ledger_id.0, command, context).await {
                Ok(executed) => return Ok(executed.usage),
                Err(error) => error,
            };
            match error.class() {
                ErrorClass::Rejected => return Err(rejected(&error)),
                ErrorClass::Corrupt => return Err(unusable(&error)),
                ErrorClass::Conflict | ErrorClass::Unavailable => retries.pause(&error).await,
            }
        }
    }
}

/// Not keyed: the records' own ids make the command idempotent, so nothing else has to be remembered.
fn context(terms: &Terms, principal: PrincipalId) -> Result<CommandContext, NotPermitted> {
    let Terms { owner, environment, ledger_id, .. } = *terms;
    let ledger = Resource::ledger(owner, environment, ledger_id);
    let command_id = CommandId(ops::ids::new_id());
    Ok(CommandContext {
        access: access_of(Process::Ingest, Permission::TellUsage, &ledger)?,
        owner,
        command_id,
        keyed: false,
        fingerprint: command_id.0,
        expected_version: None,
        dry_run: false,
        conditions: Vec::new(),
        metadata: Metadata { principal, environment, ..Metadata::default() },
    })
}

fn all(raws: &[&Raw], reason: &Reason) -> Refused {
    (0..raws.len()).map(|place| (place, reason.clone())).collect()
}

fn unusable(error: &(dyn std::error::Error + 'static)) -> Reason {
    tracing::error!(error, "a ledger or a key cannot be used; its records become dead letters");
    Reason::new("ledger_unusable", error.to_string())
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
        ExecuteError::Rejected(rule) => return Reason::new("rejected", rule.to_string()),
        ExecuteError::TooLarge { .. } => "too_large",
        ExecuteError::NotFound(_) => "unknown_ledger",
        ExecuteError::Archived(_) => "ledger_archived",
        _ => "rejected",
    };
    Reason::new(code, error.to_string())
}

fn conflict(outcome: &UsageOutcome) -> Option<Reason> {
    let detail = match outcome {
        UsageOutcome::Conflict { position, index } => {
            format!("the ledger has a record of this id with other content, at position {position}, index {index}")
        }
        UsageOutcome::Repeated { same: false, .. } => "a record before had this id with other content".to_owned(),
        UsageOutcome::Recorded { .. } | UsageOutcome::Duplicate { .. } | UsageOutcome::Repeated { same: true, .. } => {
            return None;
        }
    };
    Some(Reason::new("usage_id_conflict", detail))
}

fn tally(outcomes: &[UsageOutcome]) {
    let recorded = outcomes.iter().filter(|outcome| matches!(outcome, UsageOutcome::Recorded { .. })).count();
    let conflicts = outcomes.iter().filter(|outcome| conflict(outcome).is_some()).count();
    count("recorded", recorded);
    count("duplicate", outcomes.len().saturating_sub(recorded).saturating_sub(conflicts));
}

fn count(outcome: &'static str, records: usize) {
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
