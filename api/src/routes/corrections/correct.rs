//! From corrections to the ledger and back: find each record as it stands, rate what is said of it, run its command, say what became of
//! it.
//!
//! Invariant: each correction stands for itself; those of one use run one after the other, in the order in which they came.

use std::collections::BTreeMap;
use std::sync::Arc;

use commands::metering::{Correction, UNKNOWN_PRICE, counted};
use commands::{CommandContext, ExecuteError, Receipt, UsageOutcome};
use domain::Access;
use domain::aggregate::event_sourced::UsageKey;
use domain::pricing::Report;
use domain::usage_ledger::identity::IdHash;
use domain::usage_ledger::{
    ChargedRecord, CorrectUsage, CorrectedBy, Corrector, Counted, Schedules, Terms, UsageCorrected, UsageLedgerCommand,
    UsageLedgerError, UsageLedgerEvent, UsageRecord,
};
use jiff::Timestamp;

use super::answer::{CorrectionResult, CorrectionStatus};
use super::found::{Found, Stands, correction_at};
use crate::http::auth::{Caller, look_up};
use crate::http::conventions::{CommandHeaders, keyed};
use crate::http::problem::Problem;
use crate::routes::ledgers::{price_list, told_to_others};
use crate::state::AppState;

/// Corrections of one use.
pub struct OfUse {
    /// The ledger's.
    pub terms: Arc<Terms>,
    /// As whom they are made.
    pub party: Corrector,
    /// What the command may touch.
    pub access: Access,
    /// By which the use may be known.
    pub ids: Vec<IdHash>,
    /// What they say, each with its place in the request.
    pub corrections: Vec<(usize, Correction)>,
}

/// What all corrections of a request have in common.
pub struct Run<'a> {
    /// What runs below.
    pub state: &'a AppState,
    /// Who corrects.
    pub caller: &'a Caller,
    /// What the request says about its commands.
    pub headers: &'a CommandHeaders,
    /// What counts as now.
    pub now: Timestamp,
}

/// What became of a correction, and the position of its event.
type Done = (CorrectionResult, Option<i64>);

/// What was counted instead, and what of its price depends on how much was used before.
#[derive(Default)]
struct Rated {
    counted: Option<Box<Counted>>,
    schedules: Schedules,
}

/// Corrections of a use that were only rehearsed, in order: what comes after them in the request is decided as if they were written.
#[derive(Default)]
struct Rehearsed(Vec<(IdHash, UsageCorrected)>);

impl Rehearsed {
    fn of(&self, number: u32) -> Option<&(IdHash, UsageCorrected)> {
        self.0.iter().find(|(_, event)| event.number == number)
    }

    /// The record as they leave it.
    fn stands(&self) -> Option<Stands> {
        self.0.last().map(|(_, event)| (event.of, event.stands.clone().map(Box::new)))
    }

    fn count(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }
}

