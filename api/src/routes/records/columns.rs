//! The columns of records as a table: each with its name and what it says of a record.
//!
//! Invariants: columns are only ever added, at the end, so that who reads them by place goes on; every member of a record has one, or is named
//! with the reason why it has none.

use std::borrow::Cow;
use std::io;

use domain::money::Decimal;

use super::filter::PermissionKind;
use super::item::ListedUsage;
use crate::routes::cells::{json, number, stated, text, word, writer};

/// What a column says of a record.
type Cell = for<'a> fn(&'a ListedUsage) -> Cow<'a, str>;

/// The columns in their order.
const COLUMNS: &[(&str, Cell)] = &[
    ("position", |item| item.position.encode().into()),
    ("index", |item| number(&item.index)),
    ("recorded_at", |item| number(&item.recorded_at)),
    ("occurred_at", |item| number(&item.record.occurred_at)),
    ("period", |item| number(&item.record.period)),
    ("id", |item| text(Some(&item.record.id))),
    ("reporter", |item| stated(item.record.reporter.as_ref())),
    ("source", |item| text(item.record.source.as_deref())),
    ("reference", |item| text(item.record.reference.as_deref())),
    ("service", |item| number(&item.record.service)),
    ("provider", |item| number(&item.record.provider)),
    ("revision", |item| number(&item.record.revision)),
    ("key_id", |item| stated(item.record.key_id.as_ref())),
    ("project", |item| stated(item.record.project.as_ref())),
    ("run", |item| text(item.record.run.as_deref())),
    ("tags", |item| json(Some(&item.record.tags).filter(|tags| !tags.is_empty()))),
    ("end_user", |item| text(item.end_user.as_deref())),
    ("basis", |item| word(Some(&item.record.basis))),
    ("permission", |item| permission(item).into()),
    ("prompt_tokens", |item| stated(item.record.prompt_tokens.as_ref())),
    ("lines", |item| json(Some(&item.record.lines))),
    ("cost", |item| number(&item.record.cost)),
    ("charged", |item| number(&item.charged)),
    ("over_limit", |item| number(&over_limit(item))),
    ("corrections", |item| number(&item.corrections)),
    ("void", |item| number(&item.void)),
    ("cost_before", |item| stated(item.was.as_ref().map(|was| &was.cost))),
    ("charged_before", |item| stated(item.was.as_ref().map(|was| &was.charged))),
    ("outcome", |item| word(item.record.outcome.as_ref())),
    ("price_kind", |item| word(item.record.price.as_ref().map(|price| &price.kind))),
    ("price_id", |item| stated(item.record.price.as_ref().map(|price| &price.id))),
    ("price_revision", |item| stated(item.record.price.as_ref().map(|price| &price.revision))),
    ("list_cost", |item| stated(item.record.list_cost.as_ref())),
    ("trued_up", |item| number(&item.trued_up)),
    ("stated_at", |item| stated(item.record.stated_at.as_ref())),
    ("usage", |item| json(Some(&item.record.usage))),
    ("dialect", |item| word(Some(&item.record.dialect))),
    ("readings", |item| json(Some(&item.record.readings).filter(|readings| !readings.is_empty()))),
    ("variant_by", |item| json(item.record.variant_by.as_ref())),
    ("upstream_cost", |item| stated(item.record.upstream_cost.as_ref().map(|cost| &cost.amount))),
    ("upstream_currency", |item| stated(item.record.upstream_cost.as_ref().map(|cost| &cost.currency))),
    ("upstream_basis", |item| word(item.record.upstream_cost.as_ref().and_then(|cost| cost.basis.as_ref()))),
    ("latency_ms", |item| stated(item.record.latency_ms.as_ref())),
];

/// Writes the names of the columns.
///
/// # Errors
/// See [`io::Error`].
pub fn write_names(piece: &mut Vec<u8>) -> io::Result<()> {
    let mut writer = writer(piece);
    writer.write_record(COLUMNS.iter().map(|(name, _)| name))?;
    writer.flush()
}

/// Writes records, a row each.
///
/// # Errors
/// See [`io::Error`].
pub fn write_rows(items: &[ListedUsage], piece: &mut Vec<u8>) -> io::Result<()> {
    let mut writer = writer(piece);
    for item in items {
        writer.write_record(COLUMNS.iter().map(|(_, cell)| cell(item).into_owned()))?;
    }
    writer.flush()
}

fn permission(item: &ListedUsage) -> &'static str {
    item.record.permission.as_ref().map_or("", |permission| PermissionKind::as_str(permission.kind))
}

fn over_limit(item: &ListedUsage) -> Decimal {
    item.over_limit.iter().fold(Decimal::ZERO, |sum, borne| sum.saturating_add(borne.amount))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Members without a column of their own, and why.
    const WITHOUT: [(&str, &str); 3] = [
        ("price", "`price_kind`, `price_id` and `price_revision`"),
        (
            "received",
            "an object as a provider sends it, of up to 4 KiB: it is in JSON lines; what was read from it is in `usage`",
        ),
        ("was", "`cost_before` and `charged_before`; all of it is in JSON lines"),
    ];

    #[test]
    fn every_member_of_a_record_has_a_column_or_a_reason() {
        let schema = schemars::schema_for!(ListedUsage).to_value();
        let members: BTreeSet<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        let columns: BTreeSet<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
        let missing: Vec<_> = members.difference(&columns).copied().collect();
        assert_eq!(missing, WITHOUT.map(|(name, _)| name));
        assert_eq!(columns.len(), COLUMNS.len(), "each name once");
    }
}
