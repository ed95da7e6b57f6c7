//! What can be asked of the periods of a ledger.

use jiff::Timestamp;

use super::bill::PriceLists;
use super::event::CutBy;
use crate::usage_ledger::Period;
use crate::values::text::Reason;

/// Closes a period, or goes on with that: as many lines are stated as fit into one command. It is done once the ledger has nothing left to
/// [close](super::Periods::closing); one that is closed changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosePeriod {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub period: Period,
    /// Who ends it.
    pub by: CutBy,
    /// Why, where somebody does by hand.
    pub reason: Option<Reason>,
    /// The price lists of its lines, which say in the bill how they come about.
    pub lists: PriceLists,
}
