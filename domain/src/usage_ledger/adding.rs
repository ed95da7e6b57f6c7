//! Charging something beside uses.
//!
//! Invariant: charged = drawn + owed, and all of it is charged; what is included in a plan pays none of it.

use jiff::Timestamp;

use super::grants::ToPay;
use super::{ChargeAdded, ChargeKind, Period, UsageLedger};
use crate::ChargeId;
use crate::money::Decimal;
use crate::values::text::{Name, Reason};

/// What is to be charged.
pub(super) struct Wanted {
    pub id: ChargeId,
    pub period: Period,
    pub kind: ChargeKind,
    pub amount: Decimal,
    pub tax_class: Option<Name>,
    pub reason: Reason,
}

/// The event for it, on the present state.
pub(super) fn add(ledger: &UsageLedger, at: Timestamp, wanted: Wanted) -> ChargeAdded {
    let Wanted { id, period, kind, amount, tax_class, reason } = wanted;
    let (drawn, owed) = ledger.grants().plan(amount, &ToPay::charge(at), at);
    let billed_in = Some(ledger.billed_in(period, at)).filter(|billed_in| *billed_in != period);
    ChargeAdded { at, id, period, billed_in, kind, amount, supplier: None, tax_class, reason, drawn, owed }
}
