//! One membership in the consumer group: takes records, hands them to their lanes, moves the offsets, until it breaks.
//!
//! Invariant: what is taken and not yet ended is bounded. While it is at the bound nothing is taken; when that lasts, the
//! partitions are paused and the group is answered all the same, so that a slow database costs no membership.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use futures::stream::FuturesUnordered;
use futures::{FutureExt, StreamExt};
use ops::tasks::Tasks;
use rdkafka::consumer::{CommitMode, Consumer};
use rdkafka::error::{KafkaError, KafkaResult};
use rdkafka::message::BorrowedMessage;
use tokio::sync::oneshot;
use tokio::time::{Instant, MissedTickBehavior};

use super::consumer::{Rebalanced, UsageConsumer, commit};
use super::expired::Expiry;
use super::lanes::{Command, LaneKey, Lanes};
use super::offsets::{Offsets, PartitionId, Ticket};
use super::raw::Raw;
use super::recording::Recorder;
use super::sources::Sources;

/// How often offsets are committed: so much is read again after a crash.
const COMMIT_EVERY: Duration = Duration::from_millis(500);

/// Records taken in a row before what is ready is handed on.
const STRETCH: usize = 4_000;

/// How long nothing may be taken before the partitions are paused.
const STALLED: Duration = Duration::from_secs(10);

/// Pause after an error of the consumer, which tries again by itself.
const PAUSE: Duration = Duration::from_millis(200);

/// How long the last commit may take.
const LAST_COMMIT: Duration = Duration::from_secs(5);

/// A command that has ended.
struct Ended {
    lane: LaneKey,
    tickets: Vec<Ticket>,
    records: usize,
    bytes: usize,
}

/// Why a membership ended.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// The consumer cannot go on.
    #[error("the consumer of usage has failed: {0}")]
    Fatal(String),
    /// A task has panicked; what it had is read again.
    #[error("a task that takes usage in has ended without saying how")]
    Lost,
}

/// A membership.
pub struct Session {
    consumer: Arc<UsageConsumer>,
    recorder: Arc<Recorder>,
    expiry: Expiry,
    sources: Sources,
    tasks: Tasks,
    lanes: Lanes,
    offsets: Offsets,
    running: FuturesUnordered<oneshot::Receiver<Ended>>,
    /// Since when nothing could be taken.
    full_since: Option<Instant>,
    is_paused: bool,
}

impl Session {
    /// A membership that has taken nothing yet.
    pub fn new(consumer: UsageConsumer, recorder: Recorder, sources: Sources, tasks: &Tasks) -> Self {
        let consumer = Arc::new(consumer);
        Self {
            expiry: Expiry::new(&consumer, tasks),
            consumer,
            recorder: Arc::new(recorder),
            sources,
            tasks: tasks.clone(),
            lanes: Lanes::default(),
            offsets: Offsets::default(),
            running: FuturesUnordered::new(),
            full_since: None,
            is_paused: false,
        }
    }

    /// Runs until the process stops or the membership breaks. What is on its way then is dropped: it is read again.
    ///
    /// # Errors
    /// [`Broken`].
    pub async fn run(mut self) -> Result<(), Broken> {
        let outcome = self.serve().await;
        let consumer = Arc::clone(&self.consumer);
        drop(self);
        // Leaving the group waits for the brokers, and they may be gone.
        let leaving = tokio::task::spawn_blocking(move || {
            commit(&*consumer, CommitMode::Sync);
            drop(consumer);
        });
        if tokio::time::timeout(LAST_COMMIT, leaving).await.is_err() {
            tracing::warn!("the last offsets of usage were not committed in time; what they cover is read again");
        }
        outcome
    }

