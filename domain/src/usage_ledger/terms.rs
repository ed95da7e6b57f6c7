//! On what terms a ledger was opened; all but its name hold for good.

use serde::{Deserialize, Serialize};

use super::{Billing, OverLimitPolicy, UsageLedgerOpened};
use crate::money::Currency;
use crate::{Environment, LedgerId, TenantId};

/// On what terms a ledger was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Terms {
    /// Its id.
    pub ledger_id: LedgerId,
    /// Who pays.
    pub owner: TenantId,
    /// Everything is in this currency.
    pub currency: Currency,
    /// Live or test.
    pub environment: Environment,
    /// What the payer calls it.
    pub name: Option<String>,
    /// Paid before or after.
    pub billing: Billing,
    /// Who bears what is over the limit.
    pub over_limit: OverLimitPolicy,
}

impl From<UsageLedgerOpened> for Terms {
    fn from(event: UsageLedgerOpened) -> Self {
        let UsageLedgerOpened { at: _, ledger_id, owner, currency, environment, name, billing, over_limit } = event;
        Self { ledger_id, owner, currency, environment, name, billing, over_limit }
    }
}
