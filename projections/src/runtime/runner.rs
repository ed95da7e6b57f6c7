//! The worker of a read model: brings its tables up to date, then follows the log.
//!
//! Invariant: a program that is too old for the tables' version writes nothing and holds no lease.

use std::marker::PhantomData;
use std::time::{Duration, Instant};

use ops::lease::{Lease, Target};
use ops::worker::{Class, Figures, Preparation, Turn, Worker};
use tokio_util::sync::CancellationToken;

use super::Runtime;
use super::checkpoint;
use super::error::ProjectError;
use super::read_model::ReadModel;
use super::rebuild::{self, Options};
use super::writer::{Writer, concerns};
use crate::feed::Traced;

/// Under which names everything that follows the log into tables or an index is measured.
pub(crate) const FIGURES: Figures = Figures {
    label: "model",
    errors: "projector_errors_total",
    position: "projector_position",
    lag: "projector_lag_events",
};

/// How long an idle worker waits for the log before it looks again.
const IDLE: Duration = Duration::from_secs(5);

/// Keeps a read model current until the token is cancelled.
pub(crate) async fn run<M: ReadModel>(runtime: Runtime, token: CancellationToken) {
    // From nought on, or an alert would not see the first.
    metrics::counter!("projector_parked_total", "model" => M::NAME).increment(0);
    metrics::counter!("projector_unreadable_documents_total", "model" => M::NAME).increment(0);
    runtime.workers().run(Projector::<M> { runtime, model: PhantomData }, token).await;
}

struct Projector<M> {
    runtime: Runtime,
    model: PhantomData<M>,
}

impl<M: ReadModel> Worker for Projector<M> {
    const NAME: &'static str = M::NAME;
    const FIGURES: Figures = FIGURES;

    type Error = ProjectError;

    fn class(error: &ProjectError) -> Class {
        error.class()
    }

    async fn prepare(&mut self, stop: &CancellationToken) -> Result<Preparation, ProjectError> {
        let runtime = &self.runtime;
        checkpoint::adopt_version(&runtime.pool, M::NAME, M::VERSION).await?;
        let live = checkpoint::live(&mut *runtime.pool.acquire().await?, M::NAME).await?;
        // Whoever keeps the model current, reads here may wait for it.
        runtime.positions.announce(M::NAME, live.position);
        if live.version > M::VERSION {
            return Ok(Preparation::NotNow(runtime.settings.lease / 4));
        }
        if live.version < M::VERSION {
            self.bring_up_to_date(live.position, stop).await
        } else {
            Ok(Preparation::Ready)
        }
    }

    async fn lead(&mut self, lease: Lease, turn: &Turn) -> Result<(), ProjectError> {
        if lease.version() != M::VERSION {
            return Ok(()); // swapped since it was looked at
        }
        let mut writer = Writer::<M>::under(lease, Target::Live, &self.runtime.pool).await?;
        writer.verify(self.runtime.feed.reader()).await?;
        self.follow(&mut writer, turn).await
    }
}

impl<M: ReadModel> Projector<M> {
    async fn follow(&self, writer: &mut Writer<M>, turn: &Turn) -> Result<(), ProjectError> {
        let Runtime { feed, positions, settings, .. } = &self.runtime;
        while !turn.is_over() {
            let entries = feed.page(writer.position(), settings.batch).await?;
            if entries.is_empty() {
                positions.announce(M::NAME, writer.position());
                turn.reached(writer.position(), feed.head());
                turn.unless_over(feed.wait_beyond(writer.position(), IDLE)).await;
                continue;
            }
            let begun = Instant::now();
            let applied = writer.apply(&entries).await;
            // A part of the batch may be in the tables although the rest is not.
            positions.announce(M::NAME, writer.position());
            if let Err(ProjectError::Unreadable { .. }) = applied {
                metrics::counter!("projector_unreadable_documents_total", "model" => M::NAME).increment(1);
            }
            applied?;
            Traced::of(entries.iter().filter(|entry| concerns::<M>(entry))).are_in(M::NAME, begun);
            turn.reached(writer.position(), feed.head());
            metrics::histogram!("projector_batch_seconds", "model" => M::NAME).record(begun.elapsed().as_secs_f64());
            metrics::counter!("projector_events_total", "model" => M::NAME).increment(entries.len() as u64);
            if entries.len() < settings.batch {
                turn.unless_over(tokio::time::sleep(settings.linger)).await;
            }
        }
        Ok(())
    }

    /// Rebuilds tables of an older version.
    async fn bring_up_to_date(&self, position: i64, stop: &CancellationToken) -> Result<Preparation, ProjectError> {
        tracing::info!(
            model = M::NAME,
            version = M::VERSION,
            position,
            "the tables are of an older version: rebuilding beside them"
        );
        let rebuilding = rebuild::rebuild::<M>(&self.runtime, Options::default(), &|_| {});
        match stop.run_until_cancelled(rebuilding).await {
            Some(Ok(_)) => Ok(Preparation::Ready),
            Some(Err(error)) => {
                tracing::warn!(
                    model = M::NAME,
                    position,
                    error = &error as &dyn std::error::Error,
                    "the rebuild did not succeed; trying again"
                );
                Ok(Preparation::NotNow(self.runtime.settings.lease))
            }
            None => Ok(Preparation::NotNow(Duration::ZERO)),
        }
    }
}
