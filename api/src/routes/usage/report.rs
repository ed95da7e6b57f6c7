//! From a report on permits to the ledgers and back: open the permits, gather the records by ledger, have them rated, run the
//! commands of each ledger, say what became of each record.
//!
//! Invariant: the answer has one result for each record, in the order in which they came; what fails for one ledger for now fails the
//! whole, which can be repeated: permits are told once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::extract::Request;
use axum::response::Response;
use commands::metering::{Batch, Ground, Place, Rating, Recording, Reported, Reservations};
use commands::{CommandContext, ExecuteError, Executed, UsageOutcome};
use domain::authority::Resource;
use domain::permit::{ClaimReason, Permit};
use domain::usage_ledger::{
    BorneBy, Calendars, ClaimUsage, RecordFault, RecordingMode, Schedules, Terms, UsageLedger, UsageLedgerCommand,
    UsageLedgerError, UsageLedgerEvent, UsageRecord,
};
use domain::{LedgerId, PermitId, ServiceId};
use jiff::Timestamp;

use super::answer::{PermittedAnswer, PermittedResult, PermittedStatus};
use super::opened::{Unusable, opened};
use crate::http::auth::{Caller, look_up};
use crate::http::conventions::{CommandHeaders, keyed};
use crate::http::problem::{Code, Problem};
use crate::routes::first_results::FirstResults;
use crate::routes::ledgers::{PermittedBody, envelope, told_to_others};
use crate::state::AppState;

/// A report on its way.
pub struct Report {
    /// Who reports.
    pub caller: Caller,
    /// What it says about the command.
    pub headers: CommandHeaders,
    /// Asked or told.
    pub mode: RecordingMode,
}

/// The records of one ledger, each with its place in the report.
type OfLedger = Vec<(usize, Permit, PermittedBody)>;

/// Takes a report in.
///
/// # Errors
/// What is wrong with the report as a whole; for a single record, and for what is asked, also what is wrong with a record.
pub async fn take(state: &AppState, report: Report, request: Request) -> Result<Response, Problem> {
    let now = state.clock.now();
    let (records, layout) = envelope::read::<PermittedBody>(request, state).await?;
    // Whether it may be charged is what the answer says, so it is about one.
    if report.mode == RecordingMode::Asked && !layout.is_single() {
        let detail = "one record is authorized at a time: send it by itself, not in a list";
        return Err(Problem::field("records", "wrong_count", detail));
    }
    let mut results = vec![PermittedResult::default(); records.len()];
    let mut ledgers: BTreeMap<LedgerId, OfLedger> = BTreeMap::new();
    for (place, entry) in records.into_iter().enumerate() {
        let body = match entry {
            Ok(body) => body,
            Err(unread) => {
                put(&mut results, place, PermittedResult::unread(&unread));
                continue;
            }
        };
        match opened(state, &report.caller, &body.permit)? {
            Ok(permit) => ledgers.entry(permit.ledger).or_default().push((place, permit, body)),
            Err(Unusable { id, code, detail }) => put(&mut results, place, PermittedResult::refused(id, code, detail)),
        }
    }
    let mut rated = rate_each(state, &report, ledgers, now).await?;
    // What was asked and does not suffice keeps nothing of its end users, and neither does a rehearsal.
    if report.mode == RecordingMode::Asked {
        for of_ledger in rated.iter().filter(|rated| state.metering.has_new_end_users(&rated.batch)) {
            let (rehearsed, _) = of_ledger.clone().rehearsed().run(state, &report, now, false).await?;
            if rehearsed.iter().any(|(_, result)| result.status == PermittedStatus::Refused) {
                for (place, result) in rehearsed {
                    put(&mut results, place, result);
                }
                return PermittedAnswer::of(results, None, report.headers.dry_run()).respond(layout);
            }
        }
    }
    if !report.headers.dry_run() {
        let mut batches: Vec<&mut Batch> = rated.iter_mut().map(|rated| &mut rated.batch).collect();
        state.metering.seal_told(&mut batches).await?;
    }
    let context = rated.first().map(|rated| rated.context.clone());
    let run = |rated: Rated, takes_key| rated.run(state, &report, now, takes_key);
    let taken = keyed::each(state, context.as_ref(), rated, run).await?;
    let mut last = None;
    for (of_ledger, position) in taken {
        last = last.max(position);
        for (place, result) in of_ledger {
            put(&mut results, place, result);
        }
    }
    let position = last.map(|position| state.log.token(position));
    PermittedAnswer::of(results, position, report.headers.dry_run()).respond(layout)
}

fn put(results: &mut [PermittedResult], place: usize, result: PermittedResult) {
    if let Some(slot) = results.get_mut(place) {
        *slot = result;
    }
}

