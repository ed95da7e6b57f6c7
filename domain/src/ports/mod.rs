//! Ports: how one side reads what the other side has, without knowing it. The binary joins them.

pub mod permit_voids;
pub mod price_book;
pub mod tax;
pub mod tax_table;

use std::future::Future;
use std::pin::Pin;

pub use permit_voids::{PermitVoids, VoidsUnknown};
pub use price_book::{NotConfirmed, PriceBook, PricedService};
pub use tax::{Sale, TaxRules, TaxUnknown};
pub use tax_table::{InvalidTaxTable, TaxTable};

/// A future behind a port.
pub type PortFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
