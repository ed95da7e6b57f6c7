//! The ceiling: COPY of the same rows into a table with the same indexes, one transaction a batch.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use sqlx::PgPool;
use sqlx::postgres::PgPoolCopyExt;

/// Rows a batch: about what the appender gathers under 1,024 callers.
const BATCH: usize = 1000;

/// Makes the table.
pub async fn prepare(owner: &PgPool) -> anyhow::Result<()> {
    sqlx::raw_sql(
        "CREATE TABLE IF NOT EXISTS stock.copied (LIKE events INCLUDING ALL);
         CREATE UNIQUE INDEX IF NOT EXISTS copied_stream ON stock.copied (aggregate_id, aggregate_type, sequence);",
    )
    .execute(owner)
    .await?;
    Ok(())
}

/// Rows a second.
pub async fn rate(owner: &PgPool, lasting: Duration) -> anyhow::Result<f64> {
    let head: Option<i64> = sqlx::query_scalar("SELECT max(position) FROM stock.copied").fetch_one(owner).await?;
    let mut position = head.unwrap_or(0);
    let started = Instant::now();
    let mut rows = 0_usize;
    while started.elapsed() < lasting {
        let mut text = String::with_capacity(BATCH * 320);
        for _ in 0..BATCH {
            position += 1;
            let (event, stream) = (ops::ids::new_id(), ops::ids::new_id());
            let _ = writeln!(
                text,
                "{position}\t{event}\t{stream}\torganization\t{stream}\t1\torganization.renamed\t1\t\
                 {{\"renamed\":{{\"name\":\"Benchmark\",\"at\":\"1970-01-01T00:00:00Z\"}}}}\t\
                 {{\"principal\":\"{stream}\",\"environment\":\"live\"}}\t{event}\t2026-01-01T00:00:00Z"
            );
        }
        let mut copy = owner.copy_in_raw("COPY stock.copied FROM STDIN").await?;
        copy.send(text.as_bytes()).await?;
        copy.finish().await?;
        rows += BATCH;
    }
    Ok(rows as f64 / started.elapsed().as_secs_f64())
}
