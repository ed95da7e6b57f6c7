//! Which ledgers there are, and where in the log their events end.

use anyhow::Context;
use domain::{AggregateType, LedgerId};
use sqlx::{PgPool, Row};
use uuid::Uuid;

/// Ledgers of a page.
const PAGE: i64 = 1_000;

/// A ledger, and where in the log its events end.
#[derive(Clone, Copy)]
pub(super) struct Listed {
    /// Which.
    pub ledger: LedgerId,
    /// Of its last event, or of the last one of the log that is looked at.
    pub last_position: i64,
}

/// Ledgers behind one, by their ids.
pub(super) async fn list(pool: &PgPool, only: Option<Uuid>, after: &str, head: i64) -> anyhow::Result<Vec<Listed>> {
    let sql = "SELECT aggregate_id, last_position FROM streams WHERE aggregate_type = $1 AND aggregate_id > $2 \
        AND ($3::text IS NULL OR aggregate_id = $3) AND first_position <= $4 ORDER BY aggregate_id LIMIT $5";
    let kind = AggregateType::UsageLedger.as_str();
    let only = only.map(|ledger| ledger.to_string());
    let query = sqlx::query(sql).bind(kind).bind(after).bind(&only).bind(head).bind(PAGE);
    let rows = query.fetch_all(pool).await.context("the ledgers cannot be listed")?;
    anyhow::ensure!(only.is_none() || !rows.is_empty(), "there is no ledger {}", only.unwrap_or_default());
    rows.iter()
        .map(|row| {
            let (id, last): (String, i64) = (row.try_get(0)?, row.try_get(1)?);
            let id = id.parse().context("an aggregate id is no UUID")?;
            Ok(Listed { ledger: LedgerId(id), last_position: last.min(head) })
        })
        .collect()
}
