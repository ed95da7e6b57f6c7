//! `replay rebuild`: a read model anew beside the live one, compared and swapped, while commands keep coming.

use anyhow::Context;
use indicatif::ProgressBar;
use ops::config::MeilisearchArgs;
use projections::feed::{FeedSettings, LogFeed};
use projections::registry::{self, AnyReadModel};
use projections::runtime::rebuild::{Options as RebuildOptions, Progress};
use projections::runtime::{Runtime, Settings};
use projections::search::meilisearch::Operation;
use sqlx::PgPool;

use crate::report::Report;
use crate::search;

/// What to rebuild.
#[derive(clap::Args)]
pub struct Options {
    /// The read model, or `all`; `search` for the index in Meilisearch
    model: String,
    #[command(flatten)]
    meilisearch: MeilisearchArgs,
    /// Swap even if the new rows differ from the live ones: those were damaged
    #[arg(long)]
    accept_differences: bool,
}

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

/// Rebuilds.
pub async fn run(pool: &PgPool, options: &Options, report: &Report) -> anyhow::Result<bool> {
    if options.model == search::NAME {
        return search::run(pool, &options.meilisearch, Operation::Rebuild, report).await;
    }
    let runtime = runtime(pool);
    for model in models(&options.model)? {
        let bar = report.progress(model.name());
        let how = RebuildOptions { accept_differences: options.accept_differences };
        let rebuilt = model.rebuild(&runtime, how, &|progress| show(&bar, &progress)).await;
        bar.finish_and_clear();
        let rebuilt = rebuilt.with_context(|| format!("{} was not rebuilt; the live one goes on", model.name()))?;
        report.result(&rebuilt, || {
            format!("{} rebuilt as generation {} at position {}", rebuilt.name, rebuilt.generation, rebuilt.position)
        });
    }
    Ok(true)
}
