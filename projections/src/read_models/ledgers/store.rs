//! Writes a batch: one statement a table, however many events there were.
//!
//! Invariant: sums lose their trailing zeros, so equal sums are equal bytes whatever they were added up from.

use std::collections::BTreeMap;

use domain::LedgerId;
use domain::money::Decimal;
use domain::usage_ledger::{CreditGranted, GrantId};
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::PgConnection;

use super::fold::{Changes, Used};
use super::tables::LedgerTable;
use super::{lines, period_rows};
use crate::read_models::documents;
use crate::read_models::rows;
use crate::runtime::StoreError;

pub(super) async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
    let mut ledgers = documents::load::<LedgerTable>(&changes.ledgers.ids(), schema, connection).await?;
    documents::apply_all(&mut ledgers, changes.ledgers);
    for (id, records) in changes.records {
        let marks = &mut ledgers.entry(id).or_default().kept;
        marks.records = marks.records.saturating_add(records);
    }
    lines::put(changes.lines, schema, connection).await?;
    period_rows::put(changes.periods, &ledgers, schema, connection).await?;
    period_rows::date_anew(&changes.calendars, &ledgers, schema, connection).await?;
    rows::put(&changes.charges, schema, connection).await?;
    documents::put(&ledgers, schema, connection).await?;
    put_grants(&changes.granted, schema, connection).await?;
    Ok(use_up(&changes.used, schema, connection).await?)
}

async fn put_grants(
    granted: &BTreeMap<(LedgerId, GrantId), (i64, CreditGranted)>,
    schema: &str,
    connection: &mut PgConnection,
) -> Result<(), sqlx::Error> {
    if granted.is_empty() {
        return Ok(());
    }
    let statement = format!(
        "INSERT INTO {schema}.grants AS known \
                (ledger_id, grant_id, amount, drawn, priority, expires_at, granted_at, position, reason, kind, credit) \
         SELECT ledger_id, grant_id, amount::numeric, 0, priority, expires_at, granted_at, position, reason, kind, credit::json \
         FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::timestamptz[], $6::timestamptz[], $7::bigint[], \
                     $8::text[], $9::text[], $10::text[]) \
              AS new(ledger_id, grant_id, amount, priority, expires_at, granted_at, position, reason, kind, credit) \
         ON CONFLICT (ledger_id, grant_id) DO UPDATE SET amount = trim_scale(known.amount + excluded.amount), \
             priority = excluded.priority, expires_at = excluded.expires_at, granted_at = excluded.granted_at, \
             position = excluded.position, reason = excluded.reason, kind = excluded.kind, \
             credit = excluded.credit"
    );
    let time = |time: Timestamp| SqlTimestamp::from(time);
    let grants = || granted.values().map(|(_, grant)| grant);
    let said = grants().map(serde_json::to_string).collect::<Result<Vec<_>, _>>();
    let said = said.map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query(&statement)
        .bind(granted.keys().map(|(ledger, _)| ledger.0).collect::<Vec<_>>())
        .bind(granted.keys().map(|(_, grant)| grant.0).collect::<Vec<_>>())
        .bind(grants().map(|grant| grant.amount.to_string()).collect::<Vec<_>>())
        .bind(grants().map(|grant| i32::from(grant.priority)).collect::<Vec<_>>())
        .bind(grants().map(|grant| grant.expires_at.map(time)).collect::<Vec<_>>())
        .bind(grants().map(|grant| time(grant.at)).collect::<Vec<_>>())
        .bind(granted.values().map(|(position, _)| *position).collect::<Vec<_>>())
        .bind(grants().map(|grant| grant.reason.as_str()).collect::<Vec<_>>())
        .bind(grants().map(|grant| grant.kind.as_str()).collect::<Vec<_>>())
        .bind(said)
        .execute(connection)
        .await?;
    Ok(())
}

async fn use_up(
    used: &BTreeMap<(LedgerId, GrantId), Used>,
    schema: &str,
    connection: &mut PgConnection,
) -> Result<(), sqlx::Error> {
    if used.is_empty() {
        return Ok(());
    }
    let statement = format!(
        "UPDATE {schema}.grants AS known SET drawn = trim_scale(known.drawn + used.drawn::numeric), \
             lapsed = trim_scale(known.lapsed + used.lapsed::numeric), revoked = trim_scale(known.revoked + used.revoked::numeric), \
             refunded = trim_scale(known.refunded + used.refunded::numeric) \
         FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[]) \
             AS used(ledger_id, grant_id, drawn, lapsed, revoked, refunded) \
         WHERE known.ledger_id = used.ledger_id AND known.grant_id = used.grant_id"
    );
    let amounts = |amount: fn(&Used) -> Decimal| used.values().map(|used| amount(used).to_string()).collect::<Vec<_>>();
    sqlx::query(&statement)
        .bind(used.keys().map(|(ledger, _)| ledger.0).collect::<Vec<_>>())
        .bind(used.keys().map(|(_, grant)| grant.0).collect::<Vec<_>>())
        .bind(amounts(|used| used.drawn))
        .bind(amounts(|used| used.lapsed))
        .bind(amounts(|used| used.revoked))
        .bind(amounts(|used| used.refunded))
        .execute(connection)
        .await?;
    Ok(())
}
