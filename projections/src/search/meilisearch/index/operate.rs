//! What an operator asks for: the index filled anew, or the one before it back.
//!
//! Invariant: only whoever has the lease writes. Where an indexer is running it is asked and does it; where none is, this takes the
//! lease itself.

use std::time::{Duration, Instant};

use ops::lease::{Lease, LeaseKeeper, Target};
use serde::Serialize;

use super::error::IndexError;
use super::indexer::Indexer;
use super::record;
use super::writer::Writer;
use crate::search::meilisearch::names::SINK;

/// How long a running indexer may take.
const TIMEOUT: Duration = Duration::from_hours(1);

/// How often a running indexer is asked whether it is done.
const POLL: Duration = Duration::from_millis(200);

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Fill an index beside the live one, compare, swap.
    Rebuild,
    /// Swap back to the one that was live before.
    Rollback,
}

/// What was done.
#[derive(Clone, Debug, Serialize)]
pub struct Operated {
    /// The position of the log that the index shows now.
    pub position: i64,
    /// Whether a running indexer did it.
    pub by_running_indexer: bool,
}

/// Does it, or has it done.
///
/// # Errors
/// See [`IndexError`]; the live index is as it was.
pub async fn operate(indexer: &Indexer, operation: Operation) -> Result<Operated, IndexError> {
    let parts = &indexer.parts;
    let known = record::load(&parts.pool).await?;
    if operation == Operation::Rollback && known.is_none_or(|known| known.previous.is_none()) {
        return Err(IndexError::NothingKept);
    }
    let name = if operation == Operation::Rebuild { "rebuild" } else { "rollback" };
    let begun = Instant::now();
    let owner = parts.workers.liveness.owner(ops::ids::new_id());
    let mut is_asked = false;
    while begun.elapsed() < TIMEOUT {
        if let Some(lease) = Lease::acquire(&parts.pool, SINK, Target::Live, &owner, parts.workers.lease).await? {
            if is_asked && record::present(&parts.pool).await?.wanted.is_none() {
                let position = lease.position();
                lease.release().await;
                return Ok(Operated { position, by_running_indexer: true });
            }
            return alone(indexer, lease, operation).await;
        }
        if !is_asked {
            is_asked = record::want(&parts.pool, name).await?;
        } else if record::present(&parts.pool).await?.wanted.is_none() {
            let position = record::load(&parts.pool).await?.map_or(0, |record| record.position);
            return Ok(Operated { position, by_running_indexer: true });
        }
        tokio::time::sleep(POLL).await;
    }
    Err(IndexError::NotOurs("the running indexer did not do it in time"))
}

async fn alone(indexer: &Indexer, lease: Lease, operation: Operation) -> Result<Operated, IndexError> {
    let (kept, keeper) = (lease.clone(), LeaseKeeper::new(&lease));
    let working = async {
        let mut writer = Writer::take_over(&indexer.parts, lease).await?;
        match operation {
            Operation::Rebuild => writer.rebuild().await?,
            Operation::Rollback => writer.roll_back().await?,
        }
        record::done(&indexer.parts.pool).await?;
        Ok(Operated { position: writer.lease.position(), by_running_indexer: false })
    };
    let result = keeper.beside(working).await;
    kept.release().await;
    result
}