impl Run<'_> {
    /// What became of each correction, by its place in the request, and the last position that was written.
    ///
    /// # Errors
    /// The key stands for another request, or something fails for now: the whole can be repeated, for what was written is known by its
    /// numbers.
    pub async fn all(&self, uses: Vec<OfUse>) -> Result<keyed::Part<Vec<(usize, CorrectionResult)>>, Problem> {
        let context = match uses.first().filter(|_| self.headers.idempotency_key().is_some()) {
            Some(first) => Some(self.context(first, &said(&uses)).await?),
            None => None,
        };
        let done = keyed::each(self.state, context.as_ref(), uses, |of, takes_key| {
            self.of_use(of, context.as_ref().filter(|_| takes_key))
        });
        let done = done.await?;
        let last = done.iter().filter_map(|(_, position)| *position).max();
        Ok((done.into_iter().flat_map(|(results, _)| results).collect(), last))
    }

    /// What is said about the commands of a use; `meaning` is what the key stands for.
    async fn context(&self, of: &OfUse, meaning: &[u8]) -> Result<CommandContext, Problem> {
        // Of no ledger the version says whether a record is as it was seen: the number does.
        let headers = self.headers.clone().without_version();
        headers.context(self.state, self.caller, of.terms.owner, of.access, meaning).await
    }

    /// What became of the corrections of a use. The first that writes something takes the key, if any is to.
    async fn of_use(
        &self,
        of: OfUse,
        key: Option<&CommandContext>,
    ) -> Result<keyed::Part<Vec<(usize, CorrectionResult)>>, Problem> {
        let context = self.context(&of, &[]).await?;
        let mut key = key.map(|key| (key.command_id, key.fingerprint));
        let (mut done, mut rehearsed) = (Vec::with_capacity(of.corrections.len()), Rehearsed::default());
        let mut last = None;
        for (place, correction) in &of.corrections {
            // Each command has an id of its own: the number makes it idempotent, with a key and without.
            let context = context.clone().unkeyed();
            let context = match key {
                Some((command_id, fingerprint)) => {
                    CommandContext { command_id, keyed: true, fingerprint, former_fingerprint: None, ..context }
                }
                None => context,
            };
            let (result, position) = self.one(&of, correction, context, &mut rehearsed).await?;
            key = key.filter(|_| position.is_none());
            last = last.max(position);
            done.push((*place, CorrectionResult { number: Some(correction.number), ..result }));
        }
        Ok((done, last))
    }

    async fn one(
        &self,
        of: &OfUse,
        correction: &Correction,
        context: CommandContext,
        rehearsed: &mut Rehearsed,
    ) -> Result<Done, Problem> {
        let refused = |result: CorrectionResult| Ok((result, None));
        let Some(found) = Found::of(self.state, of.terms.ledger_id, &of.ids).await? else {
            return refused(CorrectionResult::no_record());
        };
        let key = correction.key(found.id);
        let known = match (found.correction(correction.number), rehearsed.of(correction.number)) {
            (Some(written), _) => Some((written.content, correction_at(self.state, written.position).await?)),
            (None, rehearsed) => rehearsed.cloned(),
        };
        if let Some((content, event)) = known {
            return refused(self.known(of, content == key.content, &event));
        }
        let stands = match rehearsed.stands() {
            Some(stands) => Some(stands),
            None => found.stands(self.state).await?,
        };
        let Some((place, stands)) = stands else {
            let detail = "the use is a claim that is not charged, so there is nothing to correct; its payer decides";
            return refused(CorrectionResult::refused("not_charged", detail));
        };
        if stands.as_ref().is_some_and(|stands| !self.reaches(&stands.record)) {
            return refused(forbidden_service());
        }
        let next = found.next().saturating_add(rehearsed.count());
        match self.command((of.party, next, key), (place, stands), correction).await? {
            Ok(command) => self.execute(of, command, context, rehearsed).await,
            Err((code, detail)) => refused(CorrectionResult::refused(code, detail)),
        }
    }

    /// The command that corrects a record as it stands, as somebody and as the correction that is next.
    ///
    /// # Errors
    /// Something fails for now. What is wrong with what was counted is the inner error: which rule it is, and why.
    pub async fn command(
        &self,
        (party, next, key): (Corrector, u32, UsageKey),
        (of, stands): Stands,
        correction: &Correction,
    ) -> Result<Result<CorrectUsage, (&'static str, String)>, Problem> {
        let Rated { counted, schedules } = match self.rated(stands.as_deref(), correction).await? {
            Ok(rated) => rated,
            Err(refused) => return Ok(Err(refused)),
        };
        let void_since = self.void_since(stands.as_ref().map(|stands| &stands.record)).await?;
        let by = CorrectedBy { party, organization: self.caller.tenant };
        let (at, number, reason) = (self.now, correction.number, correction.reason.clone());
        let basis = correction.basis;
        Ok(Ok(CorrectUsage { at, of, number, next, by, reason, void_since, stands, counted, basis, schedules, key }))
    }

    /// What becomes of a number that is taken: the same correction comes again with what it came to.
    fn known(&self, of: &OfUse, is_same: bool, event: &UsageCorrected) -> CorrectionResult {
        match is_same {
            _ if !self.reaches(&event.removed.record) => forbidden_service(),
            true => CorrectionResult::of(CorrectionStatus::Duplicate, event, of.terms.currency),
            false => CorrectionResult::conflict(),
        }
    }

    /// Whether the key may touch what is used of this service.
    fn reaches(&self, record: &UsageRecord) -> bool {
        let services = self.caller.authority.reach().and_then(|reach| reach.services.as_ref());
        services.is_none_or(|services| services.contains(&record.service))
    }

    /// What was counted instead, at the price that the record names, and what of that price depends on how much was used before. Nothing
    /// is counted where the record is, or shall be, void.
    async fn rated(
        &self,
        stands: Option<&ChargedRecord>,
        correction: &Correction,
    ) -> Result<Result<Rated, (&'static str, String)>, Problem> {
        let Some(ChargedRecord { record, .. }) = stands else { return Ok(Ok(Rated::default())) };
        if correction.counts.is_none() && record.lines.iter().all(|line| line.from.is_none()) {
            return Ok(Ok(Rated::default()));
        }
        let (service, revision) = (record.service, record.revision);
        let Some(prices) = price_list(self.state, service, revision).await? else {
            let detail = format!("price {revision} of the service cannot be read; try again, or make the record void");
            return Ok(Err((UNKNOWN_PRICE, detail)));
        };
        let most = self.state.metering.most_counted();
        let variant = record.variant_by.and_then(|by| by.variant);
        let rate = |report: Report| counted(report, (&prices, variant), most);
        let counted = match correction.counts.clone().map(rate).transpose() {
            Ok(counted) => counted.map(Box::new),
            Err(refused) => return Ok(Err(refused)),
        };
        let mut schedules = Schedules::default();
        schedules.keep(service, revision, &prices, &record.lines);
        if let Some(counted) = &counted {
            schedules.keep(service, revision, &prices, &counted.lines);
        }
        Ok(Ok(Rated { counted, schedules }))
    }

    /// From which instant on the permit of a record is void.
    async fn void_since(&self, record: Option<&UsageRecord>) -> Result<Option<Timestamp>, Problem> {
        let of = record.and_then(|record| Some((record.key?, record.reporter.as_ref()?.organization)));
        let Some((key, organization)) = of else { return Ok(None) };
        look_up(self.state, || self.state.read.keys.void_since(key, organization), |_| false).await
    }

    async fn execute(
        &self,
        of: &OfUse,
        command: CorrectUsage,
        context: CommandContext,
        rehearsed: &mut Rehearsed,
    ) -> Result<Done, Problem> {
        let said = command.key.content;
        let (ledger, command) = (of.terms.ledger_id.0, UsageLedgerCommand::CorrectUsage(command));
        let executed = match self.state.write.ledgers.execute(ledger, command, context).await {
            Ok(executed) => executed,
            Err(ExecuteError::Rejected(UsageLedgerError::Correction(fault))) => {
                return Ok((CorrectionResult::refused(fault.code(), fault.to_string()), None));
            }
            Err(error) => return Err(told_to_others(error, of.terms.currency)),
        };
        let status = match executed.usage.first() {
            Some(UsageOutcome::Duplicate { position, .. }) => {
                let event = correction_at(self.state, *position).await?;
                return Ok((self.known(of, true, &event), None));
            }
            Some(UsageOutcome::Conflict { .. } | UsageOutcome::Repeated { .. }) => {
                return Ok((CorrectionResult::conflict(), None));
            }
            Some(UsageOutcome::Recorded { .. }) if self.headers.dry_run() => CorrectionStatus::Rehearsed,
            Some(UsageOutcome::Recorded { .. }) | None => CorrectionStatus::Corrected,
        };
        let event = executed.events.iter().find_map(UsageLedgerEvent::as_usage_corrected);
        if let (CorrectionStatus::Rehearsed, Some(event)) = (status, event) {
            rehearsed.0.push((said, event.clone()));
        }
        let result = event.map(|event| CorrectionResult::of(status, event, of.terms.currency));
        Ok((result.unwrap_or_default(), executed.receipt.as_ref().map(Receipt::last_position)))
    }
}

/// What the corrections of a request say, in order: what its key stands for.
fn said(uses: &[OfUse]) -> Vec<u8> {
    let of_use = |of: &OfUse| {
        let id = of.ids.first().copied().unwrap_or_default();
        of.corrections.iter().map(|(place, correction)| (*place, correction.key(id).meaning())).collect::<Vec<_>>()
    };
    let said: BTreeMap<usize, [u8; 32]> = uses.iter().flat_map(of_use).collect();
    said.into_values().flatten().collect()
}

fn forbidden_service() -> CorrectionResult {
    CorrectionResult::refused("forbidden_service", "the key that corrects is restricted to other services")
}
