//! Why a ledger does not take a record.

use jiff::Timestamp;

use crate::money::Decimal;

/// What is wrong with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordFault {
    /// No id.
    #[error("the id is empty; give every use an id of its own")]
    NoId,
    /// A text or a list beyond its bound.
    #[error("{field} exceeds its bound of {max}; shorten it")]
    TooLong {
        /// Which.
        field: &'static str,
        /// The bound, in bytes or entries.
        max: usize,
    },
    /// A control character, which would blow up in JSON.
    #[error("{field} has a control character; remove it")]
    ControlCharacter {
        /// Which.
        field: &'static str,
    },
    /// A cost below zero.
    #[error("the cost is negative; book a correction as a credit note")]
    NegativeCost,
    /// A cost beyond what can be stated, where the ledger's counts stand.
    #[error("the cost cannot be stated where the ledger's counts stand; report what was used")]
    CostUnstated,
    /// What was agreed with the payer for that instant is not known any more.
    #[error("what was agreed about prices at that time is not known any more; report what was used since")]
    AgreementForgotten,
    /// The lines do not add up to the cost.
    #[error("the lines do not add up to the cost; rate the record again")]
    LinesDoNotAddUp,
    /// Nothing permits the charge.
    #[error("the use stands on no permission; name a permit or a mandate")]
    NoWarrant,
    /// More than the permit allows.
    #[error("the use is beyond its permit; claim it")]
    BeyondPermit,
    /// Somebody else speaks for the owner.
    #[error("only the ledger's owner reports without a permit or a mandate")]
    NotTheOwner,
    /// It stands on what only the ledger itself decides.
    #[error("an accepted claim is charged by accepting it")]
    ClaimNotReported,
    /// It stands on nothing from before the ledger's end.
    #[error("the ledger was closed at {at}; use another one")]
    LedgerClosed {
        /// When.
        at: Timestamp,
    },
    /// No such mandate for this organization.
    #[error("the ledger has no such mandate for this organization; ask its owner for one")]
    NoMandate,
    /// It has ended.
    #[error("the mandate ended at {until}; ask the ledger's owner for another one")]
    MandateEnded {
        /// When.
        until: Timestamp,
    },
    /// It is for other services.
    #[error("the mandate is for other services; ask the ledger's owner for one that names this service")]
    NotOfMandate,
    /// More than it allows.
    #[error("the mandate allows {most} a {per}, and this is beyond; ask the ledger's owner for more")]
    AboveMandate {
        /// Record or day.
        per: &'static str,
        /// How much.
        most: Decimal,
    },
    /// A part of a hold that is not open.
    #[error(
        "the hold that this is a part of was settled, released, or has expired; tell what is left of it without a part"
    )]
    ReservationEnded,
    /// The hold is for something else.
    #[error("the hold stands on another permission, or is for other services; report this use by itself")]
    NotReserved,
    /// A quantity that nobody uses in one call.
    #[error("a quantity is above 10^15; report what was used")]
    QuantityTooLarge,
    /// A cost that nobody has in one call.
    #[error("the cost is above {max}; report what was used")]
    CostTooLarge {
        /// The bound.
        max: Decimal,
    },
    /// What the provider paid is not plausible.
    #[error("upstream_cost is not between 0 and {max}; state what the provider paid for this call")]
    UpstreamCost {
        /// The bound.
        max: Decimal,
    },
    /// An instant at which nobody used anything.
    #[error("at is not between 2000-01-01 and 2200-01-01; state when it happened")]
    Instant,
}

impl RecordFault {
    /// Which rule it is, for records that stand for themselves in a report.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::LedgerClosed { .. } => "ledger_closed",
            Self::NoMandate => "no_mandate",
            Self::MandateEnded { .. } => "mandate_ended",
            Self::NotOfMandate => "not_of_mandate",
            Self::AboveMandate { .. } => "above_mandate",
            Self::ReservationEnded => "reservation_ended",
            Self::NotReserved => "not_reserved",
            Self::TooLong { .. } => "too_long",
            Self::ControlCharacter { .. } => "control_character",
            Self::QuantityTooLarge => "quantity_too_large",
            Self::CostUnstated => "cost_too_large",
            Self::AgreementForgotten => "unknown_price",
            Self::CostTooLarge { .. } | Self::UpstreamCost { .. } | Self::Instant => "implausible",
            Self::NoId
            | Self::NegativeCost
            | Self::LinesDoNotAddUp
            | Self::NoWarrant
            | Self::BeyondPermit
            | Self::NotTheOwner
            | Self::ClaimNotReported => "rejected",
        }
    }
}
