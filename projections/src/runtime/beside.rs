//! A generation beside the live one: it follows the log until it stands where the live one stands, and takes its place.
//!
//! Invariant: a generation takes over in the transaction that holds the live one up, and has by then applied all that the live
//! one has. So no read sees less than before.

use serde::Serialize;

use super::error::ProjectError;
use super::read_model::ReadModel;
use super::writer::Writer;
use super::{Runtime, checkpoint};
use crate::feed::{LogEntry, Page};

/// How far behind the live generation is near enough to hold it up for the rest.
pub(super) const NEAR: i64 = 5_000;

/// How far a rebuild or a rollback is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum Progress {
    /// Rows are filled in.
    Filling {
        /// Events up to here are in.
        position: i64,
        /// The log reaches to here.
        head: i64,
    },
    /// An index was made.
    Indexed {
        /// Its name.
        index: String,
    },
    /// Both generations are read and compared.
    Comparing {
        /// At which position.
        position: i64,
    },
    /// The new generation takes over.
    Swapping {
        /// At which position.
        position: i64,
    },
}

/// Tells how far it is.
pub type OnProgress<'a> = &'a (dyn Fn(Progress) + Sync);

/// The generation, under its lease.
pub(super) struct Beside<'a, M> {
    pub runtime: &'a Runtime,
    pub on_progress: OnProgress<'a>,
    pub writer: Writer<M>,
}

impl<M: ReadModel> Beside<'_, M> {
    pub async fn head(&self) -> Result<i64, ProjectError> {
        Ok(self.runtime.feed.reader().head().await?.map_or(0, |(position, _)| position))
    }

    pub async fn live_position(&self) -> Result<i64, ProjectError> {
        Ok(checkpoint::live(&mut *self.runtime.pool.acquire().await?, M::NAME).await?.position)
    }

    /// Applies the log up to a position and not beyond. The next page is read while one is written.
    pub async fn advance_to(&mut self, until: i64) -> Result<(), ProjectError> {
        let (reader, batch) = (self.runtime.feed.reader(), self.runtime.settings.fill_batch);
        let limit = |after: i64| usize::try_from(until.saturating_sub(after).max(0)).unwrap_or(batch).min(batch);
        let mut entries = Vec::new();
        loop {
            let after = entries.last().map_or(self.writer.position(), LogEntry::position);
            let wanted = limit(after);
            let reading = async { if wanted == 0 { Ok(None) } else { reader.page(after, wanted).await.map(Some) } };
            let (page, applied) = tokio::join!(reading, self.writer.apply(&entries));
            applied?;
            (self.on_progress)(Progress::Filling { position: self.writer.position(), head: until });
            entries = page?.map_or_else(Vec::new, |page: Page| page.entries);
            if entries.is_empty() {
                return Ok(());
            }
        }
    }

    /// Catches up, holds the live generation up for the rest, and swaps both. `status` is what this generation is before:
    /// `building` or `retired`.
    pub async fn take_over(&mut self, status: &'static str) -> Result<(), ProjectError> {
        loop {
            let target = self.head().await?;
            let far = target.saturating_sub(self.writer.position()) > NEAR;
            self.advance_to(target).await?;
            if !far {
                break;
            }
        }
        (self.on_progress)(Progress::Swapping { position: self.writer.position() });
        let mut transaction = self.runtime.pool.begin().await?;
        let held = checkpoint::lock_live(&mut transaction, M::NAME).await?;
        self.advance_to(held.position).await?;
        let swap = sqlx::query("SELECT read_model_swap($1, $2, $3)").bind(M::NAME).bind(self.writer.generation());
        swap.bind(status).execute(&mut *transaction).await?;
        transaction.commit().await?;
        let (generation, position) = (self.writer.generation(), held.position);
        tracing::info!(model = M::NAME, generation, position, "another generation has taken over");
        Ok(())
    }
}
