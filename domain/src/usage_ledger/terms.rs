//! What a ledger was opened as. All but its name holds for good, so it may be kept without following the ledger's events.

use serde::{Deserialize, Serialize};

use super::UsageLedgerOpened;
use crate::money::Currency;
use crate::{Environment, LedgerId, TenantId};

/// What a ledger was opened as.
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
    /// Whether usage ids were once unique in it whoever reported them: it was opened before reporters had ids of their own.
    pub has_plain_ids: bool,
}

impl From<UsageLedgerOpened> for Terms {
    fn from(event: UsageLedgerOpened) -> Self {
        // What payers chose in version 1 are no terms: the marketplace grants them.
        let UsageLedgerOpened { at: _, ledger_id, owner, currency, environment, name, billing, over_limit: _ } = event;
        Self { ledger_id, owner, currency, environment, name, has_plain_ids: billing.is_some() }
    }
}
