//! The catalog: services as they stand, their prices over time, and how they are found.
//!
//! Invariant: a row of `services` is the domain's own fold of the service's events; a row of `search` is a function of that
//! row, of its price revisions and of its provider's name, whichever of them changed last.

mod fold;
pub(crate) mod letters;
pub(crate) mod prices;
pub(crate) mod queries;
pub(crate) mod rows;
mod store;
pub(crate) mod tables;
pub(crate) mod timeline;
mod view;
pub(crate) mod visibility;
pub(crate) mod words;

#[cfg(test)]
mod tests;

use domain::{AggregateType, RecordedEvent};
use sqlx::PgConnection;

pub use fold::Changes;
pub use queries::Catalog;
pub use tables::CatalogModel;
pub use view::{AsOf, BilledPrices, PriceWithdrawal, PricesAsOf, ServiceView};
pub use visibility::is_visible;

use crate::runtime::{Poison, ReadModel, StoreError};

impl ReadModel for CatalogModel {
    const NAME: &'static str = "catalog";
    const FOLD_VERSION: i32 = 4;
    const AGGREGATES: &'static [AggregateType] = &[AggregateType::Service, AggregateType::Organization];

    type States = (tables::ServiceTable,);
    type Changes = Changes;

    fn fold(changes: &mut Changes, event: &RecordedEvent) -> Result<(), Poison> {
        changes.add(event);
        Ok(())
    }

    async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
        store::store(changes, schema, connection).await
    }
}
