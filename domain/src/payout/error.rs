//! Which rule of a payout a command broke.

use super::disbursement::{MAX_CARRIED, MAX_PAYOUT_LINES, MAX_WITHHELD};
use super::standing::PayoutStanding;
use crate::money::{Currency, Decimal};

/// A refusal. Nothing has happened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PayoutError {
    /// There is a payout of this number already, and it is another one.
    #[error("the payout is already there, and is another one: draft the next one")]
    AlreadyDrafted,
    /// There is no payout of this id.
    #[error("there is no such payout: draft it first")]
    NotDrafted,
    /// Another id, or no next one.
    #[error("the payout is not the next one of its provider: draft the one behind the last")]
    NotNext,
    /// Beyond a bound.
    #[error(
        "a payout has at most {MAX_PAYOUT_LINES} lines, takes in {MAX_CARRIED} things that earlier ones left over, and has {MAX_WITHHELD} withheld"
    )]
    TooMany,
    /// Where it stands, it takes that no more, or not yet.
    #[error("the payout is {standing}: {needed}")]
    Standing {
        /// Where it stands.
        standing: PayoutStanding,
        /// What has to be so.
        needed: &'static str,
    },
    /// Lines come in their order.
    #[error("the next line of the payout is number {expected}: add those from there on")]
    OtherLines {
        /// The place of the next line.
        expected: u32,
    },
    /// So many do not fit into an event.
    #[error("the lines take more than one event holds: add fewer at once")]
    LinesTooLarge,
    /// It does not come to what it says.
    #[error("line {line} of the payout does not come to what its cost, its fee and who bears it say")]
    DoesNotAddUp {
        /// Which.
        line: u32,
    },
    /// What is out of all proportion.
    #[error("the amounts of the payout are too large")]
    TooLarge,
    /// Nobody can be paid that.
    #[error("the amount is not in whole units of {currency}, or not above zero")]
    NoAmount {
        /// In which currency.
        currency: Currency,
    },
    /// More than there is.
    #[error("{left} of the payout is not withheld yet: withhold no more than that")]
    MoreThanPayable {
        /// What is left.
        left: Decimal,
    },
    /// There is no such thing.
    #[error("nothing is withheld of the payout under number {number}")]
    NotWithheld {
        /// Which.
        number: u32,
    },
    /// Nothing would be paid.
    #[error("all of the payout is withheld: release something of it first")]
    AllWithheld,
    /// Its number comes first.
    #[error("the payout has no number yet: it gets one a moment after it is approved")]
    NoNumber,
    /// It goes nowhere.
    #[error("the provider has not said where payouts go: PUT /v1/organizations/{{id}}/payout-account first")]
    NoAccount,
    /// Otherwise than what is there.
    #[error("the {what} of the payout cannot be changed")]
    Fixed {
        /// What.
        what: &'static str,
    },
}
