//! What the verbs of reservations have in common: which ledgers they are about, and how a refusal reads.

use std::collections::BTreeMap;
use std::sync::Arc;

use commands::{CommandContext, ExecuteError, Executed, Receipt};
use domain::authority::Resource;
use domain::permit::Permit;
use domain::usage_ledger::{HoldPolicy, Terms, UsageLedger, UsageLedgerCommand, UsageLedgerError};
use domain::{Access, LedgerId};
use jiff::Timestamp;

use super::answer::ReservationResult;
use crate::http::auth::{Caller, look_up};
use crate::http::conventions::{CommandHeaders, PositionToken};
use crate::http::problem::{Code, Problem};
use crate::routes::ledgers::{Authority, told_to_others};
use crate::state::AppState;

/// What a request says about several permits.
pub struct Request<'a> {
    /// All there is.
    pub state: &'a AppState,
    /// Who asks.
    pub caller: &'a Caller,
    /// What it says about the commands.
    pub headers: &'a CommandHeaders,
    /// What counts as now.
    pub now: Timestamp,
}

/// One ledger of a request.
pub struct OfLedger {
    /// On what terms it was opened.
    pub terms: Arc<Terms>,
    /// What a command may touch.
    pub access: Access,
    /// How its money is held.
    pub policy: HoldPolicy,
    /// Whether who asks knows no more of it than what it asks for.
    pub is_foreign: bool,
}

impl OfLedger {
    /// A ledger without a permit: by its owner's own word, or on a mandate.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn of(request: &Request<'_>, terms: Arc<Terms>) -> Result<(Self, Authority), Problem> {
        let authority = Authority::of(request.state, request.caller, &terms, request.now).await?;
        let access = authority.access(request.caller, [])?;
        let policy = policy_of(request.state, terms.ledger_id).await?;
        Ok((Self { terms, access, policy, is_foreign: authority.is_foreign() }, authority))
    }

    /// Refuses who runs the marketplace: it ends what is held, and holds nothing. Asked once the body was read.
    ///
    /// # Errors
    /// `rejected`.
    pub fn held_by(authority: Authority) -> Result<(), Problem> {
        let detail = "nobody holds a payer's money but the payer, and whom it gave a permit or a mandate";
        let is_marketplace = matches!(authority, Authority::Marketplace(_));
        if is_marketplace { Err(Problem::new(Code::Rejected, detail)) } else { Ok(()) }
    }

    /// A ledger that its owner let the caller hold on: by a permit for a key of it, or where it holds already.
    ///
    /// # Errors
    /// `not_found`, `forbidden`, `not_caught_up`.
    pub async fn reported(request: &Request<'_>, terms: Arc<Terms>) -> Result<Self, Problem> {
        let Terms { owner, environment, ledger_id, .. } = *terms;
        let resource = Resource::ledger(owner, environment, ledger_id).reported_by(request.caller.tenant);
        let access = request.caller.authorize("ledger", &resource)?;
        let policy = policy_of(request.state, ledger_id).await?;
        Ok(Self { terms, access, policy, is_foreign: true })
    }

    /// What it refuses, as who asks may know it.
    pub fn problem(&self, error: ExecuteError<UsageLedgerError>) -> Problem {
        match error {
            error if self.is_foreign => told_to_others(error, self.terms.currency),
            error @ ExecuteError::Rejected(
                UsageLedgerError::BudgetExhausted { .. } | UsageLedgerError::BudgetHeld(_),
            ) => Problem::from(error).with("currency", self.terms.currency.as_str()),
            error => error.into(),
        }
    }
}

/// How money of a ledger is held, as the directory in memory has it: who decides goes by what holds then. One that was opened a moment ago has said nothing.
async fn policy_of(state: &AppState, ledger: LedgerId) -> Result<HoldPolicy, Problem> {
    let known = look_up(state, || state.read.keys.hold_policy(ledger), |_| false).await?;
    Ok(known.unwrap_or_default())
}

impl Request<'_> {
    /// The ledgers of these permits.
    ///
    /// # Errors
    /// They cannot be looked up, or the key may not.
    pub async fn ledgers(
        &self,
        permits: impl Iterator<Item = &Permit>,
    ) -> Result<BTreeMap<LedgerId, OfLedger>, Problem> {
        let ids = permits.map(|permit| permit.ledger).collect();
        let terms = self.state.metering.terms_of(&ids).await?;
        let mut ledgers = BTreeMap::new();
        for ledger in ids {
            let terms = terms.get(&ledger).cloned().ok_or_else(|| Problem::not_found("ledger"))?;
            ledgers.insert(ledger, OfLedger::reported(self, terms).await?);
        }
        Ok(ledgers)
    }

    /// The context of the commands to a ledger; `meaning` is what an Idempotency-Key stands for.
    ///
    /// # Errors
    /// See [`CommandHeaders::context`].
    pub async fn context(&self, ledger: &OfLedger, meaning: &[u8]) -> Result<CommandContext, Problem> {
        let headers = self.headers.clone().without_version();
        headers.context(self.state, self.caller, ledger.terms.owner, ledger.access, meaning).await
    }

    /// Where the last event stands that a command wrote.
    pub fn position(&self, receipt: Option<&Receipt>) -> Option<PositionToken> {
        receipt.map(|receipt| self.state.log.token(receipt.last_position()))
    }

    /// Runs a command of a ledger.
    ///
    /// # Errors
    /// Whatever the write side refuses.
    pub async fn execute(
        &self,
        ledger: &OfLedger,
        command: UsageLedgerCommand,
        context: CommandContext,
    ) -> Result<Executed<UsageLedger>, ExecuteError<UsageLedgerError>> {
        self.state.write.ledgers.execute(ledger.terms.ledger_id.0, command, context).await
    }
}

/// What stands for itself in a list: a rule of the ledger that it does not keep. All else fails the whole.
///
/// # Errors
/// What passes, or is ours.
pub fn stands_for_itself(
    error: ExecuteError<UsageLedgerError>,
    ledger: &OfLedger,
) -> Result<ReservationResult, Problem> {
    let ExecuteError::Rejected(rule) = &error else { return Err(ledger.problem(error)) };
    let currency = Some(ledger.terms.currency);
    Ok(match rule {
        UsageLedgerError::BudgetExhausted { cost, affordable, .. } => ReservationResult {
            currency,
            affordable: Some((*affordable).min(*cost)),
            ..ReservationResult::refused(None, "budget_exhausted", "the payer's credit or budget does not suffice")
        },
        UsageLedgerError::BudgetHeld(held) => ReservationResult {
            currency,
            affordable: Some(held.affordable.min(held.cost)),
            held_until: Some(held.until),
            ..ReservationResult::refused(None, "budget_held", "the payer's money is held for other calls; try again")
        },
        UsageLedgerError::Hold(fault) => ReservationResult::refused(None, fault.code(), fault.to_string()),
        UsageLedgerError::Closed { .. } => ReservationResult::refused(None, "ledger_closed", rule.to_string()),
        _ => ReservationResult::refused(None, "rejected", rule.to_string()),
    })
}
