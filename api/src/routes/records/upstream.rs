//! What uses cost their supplier, for who reported them, administrators and auditors.
//!
//! Invariant: what is sealed is opened for nobody else; it is nobody's personal data, so it is not kept who looked.

use commands::metering::upstream_cost_in;
use domain::money::{Currency, Decimal};
use domain::usage_ledger::{UpstreamBasis, UpstreamCost, UsageRecord};
use domain::values::sealed::Sealed;
use schemars::JsonSchema;
use serde::Serialize;

use super::onlooker::Onlooker;
use crate::http::problem::Problem;
use crate::state::AppState;

/// What a use cost its supplier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UpstreamCostDocument {
    /// How much.
    #[schemars(example = &"0.0042")]
    pub amount: Decimal,
    /// In which currency.
    pub currency: Currency,
    /// Where that comes from, where it was stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<UpstreamBasis>,
}

/// What each of these uses of a ledger cost its supplier, as far as that was stated, is not erased, and is for the onlooker; what is sealed is opened
/// in one statement for all.
///
/// # Errors
/// The keys cannot be read.
pub async fn upstream_costs(
    state: &AppState,
    (onlooker, currency): (Onlooker, Currency),
    records: &[&UsageRecord],
) -> Result<Vec<Option<UpstreamCostDocument>>, Problem> {
    let sealed: Vec<Option<&Sealed>> = records
        .iter()
        .map(|record| record.sealed_upstream_cost.as_ref().filter(|_| onlooker.sees_upstream_cost(record)))
        .collect();
    let stated: Vec<&Sealed> = sealed.iter().copied().flatten().collect();
    let mut opened = state.vault.open_all(&stated).await?.into_iter();
    let one = |(record, sealed): (&&UsageRecord, Option<&Sealed>)| {
        let cost = match sealed {
            Some(_) => opened.next().flatten().and_then(|text| upstream_cost_in(&text)),
            // What earlier releases wrote.
            None => record.upstream_cost.filter(|_| onlooker.sees_upstream_cost(record)).map(UpstreamCost::from),
        };
        let document = |UpstreamCost { amount, currency: stated, basis }| UpstreamCostDocument {
            amount,
            currency: stated.unwrap_or(currency),
            basis,
        };
        cost.map(document)
    };
    Ok(records.iter().zip(sealed).map(one).collect())
}
