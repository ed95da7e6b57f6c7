//! Ledgers on terms that their payers chose in an earlier release: they are prepaid until the marketplace says otherwise.
//!
//! Invariant: the rows that an earlier release left say it as those of this one do, so nothing has to be rebuilt first.

use domain::money::Currency;
use domain::{LedgerId, TenantId};
use futures::TryStreamExt;
use sqlx::{PgPool, Row};

use crate::ReadError;
use crate::read_models::First;

/// A ledger and what its payer had chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenLedger {
    /// Its id.
    pub ledger: LedgerId,
    /// Who pays.
    pub tenant: TenantId,
    /// Everything in it is in this currency.
    pub currency: Currency,
    /// Paid before or after, as the API says it.
    pub billing: String,
    /// Who was to bear what is over the limit, as the API said it.
    pub over_limit: String,
}

/// Every ledger that was postpaid, or of which the marketplace bore what was over the limit, and that was granted no terms since.
///
/// # Errors
/// See [`ReadError`].
#[tracing::instrument(target = "spans", level = "debug", name = "query", skip_all,
    fields(trace_id = ops::trace::current(), db.namespace = "ledgers", db.operation.name = "unconfirmed_terms"))]
pub async fn unconfirmed_terms(pool: &PgPool) -> Result<First<ChosenLedger>, ReadError> {
    const TABLE: &str = "ledgers.ledgers";
    let mut rows = sqlx::query(
        "SELECT ledger_id, tenant_id, currency, billing, over_limit_policy FROM ledgers.ledgers \
          WHERE billing = 'postpaid' OR over_limit_policy = 'absorbed' ORDER BY created_position",
    )
    .fetch(pool);
    let mut found = First::default();
    while let Some(row) = rows.try_next().await? {
        found.add(ChosenLedger {
            ledger: LedgerId(row.try_get("ledger_id")?),
            tenant: TenantId(row.try_get("tenant_id")?),
            currency: row.try_get::<&str, _>("currency")?.parse().map_err(ReadError::corrupt(TABLE))?,
            billing: row.try_get("billing")?,
            over_limit: row.try_get("over_limit_policy")?,
        });
    }
    Ok(found)
}
