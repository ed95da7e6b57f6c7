//! Ports: how one side reads what the other side has, without knowing it. The binary joins them.

pub mod feed;
pub mod key_directory;
pub mod price_book;
pub mod service_search;

use std::future::Future;
use std::pin::Pin;

pub use feed::{Feed, FeedError};
pub use key_directory::{DirectoryUnavailable, KeyDirectory, KeyIdentity, RateState, Verification, VerifyRequest};
pub use price_book::{PriceBook, PricedService};
pub use service_search::{SearchError, SearchPage, ServiceQuery, ServiceSearch, Viewer};

/// A future behind a port.
pub type PortFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
