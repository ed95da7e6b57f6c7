//! What is shown of a contract.

use domain::money::Factor;
use domain::usage_ledger::{Agreement, OwnPrices, PriceScope};
use domain::{ContractId, ServiceId, TenantId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// An agreement about prices: a revision of a contract. Without a service and a provider it is about everything.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LedgerContract {
    /// The contract.
    pub contract: ContractId,
    /// Which revision of it.
    #[schemars(example = 1)]
    pub revision: u32,
    /// The service whose price lists it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceId>,
    /// The provider whose services' price lists it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<TenantId>,
    /// What each cost by the list is multiplied by.
    #[schemars(example = &"0.85")]
    pub factor: Factor,
    /// What parts of the service cost instead: where each unit of the part costs the same by the list, and no less than that.
    #[serde(skip_serializing_if = "OwnPrices::is_empty")]
    pub prices: OwnPrices,
    /// When it was agreed.
    pub agreed_at: Timestamp,
    /// From when on it holds; for lists with tiers, packages or a most of a period from the ledger's next period on.
    pub from: Timestamp,
    /// From when on it does not hold any more, because that was agreed, another one took its place, or it was withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

impl From<&Agreement> for LedgerContract {
    fn from(agreement: &Agreement) -> Self {
        let Agreement { contract, revision, scope, factor, agreed_at, from, until, .. } = *agreement;
        let prices = agreement.prices.clone();
        let (service, provider) = match scope {
            PriceScope::Service { service } => (Some(service), None),
            PriceScope::Provider { provider } => (None, Some(provider)),
            PriceScope::Everything => (None, None),
        };
        Self { contract, revision, service, provider, factor, prices, agreed_at, from, until }
    }
}
