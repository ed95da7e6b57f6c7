//! What organizations are called, beside their ids: providers at their services, and whoever reports or may charge where payers read of it.

use std::collections::BTreeMap;

use domain::TenantId;
use jiff::Timestamp;
use projections::read_models::organizations::NamedTenant;
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::problem::Problem;
use crate::state::AppState;

/// The organization that provides a service.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ProviderDocument {
    /// Its id.
    pub id: TenantId,
    /// What it is called now; absent for a moment after it was registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"Acme Models")]
    pub name: Option<String>,
}

/// Some providers with their names.
#[derive(Clone, Debug, Default)]
pub struct Providers(BTreeMap<TenantId, NamedTenant>);

impl Providers {
    /// These ones, read in one statement.
    ///
    /// # Errors
    /// They cannot be read.
    pub async fn of(state: &AppState, tenants: impl IntoIterator<Item = TenantId>) -> Result<Self, Problem> {
        let tenants: Vec<TenantId> = tenants.into_iter().collect();
        Ok(Self(state.read.models.organizations.names(&tenants).await?))
    }

    /// What is shown of one of them.
    pub fn document(&self, id: TenantId) -> ProviderDocument {
        ProviderDocument { id, name: self.name(id) }
    }

    /// What one of them is called now; `None` for a moment after it was registered.
    pub fn name(&self, id: TenantId) -> Option<String> {
        self.0.get(&id).map(|named| named.name.clone())
    }

    /// Whether what is shown of one of them is as it was at an instant.
    pub fn are_unchanged_since(&self, id: TenantId, at: Timestamp) -> bool {
        self.0.get(&id).is_some_and(|named| named.named_at <= at)
    }
}
