//! One lease of a relay: shut out who was there before, find the place, publish page after page.
//!
//! Invariant: the lease says who should publish, Kafka says who can. The place is read only after everybody else is shut out,
//! and the lease is looked at once more after that.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use domain::ports::Feed;
use domain::ports::feed::LogEntry;
use ops::kafka::{Topics, TopicsError};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::Relay;
use super::error::RelayError;
use super::keeper::Keeper;
use super::mark::{self, Mark};
use super::publisher::{self, Publisher};
use super::record::Record;
use super::source::Source;
use crate::feed::{event_id, gauge};
use crate::runtime::SinkLease;

/// How long reading the last mark may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// So many events behind, nothing is gained by waiting for more of them.
const MUCH: i64 = 1_000;

/// A page that can be published.
struct Prepared {
    records: Vec<Record>,
    mark: Mark,
    events: usize,
}

/// Publishes under a lease; returns when asked to end, or when this process cannot follow the log any more.
pub(super) async fn lead<S: Source>(
    relay: &Relay,
    source: &Arc<S>,
    lease: &mut SinkLease,
    token: &CancellationToken,
) -> Result<(), RelayError> {
    let topics = Topics::of(&relay.args);
    let wanted = [source.topics(&topics), vec![topics.position(S::NAME)]].concat();
    let keeper = Keeper { every: relay.settings.lease / 3, token };
    keeper.during(lease, ops::kafka::ensure(&relay.args, &wanted)).await??;
    let publisher = keeper.blocking(lease, open::<S>(relay, &topics)).await?;
    let publisher = Arc::new(publisher);
    let result = follow(relay, source, lease, &keeper, &publisher).await;
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
) -> Result<(), RelayError> {
    let log_id: Uuid = sqlx::query_scalar("SELECT log_id FROM log_settings").fetch_one(&relay.pool).await?;
    resume::<S>(relay, lease, keeper, log_id).await?;
    tracing::info!(relay = S::LEASE, position = lease.position(), "publishing");
    let mut trouble = relay.feed.trouble_changes();
    let mut renewed = Instant::now();
    let mut next = prepare(relay, source, log_id, lease.position()).await?;
    while !keeper.token.is_cancelled() && trouble.borrow().is_none() {
        say::<S>(relay, lease.position());
        let Some(Prepared { records, mark, events }) = next else {
            if renewed.elapsed() >= keeper.every {
                lease.renew().await?;
                renewed = Instant::now();
            }
            tokio::select! {
                _ = relay.feed.wait_beyond(lease.position(), keeper.every) => {}
                _ = trouble.wait_for(Option::is_some) => {}
                () = keeper.token.cancelled() => {}
            }
            next = prepare(relay, source, log_id, lease.position()).await?;
            continue;
        };
        let begun = Instant::now();
        let shared = Arc::clone(publisher);
        let publishing = keeper.blocking(lease, move |stop: &AtomicBool| shared.publish(records, &mark, stop));
        // The next page is read while this one is on its way.
        let is_behind = relay.feed.head().saturating_sub(mark.position) >= MUCH;
        let (published, prepared) = tokio::join!(publishing, async {
            if is_behind { Some(prepare(relay, source, log_id, mark.position).await) } else { None }
        });
        published?;
        lease.move_to(mark.position, Some(mark.event_id)).await?;
        renewed = Instant::now();
        metrics::histogram!("relay_transaction_seconds", "relay" => S::LEASE).record(begun.elapsed().as_secs_f64());
        metrics::counter!("relay_transactions_total", "relay" => S::LEASE).increment(1);
        metrics::counter!("relay_events_total", "relay" => S::LEASE).increment(events as u64);
        next = if let Some(prepared) = prepared {
            prepared?
        } else {
            keeper.token.run_until_cancelled(tokio::time::sleep(relay.settings.linger)).await;
            prepare(relay, source, log_id, mark.position).await?
        };
    }
    Ok(())
}

/// Finds the place where publishing goes on, and moves the checkpoint there.
async fn resume<S: Source>(
    relay: &Relay,
    lease: &mut SinkLease,
    keeper: &Keeper<'_>,
    log_id: Uuid,
) -> Result<(), RelayError> {
    let client = ops::kafka::client(&relay.args, &format!("{}-relay", S::NAME)).ok_or(TopicsError::NoBrokers)?;
    let topic = Topics::of(&relay.args).position(S::NAME).name;
    let last = keeper.blocking(lease, move |_: &AtomicBool| mark::read_last(client, &topic, PATIENCE)).await?;
    let Some(last) = last else {
        if lease.position() > 0 {
            let position = lease.position();
            tracing::warn!(relay = S::LEASE, position, "the brokers know of no position: publishing from the beginning");
        }
        return Ok(lease.move_to(0, None).await?);
    };
    if last.log_id != log_id {
        return Err(RelayError::OtherLog { theirs: last.log_id, ours: log_id });
    }
    let found = relay.feed.reader().at(&[last.position]).await?.first().map(|entry| event_id(entry).0);
    if found != Some(last.event_id) {
        return Err(RelayError::Diverged { position: last.position, expected: last.event_id, found });
    }
    // Says too whether the lease is still ours, now that everybody else is shut out.
    Ok(lease.move_to(last.position, Some(last.event_id)).await?)
}

/// Reads and encodes the page after a position; `None` at the head.
async fn prepare<S: Source>(
    relay: &Relay,
    source: &Arc<S>,
    log_id: Uuid,
    after: i64,
) -> Result<Option<Prepared>, RelayError> {
    let entries = relay.feed.page(after, relay.settings.batch).await?;
    let Some(last) = entries.last() else { return Ok(None) };
    let mark = Mark { log_id, position: LogEntry::position(last), event_id: event_id(last).0 };
    let records = source.records(&entries).await?;
    Ok(Some(Prepared { records, mark, events: entries.len() }))
}

fn say<S: Source>(relay: &Relay, position: i64) {
    metrics::gauge!("relay_position", "relay" => S::LEASE).set(gauge(position));
    let lag = relay.feed.head().saturating_sub(position).max(0);
    metrics::gauge!("relay_lag_events", "relay" => S::LEASE).set(gauge(lag));
}
