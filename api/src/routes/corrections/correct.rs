//! From corrections to the ledger and back: find each record as it stands, rate what is said of it, run its command, say what became of
//! it.
//!
//! Invariant: each correction stands for itself; those of one use run one after the other, in the order in which they came.

use std::sync::Arc;

use commands::metering::{Correction, UNKNOWN_PRICE, counted};
use commands::{CommandContext, ExecuteError, Receipt, UsageOutcome};
use domain::usage_ledger::identity::IdHash;
use domain::usage_ledger::{
    ChargedRecord, CorrectUsage, CorrectedBy, Corrector, Counted, Terms, UsageCorrected, UsageLedgerCommand,
    UsageLedgerError, UsageLedgerEvent, UsageRecord,
};
use domain::{Access, CommandId};
use futures::{StreamExt, TryStreamExt};
use jiff::Timestamp;

use super::answer::{CorrectionResult, CorrectionStatus};
use super::found::{Found, Stands};
use crate::http::auth::{Caller, look_up};
use crate::http::conventions::CommandHeaders;
use crate::http::problem::Problem;
use crate::routes::ledgers::{RatedPrices, told_to_others};
use crate::state::AppState;

/// Uses that are corrected at once.
const USES_AT_ONCE: usize = 16;

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

/// Corrections of a use that were only rehearsed, in order: what comes after them in the request is decided as if they were written.
#[derive(Default)]
struct Rehearsed(Vec<(IdHash, UsageCorrected)>);

