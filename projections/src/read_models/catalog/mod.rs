//! The catalogue: services as they stand, their prices over time, and how they are found.
//!
//! Invariant: a row of `services` is the domain's own fold of the service's events; a row of `search` is a function of that
//! row, of its price revisions and of its provider's name, whichever of them changed last.

pub(crate) mod prices;
mod projector;
pub(crate) mod queries;
pub(crate) mod rows;
mod store;
mod view;
pub(crate) mod visibility;
pub(crate) mod words;

#[cfg(test)]
mod tests;

pub use projector::{CatalogModel, Changes};
pub use queries::Catalog;
pub use view::{AsOf, PricesAsOf, ServiceView};
pub use visibility::is_visible;
