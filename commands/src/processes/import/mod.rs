//! Imports: bring services and usage into the log through the same commands as everybody else's.
//!
//! Invariant: ids are derived from what is imported, so an import that is run again changes nothing that is there already.

pub mod catalog;
mod importer;
mod offer;
mod price_map;
mod prices;
mod usage;

pub use importer::{ImportError, Importer, derived_id};
pub use offer::{Offer, Outcome};
pub use price_map::{Assumptions, PriceMap};
pub use prices::{PriceImport, import_offers, import_prices};
pub use usage::{Trace, UsageImport, import_usage};

/// So many of so many are done.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) + Sync);
