//! What a read model is: a pure fold and a store. The runtime does the rest (leases, checkpoints, parking, rebuilding).
//!
//! Invariant: what a model's tables hold is a function of the log up to the model's checkpoint and of nothing else. `fold`
//! sees no clock, no table and no order but that of the log, so a rebuild gives the same rows, bit for bit.

use std::future::Future;

use domain::{AggregateType, RecordedEvent, StreamId};
use sqlx::PgConnection;
use uuid::Uuid;

use super::states::{self, StateTables};
use super::store_error::StoreError;

/// An event that a read model cannot apply, whatever is tried: it is parked, with all later events of its sequence key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Poison {
    /// What stands in the way, for the operator who has to decide.
    pub reason: String,
}

impl Poison {
    /// A poison with its reason.
    pub fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into() }
    }
}

/// A read model in Postgres.
///
/// Events are applied in the order of the log in batches: `fold` is called for each event of a batch, then `store` once,
/// in the transaction that moves the checkpoint. So each event is applied exactly once.
///
/// Its migration creates the schema [`ReadModel::NAME`] with its tables and ends with
/// `SELECT read_model_register('<name>', <version>);`. Tables are plain ones (no partitions, foreign keys, views or
/// `serial` columns in the schema), because a rebuild makes them anew from their definition.
pub trait ReadModel: Send + Sync + 'static {
    /// The name, and the Postgres schema that holds its tables.
    const NAME: &'static str;

    /// Raised whenever the fold or the store changes in what they write: the model is then rebuilt beside the live one.
    const FOLD_VERSION: i32;

    /// Which of its tables keep states of aggregates; `()` for none. Only these can be written as such.
    type States: StateTables;

    /// The version of the tables. Follows from the two above, so no model states it: a state whose shape has changed is
    /// never folded on.
    const VERSION: i32 = states::version(Self::FOLD_VERSION, <Self::States as StateTables>::STATES);

    /// The kinds of aggregate whose events it looks at. Events of others are passed over without a call.
    const AGGREGATES: &'static [AggregateType] = &AggregateType::ALL;

    /// What a batch of events changes, gathered in memory.
    type Changes: Default + Send;

    /// Later events of the same key wait behind a parked one. `None`: the event commutes with all others.
    ///
    /// Rows that several keys share must be commutative (sums, sets), because a parked key is applied late.
    fn sequence_key(event: &RecordedEvent) -> Option<Uuid> {
        Some(event.stream.aggregate_id)
    }

    /// The key under which a record that does not even decode is parked: only its stream is known.
    fn broken_key(stream: StreamId) -> Option<Uuid> {
        Some(stream.aggregate_id)
    }

    /// Adds what one event changes.
    ///
    /// # Errors
    /// [`Poison`] if the event can never be applied. `changes` may be left half-changed: they are thrown away and the
    /// events before this one are folded again.
    fn fold(changes: &mut Self::Changes, event: &RecordedEvent) -> Result<(), Poison>;

    /// Writes the changes of a batch: one statement over arrays per table, no statement per event. Runs inside a
    /// transaction and must neither commit nor change settings. Table names are built as `{schema}.table`: the live
    /// schema is [`ReadModel::NAME`], one being rebuilt has another name, so never name a schema literally here.
    ///
    /// # Errors
    /// An error of SQLSTATE class 22, 23 or 54 blames the data: the batch is halved until the event is found, which is
    /// parked. [`StoreError::Unreadable`] stops the model until an operator rebuilds it. Any other error is taken as passing
    /// and repeated.
    fn store(
        changes: Self::Changes,
        schema: &str,
        connection: &mut PgConnection,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;
}