/// The records of one ledger, rated.
#[derive(Clone)]
struct Rated {
    terms: Arc<Terms>,
    /// Of its commands.
    context: CommandContext,
    /// Place in the report, permit and service of each record that was rated.
    places: Vec<(usize, PermitId, ServiceId)>,
    /// What became of those that were not.
    unrated: Vec<(usize, PermittedResult)>,
    batch: Batch,
}

/// Rates the records of each ledger. What the ledgers are is looked up for all at once.
async fn rate_each(
    state: &AppState,
    report: &Report,
    ledgers: BTreeMap<LedgerId, OfLedger>,
    now: Timestamp,
) -> Result<Vec<Rated>, Problem> {
    let terms = state.metering.terms_of(&ledgers.keys().copied().collect()).await?;
    let names_anybody = |records: &OfLedger| records.iter().any(|(_, _, body)| body.attribution.end_user.is_some());
    let of_end_users = ledgers.iter().filter(|(_, records)| names_anybody(records)).map(|(ledger, _)| ledger);
    state.metering.recall_end_users(of_end_users.filter_map(|ledger| Some(terms.get(ledger)?.owner))).await?;
    let mut all = Vec::with_capacity(ledgers.len());
    for (ledger, records) in ledgers {
        let terms = terms.get(&ledger).ok_or_else(|| Problem::not_found("ledger"))?;
        let resource = Resource::ledger(terms.owner, terms.environment, ledger).reported_by(report.caller.tenant);
        let access = report.caller.authorize("ledger", &resource)?;
        all.push((terms, access, rate_ledger(state, report, terms, records, now).await?));
    }
    // A key stands for what is said in the whole report, of whichever ledgers.
    let is_keyed = report.headers.idempotency_key().is_some();
    let said: BTreeMap<usize, [u8; 32]> =
        all.iter().filter(|_| is_keyed).flat_map(|(_, _, of_ledger)| of_ledger.said()).collect();
    let meaning: Vec<u8> = said.into_values().flatten().collect();
    let mut rated = Vec::with_capacity(all.len());
    for (terms, access, OfRating { places, unrated, mut batch }) in all {
        state.metering.tell_known(terms.ledger_id, &mut batch).await?;
        let context = report.headers.clone().context(state, &report.caller, terms.owner, access, &meaning).await?;
        // No version of a ledger is known to who reports here.
        let context = CommandContext { expected_versions: None, ..context };
        rated.push(Rated { terms: Arc::clone(terms), context, places, unrated, batch });
    }
    Ok(rated)
}

/// What came of rating the records of a ledger; see [`Rated`].
struct OfRating {
    places: Vec<(usize, PermitId, ServiceId)>,
    unrated: Vec<(usize, PermittedResult)>,
    batch: Batch,
}

impl OfRating {
    /// What each record says, by its place in the report.
    fn said(&self) -> impl Iterator<Item = (usize, [u8; 32])> {
        self.places.iter().zip(self.batch.meanings()).filter_map(|((place, ..), meaning)| Some((*place, meaning?)))
    }
}

async fn rate_ledger(
    state: &AppState,
    report: &Report,
    terms: &Terms,
    records: OfLedger,
    now: Timestamp,
) -> Result<OfRating, Problem> {
    let (mut places, mut reports, mut unrated) = (Vec::new(), Vec::new(), Vec::new());
    for (place, permit, body) in records {
        let (id, body) = (permit.terms.id, body.on(&permit));
        if let Err(fault) = body.check() {
            unrated.push((place, PermittedResult::refused(Some(id), fault.code, fault.to_string())));
            continue;
        }
        let voided = || state.read.keys.void_since(permit.key, permit.organization);
        let void_since = look_up(state, voided, |_| false).await?;
        places.push((place, id, permit.service));
        let ground = Ground::Permit { permit: Box::new(permit), void_since };
        reports.push(Reported { body, ground, arrived_at: now });
    }
    let ids = reports.iter().filter_map(|report: &Reported| report.body.key_id).collect();
    let keys = state.metering.keys_of_permits(&ids).await?;
    let (reporter, currency, mode) = (report.caller.tenant, Some(terms.currency), report.mode);
    let (is_backfill, only_published) = (false, false);
    // A permit pins its list, whichever calendar there is.
    let (keys, calendars, reserved) = (&keys, &Calendars::default(), &Reservations::new());
    let of = Rating { terms, calendars, reporter, keys, reserved, is_backfill, only_published, currency, mode, now };
    Ok(OfRating { places, unrated, batch: rate(state, of, reports).await? })
}

impl Rated {
    /// The same, written nowhere.
    fn rehearsed(self) -> Self {
        Self { context: CommandContext { dry_run: true, ..self.context }, ..self }
    }

