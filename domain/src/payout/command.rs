//! What can be asked of a payout. Time and ids arrive inside.

use jiff::Timestamp;
use jiff::civil::Date;

use super::event::{CarriedIn, WithheldFor};
use super::line::PayoutLine;
use crate::aggregate::command_enum::command_enum;
use crate::invoice_series::DocumentNumber;
use crate::money::{Currency, Decimal};
use crate::values::sealed::Sealed;
use crate::values::text::{Name, Reason};
use crate::{Environment, PayoutId, PrincipalId, SeriesId, TenantId};

command_enum! {
    /// A command to a payout.
    PayoutCommand {
        /// Begin.
        Draft(Box<Draft>);
        /// Take lines.
        AddLines(AddLines);
        /// Come to something.
        Total(Total);
        /// Keep something back.
        Withhold(Withhold);
        /// No longer keep it back.
        Release(Release);
        /// Be meant to be paid.
        Approve(Approve);
        /// Have a number.
        Document(Box<Document>);
        /// Be on its way.
        Send(Box<Send>);
        /// Have arrived.
        Pay(Pay);
        /// Have come back.
        Bounce(Bounce);
    }
}

/// Begins a payout. Doing it again in the same way changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its id, which follows from whom it goes to and its number: see [`payout_of`](super::identity::payout_of).
    pub payout: PayoutId,
    /// Who is paid.
    pub provider: TenantId,
    /// In which currency.
    pub currency: Currency,
    /// Live or test.
    pub environment: Environment,
    /// Which payout of the provider in that currency, counted from 1.
    pub number: u32,
    /// Behind which position its accruals begin: that to which the one before it went.
    pub from_position: i64,
    /// To which position of the log its accruals go.
    pub to_position: i64,
    /// Only what was closed before this instant is on it.
    pub closed_before: Timestamp,
    /// What earlier ones have left over, at most [`MAX_CARRIED`](super::MAX_CARRIED).
    pub carried_in: Vec<CarriedIn>,
    /// Now.
    pub at: Timestamp,
}

/// Adds lines behind those that there are. Doing it again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddLines {
    /// The place of the first of them among all, from 0.
    pub from: u32,
    /// The lines; as many as fit into an event.
    pub lines: Vec<PayoutLine>,
    /// Now.
    pub at: Timestamp,
}

/// Has a payout come to something, once all lines are there. Doing it again changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    /// What it has to come to: less is carried.
    pub minimum: Decimal,
    /// Now.
    pub at: Timestamp,
}

/// Keeps something of a payout back that is not approved. Doing it again for a reserve, or for a dispute that has not ended, changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withhold {
    /// How much, in whole minor units; what there is at most.
    pub amount: Decimal,
    /// What for.
    pub withheld_for: WithheldFor,
    /// Why.
    pub reason: Reason,
    /// Now.
    pub at: Timestamp,
}

/// No longer keeps it back: what is approved already leaves it to the next payout. Doing it again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Which of what is withheld, by its number.
    pub number: u32,
    /// Why.
    pub reason: Reason,
    /// Now.
    pub at: Timestamp,
}

/// Says that a payout is to be paid. Doing it again changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Approve {
    /// Who.
    pub by: PrincipalId,
    /// Now.
    pub at: Timestamp,
}

/// Says under which number it is documented. Doing it again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Of which series.
    pub series: SeriesId,
    /// The number.
    pub number: DocumentNumber,
    /// The day of issue.
    pub issue_date: Date,
    /// Whether the marketplace issues it on behalf of the provider.
    pub self_billed: bool,
    /// Now.
    pub at: Timestamp,
}

/// Says that the money is on its way. Doing it again in the same way changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Send {
    /// What the transfer is called at the bank; no personal data.
    pub reference: Name,
    /// Where it goes, sealed; none where the provider has not said.
    pub account: Option<Sealed>,
    /// Who says so.
    pub by: PrincipalId,
    /// Now.
    pub at: Timestamp,
}

/// Says that the money has arrived. Doing it again changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pay {
    /// The day of it at the bank.
    pub value_date: Date,
    /// Who says so.
    pub by: PrincipalId,
    /// Now.
    pub at: Timestamp,
}

/// Says that the money has come back: the next payout takes it in. Doing it again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounce {
    /// Why.
    pub reason: Reason,
    /// Who says so.
    pub by: PrincipalId,
    /// Now.
    pub at: Timestamp,
}
