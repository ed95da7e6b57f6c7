//! What can be asked of the credit of a ledger.

use jiff::Timestamp;

use super::{AppliesTo, CreditKind, CreditOrigin, FundedBy, GrantId, PaidFor};
use crate::money::Decimal;
use crate::values::text::{Name, Reason};

/// Adds credit. The same grant again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantCredit {
    /// When.
    pub at: Timestamp,
    /// Its id.
    pub grant_id: GrantId,
    /// How much, above zero and at most 10^9, in the ledger's currency; of purchased credit in whole minor units.
    pub amount: Decimal,
    /// Lower is drawn first, of what pays as much.
    pub priority: u16,
    /// From when on no use is paid with it.
    pub expires_at: Option<Timestamp>,
    /// Why; at most 256 bytes, no personal data.
    pub reason: String,
    /// Where it comes from.
    pub kind: CreditKind,
    /// What was paid for it: of purchased credit, and of no other.
    pub paid: Option<PaidFor>,
    /// Who funds it: a provider only what its own services alone are paid with.
    pub funded_by: FundedBy,
    /// What it pays.
    pub applies_to: AppliesTo,
    /// Uses before that are not paid with it.
    pub effective_at: Option<Timestamp>,
    /// Whether what is left of it can be paid back; purchased credit only.
    pub refundable: bool,
    /// What it comes from.
    pub origin: Option<CreditOrigin>,
}

/// Takes away what is left of a grant; what was spent of it is owed from now on. Doing it again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevokeCredit {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub grant: GrantId,
    /// Why; no personal data.
    pub reason: Reason,
    /// The payment that was taken back, where one was.
    pub payment: Option<Name>,
}

/// Writes down which credit has lapsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LapseCredit {
    /// When.
    pub at: Timestamp,
}
