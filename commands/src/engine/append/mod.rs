//! The appender: one task that takes everything that waits and writes it in one statement and one commit.
//!
//! There is no timer: the batch in flight is the linger. A batch whose answer was lost is sent again as it was; the append
//! function finds what it wrote the first time. A batch that is refused for its data is bisected, so that one bad record
//! never fails its neighbours; for any other reason the appender backs off and tries again, for as long as it takes.

mod batch;
#[cfg(test)]
mod batch_tests;
#[cfg(test)]
mod fixtures;
mod meters;
mod queue;
#[cfg(test)]
mod queue_tests;
mod spans;
mod statement;

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::SignedDuration;
use ops::back_off::BackOff;
use ops::clock::Clock;
use sqlx::pool::PoolConnection;
use sqlx::{PgPool, Postgres};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use tracing::Instrument;
use uuid::Uuid;

pub use batch::Batch;
pub(crate) use meters::watch;
pub use queue::{Full, Queue, QueueLimits, Reservation};

use self::meters::Meters;
use self::spans::Written;
use crate::engine::proposal::{Accepted, Refusal};

/// Bounds of a batch and of the clock.
#[derive(Clone, Copy, Debug)]
pub struct AppendLimits {
    /// Events a batch.
    pub batch_events: usize,
    /// Bytes of events a batch.
    pub batch_bytes: usize,
    /// How far the log's last time may be ahead of the clock before appends are refused.
    pub max_ahead: SignedDuration,
    /// How long a batch may take before its connection is given up as dead. Above the statement's own time limit, so that
    /// only a connection that leads nowhere is meant.
    pub answer_timeout: Duration,
}

impl Default for AppendLimits {
    fn default() -> Self {
        Self {
            batch_events: 4096,
            batch_bytes: 8 * 1024 * 1024,
            max_ahead: SignedDuration::from_secs(5),
            answer_timeout: Duration::from_secs(40),
        }
    }
}

/// First and longest pause between attempts.
const BACKOFF: (Duration, Duration) = (Duration::from_millis(20), Duration::from_secs(2));

/// Writes what waits in a queue.
pub struct Appender {
    pool: PgPool,
    queue: Arc<Queue>,
    clock: Arc<dyn Clock>,
    limits: AppendLimits,
    head: watch::Sender<i64>,
    process: Uuid,
    meters: Meters,
    connection: Option<PoolConnection<Postgres>>,
    stop: CancellationToken,
}

/// Why nothing of a batch was written, for good.
enum Refused {
    Data(String),
    ClockOff,
}

/// What to do about an error of the database.
enum Reaction {
    /// The data is at fault: find the culprit.
    Bisect,
    /// The clock is behind the log or ahead of the database: writing would date events falsely.
    RefuseForTheClock,
    /// No partition is left: make one, then try again.
    MakeRoom,
    /// Anything else passes.
    BackOff,
}

impl Appender {
    /// An appender over a pool of the application's role. `head` is told the last position after each batch; `process` is
    /// who takes the locks of contended streams.
    pub fn new(
        pool: PgPool,
        queue: Arc<Queue>,
        clock: Arc<dyn Clock>,
        limits: AppendLimits,
        head: watch::Sender<i64>,
        process: Uuid,
        stop: CancellationToken,
    ) -> Self {
        Self { pool, queue, clock, limits, head, process, meters: Meters::new(), connection: None, stop }
    }

    /// Runs until the process stops. What is in flight then is finished; what waits is dropped without an answer, and its
    /// callers learn that the outcome is not known.
    pub async fn run(mut self) {
        loop {
            let taken = tokio::select! {
                biased;
                () = self.stop.cancelled() => return,
                taken = self.queue.take(self.limits.batch_events, self.limits.batch_bytes) => taken,
            };
            let (batch, later) = Batch::build(taken);
            // In front, so that what could not share a batch is not overtaken by what came after it.
            if !later.is_empty() {
                self.queue.give_back(later);
            }
            self.write(batch).await;
        }
    }

    /// Writes a batch, bisecting it where its data is refused, and reports to each submission.
    async fn write(&mut self, batch: Batch) {
        let mut waiting = vec![batch];
        while let Some(batch) = waiting.pop() {
            let span = batch.span();
            let written = Written { begun: Instant::now(), commands: batch.commands() };
            match self.attempt(&batch).instrument(span).await {
                Some(Ok(appended)) => self.report(batch, appended, written),
                Some(Err(Refused::ClockOff)) => refuse(batch, &Refusal::ClockOff, written),
                Some(Err(Refused::Data(reason))) => match batch.split() {
                    Ok((first, second)) => {
                        metrics::counter!("append_bisections_total").increment(1);
                        // The first half comes out first: what one stream submitted is written in its order.
                        waiting.push(second);
                        waiting.push(first);
                    }
                    Err(single) => {
                        self.tell_refused(&single, &reason);
                        refuse(single, &Refusal::Data(reason), written);
                    }
                },
                None => return,
            }
        }
    }

    /// Says, on behalf of who sent it, that the one command that is left of a batch cannot be stored.
    fn tell_refused(&self, single: &Batch, reason: &str) {
        let position = self.position();
        for submission in single.runs.iter().flat_map(|run| &run.submissions) {
            ops::trace::on_behalf_of(&submission.trace.origin, || {
                tracing::error!(position, reason, "the database refuses the data of a command");
            });
        }
    }

