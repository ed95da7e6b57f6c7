//! The read models by their names, what they are read with, and how far an operation on one is.

use anyhow::Context;
use indicatif::ProgressBar;
use projections::feed::{FeedSettings, LogFeed};
use projections::registry::{self, AnyReadModel};
use projections::runtime::rebuild::Progress;
use projections::runtime::{Runtime, Settings};
use sqlx::PgPool;

/// A runtime that reads the log from the database.
pub fn runtime(pool: &PgPool) -> Runtime {
    let feed = LogFeed::new(pool.clone(), FeedSettings::default());
    Runtime::new(pool.clone(), feed, Settings::default())
}

/// The read models of a name, or all.
///
/// # Errors
/// There is none; the error names those that there are.
pub fn models(name: &str) -> anyhow::Result<Vec<Box<dyn AnyReadModel>>> {
    if name == "all" {
        return Ok(registry::all());
    }
    Ok(vec![model(name)?])
}

/// The read model of a name.
///
/// # Errors
/// There is none; the error names those that there are.
pub fn model(name: &str) -> anyhow::Result<Box<dyn AnyReadModel>> {
    registry::find(name).with_context(|| {
        let names: Vec<_> = registry::all().iter().map(|model| model.name()).collect();
        format!("there is no read model {name:?}; there are: {}", names.join(", "))
    })
}

/// Shows how far a rebuild or a rollback is.
pub fn show(bar: &ProgressBar, progress: &Progress) {
    match progress {
        Progress::Filling { position, head } => {
            bar.set_length(head.unsigned_abs());
            bar.set_position(position.unsigned_abs());
        }
        Progress::Indexed { index } => bar.set_message(format!("indexed {index}")),
        Progress::Comparing { position } => bar.set_message(format!("comparing at {position}")),
        Progress::Swapping { position } => bar.set_message(format!("swapping at {position}")),
    }
}
