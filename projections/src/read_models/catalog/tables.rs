//! The tables of the catalog: their columns, and which of them keep a state.

use domain::ServiceId;
use domain::money::Decimal;
use domain::pricing::PriceList;
use domain::service::Service;
use jiff::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

use super::visibility::is_listed;
use crate::read_models::documents::{DocumentTable, Kept, Step};
use crate::read_models::rows::{Row, columns};
use crate::runtime::StateTable;

/// The read model.
#[derive(Clone, Copy, Debug)]
pub struct CatalogModel;

/// The table `services`: every service as it stands.
#[derive(Clone, Copy, Debug)]
pub struct ServiceTable;

columns! {
    /// What of a service is kept beside its state.
    #[derive(Clone, Debug, Default, Deserialize)]
    pub struct ServiceMarks {
        pub version: i64,
        pub created_position: i64,
        pub updated_position: i64,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }
}

columns! {
    /// What a service is found by.
    pub struct ServiceColumns<'a> {
        service_id: ServiceId,
        tenant_id: Uuid,
        slug: &'a str,
        state: &'static str,
        listed: bool,
    }
}

columns! {
    /// A row of `price_revisions`.
    pub(super) struct RevisionRow {
        pub service_id: ServiceId,
        pub revision: u32,
        pub effective_at: Timestamp,
        pub recorded_at: Timestamp,
        pub position: i64,
        pub currency: String,
        pub prices: PriceList,
        pub input_price: Option<Decimal>,
        pub output_price: Option<Decimal>,
        pub lowest_price: Option<Decimal>,
        pub is_free: bool,
    }
}

columns! {
    /// What becomes of a row of `price_revisions` that is withdrawn.
    pub(super) struct WithdrawnRow {
        pub service_id: ServiceId,
        pub revision: u32,
        pub withdrawn_position: i64,
        pub withdrawn_at: Timestamp,
        pub withdrawn_for: Option<String>,
    }
}

columns! {
    /// A row of `providers`: the name of an organization, whether or not it is one.
    pub(super) struct ProviderRow {
        pub tenant_id: Uuid,
        pub name: String,
        pub is_provider: bool,
    }
}

columns! {
    /// A row of `search`.
    pub(super) struct SearchRow {
        pub service_id: ServiceId,
        pub tenant_id: Uuid,
        pub state: &'static str,
        pub listed: bool,
        pub created_position: i64,
        pub name_folded: String,
        pub name_key: String,
        pub slug_key: String,
        pub context_window_tokens: Option<u64>,
        pub price_currency: Option<String>,
        pub input_price: Option<Decimal>,
        pub output_price: Option<Decimal>,
        pub lowest_price: Option<Decimal>,
        pub is_free: bool,
        pub next_effective_at: Option<Timestamp>,
        pub next_currency: Option<String>,
        pub next_input_price: Option<Decimal>,
        pub next_output_price: Option<Decimal>,
        pub next_lowest_price: Option<Decimal>,
        pub next_is_free: Option<bool>,
        pub then_effective_at: Option<Timestamp>,
        pub labels: String,
        pub words: String,
    }
}

impl StateTable for ServiceTable {
    type Aggregate = Service;
    const TABLE: &'static str = "services";
}

impl DocumentTable for ServiceTable {
    type Model = CatalogModel;
    const KEY: &'static str = "service_id";
    type Kept = ServiceMarks;
    type Columns<'a> = ServiceColumns<'a>;

    fn columns<'a>(_id: Uuid, service: &'a Service, _kept: &'a ServiceMarks) -> Option<ServiceColumns<'a>> {
        let listing = service.listing()?;
        Some(ServiceColumns {
            service_id: listing.id,
            tenant_id: listing.provider.0,
            slug: listing.slug.as_str(),
            state: listing.state.as_str(),
            listed: is_listed(listing.state),
        })
    }
}

impl Kept<Service> for ServiceMarks {
    fn follow(&mut self, step: &Step<Service>) {
        if self.version == 0 {
            (self.created_position, self.created_at) = (step.position, step.recorded_at);
        }
        self.version = step.version;
        (self.updated_position, self.updated_at) = (step.position, step.recorded_at);
    }
}

impl Row for RevisionRow {
    const TABLE: &'static str = "price_revisions";
    const KEY: &'static [&'static str] = &["service_id", "revision"];
}

impl Row for WithdrawnRow {
    const TABLE: &'static str = RevisionRow::TABLE;
    const KEY: &'static [&'static str] = RevisionRow::KEY;
}

impl Row for ProviderRow {
    const TABLE: &'static str = "providers";
    const KEY: &'static [&'static str] = &["tenant_id"];
}

impl Row for SearchRow {
    const TABLE: &'static str = "search";
    const KEY: &'static [&'static str] = &["service_id"];
}
