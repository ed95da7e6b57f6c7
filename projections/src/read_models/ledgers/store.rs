//! Writes a batch: one statement a table, however many events there were.
//!
//! Invariant: sums lose their trailing zeros, so equal sums are equal bytes whatever they were added up from.

use std::collections::BTreeMap;

use domain::money::{Decimal, MoneyError};
use domain::usage_ledger::{CreditGranted, GrantId};
use domain::{LedgerId, TenantId};
use jiff::Timestamp;
use jiff_sqlx::Timestamp as SqlTimestamp;
use serde::Serialize;
use sqlx::{PgConnection, Row};
use uuid::Uuid;

use super::projector::{Changes, Step};
use super::{Account, Overflow, lines};
use crate::read_models::rows::Table;

const LEDGERS: Table = Table {
    name: "ledgers",
    key: &["ledger_id"],
    columns: &[
        "tenant_id",
        "name",
        "currency",
        "environment",
        "billing",
        "over_limit_policy",
        "hard_limit",
        "charged",
        "over_limit",
        "owed",
        "granted",
        "drawn",
        "records",
        "lines",
        "overflow_cost",
        "overflow_lines",
        "opened_at",
        "changed_at",
        "version",
        "created_position",
        "updated_position",
        "document",
    ],
};

/// A ledger between two batches.
#[derive(Default)]
pub(super) struct Folded {
    account: Account,
    records: i64,
    /// Lines of its statement.
    pub lines: i32,
    /// What found no line.
    pub overflow: Overflow,
    opened_at: Timestamp,
    version: i64,
    created_position: i64,
    updated_position: i64,
}

impl Folded {
    fn apply(&mut self, step: Step) {
        if self.version == 0 {
            self.created_position = step.position;
            self.opened_at = step.event.at();
        }
        self.version = step.version;
        self.updated_position = step.position;
        self.records = self.records.saturating_add(step.records);
        self.account.apply(step.event);
    }
}

/// A row of `ledgers`.
#[derive(Serialize)]
struct LedgerRow<'a> {
    ledger_id: LedgerId,
    tenant_id: TenantId,
    name: Option<&'a str>,
    currency: &'a str,
    environment: &'static str,
    billing: domain::usage_ledger::Billing,
    over_limit_policy: domain::usage_ledger::OverLimitPolicy,
    hard_limit: Option<Decimal>,
    charged: Decimal,
    over_limit: Decimal,
    owed: Decimal,
    granted: Decimal,
    drawn: Decimal,
    records: i64,
    lines: i32,
    overflow_cost: Decimal,
    overflow_lines: i64,
    opened_at: Timestamp,
    changed_at: Timestamp,
    version: i64,
    created_position: i64,
    updated_position: i64,
    document: &'a Account,
}

pub(super) async fn store(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let ids: Vec<Uuid> = changes.ledgers.keys().map(|id| id.0).collect();
    let mut ledgers = load(&ids, schema, connection).await?;
    lines::put(changes.lines, &mut ledgers, schema, connection).await?;
    put_grants(&changes.granted, schema, connection).await?;
    draw(&changes.drawn, schema, connection).await?;
    for (id, steps) in changes.ledgers {
        let folded = ledgers.entry(id).or_default();
        for step in steps {
            folded.apply(step);
        }
    }
    let rows: Vec<_> = ledgers.values().filter_map(row).collect();
    LEDGERS.put(&rows, schema, connection).await
}

fn row(folded: &Folded) -> Option<LedgerRow<'_>> {
    let ledger = folded.account.ledger();
    let terms = ledger.terms()?;
    Some(LedgerRow {
        ledger_id: terms.ledger_id,
        tenant_id: terms.owner,
        name: terms.name.as_deref(),
        currency: terms.currency.as_str(),
        environment: terms.environment.as_str(),
        billing: terms.billing,
        over_limit_policy: terms.over_limit,
        hard_limit: ledger.hard_limit(),
        charged: ledger.charged(),
        over_limit: ledger.over_limit(),
        owed: ledger.owed(),
        granted: ledger.grants().granted(),
        drawn: ledger.grants().drawn(),
        records: folded.records,
        lines: folded.lines,
        overflow_cost: folded.overflow.cost,
        overflow_lines: folded.overflow.record_lines,
        opened_at: folded.opened_at,
        changed_at: ledger.last_at(),
        version: folded.version,
        created_position: folded.created_position,
        updated_position: folded.updated_position,
        document: &folded.account,
    })
}

async fn load(
    ids: &[Uuid],
    schema: &str,
    connection: &mut PgConnection,
) -> Result<BTreeMap<LedgerId, Folded>, sqlx::Error> {
    let statement = format!(
        "SELECT ledger_id, document::text, records, opened_at, version, created_position, updated_position, lines, \
                overflow_cost::text, overflow_lines FROM {schema}.ledgers WHERE ledger_id = ANY($1)"
    );
    let rows = sqlx::query(&statement).bind(ids).fetch_all(connection).await?;
    let folded = |row: &sqlx::postgres::PgRow| {
        let account = serde_json::from_str(row.try_get(1)?).map_err(|error| sqlx::Error::Decode(error.into()))?;
        let cost = row.try_get::<&str, _>(8)?.parse().map_err(|error: MoneyError| sqlx::Error::Decode(error.into()))?;
        let folded = Folded {
            account,
            records: row.try_get(2)?,
            lines: row.try_get(7)?,
            overflow: Overflow { cost, record_lines: row.try_get(9)? },
            opened_at: row.try_get::<SqlTimestamp, _>(3)?.to_jiff(),
            version: row.try_get(4)?,
            created_position: row.try_get(5)?,
            updated_position: row.try_get(6)?,
        };
        Ok((LedgerId(row.try_get(0)?), folded))
    };
    rows.iter().map(folded).collect()
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
                (ledger_id, grant_id, amount, drawn, priority, expires_at, granted_at, position, reason) \
         SELECT ledger_id, grant_id, amount::numeric, 0, priority, expires_at, granted_at, position, reason \
         FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::timestamptz[], $6::timestamptz[], $7::bigint[], \
                     $8::text[]) AS new(ledger_id, grant_id, amount, priority, expires_at, granted_at, position, reason) \
         ON CONFLICT (ledger_id, grant_id) DO UPDATE SET amount = trim_scale(known.amount + excluded.amount), \
             priority = excluded.priority, expires_at = excluded.expires_at, granted_at = excluded.granted_at, \
             position = excluded.position, reason = excluded.reason"
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
        .execute(connection)
        .await?;
    Ok(())
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
