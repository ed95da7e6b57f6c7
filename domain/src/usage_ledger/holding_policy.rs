//! Decisions about how money is held from now on.

use jiff::Timestamp;

use super::{HoldPolicySet, SetHoldPolicy, UsageLedger, UsageLedgerError, UsageLedgerEvent, account, bounds};

/// Setting the policy that holds already is no change.
pub(super) fn set(
    ledger: &UsageLedger,
    at: Timestamp,
    command: &SetHoldPolicy,
) -> Result<Option<UsageLedgerEvent>, UsageLedgerError> {
    account::terms_while_open(ledger)?;
    let SetHoldPolicy { at: _, policy } = *command;
    policy.check()?;
    policy.cap.map_or(Ok(()), |cap| bounds::check_amount("cap", cap))?;
    Ok((policy != ledger.hold_policy()).then(|| HoldPolicySet { at, policy }.into()))
}
