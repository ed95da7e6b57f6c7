//! Writes a batch: one statement a table, however many events there were.
//!
//! Invariant: sums lose their trailing zeros, so equal sums are equal bytes whatever they were added up from.

use std::collections::BTreeMap;

use domain::LedgerId;
use domain::money::Decimal;
use domain::usage_ledger::{CreditGranted, CreditKind, GrantId, Period};
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::PgConnection;

use super::fold::{Changes, Closing};
use super::lines;
use super::tables::{LedgerTable, PeriodRow};
use crate::read_models::documents;
use crate::read_models::rows::{self, Columns, Row};
use crate::runtime::StoreError;

pub(super) async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
    let mut ledgers = documents::load::<LedgerTable>(&changes.ledgers.ids(), schema, connection).await?;
    documents::apply_all(&mut ledgers, changes.ledgers);
    for (id, records) in changes.records {
        let marks = &mut ledgers.entry(id).or_default().kept;
        marks.records = marks.records.saturating_add(records);
    }
    lines::put(changes.lines, schema, connection).await?;
    put_periods(changes.periods, schema, connection).await?;
    documents::put(&ledgers, schema, connection).await?;
    put_grants(&changes.granted, schema, connection).await?;
    Ok(draw(&changes.drawn, schema, connection).await?)
}

/// What is cut or closed stays so; that a period is open is nearly always known.
async fn put_periods(
    periods: BTreeMap<(LedgerId, Period), Closing>,
    schema: &str,
    connection: &mut PgConnection,
) -> Result<(), sqlx::Error> {
    let (table, columns, key) = (PeriodRow::TABLE, PeriodRow::COLUMNS.join(", "), PeriodRow::KEY.join(", "));
    let statement = format!(
        "INSERT INTO {schema}.{table} AS known ({columns}) \
         SELECT {columns} FROM json_populate_recordset(NULL::{schema}.{table}, $1::json) \
         ON CONFLICT ({key}) DO UPDATE SET cut = COALESCE(excluded.cut, known.cut), closed = excluded.closed, \
             state = excluded.state WHERE excluded.state <> 'open'"
    );
    let row = |((ledger_id, period), Closing { cut, closed }): ((LedgerId, Period), Closing)| {
        let state = match (&cut, &closed) {
            (_, Some(_)) => "closed",
            (Some(_), None) => "cut",
            (None, None) => "open",
        };
        PeriodRow { ledger_id, period, ends_at: period.end(), state, cut, closed }
    };
    let rows: Vec<PeriodRow> = periods.into_iter().map(row).collect();
    rows::put_by(&statement, &rows, connection).await
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
                (ledger_id, grant_id, amount, drawn, priority, expires_at, granted_at, position, reason, kind) \
         SELECT ledger_id, grant_id, amount::numeric, 0, priority, expires_at, granted_at, position, reason, kind \
         FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::timestamptz[], $6::timestamptz[], $7::bigint[], \
                     $8::text[], $9::text[]) \
              AS new(ledger_id, grant_id, amount, priority, expires_at, granted_at, position, reason, kind) \
         ON CONFLICT (ledger_id, grant_id) DO UPDATE SET amount = trim_scale(known.amount + excluded.amount), \
             priority = excluded.priority, expires_at = excluded.expires_at, granted_at = excluded.granted_at, \
             position = excluded.position, reason = excluded.reason, kind = excluded.kind"
    );
    let time = |time: Timestamp| SqlTimestamp::from(time);
    let grants = || granted.values().map(|(_, grant)| grant);
    sqlx::query(&statement)
        .bind(granted.keys().map(|(ledger, _)| ledger.0).collect::<Vec<_>>())
        .bind(granted.keys().map(|(_, grant)| grant.0).collect::<Vec<_>>())
        .bind(grants().map(|grant| grant.amount.to_string()).collect::<Vec<_>>())
        .bind(grants().map(|grant| i32::from(grant.priority)).collect::<Vec<_>>())
        .bind(grants().map(|grant| grant.expires_at.map(time)).collect::<Vec<_>>())
        .bind(grants().map(|grant| time(grant.at)).collect::<Vec<_>>())
        .bind(granted.values().map(|(position, _)| *position).collect::<Vec<_>>())
        .bind(grants().map(|grant| grant.reason.as_str()).collect::<Vec<_>>())
        .bind(grants().map(|grant| kind(grant.kind)).collect::<Vec<_>>())
        .execute(connection)
        .await?;
    Ok(())
}

/// As it stands in the column.
const fn kind(kind: CreditKind) -> &'static str {
    match kind {
        CreditKind::Paid => "paid",
        CreditKind::Given => "given",
    }
}

async fn draw(
    drawn: &BTreeMap<(LedgerId, GrantId), Decimal>,
    schema: &str,
    connection: &mut PgConnection,
) -> Result<(), sqlx::Error> {
    if drawn.is_empty() {
        return Ok(());
    }
    let statement = format!(
        "UPDATE {schema}.grants AS known SET drawn = trim_scale(known.drawn + draws.amount::numeric) \
         FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS draws(ledger_id, grant_id, amount) \
         WHERE known.ledger_id = draws.ledger_id AND known.grant_id = draws.grant_id"
    );
    sqlx::query(&statement)
        .bind(drawn.keys().map(|(ledger, _)| ledger.0).collect::<Vec<_>>())
        .bind(drawn.keys().map(|(_, grant)| grant.0).collect::<Vec<_>>())
        .bind(drawn.values().map(Decimal::to_string).collect::<Vec<_>>())
        .execute(connection)
        .await?;
    Ok(())
}
