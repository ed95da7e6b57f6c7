//! What a model in memory is: loaded from the tables of a read model, then kept current by the log itself.
//!
//! Invariant: it never holds more than the log says, and it knows how current it is; see [`super::Follower`].

use std::future::Future;

use domain::{AggregateType, RecordedEvent, StreamId};
use sqlx::PgConnection;

use super::Poison;

/// A model that answers from memory, one instance per process. It is shared between many readers and the one follower
/// that applies events, so changes go through interior mutability.
pub trait MemoryModel: Sized + Send + Sync + 'static {
    /// The name, in logs and metrics.
    const NAME: &'static str;

    /// The read model whose tables [`MemoryModel::load`] reads: its checkpoint is where following begins.
    const LOADS_FROM: &'static str;

    /// The kinds of aggregate whose events it looks at. Events of others are passed over without a call.
    const AGGREGATES: &'static [AggregateType] = &AggregateType::ALL;

    /// Reads the tables. The connection is inside a REPEATABLE READ, read-only transaction in which the checkpoint was read
    /// too, so that both agree; it should be short: one pass, no pause. The live schema is [`MemoryModel::LOADS_FROM`].
    /// Streams of keys that are parked there are passed to [`MemoryModel::distrust`] right afterwards.
    ///
    /// # Errors
    /// Whatever Postgres says; loading is repeated.
    fn load(connection: &mut PgConnection) -> impl Future<Output = Result<Self, sqlx::Error>> + Send;

    /// Applies one event; each is applied once, in order.
    ///
    /// # Errors
    /// [`Poison`] if it cannot be applied: the stream is then passed to [`MemoryModel::distrust`].
    fn apply(&self, event: &RecordedEvent) -> Result<(), Poison>;

    /// What is known of this stream is no longer sound: an event of it is parked or broken. Where safety depends on it,
    /// answers fail closed from now on. The model is loaded anew once an operator has settled the matter.
    fn distrust(&self, stream: StreamId);
}
