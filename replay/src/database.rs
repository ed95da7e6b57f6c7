//! Opens the database that a running or stopped marketplace uses.

use anyhow::Context;
use ops::config::DatabaseArgs;
use ops::database::{As, Database};

/// Opens it, starting the private Postgres if it is the private one and does not run.
pub async fn open(args: &DatabaseArgs) -> anyhow::Result<Database> {
    Database::open(args, As::Owner).await.context("the database could not be opened")
}
