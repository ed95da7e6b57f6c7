//! What a key is by more than its own events, as expressions that lists, single keys and counts share: taken back with the key that gave it
//! or with its organization, or disabled with its ledger.
//!
//! Invariant: a key counts as revoked from the instant on at which a key up its chain of delegation, of the same tenant, was
//! revoked, if that took back all that it gave, or its organization was closed; whichever of them came first. It counts as disabled once
//! its ledger is closed. The directory in memory follows the same rules.

use domain::api_key::Credential;
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::Row;
use sqlx::postgres::PgRow;

/// Since when the key `t` is taken back with what gave it or with its organization; `NULL` for one that is not.
macro_rules! taken_back_at {
    () => {
        "least((WITH RECURSIVE chain AS ( \
            SELECT k.delegated_by, k.revoked_at, k.revoked_with_issued, 1 AS link FROM keys.keys k \
             WHERE k.key_id = t.delegated_by AND k.tenant_id = t.tenant_id \
            UNION ALL \
            SELECT k.delegated_by, k.revoked_at, k.revoked_with_issued, chain.link + 1 FROM chain \
              JOIN keys.keys k ON k.key_id = chain.delegated_by AND k.tenant_id = t.tenant_id WHERE chain.link < 64) \
          SELECT min(revoked_at) FROM chain WHERE revoked_with_issued), \
         (SELECT (o.document -> 'profile' ->> 'closed_at')::timestamptz FROM keys.tenants o WHERE o.tenant_id = t.tenant_id))"
    };
}

/// Since when the ledger of the key `t` is closed; `NULL` while it is open, and for a key without one.
macro_rules! ledger_closed_at {
    () => {
        "(SELECT (b.document ->> 'closed_at')::timestamptz FROM keys.budgets b WHERE b.ledger_id = t.ledger_id)"
    };
}

/// The first expression, for conditions.
pub(crate) const TAKEN_BACK_AT: &str = taken_back_at!();

/// The second one, for conditions.
pub(crate) const LEDGER_CLOSED_AT: &str = ledger_closed_at!();

/// Both as columns.
pub(crate) const SELECTED: &str =
    concat!(taken_back_at!(), " AS taken_back_at, ", ledger_closed_at!(), " AS ledger_closed_at");

/// Makes a key what its row with the columns says, and gives when that last came about.
pub(crate) fn apply(row: &PgRow, key: &mut Credential) -> Result<Option<Timestamp>, sqlx::Error> {
    let instant =
        |column| Ok::<_, sqlx::Error>(row.try_get::<Option<SqlTimestamp>, _>(column)?.map(SqlTimestamp::to_jiff));
    let (taken_back_at, ledger_closed_at) = (instant("taken_back_at")?, instant("ledger_closed_at")?);
    if let Some(since) = taken_back_at {
        key.take_back(since);
    }
    key.disabled |= ledger_closed_at.is_some();
    Ok(taken_back_at.max(ledger_closed_at))
}

#[cfg(test)]
mod tests {
    use domain::api_key::MAX_LINKS;

    use super::*;

    #[test]
    fn tables_and_memory_look_as_far() {
        assert!(TAKEN_BACK_AT.contains(&format!("chain.link < {MAX_LINKS})")));
    }
}
