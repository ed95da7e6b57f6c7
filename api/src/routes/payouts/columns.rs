//! The lines of a payout as a table: each column with what it says of a line.
//!
//! Invariants: columns are only ever added, at the end; every member of a line has one.

use std::borrow::Cow;
use std::io;

use super::lines::PayoutItem;
use crate::routes::cells::{number, stated, writer};

/// What a column says of a line.
type Cell = for<'a> fn(&'a PayoutItem) -> Cow<'a, str>;

/// The columns in their order.
const COLUMNS: &[(&str, Cell)] = &[
    ("line", |item| number(&item.line)),
    ("ledger", |item| stated(item.ledger.as_ref())),
    ("period", |item| number(&item.period)),
    ("cut", |item| number(&item.cut)),
    ("service", |item| stated(item.service.as_ref())),
    ("charge", |item| stated(item.charge.as_ref())),
    ("grant", |item| stated(item.grant.as_ref())),
    ("gross", |item| number(&item.gross)),
    ("borne_by_platform", |item| number(&item.borne_by_platform)),
    ("at_risk", |item| number(&item.at_risk)),
    ("promotion", |item| number(&item.promotion)),
    ("fee", |item| number(&item.fee)),
    ("fee_rate", |item| number(&item.fee_rate)),
    ("fee_terms", |item| stated(item.fee_terms.as_ref())),
    ("exact", |item| number(&item.exact)),
    ("transactions", |item| number(&item.transactions)),
];

/// The lines as comma-separated values with a header (RFC 4180).
///
/// # Errors
/// See [`io::Error`].
pub fn table(items: impl Iterator<Item = PayoutItem>) -> io::Result<Vec<u8>> {
    let mut piece = Vec::new();
    let mut writer = writer(&mut piece);
    writer.write_record(COLUMNS.iter().map(|(name, _)| name))?;
    for item in items {
        writer.write_record(COLUMNS.iter().map(|(_, cell)| cell(&item).into_owned()))?;
    }
    writer.flush()?;
    drop(writer);
    Ok(piece)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_member_of_a_line_has_a_column() {
        let schema = schemars::schema_for!(PayoutItem).to_value();
        let members: BTreeSet<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        let columns: BTreeSet<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
        assert_eq!(members, columns);
    }
}
