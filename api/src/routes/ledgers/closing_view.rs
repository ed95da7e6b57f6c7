//! How far the end of a closed ledger is, and that one is suspended, as it is shown.

use domain::money::Decimal;
use domain::usage_ledger::{ClosingStep, GrantId, LeftOfGrant, Suspended, UsageLedger};
use domain::values::text::{Name, Reason};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// How far the end of a closed ledger is.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "LedgerClosing")]
pub struct ClosingDocument {
    step: Step,
    /// Until when what was permitted before it was closed is still taken, in `grace`.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Timestamp>,
    /// Since when all is done that is done by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    wound_up_at: Option<Timestamp>,
    /// What is left of bought credit, without tax and in the ledger's currency: in `refunding` it is being paid back, in `wound_up` it is to be paid back by
    /// hand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left: Vec<LeftDocument>,
}

/// What is done by itself at the end of a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "LedgerClosingStep")]
#[serde(rename_all = "snake_case")]
enum Step {
    /// What was permitted before it was closed is still taken.
    Grace,
    /// What was used is billed for the last time.
    Billing,
    /// What is left of bought credit is paid back the way that it came.
    Refunding,
    /// All of that is done. Something may be left to be paid back by hand, and something owed.
    WoundUp,
}

/// What is left of a grant.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "LedgerCreditLeft")]
struct LeftDocument {
    /// Which.
    grant: GrantId,
    /// How much, in whole coins.
    #[schemars(example = &"54.99")]
    amount: Decimal,
}

/// That nothing new is permitted, asked for or held.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "LedgerSuspended")]
pub struct SuspendedDocument {
    since: Timestamp,
    #[schemars(example = &"The payment was taken back at the bank")]
    reason: Reason,
    /// The payment that was taken back, as it is called where it was made: once all is paid that is owed, the ledger is resumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"pi_4711")]
    payment: Option<Name>,
}

impl From<&Suspended> for SuspendedDocument {
    fn from(suspended: &Suspended) -> Self {
        let Suspended { at: since, reason, payment } = suspended.clone();
        Self { since, reason, payment }
    }
}

impl ClosingDocument {
    /// As of an instant; `None` while it is open.
    pub fn of(ledger: &UsageLedger, at: Timestamp) -> Option<Self> {
        let (step, until, wound_up_at) = match ledger.closing_step(at)? {
            ClosingStep::Grace { until } => (Step::Grace, Some(until), None),
            ClosingStep::Billing => (Step::Billing, None, None),
            ClosingStep::Refunding => (Step::Refunding, None, None),
            ClosingStep::WoundUp { at } => (Step::WoundUp, None, Some(at)),
        };
        let left = match step {
            Step::Grace | Step::Billing => Vec::new(),
            Step::Refunding | Step::WoundUp => ledger.left_to_refund(),
        };
        let left = left.into_iter().map(|LeftOfGrant { grant, amount }| LeftDocument { grant, amount }).collect();
        Some(Self { step, until, wound_up_at, left })
    }
}
