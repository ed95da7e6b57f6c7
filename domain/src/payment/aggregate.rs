//! The payment as it decides.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::command::{Match, PaymentCommand};
use super::error::PaymentError;
use super::event::{Matched, PaymentEvent, Unmatched};
use super::known::Known;
use super::{folding, moving, refunding};
use crate::PaymentId;
use crate::aggregate::event_sourced::aggregate;

/// A payment, something that only a provider has, or nothing yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Payment {
    known: Option<Known>,
    stray: Option<Stray>,
}

/// Something that only a provider has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Stray {
    /// As it was seen first.
    pub seen: Unmatched,
    /// Of which payment it is, once that is known, and since when.
    pub matched: Option<(PaymentId, Timestamp)>,
}

impl Payment {
    /// What is known of it; `None` before it is wanted.
    pub fn known(&self) -> Option<&Known> {
        self.known.as_ref()
    }

    /// What only the provider has, if it is that.
    pub fn stray(&self) -> Option<&Stray> {
        self.stray.as_ref()
    }

    pub(super) fn decide(&self, command: PaymentCommand) -> Result<Vec<PaymentEvent>, PaymentError> {
        let wanted = || self.known().ok_or(PaymentError::NotRequested);
        let event = match command {
            PaymentCommand::Request(_) | PaymentCommand::RecordByHand(_) if self.stray.is_some() => {
                return Err(PaymentError::AlreadyRequested);
            }
            PaymentCommand::Request(requested) => moving::request(self.known(), *requested)?,
            PaymentCommand::RecordByHand(command) => return moving::record_by_hand(self.known(), *command),
            PaymentCommand::Move(command) => moving::stand(wanted()?, *command)?,
            PaymentCommand::Credit(command) => moving::credit(wanted()?, command)?,
            PaymentCommand::RequestRefund(command) => refunding::request(wanted()?, command)?,
            PaymentCommand::TakeCredit(command) => refunding::take_credit(wanted()?, command)?,
            PaymentCommand::Refund(command) => refunding::done(wanted()?, command)?,
            PaymentCommand::FailRefund(command) => refunding::fail(wanted()?, command)?,
            PaymentCommand::Dispute(command) => moving::dispute(wanted()?, command)?,
            PaymentCommand::CloseDispute(command) => moving::close_dispute(wanted()?, command)?,
            PaymentCommand::Keep(seen) => self.keep(*seen)?,
            PaymentCommand::Match(command) => self.match_to(command)?,
        };
        Ok(event.into_iter().collect())
    }

    /// What is kept already stays as it was seen first.
    fn keep(&self, seen: Unmatched) -> Result<Option<PaymentEvent>, PaymentError> {
        if self.known.is_some() {
            return Err(PaymentError::AlreadyRequested);
        }
        Ok(self.stray.is_none().then_some(PaymentEvent::Unmatched(seen)))
    }

    fn match_to(&self, command: Match) -> Result<Option<PaymentEvent>, PaymentError> {
        let stray = self.stray.as_ref().ok_or(PaymentError::NotRequested)?;
        let Match { to, at } = command;
        match stray.matched {
            Some((known, _)) if known == to => Ok(None),
            Some(_) => Err(PaymentError::AlreadyRequested),
            None => Ok(Some(Matched { to, at: at.max(stray.seen.at) }.into())),
        }
    }

    fn apply(&mut self, event: PaymentEvent) {
        match event {
            PaymentEvent::Unmatched(seen) => self.stray = Some(Stray { seen, matched: None }),
            PaymentEvent::Matched(Matched { to, at }) => {
                if let Some(stray) = &mut self.stray {
                    stray.matched = Some((to, at));
                }
            }
            PaymentEvent::Requested(_)
            | PaymentEvent::Moved(_)
            | PaymentEvent::RecordedByHand(_)
            | PaymentEvent::Credited(_)
            | PaymentEvent::RefundRequested(_)
            | PaymentEvent::CreditTaken(_)
            | PaymentEvent::Refunded(_)
            | PaymentEvent::RefundFailed(_)
            | PaymentEvent::Disputed(_)
            | PaymentEvent::DisputeClosed(_) => self.known = folding::fold(self.known.take(), event),
        }
    }
}

aggregate! {
    Payment {
        Command = PaymentCommand;
        Event = PaymentEvent;
        Error = PaymentError;
        STATE_VERSION = 2;
    }
}
