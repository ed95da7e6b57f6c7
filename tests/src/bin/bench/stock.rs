//! The opponent: the same commands through stock `cqrs-es` and `postgres-es`, in tables of its own in the same server.

use std::sync::Arc;
use std::time::Duration;

use cqrs_es::CqrsFramework;
use cqrs_es::persist::PersistedEventStore;
use domain::organization::Organization;
use postgres_es::PostgresEventRepository;
use sqlx::PgPool;

use super::measure::{Figure, closed_loop};
use super::script::Script;

type Framework = CqrsFramework<Organization, PersistedEventStore<PostgresEventRepository, Organization>>;

/// Makes the stock tables.
pub async fn prepare(owner: &PgPool) -> anyhow::Result<()> {
    sqlx::raw_sql(
        "CREATE SCHEMA IF NOT EXISTS stock;
         CREATE TABLE IF NOT EXISTS stock.events (
           aggregate_type text NOT NULL, aggregate_id text NOT NULL, sequence bigint CHECK (sequence >= 0) NOT NULL,
           event_type text NOT NULL, event_version text NOT NULL, payload json NOT NULL, metadata json NOT NULL,
           PRIMARY KEY (aggregate_type, aggregate_id, sequence));",
    )
    .execute(owner)
    .await?;
    Ok(())
}

/// A framework over a pool.
fn framework(pool: PgPool) -> Framework {
    let repository = PostgresEventRepository::new(pool).with_tables("stock.events", "stock.snapshots");
    CqrsFramework::new(PersistedEventStore::new_event_store(repository), Vec::new(), ())
}

/// Commands a second on distinct aggregates.
pub async fn distinct(pool: &PgPool, callers: usize, lasting: Duration) -> anyhow::Result<Figure> {
    let framework = Arc::new(framework(pool.clone()));
    let script = Arc::new(Script::new(callers));
    closed_loop(callers, 1.0, lasting, move |caller| {
        let (framework, script) = (Arc::clone(&framework), Arc::clone(&script));
        async move {
            let step = script.next(caller);
            let executed = framework.execute(&step.id.to_string(), step.command).await;
            executed.map_err(|error| anyhow::anyhow!("{error}"))
        }
    })
    .await
}
