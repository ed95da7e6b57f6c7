//! One lease of a relay: shut out who was there before, find the place, publish page after page.
//!
//! Invariant: the lease says who should publish, Kafka says who can. The place is read only after everybody else is shut out,
//! and the lease is looked at once more after that.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use ops::kafka::{Topics, TopicsError};
use ops::lease::Lease;
use ops::trace::{KeyValue, SpanKind};
use ops::worker::{Class, Figures, Turn, Worker};
use uuid::Uuid;

use super::error::RelayError;
use super::incarnation;
use super::mark::{self, Mark};
use super::publisher::{self, Publisher};
use super::relay::Relay;
use super::source::{Batch, Source};
use crate::feed::event_id;

/// How long reading the last mark may take.
const TIMEOUT: Duration = Duration::from_secs(10);

/// How long an idle relay waits for the log before it looks again.
const IDLE: Duration = Duration::from_secs(3);

/// So many events behind, nothing is gained by waiting for more of them.
const MUCH: i64 = 1_000;

/// The worker of a relay.
pub(super) struct Publishing<S> {
    pub relay: Relay,
    pub source: Arc<S>,
}

impl<S: Source> Worker for Publishing<S> {
    const NAME: &'static str = S::LEASE;
    const FIGURES: Figures =
        Figures { label: "relay", errors: "relay_errors_total", position: "relay_position", lag: "relay_lag_events" };

    type Error = RelayError;

    fn class(error: &RelayError) -> Class {
        error.class()
    }

    async fn lead(&mut self, mut lease: Lease, turn: &Turn) -> Result<(), RelayError> {
        match self.publish_all(&mut lease, turn).await {
            Err(RelayError::Stopped) if turn.is_over() => Ok(()),
            result => result,
        }
    }
}

impl<S: Source> Publishing<S> {
    async fn publish_all(&self, lease: &mut Lease, turn: &Turn) -> Result<(), RelayError> {
        let topics = Topics::of(&self.relay.args);
        let wanted = [S::topics(&topics), vec![topics.position(S::NAME)]].concat();
        let ensured = turn.unless_over(ops::kafka::ensure(&self.relay.args, &wanted)).await;
        ensured.ok_or(RelayError::Stopped)??;
        let publisher = Arc::new(blocking(turn, self.open(&topics)).await?);
        let result = self.follow(lease, turn, &publisher).await;
        // Ending a producer blocks for a moment.
        let ended = tokio::task::spawn_blocking(move || drop(publisher)).await;
        result.and(ended.map_err(|_| RelayError::Stopped))
    }