    /// Tries until the batch is written or refused as a whole. `None` when the process stops meanwhile.
    async fn attempt(&mut self, batch: &Batch) -> Option<Result<statement::Appended, Refused>> {
        let mut back_off = BackOff::new(BACKOFF.0, BACKOFF.1);
        // Whether an earlier attempt may have been written although its answer said otherwise, or never came.
        let mut in_doubt = false;
        loop {
            let started = Instant::now();
            let error = match self.append(batch).await {
                Ok(appended) => {
                    self.meters.took(started.elapsed().as_secs_f64());
                    return Some(Ok(appended));
                }
                Err(error) => error,
            };
            match reaction(&error) {
                Reaction::Bisect => return Some(Err(Refused::Data(error.to_string()))),
                // In doubt it may have been written, and a refusal would be a lie: the log tells once the clock has caught up.
                Reaction::RefuseForTheClock if !in_doubt => {
                    tracing::error!(
                        position = self.position(),
                        error = &error as &dyn std::error::Error,
                        "set this machine's clock"
                    );
                    return Some(Err(Refused::ClockOff));
                }
                Reaction::MakeRoom => {
                    tracing::error!(
                        position = self.position(),
                        "the log has no partition left; making one on the hot path"
                    );
                    if let Err(error) = crate::engine::partitions::ensure(&self.pool, batch.events()).await {
                        tracing::warn!(error = &error as &dyn std::error::Error, "no partition could be made");
                    }
                }
                Reaction::RefuseForTheClock | Reaction::BackOff => {
                    in_doubt = true;
                    self.connection = None;
                    tracing::warn!(
                        position = self.position(),
                        error = &error as &dyn std::error::Error,
                        "appending failed; trying again"
                    );
                }
            }
            metrics::counter!("append_retries_total").increment(1);
            tokio::select! {
                () = self.stop.cancelled() => return None,
                () = back_off.pause() => {}
            }
        }
    }

    /// The end of the log as far as this process knows, behind which it writes.
    fn position(&self) -> i64 {
        *self.head.borrow()
    }

    async fn append(&mut self, batch: &Batch) -> Result<statement::Appended, sqlx::Error> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.pool.acquire().await?,
        };
        let hint = self.position();
        let append =
            statement::append(&mut connection, batch, self.clock.now(), self.limits.max_ahead, hint, self.process);
        let appended = tokio::time::timeout(self.limits.answer_timeout, append)
            .await
            .unwrap_or_else(|_| Err(sqlx::Error::Io(std::io::ErrorKind::TimedOut.into())));
        match &appended {
            // Its state is not known: the answer may still come and be taken for that of the next batch.
            Err(error) if !is_database(error) => connection.close_on_drop(),
            _ => self.connection = Some(connection),
        }
        appended
    }

    fn report(&mut self, batch: Batch, appended: statement::Appended, written: Written) {
        let mut events = 0;
        for (run, outcome) in batch.runs.into_iter().zip(appended.outcomes) {
            events += run.events();
            let mut offset = 0;
            if let Err(refusal) = &outcome {
                meters::refused(refusal);
            }
            for submission in run.submissions {
                let count = i64::try_from(submission.proposal.events.len()).unwrap_or(i64::MAX);
                let outcome = outcome
                    .clone()
                    .map(|accepted| Accepted { first_position: accepted.first_position + offset, ..accepted });
                offset += count;
                if outcome.is_ok() {
                    self.meters.written(&submission.proposal);
                }
                written.tell(&submission, &outcome);
                // An actor that is gone has nobody left to answer.
                let _ = submission.outcome.send(outcome);
            }
        }
        self.meters.batch(events);
        // Nobody is woken by a batch of which nothing was written.
        self.head.send_if_modified(|head| {
            let grown = appended.head > *head;
            if grown {
                *head = appended.head;
            }
            grown
        });
    }
}

/// However the appender ends, nobody waits for it afterwards.
impl Drop for Appender {
    fn drop(&mut self) {
        self.queue.close();
    }
}

fn refuse(batch: Batch, refusal: &Refusal, written: Written) {
    batch.runs.iter().for_each(|_| meters::refused(refusal));
    for submission in batch.runs.into_iter().flat_map(|run| run.submissions) {
        let outcome = Err(refusal.clone());
        written.tell(&submission, &outcome);
        let _ = submission.outcome.send(outcome);
    }
}

fn is_database(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Database(_))
}

/// SQLSTATE classes 22 (data), 23 (constraint) and 54 (limits) are about the data; `MP002` and `MP003` are the log's own.
fn reaction(error: &sqlx::Error) -> Reaction {
    let sqlx::Error::Database(database) = error else { return Reaction::BackOff };
    match database.code() {
        Some(code) if code == "MP002" => Reaction::MakeRoom,
        Some(code) if code == "MP003" => Reaction::RefuseForTheClock,
        Some(code) if ["22", "23", "54"].iter().any(|class| code.starts_with(class)) => Reaction::Bisect,
        _ => Reaction::BackOff,
    }
}
