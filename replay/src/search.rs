//! `replay rebuild search` and `replay rollback search`: the index in Meilisearch, by whoever keeps it current, or by this where
//! nobody does.

use std::sync::Arc;

use anyhow::Context;
use ops::clock::{Clock, SystemClock};
use ops::config::MeilisearchArgs;
use projections::search::meilisearch::{Access, Indexer, Indexes, Operation, Purpose, connect, operate};
use sqlx::PgPool;

use crate::read_models::runtime;
use crate::report::Report;

/// What the index is called among the read models.
pub const NAME: &str = "search";

/// Does it, or has it done by the server that is running.
pub async fn run(
    pool: &PgPool,
    options: &MeilisearchArgs,
    operation: Operation,
    report: &Report,
) -> anyhow::Result<bool> {
    let url = options.place.url().context("set MEILISEARCH_URL (and MEILISEARCH_KEY) as the server has them: without them Postgres searches, and there is no index")?;
    let server = connect(url, options.key().cloned()).context("the client of the search engine could not be made")?;
    let access = Access::new(server, Indexes::new(&options.place.meilisearch_prefix), Purpose::Indexing);
    let now = Arc::new(|| SystemClock.now());
    let indexer = Indexer::new(&runtime(pool), access, now);
    let done = operate(&indexer, operation).await.context("the live index goes on as it was")?;
    let what = match operation {
        Operation::Rebuild => "filled anew",
        Operation::Rollback => "rolled back",
    };
    let by = if done.by_running_indexer { "by the running server" } else { "by this program" };
    report.result(&done, || format!("the search index was {what} {by}, at position {}", done.position))?;
    Ok(true)
}
