//! Why credit cannot be so.

use crate::money::{Currency, Decimal};

/// What is wrong with credit that is to be granted or revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CreditFault {
    /// Purchased, and nothing was paid.
    #[error("purchased credit says what was paid for it; state `paid`, or another kind")]
    NotPaid,
    /// Paid for, and not purchased.
    #[error("only purchased credit was paid for; leave `paid` out, or state that it is purchased")]
    Paid,
    /// Money that nobody can pay.
    #[error("{field} is not in whole minor units of {currency}; state what was paid")]
    MinorUnits {
        /// Which amount.
        field: &'static str,
        /// Its currency.
        currency: Currency,
    },
    /// Less than nothing was paid.
    #[error("{field} cannot be negative")]
    Negative {
        /// Which amount.
        field: &'static str,
    },
    /// Nobody pays back what was not paid.
    #[error("only purchased credit is refundable")]
    Refundable,
    /// It is spent.
    #[error("{left} is left of the credit: no more than that can be paid back")]
    MoreThanLeft {
        /// What is left.
        left: Decimal,
    },
    /// A provider would fund what others are paid.
    #[error("a provider funds credit for its own services alone; name it, and nobody else, in `applies_to.providers`")]
    Funding,
    /// Purchased credit is funded by who bought it.
    #[error("purchased credit is funded by nobody but who bought it; leave `funded_by` out")]
    FundedTwice,
    /// More services or providers than a grant names.
    #[error("credit applies to {max} services and {max} providers at most; grant more than once")]
    TooManyNamed {
        /// The bound.
        max: usize,
    },
    /// More that wait for an approval than a ledger keeps.
    #[error("{max} grants of the ledger wait for an approval; have some approved or withdrawn first")]
    TooManyWanted {
        /// The bound.
        max: usize,
    },
    /// One pair of eyes.
    #[error(
        "whoever wants credit granted does not approve it, nor does a key that theirs gave or came from: have another one approve it"
    )]
    SameEyes,
    /// It waits no more.
    #[error("the credit is granted already: revoke what is left of it")]
    Granted,
    /// It would never be effective.
    #[error("the credit would expire before it is effective; give a later expiry")]
    NeverEffective,
}

impl CreditFault {
    /// Which rule it is.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotPaid | Self::Paid => "credit_paid",
            Self::MinorUnits { .. } => "not_in_minor_units",
            Self::Negative { .. } => "negative_amount",
            Self::Refundable => "not_refundable",
            Self::MoreThanLeft { .. } => "more_than_left",
            Self::Funding | Self::FundedTwice => "credit_funding",
            Self::TooManyNamed { .. } => "too_many_named",
            Self::TooManyWanted { .. } => "too_many_wanted",
            Self::SameEyes => "four_eyes",
            Self::Granted => "already_granted",
            Self::NeverEffective => "never_effective",
        }
    }
}
