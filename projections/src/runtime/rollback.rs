//! Goes back to the generation that was live before the last rebuild, while commands and reads go on.
//!
//! Invariant: as for a rebuild, no read fails or sees less than before. What fails on the way leaves the live generation live
//! and the retired one retired.

use std::time::Duration;

use ops::lease::Target;
use serde::Serialize;

use super::Runtime;
use super::beside::{Beside, OnProgress};
use super::checkpoint;
use super::error::ProjectError;
use super::read_model::ReadModel;
use super::writer::Writer;

/// The lease of the retired generation while it catches up; prolonged all the while.
const LEASE: Duration = Duration::from_mins(1);

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RolledBack {
    /// The read model.
    pub name: &'static str,
    /// The generation that is live again.
    pub generation: i32,
    /// The one that it replaced, which stays as the retired one.
    pub replaced: i32,
    /// How far both had come.
    pub position: i64,
}

/// Why a model was not rolled back. The live generation is as it was.
#[derive(Debug, thiserror::Error)]
pub enum RollbackError {
    /// There is nothing to go back to.
    #[error("there is no retired generation of {0}: it was not rebuilt since it was made")]
    NoneRetired(&'static str),
    /// Another program filled it.
    #[error(
        "the retired generation {generation} of {name} is of version {found} of the fold, this program has version {own}"
    )]
    OtherVersion {
        /// The read model.
        name: &'static str,
        /// The retired generation.
        generation: i32,
        /// Its version.
        found: i32,
        /// That of this program.
        own: i32,
    },
    /// Somebody else rebuilds it or rolls it back.
    #[error("{0} is being rebuilt or rolled back already")]
    Busy(&'static str),
    /// The log or the database does not answer, or the lease was lost.
    #[error(transparent)]
    Project(#[from] ProjectError),
}

impl From<sqlx::Error> for RollbackError {
    fn from(error: sqlx::Error) -> Self {
        Self::Project(error.into())
    }
}

/// Lets the retired generation catch up with the log and swaps it with the live one. Events that are parked in it stay
/// parked, whatever was decided about them in the live one: rolling back shows them again.
///
/// # Errors
/// [`RollbackError`].
pub async fn rollback<M: ReadModel>(
    runtime: &Runtime,
    on_progress: OnProgress<'_>,
) -> Result<RolledBack, RollbackError> {
    let retired = checkpoint::retired(&runtime.pool, M::NAME).await?.ok_or(RollbackError::NoneRetired(M::NAME))?;
    if retired.version != M::VERSION {
        let (generation, found) = (retired.generation, retired.version);
        return Err(RollbackError::OtherVersion { name: M::NAME, generation, found, own: M::VERSION });
    }
    // A rebuild that goes on would take over in its turn and throw away what is rolled back to.
    if checkpoint::is_building(&runtime.pool, M::NAME).await? {
        return Err(RollbackError::Busy(M::NAME));
    }
    let target = Target::Retired(retired.generation);
    let owner = runtime.liveness.owner(ops::ids::new_id());
    let writer = Writer::<M>::acquire(&runtime.pool, target, &owner, LEASE).await?;
    let mut beside = Beside { runtime, on_progress, writer: writer.ok_or(RollbackError::Busy(M::NAME))? };
    let replaced = checkpoint::live(&mut *runtime.pool.acquire().await?, M::NAME).await?.generation;
    let swapped = beside.writer.keeper().beside(swap(&mut beside)).await;
    let (generation, position) = (beside.writer.generation(), beside.writer.position());
    if let Err(error) = swapped {
        beside.writer.release().await;
        return Err(error.into());
    }
    Ok(RolledBack { name: M::NAME, generation, replaced, position })
}

async fn swap<M: ReadModel>(beside: &mut Beside<'_, M>) -> Result<(), ProjectError> {
    beside.writer.verify(beside.runtime.feed.reader()).await?;
    beside.take_over("retired").await
}
