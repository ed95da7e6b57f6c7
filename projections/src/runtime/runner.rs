//! Runs one read model: takes the lease, follows the log, gives the lease back.
//!
//! Invariant: a process that is too old for an event or for the tables' version writes nothing and holds no lease.

use std::time::{Duration, Instant};

use domain::ports::Feed;
use domain::ports::FeedError;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::Runtime;
use super::checkpoint::{self, Target};
use super::error::ProjectError;
use super::read_model::ReadModel;
use super::rebuild::Options;
use super::writer::Writer;
use crate::feed::gauge;

/// Failures that are further apart than this do not add up.
const FORGIVEN: Duration = Duration::from_secs(10);

/// What becomes of a turn at the live generation.
enum Turn {
    /// Asked to end.
    Stopped,
    /// Another process keeps the model current.
    Elsewhere,
    /// The tables are of an older version of the fold.
    Outdated,
    /// The tables or the log are of a newer version: this process is the old one.
    TooOld,
}

/// Keeps a read model current until the token is cancelled.
pub(crate) async fn run<M: ReadModel>(runtime: Runtime, token: CancellationToken) {
    let owner = ops::ids::new_id();
    let mut failures = 0_u32;
    while !token.is_cancelled() {
        let begun = Instant::now();
        let pause = match turn::<M>(&runtime, owner, &token).await {
            Ok(Turn::Stopped) => return,
            Ok(Turn::Elsewhere | Turn::TooOld) => runtime.settings.lease / 4,
            Ok(Turn::Outdated) => bring_up_to_date::<M>(&runtime, &token).await,
            Err(error) => {
                // A turn that went well for a while starts the count anew.
                failures = if begun.elapsed() > FORGIVEN { 1 } else { failures.saturating_add(1) };
                report::<M>(&error);
                back_off(&error, failures)
            }
        };
        token.run_until_cancelled(tokio::time::sleep(pause)).await;
    }
}

/// One lease, from taking it to losing it.
async fn turn<M: ReadModel>(runtime: &Runtime, owner: Uuid, token: &CancellationToken) -> Result<Turn, ProjectError> {
    if runtime.feed.trouble().is_some() {
        return Ok(Turn::TooOld);
    }
    checkpoint::adopt_version(&runtime.pool, M::NAME, M::VERSION).await?;
    let live = checkpoint::live(&mut *runtime.pool.acquire().await?, M::NAME).await?;
    runtime.positions.announce(M::NAME, live.position);
    if live.version != M::VERSION {
        return Ok(if live.version < M::VERSION { Turn::Outdated } else { Turn::TooOld });
    }
    let Some(mut writer) = Writer::<M>::acquire(&runtime.pool, Target::Live, owner, runtime.settings.lease).await?
    else {
        return Ok(Turn::Elsewhere);
    };
    if writer.version() != M::VERSION {
        writer.release().await; // swapped in this very moment
        return Ok(Turn::Elsewhere);
    }
    let result = lead(runtime, &mut writer, token).await;
    if !matches!(result, Err(ProjectError::LeaseLost { .. })) {
        writer.release().await;
    }
    result.map(|()| if token.is_cancelled() { Turn::Stopped } else { Turn::TooOld })
}

/// Follows the log under a lease; returns when asked to end, or when this process cannot follow the log any more: the lease
/// is then for one that can.
#[tracing::instrument(target = "spans", level = "debug", name = "turn", skip_all, fields(model = M::NAME))]
async fn lead<M: ReadModel>(
    runtime: &Runtime,
    writer: &mut Writer<M>,
    token: &CancellationToken,
) -> Result<(), ProjectError> {
    writer.verify(runtime.feed.reader()).await?;
    tracing::info!(model = M::NAME, generation = writer.generation(), position = writer.position(), "projecting");
    let rest = runtime.settings.lease / 3;
    let mut renewed = Instant::now();
    let mut trouble = runtime.feed.trouble_changes();
    while !token.is_cancelled() && trouble.borrow().is_none() {
        let entries = runtime.feed.page(writer.position(), runtime.settings.batch).await?;
        if entries.is_empty() {
            if renewed.elapsed() >= rest {
                writer.renew().await?;
                renewed = Instant::now();
            }
            publish::<M>(runtime, writer.position());
            tokio::select! {
                _ = runtime.feed.wait_beyond(writer.position(), rest) => {}
                _ = trouble.wait_for(Option::is_some) => {}
                () = token.cancelled() => {}
            }
            continue;
        }
        let begun = Instant::now();
        let applied = writer.apply(&entries).await;
        publish::<M>(runtime, writer.position());
        applied?;
        metrics::histogram!("projector_batch_seconds", "model" => M::NAME).record(begun.elapsed().as_secs_f64());
        metrics::counter!("projector_events_total", "model" => M::NAME).increment(entries.len() as u64);
        renewed = Instant::now();
        if entries.len() < runtime.settings.batch {
            token.run_until_cancelled(tokio::time::sleep(runtime.settings.linger)).await;
        }
    }
    Ok(())
}

/// Rebuilds tables of an older version; gives how long to wait before looking again.
async fn bring_up_to_date<M: ReadModel>(runtime: &Runtime, token: &CancellationToken) -> Duration {
    tracing::info!(model = M::NAME, version = M::VERSION, "the tables are of an older version: rebuilding beside them");
    let rebuilding = super::rebuild::rebuild::<M>(runtime, Options::default(), &|_| {});
    match token.run_until_cancelled(rebuilding).await {
        Some(Err(error)) => {
            tracing::warn!(model = M::NAME, source = ?error, "the rebuild did not succeed; trying again");
            runtime.settings.lease
        }
        Some(Ok(_)) | None => Duration::ZERO,
    }
}

fn publish<M: ReadModel>(runtime: &Runtime, position: i64) {
    runtime.positions.announce(M::NAME, position);
    metrics::gauge!("projector_position", "model" => M::NAME).set(gauge(position));
    let lag = runtime.feed.head().saturating_sub(position).max(0);
    metrics::gauge!("projector_lag_events", "model" => M::NAME).set(gauge(lag));
}

fn report<M: ReadModel>(error: &ProjectError) {
    metrics::counter!("projector_errors_total", "model" => M::NAME).increment(1);
    match error {
        ProjectError::LeaseLost { .. } => tracing::info!(model = M::NAME, "the lease has passed on"),
        ProjectError::Database(_) | ProjectError::Feed(FeedError::Unavailable(_)) => {
            tracing::warn!(model = M::NAME, source = ?error, "{error}; trying again");
        }
        ProjectError::Feed(_) | ProjectError::Diverged { .. } => {
            tracing::error!(model = M::NAME, source = ?error, "{error}; the model does not go on");
        }
    }
}

/// Longer with every failure, up to five seconds; a lost lease is no reason to wait long.
fn back_off(error: &ProjectError, failures: u32) -> Duration {
    match error {
        ProjectError::LeaseLost { .. } => Duration::from_millis(20),
        _ => Duration::from_millis(50).saturating_mul(1 << failures.min(7)).min(Duration::from_secs(5)),
    }
}
