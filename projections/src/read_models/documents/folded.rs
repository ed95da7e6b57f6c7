//! A document between two batches.

use domain::EventSourced;
use sqlx::Row;
use sqlx::postgres::PgRow;
use uuid::Uuid;

use super::kept::Kept;
use super::steps::Step;
use super::table::{DocumentTable, name};
use crate::read_models::fold;
use crate::runtime::StoreError;

/// A state with what is kept beside it.
#[derive(Clone, Debug)]
pub struct Folded<T: DocumentTable> {
    /// The aggregate.
    pub state: T::Aggregate,
    /// What is kept beside it.
    pub kept: T::Kept,
}

impl<T: DocumentTable> Default for Folded<T> {
    fn default() -> Self {
        Self { state: T::Aggregate::folded_for_reading(), kept: T::Kept::default() }
    }
}

impl<T: DocumentTable> Folded<T> {
    /// Applies an event.
    pub(crate) fn apply(&mut self, step: Step<T::Aggregate>) {
        self.kept.follow(&step);
        fold::apply(&mut self.state, step.event);
    }
}

/// Reads a row of what [`super::selected`] selects.
pub(crate) fn read<T: DocumentTable>(row: &PgRow) -> Result<(Uuid, Folded<T>), StoreError> {
    let id: Uuid = row.try_get("id")?;
    let document: Option<&str> = row.try_get("document")?;
    let kept: &str = row.try_get("kept")?;
    // A row that an older program wrote may have no document; `null` is no state of any aggregate.
    let unreadable = |error| StoreError::unreadable(&name::<T>(), id, error);
    let state = T::state(document.unwrap_or("null")).map_err(unreadable)?;
    Ok((id, Folded { state, kept: serde_json::from_str(kept).map_err(unreadable)? }))
}
