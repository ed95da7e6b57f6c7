//! One lease of a relay: shut out who was there before, find the place, publish page after page.
//!
//! Invariant: the lease says who should publish, Kafka says who can. The place is read only after everybody else is shut out,
//! and the lease is looked at once more after that.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use domain::ports::Feed;
use ops::kafka::{Topics, TopicsError};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::Relay;
use super::error::RelayError;
use super::keeper::Keeper;
use super::mark::{self, Mark};
use super::publisher::{self, Publisher};
use super::source::{Batch, Source};
use crate::feed::{event_id, gauge};
use crate::runtime::SinkLease;

/// How long reading the last mark may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// So many events behind, nothing is gained by waiting for more of them.
const MUCH: i64 = 1_000;

/// Publishes under a lease; returns when asked to end, or when this process cannot follow the log any more.
#[tracing::instrument(target = "spans", level = "debug", name = "turn", skip_all, fields(relay = S::LEASE))]
pub(super) async fn lead<S: Source>(
    relay: &Relay,
    source: &Arc<S>,
    lease: &mut SinkLease,
    healed: &watch::Sender<Option<String>>,
    token: &CancellationToken,
) -> Result<(), RelayError> {
    let topics = Topics::of(&relay.args);
    let wanted = [source.topics(&topics), vec![topics.position(S::NAME)]].concat();
    let keeper = Keeper { every: relay.settings.lease / 3, token };
    keeper.during(lease, ops::kafka::ensure(&relay.args, &wanted)).await??;
    let publisher = keeper.blocking(lease, open::<S>(relay, &topics)).await?;
    let publisher = Arc::new(publisher);
    let result = follow(relay, source, lease, &keeper, &publisher, healed).await;
    // Ending a producer blocks for a moment.
    let ended = tokio::task::spawn_blocking(move || drop(publisher)).await;
    result.and(ended.map_err(|_| RelayError::Stopped))
}

/// Opens the producer, which shuts out everybody else.
fn open<S: Source>(
    relay: &Relay,
    topics: &Topics,
) -> impl FnOnce(&AtomicBool) -> Result<Publisher, RelayError> + Send + 'static + use<S> {
    let client = ops::kafka::client(&relay.args, &format!("{}-relay", S::NAME));
    let transactional_id = format!("{}-{}-relay", relay.args.kafka_prefix, S::NAME);
    let mark_topic = topics.position(S::NAME).name;
    move |stop| {
        let client = client.ok_or(TopicsError::NoBrokers)?;
        Publisher::open(&publisher::settings(client, &transactional_id), mark_topic, stop)
    }
}

async fn follow<S: Source>(
    relay: &Relay,
    source: &Arc<S>,
    lease: &mut SinkLease,
    keeper: &Keeper<'_>,
    publisher: &Arc<Publisher>,
    healed: &watch::Sender<Option<String>>,
) -> Result<(), RelayError> {
    let mut at = resume::<S>(relay, lease, keeper).await?;
    tracing::info!(relay = S::LEASE, position = at.position, "publishing");
    let mut trouble = relay.runtime.feed.trouble_changes();
    let mut renewed = Instant::now();
    let mut next = source.next(&at).await?;
    while !keeper.token.is_cancelled() && trouble.borrow().is_none() {
        say::<S>(relay, at.position);
        let Some(batch) = next else {
            if renewed.elapsed() >= keeper.every {
                lease.renew().await?;
                renewed = Instant::now();
            }
            tokio::select! {
                _ = relay.runtime.feed.wait_beyond(at.position, keeper.every) => {}
                _ = trouble.wait_for(Option::is_some) => {}
                () = keeper.token.cancelled() => {}
            }
            next = source.next(&at).await?;
            continue;
        };
        at = batch.mark.clone();
        // Far behind, the next batch is read while this one is on its way.
        let is_behind = relay.runtime.feed.head().saturating_sub(at.position) >= MUCH;
        let (outcome, ahead) = tokio::join!(publish::<S>(lease, keeper, publisher, batch), async {
            if is_behind { Some(source.next(&at).await) } else { None }
        });
        outcome?;
        healed.send_if_modified(|trouble| trouble.take().is_some());
        renewed = Instant::now();
        next = if let Some(ahead) = ahead {
            ahead?
        } else {
            keeper.token.run_until_cancelled(tokio::time::sleep(source.linger())).await;
            source.next(&at).await?
        };
    }
    Ok(())
}

/// Publishes a batch and moves the checkpoint behind it.
#[tracing::instrument(target = "spans", level = "debug", name = "publish", skip_all,
    fields(trace_id = %batch.traces, messaging.system = "kafka", relay = S::LEASE,
           messaging.batch.message_count = batch.records.len()))]
async fn publish<S: Source>(
    lease: &mut SinkLease,
    keeper: &Keeper<'_>,
    publisher: &Arc<Publisher>,
    batch: Batch,
) -> Result<(), RelayError> {
    let begun = Instant::now();
    let (position, event_id, events) = (batch.mark.position, batch.mark.event_id, batch.events);
    let publisher = Arc::clone(publisher);
    keeper.blocking(lease, move |stop: &AtomicBool| publisher.publish(batch, stop)).await?;
    lease.move_to(position, event_id).await?;
    metrics::histogram!("relay_transaction_seconds", "relay" => S::LEASE).record(begun.elapsed().as_secs_f64());
    metrics::counter!("relay_transactions_total", "relay" => S::LEASE).increment(1);
    metrics::counter!("relay_events_total", "relay" => S::LEASE).increment(events as u64);
    Ok(())
}

/// Finds the place where publishing goes on, and moves the checkpoint there.
async fn resume<S: Source>(relay: &Relay, lease: &mut SinkLease, keeper: &Keeper<'_>) -> Result<Mark, RelayError> {
    let log_id: Uuid = sqlx::query_scalar("SELECT log_id FROM log_settings").fetch_one(&relay.runtime.pool).await?;
    let client = ops::kafka::client(&relay.args, &format!("{}-relay", S::NAME)).ok_or(TopicsError::NoBrokers)?;
    let topic = Topics::of(&relay.args).position(S::NAME).name;
    let last = keeper.blocking(lease, move |_: &AtomicBool| mark::read_last(client, &topic, PATIENCE)).await?;
    let last = last.unwrap_or_else(|| Mark::beginning(log_id));
    if last.log_id != log_id {
        return Err(RelayError::OtherLog { theirs: last.log_id, ours: log_id });
    }
    if let Some(expected) = last.event_id {
        let found = relay.runtime.feed.reader().at(&[last.position]).await?.first().map(|entry| event_id(entry).0);
        if found != Some(expected) {
            return Err(RelayError::Diverged { position: last.position, expected, found });
        }
    }
    if last.position < lease.position() {
        let (kafka, postgres) = (last.position, lease.position());
        tracing::warn!(
            relay = S::LEASE,
            kafka,
            postgres,
            "Kafka knows less than was published: publishing again from there"
        );
    }
    // Says too whether the lease is still ours, now that everybody else is shut out.
    lease.move_to(last.position, last.event_id).await?;
    Ok(last)
}

fn say<S: Source>(relay: &Relay, position: i64) {
    metrics::gauge!("relay_position", "relay" => S::LEASE).set(gauge(position));
    let lag = relay.runtime.feed.head().saturating_sub(position).max(0);
    metrics::gauge!("relay_lag_events", "relay" => S::LEASE).set(gauge(lag));
}
