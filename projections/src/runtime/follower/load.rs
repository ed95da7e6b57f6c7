//! Loads a model in memory, and notices when it has to be loaded again.
//!
//! Invariant: the tables and the checkpoint are read in one snapshot of one generation, so that following begins exactly
//! where the tables end.

use std::collections::HashSet;
use std::sync::Arc;

use domain::StreamId;
use ops::lease::Checkpoint;

use crate::feed::{LogEntry, event_id};
use crate::runtime::checkpoint;
use crate::runtime::{MemoryModel, ProjectError, Runtime, parked};

/// A model and how far the log is in it.
pub(super) struct Loaded<M> {
    pub model: Arc<M>,
    pub position: i64,
    /// Of which generation and revision of the tables it is.
    source: (i32, i64),
    distrusted: HashSet<StreamId>,
}

/// Loads the model.
pub(super) async fn load<M: MemoryModel>(runtime: &Runtime) -> Result<Loaded<M>, ProjectError> {
    loop {
        let (model, checkpoint, streams) = read::<M>(runtime).await?;
        verify::<M>(runtime, &checkpoint).await?;
        let now = checkpoint::live(&mut *runtime.pool.acquire().await?, M::LOADS_FROM).await?;
        if now.generation != checkpoint.generation {
            continue; // the tables were swapped between reading the checkpoint and reading them
        }
        for stream in &streams {
            model.distrust(*stream);
        }
        tracing::info!(model = M::NAME, position = checkpoint.position, "loaded");
        return Ok(Loaded {
            model: Arc::new(model),
            position: checkpoint.position,
            source: (checkpoint.generation, checkpoint.parked_revision),
            distrusted: streams.into_iter().collect(),
        });
    }
}

async fn read<M: MemoryModel>(runtime: &Runtime) -> Result<(M, Checkpoint, Vec<StreamId>), ProjectError> {
    let mut snapshot = runtime.pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
    let checkpoint = checkpoint::live(&mut snapshot, M::LOADS_FROM).await?;
    let model = M::load(&mut snapshot).await?;
    let streams = parked::parked_streams(&mut *snapshot, M::LOADS_FROM).await?;
    snapshot.commit().await?;
    Ok((model, checkpoint, streams))
}

async fn verify<M: MemoryModel>(runtime: &Runtime, checkpoint: &Checkpoint) -> Result<(), ProjectError> {
    let Some(expected) = checkpoint.event_id else { return Ok(()) };
    let entry = runtime.feed.reader().at(&[checkpoint.position]).await?.into_iter().next();
    let found = entry.map(|entry| event_id(&entry).0);
    if found == Some(expected) {
        return Ok(());
    }
    Err(ProjectError::Diverged { name: M::LOADS_FROM, position: checkpoint.position, expected, found })
}

/// Distrusts what the read model has parked since, and says whether the model has to be loaded again: because its tables
/// were swapped or an operator has settled what was parked.
pub(super) async fn look<M: MemoryModel>(runtime: &Runtime, loaded: &mut Loaded<M>) -> Result<bool, ProjectError> {
    let mut connection = runtime.pool.acquire().await?;
    let live = checkpoint::live(&mut connection, M::LOADS_FROM).await?;
    for stream in parked::parked_streams(&mut *connection, M::LOADS_FROM).await? {
        if loaded.distrusted.insert(stream) {
            loaded.model.distrust(stream);
        }
    }
    Ok(loaded.source != (live.generation, live.parked_revision))
}

/// Applies one entry. What cannot be applied makes its stream untrusted; it does not hold up the others.
pub(super) fn apply<M: MemoryModel>(model: &M, entry: &LogEntry) {
    let (stream, result) = match entry {
        LogEntry::Event(event) if !M::AGGREGATES.contains(&event.stream.aggregate_type) => return,
        LogEntry::Event(event) => (event.stream, model.apply(event).map_err(|poison| poison.reason)),
        LogEntry::Broken { stream, error, .. } => (*stream, Err(error.to_string())),
    };
    if let Err(reason) = result {
        metrics::counter!("follower_distrusted_total", "model" => M::NAME).increment(1);
        tracing::error!(model = M::NAME, position = entry.position(), %stream, reason, "a stream is no longer trusted");
        model.distrust(stream);
    }
}