    async fn serve(&mut self) -> Result<(), Broken> {
        let (consumer, stop) = (Arc::clone(&self.consumer), self.tasks.token());
        let mut records = consumer.stream();
        let mut tick = tokio::time::interval(COMMIT_EVERY);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            self.apply_rebalances();
            self.start_commands();
            let takes = self.takes();
            tokio::select! {
                () = stop.cancelled() => return self.settle().await,
                Some(ended) = self.running.next() => self.end(ended.map_err(|_| Broken::Lost)?),
                record = records.next(), if takes => {
                    let mut record = record;
                    let mut left = STRETCH;
                    while let Some(next) = record {
                        self.take(next).await?;
                        left -= 1;
                        let goes_on = left > 0 && self.takes();
                        record = if goes_on { records.next().now_or_never().flatten() } else { None };
                    }
                }
                _ = tick.tick() => {
                    commit(&*self.consumer, CommitMode::Async);
                    self.pause_if_stalled();
                }
            }
        }
    }

    /// Notes which commands have ended before the process did; those that have not end at once.
    async fn settle(&mut self) -> Result<(), Broken> {
        while let Some(ended) = self.running.next().await {
            self.end(ended.map_err(|_| Broken::Lost)?);
        }
        Ok(())
    }

    /// Whether records may be taken: there is room, or the partitions are paused and only the group is to be answered.
    fn takes(&mut self) -> bool {
        if !self.lanes.is_full() {
            self.full_since = None;
            return true;
        }
        self.full_since.get_or_insert_with(Instant::now);
        self.is_paused
    }

    fn pause_if_stalled(&mut self) {
        metrics::gauge!("ingest_waiting_records")
            .set(f64::from(u32::try_from(self.lanes.records()).unwrap_or(u32::MAX)));
        let is_stalled = self.full_since.is_some_and(|since| since.elapsed() >= STALLED);
        let changed = match (is_stalled, self.is_paused) {
            (true, _) => self.consumer.assignment().and_then(|assigned| self.consumer.pause(&assigned)),
            (false, true) if self.full_since.is_none() => {
                self.consumer.assignment().and_then(|assigned| self.consumer.resume(&assigned))
            }
            (false, _) => return,
        };
        match changed {
            Ok(()) => self.is_paused = is_stalled,
            Err(error) => {
                tracing::warn!(error = &error as &dyn Error, "the partitions of usage could not be paused or resumed");
            }
        }
    }

    /// What was assigned and revoked since it was last looked at, before any record that came after it.
    fn apply_rebalances(&mut self) {
        for rebalanced in self.consumer.context().take_rebalances() {
            match rebalanced {
                Rebalanced::Assigned(partitions) => {
                    tracing::info!(?partitions, "partitions of usage were assigned");
                    for partition in self.known(&partitions) {
                        self.offsets.assign(partition);
                    }
                    self.expiry.look_at(partitions);
                    // They come unpaused.
                    self.pause_if_stalled();
                }
                Rebalanced::Revoked(partitions) => {
                    tracing::info!(?partitions, "partitions of usage were revoked");
                    for partition in self.known(&partitions) {
                        self.offsets.revoke(partition);
                    }
                }
            }
        }
    }

    async fn take(&mut self, record: KafkaResult<BorrowedMessage<'_>>) -> Result<(), Broken> {
        self.apply_rebalances();
        let message = match record {
            Ok(message) => message,
            Err(error) => return self.on_consumer_error(&error).await,
        };
        let Some((partition, raw)) = self.sources.received(&message, self.recorder.seal()) else { return Ok(()) };
        let (ticket, expected) = self.offsets.take(partition, raw.offset);
        if let Some(expected) = expected {
            self.expiry.look_between(&raw.topic, raw.partition, expected, raw.offset);
        }
        self.lanes.push(raw.lane().ok(), (ticket, raw));
        Ok(())
    }

    fn known(&self, partitions: &[(String, i32)]) -> Vec<PartitionId> {
        partitions.iter().filter_map(|(topic, number)| self.sources.partition(topic, *number)).collect()
    }

    /// The client reads on by itself, unless it says that it cannot.
    async fn on_consumer_error(&self, error: &KafkaError) -> Result<(), Broken> {
        if let Some((_, reason)) = self.consumer.client().fatal_error() {
            return Err(Broken::Fatal(reason));
        }
        metrics::counter!("ingest_consumer_errors_total").increment(1);
        tracing::warn!(error = error as &dyn Error, "usage cannot be read at the moment");
        tokio::time::sleep(PAUSE).await;
        Ok(())
    }

    fn start_commands(&mut self) {
        while let Some(Command { lane, mut items, turn }) = self.lanes.next() {
            let (count, bytes) = (items.len(), items.iter().map(|(_, raw)| raw.bytes()).sum());
            // What belongs to another process by now is read there.
            items.retain(|(ticket, _)| self.offsets.is_ours(*ticket));
            let (report, ended) = oneshot::channel();
            let (recorder, stop) = (Arc::clone(&self.recorder), self.tasks.token());
            self.running.push(ended);
            self.tasks.spawn("ingest-command", async move {
                let raws: Vec<&Raw> = items.iter().map(|(_, raw)| raw).collect();
                let taken = stop.run_until_cancelled(Box::pin(recorder.take_in(lane, &raws, turn))).await;
                let mut tickets: Vec<Ticket> = items.iter().map(|(ticket, _)| *ticket).collect();
                if taken.is_none() {
                    tickets.clear();
                }
                // Nobody listens once the membership is over.
                let _ = report.send(Ended { lane, tickets, records: count, bytes });
            });
        }
    }

    fn end(&mut self, ended: Ended) {
        let Ended { lane, tickets, records, bytes } = ended;
        self.lanes.ended(lane, records, bytes);
        let mut moved: Vec<(PartitionId, i64)> = Vec::new();
        for (partition, offset) in tickets.into_iter().filter_map(|ticket| self.offsets.done(ticket)) {
            match moved.iter_mut().find(|(known, _)| *known == partition) {
                Some((_, last)) => *last = offset,
                None => moved.push((partition, offset)),
            }
        }
        for (partition, offset) in moved {
            if let Err(error) = self.consumer.store_offset(self.sources.name(partition), partition.number, offset) {
                // It was revoked a moment ago; whoever has it reads these records again and finds them known.
                tracing::debug!(error = &error as &dyn Error, ?partition, offset, "an offset was not stored");
            }
        }
    }
}
