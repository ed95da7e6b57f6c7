//! The document as it decides.

use serde::{Deserialize, Serialize};

use super::command::InvoiceCommand;
use super::document::Document;
use super::error::InvoiceError;
use super::event::{Drafted, InvoiceEvent, InvoicedPeriod, Voided};
use super::{drafting, folding, issuing, noting, raising, settling};
use crate::LedgerId;
use crate::aggregate::event_sourced::{Claim, ClaimChange, aggregate};

/// A document, or nothing yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Invoice {
    document: Option<Document>,
}

impl Invoice {
    /// What is known of it; `None` before it is begun.
    pub fn document(&self) -> Option<&Document> {
        self.document.as_ref()
    }

    pub(super) fn decide(&self, command: InvoiceCommand) -> Result<Vec<InvoiceEvent>, InvoiceError> {
        let Some(known) = self.document() else {
            let InvoiceCommand::Draft(command) = command else { return Err(InvoiceError::NotDrafted) };
            return Ok(drafting::draft(None, *command)?.into_iter().collect());
        };
        let event = match command {
            InvoiceCommand::Draft(command) => drafting::draft(Some(known), *command)?,
            InvoiceCommand::Note(command) => return noting::note(known, command),
            InvoiceCommand::Raise(command) => raising::raise(known, *command)?,
            InvoiceCommand::FixParties(command) => drafting::fix_parties(known, *command)?,
            InvoiceCommand::AddLines(command) => drafting::add_lines(known, command)?,
            InvoiceCommand::ApplyCredits(command) => drafting::apply_credits(known, command)?,
            InvoiceCommand::Tax(command) => drafting::tax(known, &command)?,
            InvoiceCommand::TaxAsNoted(command) => drafting::tax_as_noted(known, command)?,
            InvoiceCommand::Approve(command) => drafting::approve(known, command)?,
            InvoiceCommand::Void(command) => drafting::void(known, command)?,
            InvoiceCommand::Issue(command) => issuing::issue(known, *command)?,
            InvoiceCommand::ApplyPayment(command) => settling::apply_payment(known, command)?,
            InvoiceCommand::ReversePayment(command) => settling::reverse_payment(known, command)?,
            InvoiceCommand::Dispute(command) => settling::dispute(known, command)?,
            InvoiceCommand::CloseDispute(command) => settling::close_dispute(known, command)?,
            InvoiceCommand::WriteOff(command) => settling::write_off(known, command)?,
        };
        Ok(event.into_iter().collect())
    }

    fn apply(&mut self, event: InvoiceEvent) {
        self.document = folding::fold(self.document.take(), event);
    }
}

/// Within what the names of bills are unique.
const BILLED: &str = "billed-cut";

fn bills(ledger: LedgerId, periods: &[InvoicedPeriod]) -> impl Iterator<Item = Claim> {
    let name = move |billed: &InvoicedPeriod| format!("{ledger}/{}/{}", billed.period, billed.cut);
    periods.iter().map(move |billed| Claim { scope: BILLED.to_owned(), name: name(billed) })
}

aggregate! {
    Invoice {
        Command = InvoiceCommand;
        Event = InvoiceEvent;
        Error = InvoiceError;
        STATE_VERSION = 5;

        // The bill of a cut is on one document, however many processes draft at once and whatever they have heard of each other.
        fn claims(event: &InvoiceEvent) -> Vec<ClaimChange> {
            if let Some(Drafted { ledger, periods, .. }) = event.as_drafted() {
                bills(*ledger, periods).map(ClaimChange::Take).collect()
            } else if let Some(Voided { ledger, periods, .. }) = event.as_voided() {
                bills(*ledger, periods).map(ClaimChange::Release).collect()
            } else {
                Vec::new()
            }
        }
    }
}
