//! `replay rollback`: back to the generation of a read model that was live before the last rebuild.

use anyhow::Context;
use sqlx::PgPool;

use crate::rebuild::{model, runtime, show};
use crate::report::Report;

/// What to roll back.
#[derive(clap::Args)]
pub struct Options {
    /// The read model
    model: String,
}

/// Rolls back.
pub async fn run(pool: &PgPool, options: &Options, report: &Report) -> anyhow::Result<bool> {
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
    });
    Ok(true)
}
