//! Ports: how one side reads what the other side has, without knowing it. The binary joins them.

pub mod permit_voids;
pub mod price_book;

use std::future::Future;
use std::pin::Pin;

pub use permit_voids::{PermitVoids, VoidsUnknown};
pub use price_book::{NotConfirmed, PriceBook, PricedService};

/// A future behind a port.
pub type PortFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
