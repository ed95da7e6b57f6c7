//! `replay rebuild`: a read model anew beside the live one, compared and swapped, while commands keep coming.

use anyhow::Context;
use ops::config::MeilisearchArgs;
use projections::runtime::rebuild::Options as RebuildOptions;
use projections::search::meilisearch::Operation;
use sqlx::PgPool;

use crate::read_models::{models, runtime, show};
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
        })?;
    }
    Ok(true)
}
