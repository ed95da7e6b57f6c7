//! Builds a read model anew beside the live one, compares both, and swaps them, while commands and reads go on.
//!
//! Invariant: no read fails or sees a half-built model; nothing takes over that differs from what it replaces, unless its
//! version says that it should or the operator has said so.

use std::time::Duration;

use ops::lease::Target;
use serde::Serialize;

use super::Runtime;
use super::beside::{Beside, NEAR};
use super::checkpoint;
use super::compare::{self, Snapshot};
use super::error::ProjectError;
use super::read_model::ReadModel;
use super::writer::Writer;

pub use super::beside::{OnProgress, Progress};
pub use super::compare::{Comparison, Fingerprint, TableComparison};

/// The lease of a generation that is built. An index or a comparison of a large table takes longer, so it is prolonged all
/// the while; what a process that died was building is taken away by the next one after this time.
const LEASE: Duration = Duration::from_mins(1);

/// What to do beyond the ordinary.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Swap even if the rows differ: the live tables were damaged.
    pub accept_differences: bool,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The read model.
    pub name: &'static str,
    /// The generation that was built.
    pub generation: i32,
    /// How far it had come in the end.
    pub position: i64,
    /// How it compared; `None` where the version of the live one is another.
    pub comparison: Option<Comparison>,
}

/// Why a rebuild was given up. The live generation is as it was.
#[derive(Debug, thiserror::Error)]
pub enum RebuildError {
    /// Somebody else rebuilds it.
    #[error("{0} is being rebuilt already")]
    Busy(&'static str),
    /// What was built is not what is live.
    #[error("what was built of {name} differs from what is live at position {}", comparison.position)]
    Differs {
        /// The read model.
        name: &'static str,
        /// Where.
        comparison: Comparison,
    },
    /// The log or the database does not answer, or the lease was lost.
    #[error(transparent)]
    Project(#[from] ProjectError),
}

impl From<sqlx::Error> for RebuildError {
    fn from(error: sqlx::Error) -> Self {
        Self::Project(error.into())
    }
}

/// Builds the model anew and swaps it in.
///
/// # Errors
/// [`RebuildError`]; what was built so far is taken away.
pub async fn rebuild<M: ReadModel>(
    runtime: &Runtime,
    options: Options,
    on_progress: OnProgress<'_>,
) -> Result<Report, RebuildError> {
    let building = Beside::<M>::begin(runtime, on_progress).await?;
    let (generation, keeper) = (building.writer.generation(), building.writer.keeper());
    match keeper.beside(building.finish(options)).await {
        Ok(report) => Ok(report),
        Err(error) => {
            discard::<M>(runtime, generation).await;
            Err(error)
        }
    }
}

/// Builds the model anew, compares it with the live one, and takes it away again: proof that the live one is what the log
/// says. A difference is in the report and no error.
///
/// # Errors
/// [`RebuildError::Busy`], [`RebuildError::Project`].
pub async fn recompute<M: ReadModel>(runtime: &Runtime, on_progress: OnProgress<'_>) -> Result<Report, RebuildError> {
    let mut building = Beside::<M>::begin(runtime, on_progress).await?;
    let generation = building.writer.generation();
    let compared = building.writer.keeper().beside(building.compare()).await;
    discard::<M>(runtime, generation).await;
    let comparison = compared?;
    Ok(Report { name: M::NAME, generation, position: building.writer.position(), comparison })
}

impl<'a, M: ReadModel> Beside<'a, M> {
    async fn begin(runtime: &'a Runtime, on_progress: OnProgress<'a>) -> Result<Self, RebuildError> {
        let owner = runtime.liveness.owner(ops::ids::new_id());
        let begun: Result<i32, sqlx::Error> = sqlx::query_scalar("SELECT read_model_begin($1, $2, $3, $4)")
            .bind(M::NAME)
            .bind(M::VERSION)
            .bind(true) // unique keys are there from the start, for upserts
            .bind(owner.id())
            .fetch_one(&runtime.pool)
            .await;
        let generation = begun.map_err(|error| match &error {
            sqlx::Error::Database(cause) if cause.code().as_deref() == Some("MP203") => RebuildError::Busy(M::NAME),
            _ => error.into(),
        })?;
        let writer = Writer::acquire(&runtime.pool, Target::Generation(generation), &owner, LEASE).await?;
        let writer = writer.ok_or(ProjectError::LeaseLost { name: M::NAME, generation })?;
        Ok(Self { runtime, on_progress, writer })
    }

    async fn finish(mut self, options: Options) -> Result<Report, RebuildError> {
        let comparison = self.compare().await?;
        if let Some(comparison) = &comparison
            && !comparison.is_equal()
            && !options.accept_differences
        {
            return Err(RebuildError::Differs { name: M::NAME, comparison: comparison.clone() });
        }
        let head = self.head().await?;
        self.advance_to(head).await?;
        self.index().await?;
        self.take_over("building").await?;
        let (generation, position) = (self.writer.generation(), self.writer.position());
        Ok(Report { name: M::NAME, generation, position, comparison })
    }

    /// Goes to where the live generation is and compares; `None` where its version is another.
    async fn compare(&mut self) -> Result<Option<Comparison>, RebuildError> {
        let live = checkpoint::live(&mut *self.runtime.pool.acquire().await?, M::NAME).await?;
        if live.version != M::VERSION {
            return Ok(None);
        }
        let snapshot = self.meet().await?;
        (self.on_progress)(Progress::Comparing { position: self.writer.position() });
        Ok(Some(snapshot.compare(M::NAME, self.writer.schema()).await?))
    }

    /// Comes to stand where the live generation stands, and takes a snapshot of that moment.
    async fn meet(&mut self) -> Result<Snapshot, RebuildError> {
        loop {
            let target = self.live_position().await?;
            let far = target.saturating_sub(self.writer.position()) > NEAR;
            self.advance_to(target).await?;
            if far {
                continue; // meanwhile the live one has gone on
            }
            let mut holding = self.runtime.pool.begin().await?;
            let held = checkpoint::lock_live(&mut holding, M::NAME).await?;
            self.advance_to(held.position).await?;
            let snapshot = compare::snapshot(&self.runtime.pool, M::NAME, self.writer.generation()).await?;
            holding.rollback().await?;
            if let Some(snapshot) = snapshot {
                return Ok(snapshot);
            }
        }
    }

    /// Makes the indexes, one a transaction.
    async fn index(&mut self) -> Result<(), RebuildError> {
        loop {
            self.writer.renew().await?;
            let mut transaction = self.runtime.pool.begin().await?;
            sqlx::query("SET LOCAL statement_timeout = 0").execute(&mut *transaction).await?;
            let made: Option<String> = sqlx::query_scalar("SELECT read_model_index($1, $2)")
                .bind(M::NAME)
                .bind(self.writer.generation())
                .fetch_one(&mut *transaction)
                .await?;
            transaction.commit().await?;
            let Some(index) = made else { break };
            (self.on_progress)(Progress::Indexed { index });
        }
        Ok(())
    }
}

/// Takes away what was built.
async fn discard<M: ReadModel>(runtime: &Runtime, generation: i32) {
    let dropped =
        sqlx::query("SELECT read_model_drop($1, $2)").bind(M::NAME).bind(generation).execute(&runtime.pool).await;
    if let Err(error) = dropped {
        tracing::warn!(
            error = &error as &dyn std::error::Error,
            model = M::NAME,
            generation,
            "what was built stays until the next rebuild takes it away"
        );
    }
}