impl Rehearsed {
    fn content_of(&self, number: u32) -> Option<IdHash> {
        self.0.iter().find(|(_, event)| event.number == number).map(|(content, _)| *content)
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
    /// Something fails for now: the whole can be repeated, for what was written is known by its numbers.
    pub async fn all(&self, uses: Vec<OfUse>) -> Result<(Vec<(usize, CorrectionResult)>, Option<i64>), Problem> {
        let done = futures::stream::iter(uses).map(|of| self.of_use(of)).buffer_unordered(USES_AT_ONCE);
        let done: Vec<Vec<(usize, Done)>> = done.try_collect().await?;
        let last = done.iter().flatten().filter_map(|(_, (_, position))| *position).max();
        Ok((done.into_iter().flatten().map(|(place, (result, _))| (place, result)).collect(), last))
    }

    async fn of_use(&self, of: OfUse) -> Result<Vec<(usize, Done)>, Problem> {
        // Of no ledger the version says whether a record is as it was seen: the number does.
        let headers = self.headers.clone().without_version();
        let context = headers.context(self.state, self.caller, of.terms.owner, of.access, &[]).await?;
        let (mut done, mut rehearsed) = (Vec::with_capacity(of.corrections.len()), Rehearsed::default());
        for (place, correction) in &of.corrections {
            let (result, position) = self.one(&of, correction, &context, &mut rehearsed).await?;
            done.push((*place, (CorrectionResult { number: Some(correction.number), ..result }, position)));
        }
        Ok(done)
    }

    async fn one(
        &self,
        of: &OfUse,
        correction: &Correction,
        context: &CommandContext,
        rehearsed: &mut Rehearsed,
    ) -> Result<Done, Problem> {
        let refused = |result: CorrectionResult| Ok((result, None));
        let Some(found) = Found::of(self.state, of.terms.ledger_id, &of.ids).await? else {
            return refused(CorrectionResult::no_record());
        };
        let key = correction.key(found.id);
        let written = found.correction(correction.number).map(|known| known.content);
        if let Some(known) = written.or_else(|| rehearsed.content_of(correction.number)) {
            return refused(CorrectionResult::known(known == key.content));
        }
        let stands = match rehearsed.stands() {
            Some(stands) => Some(stands),
            None => found.stands(self.state).await?,
        };
        let Some((place, stands)) = stands else {
            let detail = "the use is a claim that is not charged, so there is nothing to correct; its payer decides";
            return refused(CorrectionResult::refused("not_charged", detail));
        };
        let record = stands.as_ref().map(|stands| &stands.record);
        if record.is_some_and(|record| !self.reaches(record)) {
            let detail = "the key that corrects is restricted to other services";
            return refused(CorrectionResult::refused("forbidden_service", detail));
        }
        let counted = match self.counted(stands.as_deref(), correction).await? {
            Ok(counted) => counted,
            Err((code, detail)) => return refused(CorrectionResult::refused(code, detail)),
        };
        let command = CorrectUsage {
            at: self.now,
            of: place,
            number: correction.number,
            next: found.next().saturating_add(rehearsed.count()),
            by: CorrectedBy { party: of.party, organization: self.caller.tenant },
            reason: correction.reason.clone(),
            void_since: self.void_since(record).await?,
            stands,
            counted,
            key,
        };
        self.execute(of, command, context, rehearsed).await
    }

    /// Whether the key may touch what is used of this service.
    fn reaches(&self, record: &UsageRecord) -> bool {
        let services = self.caller.authority.reach().and_then(|reach| reach.services.as_ref());
        services.is_none_or(|services| services.contains(&record.service))
    }

    /// What was counted instead, at the price that the record names; nothing where it is, or shall be, void.
    async fn counted(
        &self,
        stands: Option<&ChargedRecord>,
        correction: &Correction,
    ) -> Result<Result<Option<Box<Counted>>, (&'static str, String)>, Problem> {
        let (Some(stands), Some((usage, dialect))) = (stands, &correction.counts) else { return Ok(Ok(None)) };
        let UsageRecord { service, revision, .. } = stands.record;
        let in_memory = self.state.metering.prices().pinned(service, revision);
        let most = self.state.metering.most_counted();
        let rated = |prices| counted(usage.clone(), *dialect, prices, most).map(|counted| Some(Box::new(counted)));
        if let Some(priced) = in_memory {
            return Ok(rated(&priced.prices));
        }
        Ok(match RatedPrices::new(self.state).get(service, revision).await? {
            Some(prices) => rated(&prices),
            None => {
                Err((UNKNOWN_PRICE, format!("price {revision} of the service cannot be read; make the record void")))
            }
        })
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
        context: &CommandContext,
        rehearsed: &mut Rehearsed,
    ) -> Result<Done, Problem> {
        let said = command.key.content;
        // Each command has an id of its own: the number makes it idempotent.
        let context = CommandContext { command_id: CommandId(ops::ids::new_id()), keyed: false, ..context.clone() };
        let (ledger, command) = (of.terms.ledger_id.0, UsageLedgerCommand::CorrectUsage(command));
        let executed = match self.state.write.ledgers.execute(ledger, command, context).await {
            Ok(executed) => executed,
            Err(ExecuteError::Rejected(UsageLedgerError::Correction(fault))) => {
                return Ok((CorrectionResult::refused(fault.code(), fault.to_string()), None));
            }
            Err(error) => return Err(told_to_others(error, of.terms.currency)),
        };
        let status = match executed.usage.first() {
            Some(UsageOutcome::Duplicate { .. } | UsageOutcome::Repeated { same: true, .. }) => {
                return Ok((CorrectionResult::known(true), None));
            }
            Some(UsageOutcome::Conflict { .. } | UsageOutcome::Repeated { same: false, .. }) => {
                return Ok((CorrectionResult::known(false), None));
            }
            Some(UsageOutcome::Recorded { .. }) if self.headers.dry_run() => CorrectionStatus::Rehearsed,
            Some(UsageOutcome::Recorded { .. }) | None => CorrectionStatus::Corrected,
        };
        let event = executed.events.first().and_then(UsageLedgerEvent::as_usage_corrected);
        if let (CorrectionStatus::Rehearsed, Some(event)) = (status, event) {
            rehearsed.0.push((said, event.clone()));
        }
        let result = event.map(|event| CorrectionResult::of(status, event, of.terms.currency));
        Ok((result.unwrap_or_default(), executed.receipt.as_ref().map(Receipt::last_position)))
    }
}
