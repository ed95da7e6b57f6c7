//! Posts what came of a run: as a process of its own beside those that serve, which write to the same log.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use commands::processes::invoicing::{Posted, Posting};
use commands::{Limits, WriteSide};
use domain::Event;
use domain::values::digest::Digest;
use domain::values::text::Reason;
use ops::clock::{Clock, SystemClock};
use ops::processes::{Joining, Processes};
use ops::tasks::Tasks;
use sqlx::PgPool;

use super::ledger::Rerated;

/// How long what is under way is waited for at the end.
const GRACE: Duration = Duration::from_secs(30);

/// Posts.
pub(super) struct Poster {
    posting: Posting,
    clock: Arc<dyn Clock>,
    tasks: Tasks,
}

impl Poster {
    /// Joins the live processes and starts to write.
    ///
    /// # Errors
    /// The log is of a newer release, or cannot be written.
    pub async fn start(pool: &PgPool, inputs: Digest, reason: Reason) -> anyhow::Result<Self> {
        let (tasks, clock): (_, Arc<dyn Clock>) = (Tasks::new(), Arc::new(SystemClock));
        // It hashes no keys, so whichever pepper the others use is nothing that it holds back.
        let joining = Joining { level: Event::LEVEL, pepper: i32::MAX, answers: false };
        let membership =
            Processes::join(pool, &tasks, joining).await.context("the live processes could not be joined")?;
        let write =
            WriteSide::start(pool.clone(), Arc::clone(&clock), membership.seen(), &tasks, Limits::default()).await;
        let write = write.context("the write side could not start")?;
        Ok(Self { posting: Posting::new(write, inputs, reason), clock, tasks })
    }

    /// Posts what came of a ledger.
    ///
    /// # Errors
    /// Something could not be posted at the moment. What was posted until then stays; the same run goes on with the rest.
    pub async fn post(&self, rerated: &Rerated) -> anyhow::Result<Vec<Posted>> {
        let posted = self.posting.post(rerated.ledger, &rerated.of, self.clock.now()).await;
        posted.with_context(|| format!("not everything of ledger {} was posted: run it again", rerated.ledger))
    }

    /// Ends the process among the others.
    ///
    /// # Errors
    /// Something is still under way.
    pub async fn stop(self) -> anyhow::Result<()> {
        self.tasks.shutdown(GRACE).await.context("what was posted last may not be written yet")
    }
}
