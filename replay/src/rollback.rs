//! `replay rollback`: back to the generation of a read model that was live before the last rebuild.

use anyhow::Context;
use ops::config::MeilisearchArgs;
use projections::search::meilisearch::Operation;
use sqlx::PgPool;

use crate::read_models::{model, runtime, show};
use crate::report::Report;
use crate::search;

/// What to roll back.
#[derive(clap::Args)]
pub struct Options {
    /// The read model; `search` for the index in Meilisearch
    model: String,
    #[command(flatten)]
    meilisearch: MeilisearchArgs,
}

/// Rolls back.
pub async fn run(pool: &PgPool, options: &Options, report: &Report) -> anyhow::Result<bool> {
    if options.model == search::NAME {
        return search::run(pool, &options.meilisearch, Operation::Rollback, report).await;
    }
    let (runtime, model) = (runtime(pool), model(&options.model)?);
    let bar = report.progress(model.name());
    let done = model.rollback(&runtime, &|progress| show(&bar, &progress)).await;
    bar.finish_and_clear();
    let done = done.with_context(|| format!("{} was not rolled back; the live one goes on", model.name()))?;
    report.result(&done, || {
        format!(
            "{} rolled back to generation {} at position {}; generation {} is kept",
            done.name, done.generation, done.position, done.replaced
        )
    })?;
    Ok(true)
}