    /// What became of the records, and the position of the last event. The first command that writes something takes the key, if any is to.
    async fn run(
        self,
        state: &AppState,
        report: &Report,
        now: Timestamp,
        takes_key: bool,
    ) -> Result<keyed::Part<Vec<(usize, PermittedResult)>>, Problem> {
        let terms = &*self.terms;
        let run = Run { state, terms, mode: report.mode, now, context: self.context };
        let Batch { places: went, records, claims, schedules, .. } = self.batch;
        let first = FirstResults::read(state, &went, &[]).await?;
        let (recorded, recorded_to) = run.record(records.into(), schedules, takes_key).await?;
        let (claimed, claimed_to) = run.claim(claims.into(), takes_key && recorded_to.is_none()).await?;
        let would_be_recorded = rehearsed(&self.places, &went, &recorded);
        let mut results = self.unrated;
        for ((place, id, service), went) in self.places.into_iter().zip(went) {
            let result = match went {
                Place::Taken(ordinal) => recorded.get(ordinal).cloned().unwrap_or_default(),
                Place::Claimed(_) if would_be_recorded.contains(&id) => PermittedResult::is(PermittedStatus::Conflict),
                Place::Claimed(ordinal) => claimed.get(ordinal).cloned().unwrap_or_default(),
                Place::Refused(refusal) => PermittedResult::refused(None, refusal.code, refusal.detail),
                Place::Known { is_same: true, known, .. } => {
                    PermittedResult::duplicate(first.of(known.position, known.index))
                }
                Place::Known { .. } => PermittedResult::is(PermittedStatus::Conflict),
            };
            let currency = result.cost.map(|_| terms.currency);
            results.push((place, PermittedResult { id: Some(id), service: Some(service), currency, ..result }));
        }
        Ok((results, recorded_to.max(claimed_to)))
    }
}

/// The permits of which a rehearsal says that a use would be recorded: another one told of them would be found told by then. Records and claims are
/// commands of their own, so that of the claims does not see it.
fn rehearsed(
    places: &[(usize, PermitId, ServiceId)],
    went: &[Place],
    recorded: &[PermittedResult],
) -> BTreeSet<PermitId> {
    let is_rehearsed =
        |ordinal: usize| recorded.get(ordinal).is_some_and(|result| result.status == PermittedStatus::Rehearsed);
    let told = places.iter().zip(went).filter_map(|((_, id, _), went)| match went {
        Place::Taken(ordinal) if is_rehearsed(*ordinal) => Some(*id),
        Place::Taken(_) | Place::Claimed(_) | Place::Refused(_) | Place::Known { .. } => None,
    });
    told.collect()
}

/// Rates the records. A price that is not known here may be one that another process knows: looks again when the prices are current.
async fn rate(state: &AppState, rating: Rating<'_>, reports: Vec<Reported>) -> Result<Batch, Problem> {
    let is_known = |report: &Reported| match &report.ground {
        Ground::Permit { permit, .. } => state.metering.prices().pinned(permit.service, permit.revision).is_some(),
        Ground::Mandate(_) | Ground::Owner | Ground::Marketplace(_) => true,
    };
    if !reports.iter().all(is_known) && !state.metering.prices().catch_up().await {
        return Err(Problem::new(Code::NotCaughtUp, "services and prices are not known to be current"));
    }
    Ok(state.metering.rate(rating, reports))
}

/// What became of the records of a command, and where its last event stands.
type Done = (Vec<PermittedResult>, Option<i64>);

fn last_position(executed: &Executed<UsageLedger>) -> Option<i64> {
    executed.receipt.as_ref().map(commands::Receipt::last_position)
}

/// What the commands of one ledger have in common.
struct Run<'a> {
    state: &'a AppState,
    terms: &'a Terms,
    mode: RecordingMode,
    now: Timestamp,
    context: CommandContext,
}

