//! Importers: bring services and usage into the log through the same commands as everybody else's.
//!
//! Invariant: ids are derived from what is imported, so an import that is run again changes nothing that is there already.

mod listing;
mod price_map;
mod prices;
mod usage;
mod writer;

pub use listing::{Offer, Outcome};
pub use price_map::{Assumptions, PriceMap};
pub use prices::{PriceImport, import_offers, import_prices, prices};
pub use usage::{UsageImport, import_usage, usage};
pub use writer::{ImportError, Importer, derived_id};

/// So many of so many are done.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) + Sync);
