//! The log's contract: what a record is made of and what is hashed of it.

pub mod leaf;
pub mod metadata;
pub mod record;
pub mod stream;

pub use leaf::{LeafHash, leaf_hash};
pub use metadata::Metadata;
pub use record::RecordedEvent;
pub use stream::{AggregateType, StreamId};
