//! What is taken back with the key that gave it, as one expression that lists, single keys and counts share.
//!
//! Invariant: a key counts as revoked from the instant on at which a key up its chain of delegation, of the same tenant, was
//! revoked, if that took back all that it gave; whichever of the two came first. The directory in memory follows the same rule.

use domain::api_key::Credential;
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::Row;
use sqlx::postgres::PgRow;

/// Since when the key `t` is taken back with what gave it; `NULL` for one that is not.
macro_rules! taken_back_at {
    () => {
        "(WITH RECURSIVE chain AS ( \
            SELECT k.delegated_by, k.revoked_at, k.revoked_with_issued, 1 AS link FROM keys.keys k \
             WHERE k.key_id = t.delegated_by AND k.tenant_id = t.tenant_id \
            UNION ALL \
            SELECT k.delegated_by, k.revoked_at, k.revoked_with_issued, chain.link + 1 FROM chain \
              JOIN keys.keys k ON k.key_id = chain.delegated_by AND k.tenant_id = t.tenant_id WHERE chain.link < 64) \
          SELECT min(revoked_at) FROM chain WHERE revoked_with_issued)"
    };
}

/// The expression, for conditions.
pub(crate) const TAKEN_BACK_AT: &str = taken_back_at!();

/// The expression as a column.
pub(crate) const SELECTED: &str = concat!(taken_back_at!(), " AS taken_back_at");

/// Takes a key back as its row with the column says.
pub(crate) fn apply(row: &PgRow, key: &mut Credential) -> Result<(), sqlx::Error> {
    if let Some(since) = row.try_get::<Option<SqlTimestamp>, _>("taken_back_at")? {
        key.take_back(since.to_jiff());
    }
    Ok(())
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
