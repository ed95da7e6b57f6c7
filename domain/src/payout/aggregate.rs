//! The payout as it decides.

use serde::{Deserialize, Serialize};

use super::command::PayoutCommand;
use super::disbursement::Disbursement;
use super::error::PayoutError;
use super::event::{CarriedIn, PayoutEvent};
use super::{drafting, folding, settling};
use crate::aggregate::event_sourced::{Claim, ClaimChange, aggregate};

/// A payout, or nothing yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Payout {
    disbursement: Option<Disbursement>,
}

impl Payout {
    /// What is known of it; `None` before it is begun.
    pub fn disbursement(&self) -> Option<&Disbursement> {
        self.disbursement.as_ref()
    }

    pub(super) fn decide(&self, command: PayoutCommand) -> Result<Vec<PayoutEvent>, PayoutError> {
        let Some(known) = self.disbursement() else {
            let PayoutCommand::Draft(command) = command else { return Err(PayoutError::NotDrafted) };
            return Ok(drafting::draft(None, *command)?.into_iter().collect());
        };
        let event = match command {
            PayoutCommand::Draft(command) => drafting::draft(Some(known), *command)?,
            PayoutCommand::AddLines(command) => drafting::add_lines(known, command)?,
            PayoutCommand::Total(command) => drafting::total(known, command)?,
            PayoutCommand::Withhold(command) => settling::withhold(known, command)?,
            PayoutCommand::Release(command) => settling::release(known, command)?,
            PayoutCommand::Approve(command) => settling::approve(known, command)?,
            PayoutCommand::Document(command) => settling::document(known, &command)?,
            PayoutCommand::Send(command) => settling::send(known, *command)?,
            PayoutCommand::Pay(command) => settling::pay(known, command)?,
            PayoutCommand::Bounce(command) => settling::bounce(known, command)?,
        };
        Ok(event.into_iter().collect())
    }

    pub(super) fn apply(&mut self, event: PayoutEvent) {
        self.disbursement = folding::fold(self.disbursement.take(), event);
    }
}

/// Within what the names of accruals that are paid out are unique.
const PAID_OUT: &str = "paid-out";
/// Within what the names of what is left over and taken in are unique.
const TAKEN_IN: &str = "payout-taken-in";

fn take(scope: &str, name: String) -> ClaimChange {
    ClaimChange::Take(Claim { scope: scope.to_owned(), name })
}

fn taken_in(CarriedIn { payout, number, .. }: &CarriedIn) -> ClaimChange {
    take(TAKEN_IN, format!("{payout}/{number}"))
}

aggregate! {
    Payout {
        Command = PayoutCommand;
        Event = PayoutEvent;
        Error = PayoutError;
        STATE_VERSION = 1;

        // Each accrual is paid out once and each remainder taken in once, whatever the processes that pay out have heard of each other.
        fn claims(event: &PayoutEvent) -> Vec<ClaimChange> {
            if let Some(drafted) = event.as_drafted() {
                drafted.carried_in.iter().map(taken_in).collect()
            } else if let Some(added) = event.as_lines_added() {
                added.lines.iter().map(|line| take(PAID_OUT, line.name())).collect()
            } else {
                Vec::new()
            }
        }
    }
}
