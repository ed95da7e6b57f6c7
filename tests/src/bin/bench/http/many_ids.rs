//! Usage over HTTP while ledgers have a great many usage ids, against the same before.

use std::sync::Arc;
use std::time::Duration;

use sqlx::PgPool;
use uuid::Uuid;

use super::{CONNECTIONS, Scene, Server};
use crate::load::{Pace, run};
use crate::measure::{Figure, median};
use crate::table::{Table, rate};

/// Rows of a statement.
const AT_ONCE: i64 = 2_000_000;

/// Measures single records and batches of a hundred, before and after the ledgers of the scene have so many ids.
pub(super) async fn measure(
    server: &Server,
    scene: &Arc<Scene>,
    (owner, ids): (&PgPool, i64),
    (rounds, lasting): (usize, Duration),
    table: &mut Table,
) -> anyhow::Result<()> {
    let measured = async || {
        let mut figures: [Vec<Figure>; 2] = Default::default();
        for _ in 0..rounds {
            for (figures, (records, connections)) in figures.iter_mut().zip([(1, CONNECTIONS), (100, 32)]) {
                scene.models.caught_up().await?;
                let make = scene.usage(records);
                figures.push(run(&[server.address], connections, records as f64, lasting, Pace::Closed, make).await?);
            }
        }
        anyhow::Ok(figures.map(median))
    };
    let before = measured().await?;
    fill(owner, scene, ids).await?;
    let after = measured().await?;
    for (what, (before, after)) in ["one at a time", "in batches of 100"].into_iter().zip(before.into_iter().zip(after))
    {
        let share = after.per_second / before.per_second * 100.0;
        table.push(
            format!("usage over HTTP {what}, with {ids} usage ids more"),
            format!("{} records, p99 {:.1} ms", rate(after.per_second), after.p99_ms),
            format!("before: {}, p99 {:.1} ms", rate(before.per_second), before.p99_ms),
            format!("{share:.0} %"),
            ("90 %", Some(share >= 90.0)),
        );
    }
    Ok(())
}

/// Gives the ledgers so many ids that nobody uses, evenly, as if they had been reported in no order. The index is made anew behind them, which
/// is faster than row by row.
async fn fill(owner: &PgPool, scene: &Scene, ids: i64) -> anyhow::Result<()> {
    let ledgers = scene.ledgers.iter().map(|(ledger, _)| ledger.parse()).collect::<Result<Vec<Uuid>, _>>()?;
    sqlx::query("ALTER TABLE usage_ids DROP CONSTRAINT usage_ids_pkey").execute(owner).await?;
    let mut left = ids;
    while left > 0 {
        let rows = left.min(AT_ONCE);
        let statement = "INSERT INTO usage_ids (ledger_id, id_hash, content_hash, position, index)
             SELECT $1[1 + number % cardinality($1)], gen_random_uuid(), gen_random_uuid(), 1, 0 FROM generate_series(1, $2) AS number";
        sqlx::query(statement).bind(&ledgers).bind(i32::try_from(rows)?).execute(owner).await?;
        left -= rows;
    }
    sqlx::raw_sql("SET maintenance_work_mem = '1GB'; ALTER TABLE usage_ids ADD PRIMARY KEY (ledger_id, id_hash)")
        .execute(owner)
        .await?;
    // Each by itself: several in one text are one transaction, in which there is no VACUUM.
    for statement in ["VACUUM (ANALYZE) usage_ids", "CHECKPOINT"] {
        sqlx::raw_sql(statement).execute(owner).await?;
    }
    Ok(())
}
