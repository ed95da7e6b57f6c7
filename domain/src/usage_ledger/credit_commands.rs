//! What can be asked of the credit of a ledger.

use jiff::Timestamp;

use super::{
    AppliesTo, AutoTopUp, CreditKind, CreditOrigin, FundedBy, GrantId, Granter, PaidFor, TopUpOutcome, TopUpTrigger,
};
use crate::money::Decimal;
use crate::values::text::{Name, Reason};
use crate::{PaymentId, PrincipalId};

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
    /// Who grants it; nobody where it was paid for and comes by itself.
    pub by: Option<Granter>,
    /// How much of it one may grant alone within a day: above that it waits for another one; no bound where nothing is said.
    pub alone_up_to: Option<Decimal>,
}

/// Approves credit that somebody else wants granted, which grants it. Approving it again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApproveCredit {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub grant: GrantId,
    /// Who approves it.
    pub by: Granter,
}

/// Has credit that is wanted not be granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawWantedCredit {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub grant: GrantId,
    /// Who says so.
    pub by: PrincipalId,
    /// Why; no personal data.
    pub reason: Reason,
}

/// Has nothing new be permitted, asked for or held. One that is suspended already stays so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuspendLedger {
    /// When.
    pub at: Timestamp,
    /// Why; no personal data.
    pub reason: Reason,
    /// The payment that was taken back, where that is why; nothing where nothing is owed.
    pub payment: Option<Name>,
}

/// Ends that. One that is not suspended stays so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResumeLedger {
    /// When.
    pub at: Timestamp,
    /// Why; no personal data.
    pub reason: Reason,
}

/// Begins to wind a closed ledger up, once all is billed. One that has begun already changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BeginWindingUp {
    /// When.
    pub at: Timestamp,
}

/// Says that all is paid back of a closed ledger that is by itself. Saying it again changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndWindingUp {
    /// When.
    pub at: Timestamp,
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

/// Takes some of what is left of purchased credit away, because it is paid back. It is said once: a payment keeps count of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundCredit {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub grant: GrantId,
    /// How much, in whole minor units; what is left of it at most.
    pub amount: Decimal,
    /// The payment that is paid back.
    pub payment: Name,
}

/// Sets or lifts the rule by which the ledger tops itself up. The rule that holds already changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAutoTopUp {
    /// When.
    pub at: Timestamp,
    /// The rule; `None` for none.
    pub rule: Option<AutoTopUp>,
}

/// Asks for a top-up. Asking for the one that is under way changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestTopUp {
    /// When.
    pub at: Timestamp,
    /// The id of its payment.
    pub id: PaymentId,
    /// How much credit, in whole minor units; what the rule asks for is as the rule says.
    pub amount: Decimal,
    /// Who or what asks.
    pub trigger: TopUpTrigger,
    /// By what it is paid; that of the rule where nothing is said.
    pub method: Option<Name>,
}

/// Says how a top-up has ended. One that is not under way has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndTopUp {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub id: PaymentId,
    /// How.
    pub outcome: TopUpOutcome,
}

/// Writes down which credit has lapsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LapseCredit {
    /// When.
    pub at: Timestamp,
}
