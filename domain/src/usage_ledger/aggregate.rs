//! The ledger as the write side runs it: which decision belongs to which command, and the usage ids of its commands.

use jiff::Timestamp;

use super::{
    DECIDED_CLAIM_VERSION, DisputeStage, ReleasedBy, UsageLedger, UsageLedgerCommand, UsageLedgerError,
    UsageLedgerEvent, UsageRecord, Warrant, account, agreeing, approving, beginning, budgeting, claiming, credit,
    disputing, ending, holding, holding_policy, lapsing, limits, mandate_version, mandating, periods, releasing,
    revoking, subscribing, suspending, topping_up, usage,
};
use crate::DisputeId;
use crate::aggregate::event_sourced::{UsageKey, aggregate};
use crate::money::{Currency, Decimal};

impl UsageLedger {
    fn decide(&self, command: UsageLedgerCommand) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
        let at = command.at().max(self.last_at());
        let Some((begun, beginning)) = beginning::begun(self, at) else { return self.decide_begun(at, command) };
        // Who asks for nothing else gets what has begun; beside a command that changes nothing, nothing is written.
        let is_asked_for = matches!(command, UsageLedgerCommand::BeginPeriods(_));
        let events = begun.decide_begun(at, command)?;
        if events.is_empty() && !is_asked_for {
            return Ok(events);
        }
        Ok(lapsing::beside(self, at, beginning.into_iter().chain(events).collect()))
    }

    /// What a command comes to where the periods of a plan have begun.
    fn decide_begun(
        &self,
        at: Timestamp,
        command: UsageLedgerCommand,
    ) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
        let touches_credit = matches!(
            command,
            UsageLedgerCommand::GrantCredit(_)
                | UsageLedgerCommand::ApproveCredit(_)
                | UsageLedgerCommand::RevokeCredit(_)
                | UsageLedgerCommand::RefundCredit(_)
                | UsageLedgerCommand::RecordUsage(_)
                | UsageLedgerCommand::CorrectUsage(_)
                | UsageLedgerCommand::UpholdDispute(_)
                | UsageLedgerCommand::AcceptClaim(_)
        );
        let events = self.decide_alone(at, command)?;
        Ok(if touches_credit { lapsing::beside(self, at, events) } else { events })
    }

    /// What a command comes to, without what has lapsed by then.
    fn decide_alone(
        &self,
        at: Timestamp,
        command: UsageLedgerCommand,
    ) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
        let event = match command {
            UsageLedgerCommand::Open(command) => account::open(self, at, command),
            UsageLedgerCommand::Rename(command) => account::rename(self, at, command),
            UsageLedgerCommand::GrantCredit(command) => return credit::grant(self, at, *command),
            UsageLedgerCommand::ApproveCredit(command) => return approving::approve(self, at, command),
            UsageLedgerCommand::WithdrawWantedCredit(command) => approving::withdraw(self, at, command),
            UsageLedgerCommand::RevokeCredit(command) => return revoking::revoke(self, at, command),
            UsageLedgerCommand::RefundCredit(command) => revoking::refund(self, at, command),
            UsageLedgerCommand::LapseCredit(_) => return lapsing::lapse(self, at),
            UsageLedgerCommand::SetAutoTopUp(command) => topping_up::set_rule(self, at, command),
            UsageLedgerCommand::RequestTopUp(command) => topping_up::request(self, at, command),
            UsageLedgerCommand::EndTopUp(command) => topping_up::end(self, at, command),
            UsageLedgerCommand::GrantTerms(command) => account::grant_terms(self, at, command),
            UsageLedgerCommand::Close(command) => return account::close(self, at, command),
            UsageLedgerCommand::SuspendLedger(command) => suspending::suspend(self, at, command),
            UsageLedgerCommand::ResumeLedger(command) => suspending::resume(self, at, command),
            UsageLedgerCommand::BeginWindingUp(_) => return ending::begin(self, at),
            UsageLedgerCommand::EndWindingUp(_) => return ending::end(self, at),
            UsageLedgerCommand::ClosePeriod(command) => return periods::close(self, at, command),
            UsageLedgerCommand::SetHardLimit(command) => limits::set_hard_limit(self, at, &command),
            UsageLedgerCommand::SetHoldPolicy(command) => holding_policy::set(self, at, &command),
            UsageLedgerCommand::SetCalendar(command) => budgeting::set_calendar(self, at, command),
            UsageLedgerCommand::SetBudget(command) => budgeting::set(self, at, command),
            UsageLedgerCommand::BoundInstances(command) => budgeting::bound_instances(self, at, command),
            UsageLedgerCommand::RaiseBudget(command) => budgeting::raise(self, at, command),
            UsageLedgerCommand::RemoveBudget(command) => budgeting::remove(self, at, &command),
            UsageLedgerCommand::ReleaseBudget(command) => budgeting::release(self, at, command),
            UsageLedgerCommand::GiveMandate(command) => mandating::give(self, at, command),
            UsageLedgerCommand::WithdrawMandate(command) => mandating::withdraw(self, at, &command),
            UsageLedgerCommand::AgreePrice(command) => agreeing::agree(self, at, command),
            UsageLedgerCommand::WithdrawPrice(command) => agreeing::withdraw(self, at, command),
            UsageLedgerCommand::SubscribePlan(command) => subscribing::subscribe(self, at, *command),
            UsageLedgerCommand::EndPlan(command) => subscribing::end(self, at, command),
            UsageLedgerCommand::BeginPeriods(_) => account::terms(self).map(|_| None),
            UsageLedgerCommand::RecordUsage(command) => return usage::record(self, at, &command),
            UsageLedgerCommand::PlaceHolds(command) => return holding::place(self, at, &command),
            UsageLedgerCommand::ExtendHold(command) => return holding::extend(self, at, command),
            UsageLedgerCommand::ReleaseHolds(command) => return releasing::release(self, at, command),
            UsageLedgerCommand::ExpireHolds(_) => return releasing::expire(self, at),
            UsageLedgerCommand::CorrectUsage(command) => return disputing::correct(self, at, command),
            UsageLedgerCommand::OpenDispute(command) => disputing::open(self, at, command),
            UsageLedgerCommand::AnswerDispute(command) => disputing::answer(self, at, command),
            UsageLedgerCommand::CloseDispute(command) => disputing::close(self, at, command),
            UsageLedgerCommand::UpholdDispute(command) => return disputing::uphold(self, at, command),
            UsageLedgerCommand::ClaimUsage(command) => return claiming::claim(self, at, &command),
            UsageLedgerCommand::AcceptClaim(command) => claiming::accept(self, at, command),
            UsageLedgerCommand::RejectClaim(command) => claiming::reject(self, at, command),
            UsageLedgerCommand::ReferClaim(command) => claiming::refer(self, at, command),
        };
        Ok(event?.into_iter().collect())
    }

    /// The dispute that a command is about, which has a version of its own.
    fn dispute_of(&self, command: &UsageLedgerCommand) -> Option<DisputeId> {
        if let UsageLedgerCommand::AnswerDispute(command) = command {
            return Some(command.dispute);
        }
        if let UsageLedgerCommand::CloseDispute(command) = command {
            return Some(command.dispute);
        }
        let UsageLedgerCommand::UpholdDispute(command) = command else { return None };
        Some(command.correction.of.dispute_in(self.terms()?.ledger_id))
    }
}

