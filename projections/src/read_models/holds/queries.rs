//! Which ledgers to look at. Nobody is shown a row of it.

use domain::{LedgerId, TenantId};
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::PgPool;
use uuid::Uuid;

use crate::ReadError;

/// Holds that are looked at, of however few ledgers, to find which have some that are due.
const MAX_DUE: i64 = 10_000;

/// Reads where holds are open.
#[derive(Clone, Debug)]
pub struct Holds {
    pool: PgPool,
}

impl Holds {
    pub(crate) fn new(pool: PgPool) -> Self {
        Self { pool }
    }

    /// Ledgers with holds that ended by this instant and of which nobody has written that down, at most so many.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn due(&self, by: Timestamp, limit: u32) -> Result<Vec<LedgerId>, ReadError> {
        let statement = "SELECT DISTINCT ledger_id FROM \
            (SELECT ledger_id FROM holds.holds WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2) due LIMIT $3";
        let query =
            sqlx::query_scalar::<_, Uuid>(statement).bind(SqlTimestamp::from(by)).bind(MAX_DUE).bind(i64::from(limit));
        Ok(query.fetch_all(&self.pool).await?.into_iter().map(LedgerId).collect())
    }

    /// Ledgers on which a machine of an organization holds something, after one of them in the order of their ids, at most so many.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn of_holder(
        &self,
        organization: TenantId,
        holder: &str,
        after: LedgerId,
        limit: u32,
    ) -> Result<Vec<LedgerId>, ReadError> {
        let statement = "SELECT DISTINCT ledger_id FROM holds.holds \
            WHERE organization_id = $1 AND holder = $2 AND ledger_id > $3 ORDER BY ledger_id LIMIT $4";
        let query = sqlx::query_scalar::<_, Uuid>(statement)
            .bind(organization.0)
            .bind(holder)
            .bind(after.0)
            .bind(i64::from(limit));
        Ok(query.fetch_all(&self.pool).await?.into_iter().map(LedgerId).collect())
    }
}
