//! What can be asked of a series. Time and ids arrive inside.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{InvoiceId, Prefix, SeriesScope};
use crate::aggregate::command_enum::command_enum;

command_enum! {
    /// A command to a series.
    InvoiceSeriesCommand {
        /// Begin.
        Open(Open);
        /// Give a document its number.
        Assign(Assign);
    }
}

/// Begins a series. Doing it again in the same way changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// What it is of.
    pub scope: SeriesScope,
    /// What its numbers begin with.
    pub prefix: Prefix,
    /// Its first number: above one where another system numbered before.
    pub first: u64,
    /// Now.
    pub at: Timestamp,
}

/// Gives a document the next number. Doing it again gives the same one: by its receipt under the id of a command that is made of series and
/// document, and otherwise by the claim that a document lays to its one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assign {
    /// Which.
    pub document: InvoiceId,
    /// The day on which it is issued, in the seller's year; where a later one was given before, that one.
    pub issue_date: Date,
    /// Now.
    pub at: Timestamp,
}