aggregate! {
    UsageLedger {
        Command = UsageLedgerCommand;
        Event = UsageLedgerEvent;
        Error = UsageLedgerError;
        STATE_VERSION = 8;

        fn folded_for_reading() -> Self {
            Self::without_counters()
        }

        fn part_version(&self, command: &UsageLedgerCommand) -> Option<i64> {
            let at = command.at().max(self.last_at());
            if let UsageLedgerCommand::WithdrawMandate(command) = command {
                return Some(mandate_version(self.mandates().get(command.mandate).is_none_or(|kept| kept.until <= at)));
            }
            if let Some(dispute) = self.dispute_of(command) {
                // One that has ended is forgotten some time later.
                let stage = self.disputes().get(dispute).map_or(DisputeStage::Closed, |dispute| dispute.stage);
                return Some(stage.version());
            }
            let permit = match command {
                UsageLedgerCommand::AcceptClaim(command) => command.record.warrant.as_ref()?.permit()?.id,
                UsageLedgerCommand::RejectClaim(command) => command.permit,
                UsageLedgerCommand::ReferClaim(command) => command.permit,
                UsageLedgerCommand::Open(_)
                | UsageLedgerCommand::Rename(_)
                | UsageLedgerCommand::GrantCredit(_)
                | UsageLedgerCommand::ApproveCredit(_)
                | UsageLedgerCommand::WithdrawWantedCredit(_)
                | UsageLedgerCommand::RevokeCredit(_)
                | UsageLedgerCommand::RefundCredit(_)
                | UsageLedgerCommand::LapseCredit(_)
                | UsageLedgerCommand::SetAutoTopUp(_)
                | UsageLedgerCommand::RequestTopUp(_)
                | UsageLedgerCommand::EndTopUp(_)
                | UsageLedgerCommand::GrantTerms(_)
                | UsageLedgerCommand::Close(_)
                | UsageLedgerCommand::SuspendLedger(_)
                | UsageLedgerCommand::ResumeLedger(_)
                | UsageLedgerCommand::BeginWindingUp(_)
                | UsageLedgerCommand::EndWindingUp(_)
                | UsageLedgerCommand::ClosePeriod(_)
                | UsageLedgerCommand::SetHardLimit(_)
                | UsageLedgerCommand::SetHoldPolicy(_)
                | UsageLedgerCommand::SetCalendar(_)
                | UsageLedgerCommand::SetBudget(_)
                | UsageLedgerCommand::BoundInstances(_)
                | UsageLedgerCommand::RaiseBudget(_)
                | UsageLedgerCommand::RemoveBudget(_)
                | UsageLedgerCommand::ReleaseBudget(_)
                | UsageLedgerCommand::GiveMandate(_)
                | UsageLedgerCommand::WithdrawMandate(_)
                | UsageLedgerCommand::AgreePrice(_)
                | UsageLedgerCommand::WithdrawPrice(_)
                | UsageLedgerCommand::SubscribePlan(_)
                | UsageLedgerCommand::EndPlan(_)
                | UsageLedgerCommand::BeginPeriods(_)
                | UsageLedgerCommand::RecordUsage(_)
                | UsageLedgerCommand::PlaceHolds(_)
                | UsageLedgerCommand::ExtendHold(_)
                | UsageLedgerCommand::ReleaseHolds(_)
                | UsageLedgerCommand::ExpireHolds(_)
                | UsageLedgerCommand::CorrectUsage(_)
                | UsageLedgerCommand::OpenDispute(_)
                | UsageLedgerCommand::AnswerDispute(_)
                | UsageLedgerCommand::CloseDispute(_)
                | UsageLedgerCommand::UpholdDispute(_)
                | UsageLedgerCommand::ClaimUsage(_) => return None,
            };
            Some(self.claims().get(permit).map_or(DECIDED_CLAIM_VERSION, |claim| claim.version_at(at)))
        }

        fn usage_keys(command: &UsageLedgerCommand) -> &[UsageKey] {
            if let UsageLedgerCommand::RecordUsage(command) = command {
                &command.keys
            } else if let UsageLedgerCommand::ClaimUsage(command) = command {
                &command.keys
            } else if let UsageLedgerCommand::CorrectUsage(command) = command {
                std::slice::from_ref(&command.key)
            } else if let UsageLedgerCommand::UpholdDispute(command) = command {
                std::slice::from_ref(&command.correction.key)
            } else if let UsageLedgerCommand::PlaceHolds(command) = command {
                &command.keys
            } else if let UsageLedgerCommand::ReleaseHolds(command) = command {
                command.key.as_slice()
            } else {
                &[]
            }
        }

        // That a dispute has ended says more than that its record is corrected.
        fn has_one_answer(command: &UsageLedgerCommand) -> bool {
            matches!(command, UsageLedgerCommand::UpholdDispute(_)) || Self::usage_keys(command).is_empty()
        }

        // A correction has one id: where that is known, nothing is left to decide.
        fn retain_usage(command: &mut UsageLedgerCommand, keep: &[bool]) {
            if let UsageLedgerCommand::RecordUsage(command) = command {
                command.retain(keep);
            } else if let UsageLedgerCommand::ClaimUsage(command) = command {
                command.retain(keep);
            } else if let UsageLedgerCommand::PlaceHolds(command) = command {
                command.retain(keep);
            }
        }

        fn usage_records(event: &UsageLedgerEvent) -> usize {
            if event.as_usage_claimed().is_some() || event.as_usage_corrected().is_some() {
                return 1;
            }
            // To hold on a permit takes no id: the permit is one. To give back a use that did not take place does.
            if let Some(placed) = event.as_hold_placed() {
                return placed.holds.iter().filter(|hold| hold.takes_id()).count();
            }
            if let Some(released) = event.as_hold_released() {
                return if released.by == ReleasedBy::Holder { released.reservations.len() } else { 0 };
            }
            // A claim has taken the id of its use; charging it takes none.
            let takes_id = |record: &&UsageRecord| !matches!(record.warrant, Some(Warrant::Claim(_)));
            event.as_usage_recorded().map_or(0, |event| event.records.iter().filter(takes_id).count())
        }

        fn charge(&self, event: &UsageLedgerEvent) -> Option<(Currency, Decimal)> {
            Some((self.terms()?.currency, event.as_usage_recorded()?.charged))
        }
    }
}
