//! The lines of a document as a table: each column with what it says of a line.
//!
//! Invariants: columns are only ever added, at the end; every member of a line has one, or is named with the reason why it has none.

use std::borrow::Cow;
use std::io;

use domain::usage_ledger::ChargeKind;
use domain::values::text::Name;

use super::lines::InvoiceItem;
use crate::routes::cells::{json, number, stated, text, word, writer};

/// What a column says of a line.
type Cell = for<'a> fn(&'a InvoiceItem) -> Cow<'a, str>;

/// The columns in their order.
const COLUMNS: &[(&str, Cell)] = &[
    ("line", |item| number(&item.line)),
    ("period", |item| stated(item.period.as_ref())),
    ("earlier_period", |item| stated(item.earlier.as_ref().map(|earlier| &earlier.period))),
    ("is_correction", |item| stated(item.earlier.as_ref().map(|earlier| &earlier.is_correction))),
    ("of_line", |item| stated(item.of_line.as_ref())),
    ("service", |item| stated(item.service.as_ref())),
    ("name", |item| text(item.name.as_ref().map(Name::as_str))),
    ("supplier", |item| stated(item.supplier.as_ref())),
    ("supplier_name", |item| text(item.supplier_name.as_ref().map(Name::as_str))),
    ("part", |item| stated(item.part.as_ref())),
    ("revision", |item| stated(item.revision.as_ref().map(|revision| &revision.0))),
    ("price_kind", |item| word(item.price.as_ref().map(|price| &price.kind))),
    ("price_id", |item| stated(item.price.as_ref().map(|price| &price.id))),
    ("price_revision", |item| stated(item.price.as_ref().map(|price| &price.revision))),
    ("quantity", |item| number(&item.quantity)),
    ("less", |item| stated(item.less.as_ref())),
    ("unit_price", |item| stated(item.unit_price.as_ref())),
    ("list_price", |item| stated(item.list_price.as_ref())),
    ("schedule", |item| json(item.schedule.as_ref())),
    ("list_cost", |item| stated(item.list_cost.as_ref())),
    ("exact", |item| number(&item.exact)),
    ("net", |item| number(&item.net)),
    ("tax_category", |item| word(Some(&item.tax.category))),
    ("tax_rate", |item| number(&item.tax.rate.per_cent())),
    ("grant", |item| stated(item.grant.as_ref())),
    ("charge", |item| text(item.charge.map(ChargeKind::as_str))),
    ("charge_id", |item| stated(item.charge_id.as_ref())),
];

/// The lines as comma-separated values with a header (RFC 4180).
///
/// # Errors
/// See [`io::Error`].
pub fn table(items: &[InvoiceItem]) -> io::Result<Vec<u8>> {
    let mut piece = Vec::new();
    let mut writer = writer(&mut piece);
    writer.write_record(COLUMNS.iter().map(|(name, _)| name))?;
    for item in items {
        writer.write_record(COLUMNS.iter().map(|(_, cell)| cell(item).into_owned()))?;
    }
    writer.flush()?;
    drop(writer);
    Ok(piece)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Members without a column of their own, and what says it.
    const WITHOUT: [(&str, &str); 3] = [
        ("earlier", "`earlier_period` and `is_correction`"),
        ("price", "`price_kind`, `price_id` and `price_revision`"),
        ("tax", "`tax_category` and `tax_rate`"),
    ];

    #[test]
    fn every_member_of_a_line_has_a_column_or_a_reason() {
        let schema = schemars::schema_for!(InvoiceItem).to_value();
        let members: BTreeSet<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        let columns: BTreeSet<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
        let missing: Vec<_> = members.difference(&columns).copied().collect();
        assert_eq!(missing, WITHOUT.map(|(name, _)| name));
        assert_eq!(columns.len(), COLUMNS.len(), "each name once");
    }
}
