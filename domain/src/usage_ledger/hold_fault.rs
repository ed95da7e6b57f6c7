//! Why money is not held.

use jiff::Timestamp;

/// What is wrong with a hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HoldFault {
    /// More than a ledger keeps.
    #[error("{max} holds of the ledger are open; settle or release some, or wait until they expire")]
    TooMany {
        /// The bound.
        max: usize,
    },
    /// More prices than can be looked at in every decision.
    #[error("money is held at {max} prices with tiers or packages; settle some of these holds first")]
    TooManyPrices {
        /// The bound.
        max: usize,
    },
    /// It was settled, released, or has expired; or there was none.
    #[error("there is no such open hold: it was settled, released, or has expired")]
    Ended,
    /// It is somebody else's, or for something else.
    #[error("the hold is not for this: it stands on another permission, or names other services")]
    NotOfHold,
    /// No service, or too many.
    #[error("name 1 to {max} services")]
    Alternatives {
        /// The bound.
        max: usize,
    },
    /// More than a hold says.
    #[error("{field} exceeds its bound of {max}")]
    TooLong {
        /// Which.
        field: &'static str,
        /// The bound.
        max: usize,
    },
    /// It would be over at once, or last too long.
    #[error("a hold ends between now and {until}")]
    Expiry {
        /// The latest end.
        until: Timestamp,
    },
    /// More than the permit allows.
    #[error("the permit allows less than what is to be held; verify the key again, or hold less")]
    BeyondPermit,
    /// The mandate does not allow it.
    #[error("the mandate does not allow this: it has ended, is for other services, or for less")]
    BeyondMandate,
    /// Somebody else holds on the owner's word.
    #[error("only the ledger's owner holds without a permit or a mandate")]
    NotTheOwner,
    /// What was agreed with the payer for that instant is not known any more.
    #[error("what was agreed about prices when the permit was given is not known any more; verify the key again")]
    AgreementForgotten,
    /// More than one use costs.
    #[error("more would be held than one use may cost")]
    Implausible,
}

impl HoldFault {
    /// Which rule it is.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooMany { .. } | Self::TooManyPrices { .. } => "too_many_holds",
            Self::Ended => "reservation_ended",
            Self::NotOfHold => "not_reserved",
            Self::Alternatives { .. } | Self::TooLong { .. } | Self::Expiry { .. } | Self::Implausible => {
                "invalid_hold"
            }
            Self::BeyondPermit => "beyond_permit",
            Self::BeyondMandate => "above_mandate",
            Self::AgreementForgotten => "unknown_price",
            Self::NotTheOwner => "rejected",
        }
    }
}
