//! What is shown of an organisation.

use domain::OrganizationId;
use domain::organization::Role;
use domain::values::text::Name;
use jiff::Timestamp;
use projections::read_models::organizations::OrganizationView;
use serde::Serialize;
use utoipa::ToSchema;

/// An organisation.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OrganizationDocument {
    /// Its id, which is that of its tenant.
    #[schema(value_type = Uuid)]
    pub id: OrganizationId,
    /// What it is called.
    #[schema(value_type = String, example = "Acme Models")]
    pub name: Name,
    /// What it does.
    #[schema(value_type = Vec<String>, example = json!(["provider"]))]
    pub roles: Vec<Role>,
    /// When it came into being.
    #[schema(value_type = String, format = DateTime)]
    pub registered_at: Timestamp,
    /// When it last changed.
    #[schema(value_type = String, format = DateTime)]
    pub changed_at: Timestamp,
}

impl From<OrganizationView> for OrganizationDocument {
    fn from(view: OrganizationView) -> Self {
        let OrganizationView { id, name, roles, registered_at, changed_at, .. } = view;
        Self { id, name, roles, registered_at, changed_at }
    }
}