    /// Opens the producer, which shuts out everybody else.
    fn open(
        &self,
        topics: &Topics,
    ) -> impl FnOnce(&AtomicBool) -> Result<Publisher, RelayError> + Send + 'static + use<S> {
        let client = ops::kafka::client(&self.relay.args, &format!("{}-relay", S::NAME));
        let transactional_id = format!("{}-{}-relay", self.relay.args.kafka_prefix, S::NAME);
        let mark_topic = topics.position(S::NAME).name;
        move |stop| {
            let client = client.ok_or(TopicsError::NoBrokers)?;
            Publisher::open(&publisher::settings(client, &transactional_id), mark_topic, stop)
        }
    }

    async fn follow(&self, lease: &mut Lease, turn: &Turn, publisher: &Arc<Publisher>) -> Result<(), RelayError> {
        let feed = &self.relay.runtime.feed;
        let mut at = self.resume(lease, turn).await?;
        tracing::info!(worker = S::LEASE, position = at.position, "publishing");
        let mut next = self.source.next(&at).await?;
        while !turn.is_over() {
            let Some(batch) = next else {
                turn.reached(at.position, feed.head());
                turn.unless_over(feed.wait_beyond(at.position, IDLE)).await;
                next = self.source.next(&at).await?;
                continue;
            };
            at = batch.mark.clone();
            // Far behind, the next batch is read while this one is on its way.
            let is_behind = feed.head().saturating_sub(at.position) >= MUCH;
            let (outcome, ahead) = tokio::join!(publish::<S>(lease, turn, publisher, batch), async {
                if is_behind { Some(self.source.next(&at).await) } else { None }
            });
            outcome?;
            turn.reached(at.position, feed.head());
            next = if let Some(ahead) = ahead {
                ahead?
            } else {
                turn.unless_over(tokio::time::sleep(self.source.linger())).await;
                self.source.next(&at).await?
            };
        }
        Ok(())
    }

    /// Finds the place where publishing goes on, and moves the checkpoint there.
    async fn resume(&self, lease: &mut Lease, turn: &Turn) -> Result<Mark, RelayError> {
        let Relay { runtime, args, .. } = &self.relay;
        let identity = sqlx::query_as("SELECT log_id, incarnation FROM log_settings");
        let (log_id, incarnation): (Uuid, i32) = identity.fetch_one(&runtime.pool).await?;
        let client = ops::kafka::client(args, &format!("{}-relay", S::NAME)).ok_or(TopicsError::NoBrokers)?;
        let topic = Topics::of(args).position(S::NAME).name;
        let last = blocking(turn, move |_: &AtomicBool| mark::read_last(client, &topic, TIMEOUT)).await?;
        let mut last = last.unwrap_or_else(|| Mark::beginning(log_id, incarnation));
        if last.log_id != log_id {
            return Err(RelayError::OtherLog { theirs: last.log_id, ours: log_id });
        }
        if let Some(expected) = last.event_id {
            let found = runtime.feed.reader().at(&[last.position]).await?.first().map(|entry| event_id(entry).0);
            if found != Some(expected) {
                let diverged = RelayError::Diverged { position: last.position, expected, found };
                last = incarnation::common(runtime, last).await?.ok_or(diverged)?;
            }
        }
        last.incarnation = incarnation;
        if last.position < lease.position() {
            let (kafka, postgres) = (last.position, lease.position());
            tracing::warn!(
                worker = S::LEASE,
                position = kafka,
                postgres,
                "Kafka knows less than was published: publishing again from there"
            );
        }
        // Says too whether the lease is still ours, now that everybody else is shut out.
        lease.move_to(last.position, last.event_id).await?;
        Ok(last)
    }
}

/// Publishes a batch and moves the checkpoint behind it.
#[tracing::instrument(target = "spans", level = "debug", name = "publish", skip_all,
    fields(trace_id = %batch.traces, messaging.system = "kafka", relay = S::LEASE,
           messaging.batch.message_count = batch.records.len()))]
async fn publish<S: Source>(
    lease: &mut Lease,
    turn: &Turn,
    publisher: &Arc<Publisher>,
    batch: Batch,
) -> Result<(), RelayError> {
    let begun = Instant::now();
    let (position, event_id, events) = (batch.mark.position, batch.mark.event_id, batch.events);
    let (traced, records) = (batch.traced.clone(), batch.records.len());
    let publisher = Arc::clone(publisher);
    blocking(turn, move |stop: &AtomicBool| publisher.publish(batch, stop)).await?;
    lease.move_to(position, event_id).await?;
    let attributes = [
        KeyValue::new("messaging.system", "kafka"),
        KeyValue::new("messaging.operation.type", "send"),
        KeyValue::new("messaging.batch.message_count", i64::try_from(records).unwrap_or(i64::MAX)),
    ];
    traced.tell(|| format!("send {}", S::NAME).into(), &SpanKind::Producer, begun, &attributes);
    metrics::histogram!("relay_transaction_seconds", "relay" => S::LEASE).record(begun.elapsed().as_secs_f64());
    metrics::counter!("relay_transactions_total", "relay" => S::LEASE).increment(1);
    metrics::counter!("relay_events_total", "relay" => S::LEASE).increment(events as u64);
    Ok(())
}

async fn blocking<T: Send + 'static>(
    turn: &Turn,
    work: impl FnOnce(&AtomicBool) -> Result<T, RelayError> + Send + 'static,
) -> Result<T, RelayError> {
    turn.blocking(work).await.unwrap_or(Err(RelayError::Stopped))
}
