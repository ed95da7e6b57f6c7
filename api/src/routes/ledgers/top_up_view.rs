//! What is shown of a top-up that is under way.

use domain::PaymentId;
use domain::money::Decimal;
use domain::usage_ledger::{OpenTopUp, TopUpTrigger};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// A top-up that is under way.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
pub struct TopUpUnderWay {
    /// The payment that it is paid by.
    payment: PaymentId,
    /// How much credit, in the ledger's currency.
    #[schemars(example = &"50")]
    amount: Decimal,
    /// Who or what asked for it.
    trigger: TopUpTrigger,
    /// Since when.
    since: Timestamp,
}

impl From<&OpenTopUp> for TopUpUnderWay {
    fn from(open: &OpenTopUp) -> Self {
        let OpenTopUp { id: payment, amount, trigger, since } = *open;
        Self { payment, amount, trigger, since }
    }
}