impl Run<'_> {
    /// What became of what is to be charged.
    async fn record(
        &self,
        records: Arc<[UsageRecord]>,
        schedules: Schedules,
        takes_key: bool,
    ) -> Result<Done, Problem> {
        if records.is_empty() {
            return Ok((Vec::new(), None));
        }
        let Self { terms, mode, now, .. } = *self;
        let recording = Recording { at: now, mode, currency: terms.currency, environment: terms.environment };
        let command = UsageLedgerCommand::RecordUsage(recording.of(Arc::clone(&records), schedules));
        let executed = match self.execute(command, takes_key).await {
            Ok(executed) => executed,
            Err(ExecuteError::Rejected(UsageLedgerError::NotAllowed { refused })) => {
                return Ok((not_allowed(&records, &refused), None));
            }
            Err(error) => return Err(told_to_others(error, terms.currency)),
        };
        let first = FirstResults::read(self.state, &[], &executed.usage).await?;
        let dry_run = self.context.dry_run;
        let results = (0..records.len()).map(|ordinal| recorded(&executed, ordinal, &first, dry_run));
        Ok((results.collect(), last_position(&executed)))
    }

    /// What became of what genuine permits do not suffice for.
    async fn claim(&self, claims: Arc<[(UsageRecord, ClaimReason)]>, takes_key: bool) -> Result<Done, Problem> {
        if claims.is_empty() {
            return Ok((Vec::new(), None));
        }
        let Terms { currency, environment, .. } = *self.terms;
        let keys = claims.iter().map(|(record, _)| record.usage_key()).collect();
        let command = ClaimUsage { at: self.now, currency, environment, claims: Arc::clone(&claims), keys };
        let executed = match self.execute(UsageLedgerCommand::ClaimUsage(command), takes_key).await {
            Ok(executed) => executed,
            Err(ExecuteError::Rejected(rule @ UsageLedgerError::TooManyClaims { .. })) => {
                let refused = |_| PermittedResult::refused(None, "too_many_claims", rule.to_string());
                return Ok((claims.iter().map(refused).collect(), None));
            }
            Err(error) => return Err(told_to_others(error, self.terms.currency)),
        };
        let first = FirstResults::read(self.state, &[], &executed.usage).await?;
        let dry_run = self.context.dry_run;
        let result = |(ordinal, claim)| claimed(claim, &executed, ordinal, &first, dry_run);
        let results = claims.iter().enumerate().map(result);
        Ok((results.collect(), last_position(&executed)))
    }

    async fn execute(
        &self,
        command: UsageLedgerCommand,
        takes_key: bool,
    ) -> Result<Executed<UsageLedger>, ExecuteError<UsageLedgerError>> {
        // The ids of the permits make it idempotent, with a key and without.
        let context = if takes_key { self.context.clone() } else { self.context.clone().unkeyed() };
        self.state.write.ledgers.execute(self.terms.ledger_id.0, command, context).await
    }
}

/// What is asked for and not allowed now.
fn not_allowed(records: &[UsageRecord], refused: &[([u8; 16], RecordFault)]) -> Vec<PermittedResult> {
    let result = |record: &UsageRecord| {
        let fault = refused.iter().find(|(id, _)| *id == record.id_hash());
        fault.map(|(_, fault)| PermittedResult::refused(None, fault.code(), fault.to_string())).unwrap_or_default()
    };
    records.iter().map(result).collect()
}

fn recorded(executed: &Executed<UsageLedger>, ordinal: usize, first: &FirstResults, dry_run: bool) -> PermittedResult {
    let (event, index) = match executed.usage.get(ordinal) {
        None => return PermittedResult::default(),
        Some(UsageOutcome::Recorded { event, index }) => (*event, *index),
        Some(outcome) => return known(outcome, first),
    };
    let holder = executed.events.get(event).and_then(UsageLedgerEvent::as_usage_recorded);
    let result = PermittedResult {
        cost: holder.and_then(|event| Some(event.records.get(index)?.cost)),
        charged: holder.map(|event| event.charged_of(index)),
        at_risk: holder.map(|event| event.borne_by_of(index, BorneBy::Reporter)),
        ..PermittedResult::is(if dry_run { PermittedStatus::Rehearsed } else { PermittedStatus::Recorded })
    };
    match holder.and_then(|event| event.records.get(index)) {
        Some(record) => result.with_unread_of(record),
        None => result,
    }
}

fn claimed(
    claim: &(UsageRecord, ClaimReason),
    executed: &Executed<UsageLedger>,
    ordinal: usize,
    first: &FirstResults,
    dry_run: bool,
) -> PermittedResult {
    let (record, short) = claim;
    let status = match executed.usage.get(ordinal) {
        None => return PermittedResult::default(),
        Some(UsageOutcome::Recorded { .. }) if dry_run => PermittedStatus::Rehearsed,
        Some(UsageOutcome::Recorded { .. }) => PermittedStatus::Claimed,
        Some(outcome) => return known(outcome, first),
    };
    let result = PermittedResult { status, cost: Some(record.cost), claim: Some(*short), ..PermittedResult::default() };
    result.with_unread_of(record)
}

fn known(outcome: &UsageOutcome, first: &FirstResults) -> PermittedResult {
    match outcome {
        UsageOutcome::Recorded { .. } => PermittedResult::is(PermittedStatus::Recorded),
        UsageOutcome::Duplicate { position, index } => PermittedResult::duplicate(first.of(*position, *index)),
        UsageOutcome::Repeated { same: true, .. } => PermittedResult::is(PermittedStatus::Duplicate),
        UsageOutcome::Conflict { .. } | UsageOutcome::Repeated { same: false, .. } => {
            PermittedResult::is(PermittedStatus::Conflict)
        }
    }
}
