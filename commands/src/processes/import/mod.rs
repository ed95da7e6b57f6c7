//! Imports: bring services and usage into the log through the same commands as everybody else's.
//!
//! Invariants: ids are derived from what is imported, so an import that is run again changes nothing that is there already. What an
//! import says is compared with what the last one took: what somebody has set since stays.

pub mod catalog;
mod dressing;
mod importer;
mod offer;
mod options;
mod price_map;
mod prices;
mod reconcile;
mod report;
mod usage;
mod vanished;

pub use dressing::text_of;
pub use importer::{ImportError, Importer, derived_id};
pub use offer::Offer;
pub use options::{ImportOptions, OfVanished, USUAL_FACTOR};
pub use price_map::{Assumptions, PriceMap};
pub use prices::{import_offers, import_prices};
pub use reconcile::{Change, Outcome};
pub use report::{Named, PriceImport, Remark, Vanished};
pub use usage::{RefusedLine, Trace, UsageImport, import_usage};

/// So many of so many are done.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) + Sync);
