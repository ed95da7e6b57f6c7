//! What a reported use is said to stand on, as whoever took the report in has found it.

use domain::MandateId;
use domain::permit::Permit;
use domain::usage_ledger::Warrant;
use domain::values::text::Reason;
use jiff::Timestamp;

use super::RecordBody;

/// A reported use.
#[derive(Debug)]
pub struct Reported {
    /// What is said of it.
    pub body: RecordBody,
    /// What it stands on.
    pub ground: Ground,
    /// When it came to us: to our door, or to the broker.
    pub arrived_at: Timestamp,
}

/// What a reported use stands on.
#[derive(Clone, Debug)]
pub enum Ground {
    /// A genuine permit of whoever reports, and from which instant on such a permit is void.
    Permit {
        /// What was sealed.
        permit: Box<Permit>,
        /// `None` for never.
        void_since: Option<Timestamp>,
    },
    /// A mandate: whether it is one, and how far, the ledger says.
    Mandate(MandateId),
    /// The word of the ledger's owner.
    Owner,
    /// The word of the marketplace.
    Marketplace(Reason),
}

impl Ground {
    /// As it is written.
    pub fn warrant(&self) -> Warrant {
        match self {
            Self::Permit { permit, .. } => Warrant::Permit(permit.terms),
            Self::Mandate(id) => Warrant::Mandate { id: *id },
            Self::Owner => Warrant::Owner,
            Self::Marketplace(reason) => Warrant::Marketplace { reason: reason.clone() },
        }
    }
}
